"""Meetings and pairings as tables for a spreadsheet: what was held and taught, without notes unless asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tui.domain.ledger import ledger
from tui.domain.pairings import Goal, Pairing
from tui.domain.people import Person
from tui.domain.planning import by_pairing, meetings_held
from tui.domain.sessions import Session
from tui.exchange.tables import CONFIDENTIAL, csv_text

GONE = "somebody who left"
"""What a person is called whose profile was removed."""

_MEETING_HEADERS = ("Date", "Who", "Held", "Minutes", "Present", "Lessons")
_MEETING_NOTES = tuple(f"{what} ({CONFIDENTIAL})" for what in ("Why not", "Useful", "Actions", "Note"))
_PAIRING_HEADERS = (
    "Who", "Started", "Round", "Ended", "Outcome", "Held", "Missed", "Planned", "Weeks between", "Minutes each",
    "Next meeting", "Came to learn", "Minutes taught each way",
)  # fmt: skip
_PAIRING_NOTES = tuple(
    f"{what} ({CONFIDENTIAL})" for what in ("Goals", "First fit", "Close-out", "Note", "For the next")
)


_GO_ON: Mapping[bool | None, str] = {True: "would go on", False: "would stop", None: ""}


def name_of(people: Mapping[int, Person], person_id: int) -> str:
    """The full name of somebody, also of one who is not here any more."""
    return people[person_id].name if person_id in people else GONE


def meetings_csv(
    sessions: Iterable[Session],
    pairings: Mapping[int, Pairing],
    people: Mapping[int, Person],
    *,
    include_notes: bool = False,
) -> str:
    """One row for each meeting, the oldest first."""
    rows = []
    for session in sorted(sessions, key=lambda one: (one.held_on, one.pairing)):
        pairing = pairings.get(session.pairing)
        row = [
            session.held_on.isoformat(),
            _names(people, pairing.members if pairing else session.present),
            "yes" if session.held else "no",
            str(session.minutes) if session.held else "",
            _names(people, session.present),
            _lessons(session, people),
        ]
        rows.append(row + _private_of_meeting(session, people) if include_notes else row)
    return csv_text(_MEETING_HEADERS + (_MEETING_NOTES if include_notes else ()), rows)


def pairings_csv(
    pairings: Mapping[int, Pairing],
    sessions: Iterable[Session],
    people: Mapping[int, Person],
    *,
    include_notes: bool = False,
) -> str:
    """One row for each pairing, the oldest first."""
    histories = by_pairing(sessions)
    rows = []
    for pairing_id, pairing in sorted(pairings.items(), key=lambda item: (item[1].started, item[0])):
        history = histories.get(pairing_id, ())
        held = meetings_held(history)
        row = [
            _names(people, pairing.members),
            pairing.started.isoformat(),
            str(pairing.round_number or ""),
            pairing.ended.isoformat() if pairing.ended else "",
            pairing.outcome.value if pairing.outcome else "",
            str(held),
            str(len(history) - held),
            str(pairing.sessions),
            str(pairing.every_weeks),
            str(pairing.minutes),
            pairing.next_date.isoformat() if pairing.next_date and pairing.active else "",
            _joined(f"{name_of(people, learner)}: {skill}" for learner, skill in pairing.learns),
            _each_way(history, people),
        ]
        rows.append(row + _private_of_pairing(pairing, people) if include_notes else row)
    return csv_text(_PAIRING_HEADERS + (_PAIRING_NOTES if include_notes else ()), rows)


def _joined(parts: Iterable[str]) -> str:
    return "; ".join(parts)


def _names(people: Mapping[int, Person], who: Iterable[int]) -> str:
    return _joined(name_of(people, member) for member in who)


def _lessons(session: Session, people: Mapping[int, Person]) -> str:
    return _joined(
        f"{name_of(people, lesson.teacher)} → {' and '.join(name_of(people, one) for one in lesson.learners)}: "
        f"{lesson.skill} ({lesson.minutes} min)"
        for lesson in session.lessons
    )


def _each_way(history: Sequence[Session], people: Mapping[int, Person]) -> str:
    ways = ledger(history).each_way()
    return _joined(
        f"{name_of(people, teacher)} → {name_of(people, learner)}: {minutes}"
        for (teacher, learner), minutes in sorted(ways.items())
    )


def _private_of_meeting(session: Session, people: Mapping[int, Person]) -> list[str]:
    return [
        session.missed or "",
        _joined(f"{name_of(people, useful.member)}: {useful.rating}" for useful in session.useful),
        _joined(
            f"{name_of(people, action.member)}: {action.what}{' (done)' if action.done else ''}"
            for action in session.actions
        ),
        session.note,
    ]


def _private_of_pairing(pairing: Pairing, people: Mapping[int, Person]) -> list[str]:
    said = (
        f"{name_of(people, one.member)}: {answer}"
        for one in pairing.close_outs
        for answer in (one.can_do_now, one.thanks, _GO_ON[one.go_on])
        if answer
    )
    return [
        _joined(f"{name_of(people, goal.member)}: {_goal(goal)}" for goal in pairing.goals if goal.text or goal.skill),
        _joined(f"{name_of(people, one.member)}: {one.fit.value}" for one in pairing.first_fit),
        "\n".join(said),
        pairing.end_note,
        pairing.next_note,
    ]


def _goal(goal: Goal) -> str:
    words = goal.text or goal.skill or ""
    if goal.rated_at_start is None and goal.rated_at_end is None:
        return words
    return f"{words} ({goal.rated_at_start or '?'} → {goal.rated_at_end or '?'} of 5)"
