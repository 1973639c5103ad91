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
    try:
        return await beside(screen, title, words, do)
    except TandemError as error:
        toast(screen, error.message, title=error.title, bad=True, seconds=10)
        return None


async def beside(screen: TandemScreen, title: str, words: str, do: Callable[[], R]) -> R:
    """Do something in a thread while a dialog says what; raises what is refused."""
    dialog = WaitDialog(title, words)
    await screen.app.push_screen(dialog)
    try:
        return await asyncio.to_thread(do)
    finally:
        dialog.close(None)
