"""Work that must not be disturbed, done beside the screen so that it stays alive."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from tui.errors import TandemError
from tui.modals.wait import WaitDialog
from tui.widgets.text import toast

if TYPE_CHECKING:
    from tui.screens.base import TandemScreen
    from tui.views.shared import Saved

R = TypeVar("R")


async def while_waiting(screen: TandemScreen, title: str, words: str, do: Callable[[], R]) -> R | None:
    """Do something in a thread while a dialog says what; what is refused is told, and None comes back."""
    try:
        return await beside(screen, title, words, do)
    except TandemError as error:
        toast(screen, error.message, title=error.title, bad=True, seconds=10)
        return None


async def beside(screen: TandemScreen, title: str, words: str, do: Callable[[], R]) -> R:
    """Do something in a thread while a dialog says what; raises what is refused."""
    dialog = WaitDialog(title, words)
    try:
        await screen.app.push_screen(dialog)
        return await asyncio.to_thread(do)
    finally:
        dialog.close(None)


async def written(screen: TandemScreen, title: str, do: Callable[[], Saved]) -> Saved:
    """Do something that writes: at once in a usual file, beside the screen in a very large one; raises what is refused.

    Nothing else is written meanwhile, because keys wait until the dialog has gone.
    """
    if not screen.workspace.is_large:
        return do()

    def at_length() -> Saved:
        saved = do()
        with suppress(TandemError):  # it is stored; what cannot be shown of it is said where it is shown
            screen.work_out()
        return saved

    saved = await beside(screen, title, "It is done in whole or not at all.", at_length)
    screen.app.run_worker(screen.workspace.make_ready, thread=True, group="ready", exclusive=True, exit_on_error=False)
    return saved
