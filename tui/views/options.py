"""The switches of a round and what each would change."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """One switch of the options panel: its dotted key, words, current value, values to choose from, its price."""

    key: str
    words: str
    value: str
    values: tuple[str, ...]
    stated: bool
    """pairings.yaml says it, so it cannot be changed on the screen."""
    price: str = ""
    prices: tuple[tuple[str, str], ...] = ()
    """For each other value what it would change: ("people", "2 more placed, lowest 0.05 instead of 0.08 …")."""
    short: tuple[tuple[str, str], ...] = ()
    """The same in the width of a column: ("people", "2 more placed, lowest 0.05")."""
