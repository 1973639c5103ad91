"""From the team's records to a task for the solver, and from its solution back to proposals that can be stored."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from tui.domain import explain
from tui.domain.groups import Group, RoundTask, broken_rules, evaluate_group
from tui.domain.policy import Policy
from tui.domain.proposals import Coverage, Learn, LeftOut, Proposal, ProposalState, Round
from tui.domain.rounds import Solution
from tui.domain.rules import Bans, bans, free_places, left_out_last_time
from tui.domain.text import cut
from tui.errors import RefusedError
from tui.views.rounds import AS_USUAL, RoundChoices
from tui.views.shared import MadeFrom, Members

if TYPE_CHECKING:
    from tui.workspace.core import Core

GONE = "somebody who left"
LONGEST_CAVEAT = 200


@dataclass(frozen=True, slots=True)
class Solved(MadeFrom):
    """A round as it was worked out: what was asked, the answer, and the proposals made of it."""

    task: RoundTask
    solution: Solution
    proposals: tuple[Proposal, ...]
    left_out: tuple[LeftOut, ...]
    number: int
    choices: RoundChoices
    problems: tuple[str, ...] = ()
    round_id: int | None = field(default=None)
    """The open round these proposals would be added to; None: a new round."""

    def group(self, members: Iterable[int]) -> Group:
        """The figures of a group of this solution, worked out anew if it is not in it."""
        wanted = frozenset(members)
        found = next((g for g in self.solution.groups if frozenset(g.members) == wanted), None)
        return found or evaluate_group(self.task, tuple(members))


class Matching:
    """Turns people, rules and choices into what the solver needs."""

    def __init__(self, core: Core) -> None:
        self._core = core

    # Words ----------------------------------------------------------------------------------------------------

    @property
    def names(self) -> Mapping[int, str]:
        """How people are called on the screen; whoever was removed is somebody who left."""
        return defaultdict(lambda: GONE, self._core.book.short_names)

    @property
    def full_names(self) -> Mapping[int, str]:
        """Full names, each different: where two people share one, the address or a number stands behind it."""
        return self._core.derived("full names", self._full_names)

    def _full_names(self) -> Mapping[int, str]:
        people = self._core.people
        same: dict[str, list[int]] = {}
        for i in sorted(people):
            same.setdefault(people[i].name, []).append(i)
        names: dict[int, str] = defaultdict(lambda: GONE)
        for name, ids in same.items():
            for place, i in enumerate(ids, 1):
                mark = people[i].email or str(place)
                names[i] = name if len(ids) == 1 else f"{name} ({mark})"
        return names

    @property
    def around(self) -> explain.Circumstances:
        """What caveats look at besides a group."""
        core = self._core
        return explain.Circumstances(core.people, tuple(core.pairings.values()), core.today)

    # Tasks ----------------------------------------------------------------------------------------------------

    @property
    def next_number(self) -> int:
        """The number of the round that would be started now."""
        return 1 + max((r.number for r in self._core.rounds.values()), default=0)

    def policy(self, choices: RoundChoices) -> Policy:
        """The team's policy with what was chosen for this preview."""
        policy = self._core.policy
        chosen = {"objective": choices.objective, "trios": choices.trios}
        rules = {"reporting_line": choices.reporting_line, "same_team": choices.same_team}
        return policy.changed(
            round=policy.round.changed(**{k: v for k, v in chosen.items() if v is not None}),
            rules=policy.rules.changed(**{k: v for k, v in rules.items() if v is not None}),
        )

    def task(self, choices: RoundChoices = AS_USUAL, *, also: Iterable[int] = ()) -> RoundTask:
        """What the solver is asked for everybody free today; `also` takes part whatever their places."""
        core = self._core
        places = dict(core.free) | {i: max(1, core.free.get(i, 0)) for i in also if i in core.people}
        fixed = _fixed(choices, places)
        if dropped := sorted(choices.by_hand - fixed.by_hand):
            who = core.full_names(dropped[0])
            raise RefusedError(f"{who} cannot be put together: somebody of them has no place free for it.")
        return self._task(choices, places, fixed, self.next_number)

    def living(self, current: Round) -> tuple[Proposal, ...]:
        """The proposals of a round that are awaited, or have become a pairing that still runs."""
        return tuple(p for p in current.proposals if self.is_living(p))

    def is_living(self, proposal: Proposal) -> bool:
        """Whether a proposal is awaited, or has become a pairing that still runs."""
        if proposal.state is not ProposalState.ACCEPTED:
            return proposal.state is ProposalState.OPEN
        pairing = self._core.pairings.get(proposal.pairing or 0)
        return pairing is not None and pairing.active

    def again_task(self, current: Round) -> RoundTask:
        """What the solver is asked for an open round: its living groups stay, the rest is found anew.

        People and places are those of the start of the round, so that the figures of the groups stay the same.
        """
        core, living = self._core, self.living(current)
        made = {p.pairing for p in living}
        others = [p for i, p in core.pairings.items() if i not in made]
        places = free_places(core.people, others, None, core.today)
        taken = Counter(m for p in living for m in p.members if m in core.people)
        # Whoever was paused meanwhile or took on a partner by hand stays in the group they are in.
        places |= {m: max(places.get(m, 0), n) for m, n in taken.items()}
        living = tuple(p for p in living if all(m in places for m in p.members))
        choices = RoundChoices(
            objective=current.objective.value,
            trios=current.trios,
            kept=frozenset(p.members for p in living if not p.by_hand),
            by_hand=frozenset(p.members for p in living if p.by_hand),
            replaced=_expired(current),
        )
        return self._task(choices, places, choices, current.number)

    def replaced_in(self, solved: Solved) -> list[Members]:
        """The groups of a preview that others took the place of, as long as those stand."""
        stays = RoundChoices(kept=frozenset(solved.task.kept), by_hand=frozenset(solved.task.by_hand))
        return _made_room(solved.choices.replaced, stays)

    def without_replaced(self, task: RoundTask) -> RoundTask:
        """The task without the groups that others took the place of in the open round, as long as those stand."""
        current = self._core.open_round
        if current is None:
            return task
        stays = RoundChoices(kept=frozenset(p.members for p in self.living(current[1])))
        return replace(task, bans=_apart(task.bans, _made_room(_expired(current[1]), stays)))

    def _task(self, choices: RoundChoices, places: dict[int, int], fixed: RoundChoices, number: int) -> RoundTask:
        core, policy = self._core, self.policy(choices)
        rounds = core.rounds.values()
        found = bans(core.people, core.pairings.values(), rounds, policy.rules, number, core.book.find)
        return RoundTask(
            people={i: core.people[i] for i in places},
            places=places,
            double=left_out_last_time(rounds) & places.keys(),
            bans=_apart(found, (*choices.declined, *_made_room(choices.replaced, fixed))),
            related=core.vocabulary.related,
            scoring=policy.scoring,
            policy=policy.round,
            kept=tuple(sorted(fixed.kept)),
            by_hand=tuple(sorted(fixed.by_hand)),
        )

    def problems(self, task: RoundTask, groups: Iterable[Group]) -> tuple[str, ...]:
        """A sentence for everything in the rules that names somebody unknown or could not be followed."""
        met = {frozenset(group.members) for group in groups}
        unmet = (
            f"rules.always: {self._core.full_names(group)} are not put together: {why}"
            for group in task.bans.always
            if frozenset(group) not in met and (why := self._why_not_always(task, group))
        )
        return (*task.bans.problems, *unmet)

    def _why_not_always(self, task: RoundTask, group: Members) -> str:
        broken = broken_rules(task, group)
        if "together" in broken:
            return ""
        if "declined" in broken:
            return "it was not wanted in this round"
        away = [m for m in group if m not in task.people]
        return f"{self.full_names[away[0]]} has no place free now" if away else "somebody has no place free for it"

    # Groups ---------------------------------------------------------------------------------------------------

    def proposal(
        self, task: RoundTask, group: Group, proposal_id: int, *, by_hand: bool = False, kept: bool = False
    ) -> Proposal:
        """A group as it is stored, with its caveats."""
        asked = any(frozenset(always) == frozenset(group.members) for always in task.bans.always) and not by_hand
        broken = broken_rules(task, group.members) if by_hand or kept or asked else ()
        return Proposal(
            id=proposal_id,
            members=group.members,
            learns=group.learns,
            coverage=tuple(Coverage(member=m, value=group.coverage[m]) for m in group.members),
            background=group.background,
            fit=group.fit,
            caveats=self.caveats(group, by_hand=by_hand, asked=asked, broken=broken),
            by_hand=by_hand,
            kept=kept,
            spare=group.spare,
        )

    def caveats(
        self, group: Group, *, by_hand: bool = False, asked: bool = False, broken: Sequence[str] = ()
    ) -> tuple[str, ...]:
        """What to mind about a group, each in at most 200 characters."""
        lines = explain.caveats(group, self.names, self.around, by_hand=by_hand, asked=asked, broken=broken)
        return tuple(cut(line, LONGEST_CAVEAT) for line in lines)

    def learns_and_caveats(self, members: Members) -> tuple[tuple[Learn, ...], tuple[str, ...]]:
        """What a group made by hand would learn, and what speaks against it."""
        task = self.task(also=members)
        group = evaluate_group(task, members)
        return group.learns, self.caveats(group, by_hand=True, broken=broken_rules(task, members))


