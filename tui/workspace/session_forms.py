"""The session form: what was typed about a meeting, read into a record with a sentence for each field in the way."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from tui.domain import text
from tui.domain.dates import format_day, parse_date
from tui.domain.lessons import Claim, lessons_from
from tui.domain.names import NameBook
from tui.domain.sessions import Action, Lesson, Session, Useful
from tui.domain.skills import Vocabulary
from tui.domain.tags import resolve_tag
from tui.errors import UsageError
from tui.views.sessions import LessonLine, SessionForm

Problems = dict[str, str]
T = TypeVar("T")
MAX_MINUTES = 24 * 60
_NO_ACTIONS: tuple[Action, ...] = ()
_NO_MARKS: tuple[Useful, ...] = ()
_NO_LESSONS: tuple[Lesson, ...] = ()
_DUE = re.compile(r"[,;]?\s+(?:by|due|until)\s+(?P<day>[^,;]+)$", re.IGNORECASE)


class SessionReader:
    """Reads a session form against the people, skills and calendar of the team."""

    def __init__(self, book: NameBook, vocabulary: Vocabulary, now: datetime) -> None:
        self._book = book
        self._vocabulary = vocabulary
        self._now = now
        self._today = now.date()

    def read(self, form: SessionForm) -> tuple[Session | None, date | None, Problems]:
        """The meeting, the day of the next one, and what is wrong by field (then the meeting is None)."""
        problems: Problems = {}

        def field(name: str, read: Callable[[], T], otherwise: T) -> T:
            try:
                return read()
            except UsageError as error:
                problems[name] = error.message
                return otherwise

        values: dict[str, Any] = {"pairing": form.pairing, "logged_at": self._now}
        values["held_on"] = field("when", lambda: self.held_on(form.when), self._today)
        values["note"] = text.clean(form.note, limit=text.NOTE, multiline=True)
        values["actions"] = field("actions", lambda: self.actions(form), _NO_ACTIONS)
        next_date = field("next_date", lambda: self.next_date(form.next_date, values["held_on"]), None)
        if form.missed:
            values["missed"] = text.clean(form.reason, limit=text.NAME) or "no reason given"
        else:
            minutes = field("minutes", lambda: minutes_of(form.minutes), 0)
            values["minutes"] = minutes
            values["present"] = self.present(form)
            values["useful"] = field("useful", lambda: self.useful(form), _NO_MARKS)
            if "minutes" not in problems:
                values["lessons"] = field("lessons", lambda: self.lessons(form, minutes), _NO_LESSONS)
        return (None if problems else Session(**values)), next_date, problems

    def held_on(self, typed: str) -> date:
        """The day of the meeting; raises UsageError for a day that is still to come."""
        day = parse_date(typed or "today", self._today, "past")
        if day > self._today:
            raise UsageError(f"{format_day(day)} is still to come; to plan that meeting, write the day under Next.")
        return day

    def next_date(self, typed: str, held_on: date) -> date | None:
        """The day the next meeting is planned for; empty plans none."""
        if not typed.strip():
            return None
        day = parse_date(typed, self._today, "future")
        if day <= held_on:
            raise UsageError(f"{format_day(day)} is not after this meeting; write a later day, such as +4w.")
        return day

    def present(self, form: SessionForm) -> tuple[int, ...]:
        """Who was there; everybody when nobody is named."""
        return form.present or tuple(member for member, _ in form.members)

    def lessons(self, form: SessionForm, minutes: int) -> tuple[Lesson, ...]:
        """Who taught whom what, for how long; lines without a skill are left out."""
        names, present = dict(form.members), self.present(form)
        claims = [self._claim(line, present) for line in form.lessons if line.skill.strip()]
        return lessons_from(claims, present, minutes, names)

    def _claim(self, line: LessonLine, present: tuple[int, ...]) -> Claim:
        typed = text.clean(line.skill, limit=text.SKILL)
        skill = resolve_tag(typed, self._vocabulary, corrections=False).skill
        minutes = minutes_of(line.minutes, f"for {skill}") if line.minutes.strip() else None
        others = {member for member in present if member != line.teacher}
        learner = line.learners[0] if len(line.learners) == 1 and set(line.learners) != others else None
        return Claim(line.teacher, skill, minutes, learner)

    def useful(self, form: SessionForm) -> tuple[Useful, ...]:
        """How useful it was, 1 to 5, for each who was there and said so."""
        each = {member: typed.strip() for member, typed in form.useful_each if typed.strip()}
        everybody = form.useful.strip()
        given = {member: each.get(member, everybody) for member in self.present(form)}
        return tuple(Useful(member=m, rating=_rating(typed)) for m, typed in given.items() if typed)

    def actions(self, form: SessionForm) -> tuple[Action, ...]:
        """Who promised what, one on a line: `Kim: send Zoe the test plan by fri`."""
        lines = (line.strip() for line in re.split(r"[\n;]", form.actions))
        return tuple(self._action(line, dict(form.members)) for line in lines if line)

    def _action(self, line: str, members: Mapping[int, str]) -> Action:
        name, colon, what = line.partition(":")
        if not colon or not what.strip():
            raise UsageError(f"'{line}' does not say who does what; write it like Kim: send the test plan by fri.")
        member = self._book.resolve(name.strip())
        if member not in members:
            raise UsageError(f"{name.strip()} is not in this pairing.")
        due = _DUE.search(what)
        day = parse_date(due["day"], self._today, "future") if due else None
        words = what[: due.start()] if due else what
        return Action(member=member, what=text.clean(words, limit=text.NAME), due=day)


def minutes_of(typed: str, what: str = "") -> int:
    """Whole minutes from 1 to a day; raises UsageError."""
    bare = typed.strip().casefold().removesuffix("minutes").removesuffix("min").removesuffix("m").strip()
    if not (bare.isascii() and bare.isdigit()) or not 1 <= int(bare[:6]) <= MAX_MINUTES:
        raise UsageError(
            " ".join(f"'{typed.strip()}' is not a number of minutes {what}".split()) + "; write one like 45."
        )
    return int(bare)


def _rating(typed: str) -> int:
    if typed not in {"1", "2", "3", "4", "5"}:
        raise UsageError(f"'{typed}' does not say how useful it was; write a digit from 1 (little) to 5 (very).")
    return int(typed)
