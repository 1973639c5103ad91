"""Every name and alias of a vocabulary as a search looks things up in it; made once for a vocabulary, when needed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from tui.domain.spelling import plain_word, skill_words
from tui.domain.terms import TermIndex

if TYPE_CHECKING:
    from tui.domain.skills import Skill

_SMALL_WORDS = frozenset({"and", "of", "for", "the", "to", "in", "a", "an", "on", "with", "at"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One name or alias: the skill it stands for, its words in their plain spelling, and these run together."""

    shown: str
    skill: str
    words: tuple[str, ...]
    key: str

    @property
    def own(self) -> bool:
        """Whether it is the skill's own name."""
        return self.shown == self.skill


class Entries:
    """All entries, numbered, and the ways in to them."""

    def __init__(self, skills: Iterable[Skill]) -> None:
        self.all = tuple(
            Entry(shown, skill.name, words, "".join(words))
            for skill in skills
            for shown in (skill.name, *skill.aliases)
            if (words := skill_words(shown))
        )
        self.keys = [entry.key for entry in self.all]

    def __getitem__(self, number: int) -> Entry:
        return self.all[number]

    @cached_property
    def by_key(self) -> list[int]:
        """The numbers of all entries in the order of their keys."""
        return sorted(range(len(self.keys)), key=self.keys.__getitem__)

    @cached_property
    def sorted_keys(self) -> list[str]:
        """The keys in their order."""
        return [self.keys[number] for number in self.by_key]

    @cached_property
    def by_initials(self) -> dict[str, list[int]]:
        """The entries of two words and more by their first letters, with and without small words."""
        found: dict[str, list[int]] = {}
        for number, entry in enumerate(self.all):
            if len(entry.words) > 1:
                brief = _initials([word for word in entry.words if word not in _SMALL_WORDS])
                for letters in {brief, _initials(entry.words)} if entry.own else {brief}:
                    if len(letters) > 1:
                        found.setdefault(letters, []).append(number)
        return found

    @cached_property
    def terms(self) -> TermIndex:
        """All words, also in the singular and in American spelling, with the entries they lead to."""
        postings: dict[str, list[int]] = {}
        plain: dict[str, str] = {}
        for number, entry in enumerate(self.all):
            for word in entry.words:
                postings.setdefault(word, []).append(number)
                form = plain.get(word) or plain.setdefault(word, plain_word(word))
                if form != word:
                    postings.setdefault(form, []).append(number)
        return TermIndex(postings)

    @cached_property
    def joined_keys(self) -> tuple[str, list[int]]:
        """All keys in one text, for a search at the speed of memory, and where each starts."""
        starts, at = [], 0
        for key in self.keys:
            starts.append(at)
            at += len(key) + 1
        return "\n".join(self.keys) + "\n", starts


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words)
