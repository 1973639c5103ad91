"""Undo and redo: at once for one's own changes, after a question for somebody else's."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tui.errors import OthersChangeError, TandemError
from tui.modals.confirm import ConfirmDialog
from tui.screens.waiting import written
from tui.widgets import keys
from tui.widgets.text import forget_toasts, toast

if TYPE_CHECKING:
    from tui.screens.base import TandemScreen


async def turn(screen: TandemScreen, *, undo: bool) -> None:
    """Take back the newest change, or do the last one taken back again; somebody else's only after a yes."""
    history = screen.workspace.history
    verb, do = ("Undo", history.undo) if undo else ("Redo", history.redo)
    try:
        saved = await written(screen, verb, do)
    except OthersChangeError as error:
        question = ConfirmDialog(f"{verb} somebody else's change?", error.message, yes=f"{verb} it", no="Leave it")
        if not await screen.app.push_screen_wait(question):
            return
        try:
            saved = await written(screen, verb, partial(do, others=True))
        except TandemError as refused:
            toast(screen, refused.message, title=refused.title, bad=True, seconds=8)
            return
    except TandemError as error:
        toast(screen, error.message, bad=True)
        return
    back = keys.label(screen.app, "redo" if undo else "undo")
    forget_toasts(screen)
    toast(screen, f"{saved.message}. {back} {'does it again' if undo else 'takes it back'}.")
    screen.reload()
