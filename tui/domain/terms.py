"""Words that lead somewhere: found exactly, by their beginning, or by almost the same spelling."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from tui.domain.trigrams import Trigrams

SHORTEST_FUZZY = 3
"""Words of one or two letters are never found, and never find anything, by almost the same spelling."""

BEGINNING = 0.9
"""What a similar beginning is worth against a similar word."""


class TermIndex:
    """Terms with the numbers of what they lead to; everything but the sorted terms is made when first needed."""

    def __init__(self, postings: Mapping[str, Sequence[int]]) -> None:
        self.postings = postings
        self._sorted = sorted(postings)
        self._trigrams: Trigrams | None = None

    def beginning(self, letters: str) -> list[str]:
        """All terms that begin with these letters, the term itself included."""
        start = bisect_left(self._sorted, letters)
        return self._sorted[start : bisect_left(self._sorted, letters + "\U0010ffff", start)]

    def near(self, word: str) -> dict[str, float]:
        """Terms spelt almost like the word, with how alike they are (0-1); those with the fewest edits only."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        if len(word) < SHORTEST_FUZZY:
            return {}
        for edits in range(1, edits_allowed(word) + 1):
            candidates = self._similar.candidates(word, edits)
            found = process.extract(word, candidates, scorer=OSA.distance, score_cutoff=edits, limit=None)
            near = {term: _alike(word, term, int(distance)) for term, distance, _ in found if _comparable(word, term)}
            if near:
                return near
        return self._near_beginning(word)

    def _near_beginning(self, word: str) -> dict[str, float]:
        """Terms whose beginning is one edit away: the word may still be growing."""
        from rapidfuzz.distance import OSA

        if len(word) < SHORTEST_FUZZY + 1:
            return {}
        length = len(word)
        near: dict[str, float] = {}
        for term in self._similar.beginning_like(word):
            if len(term) > length and term[0] == word[0]:
                ends = (length - 1, length, length + 1)
                distance = min(OSA.distance(word, term[:end], score_cutoff=1) for end in ends)
                if distance <= 1:
                    near[term] = BEGINNING * _alike(word, term[:length], distance)
        return near

    @property
    def _similar(self) -> Trigrams:
        if self._trigrams is None:
            self._trigrams = Trigrams(self._sorted)
        return self._trigrams


def edits_allowed(word: str) -> int:
    """How many letters may be wrong in a word before it is another word."""
    length = len(word)
    return 1 if length <= 5 else 2 if length <= 9 else 3


def _comparable(word: str, term: str) -> bool:
    """Short words are alike only if they begin alike."""
    if len(term) < SHORTEST_FUZZY:
        return False
    return len(word) > SHORTEST_FUZZY or word[0] == term[0]


def _alike(word: str, term: str, distance: int) -> float:
    """Likeness (0-1): a wrong first letter is less likely than another, swapped letters more."""
    alike = 1 - distance / max(len(word), len(term))
    if word[0] != term[0]:
        alike -= 0.05
    return alike + 0.05 if len(word) == len(term) and sorted(word) == sorted(term) else alike