def _expired(current: Round) -> frozenset[Members]:
    return frozenset(p.members for p in current.proposals if p.state is ProposalState.EXPIRED)


def _fixed(choices: RoundChoices, places: Mapping[int, int]) -> RoundChoices:
    """The groups that stay, each once, as far as places go: what was made by hand goes before what was only kept."""
    left = dict(places)
    stays: dict[frozenset[int], Members] = {}
    by_hand = sorted(choices.by_hand)
    for group in (*by_hand, *sorted(choices.kept)):
        if frozenset(group) not in stays and all(left.get(member, 0) > 0 for member in group):
            stays[frozenset(group)] = group
            for member in group:
                left[member] -= 1
    chosen = frozenset(group for group in stays.values() if group in by_hand)
    return RoundChoices(kept=frozenset(stays.values()) - chosen, by_hand=chosen)


def _made_room(replaced: Iterable[Members], fixed: RoundChoices) -> list[Members]:
    """The replaced groups that would come back beside a group that stays, in the places its members have left."""
    stays = [frozenset(group) for group in (*fixed.kept, *fixed.by_hand)]
    return [group for group in replaced if frozenset(group) not in stays and any(set(group) & one for one in stays)]


def _apart(found: Bans, groups: Iterable[Members]) -> Bans:
    """The rules with groups not wanted in this round: two people stay apart, a trio is not repeated."""
    pairs, trios = dict(found.pairs), set(found.trios)
    for group in groups:
        members = frozenset(group)
        if len(members) == 2:
            pairs[members] = pairs.get(members, frozenset()) | {"declined"}
        else:
            trios.add(members)
    return replace(found, pairs=pairs, trios=frozenset(trios))
