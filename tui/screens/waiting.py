"""Work that must not be disturbed, done beside the screen so that it stays alive."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from tui.errors import TandemError
from tui.modals.wait import WaitDialog
from tui.widgets.text import toast

if TYPE_CHECKING:
    from tui.screens.base import TandemScreen

R = TypeVar("R")


async def while_waiting(screen: TandemScreen, title: str, words: str, do: Callable[[], R]) -> R | None:
    """Do something in a thread while a dialog says what; what is refused is told, and None comes back."""
    dialog = WaitDialog(title, words)
    await screen.app.push_screen(dialog)
    refused: TandemError | None = None
    result: R | None = None
    try:
        result = await asyncio.to_thread(do)
    except TandemError as error:
        refused = error
    finally:
        dialog.close(None)
    if refused is not None:
        toast(screen, refused.message, title=refused.title, bad=True, seconds=10)
    return result
