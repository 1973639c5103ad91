"""What was changed, by whom and when, from any screen; undo and redo work from there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.modals.history import HistoryDialog
from tui.screens.copying import copy_text
from tui.screens.undoing import turn

if TYPE_CHECKING:
    from tui.screens.base import TandemScreen


async def show_history(screen: TandemScreen) -> None:
    """Show the changes until somebody has seen, or taken back, enough."""
    at: int | None = None
    while True:
        screen.attempt(screen.workspace.refresh)
        rows = screen.attempt(screen.workspace.history.rows)
        if rows is None:
            return
        dialog = HistoryDialog(rows, at=at)
        wanted = await screen.app.push_screen_wait(dialog)
        at = None if dialog.list.current is None else dialog.list.current.id
        if wanted is None:
            return
        if wanted == "copy":
            await copy_text(screen, "the history", dialog.text())
        else:
            await turn(screen, undo=wanted == "undo")
