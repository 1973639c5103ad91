"""What all steps of a round share: how it is stored, the open one, and what is refused."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from tui.domain.proposals import Proposal, ProposalState, Round
from tui.domain.records import Record
from tui.errors import RefusedError, UsageError
from tui.views.rounds import RoundView
from tui.views.shared import Members
from tui.workspace.matching import Matching, Solved
from tui.workspace.pairings import new_pairing

if TYPE_CHECKING:
    from tui.workspace.core import Core

Tables = dict[str, dict[int, Record | None]]


class RoundRecords:
    """The open round and its proposals as they are stored."""

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


def solved_in(view: RoundView, state: str) -> Solved:
    """What a view was worked out from; raises UsageError where it is no view of that state."""
    if view.state != state or not isinstance(view.solved, Solved):
        raise UsageError("There is nothing to store: look for a round first.")
    return view.solved
