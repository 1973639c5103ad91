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
    note: str | None = None
    next_date: str = ""
    missed: str | None = None
    absent: tuple[str, ...] = ()
    promises: tuple[str, ...] = ()
    new_day: str = ""


def form_from_line(request: LogRequest, form: SessionForm, core: Core) -> SessionForm:
    """The form of the pairing with what the line says; without lessons none are recorded. Raises UsageError."""
    names, present = dict(form.members), _present(request, form, core)
    ratings = said_by(request.ratings, RATING, names, core)
    return replace(
        form,
        when=request.on,
        minutes=request.minutes or form.minutes,
        missed=request.missed is not None,
        reason=request.missed or "",
        present=present,
        lessons=tuple(_lesson_line(words, names, present, core) for words in request.taught),
        useful_each=tuple((m, ratings.get(m, "")) for m in names),
        note=_note(request, form),
        actions="\n".join(request.promises),
        next_date=request.next_date or form.next_date,
    )


def corrected_by_line(request: LogRequest, form: SessionForm, core: Core) -> SessionForm:
    """The form of a meeting that was logged, with what the line names changed and nothing else. Raises UsageError."""
    names, present = dict(form.members), _present(request, form, core)
    held = bool(request.minutes or request.taught or request.ratings or request.absent)
    rated = {m: mark or form.useful for m, mark in form.useful_each} | said_by(request.ratings, RATING, names, core)
    return replace(
        form,
        when=request.new_day or form.when,
        minutes=request.minutes or form.minutes,
        missed=request.missed is not None or (form.missed and not held),
        reason=request.missed or form.reason,
        present=present,
        lessons=tuple(_lesson_line(words, names, present, core) for words in request.taught) or form.lessons,
        useful="",
        useful_each=tuple(rated.items()),
        note=form.note if request.note is None else request.note,
        actions="\n".join(request.promises) or form.actions,
        next_date=request.next_date or form.next_date,
    )


def _present(request: LogRequest, form: SessionForm, core: Core) -> tuple[int, ...]:
    """Who was there: all but those named as absent; raises UsageError where that makes no meeting."""
    if request.missed is not None and (request.taught or request.ratings or request.minutes or request.absent):
        raise UsageError("A meeting that did not happen has no minutes, lessons or ratings: leave out --missed.")
    absent = {member_named(name, dict(form.members), core) for name in request.absent}
    present = tuple(m for m, _ in form.members if m not in absent) if absent else form.present
    if len(present) < 2:
        raise UsageError("A meeting needs two people; if only one came, --missed says that it did not happen.")
    return present


def _note(request: LogRequest, form: SessionForm) -> str:
    """What was noted for this meeting when it was planned, and what is noted now; nobody has seen the former."""
    planned = form.note if request.missed is None else ""
    return "\n".join(filter(None, (planned, request.note)))


def _lesson_line(words: str, names: Mapping[int, str], present: tuple[int, ...], core: Core) -> LessonLine:
    taught = split_taught(words)
    teacher = member_named(taught.teacher, names, core)
    learners = (
        (member_named(taught.learner, names, core),) if taught.learner else tuple(m for m in present if m != teacher)
    )
    return LessonLine(teacher, learners, taught.skill, "" if taught.minutes is None else str(taught.minutes))
