"""How rounds are made, from any screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.widgets.text import toast

if TYPE_CHECKING:
    from tui.screens.base import TandemScreen


async def show_options(screen: TandemScreen) -> None:
    """Show the options of rounds and change them."""
    toast(screen, "This part is not there yet.")
