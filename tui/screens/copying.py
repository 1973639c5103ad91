"""Copying: to the clipboard, and shown, because over ssh the clipboard may be out of reach."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tui.modals.read import ReadDialog
from tui.screens.files import ask_and_write_text
from tui.widgets.text import toast

if TYPE_CHECKING:
    from tui.screens.base import TandemScreen


async def copy_text(screen: TandemScreen, title: str, text: str) -> None:
    """Copy a text, show what was copied, and offer to save it to a file."""
    if not text:
        toast(screen, "There is nothing to copy here.")
        return
    screen.app.copy_to_clipboard(text)
    await show_text(screen, f"Copied: {title}", text)


async def show_text(screen: TandemScreen, title: str, text: str) -> None:
    """Show a text to read, and save it where that is asked for."""
    while await screen.app.push_screen_wait(ReadDialog(title, text)) == "save":
        if await save_text(screen, text) is not None:
            return


async def save_text(screen: TandemScreen, text: str) -> Path | None:
    """Ask for a file and write a text into it; None when nothing was written."""
    return await ask_and_write_text(screen, "Save to a file", text, ".txt")
