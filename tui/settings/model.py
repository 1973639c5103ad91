"""What pairings.yaml may say, and the settings that come of it."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from tui.domain.policy import Cadence, Policy, RoundPolicy, Rules, Scoring
from tui.domain.records import Record

DEFAULT_THEME = "tandem-dark"

TEAM_SETTINGS = (
    "round.objective",
    "round.trios",
    "rules.reporting_line",
    "rules.same_team",
    "cadence.every_weeks",
    "cadence.minutes",
    "cadence.sessions",
    "cadence.breaks",
)
"""What a lead may also change on the screen; kept in the data file, it holds where pairings.yaml says nothing."""


class SettingsFile(Record):
    """The form of pairings.yaml; each description is the comment that stands beside the setting."""

    data: str | None = Field(None, description="null: the user data folder")
    me: str | None = Field(None, description="who makes changes here; null: the login name")
    scoring: Scoring = Field(Scoring(), description="how well people fit")
    round: RoundPolicy = Field(RoundPolicy(), description="what a round looks for")
    rules: Rules = Field(Rules(), description="who may be together")
    cadence: Cadence = Field(Cadence(), description="how often pairs meet")
    theme: str = Field(DEFAULT_THEME, description="tandem-dark, tandem-light or one of Textual's own")
    keymap: dict[str, str] = Field({}, description="people.new: ctrl+n")


class Settings(Record):
    """All settings of one start of the program; the default value is what holds without a file."""

    data: Path | None = Field(None, description="the data file, resolved from the settings file's folder")
    me: str | None = Field(None, description="who makes changes here; None: the login name")
    policy: Policy = Policy()
    theme: str = DEFAULT_THEME
    keymap: dict[str, str] = Field({}, description="keys by the id of their action")
    path: Path | None = Field(None, description="the file these were read from; None: the defaults")
    stated: frozenset[str] = Field(frozenset(), description="dotted keys the file states: `round.objective`")
    keymap_lines: dict[str, int] = Field({}, description="the line of each key binding in the file")
