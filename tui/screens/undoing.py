"""Undo and redo: at once for one's own changes, after a question for somebody else's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.errors import OthersChangeError, TandemError
from tui.modals.confirm import ConfirmDialog
from tui.widgets import keys
from tui.widgets.text import forget_toasts, toast

if TYPE_CHECKING:
    from tui.screens.base import TandemScreen


async def turn(screen: TandemScreen, *, undo: bool) -> None:
    """Take back the newest change, or do the last one taken back again; somebody else's only after a yes."""
    history = screen.workspace.history
    do = history.undo if undo else history.redo
    try:
        saved = do()
    except OthersChangeError as error:
        verb = "Undo" if undo else "Redo"
        question = ConfirmDialog(f"{verb} somebody else's change?", error.message, yes=f"{verb} it", no="Leave it")
        if not await screen.app.push_screen_wait(question):
            return
        agreed = screen.attempt(do, others=True)
        if agreed is None:
            return
        saved = agreed
    except TandemError as error:
        toast(screen, error.message, bad=True)
        return
    back = keys.label(screen.app, "redo" if undo else "undo")
    forget_toasts(screen)
    toast(screen, f"{saved.message}. {back} {'does it again' if undo else 'takes it back'}.")
    screen.reload()
