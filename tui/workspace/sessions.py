"""Use cases around meetings: list, log in the form or in one line, correct, delete."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from shlex import quote
from typing import Any

from tui.domain import text
from tui.domain.dates import format_day, parse_date, short_day
from tui.domain.lessons import proposed_lessons, undeclared_teaching
from tui.domain.overview import MISSED_FLAG, missed_times
from tui.domain.pairings import Pairing
from tui.domain.planning import add_running_days, missed_in_a_row, nearest_planned, running_days
from tui.domain.sessions import Session
from tui.domain.text import fold
from tui.errors import RefusedError, UsageError
from tui.views.sessions import LessonLine, SessionForm, SessionRow
from tui.views.shared import Saved
from tui.workspace.core import Changes, Core
from tui.workspace.pairing_views import find_pairing, find_running
from tui.workspace.session_changes import action_line, meeting_found, note_handed_on, promise_found, with_done_marks
from tui.workspace.session_forms import Problems, SessionReader
from tui.workspace.session_line import LogRequest, corrected_by_line, form_from_line
from tui.workspace.session_views import holds_words, session_json, session_row
from tui.workspace.session_words import form_from, words_of


class Sessions:
    """Everything done with meetings."""

    def __init__(self, core: Core) -> None:
        self._core = core

    @property
    def number(self) -> int:
        """How many meetings are logged."""
        return len(self._core.sessions)

    def rows(self, filter_text: str = "") -> tuple[SessionRow, ...]:
        """All meetings, or those whose people, skills or day hold every word of the filter; newest first."""
        words = fold(filter_text).split()
        rows = self._core.derived("session rows", self._all_rows)
        return tuple(row for row in rows if holds_words(row, words)) if words else rows

    def _all_rows(self) -> tuple[SessionRow, ...]:
        newest = sorted(self._core.sessions.items(), key=lambda item: (item[1].held_on, item[0]), reverse=True)
        return tuple(session_row(self._core, i, session) for i, session in newest)

    def nearest(self) -> int | None:
        """The running pairing whose meeting was planned nearest to today, else the one that met longest ago."""
        core = self._core
        planned = nearest_planned(core.pairings, core.today)
        if planned is not None:
            return planned
        active = [i for i, p in core.pairings.items() if p.active]
        return min(active, key=lambda i: (self._last_day(i), i), default=None)

    def _last_day(self, pairing_id: int) -> date:
        met = self._core.sessions_by_pairing.get(pairing_id, ())
        return met[-1].held_on if met else self._core.pairings[pairing_id].started

    # The form ---------------------------------------------------------------------------------------------------

    def form(self, pairing_id: int) -> SessionForm:
        """The form for one pairing, filled in as if all went as planned."""
        core, pairing = self._core, self._core.pairing(pairing_id)
        planned = pairing.next_date
        hint = f"planned for {short_day(planned)}" if planned else ""
        lessons = proposed_lessons(pairing, core.people, pairing.minutes)
        return SessionForm(
            pairing=pairing_id,
            members=tuple((m, core.short(m)) for m in pairing.members),
            when=_when(planned, core.today),
            minutes=str(pairing.minutes),
            present=pairing.members,
            lessons=tuple(LessonLine(x.teacher, x.learners, x.skill, "") for x in lessons),
            useful_each=tuple((m, "") for m in pairing.members),
            note=self._note(pairing),
            next_date=self._next(pairing).isoformat(),
            hint="planned for today" if planned == core.today else hint,
        )

    def _next(self, pairing: Pairing) -> date:
        """The day after the rhythm of the pairing, team breaks left out; a day planned already for later on stays.

        Later on is at least half the rhythm away: a nearer one is the meeting that is being logged, held early.
        """
        core, days = self._core, 7 * pairing.every_weeks
        planned, breaks = pairing.next_date, core.policy.cadence.breaks
        if planned is not None and running_days(core.today, planned, breaks) * 2 >= days:
            return planned
        return add_running_days(core.today, days, breaks)

    def _note(self, pairing: Pairing) -> str:
        """What was noted for the meeting that is being logged; nothing while the day planned stays."""
        return "" if self._next(pairing) == pairing.next_date else pairing.next_note

    def edit_form(self, session_id: int) -> SessionForm:
        """The form for a meeting that was logged, as it was logged."""
        session = self._core.session(session_id)
        pairing = self._core.pairing(session.pairing)
        ratings = {u.member: str(u.rating) for u in session.useful}
        same = set(ratings.values())
        everybody = same.pop() if len(same) == 1 and len(ratings) == len(session.present) else ""
        return SessionForm(
            pairing=session.pairing,
            members=tuple((m, self._core.short(m)) for m in pairing.members),
            when=session.held_on.isoformat(),
            minutes=str(session.minutes or pairing.minutes),
            missed=not session.held,
            reason=session.missed or "",
            present=session.present or pairing.members,
            lessons=tuple(LessonLine(x.teacher, x.learners, x.skill, str(x.minutes)) for x in session.lessons),
            useful=everybody,
            useful_each=tuple((m, "" if everybody else ratings.get(m, "")) for m in pairing.members),
            note=session.note,
            actions="; ".join(action_line(self._core, a.member, a.what, a.due) for a in session.actions),
            next_date=pairing.next_date.isoformat() if pairing.next_date and pairing.active else "",
        )

    def _reader(self) -> SessionReader:
        return SessionReader(self._core.book, self._core.vocabulary, self._core.clock())

    def check(self, form: SessionForm) -> Problems:
        """What is wrong with the form, a sentence by field; empty when it can be saved."""
        return self._reader().read(form)[2]

    def show(self, form: SessionForm) -> dict[str, str]:
        """The absolute days meant by what was typed, by field, to stand beside it."""
        reader, echoes = self._reader(), dict[str, str]()
        readers: dict[str, Callable[[], date | None]] = {
            "when": lambda: reader.held_on(form.when),
            "next_date": lambda: reader.next_date(form.next_date, date.min),
        }
        for field, read in readers.items():
            try:
                day = read()
            except UsageError:
                continue
            if day is not None:
                echoes[field] = f"→ {format_day(day)}"
        return echoes

    def words(self, form: SessionForm) -> dict[str, str]:
        """The form as the screen shows it, one text for each field."""
        return words_of(form)

    def from_words(self, words: Mapping[str, str], base: SessionForm) -> tuple[SessionForm, Problems]:
        """The form with what was typed on the screen, and everything that is wrong with it, by field."""
        form, problems = form_from(words, base, self._core.book, self._core.vocabulary)
        return form, self.check(form) | problems

    def running(self) -> tuple[tuple[int, str], ...]:
        """The running pairings a meeting can be logged for, by name."""
        found = ((i, self._core.who(p.members)) for i, p in self._core.pairings.items() if p.active)
        return tuple(sorted(found, key=lambda item: (item[1].casefold(), item[0])))

    def still_to_come(self, form: SessionForm) -> date | None:
        """The day of the meeting when it lies in the future: then it can be planned, not logged."""
        try:
            day = parse_date(form.when or "today", self._core.today, "past")
        except UsageError:
            return None
        return day if day > self._core.today else None

    def worth_a_look(self, form: SessionForm, session_id: int | None = None) -> str:
        """A sentence for a day still to come, or one on which this pairing has a meeting already; empty otherwise."""
        try:
            day = parse_date(form.when or "today", self._core.today, "past")
        except UsageError:
            return ""
        if session_id is None and day > self._core.today:
            return "Still to come: this day can be planned; the day and the note are kept."
        met = (s for i, s in self._core.sessions.items() if i != session_id and s.pairing == form.pairing)
        return "There is a meeting on that day already; this would be a second one." * any(
            s.held_on == day for s in met
        )

    def undeclared(self, session_id: int) -> tuple[tuple[int, str, str], ...]:
        """What was taught and is not in the teacher's profile, to offer only: person, name, skill."""
        found = undeclared_teaching(self._core.session(session_id).lessons, self._core.people)
        return tuple((who, self._core.short(who), skill) for who, skill in found)

    # Changing ---------------------------------------------------------------------------------------------------

    def plan(self, pairing_id: int, day: date, note: str | None = None) -> Saved:
        """Plan the next meeting of a pairing for a day still to come, and note what to talk about; None leaves that."""
        pairing, core = self._core.pairing(pairing_id), self._core
        if day <= core.today:
            raise UsageError(f"{format_day(day)} is not in the future; what took place is logged, not planned.")
        words = pairing.next_note if note is None else text.clean(note, limit=text.NOTE, multiline=True)
        changed = pairing.changed(next_date=day, next_note=words, snoozed_until=None)
        summary = f"Planned the next meeting of {core.who(pairing.members)} for {format_day(day)}"
        return core.write(summary, {"pairings": {pairing_id: changed}}, record_id=pairing_id)

    def save(self, form: SessionForm, session_id: int | None = None) -> Saved:
        """Log a meeting, or correct one; raises UsageError with the first problem of the form."""
        session, next_date, problems = self._reader().read(form)
        if session is None:
            raise UsageError(next(iter(problems.values())))
        core, pairing = self._core, self._core.pairing(form.pairing)
        who = core.who(pairing.members)
        record_id = session_id if session_id is not None else core.new_id()
        if session_id is not None:
            session = with_done_marks(session, core.session(session_id))
        after = pairing
        # Correcting an old meeting must not move the plan unless a day was written.
        if pairing.active and (session_id is None or next_date is not None):
            after = pairing.changed(next_date=next_date, snoozed_until=None)
        if session_id is None:
            session, after = note_handed_on(session, pairing, after, self._note(pairing))
        changes: Changes = {
            "sessions": {record_id: session},
            "pairings": {form.pairing: after} if after != pairing else {},
        }
        verb = "Corrected" if session_id is not None else "Logged"
        what = "meeting" if session.held else "missed meeting"
        summary = f"{verb} the {what} of {who} on {short_day(session.held_on)}"
        warnings = self._warnings(session, form.pairing, session_id)
        return core.write(summary, changes, record_id=record_id, warnings=warnings)

    def _warnings(self, session: Session, pairing_id: int, session_id: int | None) -> tuple[str, ...]:
        core = self._core
        who = core.who(core.pairing(pairing_id).members)
        others = [s for i, s in core.sessions.items() if s.pairing == pairing_id and i != session_id]
        warnings = []
        if any(s.held_on == session.held_on for s in others):
            warnings.append(f"{who} already have a meeting on {short_day(session.held_on)}; this is a second one.")
        history = sorted([*others, session], key=lambda s: (s.held_on, s.held))
        if not session.held and missed_in_a_row(history) >= MISSED_FLAG:
            times = missed_times(missed_in_a_row(history))
            warnings.append(f"{who} have {times} in a row: a kind word helps, find a date, take a break, or finish.")
        for teacher, skill in undeclared_teaching(session.lessons, core.people):
            warnings.append(not_in_profile(core.short(teacher), skill))
        return tuple(warnings)

    def delete(self, session_id: int) -> Saved:
        """Remove a meeting; undo brings it back."""
        session = self._core.session(session_id)
        pairing = self._core.pairings.get(session.pairing)
        who = self._core.who(pairing.members if pairing else session.present)
        summary = f"Deleted the meeting of {who} on {short_day(session.held_on)}"
        return self._core.write(summary, {"sessions": {session_id: None}})

    def action_done(self, session_id: int, index: int) -> Saved:
        """Somebody did what they promised."""
        session = self._core.session(session_id)
        action = session.actions[index]
        actions = tuple(a.changed(done=True) if i == index else a for i, a in enumerate(session.actions))
        summary = f"Done: {self._core.short(action.member)}: {action.what}"
        return self._core.write(summary, {"sessions": {session_id: session.changed(actions=actions)}})

    # The command line -------------------------------------------------------------------------------------------

    def log(self, request: LogRequest) -> Saved:
        """Log a meeting from one line of words; without lessons none are recorded."""
        core = self._core
        form = form_from_line(request, self.form(find_running(core, request.members)), core)
        if (day := self.still_to_come(form)) is not None:
            raise UsageError(f"{format_day(day)} is still to come; --plan {quote(request.on)} plans it for that day.")
        if set(self.check(form)) == {"next_date"} and not request.next_date:
            form = replace(form, next_date="")
        return self.save(form)

    def correct(self, request: LogRequest) -> Saved:
        """Change what the line names of a meeting that was logged on a day; raises UsageError when there is none."""
        session_id = self.find(request.members, request.on)
        pairing = self._core.pairing(self._core.session(session_id).pairing)
        if request.next_date and not pairing.active:
            raise RefusedError(f"{self._core.who(pairing.members)} have ended; there is no next meeting to plan.")
        return self.save(corrected_by_line(request, self.edit_form(session_id), self._core), session_id)

    def find(self, members: Sequence[int], day: str) -> int:
        """The meeting of these people on a day as typed, else their last; raises UsageError when there is none."""
        return meeting_found(self._core, find_pairing(self._core, members), day)

    def find_promise(self, person_id: int, words: str) -> tuple[int, int]:
        """What somebody promised, by words of it, as `action_done` takes it; raises UsageError with what there is."""
        return promise_found(self._core, person_id, words)

    def as_json(self, session_id: int) -> dict[str, Any]:
        """One meeting's public fields; the note stays out."""
        return session_json(self._core, session_id)


def not_in_profile(name: str, skill: str) -> str:
    """What is said about a skill that was taught and does not stand in the teacher's profile."""
    return f"{skill} is not in {name}'s profile yet."


def _when(planned: date | None, today: date) -> str:
    """The day of the meeting as the form proposes it: the day planned when it has passed, else today."""
    return planned.isoformat() if planned and planned < today else "today"
