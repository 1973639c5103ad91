"""The steps of a round, each one write: start, answers over days, finish."""

from __future__ import annotations

from collections.abc import Sequence

from tui.domain import text
from tui.domain.proposals import Answer, LeftOut, Proposal, ProposalState, Round
from tui.domain.words import counted, listed
from tui.errors import RefusedError, UsageError
from tui.views.rounds import RoundView
from tui.views.shared import Answers, Saved
from tui.workspace.matching import Solved
from tui.workspace.round_records import RoundRecords, solved_in
from tui.workspace.round_views import TOO_LATE

NO_OTHER = "no other partner could be found this time"


class RoundSteps(RoundRecords):
    """The life of a round: started, answered, finished; each step is one write."""

    # Start ------------------------------------------------------------------------------------------------------

    def start(self, preview: RoundView, answers: Answers | None = None) -> Saved:
        """Store a preview as the open round with all answers so far; all yes makes the pairing in the same write."""
        core, solved = self._core, solved_in(preview, "preview")
        self._refuse_open()
        self._refuse_stale(solved.proposals)
        given = answers or {}
        proposals = [self._answered(p, given.get(p.id, {})) for p in (*solved.proposals, *self._put_aside(solved))]
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
        summary = f"Started round {current.number}: {counted(len(solved.proposals), 'group')} of {people} people"
        return core.write(summary, changes, record_id=round_id, warnings=warnings)

    def _put_aside(self, solved: Solved) -> list[Proposal]:
        """Groups of the preview that stay away in this round: those that said no, and those that were replaced."""
        replaced, declined = self._matching.replaced_in(solved), solved.choices.declined
        aside = {frozenset(members): (members, ProposalState.EXPIRED) for members in replaced}
        aside |= {frozenset(members): (members, ProposalState.DECLINED) for members in declined}
        ended = []
        for members, state in sorted(aside.values()):
            if all(m in solved.task.people for m in members):
                proposal = self._matching.proposal(solved.task, solved.group(members), self.id_of(members))
                ended.append(proposal.changed(state=state))
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

    # Finish -----------------------------------------------------------------------------------------------------

    def finish(self) -> Saved:
        """End the open round: proposals without all answers expire; who stayed without a partner counts double next."""
        core = self._core
        round_id, current = self._open()
        waiting = [p for p in current.proposals if p.state is ProposalState.OPEN]
        for proposal in waiting:
            current = current.with_proposal(proposal.changed(state=ProposalState.EXPIRED))
        current = current.changed(finished=core.clock(), left_out=self._left_out_at_end(current, waiting))
        made = sum(p.state is ProposalState.ACCEPTED for p in current.proposals)
        words = f"Finished round {current.number}: {counted(made, 'pairing')}"
        if waiting:
            words += f", {len(waiting)} without all answers"
        return core.write(words, {"rounds": {round_id: current}}, record_id=round_id)

    def _left_out_at_end(self, current: Round, waiting: Sequence[Proposal]) -> tuple[LeftOut, ...]:
        """Everybody who could have been placed and is not, with the reason, for kind words after the round."""
        placed = {m for p in current.proposals if p.state is ProposalState.ACCEPTED for m in p.members}
        known = {entry.member: entry for entry in current.left_out}
        late = {m for p in waiting for m in p.members}
        return tuple(
            known.get(m) or LeftOut(member=m, reason=TOO_LATE if m in late else NO_OTHER)
            for m in current.eligible
            if m not in placed and m in self._core.people
        )
