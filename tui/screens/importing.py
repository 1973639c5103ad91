"""The team's answers from a file, from any screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.widgets.text import toast

if TYPE_CHECKING:
    from tui.screens.base import TandemScreen


async def import_answers(screen: TandemScreen) -> None:
    """Ask for the file, show what it would change, and apply it."""
    toast(screen, "This part is not there yet.")
