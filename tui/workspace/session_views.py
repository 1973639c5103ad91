"""What is shown of a meeting: a line in the list, the shape for scripts. The note stays out of both."""

from __future__ import annotations

from typing import Any

from tui.domain.dates import short_day
from tui.domain.sessions import Session
from tui.domain.text import fold
from tui.views.sessions import SessionRow
from tui.workspace.core import Core


def session_row(core: Core, session_id: int, session: Session) -> SessionRow:
    """One line of the list of meetings."""
    pairing = core.pairings.get(session.pairing)
    ratings = [u.rating for u in session.useful]  # the mean of all; one alone is nobody else's business
    lessons = [f"{x.skill} → {' and '.join(core.short(m) for m in x.learners)}" for x in session.lessons]
    return SessionRow(
        id=session_id,
        pairing=session.pairing,
        day=session.held_on,
        day_words=short_day(session.held_on),
        who=core.who(pairing.members if pairing else session.present),
        minutes=str(session.minutes) if session.held else "–",
        lessons=" · ".join(lessons) if session.held else f"did not happen ({session.missed})",
        useful=f"{sum(ratings) / len(ratings):.2g}" if len(ratings) > 1 else "",
        held=session.held,
    )


def holds_words(row: SessionRow, words: list[str]) -> bool:
    """Whether every word stands somewhere in the people, the skills or the day of a line."""
    haystack = fold(f"{row.who} {row.lessons} {row.day_words}")
    return all(word in haystack for word in words)


def session_json(core: Core, session_id: int) -> dict[str, Any]:
    """One meeting's public fields."""
    session = core.session(session_id)
    pairing = core.pairing(session.pairing)
    return {
        "members": [core.people[m].name for m in pairing.members if m in core.people],
        "date": session.held_on.isoformat(),
        "minutes": session.minutes,
        "held": session.held,
        "missed": session.missed,
        "lessons": [
            {
                "teacher": core.people[x.teacher].name,
                "learners": [core.people[m].name for m in x.learners],
                "skill": x.skill,
                "minutes": x.minutes,
            }
            for x in session.lessons
        ],
        "next": pairing.next_date.isoformat() if pairing.next_date else None,
    }
