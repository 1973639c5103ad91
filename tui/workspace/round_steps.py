"""The steps of an open round, each one write: start, answers over days, additions, another partner, finish."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from tui.domain import text
from tui.domain.explain import listed
from tui.domain.groups import evaluate_group
from tui.domain.people import Status
from tui.domain.proposals import Answer, LeftOut, Proposal, ProposalState, Round
from tui.domain.records import Record
from tui.errors import RefusedError, UsageError
from tui.views import Answers, Members, RoundView, Saved
from tui.workspace.matching import Matching, Solved
from tui.workspace.pairings import new_pairing

if TYPE_CHECKING:
    from tui.workspace.core import Core

TOO_LATE = "not all answers came in time"
NO_OTHER = "no other partner could be found this time"
Tables = dict[str, dict[int, Record | None]]


class RoundSteps:
    """Everything that changes a round."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._matching: Matching = core.matching
        self._ids: dict[frozenset[int], int] = {}

    def id_of(self, members: Iterable[int]) -> int:
        """The id of a proposal to these people, the same in every preview, so that answers given stay with it."""
        key = frozenset(members)
        if key not in self._ids:
            self._ids[key] = self._core.new_id()
        return self._ids[key]

    # Start ------------------------------------------------------------------------------------------------------

    def start(self, preview: RoundView, answers: Answers | None = None) -> Saved:
        """Store a preview as the open round with all answers so far; all yes makes the pairing in the same write."""
        core, solved = self._core, _solved(preview, "preview")
        self._refuse_open()
        self._refuse_stale(solved.proposals)
        given = answers or {}
        proposals = [self._answered(p, given.get(p.id, {})) for p in (*solved.proposals, *self._declined(solved))]
        if not proposals:
            raise RefusedError("There is nothing to start: nobody could be given a partner this time.")
        policy = solved.task.policy
        current = Round(
            number=solved.number,
            started=core.clock(),
            objective=policy.objective,
            trios=policy.trios,
            eligible=solved.solution.eligible,
            left_out=solved.left_out,
            value=solved.solution.value,
            gap=min(solved.solution.gap, 1e9),
        )
        self._ids.clear()
        round_id = core.new_id()
        changes, warnings = self._stored(round_id, current, proposals)
        people = len({m for p in solved.proposals for m in p.members})
        groups = "1 group" if len(solved.proposals) == 1 else f"{len(solved.proposals)} groups"
        summary = f"Started round {current.number}: {groups} of {people} people"
        return core.write(summary, changes, record_id=round_id, warnings=warnings)

    def _declined(self, solved: Solved) -> list[Proposal]:
        """Groups that said no in the preview and were looked for again: they stay apart in this round."""
        ended = []
        for members in sorted(solved.choices.declined):
            if all(m in solved.task.people for m in members):
                proposal = self._matching.proposal(solved.task, solved.group(members), self.id_of(members))
                ended.append(proposal.changed(state=ProposalState.DECLINED))
        return ended

    def _answered(self, proposal: Proposal, given: dict[int, bool]) -> Proposal:
        state = proposal.state
        for member, yes in given.items():
            if member in proposal.members:
                proposal = proposal.with_answer(self._answer(member, yes))
        return proposal.changed(state=state) if state is ProposalState.DECLINED else proposal

    def _answer(self, member: int, yes: bool, by: str = "", reason: str = "") -> Answer:
        core = self._core
        return Answer(
            member=member,
            yes=yes,
            by=text.clean(by or core.author, limit=text.NAME),
            at=core.clock(),
            reason=text.clean(reason, limit=text.NAME),
        )

    def _stored(self, round_id: int, current: Round, proposals: Iterable[Proposal]) -> tuple[Tables, tuple[str, ...]]:
        """The round with these proposals put in, and the pairings of those in which everybody said yes."""
        core = self._core
        pairings: dict[int, Record | None] = {}
        warnings: list[str] = []
        for proposal in proposals:
            if proposal.state is ProposalState.ACCEPTED and proposal.pairing is None:
                new_id = core.new_id()
                made = new_pairing(core, proposal.members, proposal.learns, by_hand=proposal.by_hand)
                pairings[new_id] = made.changed(round_number=current.number)
                warnings += self._overbooked(proposal.members)
                proposal = proposal.changed(pairing=new_id)  # noqa: PLW2901 - the stored one knows its pairing
            current = current.with_proposal(proposal)
        changes: Tables = {"rounds": {round_id: current}}
        return (changes | {"pairings": pairings} if pairings else changes), tuple(warnings)

    def _overbooked(self, members: Members) -> list[str]:
        """A word for each member who has more partners now than they have places."""
        core, running = self._core, [p for p in self._core.pairings.values() if p.active]
        full = (m for m in members if sum(m in p.members for p in running) >= core.people[m].places)
        return [f"{core.people[m].name} has more partners now than places." for m in full]

    # Answers ----------------------------------------------------------------------------------------------------

    def answer(
        self, proposal_id: int, yes: bool, *, member: int | None = None, by: str = "", reason: str = ""
    ) -> Saved:
        """Note what one member said, or with None all who have not answered; all yes makes the pairing at once.

        A no ends the proposal and frees the others; its reason is private and may follow later.
        """
        core = self._core
        round_id, current = self._open()
        proposal = self._proposal(current, proposal_id)
        self._refuse_ended(proposal, yes)
        if member is not None and member not in proposal.members:
            raise UsageError(f"{core.person(member).name} is not one of {core.full_names(proposal.members)}.")
        for one in (member,) if member is not None else proposal.awaited:
            proposal = proposal.with_answer(self._answer(one, yes, by, reason))
        changes, warnings = self._stored(round_id, current, [proposal])
        made = next(iter(changes.get("pairings", {})), None)
        return core.write(self._answer_words(proposal, member), changes, record_id=made, warnings=warnings)

    def reason_of(self, proposal_id: int) -> str:
        """The private reason noted for the no of a proposal; empty when there is none."""
        proposal = self._proposal(self._open()[1], proposal_id)
        return next((answer.reason for answer in proposal.answers if not answer.yes and answer.reason), "")

    def give_reason(self, proposal_id: int, reason: str) -> Saved:
        """Note the private reason of a no without saying whose it was; raises RefusedError where nobody said no."""
        round_id, current = self._open()
        proposal = self._proposal(current, proposal_id)
        noes = [answer for answer in proposal.answers if not answer.yes]
        if not noes:
            raise RefusedError("A reason belongs to a no; nobody has said no here.")
        for answer in noes:
            proposal = proposal.with_answer(answer.changed(reason=text.clean(reason, limit=text.NAME)))
        changes, _ = self._stored(round_id, current, [proposal])
        return self._core.write(f"Noted a private reason for {self._core.who(proposal.members)}", changes)

    def _answer_words(self, proposal: Proposal, member: int | None) -> str:
        core, who = self._core, self._core.who(proposal.members)
        if proposal.state is ProposalState.ACCEPTED:
            return f"{who} are a pairing now"
        if proposal.state is ProposalState.DECLINED:
            return f"Noted for {who}: we will find another"
        said = f"{core.short(member)} says yes" if member is not None else "yes"
        awaited = listed([core.short(m) for m in proposal.awaited])
        return f"Noted for {who}: {said}, waiting for {awaited}"

    def _refuse_ended(self, proposal: Proposal, yes: bool) -> None:
        who = self._core.who(proposal.members)
        if proposal.state is ProposalState.ACCEPTED:
            raise RefusedError(f"{who} are a pairing already; undo takes that back, or end the pairing.")
        if proposal.state is ProposalState.EXPIRED:
            raise RefusedError(f"The proposal to {who} has ended; pair them by hand if they would like to.")
        if proposal.state is ProposalState.DECLINED and yes:
            raise RefusedError(f"The proposal to {who} has ended; undo takes that back, or pair them by hand.")
        if proposal.state is ProposalState.OPEN:
            gone = [m for m in proposal.members if m not in self._core.people]
            if gone and yes:
                raise RefusedError("Somebody of this group was removed meanwhile; find again for the others.")

    # Additions --------------------------------------------------------------------------------------------------

    def add(self, again: RoundView) -> Saved:
        """Store the additional proposals that looking again has found."""
        core, solved = self._core, _solved(again, "again")
        round_id, current = self._open()
        if solved.round_id != round_id:
            raise RefusedError("Another round is open now; look again.")
        if not solved.proposals:
            raise RefusedError("Nothing new was found; when somebody's wishes change, look again.")
        self._refuse_stale(solved.proposals)
        self._ids.clear()
        left_out = {entry.member: entry for entry in (*current.left_out, *solved.left_out)}
        eligible = dict.fromkeys((*current.eligible, *solved.solution.eligible))
        current = current.changed(left_out=tuple(left_out.values()), eligible=tuple(eligible))
        changes, warnings = self._stored(round_id, current, solved.proposals)
        who = ", ".join(core.who(p.members) for p in solved.proposals)
        return core.write(f"Added to round {current.number}: {who}", changes, warnings=warnings)

    def by_hand(self, members: Sequence[int]) -> Saved:
        """Propose a group chosen by hand in the open round; broken rules are told as caveats."""
        core = self._core
        self.check_by_hand(members)
        round_id, current = self._open()
        busy = [m for m in members if m not in core.free]
        if busy:
            raise RefusedError(
                f"{core.person(busy[0]).name} has no place free: finish what is open with somebody, "
                "choose another partner there, or raise the places in the profile."
            )
        return self._add_by_hand(round_id, current, tuple(members), {})

    def check_by_hand(self, members: Sequence[int]) -> None:
        """Refuse what can be no group at all: too few, too many, the same twice, or somebody who is away."""
        core = self._core
        if len(set(members)) != len(members) or len(members) not in (2, 3):
            raise UsageError("A group needs two or three different people.")
        for member in members:
            person = core.person(member)
            if person.status(core.today) is not Status.ACTIVE:
                raise RefusedError(f"{person.name} does not take part now; change that in the profile.")
        if any(p.active and frozenset(p.members) == frozenset(members) for p in core.pairings.values()):
            raise RefusedError(f"{core.full_names(members)} are in a pairing already.")
        current = core.open_round
        known = current[1].proposal_of(frozenset(members)) if current else None
        if known is not None and known.state is ProposalState.OPEN:
            raise RefusedError(f"{core.full_names(members)} are asked already.")

    def _add_by_hand(self, round_id: int, current: Round, members: Members, ended: dict[int, Proposal]) -> Saved:
        """One write: proposals that make room, and the new one."""
        core, matching = self._core, self._matching
        for proposal in ended.values():
            current = current.with_proposal(proposal)
        task = matching.task(also=members)
        group = evaluate_group(task, members)
        new = matching.proposal(task, group, core.new_id(), by_hand=True)
        eligible = tuple(dict.fromkeys((*current.eligible, *members)))
        changes, _ = self._stored(round_id, current.changed(eligible=eligible), [new])
        freed = sorted({m for p in ended.values() for m in p.members} - set(members), key=core.short)
        words = f"Proposed {core.who(members)}"
        if freed:
            words += f"; {listed([core.short(m) for m in freed])} {'looks' if len(freed) == 1 else 'look'} again"
        return core.write(words, changes, record_id=new.id, warnings=new.caveats)

    def change_partner(self, proposal_id: int, members: Sequence[int]) -> Saved:
        """Propose another group in place of this one; open proposals of those who join it end without a no."""
        core = self._core
        round_id, current = self._open()
        before = self._proposal(current, proposal_id)
        if before.state is not ProposalState.OPEN:
            raise RefusedError(f"The proposal to {core.who(before.members)} is not open any more.")
        ended = {before.id: before.changed(state=ProposalState.EXPIRED)}
        self.check_by_hand(members)
        for member in members:
            if member in before.members or member in core.free:
                continue
            theirs = next((p for p in current.proposals if member in p.members and p.state is ProposalState.OPEN), None)
            if theirs is None:
                raise RefusedError(f"{core.person(member).name} has no place free: their partner has said yes already.")
            ended[theirs.id] = theirs.changed(state=ProposalState.EXPIRED)
        return self._add_by_hand(round_id, current, tuple(members), ended)

    # Finish -----------------------------------------------------------------------------------------------------

    def finish(self) -> Saved:
        """End the open round: proposals without all answers expire; who stayed without a partner counts double next."""
        core = self._core
        round_id, current = self._open()
        waiting = [p for p in current.proposals if p.state is ProposalState.OPEN]
        for proposal in waiting:
            current = current.with_proposal(proposal.changed(state=ProposalState.EXPIRED))
        current = current.changed(finished=core.clock(), left_out=self._left_out_at_end(current))
        made = sum(p.state is ProposalState.ACCEPTED for p in current.proposals)
        words = f"Finished round {current.number}: " + ("1 pairing" if made == 1 else f"{made} pairings")
        if waiting:
            words += f", {len(waiting)} without all answers"
        return core.write(words, {"rounds": {round_id: current}}, record_id=round_id)

    def _left_out_at_end(self, current: Round) -> tuple[LeftOut, ...]:
        """Everybody who could have been placed and is not, with the reason, for kind words after the round."""
        placed = {m for p in current.proposals if p.state is ProposalState.ACCEPTED for m in p.members}
        known = {entry.member: entry for entry in current.left_out}
        late = {m for p in current.proposals if p.state is ProposalState.EXPIRED for m in p.members}
        return tuple(
            known.get(m) or LeftOut(member=m, reason=TOO_LATE if m in late else NO_OTHER)
            for m in current.eligible
            if m not in placed and m in self._core.people
        )

    # Guards -----------------------------------------------------------------------------------------------------

    def find_proposal(self, members: Sequence[int]) -> int:
        """The latest proposal of the open round to exactly these people; raises UsageError when there is none."""
        _, current = self._open()
        proposal = current.proposal_of(frozenset(members))
        if proposal is None:
            raise UsageError(f"{self._core.full_names(members)} are not proposed to each other in this round.")
        return proposal.id

    def _open(self) -> tuple[int, Round]:
        current = self._core.open_round
        if current is None:
            raise RefusedError("No round is open; look for one and start it first.")
        return current

    def _proposal(self, current: Round, proposal_id: int) -> Proposal:
        found = next((p for p in current.proposals if p.id == proposal_id), None)
        if found is None:
            raise UsageError("This proposal is not in the open round any more.")
        return found

    def _refuse_open(self) -> None:
        if current := self._core.open_round:
            raise RefusedError(f"Round {current[1].number} is open; finish it before the next one.")

    def _refuse_stale(self, proposals: Iterable[Proposal]) -> None:
        """Refuse what was worked out before somebody left, was removed or found a partner."""
        needed: dict[int, int] = {}
        for member in (m for p in proposals for m in p.members):
            needed[member] = needed.get(member, 0) + 1
        for member, places in needed.items():
            if self._core.free.get(member, 0) < places:
                person = self._core.people.get(member)
                who = person.name if person else "Somebody who was removed"
                raise RefusedError(f"{who} has no place free any more; look again.")


def _solved(view: RoundView, state: str) -> Solved:
    if view.state != state or not isinstance(view.solved, Solved):
        raise UsageError("There is nothing to store: look for a round first.")
    return view.solved
