"""Finding skills whatever people type: exact, alias, initials, prefix, word prefix, substring, then fuzzy."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nlargest
from typing import Literal

from tui.domain.people_search import PeopleIndex, PersonHit
from tui.domain.queries import FILLERS, without_fillers, without_question
from tui.domain.skills import Vocabulary
from tui.domain.spelling import plain_word, skill_words
from tui.domain.terms import TermIndex

__all__ = ["PeopleIndex", "PersonHit", "SkillHit", "SkillIndex"]

Match = Literal["exact", "alias", "initials", "prefix", "word", "substring", "fuzzy"]

EXACT, ALIAS, INITIALS, INITIALS_OF_ALIAS = 100.0, 98.0, 96.0, 90.0
PREFIX, WORD, SUBSTRING = 84.0, 72.0, 70.0
"""Where each tier begins; within a tier up to a few points tell how much of the word was typed."""

INSIDE = 50.0
"""A few letters from within a long word: below a word that is merely misspelt."""

ONE_SLIP = 83.0
"""A skill's whole name with one slip of the finger: above other words that happen to begin like that."""

USED = 2.5
"""What a skill of the team's has over others found in the same way, unless its name was typed in full or misspelt."""

SLIP_FROM = 5
LONGEST_INITIALS = 8
MOST_FUZZY = 60
SURE_ENOUGH = 0.8
"""From this likeness on, nothing better is sought among whole names."""


@dataclass(frozen=True, slots=True)
class SkillHit:
    """A skill found: in which tier, how well (0-100), and through which of its words."""

    skill: str
    match: Match
    score: float
    via: str


