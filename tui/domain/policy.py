"""The team's pairing policy: frozen models that pairings.yaml fills; every default lives here.

The description under each field is its documentation: `tandem settings` and the settings reference print it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from tui.domain.records import Period, Record

Share = Annotated[float, Field(ge=0, le=1)]
Positive = Annotated[float, Field(gt=0, le=100)]


class Objective(StrEnum):
    """What a round maximises."""

    BALANCED = "balanced"
    PEOPLE = "people"
    FIT = "fit"


class Scoring(Record):
    """How a group's fit is worked out."""

    want_weights: Annotated[tuple[Positive, ...], Field(min_length=1, max_length=10)] = Field(
        (3, 2, 1), description="first want counts most"
    )
    related_credit: Share = Field(0.5, description="what a related skill is worth")
    background_bonus: Share = Field(0.15, description="up to +15 % for different backgrounds")
    min_coverage: Share = Field(0.05, description="what each member must get at least")


class RoundPolicy(Record):
    """What a round looks for."""

    objective: Objective = Field(Objective.BALANCED, description="balanced | people | fit")
    trios: bool = Field(True, description="may three people form a group, each teaching and learning?")
    trio_share: Annotated[float, Field(gt=0, le=1)] = Field(
        0.5, description="what each learns in a trio, because time is shared"
    )
    floor: Annotated[float, Field(gt=0, le=10)] = Field(
        0.1, description="lower: place more people; higher: better matches for fewer"
    )
    time_limit: Annotated[float, Field(gt=0, le=3600)] = Field(20, description="seconds")


class Rules(Record):
    """Who may not, or must, be together. People are named as the command line takes them."""

    reporting_line: bool = Field(False, description="may somebody be with their own manager?")
    same_team: bool = Field(True, description="may two people of one team be together?")
    repeat_after_rounds: Annotated[int, Field(ge=0, le=1000)] = Field(
        3, description="rounds before the same two may be proposed again; 0: at once"
    )
    never: tuple[tuple[str, ...], ...] = Field((), description="- [Ana Silva, Ben Okoro]")
    always: tuple[tuple[str, ...], ...] = Field((), description="groups that are proposed whatever else fits")


class Cadence(Record):
    """The rhythm of a pairing, and when it counts as quiet."""

    every_weeks: Annotated[int, Field(ge=1, le=52)] = Field(4, description="weeks between two meetings")
    minutes: Annotated[int, Field(ge=5, le=480)] = Field(60, description="length of a meeting")
    sessions: Annotated[int, Field(ge=1, le=100)] = Field(6, description="meetings until the close-out")
    late_after_days: Annotated[int, Field(ge=0, le=365)] = Field(
        7, description="after the day the next meeting was due"
    )
    breaks: tuple[Period, ...] = Field((), description="- 2026-12-21..2027-01-03   every clock stops")
    balance_amber: Share = Field(0.5, description="below it, a pairing is told that it has become one-way")


class Policy(Record):
    """Everything that decides who is paired and when somebody is reminded."""

    scoring: Scoring = Scoring()
    round: RoundPolicy = RoundPolicy()
    rules: Rules = Rules()
    cadence: Cadence = Cadence()
