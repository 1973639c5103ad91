"""Use cases around rounds: look for the best one, steer it by hand, start it, explain it, finish it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tui.domain import explain
from tui.domain.asks import Ask, asks
from tui.domain.groups import Group, RoundTask
from tui.domain.leftout import left_out_reasons
from tui.domain.nextbest import NextBest
from tui.domain.proposals import LeftOut, Proposal, Round
from tui.domain.rounds import CancelledError, Solution, solve_round
from tui.domain.words import listed
from tui.errors import UsageError
from tui.views.people import PartnerHint
from tui.views.rounds import AS_USUAL, AskRow, LeftOutRow, ProposalWhy, RoomCard, RoundChoices, RoundView
from tui.views.shared import Answers, Members, Saved
from tui.workspace.between_rounds import BetweenRounds
from tui.workspace.matching import Solved
from tui.workspace.pairings import Pairings
from tui.workspace.room import room_cards
from tui.workspace.round_additions import RoundAdditions
from tui.workspace.round_json import round_json
from tui.workspace.round_steps import RoundSteps
from tui.workspace.round_views import RoundViews

if TYPE_CHECKING:
    from tui.workspace.core import Core

Progress = Callable[[str, float], None]
Cancelled = Callable[[], bool]
HINTS = 3
SOLVE_AGAIN_UP_TO = 60
"""Up to so many people the price of another partner is found by solving the round again for each."""


class Rounds(RoundSteps, RoundAdditions, BetweenRounds):
    """Everything done with rounds; the screens run what is slow in a thread, and only `Saved` answers have written."""

    def __init__(self, core: Core) -> None:
        super().__init__(core)
        self._views = RoundViews(core, core.matching)
        self._next_best: NextBest | None = None

    # Looking ----------------------------------------------------------------------------------------------------

    @property
    def open_number(self) -> int | None:
        """The number of the round whose answers are awaited; None while none is open."""
        current = self._core.open_round
        return current[1].number if current else None

    def view(self) -> RoundView:
        """The open round, or what to show while there is none."""
        current = self._core.open_round
        return self._views.open(current[1]) if current else self._views.none()

    def preview(
        self,
        choices: RoundChoices = AS_USUAL,
        *,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> RoundView:
        """The best round for everybody free today; slow, stores nothing. Raises CancelledError when cancelled."""
        self._refuse_open()
        for members in choices.by_hand:
            self.check_by_hand(members)
        task = self._matching.task(choices)
        solution = solve_round(task, progress=progress, cancelled=cancelled)
        return self._views.preview(self._solved(task, solution, choices, self._matching.next_number))

    def _solved(
        self,
        task: RoundTask,
        solution: Solution,
        choices: RoundChoices,
        number: int,
        *,
        open_round: tuple[int, Round] | None = None,
    ) -> Solved:
        stays = {frozenset(p.members) for p in open_round[1].proposals} if open_round else set()
        new = [g for g in solution.groups if not (open_round and frozenset(g.members) in stays and _stays(g))]
        proposals = [self._proposal_of(task, group, choices) for group in new]
        return Solved(
            task=task,
            solution=solution,
            proposals=tuple(self._views.by_name(proposals)),
            left_out=left_out_reasons(task, solution, unlocks=False),
            number=number,
            choices=choices,
            problems=self._matching.problems(task, solution.groups),
            round_id=open_round[0] if open_round else None,
        )

    def _proposal_of(self, task: RoundTask, group: Group, choices: RoundChoices) -> Proposal:
        together = frozenset(group.members)
        group = replace(group, members=self._views.in_order(group.members))
        by_hand = any(frozenset(chosen) == together for chosen in choices.by_hand)
        kept = any(frozenset(chosen) == together for chosen in choices.kept)
        return self._matching.proposal(task, group, self.id_of(together), by_hand=by_hand, kept=kept)

    def find_again(self, *, progress: Progress | None = None, cancelled: Cancelled | None = None) -> RoundView:
        """Additional proposals for those of the open round who are without a partner; slow, stores nothing."""
        current = self._open()
        task = self._matching.again_task(current[1])
        solution = solve_round(task, progress=progress, cancelled=cancelled)
        solved = self._solved(task, solution, RoundChoices(), current[1].number, open_round=current)
        return self._views.again(current[1], solved)

    def repartner(
        self,
        view: RoundView,
        proposal_id: int,
        members: Sequence[int],
        *,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> RoundView:
        """A preview in which these people are a group instead, the rest found anew around them; slow."""
        before = self._proposal_in(view, proposal_id)
        group = self._views.in_order(members)
        kept = {g for g in view.choices.kept if frozenset(g) != frozenset(before.members)} | {group}
        by_hand = frozenset(g for g in view.choices.by_hand if frozenset(g) != frozenset(before.members))
        replaced = view.choices.replaced | {before.members}
        choices = replace(view.choices, kept=frozenset(kept), by_hand=by_hand, replaced=replaced)
        return self.preview(choices, progress=progress, cancelled=cancelled)

    def place(self, person_id: int, members: Members) -> Saved:
        """Give one person a place that all concerned agreed to: a pairing, or the third place of a running pair.

        While a round is open a new group is proposed in it instead, and waits for answers.
        """
        if person_id not in members:
            raise UsageError(f"{self._core.person(person_id).name} is not in this group.")
        joined = self.join(person_id, members)
        if joined is not None:
            return joined
        if self._core.open_round:
            return self.by_hand(members)
        saved = Pairings(self._core).make(members)
        return replace(saved, warnings=tuple(words for words in saved.warnings if words != explain.BY_HAND))

    # Explaining -------------------------------------------------------------------------------------------------

    def why(self, view: RoundView, proposal_id: int, *, cancelled: Cancelled | None = None) -> ProposalWhy:
        """Why a group is proposed, what raised and lowered its fit, the next best partners, and the sums.

        Takes a moment in a large team; raises CancelledError when cancelled.
        """
        proposal, task = self._proposal_in(view, proposal_id), self._task_of(view)
        names = self._matching.names
        known = all(m in task.people for m in proposal.members)
        raised, lowered = explain.influences(task, proposal, names) if known else ((), ())
        return ProposalWhy(
            title=f"Why {listed([names[m] for m in proposal.members])}",
            lines=explain.reasons(proposal, names, self._core.people),
            next_best=self._next_best_words(task, proposal, cancelled) if known else (),
            sums=explain.sums(task, proposal.members, names) if known else (),
            raised=raised,
            lowered=lowered,
            caveats=proposal.caveats,
            strength=explain.strength(proposal.fit),
            fit=proposal.fit,
        )

    def _next_best_words(self, task: RoundTask, proposal: Proposal, cancelled: Cancelled | None) -> tuple[str, ...]:
        names, lines = self._matching.names, []
        for member in proposal.members:
            if cancelled is not None and cancelled():
                raise CancelledError
            others = frozenset(proposal.members) - {member}
            found = self._others(task).of(member, exclude=others, count=1)
            who = [listed([names[m] for m in g.members if m != member]) for g in found]
            words = f"{who[0]} ({explain.strength(found[0].fit)})" if found else "nobody else this time"
            lines.append(f"next best for {names[member]}: {words}")
        return tuple(lines)

    def next_best(
        self, view: RoundView, proposal_id: int, member: int, *, cancelled: Cancelled | None = None
    ) -> tuple[PartnerHint, ...]:
        """The next best groups for one member of a proposal, with what each would cost the others; slow."""
        proposal, task = self._proposal_in(view, proposal_id), self._task_of(view)
        if member not in proposal.members:
            raise UsageError(f"{self._core.short(member)} is not in this group.")
        if member not in task.people:
            return ()
        others = frozenset(proposal.members) - {member}
        groups = self._others(task).of(member, exclude=others, count=HINTS)
        return tuple(self._partner_hint(view, proposal, member, group, cancelled) for group in groups)

    def _others(self, task: RoundTask) -> NextBest:
        """Who else would fit in a round; made once for all of its groups."""
        if self._next_best is None or self._next_best.task is not task:
            self._next_best = NextBest(task)
        return self._next_best

    def _partner_hint(
        self, view: RoundView, proposal: Proposal, member: int, group: Group, cancelled: Cancelled | None
    ) -> PartnerHint:
        names = self._matching.names
        return PartnerHint(
            members=group.members,
            names=listed([names[m] for m in group.members if m != member]),
            strength=explain.strength(group.fit),
            fit=group.fit,
            kind="trio" if len(group.members) > 2 else "free",
            learn=explain.learn_line(group),
            cost=self._cost(view, proposal, group, cancelled),
            caveats=self._matching.caveats(group),
        )

    def _cost(self, view: RoundView, proposal: Proposal, group: Group, cancelled: Cancelled | None) -> str:
        """What the others would lose: found by solving again where that is quick, else who would be free again."""
        solved = view.solved
        if view.state == "preview" and isinstance(solved, Solved) and len(solved.task.people) <= SOLVE_AGAIN_UP_TO:
            after = self.repartner(view, proposal.id, group.members, cancelled=cancelled)
            return self._views.difference(view, after, group.members)
        taken = set(group.members)
        ended = [p for p in self._living(view) if taken & set(p.members) and not set(p.members) <= taken]
        freed = [m for p in ended for m in p.members if m not in taken]
        return f"{listed([self._core.short(m) for m in freed])} would look again" if freed else ""

    def left_out(self, view: RoundView, *, cancelled: Cancelled | None = None) -> tuple[LeftOutRow, ...]:
        """Everybody without a partner with the true reason and the one skill that would place them; slow."""
        solved = self._solved_of(view, cancelled)
        found = left_out_reasons(solved.task, solved.solution, cancelled=cancelled)
        return self._views.left_out(found, solved.task.people)

    def asks(
        self, view: RoundView, *, progress: Progress | None = None, cancelled: Cancelled | None = None
    ) -> tuple[AskRow, ...]:
        """The questions to the team that would help the most, best of those tried; slow."""
        solved = self._solved_of(view, cancelled)
        found = asks(solved.task, solved.solution, cancelled=cancelled, progress=progress)
        return tuple(self._ask_row(ask) for ask in found)

    def _ask_row(self, ask: Ask) -> AskRow:
        text = self._core.prompts.ask_team(ask.skill, ask.placed)
        return AskRow(ask.skill, text.text, ask.placed, ask.gain)

    def room(self, view: RoundView, answers: Answers | None = None) -> tuple[RoomCard, ...]:
        """One card for each group, in sentences; `answers` are those a preview has collected so far."""
        return room_cards(self._core, self._proposals_of(view), answers or {})

    def as_json(self, view: RoundView, *, asks: bool = False) -> dict[str, Any]:
        """A preview in the shape that `tandem propose --json` promises; with asks and unlocks it is slow."""
        solved = self._solved_of(view, None)
        left_out: Sequence[LeftOut] = solved.left_out
        questions: Sequence[AskRow] = ()
        if asks:
            left_out = left_out_reasons(solved.task, solved.solution)
            questions = self.asks(view)
        return round_json(self._core, solved, left_out, questions)

    # What a view was made of --------------------------------------------------------------------------------------

    def _proposals_of(self, view: RoundView) -> tuple[Proposal, ...]:
        stored = self._core.open_round[1].proposals if self._core.open_round else ()
        if isinstance(view.solved, Solved):
            return (*stored, *view.solved.proposals) if view.state == "again" else view.solved.proposals
        return stored

    def _living(self, view: RoundView) -> Iterable[Proposal]:
        return (p for p in self._proposals_of(view) if p.awaited)

    def _proposal_in(self, view: RoundView, proposal_id: int) -> Proposal:
        found = next((p for p in self._proposals_of(view) if p.id == proposal_id), None)
        if found is None:
            raise UsageError("This proposal is not in the round any more.")
        return found

    def _task_of(self, view: RoundView) -> RoundTask:
        if isinstance(view.solved, Solved):
            return view.solved.task
        current = self._open()[1]
        return self._core.derived(f"round task {self._core.today}", lambda: self._matching.again_task(current))

    def _solved_of(self, view: RoundView, cancelled: Cancelled | None) -> Solved:
        """What the view was worked out from; for an open round, what looking again finds."""
        if isinstance(view.solved, Solved):
            return view.solved
        found = self.find_again(cancelled=cancelled).solved
        assert isinstance(found, Solved)
        return found


def _stays(group: Group) -> bool:
    return group.kept or group.by_hand
