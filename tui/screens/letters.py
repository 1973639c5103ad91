"""All texts to people, from any screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.widgets.text import toast

if TYPE_CHECKING:
    from tui.screens.base import TandemScreen


async def show_letters(screen: TandemScreen) -> None:
    """Show all texts to people, to copy or to save."""
    toast(screen, "This part is not there yet.")
