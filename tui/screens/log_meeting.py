"""Log a meeting, from any screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.widgets.text import toast

if TYPE_CHECKING:
    from tui.screens.base import TandemScreen


async def log_meeting(screen: TandemScreen, pairing: int | None) -> None:
    """Ask for the meeting in a form and save it; without a pairing, the one planned nearest to today."""
    toast(screen, f"This part is not there yet ({pairing}).")
