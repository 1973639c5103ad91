"""A meeting in one line of words, as the command line takes it, read into the session form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from tui.domain.lessons import split_taught
from tui.errors import UsageError
from tui.views.sessions import LessonLine, SessionForm
from tui.workspace.core import Core


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
    rated = [_name_and_value(rating, "--rating", "Ana:4") for rating in request.ratings]
    ratings = {_member(name, names, core): value for name, value in rated}
    return replace(
        form,
        when=request.on,
        minutes=request.minutes or form.minutes,
        missed=request.missed is not None,
        reason=request.missed or "",
        lessons=tuple(_lesson_line(words, names, core) for words in request.taught),
        useful_each=tuple((m, ratings.get(m, "")) for m in names),
        note=request.note,
        next_date=request.next_date or form.next_date,
    )


def _member(typed: str, names: Mapping[int, str], core: Core) -> int:
    member = core.book.resolve(typed)
    if member not in names:
        raise UsageError(f"{core.people[member].name} is not in this pairing.")
    return member


def _lesson_line(words: str, names: Mapping[int, str], core: Core) -> LessonLine:
    taught = split_taught(words)
    teacher = _member(taught.teacher, names, core)
    learners = (_member(taught.learner, names, core),) if taught.learner else tuple(m for m in names if m != teacher)
    return LessonLine(teacher, learners, taught.skill, "" if taught.minutes is None else str(taught.minutes))


def _name_and_value(typed: str, option: str, example: str) -> tuple[str, str]:
    name, colon, value = typed.rpartition(":")
    if not colon or not name.strip() or not value.strip():
        raise UsageError(f"'{typed}' is not what {option} takes; write it like {example}.")
    return name.strip(), value.strip()
