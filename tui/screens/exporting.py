"""Reports, tables and calendars, from any screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.widgets.text import toast

if TYPE_CHECKING:
    from tui.screens.base import TandemScreen


async def export(screen: TandemScreen) -> None:
    """Ask what to write and where, and write it."""
    toast(screen, "This part is not there yet.")
