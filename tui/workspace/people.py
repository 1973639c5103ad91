"""Use cases around people: list, look at, add, edit, pause, leave, delete."""

from __future__ import annotations

from datetime import date
from typing import Any

from tui.domain.dates import ago, format_day, parse_date, short_ago
from tui.domain.pairings import NOTHING_PLANNED, Outcome
from tui.domain.people import AWAY, Person, Status, Teaching
from tui.domain.proposals import ProposalState
from tui.domain.records import Record
from tui.domain.words import counted
from tui.errors import RefusedError, UsageError
from tui.views.people import PersonForm, PersonRow
from tui.views.shared import Saved
from tui.workspace.core import Core
from tui.workspace.days import coming, coming_day
from tui.workspace.filters import matching_people
from tui.workspace.person_forms import FormReader, Problems, form_of, new_skill_question, new_skills, words_of


class People:
    """Everything done with profiles."""

    def __init__(self, core: Core) -> None:
        self._core = core

    # Looking ------------------------------------------------------------------------------------------------

    def rows(self, filter_text: str = "") -> tuple[PersonRow, ...]:
        """Everybody, or those who match the filter, by name."""
        found = frozenset(matching_people(self._core, filter_text))
        return tuple(row for row in self._core.derived(f"rows on {self._core.today}", self._rows) if row.id in found)

    def _rows(self) -> tuple[PersonRow, ...]:
        people = self._core.people
        return tuple(self._row(i) for i in sorted(people, key=lambda i: (people[i].name.casefold(), i)))

    def _row(self, person_id: int) -> PersonRow:
        core, person = self._core, self._core.people[person_id]
        last = self.last_met(person_id)
        return PersonRow(
            id=person_id,
            name=person.name,
            short_name=core.short(person_id),
            team=person.team,
            teaches=tuple(t.skill for t in person.teaches),
            wants=tuple(w.skill for w in person.wants),
            partners=self.partners(person_id),
            last_met=ago(last, core.today) if last else "",
            last_short=short_ago(last, core.today) if last else "",
            status=person.status(core.today),
            status_words=self.status_words(person),
            places_free=core.free.get(person_id, 0),
        )

    def partners(self, person_id: int) -> tuple[str, ...]:
        """Short names of everybody this person is in a running pairing with."""
        return tuple(self._core.short(other) for other in self._core.partners.get(person_id, ()))

    def last_met(self, person_id: int) -> date | None:
        """The day of the last meeting this person had with a partner."""
        days = self._core.derived("last_met", self._last_days)
        return days.get(person_id)

    def _last_days(self) -> dict[int, date]:
        days: dict[int, date] = {}
        for session in self._core.sessions.values():
            pairing = self._core.pairings.get(session.pairing)
            if session.held and pairing:
                for member in session.present or pairing.members:
                    days[member] = max(days.get(member, session.held_on), session.held_on)
        return days

    def status_words(self, person: Person) -> str:
        """Whether somebody takes part, in words: `paused until Mon 21 Dec 2026`."""
        status = person.status(self._core.today)
        if status is Status.PAUSED:
            return f"paused until {format_day(person.paused_until)}" if person.paused_until else "paused"
        if status is Status.JOINING and person.joins:
            return f"joins {format_day(person.joins)}"
        return {Status.ACTIVE: "takes part", Status.LEFT: "left"}.get(status, status.value)

    def resolve(self, typed: str) -> int:
        """The person meant by what somebody typed; raises UsageError with the candidates."""
        return self._core.book.resolve(typed)

    def name(self, person_id: int) -> str:
        """The full name of somebody."""
        return self._core.person(person_id).name

    @property
    def number(self) -> int:
        """How many profiles there are, of people who left too."""
        return len(self._core.people)

    def is_stored(self, person_id: int) -> bool:
        """Whether a profile is still in the file."""
        return person_id in self._core.people

    def is_away(self, person_id: int) -> bool:
        """Whether somebody takes a break or has left."""
        return self._core.person(person_id).status(self._core.today) in AWAY

    def day(self, typed: str) -> date:
        """The day meant by what was typed, a coming one before a past one; raises UsageError when it is none."""
        return parse_date(typed, self._core.today, "future")

    def day_back(self, typed: str) -> date | None:
        """The first day after a break, None for "until further notice"; raises UsageError for one that is past."""
        return coming_day(typed, self._core.today) if typed.strip() else None

    def show_date(self, typed: str) -> str:
        """The absolute day meant by a typed date, `→ Mon 21 Dec 2026`; empty when it is none."""
        try:
            return f"→ {format_day(self.day(typed))}" if typed.strip() else ""
        except UsageError:
            return ""

    def as_json(self) -> dict[str, Any]:
        """Everybody in the shape that `tandem people --json` promises."""
        core = self._core
        return {
            "people": [
                {
                    "name": p.name,
                    "email": p.email,
                    "team": p.team,
                    "title": p.title,
                    "manager": p.manager,
                    "background": list(p.background),
                    "time_zone": p.time_zone,
                    "places": p.places,
                    "status": p.status(core.today).value,
                    "teaches": [{"skill": t.skill, "level": t.level} for t in p.teaches],
                    "wants": [w.skill for w in p.wants],
                }
                for p in sorted(core.people.values(), key=lambda p: p.name.casefold())
            ]
        }

    # The form -------------------------------------------------------------------------------------------------

    def form(self, person_id: int | None) -> PersonForm:
        """The profile as text, or an empty form for somebody new."""
        return PersonForm() if person_id is None else form_of(self._core.person(person_id), self._core.vocabulary)

    def check(self, form: PersonForm, person_id: int | None) -> Problems:
        """What is wrong with the form, a sentence by field; empty when it can be saved."""
        before = self._core.people.get(person_id) if person_id is not None else None
        person, problems = FormReader(self._core.vocabulary, self._core.today).read(form, before)
        if person is not None and person.email:
            address = person.email.casefold()
            taken = (p for i, p in self._core.people.items() if i != person_id and p.email.casefold() == address)
            if other := next(taken, None):
                problems["email"] = f"{other.name} has this address already."
        return problems

    def hints(self, form: PersonForm) -> Problems:
        """What may be worth a second look, by field: new skills that look like known ones, unknown people."""
        hints: Problems = {}
        vocabulary = self._core.vocabulary
        for field, typed in (("teaches", form.teaches), ("wants", form.wants)):
            if question := new_skill_question(typed, vocabulary):
                hints[field] = question
        if form.manager.strip() and self._core.book.find(form.manager) is None:
            hints["manager"] = f"'{form.manager.strip()}' is nobody here, or more than one person."
        strangers = [name for name in words_of(form.avoids) if self._core.book.find(name) is None]
        if strangers:
            hints["avoids"] = f"'{strangers[0]}' is nobody here, or more than one person."
        return hints

    def suggestions(self, typed: str) -> tuple[tuple[str, str], ...]:
        """The new skills of a line that look like known ones, each with the skill that may be meant."""
        found = new_skills(typed, self._core.vocabulary)
        return tuple((one.typed, one.suggestion) for one in found if one.suggestion)

    # Changing -------------------------------------------------------------------------------------------------

    def save(self, form: PersonForm, person_id: int | None) -> Saved:
        """Add or change a person; raises UsageError with the first problem of the form."""
        before = self._core.person(person_id) if person_id is not None else None
        problems = self.check(form, person_id)
        if problems:
            raise UsageError(next(iter(problems.values())))
        person, _ = FormReader(self._core.vocabulary, self._core.today).read(form, before)
        assert person is not None
        hints = tuple(self.hints(form).values())
        if before is not None and person_id is not None:
            renamed = self._renamed(before, person, person_id)
            changes = {"people": renamed | {person_id: person}}
            return self._core.write(f"Changed {person.name}", changes, record_id=person_id, warnings=hints)
        new_id = self._core.new_id()
        return self._core.write(f"Added {person.name}", {"people": {new_id: person}}, record_id=new_id, warnings=hints)

    def _renamed(self, before: Person, after: Person, person_id: int) -> dict[int, Record | None]:
        """Profiles that name somebody as manager or to avoid follow when that person is renamed."""
        if before.name == after.name:
            return {}
        find, followers = self._core.book.find, dict[int, Record | None]()
        for other_id, other in self._core.people.items():
            manager = after.name if other.manager and find(other.manager) == person_id else other.manager
            avoids = tuple(after.name if find(name) == person_id else name for name in other.avoids)
            if other_id != person_id and (manager, avoids) != (other.manager, other.avoids):
                followers[other_id] = other.changed(manager=manager, avoids=avoids)
        return followers

    def delete(self, person_id: int) -> Saved:
        """Remove a profile; running pairings end, meetings stay. Undo brings everything back."""
        person = self._core.person(person_id)
        changes = self._parting(person_id) | {"people": {person_id: None}}
        return self._core.write(f"Deleted {person.name}", changes)

    def add_teaching(self, person_id: int, skill: str) -> Saved:
        """Add a skill to what somebody teaches, at the level in the middle, after they agreed."""
        person = self._core.person(person_id)
        if person.level(skill):
            raise RefusedError(f"{person.name} teaches {skill} already.")
        teaches = (*person.teaches, Teaching(skill=skill))
        return self._put(person_id, f"{person.name} teaches {skill} now", teaches=teaches)

    def teaching_too(self, person_id: int, typed: str) -> str:
        """What somebody teaches and more skills besides, as the form takes it."""
        person = self._core.person(person_id)
        more = FormReader(self._core.vocabulary, self._core.today).teaches(typed)
        return form_of(person.changed(teaches=(*person.teaches, *more)), self._core.vocabulary).teaches

    def pause(self, person_id: int, until: date | None) -> Saved:
        """Somebody takes no part until a day, or until further notice; their pairings' clocks stop."""
        person = self._core.person(person_id)
        words = f"Paused {person.name}"
        if until is not None:
            words += f" until {format_day(coming(until, self._core.today))}"
        return self._put(person_id, words, paused=True, paused_until=until)

    def leave(self, person_id: int, on: date | None = None) -> Saved:
        """Somebody leaves the team, today or on a day; when it is today their pairings end without fault."""
        person, day = self._core.person(person_id), on or self._core.today
        parting = self._parting(person_id) if day <= self._core.today else {}
        ended = len(parting.get("pairings", {}))
        words = f"{person.name} leaves on {format_day(day)}" + f"; {counted(ended, 'pairing')} ended" * bool(ended)
        changes = parting | {"people": {person_id: person.changed(leaves=day)}}
        return self._core.write(words, changes, record_id=person_id)

    def come_back(self, person_id: int) -> Saved:
        """Somebody takes part again after a pause or after leaving."""
        person = self._core.person(person_id)
        cleared: dict[str, Any] = {"paused": False, "paused_until": None}
        if person.leaves is not None and person.leaves <= self._core.today:
            cleared["leaves"] = None
        return self._put(person_id, f"{person.name} takes part again", **cleared)

    def _put(self, person_id: int, summary: str, **values: Any) -> Saved:
        changed = self._core.person(person_id).changed(**values)
        return self._core.write(summary, {"people": {person_id: changed}}, record_id=person_id)

    def _parting(self, person_id: int) -> dict[str, dict[int, Record | None]]:
        """The pairings that end and the open proposals that expire when somebody goes."""
        core, today = self._core, self._core.today
        ended: dict[int, Record | None] = {
            i: p.changed(ended=today, outcome=Outcome.SOMEBODY_LEFT, **NOTHING_PLANNED)
            for i, p in core.pairings.items()
            if p.active and person_id in p.members
        }
        changes: dict[str, dict[int, Record | None]] = {"pairings": ended} if ended else {}
        if core.open_round:
            round_id, current = core.open_round
            concerned = [p for p in current.proposals if p.state is ProposalState.OPEN and person_id in p.members]
            for proposal in concerned:
                current = current.with_proposal(proposal.changed(state=ProposalState.EXPIRED))
            if concerned:
                changes["rounds"] = {round_id: current}
        return changes
