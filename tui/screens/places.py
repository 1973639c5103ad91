"""The five places, in the order of their keys, and the screen of each."""

from __future__ import annotations

from importlib import import_module

from tui.screens.base import TandemScreen

SCREENS = {
    "home": "HomeScreen",
    "people": "PeopleScreen",
    "find": "FindScreen",
    "pairs": "PairsScreen",
    "sessions": "SessionsScreen",
}
"""The places, and the class of each in the module of its name."""


def screen_at(place: str) -> type[TandemScreen]:
    """The screen of a place, imported when it is first shown: the start waits for one of them only."""
    found: type[TandemScreen] = getattr(import_module(f"tui.screens.{place}"), SCREENS[place])
    return found
