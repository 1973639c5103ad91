"""The team at a glance: quiet pairings, people without a partner, what is wanted and taught, meetings per week.

Nobody is shamed here: no ratings, no answers, nobody's share of the teaching.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tui.domain.pairings import Pairing
from tui.domain.people import Person, Status
from tui.domain.planning import by_pairing, is_quiet, late_days, missed_in_a_row
from tui.domain.policy import Cadence
from tui.domain.proposals import Round
from tui.domain.sessions import Session
from tui.domain.words import listed

MISSED_FLAG = 2
"""So many meetings missed in a row are flagged: that is when programmes die."""

COUNTS = {2: "twice", 3: "three times", 4: "four times", 5: "five times"}


@dataclass(frozen=True, slots=True)
class Team:
    """All that Home looks at on one day: the records by id, the rhythm, and how people are called on the screen."""

    people: Mapping[int, Person]
    pairings: Mapping[int, Pairing]
    sessions: Mapping[int, Session]
    rounds: Mapping[int, Round]
    cadence: Cadence
    names: Mapping[int, str]
    today: date


@dataclass(frozen=True, slots=True)
class QuietPairing:
    """A running pairing that needs a kind word: late by more than the team allows, or missed twice in a row."""

    pairing: int
    who: tuple[int, ...]
    text: str
    late_days: int
    missed: int


@dataclass(frozen=True, slots=True)
class SkillDemand:
    """How many people teach a skill, and how many want to learn it."""

    skill: str
    teachers: int
    learners: int

    @property
    def shortage(self) -> int:
        """How many teachers fewer than learners; negative when there are more."""
        return self.learners - self.teachers


def going_quiet(team: Team) -> tuple[QuietPairing, ...]:
    """The running pairings that went quiet, the longest silence first."""
    histories = by_pairing(team.sessions.values())
    found: list[QuietPairing] = []
    for pid, pairing in team.pairings.items():
        history = histories.get(pid, ())
        missed = missed_in_a_row(history)
        quiet = is_quiet(pairing, history, team.people, team.cadence, team.today)
        if not awake(pairing, team.today) or not (quiet or missed >= MISSED_FLAG):
            continue
        late = late_days(pairing, history, team.people, team.cadence, team.today)
        text = missed_times(missed) if missed >= MISSED_FLAG else f"due {ago(late)}"
        found.append(QuietPairing(pid, pairing.members, text, late, missed))
    return tuple(sorted(found, key=lambda item: (-item.late_days, -item.missed, called_together(team, item.who))))


def without_partner(team: Team) -> tuple[int, ...]:
    """Who takes part today and wants a partner, but has none and is in no group that awaits answers; by name."""
    taken = {m for pairing in team.pairings.values() if pairing.active for m in pairing.members}
    for round_ in team.rounds.values():
        if round_.is_open:
            taken |= round_.placed()
    alone = (
        pid
        for pid, person in team.people.items()
        if person.places > 0 and person.status(team.today) is Status.ACTIVE and pid not in taken
    )
    return tuple(sorted(alone, key=lambda pid: (called_together(team, (pid,)), pid)))


def wanted_and_taught(people: Iterable[Person], today: date) -> tuple[SkillDemand, ...]:
    """Every skill that somebody still here teaches or wants, the shortest first."""
    teachers: Counter[str] = Counter()
    learners: Counter[str] = Counter()
    for person in people:
        if person.status(today) is not Status.LEFT:
            teachers.update({teaching.skill for teaching in person.teaches})
            learners.update(person.distinct_wants())
    rows = (SkillDemand(skill, teachers[skill], learners[skill]) for skill in teachers | learners)
    return tuple(sorted(rows, key=lambda row: (-row.shortage, -row.learners, row.skill.casefold(), row.skill)))


def meetings_per_week(sessions: Iterable[Session], today: date, weeks: int = 12) -> tuple[int, ...]:
    """Meetings held in each of the last weeks (Monday to Sunday), this week last."""
    monday = today - timedelta(days=today.weekday())
    counts = [0] * weeks
    for session in sessions:
        age = (monday - (session.held_on - timedelta(days=session.held_on.weekday()))).days // 7
        if session.held and 0 <= age < weeks:
            counts[weeks - 1 - age] += 1
    return tuple(counts)


def awake(pairing: Pairing, today: date) -> bool:
    """Whether a pairing runs and is not put off until later."""
    return pairing.active and (pairing.snoozed_until is None or pairing.snoozed_until <= today)


def called_together(team: Team, who: Sequence[int]) -> str:
    """How some people are called together: Ana, Ben and Kim."""
    called = [team.names.get(member, "somebody") for member in who]
    return listed(called)


def missed_times(times: int) -> str:
    """missed twice, missed three times."""
    return f"missed {COUNTS.get(times, f'{times} times')}"


def ago(days: int) -> str:
    """today, yesterday, 5 days ago."""
    return {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")
