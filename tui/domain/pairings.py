"""Pairings: groups in which everybody said yes, with a goal for each member and a rhythm."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field

from tui.domain.people import LongText, ShortText, SkillName
from tui.domain.proposals import Members
from tui.domain.records import Record, RecordId

Rating = Annotated[int, Field(ge=1, le=5)]


NOTHING_PLANNED: Mapping[str, Any] = {"next_date": None, "next_note": ""}
"""What a pairing that ends no longer holds of its next meeting."""


class Outcome(StrEnum):
    """How a pairing ended."""

    COMPLETED = "completed"
    CONTINUED = "continued"
    STOPPED = "stopped"
    SOMEBODY_LEFT = "somebody left"


class FirstFit(StrEnum):
    """What a member says about the fit after the first meeting."""

    GOOD = "good"
    DECIDING = "still deciding"
    NOT_GOOD = "not a good fit"


class Goal(Record):
    """What one member wants to be able to do, and how far they feel they are, 1–5."""

    member: RecordId
    skill: SkillName | None = None
    text: ShortText = ""
    rated_at_start: Rating | None = None
    rated_at_end: Rating | None = None


class CloseOut(Record):
    """One member's answers to the three closing questions; private to the group and the lead."""

    member: RecordId
    can_do_now: LongText = ""
    thanks: LongText = ""
    go_on: bool | None = None


class FitAnswer(Record):
    """One member's word on the fit after the first meeting; private."""

    member: RecordId
    fit: FirstFit


class Pairing(Record):
    """A group in which everybody said yes: active until it ends with an outcome."""

    members: Members
    started: date
    round_number: int | None = Field(None, description="the round it came from; None: made by hand between rounds")
    by_hand: bool = False
    learns: tuple[tuple[RecordId, SkillName], ...] = Field((), description="what each member came to learn")
    goals: tuple[Goal, ...] = ()
    every_weeks: Annotated[int, Field(ge=1, le=52)] = 4
    minutes: Annotated[int, Field(ge=5, le=480)] = 60
    sessions: Annotated[int, Field(ge=1, le=100)] = 6
    agreed: bool = Field(False, description="the first-meeting agreement was talked through")
    next_date: date | None = Field(None, description="the day the next meeting is planned for")
    next_note: LongText = Field("", description="private: what to talk about in the next meeting")
    snoozed_until: date | None = None
    break_until: date | None = Field(None, description="first day after a break of this pairing")
    first_fit: tuple[FitAnswer, ...] = ()
    ended: date | None = None
    outcome: Outcome | None = None
    close_outs: tuple[CloseOut, ...] = ()
    end_note: LongText = Field("", description="private")

    @property
    def active(self) -> bool:
        """Whether the pairing still runs."""
        return self.ended is None

    @property
    def fit_awaited(self) -> tuple[int, ...]:
        """The members who have not said yet whether it is a good fit."""
        answered = {answer.member for answer in self.first_fit}
        return tuple(member for member in self.members if member not in answered)

    def goal_of(self, member: int) -> Goal | None:
        """The goal of one member, if one was set."""
        return next((g for g in self.goals if g.member == member), None)
