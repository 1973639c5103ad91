"""The first screen in values; nothing else here, because the start of the program waits for it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TodayRow:
    """Something to do now: verb (log, answer, close, do, agree), who, what; the ids an action needs."""

    verb: str
    who: str
    what: str
    pairing: int | None = None
    proposal: int | None = None
    person: int | None = None
    session: int | None = None
    action: int | None = None


@dataclass(frozen=True, slots=True)
class QuietRow:
    """A pairing that went quiet."""

    pairing: int
    who: str
    what: str


@dataclass(frozen=True, slots=True)
class SkillBalanceRow:
    """How many teach and how many want a skill."""

    skill: str
    taught: int
    wanted: int


@dataclass(frozen=True, slots=True)
class HomeView:
    """The first screen: what to do today, what went quiet, what is wanted and taught."""

    people: int
    today: tuple[TodayRow, ...]
    quiet: tuple[QuietRow, ...]
    without_partner: tuple[str, ...]
    skills: tuple[SkillBalanceRow, ...]
    weeks: tuple[int, ...]
    round_line: str
    empty: str
