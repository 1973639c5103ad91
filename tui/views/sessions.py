"""Meetings in lists, and the form to log one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One meeting as the Sessions screen lists it; the note stays out."""

    id: int
    pairing: int
    day: date
    day_words: str
    who: str
    minutes: str
    lessons: str
    useful: str
    held: bool


@dataclass(frozen=True, slots=True)
class LessonLine:
    """One lesson of the session form, as typed."""

    teacher: int
    learners: tuple[int, ...]
    skill: str
    minutes: str


@dataclass(frozen=True, slots=True)
class SessionForm:
    """The fields of the session form, as typed, for one pairing."""

    pairing: int
    members: tuple[tuple[int, str], ...]
    when: str = "today"
    minutes: str = "60"
    missed: bool = False
    reason: str = ""
    present: tuple[int, ...] = ()
    lessons: tuple[LessonLine, ...] = ()
    useful: str = ""
    useful_each: tuple[tuple[int, str], ...] = ()
    note: str = ""
    actions: str = ""
    next_date: str = ""
    hint: str = ""
