"""Use cases around running pairings: list, look inside, make by hand, agree, put off, end."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

from tui.domain import text
from tui.domain.dates import format_day, short_day
from tui.domain.explain import BY_HAND
from tui.domain.pairings import NOTHING_PLANNED, CloseOut, FirstFit, FitAnswer, Goal, Outcome, Pairing
from tui.domain.people import Status
from tui.domain.planning import meetings_held
from tui.domain.proposals import Learn
from tui.domain.records import Record
from tui.domain.rules import free_places
from tui.domain.words import listed
from tui.errors import RefusedError, UsageError
from tui.views.pairings import PairingDetails, PairingRow
from tui.views.shared import Saved
from tui.workspace.core import Core
from tui.workspace.days import coming, coming_day
from tui.workspace.learning_record import learning_records
from tui.workspace.pairing_views import (
    find_pairing,
    find_running,
    pairing_details,
    pairing_json,
    pairing_notes,
    pairing_row,
    pairings_json,
)

SNOOZE = timedelta(weeks=2)
"""How long `later` keeps a pairing from being mentioned."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """What the members agreed in their first meeting, as typed: a goal each, the rhythm, how many meetings."""

    goals: tuple[tuple[int, str], ...]
    every_weeks: str
    minutes: str
    sessions: str
    rated: tuple[tuple[int, str], ...] = ()
    """How far each member feels they are with their goal today, 1 to 5, as typed; empty says nothing."""


class Pairings:
    """Everything done with pairings once everybody said yes."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def rows(self, active: bool | None = True) -> tuple[PairingRow, ...]:
        """Running pairings (or ended ones, or with None all), by name."""
        return self._core.derived(f"pairings {active} on {self._core.today}", partial(self._rows, active))

    def _rows(self, active: bool | None) -> tuple[PairingRow, ...]:
        found = [(i, p) for i, p in self._core.pairings.items() if active is None or p.active is active]
        rows = (pairing_row(self._core, i, pairing) for i, pairing in found)
        return tuple(sorted(rows, key=lambda row: (not row.active, row.who.casefold(), row.id)))

    def details(self, pairing_id: int) -> PairingDetails:
        """One pairing from inside, for those concerned: goals, rhythm, who taught whom, balance, meetings."""
        return pairing_details(self._core, pairing_id)

    def notes(self, pairing_id: int) -> tuple[tuple[str, str], ...]:
        """Its private notes, for whoever asks for them: of which meeting, and the words."""
        return pairing_notes(self._core, pairing_id)

    def is_running(self, pairing_id: int) -> bool:
        """Whether a pairing is there and has not ended."""
        pairing = self._core.pairings.get(pairing_id)
        return pairing is not None and pairing.active

    def is_stored(self, pairing_id: int) -> bool:
        """Whether a pairing is still in the file, running or ended."""
        return pairing_id in self._core.pairings

    def searched_by(self, row: PairingRow) -> str:
        """The full names of its members, to find it by."""
        people = self._core.people
        return " ".join(people[member].name for member in row.members if member in people)

    def find(self, members: Sequence[int]) -> int:
        """The running pairing of exactly these people; raises UsageError when there is none."""
        return find_running(self._core, members)

    def find_any(self, members: Sequence[int]) -> int:
        """The pairing of exactly these people, running or ended; raises UsageError when there never was one."""
        return find_pairing(self._core, members)

    def one_as_json(self, pairing_id: int) -> dict[str, Any]:
        """One pairing from inside, in the shape `tandem pairings NAME NAME --json` promises."""
        return pairing_json(self._core, pairing_id)

    def as_json(self, active: bool | None = None) -> dict[str, Any]:
        """Pairings with members by name, in the shape `tandem pairings --json` promises."""
        return pairings_json(self._core, self.rows(active))

    # Changing -------------------------------------------------------------------------------------------------

    def make(self, members: Sequence[int]) -> Saved:
        """Pair people by hand, both having agreed; rules are told as warnings, a full diary refuses."""
        new_id, pairing, warnings = self._by_hand(tuple(members))
        words = f"{self._core.who(members)} are a pairing now"
        kept = tuple(warning for warning in warnings if warning != BY_HAND)  # whoever does it knows
        return self._core.write(words, {"pairings": {new_id: pairing}}, record_id=new_id, warnings=kept)

    def start_again(self, pairing_id: int) -> Saved:
        """The same people in a new pairing, after theirs ended; one that ended today counts as continued."""
        core, before = self._core, self._core.pairing(pairing_id)
        if before.active:
            raise RefusedError(f"{core.who(before.members)} are still meeting; nothing needs to start again.")
        new_id, pairing, _ = self._by_hand(before.members)
        changes: dict[int, Record | None] = {new_id: pairing}
        if before.ended == core.today and before.outcome is Outcome.COMPLETED:
            changes[pairing_id] = before.changed(outcome=Outcome.CONTINUED)
        return core.write(f"{core.who(before.members)} go on together", {"pairings": changes}, record_id=new_id)

    def _by_hand(self, members: tuple[int, ...]) -> tuple[int, Pairing, tuple[str, ...]]:
        """A new pairing with its id and what there is to mind; raises what forbids it."""
        core = self._core
        if not 2 <= len(set(members)) <= 3 or len(set(members)) != len(members):
            raise UsageError("A pairing needs two or three different people.")
        free = free_places(core.people, core.pairings.values(), None, core.today)
        for member in members:
            if member not in free:
                name = core.person(member).name
                raise RefusedError(f"{name} has no free place, or does not take part now; change that in the profile.")
        if any(p.active and frozenset(p.members) == frozenset(members) for p in core.pairings.values()):
            raise RefusedError(f"{core.full_names(members)} are in a pairing already.")
        learns, warnings = core.matching.learns_and_caveats(members)
        return core.new_id(), new_pairing(core, members, learns, by_hand=True), warnings

    def end(self, pairing_id: int, outcome: str = "", note: str = "") -> Saved:
        """End a running pairing, without fault to anybody; raises RefusedError when it has ended."""
        pairing = self._running(pairing_id)
        held = meetings_held(self._core.sessions_by_pairing.get(pairing_id, ()))
        kind = Outcome(outcome) if outcome else Outcome.COMPLETED if held >= pairing.sessions else Outcome.STOPPED
        note = text.clean(note, limit=text.NOTE, multiline=True)
        return self._put(
            pairing_id,
            f"Ended the pairing of {self._core.who(pairing.members)}",
            ended=self._core.today,
            outcome=kind,
            end_note=note,
            **NOTHING_PLANNED,
        )

    def snooze(self, pairing_id: int) -> Saved:
        """Say nothing about a pairing for two weeks."""
        who = self._core.who(self._running(pairing_id).members)
        until = self._core.today + SNOOZE
        return self._put(pairing_id, f"{who}: later, on {short_day(until)}", snoozed_until=until)

    def take_break(self, pairing_id: int, until: date) -> Saved:
        """Stop the clock of one pairing until a day."""
        who = self._core.who(self._running(pairing_id).members)
        day = coming(until, self._core.today)
        return self._put(pairing_id, f"{who} take a break until {format_day(day)}", break_until=day)

    def agreement(self, pairing_id: int) -> Agreement:
        """The agreement to talk through, goals prefilled from the top wishes."""
        pairing = self._core.pairing(pairing_id)
        goals = tuple((m, goal_for(pairing, m).text or goal_for(pairing, m).skill or "") for m in pairing.members)
        rated = tuple((m, str(goal_for(pairing, m).rated_at_start or "")) for m in pairing.members)
        return Agreement(goals, str(pairing.every_weeks), str(pairing.minutes), str(pairing.sessions), rated)

    def agreement_problems(self, agreement: Agreement) -> dict[str, str]:
        """What cannot be read of an agreement, by field (`rated_0` for the first member); empty when it can be kept."""
        problems: dict[str, str] = {}
        fields: list[tuple[str, Callable[[], object]]] = [
            ("every_weeks", lambda: _number(agreement.every_weeks, 1, 52, "weeks")),
            ("minutes", lambda: _number(agreement.minutes, 5, 480, "minutes")),
            ("sessions", lambda: _number(agreement.sessions, 1, 100, "meetings")),
        ]
        fields += [(f"rated_{n}", partial(rating_of, typed)) for n, (_, typed) in enumerate(agreement.rated)]
        for name, read in fields:
            try:
                read()
            except UsageError as error:
                problems[name] = error.message
        return problems

    def break_until(self, typed: str) -> date:
        """The first day after a break, as typed; raises UsageError for a day that is not in the future."""
        return coming_day(typed, self._core.today)

    def learning_records(self, pairing_id: int) -> tuple[str, ...]:
        """One page for each member: what they learned and taught, their goal, and what they said at the end."""
        return learning_records(self._core, pairing_id)

    def agree(self, pairing_id: int, agreement: Agreement) -> Saved:
        """Keep what the members agreed; raises UsageError naming what is not a number."""
        pairing = self._running(pairing_id)
        rated = {member: rating_of(typed) for member, typed in agreement.rated}
        goals = tuple(
            goal_for(pairing, member).changed(text=text.clean(words, limit=text.NAME), rated_at_start=rated.get(member))
            for member, words in agreement.goals
        )
        return self._put(
            pairing_id,
            f"{self._core.who(pairing.members)} agreed on goals and rhythm",
            goals=goals,
            every_weeks=_number(agreement.every_weeks, 1, 52, "weeks"),
            minutes=_number(agreement.minutes, 5, 480, "minutes"),
            sessions=_number(agreement.sessions, 1, 100, "meetings"),
            agreed=True,
        )

    def say_fit(self, pairing_id: int, said: Mapping[int, FirstFit]) -> Saved:
        """What members said about the fit after the first meeting; private, all sides weigh the same."""
        pairing = self._running(pairing_id)
        others = tuple(answer for answer in pairing.first_fit if answer.member not in said)
        answers = (*others, *(FitAnswer(member=member, fit=fit) for member, fit in said.items()))
        who = listed([self._core.short(member) for member in said])
        return self._put(pairing_id, f"Noted what {who} said about the fit", first_fit=answers)

    def fit_awaited(self, pairing_id: int) -> tuple[int, ...]:
        """Whom to ask still whether it is a good fit."""
        return self._running(pairing_id).fit_awaited

    def close(self, pairing_id: int, answers: tuple[CloseOut, ...], ratings: dict[int, int]) -> Saved:
        """End a pairing with the answers to the closing questions and both goals rated again."""
        pairing = self._running(pairing_id)
        goals = tuple(g.changed(rated_at_end=ratings[g.member]) if g.member in ratings else g for g in pairing.goals)
        return self._put(
            pairing_id,
            f"Closed the pairing of {self._core.who(pairing.members)}",
            goals=goals,
            close_outs=answers,
            ended=self._core.today,
            outcome=Outcome.SOMEBODY_LEFT if self._somebody_left(pairing) else Outcome.COMPLETED,
            **NOTHING_PLANNED,
        )

    def _somebody_left(self, pairing: Pairing) -> bool:
        people, today = self._core.people, self._core.today
        return any(m not in people or people[m].status(today) is Status.LEFT for m in pairing.members)

    def _running(self, pairing_id: int) -> Pairing:
        pairing = self._core.pairing(pairing_id)
        if not pairing.active:
            raise RefusedError(f"The pairing of {self._core.who(pairing.members)} has ended already.")
        return pairing

    def _put(self, pairing_id: int, summary: str, **values: Any) -> Saved:
        changed = self._core.pairing(pairing_id).changed(**values)
        return self._core.write(summary, {"pairings": {pairing_id: changed}}, record_id=pairing_id)


