"""People: who they are, what they teach, what they want to learn, and when they take part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator

from tui.domain.records import Record

LEVEL_WORDS = {1: "beginner", 2: "basic", 3: "intermediate", 4: "advanced", 5: "expert"}
DEFAULT_LEVEL = 3

Level = Annotated[int, Field(ge=1, le=5)]
Name = Annotated[str, Field(min_length=1, max_length=200)]
ShortText = Annotated[str, Field(max_length=200)]
LongText = Annotated[str, Field(max_length=20_000)]
SkillName = Annotated[str, Field(min_length=1, max_length=80)]


class Status(StrEnum):
    """Whether somebody takes part on a day."""

    ACTIVE = "active"
    PAUSED = "paused"
    JOINING = "joining"
    LEFT = "left"


AWAY = frozenset({Status.PAUSED, Status.LEFT})
"""Of those who took part once: they can come back."""


class Teaching(Record):
    """A skill somebody can teach, at a level from 1 (beginner) to 5 (expert)."""

    skill: SkillName
    level: Level = DEFAULT_LEVEL


class Want(Record):
    """A skill somebody wants to learn; the goal says in a sentence what for."""

    skill: SkillName
    goal: ShortText = ""


class Person(Record):
    """One member of the team. Title is shown only; nothing that scores or searches may read it."""

    name: Name
    email: ShortText = ""
    team: ShortText = ""
    title: ShortText = ""
    manager: ShortText = Field("", description="as typed: a name, a shortening or the local part of an address")
    background: tuple[ShortText, ...] = ()
    time_zone: ShortText = ""
    places: Annotated[int, Field(ge=0, le=20)] = Field(1, description="partners wanted at once")
    teaches: tuple[Teaching, ...] = ()
    wants: tuple[Want, ...] = Field((), description="most wanted first")
    remarks: LongText = Field("", description="private")
    avoids: tuple[ShortText, ...] = Field((), description="private: people not to be with, as typed")
    paused: bool = False
    paused_until: date | None = Field(
        None, description="first day back; None while `paused` means until further notice"
    )
    joins: date | None = Field(None, description="first day; None: was always here")
    leaves: date | None = Field(None, description="first day away; None: stays")

    @model_validator(mode="after")
    def _pause_with_an_end_is_a_pause(self) -> Person:
        if self.paused_until is not None and not self.paused:
            raise ValueError("paused_until is set, but paused is not")
        return self

    def status(self, today: date) -> Status:
        """Whether this person takes part on that day."""
        if self.leaves is not None and self.leaves <= today:
            return Status.LEFT
        if self.joins is not None and self.joins > today:
            return Status.JOINING
        if self.paused and (self.paused_until is None or self.paused_until > today):
            return Status.PAUSED
        return Status.ACTIVE

    def level(self, skill: str) -> int:
        """The level at which this person teaches a skill (the highest, if listed twice); 0 if not."""
        return max((teaching.level for teaching in self.teaches if teaching.skill == skill), default=0)

    def distinct_wants(self) -> tuple[str, ...]:
        """The skills wanted, most wanted first, each once."""
        return tuple(dict.fromkeys([want.skill for want in self.wants]))


def skills_named(people: Iterable[Person]) -> set[str]:
    """Every skill that somebody teaches or wants."""
    return {s for p in people for s in (*(t.skill for t in p.teaches), *(w.skill for w in p.wants))}


def still_here(people: Iterable[Person], today: date) -> Iterator[Person]:
    """Those who have not left, the paused and those yet to come among them."""
    return (person for person in people if person.status(today) is not Status.LEFT)
