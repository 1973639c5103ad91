"""Pairings in lists, from inside, and at the end of a round."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tui.views.shared import Members


@dataclass(frozen=True, slots=True)
class RunningRow:
    """A running pairing on the screen that finishes the last round; `suggested` is continue, end or new."""

    id: int
    who: str
    meetings: str
    last: str
    suggested: str
    go_on: str = ""
    """What all said about going on together, in words: "all would go on"; empty while it is not known."""


@dataclass(frozen=True, slots=True)
class PairingRow:
    """A pairing as lists show it."""

    id: int
    members: Members
    who: str
    started: date
    held: int
    planned: int
    next_words: str
    last_words: str
    active: bool
    quiet: bool
    state_words: str


@dataclass(frozen=True, slots=True)
class PairingDetails:
    """One pairing from inside: goals, balance with its prompt, meetings, agreement."""

    id: int
    who: str
    members: tuple[tuple[int, str], ...]
    goals: tuple[str, ...]
    rhythm: str
    balance: str
    balance_amber: bool
    balance_prompt: str
    taught: tuple[tuple[str, int], ...]
    meetings: tuple[str, ...]
    agreed: bool
    ended: str
    days: tuple[tuple[date, str], ...] = ()
    """The days of its calendar: "held", "missed" or "planned"."""
