"""Finding skills whatever people type: exact, alias, initials, prefix, word prefix, substring, then fuzzy."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from tui.domain.entries import Entry
from tui.domain.likeness import like_names, like_words
from tui.domain.people_search import PeopleIndex, PersonHit
from tui.domain.queries import without_fillers, without_question
from tui.domain.skills import Vocabulary
from tui.domain.spelling import plain_word, skill_words

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
        self._entries = vocabulary.entries
        self._used = frozenset(used)

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
                hits.add_skill(found.skill, match, score, found.written)
                return words if typed == query else asked
        return asked

    def _initials(self, words: tuple[str, ...], key: str, hits: _Hits) -> None:
        single = len(words) == 1 or all(len(word) == 1 or word == "and" for word in words)
        letters = key if len(words) == 1 else "".join(word for word in words if word != "and")
        if single and 2 <= len(letters) <= LONGEST_INITIALS:
            for number in self._entries.by_initials.get(letters, ()):
                entry = self._entries[number]
                if entry.own or len(letters) > 2:
                    hits.add(entry, "initials", INITIALS if entry.own else INITIALS_OF_ALIAS)

    def _prefixes(self, _words: tuple[str, ...], key: str, hits: _Hits) -> None:
        start = bisect_left(self._entries.sorted_keys, key)
        end = bisect_left(self._entries.sorted_keys, key + "\U0010ffff", start)
        for number in self._entries.by_key[start:end]:
            entry = self._entries[number]
            standing = (3.0 if entry.own else 0.0) + (1.5 if entry.words[0] == key else 0.0)
            hits.add(entry, "prefix", PREFIX + 8 * len(key) / len(entry.key) + standing)

    def _word_prefixes(self, words: tuple[str, ...], key: str, hits: _Hits) -> None:
        """Every word typed begins a word of the skill, in any order."""
        found: set[int] | None = None
        known = self._entries.terms
        for word in words:
            terms = known.beginning(word) if len(key) > 2 else [word]
            plain = plain_word(word)
            if plain != word:
                terms = [*terms, plain]
            numbers = {number for term in terms for number in known.postings.get(term, ())}
            found = numbers if found is None else found & numbers
            if not found:
                return
        for number in found or ():
            entry = self._entries[number]
            covered = min(1.0, len(key) / len(entry.key))
            in_full = sum(word in entry.words for word in words) / len(words)
            hits.add(entry, "word", WORD + 7 * covered + entry.own + 2 * in_full)

    def _one_slip(self, words: tuple[str, ...], key: str, hits: _Hits) -> None:
        """Names of one word that were typed with one letter wrong, too many, missing or in the other's place."""
        from rapidfuzz.distance import OSA

        terms = self._entries.terms
        if len(words) > 1 or len(key) < SLIP_FROM or hits.top() >= PREFIX or key in terms.postings:
            return
        for term in terms.near(key):
            if OSA.distance(term, key, score_cutoff=1) == 1:
                for entry in map(self._entries.__getitem__, terms.postings[term]):
                    if entry.words == (term,):
                        hits.add(entry, "fuzzy", ONE_SLIP)

    def _substrings(self, key: str, hits: _Hits) -> None:
        text, starts = self._entries.joined_keys
        at = text.find(key)
        while at >= 0:
            number = bisect_left(starts, at + 1) - 1
            entry = self._entries[number]
            covered = len(key) / len(entry.key)
            if _within_a_word(at - starts[number], len(key), entry.words):
                hits.add(entry, "substring", (SUBSTRING if covered >= 0.5 else INSIDE) + 2 * covered)
            at = text.find(key, text.index("\n", at))

    def _complete_but_last(self, words: tuple[str, ...]) -> bool:
        """Whether all words but the one still being typed are words of the vocabulary in full."""
        known = self._entries.terms.postings
        return all(word in known or plain_word(word) in known for word in words[:-1])

    def _fuzzy(self, words: tuple[str, ...], key: str, hits: _Hits) -> None:
        """Words spelt almost like those typed, each for itself; then whole names, for words run together or apart."""
        best = 0.0
        for number, likeness in like_words(self._entries, words).items():
            best = max(best, likeness)
            hits.add(self._entries[number], "fuzzy", _fuzzy_score(likeness))
        if best < SURE_ENOUGH:
            for number, likeness in like_names(self._entries, key):
                hits.add(self._entries[number], "fuzzy", _fuzzy_score(likeness))


_TIERS_OF_PARTS = frozenset({"prefix", "word", "substring"})


class _Hits:
    """The best way in which each skill was found."""

    def __init__(self, used: frozenset[str]) -> None:
        self._used = used
        self._found: dict[str, tuple[float, Match, str]] = {}

    def __len__(self) -> int:
        return len(self._found)

    def add(self, entry: Entry, match: Match, score: float) -> None:
        self.add_skill(entry.skill, match, score, entry.shown)

    def add_skill(self, skill: str, match: Match, score: float, via: str) -> None:
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
