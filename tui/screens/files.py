"""Files for people, from any screen: name it, be asked before anything is written over, be told where it is."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tui.modals.confirm import ConfirmDialog
from tui.modals.form import FormDialog, Values
from tui.views.shared import Saved
from tui.widgets.fields import Field
from tui.widgets.text import toast

if TYPE_CHECKING:
    from tui.screens.base import TandemScreen

Write = Callable[[Path, bool], Saved]
"""Writes the file; the second value says that one that is there may be written over."""


async def ask_and_write(screen: TandemScreen, title: str, name: str, write: Write) -> Path | None:
    """Ask for a file, proposing a name in the current folder, and write it; None when nothing was written."""
    typed = name
    while True:
        field = Field("path", "File", typed, hint="a name, or a folder and a name")
        dialog = FormDialog(title, [field], check=partial(_problems, screen), hints=partial(_whole_path, screen))
        values = await screen.app.push_screen_wait(dialog)
        if values is None:
            return None
        typed = values["path"].strip()
        path = screen.workspace.files.path(typed)
        overwrite = path.exists()
        if overwrite and not await screen.app.push_screen_wait(
            ConfirmDialog("Write over it?", f"{path} is there already.", yes="Write over it", no="Choose another name")
        ):
            continue
        saved = screen.attempt(write, path, overwrite)
        if saved is not None:
            toast(screen, f"{saved.message}.", seconds=10)
            return path


async def ask_and_write_text(screen: TandemScreen, title: str, text: str, suffix: str) -> Path | None:
    """Ask for a file and write a text into it, proposing a name with the day; None when nothing was written."""
    files = screen.workspace.files
    name = free_name(f"tandem-{screen.workspace.today.isoformat()}", suffix)
    return await ask_and_write(screen, title, name, lambda path, over: files.write_text(path, text, overwrite=over))


def free_name(stem: str, suffix: str) -> str:
    """A name that no file in the current folder has yet: `stem.txt`, `stem-2.txt` … It holds no words of people."""
    names = (f"{stem}{suffix}", *(f"{stem}-{n}{suffix}" for n in range(2, 100)))
    return next((name for name in names if not Path(name).exists()), names[0])


def _problems(screen: TandemScreen, values: Values) -> dict[str, str]:
    typed = values["path"].strip()
    problem = screen.workspace.files.problem_with(Path(typed)) if typed else "A file needs a name."
    return {"path": problem} if problem else {}


def _whole_path(screen: TandemScreen, values: Values) -> dict[str, str]:
    """Where a name leads to, for whoever is not sure which folder is the current one."""
    typed = values["path"].strip()
    return {"path": f"→ {screen.workspace.files.path(typed)}"} if typed else {}
