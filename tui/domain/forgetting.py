"""Removing a person from records for good: their partners keep what they taught and learned, not with whom."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from tui.domain.names import NameBook
from tui.domain.pairings import NOTHING_PLANNED, Outcome, Pairing
from tui.domain.people import Person
from tui.domain.proposals import Round
from tui.domain.records import Record
from tui.domain.sessions import Lesson, Session
from tui.domain.text import fold

SOMEBODY = "somebody who left"

_FREE_TEXT = frozenset(
    {"reason", "caveats", "by", "text", "what", "missed", "note", "end_note", "next_note", "can_do_now", "thanks"}
)
"""The fields in which people write sentences; a skill that is called like somebody stays a skill."""

_SHORT, _LONG = 200, 20_000
"""What fits into a short field and into a long one."""

R = TypeVar("R", bound=Record)
Tables = Mapping[str, Mapping[int, Record]]
Changed = dict[str, dict[int, Record | None]]


@dataclass(frozen=True)
class Forgetting:
    """Who is forgotten: their id, every name they had, the id without a profile that stands in for them, the day."""

    person: int
    names: tuple[str, ...]
    stand_in: int
    today: date

    def changes(self, tables: Tables) -> Changed:
        """Every record that has to change so that nothing of the person is left; None removes it."""
        people = {i: p for i, p in tables.get("people", {}).items() if isinstance(p, Person)}
        pairings = {i: p for i, p in tables.get("pairings", {}).items() if isinstance(p, Pairing)}
        sessions = {i: s for i, s in tables.get("sessions", {}).items() if isinstance(s, Session)}
        rounds = {i: r for i, r in tables.get("rounds", {}).items() if isinstance(r, Round)}
        theirs = {i for i, p in pairings.items() if self.person in p.members}
        changed: Changed = {
            "people": dict(self._profiles(people)),
            "pairings": {i: self.pairing(pairings[i]) for i in theirs},
            "sessions": {i: self.session(s) for i, s in sessions.items() if s.pairing in theirs or self._met(s)},
            "rounds": {i: self.round(r) for i, r in rounds.items() if self._in_round(r)},
        }
        return {
            table: {i: record for i, record in records.items() if record != tables.get(table, {}).get(i)}
            for table, records in changed.items()
            if records
        }

    def _profiles(self, people: Mapping[int, Person]) -> Mapping[int, Person | None]:
        """The profile goes, and so does the name where another profile has it as manager or to be avoided."""
        book, changed, folded = NameBook(people), dict[int, Person | None](), {fold(name) for name in self.names}
        if self.person in people:
            changed[self.person] = None

        def meant(typed: str) -> bool:
            return fold(typed) in folded or (self.person in people and book.find(typed) == self.person)

        for i, person in people.items():
            avoids = tuple(name for name in person.avoids if not meant(name))
            manager = "" if person.manager and meant(person.manager) else person.manager
            if i != self.person and (avoids, manager) != (person.avoids, person.manager):
                changed[i] = person.changed(avoids=avoids, manager=manager)
        return changed

    def pairing(self, pairing: Pairing) -> Pairing:
        """A pairing without what the person wanted, said and answered, and without what was noted at its end."""
        values: dict[str, Any] = {
            "members": self._ids(pairing.members),
            "learns": tuple(learn for learn in pairing.learns if learn[0] != self.person),
            "goals": tuple(goal for goal in pairing.goals if goal.member != self.person),
            "first_fit": tuple(answer for answer in pairing.first_fit if answer.member != self.person),
            "close_outs": tuple(answers for answers in pairing.close_outs if answers.member != self.person),
            "end_note": "",
            **NOTHING_PLANNED,
        }
        if pairing.active:
            values |= {"ended": self.today, "outcome": Outcome.SOMEBODY_LEFT}
        return self._unnamed(pairing.changed(**values))

    def session(self, session: Session) -> Session:
        """A meeting without its note, because what was said there was said with the person."""
        return self._unnamed(
            session.changed(
                present=self._ids(session.present),
                lessons=tuple(self._lesson(lesson) for lesson in session.lessons),
                useful=tuple(useful for useful in session.useful if useful.member != self.person),
                actions=tuple(action for action in session.actions if action.member != self.person),
                note="",
                missed=None if session.missed is None else "not kept",
            )
        )

    def _lesson(self, lesson: Lesson) -> Lesson:
        (teacher,) = self._ids((lesson.teacher,))
        return lesson.changed(teacher=teacher, learners=self._ids(lesson.learners))

    def round(self, one: Round) -> Round:
        """A round without the proposals to the person; where a reason names them, it says 'somebody who left'."""
        kept = one.changed(
            eligible=tuple(i for i in one.eligible if i != self.person),
            proposals=tuple(p for p in one.proposals if self.person not in p.members),
            left_out=tuple(left for left in one.left_out if left.member != self.person),
        )
        return self._unnamed(kept)

    def _unnamed(self, record: R) -> R:
        """A record in whose sentences the person is 'somebody who left'."""
        return type(record).model_validate(self._without_names(record.model_dump(), ""))

    def _without_names(self, value: Any, field: str) -> Any:
        if isinstance(value, str):
            return self._in_words(value) if field in _FREE_TEXT else value
        if isinstance(value, Mapping):
            return {key: self._without_names(one, key) for key, one in value.items()}
        if isinstance(value, list | tuple):
            return type(value)(self._without_names(one, field) for one in value)
        return value

    def _in_words(self, text: str) -> str:
        room = _SHORT if len(text) <= _SHORT else _LONG
        return self._named.sub(SOMEBODY, text)[:room] if self.names else text

    @cached_property
    def _named(self) -> re.Pattern[str]:
        """Any of the names as whole words, the longest first."""
        names = sorted(self.names, key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", re.IGNORECASE)

    def _ids(self, ids: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(self.stand_in if i == self.person else i for i in ids)

    def _met(self, session: Session) -> bool:
        taught = {i for lesson in session.lessons for i in (lesson.teacher, *lesson.learners)}
        said = {one.member for one in session.useful} | {one.member for one in session.actions}
        return self.person in taught | said | set(session.present)

    def _in_round(self, one: Round) -> bool:
        concerned = {*one.eligible, *(i for p in one.proposals for i in p.members), *(x.member for x in one.left_out)}
        return self.person in concerned or bool(self.names and self._named.search(one.model_dump_json()))


def without_old_notes(tables: Tables, before: date) -> Changed:
    """Every meeting held or planned, and every pairing ended, before a day, without its private note."""
    return {
        "sessions": {
            i: s.changed(note="")
            for i, s in tables.get("sessions", {}).items()
            if isinstance(s, Session) and s.note and s.held_on < before
        },
        "pairings": {
            i: younger
            for i, p in tables.get("pairings", {}).items()
            if isinstance(p, Pairing) and (younger := _without_old_notes(p, before)) != p
        },
    }


def _without_old_notes(pairing: Pairing, before: date) -> Pairing:
    """A pairing without the note at its end, or the one for its next meeting, when that day lies before another."""
    ended_before = pairing.ended is not None and pairing.ended < before
    planned_before = (pairing.next_date or pairing.started) < before
    return pairing.changed(
        end_note="" if ended_before else pairing.end_note, next_note="" if planned_before else pairing.next_note
    )