class SkillIndex:
    """Search over every name and alias of a vocabulary; `used` skills go before others of the same standing."""

    def __init__(self, vocabulary: Vocabulary, used: Collection[str] = ()) -> None:
        self._vocabulary = vocabulary
        self._used = frozenset(used)
        self._shown: list[str] = []
        self._skills: list[str] = []
        self._words: list[tuple[str, ...]] = []
        self._keys: list[str] = []
        for skill in vocabulary:
            for shown in (skill.name, *skill.aliases):
                words = skill_words(shown)
                if words:
                    self._shown.append(shown)
                    self._skills.append(skill.name)
                    self._words.append(words)
                    self._keys.append("".join(words))

    def search(self, query: str, limit: int) -> tuple[SkillHit, ...]:
        """The skills meant, best first, at most `limit`; never fails, whatever was typed."""
        if limit <= 0:
            return ()
        hits = _Hits(self._used)
        words = self._known(query, hits)
        key = "".join(words)
        if key:
            for tier in (self._initials, self._prefixes, self._word_prefixes):
                tier(words, key, hits)
                if len(hits) >= limit and hits.top() >= ONE_SLIP:
                    return hits.best(limit)
            if len(key) > 2:
                self._one_slip(words, key, hits)
                self._substrings(key, hits)
                if hits.top() < WORD or (hits.top() < PREFIX and not self._complete_but_last(words)):
                    self._fuzzy(words, key, hits)
        return hits.best(limit)

    def complete(self, prefix: str, limit: int) -> tuple[str, ...]:
        """Skills that the letters typed so far may become, best first."""
        return tuple(hit.skill for hit in self.search(prefix, limit))

    def make_ready(self) -> None:
        """Make everything a search looks things up in, before the first letter is typed."""
        self.search("any misspelt words, never found", 1)

    # The tiers -------------------------------------------------------------------------------------------------

    def _known(self, query: str, hits: _Hits) -> tuple[str, ...]:
        """The skill whose name or alias was typed, if it was; returns the words that matter for the other tiers."""
        words = skill_words(query)
        asked = without_question(words)
        for typed, sure in ((query, True), (" ".join(asked), True), (" ".join(without_fillers(asked)), False)):
            found = self._vocabulary.spelling(typed) if typed.strip() else None
            if found is not None:
                score = (ALIAS if found.is_alias else EXACT) if sure else WORD
                match: Match = "word" if not sure else "alias" if found.is_alias else "exact"
                hits.add(found.skill, match, score, found.written)
                return words if typed == query else asked
        return asked

    def _initials(self, words: tuple[str, ...], key: str, hits: _Hits) -> None:
        single = len(words) == 1 or all(len(word) == 1 or word == "and" for word in words)
        letters = key if len(words) == 1 else "".join(word for word in words if word != "and")
        if single and 2 <= len(letters) <= LONGEST_INITIALS:
            for entry in self._by_initials.get(letters, ()):
                own = self._shown[entry] == self._skills[entry]
                if own or len(letters) > 2:
                    score = INITIALS if own else INITIALS_OF_ALIAS
                    hits.add(self._skills[entry], "initials", score, self._shown[entry])

    def _prefixes(self, _words: tuple[str, ...], key: str, hits: _Hits) -> None:
        start = bisect_left(self._sorted_keys, key)
        end = bisect_left(self._sorted_keys, key + "\U0010ffff", start)
        for entry in self._by_key[start:end]:
            score = PREFIX + 8 * len(key) / len(self._keys[entry]) + self._standing(entry, key)
            hits.add(self._skills[entry], "prefix", score, self._shown[entry])

    def _standing(self, entry: int, key: str) -> float:
        """A little more for a skill's own name and for whole words."""
        own = 3.0 if self._shown[entry] == self._skills[entry] else 0.0
        return own + (1.5 if self._words[entry][0] == key else 0.0)

    def _word_prefixes(self, words: tuple[str, ...], key: str, hits: _Hits) -> None:
        """Every word typed begins a word of the skill, in any order."""
        found: set[int] | None = None
        for word in words:
            terms = self._terms.beginning(word) if len(key) > 2 else [word]
            plain = plain_word(word)
            if plain != word:
                terms = [*terms, plain]
            entries = {entry for term in terms for entry in self._terms.postings.get(term, ())}
            found = entries if found is None else found & entries
            if not found:
                return
        for entry in found or ():
            covered = min(1.0, len(key) / len(self._keys[entry]))
            own = self._shown[entry] == self._skills[entry]
            in_full = sum(word in self._words[entry] for word in words) / len(words)
            hits.add(self._skills[entry], "word", WORD + 7 * covered + own + 2 * in_full, self._shown[entry])

    def _one_slip(self, words: tuple[str, ...], key: str, hits: _Hits) -> None:
        """Names of one word that were typed with one letter wrong, too many, missing or in the other's place."""
        from rapidfuzz.distance import OSA

        if len(words) > 1 or len(key) < SLIP_FROM or hits.top() >= PREFIX or key in self._terms.postings:
            return
        for term in self._terms.near(key):
            if OSA.distance(term, key, score_cutoff=1) == 1:
                for entry in self._terms.postings[term]:
                    if self._words[entry] == (term,):
                        hits.add(self._skills[entry], "fuzzy", ONE_SLIP, self._shown[entry])

    def _substrings(self, key: str, hits: _Hits) -> None:
        text, starts = self._joined_keys
        at = text.find(key)
        while at >= 0:
            entry = bisect_left(starts, at + 1) - 1
            covered = len(key) / len(self._keys[entry])
            if _within_a_word(at - starts[entry], len(key), self._words[entry]):
                base = SUBSTRING if covered >= 0.5 else INSIDE
                hits.add(self._skills[entry], "substring", base + 2 * covered, self._shown[entry])
            at = text.find(key, text.index("\n", at))

    def _complete_but_last(self, words: tuple[str, ...]) -> bool:
        """Whether all words but the one still being typed are words of the vocabulary in full."""
        return all(word in self._terms.postings or plain_word(word) in self._terms.postings for word in words[:-1])

    def _fuzzy(self, words: tuple[str, ...], key: str, hits: _Hits) -> None:
        """Words spelt almost like those typed, each for itself; then whole names, for words run together or apart."""
        best = 0.0
        for entry, likeness in self._like_words(words).items():
            best = max(best, likeness)
            hits.add(self._skills[entry], "fuzzy", _fuzzy_score(likeness), self._shown[entry])
        if best < SURE_ENOUGH:
            for entry, likeness in self._like_names(key):
                hits.add(self._skills[entry], "fuzzy", _fuzzy_score(likeness), self._shown[entry])

    def _like_words(self, words: tuple[str, ...]) -> dict[int, float]:
        """How alike each entry is (0-1), for those that share what matters of the query."""
        weights = {word: len(word) * (0.3 if word in FILLERS else 1.0) for word in words}
        total = sum(weights.values())
        shares: dict[int, float] = {}
        for word, weight in weights.items():
            for entry, likeness in self._entries_like(word).items():
                shares[entry] = shares.get(entry, 0.0) + weight * likeness / total
        return self._ranked("".join(words), {entry: share for entry, share in shares.items() if share >= 0.25})

    def _ranked(self, key: str, shares: dict[int, float]) -> dict[int, float]:
        """The most alike entries, those first whose whole name in its order is most like the query."""
        from rapidfuzz.distance import OSA

        most = nlargest(MOST_FUZZY, shares, key=shares.__getitem__)
        ranked: dict[int, float] = {}
        for entry in most:
            name = self._keys[entry]
            own = 0.01 if self._shown[entry] == self._skills[entry] else 0.0
            whole = OSA.normalized_similarity(key, name)
            ranked[entry] = shares[entry] * (0.84 + 0.1 * min(1.0, len(key) / len(name)) + 0.05 * whole) + own
        return ranked

    def _entries_like(self, word: str) -> dict[int, float]:
        terms = self._terms.near(word)
        terms |= dict.fromkeys(self._terms.beginning(word), 0.9) if len(word) > 2 else {}
        terms |= {term: 1.0 for term in (word, plain_word(word)) if term in self._terms.postings}
        found: dict[int, float] = {}
        for term, likeness in terms.items():
            for entry in self._terms.postings[term]:
                if likeness > found.get(entry, 0.0):
                    found[entry] = likeness
        return found

    def _like_names(self, key: str) -> Iterable[tuple[int, float]]:
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        found = process.extract(key, self._keys, scorer=OSA.normalized_similarity, score_cutoff=0.7, limit=20)
        return [(entry, likeness) for name, likeness, entry in found if len(name) > 2]

    # What the tiers look things up in, made when first needed ----------------------------------------------------

    @cached_property
    def _by_key(self) -> list[int]:
        return sorted(range(len(self._keys)), key=self._keys.__getitem__)

    @cached_property
    def _sorted_keys(self) -> list[str]:
        return [self._keys[entry] for entry in self._by_key]

    @cached_property
    def _by_initials(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for entry, words in enumerate(self._words):
            if len(words) > 1:
                brief = _initials([word for word in words if word not in _SMALL_WORDS])
                own = self._shown[entry] == self._skills[entry]
                for letters in {brief, _initials(words)} if own else {brief}:
                    if len(letters) > 1:
                        found.setdefault(letters, []).append(entry)
        return found

    @cached_property
    def _terms(self) -> TermIndex:
        postings: dict[str, list[int]] = {}
        plain: dict[str, str] = {}
        for entry, words in enumerate(self._words):
            for word in words:
                postings.setdefault(word, []).append(entry)
                form = plain.get(word) or plain.setdefault(word, plain_word(word))
                if form != word:
                    postings.setdefault(form, []).append(entry)
        return TermIndex(postings)

    @cached_property
    def _joined_keys(self) -> tuple[str, list[int]]:
        """All keys of more than two letters in one text, for a search at the speed of memory, and where each starts."""
        starts, at = [], 0
        for key in self._keys:
            starts.append(at)
            at += len(key) + 1
        return "\n".join(self._keys) + "\n", starts


_TIERS_OF_PARTS = frozenset({"prefix", "word", "substring"})


class _Hits:
    """The best way in which each skill was found."""

    def __init__(self, used: frozenset[str]) -> None:
        self._used = used
        self._found: dict[str, tuple[float, Match, str]] = {}

    def __len__(self) -> int:
        return len(self._found)

    def add(self, skill: str, match: Match, score: float, via: str) -> None:
        if skill in self._used and match in _TIERS_OF_PARTS:
            score += USED
        before = self._found.get(skill)
        if before is None or before[0] < score:
            self._found[skill] = (score, match, via)

    def top(self) -> float:
        return max((score for score, _, _ in self._found.values()), default=0.0)

    def best(self, limit: int) -> tuple[SkillHit, ...]:
        ranked = sorted(
            self._found.items(), key=lambda item: (-item[1][0], item[0] not in self._used, item[0].casefold())
        )
        return tuple(
            SkillHit(skill, match, round(min(score, 100.0), 2), via) for skill, (score, match, via) in ranked[:limit]
        )


_SMALL_WORDS = frozenset({"and", "of", "for", "the", "to", "in", "a", "an", "on", "with", "at"})


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words)


def _within_a_word(start: int, length: int, words: tuple[str, ...]) -> bool:
    """Whether letters found lie in one word or begin with one, and are not the end of one and the start of another."""
    at = 0
    for word in words:
        if start < at + len(word):
            return start == at or start + length <= at + len(word)
        at += len(word)
    return False


def _fuzzy_score(likeness: float) -> float:
    return 20 + 49 * likeness