def new_pairing(core: Core, members: tuple[int, ...], learns: Sequence[Learn], *, by_hand: bool) -> Pairing:
    """A pairing that starts today with the team's rhythm, and each member's top wish as the first goal."""
    cadence = core.policy.cadence
    number = max((r.number for r in core.rounds.values()), default=0)
    ranked = sorted(learns, key=lambda learn: (members.index(learn.learner), learn.rank))
    wished = tuple(dict.fromkeys((learn.learner, learn.skill) for learn in ranked))
    tops = dict(reversed(wished))
    return Pairing(
        members=members,
        started=core.today,
        round_number=number,
        by_hand=by_hand,
        learns=wished,
        goals=tuple(Goal(member=m, skill=tops.get(m), text=_wish_goal(core, m, tops.get(m))) for m in members),
        every_weeks=cadence.every_weeks,
        minutes=cadence.minutes,
        sessions=cadence.sessions,
    )


def goal_for(pairing: Pairing, member: int) -> Goal:
    """A member's goal, or an empty one to fill in."""
    return pairing.goal_of(member) or Goal(member=member)


def rating_of(typed: str) -> int | None:
    """How far somebody feels they are, 1 to 5; None when nothing was typed. Raises UsageError."""
    mark = typed.strip()
    if mark and mark not in {"1", "2", "3", "4", "5"}:
        raise UsageError(f"'{mark}' does not say how far it is; write 1 (just beginning) to 5 (can do it), or nothing.")
    return int(mark) if mark else None


def _wish_goal(core: Core, member: int, skill: str | None) -> str:
    wants = core.people[member].wants
    return next((want.goal for want in wants if want.skill == skill), "")


def _number(typed: str, least: int, most: int, what: str) -> int:
    bare = typed.strip()
    if not (bare.isascii() and bare.isdigit()) or not least <= int(bare[:6]) <= most:
        raise UsageError(f"'{bare}' is not a number of {what} from {least} to {most}.")
    return int(bare)
