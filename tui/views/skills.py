"""Skills the team names, what may be meant by letters typed, and what may be one skill."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SkillRow:
    """One skill the team names or has words of its own for; `own` when the shipped vocabulary does not have it."""

    skill: str
    kind: str
    taught: int
    wanted: int
    aliases: tuple[str, ...]
    related: tuple[str, ...]
    own: bool = False
    not_meant: tuple[str, ...] = ()
    """Other words that come with Tandem and do not mean it in this team."""
    said: bool = False
    """Whether the team said something of its own about it: another word, a relation, its kind."""


@dataclass(frozen=True, slots=True)
class Completion:
    """A skill that may be meant by the letters typed so far, with a word on why or on who has it."""

    skill: str
    hint: str
    sure: bool = True
    """The letters begin the skill or another word for it; False where they only resemble it."""


@dataclass(frozen=True, slots=True)
class NearDuplicate:
    """Two skills of the team that may be one: the first would be merged into the second."""

    skill: str
    into: str
    why: str
