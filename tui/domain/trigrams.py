"""An index of words by their letters in threes: which of many thousand words may be spelt almost like this one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

TRIGRAMS_PER_EDIT = 3
"""A letter that is wrong, missing or too many touches at most three trigrams of a word."""


class Trigrams:
    """Finds candidates for a misspelt word without looking at every word."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words
        self._postings: dict[str, list[int]] = {}
        postings = self._postings
        for number, word in enumerate(words):
            padded = f"^{word}$"
            for start in range(len(padded) - 2):
                postings.setdefault(padded[start : start + 3], []).append(number)

    def candidates(self, word: str, edits: int) -> list[str]:
        """Words that may be at most so many edits away.

        Such a word keeps all but three trigrams for each edit, so one of any 3 · edits + 1 trigrams is in it: the
        rarest are looked up. (Swapped letters touch four; the trigrams at the ends make up for it in practice.)
        """
        padded = f"^{word}$"
        pieces = {padded[start : start + 3] for start in range(len(padded) - 2)}
        rarest = sorted((self._postings.get(piece, ()) for piece in pieces), key=len)
        return self._union(rarest[: TRIGRAMS_PER_EDIT * edits + 1])

    def beginning_like(self, word: str) -> list[str]:
        """Words whose beginning may be one edit away from this one: for a word that is still being typed."""
        padded = f"^{word}"
        pieces = {padded[start : start + 3] for start in range(len(padded) - 2)}
        rarest = sorted((self._postings.get(piece, ()) for piece in pieces), key=len)
        return self._union(rarest[: TRIGRAMS_PER_EDIT + 1])

    def _union(self, postings: Iterable[Sequence[int]]) -> list[str]:
        numbers: set[int] = set().union(*postings)
        words = self._words
        return [words[number] for number in numbers]
