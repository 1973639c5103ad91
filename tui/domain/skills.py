"""Skills: the vocabulary a team shares, with the spellings people type and the skills that help with each other.

The shipped vocabulary is the ground; the team's own words (`TeamSkill`) are laid over it and never change it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from pydantic import Field

from tui.domain.people import SkillName
from tui.domain.records import Record
from tui.domain.spelling import normalise, normalised, plain_word, skill_words, spelled
from tui.domain.text import fold

if TYPE_CHECKING:
    from tui.domain.entries import Entries

__all__ = ["Kind", "Skill", "Spelling", "TeamSkill", "Vocabulary", "normalise", "spelled"]


class Kind(StrEnum):
    """What sort of skill it is; the specialist bubble bursts where these mix."""

    TECHNICAL = "technical"
    BUSINESS = "business"
    PEOPLE = "people"
    CRAFT = "craft"
    LANGUAGE = "language"


class Skill(Record):
    """A canonical entry of the vocabulary; `related` names skills whose teachers can really help with this one."""

    name: SkillName
    kind: Kind | None = None
    aliases: tuple[SkillName, ...] = ()
    related: tuple[SkillName, ...] = ()


class TeamSkill(Record):
    """What a team says about a skill: its own new one, or more words and relations for a shipped one."""

    name: SkillName
    kind: Kind | None = Field(None, description="None: as in the shipped vocabulary, or not known yet")
    aliases: tuple[SkillName, ...] = ()
    related: tuple[SkillName, ...] = ()
    unrelated: tuple[SkillName, ...] = Field((), description="skills of which the team says that they do not help")
    unaliased: tuple[SkillName, ...] = Field((), description="shipped words that do not mean this skill in the team")
    merged_into: SkillName | None = Field(None, description="the skill that took its place, by merging or renaming")


class Spelling(NamedTuple):
    """One way to write a skill: the skill, the word as the vocabulary has it, and whether that is an alias."""

    skill: str
    written: str
    is_alias: bool


class Vocabulary:
    """All skills with their spellings, kinds and relations; a value, never changed."""

    def __init__(self, skills: Iterable[Skill]) -> None:
        self._skills: dict[str, Skill] = {}
        for skill in skills:
            self._skills.setdefault(skill.name, skill)
        self._spellings: dict[str, Spelling] = {}
        for spelling in self._all_spellings():
            self._spellings.setdefault(spelled(spelling.written), spelling)

    def _all_spellings(self) -> Iterator[Spelling]:
        """Every name, then every alias, so that no alias can hide a name."""
        yield from (Spelling(name, name, False) for name in self._skills)
        for skill in self._skills.values():
            yield from (Spelling(skill.name, alias, True) for alias in skill.aliases)

    @cached_property
    def _forms(self) -> dict[str, Spelling]:
        """Every form (singular, American) with its skill; made when a word is met that is spelt like none."""
        found: dict[str, Spelling] = {}
        plain: dict[str, str] = {}
        for spelling in self._all_spellings():
            written = spelling.written
            found.setdefault(normalised(skill_words(written), plain) or fold(written), spelling)
        return found

    @cached_property
    def words(self) -> frozenset[str]:
        """All single words of which names and aliases are made, in their plain form: they are spelt right."""
        parts = {part for spelling in self._spellings.values() for part in skill_words(spelling.written)}
        return frozenset(parts | {plain_word(part) for part in parts})

    @cached_property
    def _related(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for skill in self._skills.values():
            for word in skill.related:
                other = word if word in self._skills else self.canonical(word)
                if other is not None and other != skill.name:
                    found.setdefault(skill.name, set()).add(other)
                    found.setdefault(other, set()).add(skill.name)
        return {name: frozenset(others) for name, others in found.items()}

    @cached_property
    def entries(self) -> Entries:
        """Every name and alias as a search looks things up in them."""
        from tui.domain.entries import Entries

        return Entries(self)

    def __len__(self) -> int:
        return len(self._skills)

    def __contains__(self, name: object) -> bool:
        return name in self._skills

    def __iter__(self) -> Iterator[Skill]:
        return iter(self._skills.values())

    @property
    def names(self) -> tuple[str, ...]:
        """The canonical names, in the order of the vocabulary."""
        return tuple(self._skills)

    @property
    def spellings(self) -> Mapping[str, Spelling]:
        """Every spelling by its key (`spelled`)."""
        return MappingProxyType(self._spellings)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The keys of all spellings, to look through at once."""
        return tuple(self._spellings)

    def canonical(self, typed: str) -> str | None:
        """The skill that a name or an alias stands for, in any usual spelling; None for an unknown word."""
        found = self.spelling(typed)
        return found.skill if found else None

    def is_alias(self, typed: str) -> bool:
        """Whether the word stands for a skill of another name."""
        found = self.spelling(typed)
        return found is not None and found.is_alias

    def spelling(self, typed: str) -> Spelling | None:
        """The name or alias that was typed, in any usual spelling; None for an unknown word."""
        if typed in self._skills:
            return Spelling(typed, typed, False)
        parts = skill_words(typed)
        exact = self._spellings.get("".join(parts) or fold(typed))
        return exact or self._forms.get(normalised(parts) or fold(typed))

    def kind(self, name: str) -> Kind | None:
        """The kind of a skill; None for an unknown one, or one whose kind nobody has said yet."""
        skill = self._skills.get(name)
        return skill.kind if skill else None

    def aliases(self, name: str) -> tuple[str, ...]:
        """The other words for a skill."""
        skill = self._skills.get(name)
        return skill.aliases if skill else ()

    def related(self, name: str) -> frozenset[str]:
        """Skills whose teachers can really help with this one, and the other way round."""
        return self._related.get(name, frozenset())

    def with_team(self, team: Iterable[TeamSkill]) -> Vocabulary:
        """This vocabulary with the team's own skills, words, relations, merges and new names laid over it."""
        from tui.domain.team_words import overlaid

        own = tuple(team)
        return Vocabulary(overlaid(self._skills, own)) if own else self
