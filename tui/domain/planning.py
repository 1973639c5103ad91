"""When the next meeting of a pairing is due, how late it is, and what stops the clock.

A pairing's `history` is its own sessions in the order of `in_order`; `by_pairing` makes both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from tui.domain.pairings import Pairing
from tui.domain.people import Person, Status
from tui.domain.policy import Cadence
from tui.domain.records import Period
from tui.domain.sessions import Session

LAST_DAY = date.max.toordinal()


def in_order(sessions: Iterable[Session]) -> tuple[Session, ...]:
    """Sessions by date; of one day the meetings that were held come last, so that they end a row of misses."""
    return tuple(sorted(sessions, key=lambda session: (session.held_on, session.held)))


def by_pairing(sessions: Iterable[Session]) -> dict[int, tuple[Session, ...]]:
    """Each pairing's own history, by the pairing's id."""
    found: defaultdict[int, list[Session]] = defaultdict(list)
    for session in sessions:
        found[session.pairing].append(session)
    return {pairing: in_order(own) for pairing, own in found.items()}


def add_running_days(start: date, days: int, breaks: Iterable[Period]) -> date:
    """The day reached after so many days that lie in no break."""
    first = start.toordinal() + 1
    end = start.toordinal() + days
    for begins, ends in _merged(breaks):
        if ends < first:
            continue
        if begins > end:
            break
        end += ends - max(begins, first) + 1
    return date.fromordinal(min(end, LAST_DAY))


def running_days(after: date, until: date, breaks: Iterable[Period]) -> int:
    """How many days after the first date, up to and with the second, lie in no break; 0 if there are none."""
    first, last = after.toordinal() + 1, until.toordinal()
    stopped = sum(
        max(0, min(ends, last) - max(begins, first) + 1) for begins, ends in _merged(breaks) if begins <= last
    )
    return max(0, last - first + 1 - stopped)


def due_on(pairing: Pairing, history: Sequence[Session], people: Mapping[int, Person], cadence: Cadence) -> date | None:
    """The day the next meeting is due; None while a member is paused until further notice.

    A planned date counts until a meeting was logged on or after it; else the rhythm runs on from the last
    meeting, held or missed, and days in a team break do not count. When a pause or a pairing's own break began
    is not recorded, so the meeting is due at the earliest on the day after it.
    """
    last = history[-1].held_on if history else None
    if pairing.next_date is not None and (last is None or pairing.next_date > last):
        due = pairing.next_date
    else:
        due = add_running_days(last or pairing.started, 7 * pairing.every_weeks, cadence.breaks)
    resumes = pairing.break_until or due
    for person in _members(pairing, people):
        if person.paused and person.paused_until is None:
            return None
        resumes = max(resumes, person.paused_until or due)
    return max(due, resumes)


def late_days(
    pairing: Pairing,
    history: Sequence[Session],
    people: Mapping[int, Person],
    cadence: Cadence,
    today: date,
) -> int:
    """How many days ago the next meeting was due, days in a break not counted; 0 if it is not late."""
    if not pairing.active or resting(pairing, people, today):
        return 0
    due = due_on(pairing, history, people, cadence)
    return 0 if due is None else running_days(due, today, cadence.breaks)


def is_quiet(
    pairing: Pairing,
    history: Sequence[Session],
    people: Mapping[int, Person],
    cadence: Cadence,
    today: date,
) -> bool:
    """Whether the next meeting was due longer ago than the team allows."""
    return late_days(pairing, history, people, cadence, today) > cadence.late_after_days


def resting(pairing: Pairing, people: Mapping[int, Person], today: date) -> bool:
    """Whether the pairing takes a break today, or a member is paused, not here yet, or has left."""
    if pairing.break_until is not None and pairing.break_until > today:
        return True
    return any(person.status(today) is not Status.ACTIVE for person in _members(pairing, people))


def missed_in_a_row(history: Sequence[Session]) -> int:
    """How many of the latest meetings did not happen."""
    count = 0
    for session in reversed(history):
        if session.held:
            break
        count += 1
    return count


def meetings_held(history: Iterable[Session]) -> int:
    """How many meetings took place."""
    return sum(session.held for session in history)


def nearest_planned(pairings: Mapping[int, Pairing], today: date) -> int | None:
    """The running pairing whose meeting is planned nearest to today, a past one before a coming one, or None."""
    planned = (
        (abs((pairing.next_date - today).days), pairing.next_date, pid)
        for pid, pairing in pairings.items()
        if pairing.active and pairing.next_date is not None
    )
    return min(planned, default=(0, today, None))[2]


def _members(pairing: Pairing, people: Mapping[int, Person]) -> Iterator[Person]:
    return (people[member] for member in pairing.members if member in people)


def _merged(breaks: Iterable[Period]) -> list[tuple[int, int]]:
    """Breaks as day numbers, first and last, in order and without overlaps."""
    merged: list[tuple[int, int]] = []
    for begins, ends in sorted((p.first.toordinal(), p.last.toordinal()) for p in breaks if p.first <= p.last):
        if merged and begins <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(ends, merged[-1][1]))
        else:
            merged.append((begins, ends))
    return merged
