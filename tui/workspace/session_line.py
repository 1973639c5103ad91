"""A meeting in one line of words, as the command line takes it, read into the session form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from tui.domain.lessons import split_taught
from tui.errors import UsageError
from tui.views.sessions import LessonLine, SessionForm
from tui.workspace.core import Core
from tui.workspace.said_line import Asked, member_named, said_by

RATING = Asked("--rating", "Ana:4", mark=True)


@dataclass(frozen=True, slots=True)
class LogRequest:
    """One meeting in a line, as the command line takes it: people by id, everything else as typed."""

    members: tuple[int, ...]
    minutes: str = ""
    on: str = "today"
    taught: tuple[str, ...] = ()
    ratings: tuple[str, ...] = ()
    note: str = ""
    next_date: str = ""
    missed: str | None = None


def form_from_line(request: LogRequest, form: SessionForm, core: Core) -> SessionForm:
    """The form of the pairing with what the line says; without lessons none are recorded. Raises UsageError."""
    if request.missed is not None and (request.taught or request.ratings or request.minutes):
        raise UsageError("A meeting that did not happen has no minutes, lessons or ratings: leave out --missed.")
    names = dict(form.members)
    ratings = said_by(request.ratings, RATING, names, core)
    return replace(
        form,
        when=request.on,
        minutes=request.minutes or form.minutes,
        missed=request.missed is not None,
        reason=request.missed or "",
        lessons=tuple(_lesson_line(words, names, core) for words in request.taught),
        useful_each=tuple((m, ratings.get(m, "")) for m in names),
        note=_note(request, form),
        next_date=request.next_date or form.next_date,
    )


def _note(request: LogRequest, form: SessionForm) -> str:
    """What was noted for this meeting when it was planned, and what is noted now; nobody has seen the former."""
    planned = form.note if request.missed is None else ""
    return "\n".join(filter(None, (planned, request.note)))


def _lesson_line(words: str, names: Mapping[int, str], core: Core) -> LessonLine:
    taught = split_taught(words)
    teacher = member_named(taught.teacher, names, core)
    learners = (
        (member_named(taught.learner, names, core),) if taught.learner else tuple(m for m in names if m != teacher)
    )
    return LessonLine(teacher, learners, taught.skill, "" if taught.minutes is None else str(taught.minutes))
