"""The session form as the screen shows it, every field one text, and back, with a sentence for what cannot be read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from tui.domain.names import NameBook
from tui.domain.skills import Vocabulary
from tui.domain.text import fold
from tui.domain.words import listed
from tui.errors import UsageError
from tui.views.sessions import LessonLine, SessionForm

Words = dict[str, str]
"""What stands in the fields, by their names."""

NOT_PLANNED = {
    "minutes": "the minutes",
    "lessons": "the lessons",
    "useful": "how useful it was",
    "actions": "what is to be done",
}
"""Fields of a meeting that a planned day has no place for, in words."""

T = TypeVar("T")
_LINE = re.compile(r"[\n;]")
_ARROW = re.compile(r"\s*(?:→|->|>)\s*")
_MINUTES = re.compile(r"^(?P<skill>.*\S)\s+(?P<minutes>\d{1,4})\s*(?:min|minutes|m)?$", re.IGNORECASE)


def words_of(form: SessionForm) -> Words:
    """The form as texts: `Ana → Ben: Kubernetes 25` for a lesson, `4` or `4 5` for how useful it was."""
    names = dict(form.members)
    each = [rating for _, rating in form.useful_each]
    return {
        "when": form.when,
        "minutes": form.minutes,
        "missed": "yes" if form.missed else "",
        "reason": form.reason,
        "present": ", ".join(names[m] for m in form.present if m in names),
        "lessons": "\n".join(_lesson_text(line, names) for line in form.lessons),
        "useful": form.useful or (" ".join(rating or "-" for rating in each) if any(each) else ""),
        "note": form.note,
        "actions": form.actions,
        "next_date": form.next_date,
    }


def beside_the_day(form: SessionForm, base: SessionForm) -> str:
    """What was typed and has no place in a plan, in a sentence; empty where nothing but the day and a note was."""
    typed, before = words_of(form), words_of(base)
    lost = [words for name, words in NOT_PLANNED.items() if typed[name].strip() != before[name].strip()]
    return f"Only the day and the note are kept then, not {listed(lost)}." if lost else ""


def form_from(
    words: Mapping[str, str], base: SessionForm, book: NameBook, vocabulary: Vocabulary
) -> tuple[SessionForm, dict[str, str]]:
    """The form with what was typed, and what is wrong by field."""
    members, problems = dict(base.members), dict[str, str]()

    def field(name: str, read: Callable[[str], T], otherwise: T) -> T:
        try:
            return read(words.get(name, ""))
        except UsageError as error:
            problems[name] = error.message
            return otherwise

    missed = bool(words.get("missed"))
    present = field("present", lambda typed: _present(typed, members, book), tuple(members))
    form = replace(
        base,
        when=words.get("when", ""),
        minutes=words.get("minutes", ""),
        missed=missed,
        reason=words.get("reason", ""),
        present=present,
        note=words.get("note", ""),
        actions=words.get("actions", ""),
        next_date=words.get("next_date", ""),
        lessons=(),
        useful="",
        useful_each=(),
    )
    if missed:
        return form, problems
    no_lessons: tuple[LessonLine, ...] = ()
    no_marks: tuple[tuple[int, str], ...] = ()
    lessons = field("lessons", lambda typed: _lessons(typed, members, present, book, vocabulary), no_lessons)
    each = field("useful", lambda typed: _useful(typed, present), no_marks)
    return replace(form, lessons=lessons, useful_each=each), problems


def _lesson_text(line: LessonLine, names: Mapping[int, str]) -> str:
    learners = ", ".join(names[m] for m in line.learners if m in names)
    minutes = f" {line.minutes}" if line.minutes else ""
    return f"{names.get(line.teacher, '')} → {learners}: {line.skill}{minutes}"


def _lessons(
    typed: str, members: Mapping[int, str], present: tuple[int, ...], book: NameBook, vocabulary: Vocabulary
) -> tuple[LessonLine, ...]:
    lines = (line.strip() for line in _LINE.split(typed))
    return tuple(_lesson(line, members, present, book, vocabulary) for line in lines if line)


def _lesson(
    line: str, members: Mapping[int, str], present: tuple[int, ...], book: NameBook, vocabulary: Vocabulary
) -> LessonLine:
    who, colon, what = line.partition(":")
    if not colon or not who.strip() or not what.strip():
        names = list(members.values())
        raise UsageError(f"'{line}' does not say who taught what; write it like {names[0]} → {names[1]}: Rust 25.")
    teacher_typed, *learners_typed = _ARROW.split(who.strip(), maxsplit=1)
    teacher = _member(teacher_typed, members, book)
    learners = tuple(
        _member(name, members, book) for name in re.split(r"\s*[,+&]\s*|\s+and\s+", "".join(learners_typed)) if name
    )
    skill, minutes = what.strip(), ""
    found = _MINUTES.match(skill)
    if found and vocabulary.canonical(skill) is None:
        skill, minutes = found["skill"], found["minutes"]
    return LessonLine(teacher, learners or tuple(m for m in present if m != teacher), skill, minutes)


def _present(typed: str, members: Mapping[int, str], book: NameBook) -> tuple[int, ...]:
    names = [name for name in re.split(r"\s*[,;\n↔]\s*", typed.strip()) if name]
    there = {_member(name, members, book) for name in names}
    if there and len(there) < 2:
        raise UsageError("A meeting needs two people; if only one came, tick 'did not happen'.")
    return tuple(m for m in members if m in there) or tuple(members)


def _member(typed: str, members: Mapping[int, str], book: NameBook) -> int:
    """The member meant: their short name or the beginning of it, else any way to name a person."""
    wanted = fold(typed)
    exact = [m for m, name in members.items() if fold(name) == wanted]
    begins = [m for m, name in members.items() if fold(name).startswith(wanted)]
    for found in (exact, begins):
        if len(found) == 1:
            return found[0]
    member = book.find(typed)
    if member is None or member not in members:
        raise UsageError(f"'{typed}' is not in this pairing; it is {_listed(members.values())}.")
    return member


def _useful(typed: str, present: tuple[int, ...]) -> tuple[tuple[int, str], ...]:
    marks = re.findall(r"[^\s,;/]", typed)
    if not marks:
        return ()
    if any(mark not in "12345-" for mark in marks):
        raise UsageError(f"'{typed.strip()}' does not say how useful it was; write 1 (little) to 5 (very).")
    if len(marks) == 1:
        marks *= len(present)
    if len(marks) != len(present):
        raise UsageError(f"Write one digit for all, or {len(present)}: one each, in the order of the names.")
    return tuple((m, "" if mark == "-" else mark) for m, mark in zip(present, marks, strict=True))


def _listed(names: Iterable[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
