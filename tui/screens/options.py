"""How rounds are made, from any screen: choices with their prices, each stored as it is made."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from textual.message import Message

from tui.modals.form import FormDialog, Values
from tui.modals.options_panel import OptionLine, OptionsDialog
from tui.screens.background import shown_and_filled
from tui.views.rounds import RoundView
from tui.widgets.fields import Field

if TYPE_CHECKING:
    from tui.domain.control import Cancelled
    from tui.screens.base import TandemScreen
    from tui.workspace.options import Options

HINTS = {
    "cadence.every_weeks": "a number of weeks, such as 4",
    "cadence.minutes": "a number of minutes, such as 60",
    "cadence.sessions": "a number of meetings, such as 6",
    "cadence.breaks": "2026-12-21..2027-01-03, one after another with commas; empty for none",
}


async def show_options(screen: TandemScreen) -> None:
    """Show the options of rounds until somebody has chosen enough; every choice is one change, and can be undone."""
    from tui.screens.round_board import RoundBoard

    options, at = screen.workspace.options, ""
    while True:
        view = await screen.settled_preview() if isinstance(screen, RoundBoard) else None
        chosen = await _ask(screen, view, at)
        if chosen is None:
            return
        at = chosen.choice.key
        value = chosen.value or await _typed(screen, chosen)
        if value is not None:
            await screen.save(options.set, at, value)


async def _ask(screen: TandemScreen, view: RoundView | None, at: str) -> OptionLine | None:
    options = screen.workspace.options
    choices = screen.attempt(options.choices)
    if choices is None:
        return None
    dialog = OptionsDialog(choices, at=at, pricing=view is not None)

    def fill(cancelled: Cancelled) -> Iterator[Message]:
        if view is not None:
            yield OptionsDialog.Priced(options.choices(view, cancelled=cancelled))

    return await shown_and_filled(screen, dialog, fill)


async def _typed(screen: TandemScreen, chosen: OptionLine) -> str | None:
    choice = chosen.choice
    field = Field("value", "New value", choice.value, hint=HINTS.get(choice.key, ""))
    values = await screen.app.push_screen_wait(
        FormDialog(choice.words, [field], check=partial(_problem, screen.workspace.options, choice.key))
    )
    return None if values is None or values["value"] == choice.value else values["value"]


def _problem(options: Options, key: str, values: Values) -> Values:
    problem = options.problem(key, values["value"])
    return {"value": problem} if problem else {}
