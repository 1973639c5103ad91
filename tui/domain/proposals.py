"""What a round suggests, and what came of it: groups, what each member would learn, answers, the round itself."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from tui.domain.people import LongText, ShortText, SkillName
from tui.domain.policy import Objective
from tui.domain.records import Record, RecordId

Members = Annotated[tuple[RecordId, ...], Field(min_length=2, max_length=3)]
"""The two or three people of a group, as ids in the order in which they are shown."""


class Learn(Record):
    """One thing a member would learn in a group, and from whom."""

    learner: RecordId
    skill: SkillName
    rank: Annotated[int, Field(ge=1)] = Field(description="place among the learner's wishes, 1 is the most wanted")
    teacher: RecordId
    teacher_level: Annotated[int, Field(ge=1, le=5)]
    own_level: Annotated[int, Field(ge=0, le=5)] = Field(0, description="the learner's own level, 0: does not teach it")
    through: SkillName | None = Field(None, description="the related skill the teacher has, when not the wish itself")
    gain: Annotated[float, Field(gt=0, le=1)] = 1.0


class Coverage(Record):
    """How much of what a member wants the group can teach, 0–1."""

    member: RecordId
    value: Annotated[float, Field(ge=0, le=1)]


class Answer(Record):
    """What a member said to a proposal, as reported by somebody; a no and its reason are private."""

    member: RecordId
    yes: bool
    by: ShortText = Field("", description="reported by")
    at: datetime
    reason: ShortText = ""


class ProposalState(StrEnum):
    """What became of a proposal."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"


class Proposal(Record):
    """A group suggested in a round: who would learn what from whom, and what each member answered."""

    id: RecordId
    members: Members
    learns: tuple[Learn, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    background: Annotated[float, Field(ge=0, le=1)] = Field(0.0, description="difference of backgrounds, V")
    fit: Annotated[float, Field(ge=0, le=2)] = 0.0
    caveats: tuple[ShortText, ...] = ()
    by_hand: bool = False
    kept: bool = False
    spare: bool = Field(False, description="found with a spare place of somebody who has a partner already")
    state: ProposalState = ProposalState.OPEN
    answers: tuple[Answer, ...] = ()
    pairing: RecordId | None = Field(None, description="the pairing it became")

    def answer_of(self, member: int) -> Answer | None:
        """The latest answer of a member, None while it is awaited."""
        return next((a for a in reversed(self.answers) if a.member == member), None)

    def with_answer(self, answer: Answer) -> Proposal:
        """The proposal with one member's answer, which replaces an earlier one, and the state that follows."""
        answers = (*(a for a in self.answers if a.member != answer.member), answer)
        state = ProposalState.OPEN
        if any(not a.yes for a in answers):
            state = ProposalState.DECLINED
        elif {a.member for a in answers} == set(self.members):
            state = ProposalState.ACCEPTED
        return Proposal.model_validate(dict(self) | {"answers": answers, "state": state})

    @property
    def awaited(self) -> tuple[int, ...]:
        """Members whose answer an open proposal still waits for."""
        if self.state is not ProposalState.OPEN:
            return ()
        answered = {a.member for a in self.answers}
        return tuple(m for m in self.members if m not in answered)


class LeftOut(Record):
    """Somebody without a partner in a round, with the true reason (for the lead) and what would place them."""

    member: RecordId
    reason: LongText
    unlock_teach: SkillName | None = None
    unlock_want: SkillName | None = None


class Round(Record):
    """One solve over the team and what came of it; open while answers are awaited, then finished."""

    number: Annotated[int, Field(ge=1)]
    started: datetime
    finished: datetime | None = None
    objective: Objective
    trios: bool = True
    eligible: tuple[RecordId, ...] = Field((), description="everybody who could have been placed when it started")
    proposals: tuple[Proposal, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    value: float = 0.0
    gap: Annotated[float, Field(ge=0)] = Field(0.0, description="relative distance to the best possible, 0 is proved")

    @property
    def is_open(self) -> bool:
        """Whether answers may still come in."""
        return self.finished is None

    def proposal_of(self, members: frozenset[int]) -> Proposal | None:
        """The latest proposal to exactly these people."""
        return next((p for p in reversed(self.proposals) if frozenset(p.members) == members), None)

    def with_proposal(self, proposal: Proposal) -> Round:
        """The round with one proposal replaced, found by its id, or added."""
        if any(p.id == proposal.id for p in self.proposals):
            proposals = tuple(proposal if p.id == proposal.id else p for p in self.proposals)
        else:
            proposals = (*self.proposals, proposal)
        return Round.model_validate(dict(self) | {"proposals": proposals})

    def placed(self) -> frozenset[int]:
        """Members of proposals that nobody declined and time has not ended."""
        alive = (ProposalState.OPEN, ProposalState.ACCEPTED)
        return frozenset(m for p in self.proposals if p.state in alive for m in p.members)
