"""Driving an import on the screen: from the key to the preview, with real keys."""

from __future__ import annotations

from pathlib import Path

from tests.ui.home_app import Chair
from tui.modals.import_preview import ImportPreviewDialog
from tui.modals.working import WorkingDialog

FORM = Path(__file__).parents[1] / "data" / "team-form.csv"

NAMES = {
    " ": "space", "/": "slash", "-": "minus", "_": "underscore", ".": "full_stop", ",": "comma", ":": "colon",
    "~": "tilde", "(": "left_parenthesis", ")": "right_parenthesis", "'": "apostrophe",
}  # fmt: skip


def keys_of(typed: str) -> list[str]:
    """The keys that type a text."""
    return [NAMES.get(letter, letter) for letter in typed]


async def read(at: Chair, path: Path) -> None:
    """Name a file and wait until it is read."""
    await at.press("i")
    await at.write(str(path))
    await at.press("enter")
    await worked(at)


async def worked(at: Chair) -> None:
    """Wait until nothing is being read."""
    await at.until(lambda: not isinstance(at.app.screen, WorkingDialog))
    await at.settled()


async def previewed(at: Chair, path: Path) -> ImportPreviewDialog:
    """The preview of a file."""
    await read(at, path)
    return at.dialog(ImportPreviewDialog)
