"""Sessions: meetings of a pairing that were held, with who taught whom what, or that did not happen."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from pydantic import Field, model_validator

from tui.domain.pairings import Rating
from tui.domain.people import LongText, ShortText, SkillName
from tui.domain.records import Minutes, Record, RecordId


class Lesson(Record):
    """One skill taught by one member to one or two others; minutes count once for each learner."""

    teacher: RecordId
    learners: Annotated[tuple[RecordId, ...], Field(min_length=1, max_length=2)]
    skill: SkillName
    minutes: Minutes

    @model_validator(mode="after")
    def _nobody_teaches_themselves(self) -> Lesson:
        if self.teacher in self.learners:
            raise ValueError("a lesson needs somebody else to learn it")
        return self


class Useful(Record):
    """How useful a meeting was for one member, 1–5; never shown for one person outside the pairing."""

    member: RecordId
    rating: Rating


class Action(Record):
    """Something a member promised to do."""

    member: RecordId
    what: ShortText
    due: date | None = None
    done: bool = False


class Session(Record):
    """One meeting of a pairing, or one that did not happen (then `missed` holds the reason)."""

    pairing: RecordId
    held_on: date
    minutes: Minutes = 0
    present: tuple[RecordId, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    useful: tuple[Useful, ...] = ()
    note: LongText = Field("", description="private")
    actions: tuple[Action, ...] = ()
    missed: ShortText | None = Field(None, description="why it did not happen; None: it was held")
    logged_at: datetime | None = None

    @model_validator(mode="after")
    def _missed_meetings_taught_nothing(self) -> Session:
        if self.missed is not None and (self.lessons or self.useful or self.minutes):
            raise ValueError("a meeting that did not happen has no minutes, lessons or ratings")
        return self

    @property
    def held(self) -> bool:
        """Whether the meeting took place."""
        return self.missed is None
