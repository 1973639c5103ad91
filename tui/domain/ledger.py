"""Who taught whom what, and for how long: minutes each way per pairing, person and skill.

In a lesson to two learners each learner's minutes count once on both sides, so what all taught is what all learned.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from tui.domain.pairings import Pairing
from tui.domain.policy import Cadence
from tui.domain.sessions import Session

Key = TypeVar("Key")

BALANCE_MEETINGS = 3
"""How many of the latest meetings the balance of a pair looks at."""


@dataclass(frozen=True, slots=True)
class Taught:
    """What one member taught one other in one meeting, in whole minutes."""

    teacher: int
    learner: int
    skill: str
    minutes: int
    pairing: int
    held_on: date


@dataclass(frozen=True, slots=True)
class Ledger:
    """All that was taught in some meetings; every question about minutes each way is answered from it."""

    entries: tuple[Taught, ...]

    @property
    def minutes(self) -> int:
        """The minutes of learning of everybody together."""
        return sum(entry.minutes for entry in self.entries)

    def of_pairing(self, pairing: int) -> Ledger:
        """What was taught in one pairing."""
        return Ledger(tuple(entry for entry in self.entries if entry.pairing == pairing))

    def taught_by(self, person: int) -> Ledger:
        """What one person taught."""
        return Ledger(tuple(entry for entry in self.entries if entry.teacher == person))

    def learned_by(self, person: int) -> Ledger:
        """What one person learned."""
        return Ledger(tuple(entry for entry in self.entries if entry.learner == person))

    def each_way(self) -> Counter[tuple[int, int]]:
        """Minutes by (teacher, learner)."""
        return _sum(((entry.teacher, entry.learner), entry.minutes) for entry in self.entries)

    def taught(self) -> Counter[int]:
        """Minutes taught by each person."""
        return _sum((entry.teacher, entry.minutes) for entry in self.entries)

    def learned(self) -> Counter[int]:
        """Minutes learned by each person."""
        return _sum((entry.learner, entry.minutes) for entry in self.entries)

    def skills(self) -> tuple[tuple[str, int], ...]:
        """Minutes by skill, the most practised first, then by name."""
        totals = _sum((entry.skill, entry.minutes) for entry in self.entries)
        return tuple(sorted(totals.items(), key=lambda item: (-item[1], item[0].casefold(), item[0])))


def ledger(sessions: Iterable[Session]) -> Ledger:
    """What was taught in these meetings, one entry for each learner of each lesson."""
    return Ledger(
        tuple(
            Taught(lesson.teacher, learner, lesson.skill, lesson.minutes, session.pairing, session.held_on)
            for session in sessions
            for lesson in session.lessons
            for learner in dict.fromkeys(lesson.learners)
        )
    )


def recent_meetings(history: Sequence[Session]) -> tuple[Session, ...]:
    """The latest meetings held that the balance looks at, oldest first; the history is in order of date."""
    return tuple(session for session in history if session.held)[-BALANCE_MEETINGS:]


def balance(pairing: Pairing, history: Sequence[Session]) -> float | None:
    """How two-way a pair's last three meetings were: the smaller direction divided by the larger, 0–1.

    None for a trio, and when nothing was taught.
    """
    if len(pairing.members) != 2:
        return None
    one, other = pairing.members
    ways = ledger(recent_meetings(history)).each_way()
    smaller, larger = sorted((ways[one, other], ways[other, one]))
    return smaller / larger if larger else None


def is_one_way(pairing: Pairing, history: Sequence[Session], cadence: Cadence) -> bool:
    """Whether a pair's last three meetings went mostly one way; never said before there were three."""
    value = balance(pairing, history)
    return value is not None and value < cadence.balance_amber and len(recent_meetings(history)) == BALANCE_MEETINGS


def teaches_less(pairing: Pairing, history: Sequence[Session]) -> int | None:
    """The member of a pair who taught less in the last three meetings, to know whose turn it is; None if even."""
    value = balance(pairing, history)
    if value is None or value == 1:
        return None
    taught = ledger(recent_meetings(history)).taught()
    return min(pairing.members, key=lambda member: taught[member])


def _sum(pairs: Iterable[tuple[Key, int]]) -> Counter[Key]:
    totals: Counter[Key] = Counter()
    for key, minutes in pairs:
        totals[key] += minutes
    return totals
