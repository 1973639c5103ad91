"""Between two rounds: finish what runs on from the last one, and place one person who joined or lost a partner."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from tui.domain.dates import ago
from tui.domain.explain import BY_HAND, RULE_WORDS, learn_line, strength
from tui.domain.groups import Group, RoundTask, evaluate_group, possible
from tui.domain.nextbest import next_best
from tui.domain.pairings import NOTHING_PLANNED, Outcome, Pairing
from tui.domain.people import Status
from tui.domain.planning import meetings_held
from tui.domain.proposals import Learn
from tui.domain.records import Record
from tui.domain.words import listed
from tui.errors import RefusedError, UsageError
from tui.views.pairings import RunningRow
from tui.views.people import PartnerHint
from tui.views.rounds import HandMade
from tui.views.shared import Members, Saved
from tui.workspace.matching import Matching
from tui.workspace.pairings import new_pairing

if TYPE_CHECKING:
    from tui.workspace.core import Core

Decision = Literal["continue", "end", "new"]
DECISIONS = ("continue", "end", "new")
MOST_MEETINGS = 100
HINTS = 5
TOGETHER = f"against a rule: {RULE_WORDS['together']}"


class BetweenRounds:
    """What happens to pairings and people while no round is open."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._matching: Matching = core.matching

    # Finish the last round ----------------------------------------------------------------------------------------

    def running(self) -> tuple[RunningRow, ...]:
        """Every running pairing with what is suggested for it, to go through before the next round."""
        core = self._core
        rows = (self._running_row(i, p) for i, p in core.pairings.items() if p.active)
        return tuple(sorted(rows, key=lambda row: (row.who.casefold(), row.id)))

    def _running_row(self, pairing_id: int, pairing: Pairing) -> RunningRow:
        core = self._core
        history = core.sessions_by_pairing.get(pairing_id, ())
        held = meetings_held(history)
        last = next((ago(s.held_on, core.today) for s in reversed(history) if s.held), "not met yet")
        said = [c.go_on for c in pairing.close_outs if c.go_on is not None]
        would = len(said) == len(pairing.members) and all(said)
        suggested = "continue" if held < pairing.sessions or would else "new"
        return RunningRow(
            id=pairing_id,
            who=core.who(pairing.members),
            meetings=f"{held} of {pairing.sessions} meetings",
            last=last,
            suggested=suggested,
            go_on="all would go on" if would else "",
        )

    def close_out(self, decisions: Mapping[int, Decision]) -> Saved:
        """Go through running pairings in one write: go on, end, or end and look for a new partner.

        After "end" the members want one partner fewer; after "new" their place is free for the next round.
        """
        core = self._core
        if core.open_round:
            raise RefusedError(f"Round {core.open_round[1].number} is open; finish it first.")
        pairings: dict[int, Record | None] = {}
        fewer: dict[int, int] = {}
        counts = dict.fromkeys(DECISIONS, 0)
        for pairing_id, decision in decisions.items():
            pairing = core.pairing(pairing_id)
            if not pairing.active:
                raise RefusedError(f"The pairing of {core.who(pairing.members)} has ended already.")
            if decision not in DECISIONS:
                raise UsageError(f"'{decision}' is none of continue, end and new.")
            counts[decision] += 1
            held = meetings_held(core.sessions_by_pairing.get(pairing_id, ()))
            pairings[pairing_id] = _decided(pairing, decision, held, core.policy.cadence.sessions, core)
            if decision == "end":
                for member in pairing.members:
                    fewer[member] = fewer.get(member, 0) + 1
        changed = {i: p for i, p in pairings.items() if p is not None and p != core.pairings[i]}
        people: dict[int, Record | None] = {
            m: core.people[m].changed(places=max(0, core.people[m].places - n))
            for m, n in fewer.items()
            if m in core.people
        }
        changes: dict[str, dict[int, Record | None]] = {"pairings": {**changed}} if changed else {}
        if people:
            changes["people"] = people
        if not changes:
            return Saved("All running pairings go on", stored=False)
        return core.write(_counted(counts), changes, warnings=self._fewer_words(people))

    def _fewer_words(self, people: Iterable[int]) -> tuple[str, ...]:
        names = [self._core.short(m) for m in people]
        if not names:
            return ()
        wants = "wants" if len(names) == 1 else "want"
        return (f"{listed(names)} {wants} no new partner now; raise the places in the profile when that changes.",)

    # One person ---------------------------------------------------------------------------------------------------

    def for_one(self, person_id: int) -> tuple[PartnerHint, ...]:
        """Who would fit one person now: the best free partner, a spare place, or a place in a trio."""
        core, person = self._core, self._core.person(person_id)
        if person.status(core.today) is not Status.ACTIVE:
            raise RefusedError(f"{person.name} does not take part now; change that in the profile.")
        if person_id not in core.free:
            raise RefusedError(f"{person.name} has no place free; raise the places in the profile first.")
        task = self._matching.without_replaced(self._matching.task())
        groups = next_best(task, person_id, exclude=frozenset(), count=HINTS)
        hints = [*(self._hint(person_id, group) for group in groups), *self._joining(person_id, task)]
        return tuple(sorted(hints, key=lambda hint: (-round(hint.fit, 9), len(hint.members), hint.names)))[:HINTS]

    def _hint(self, person_id: int, group: Group, kind: str = "") -> PartnerHint:
        core = self._core
        others = [m for m in group.members if m != person_id]
        group = replace(group, members=(person_id, *others))
        paired = {m for p in core.pairings.values() if p.active for m in p.members}
        taken = [core.short(m) for m in others if m in paired]
        if not kind:
            kind = "spare" if taken else "trio" if len(group.members) > 2 else "free"
        costs = {"joins": f"{core.who(others)} would be three", "spare": _spare(taken)}
        return PartnerHint(
            members=group.members,
            names=core.who(others),
            strength=strength(group.fit),
            fit=group.fit,
            kind=kind,
            learn=learn_line(group),
            cost=costs.get(kind, ""),
            caveats=self._matching.caveats(group),
            helps=self._helps(group.learns),
        )

    def _helps(self, learns: Iterable[Learn]) -> tuple[str, ...]:
        names = self._matching.names
        said = (f"{names[one.teacher]} can help {names[one.learner]} with {one.skill}" for one in learns)
        return tuple(dict.fromkeys(said))

    def _joining(self, person_id: int, task: RoundTask) -> Iterator[PartnerHint]:
        """Places as the third of a running pair."""
        core = self._core
        if not task.policy.trios:
            return
        pairs = [p.members for p in core.pairings.values() if p.active and len(p.members) == 2]
        active = [m for m in pairs if all(self._takes_part(i) for i in m) and person_id not in m]
        wider = self._matching.task(also=[i for pair in active for i in pair])
        apart = {frozenset(pair): frozenset[str]() for pair in active}
        bans = replace(wider.bans, pairs={**wider.bans.pairs, **apart})
        open_task = replace(wider, bans=bans)
        for pair in active:
            members = (person_id, *pair)
            if possible(open_task, members):
                yield self._hint(person_id, evaluate_group(open_task, members), "joins")

    def _takes_part(self, person_id: int) -> bool:
        person = self._core.people.get(person_id)
        return person is not None and person.status(self._core.today) is Status.ACTIVE

    def would_learn(self, members: Members) -> HandMade:
        """What people would learn from one another if they were put together, and which rules that would break."""
        learns, caveats = self._matching.learns_and_caveats(members)
        return HandMade(self._helps(learns), tuple(c for c in caveats if c != BY_HAND))

    def join(self, person_id: int, members: Members) -> Saved | None:
        """Make a running pair a trio, if the others are one: their pairing ends as continued, one of three begins."""
        core, others = self._core, frozenset(members) - {person_id}
        old = next(((i, p) for i, p in core.pairings.items() if p.active and frozenset(p.members) == others), None)
        if old is None:
            return None
        old_id, pair = old
        learns, warnings = self._matching.learns_and_caveats(members)
        goals = {g.member: g for g in pair.goals}
        trio = new_pairing(core, members, learns, by_hand=True)
        planned = {field: getattr(pair, field) for field in NOTHING_PLANNED}
        trio = trio.changed(goals=tuple(goals.get(g.member, g) for g in trio.goals), **planned)
        ended = pair.changed(ended=core.today, outcome=Outcome.CONTINUED, **NOTHING_PLANNED)
        new_id = core.new_id()
        words = f"{core.short(person_id)} joined {core.who(pair.members)}"
        kept = tuple(w for w in warnings if w not in (BY_HAND, TOGETHER))
        return core.write(words, {"pairings": {old_id: ended, new_id: trio}}, record_id=new_id, warnings=kept)


def _decided(pairing: Pairing, decision: str, held: int, sessions: int, core: Core) -> Pairing:
    """The pairing as it is after the decision; going on after the last meeting plans as many again."""
    if decision == "continue":
        over = held >= pairing.sessions
        return pairing.changed(sessions=min(MOST_MEETINGS, held + sessions), close_outs=()) if over else pairing
    outcome = Outcome.COMPLETED if held >= pairing.sessions else Outcome.STOPPED
    return pairing.changed(ended=core.today, outcome=outcome, **NOTHING_PLANNED)


def _spare(taken: Sequence[str]) -> str:
    """What it means that these have a partner already: nobody would lose one."""
    has = "has a partner already, and a place more" if len(taken) == 1 else "have partners and a place more each"
    return f"{listed(taken)} {has}"


def _counted(counts: Mapping[str, int]) -> str:
    words = {"continue": "go on", "end": "ended", "new": "ended to look for new partners"}
    parts = [f"{count} {words[decision]}" for decision, count in counts.items() if count]
    return f"Went through the running pairings: {listed(parts)}"
