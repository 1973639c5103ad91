"""What is added to an open round: groups found again, groups by hand, another partner."""

from __future__ import annotations

from collections.abc import Sequence

from tui.domain.groups import evaluate_group
from tui.domain.people import Status
from tui.domain.proposals import Proposal, ProposalState, Round
from tui.domain.words import listed
from tui.errors import RefusedError, UsageError
from tui.views.rounds import RoundView
from tui.views.shared import Members, Saved
from tui.workspace.round_records import RoundRecords, solved_in


class RoundAdditions(RoundRecords):
    """Everything that brings a new proposal into an open round; each is one write."""

    def add(self, again: RoundView) -> Saved:
        """Store the additional proposals that looking again has found."""
        core, solved = self._core, solved_in(again, "again")
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
