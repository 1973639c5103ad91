"""What is stored of a person, their removal for good, and the end of old private notes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tui.domain.dates import format_day
from tui.domain.forgetting import Forgetting, without_old_notes
from tui.domain.names import NameBook
from tui.domain.pairings import Pairing
from tui.domain.people import Person
from tui.domain.proposals import Round
from tui.domain.sessions import Session
from tui.domain.words import counted
from tui.errors import UsageError
from tui.store.backups import list_backups
from tui.store.notices import conflicted_copies
from tui.store.purge import Purged
from tui.views.people import PersonForm
from tui.views.shared import Saved
from tui.workspace.core import Core
from tui.workspace.days import past, past_day
from tui.workspace.person_forms import form_of

CANNOT_REACH = (
    "Reports, calendars and letters that were exported or sent before still name them.",
    "pairings.yaml may name them under `never` or `always`.",
    "Notes that others wrote, at other meetings or on their own profiles, may name them.",
    "Copies of the data file made by other programs, such as a computer's own backup, are out of reach.",
)
"""What a purge leaves for people to look after."""


class Privacy:
    """Looking at and removing what is personal."""

    def __init__(self, core: Core) -> None:
        self._core = core

    # Looking ------------------------------------------------------------------------------------------------

    def about(self, person_id: int) -> tuple[str, ...]:
        """All that is stored of a person, private fields included, in lines."""
        core, person = self._core, self._core.person(person_id)
        form = form_of(person)
        fields = ((field.replace("_", " "), getattr(form, field)) for field in PersonForm.__slots__)
        lines = [f"{field}: {value}" for field, value in fields if value]
        lines += [f"goal for {want.skill}: {want.goal}" for want in person.wants if want.goal]
        for pairing_id, pairing in core.pairings.items():
            if person_id in pairing.members:
                lines += self._of_pairing(pairing, person_id)
                for session in core.sessions_by_pairing.get(pairing_id, ()):
                    lines += self._of_session(session, person_id)
        for one in core.rounds.values():
            lines += self._of_round(one, person_id)
        lines += self._of_others(person_id)
        lines += self._elsewhere(person_id)
        return tuple(lines)

    def _of_pairing(self, pairing: Pairing, person_id: int) -> Iterator[str]:
        core = self._core
        state = "running" if pairing.active else f"ended {format_day(pairing.ended or core.today)}"
        yield f"pairing: {core.who(pairing.members)}, since {format_day(pairing.started)}, {state}"
        yield from (f"wanted to learn: {skill}" for member, skill in pairing.learns if member == person_id)
        for goal in pairing.goals:
            if goal.member == person_id:
                rated = [f"{when} {n} of 5" for when, n in _ratings(goal.rated_at_start, goal.rated_at_end)]
                yield f"goal: {', '.join([goal.text or goal.skill or 'none', *rated])}"
        yield from (f"first impression: {said.fit.value}" for said in pairing.first_fit if said.member == person_id)
        for said in pairing.close_outs:
            if said.member == person_id:
                go_on = {None: "", True: "would go on", False: "would not go on"}[said.go_on]
                yield f"at the end: {'; '.join(word for word in (said.can_do_now, said.thanks, go_on) if word)}"
        if pairing.next_note:
            yield f"note for the next meeting: {pairing.next_note}"
        if pairing.end_note:
            yield f"note at the end: {pairing.end_note}"

    def _of_session(self, session: Session, person_id: int) -> Iterator[str]:
        core = self._core
        taught = ", ".join(f"{core.short(x.teacher)} taught {x.skill} {x.minutes} min" for x in session.lessons)
        what = f"{session.minutes} min; {taught}" if session.held else f"did not happen: {session.missed}"
        note = f"; note: {session.note}" if session.note else ""
        yield f"meeting: {format_day(session.held_on)}, {what}{note}"
        yield from (f"found it useful: {one.rating} of 5" for one in session.useful if one.member == person_id)
        for action in session.actions:
            if action.member == person_id:
                due = f", by {format_day(action.due)}" if action.due else ""
                yield f"promised: {action.what}{due}{', done' if action.done else ''}"

    def _of_round(self, one: Round, person_id: int) -> Iterator[str]:
        for proposal in one.proposals:
            if person_id in proposal.members:
                answer = proposal.answer_of(person_id)
                said = "no answer" if answer is None else "yes" if answer.yes else "no"
                why = f" ({answer.reason})" if answer and answer.reason else ""
                yield f"proposal in round {one.number}: {self._core.who(proposal.members)}: {said}{why}"
        yield from (
            f"without a partner in round {one.number}: {left.reason}"
            for left in one.left_out
            if left.member == person_id
        )

    def _of_others(self, person_id: int) -> Iterator[str]:
        """Where the profiles of others name this person; who has somebody to avoid is for the lead to tell or not."""
        core = self._core
        for other_id, other in core.people.items():
            if other_id != person_id:
                if other.manager and core.book.find(other.manager) == person_id:
                    yield f"manager of: {other.name}"
                if any(core.book.find(name) == person_id for name in other.avoids):
                    yield f"to be avoided by: {other.name}"

    def _elsewhere(self, person_id: int) -> Iterator[str]:
        repository = self._core.repository
        steps = sum(any(c.id == person_id for c in entry.changes) for entry in repository.history())
        if steps:
            yield f"in the undo history: {counted(steps, 'change')} of the profile"
        copies = len(list_backups(repository.path))
        if copies:
            yield f"in backups: perhaps in each of the {copies} in {repository.path.name}.backups"

    # Removing -----------------------------------------------------------------------------------------------

    def known(self, typed: str) -> tuple[int, str]:
        """Id and name of somebody by what was typed, also of somebody whom only history and backups still know.

        Raises UsageError if there is nobody, or more than one.
        """
        core = self._core
        if core.book.candidates(typed):
            person_id = core.book.resolve(typed)
            return person_id, core.people[person_id].name
        gone = {i: forms[0] for i, forms in self._once_stored().items() if i not in core.people}
        removed = NameBook(gone)
        person_id = removed.resolve(typed)
        return person_id, removed.label(person_id)

    def _once_stored(self) -> dict[int, list[Person]]:
        """Everybody whom the file, its history or a copy still knows, in every form, the latest first."""
        from tui.store.traces import records_once_stored

        found = records_once_stored(self._core.repository.path, "people", Person)
        return {i: [form for form in forms if isinstance(form, Person)] for i, forms in found.items()}

    def purge(self, person_id: int) -> Saved:
        """Remove every trace of a person from the file, its history, the backups and the drafts; there is no undo.

        Their partners keep the minutes and skills, with 'somebody who left'. May be run again after a crash. The
        warnings say what cannot be reached. Raises DataError if something could not be removed.
        """
        forms = self._once_stored().get(person_id)
        if not forms:
            raise UsageError("Nothing is stored of this person any more.")
        names = tuple(dict.fromkeys(form.name for form in forms))
        addresses = tuple(dict.fromkeys(form.email for form in forms if form.email))
        forgetting = Forgetting(person_id, names, self._core.new_id(), self._core.today)
        done = self._core.repository.purge(forgetting.changes, record_id=person_id, words=names + addresses)
        warnings = (*CANNOT_REACH, *self._beside())
        return Saved(f"Removed every trace of {names[0]}; {_words(done)}", warnings=warnings)

    def _beside(self) -> Iterator[str]:
        names = conflicted_copies(self._core.repository.path)
        yield from (f"'{name}' beside the data file may hold them too; look at it and delete it." for name in names)

    def day(self, typed: str) -> date:
        """The day before which notes are to go; raises UsageError for no day, or one that is still to come."""
        return past_day(typed, self._core.today)

    def delete_notes(self, before: date) -> Saved:
        """Delete the private notes of meetings held, and pairings ended, before a day, everywhere; there is no undo."""
        past(before, self._core.today)
        done = self._core.repository.purge(lambda tables: without_old_notes(tables, before), all_history=True)
        return Saved(f"Deleted the private notes from before {format_day(before)}; {_words(done)}")


def _words(done: Purged) -> str:
    copies = f"backups rewritten: {done.rewritten}, unreadable backups and drafts deleted: {done.deleted}"
    return f"undo history emptied, {copies}"


def _ratings(start: int | None, end: int | None) -> Iterator[tuple[str, int]]:
    for when, rating in (("at the start", start), ("at the end", end)):
        if rating is not None:
            yield when, rating
