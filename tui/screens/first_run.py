"""The first start: four choices, one key each, and where the data will be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.widgets import keys
from tui.widgets.text import Content, marked

if TYPE_CHECKING:
    from pathlib import Path

    from textual.app import App

    from tui.widgets.choices import Choice

WELCOME = "Everybody teaches, everybody learns. Nobody is here yet. What first?"


def first_choices(app: App[Any], begun: str | None) -> list[Choice]:
    """What can be done while nobody is here; `begun` is the name in a form that was begun and not saved."""
    words = {
        "import": "import answers from a file",
        "here.add": "add the first person" if begun is None else f"go on with {begun or 'the person'} you had begun",
        "questions": "get the questions to send",
        "demo": "look at a demo team",
    }
    return [(action_id, keys.label(app, action_id), said) for action_id, said in words.items()]


def where_words(path: Path) -> Content:
    """Where the data will be."""
    return marked("Your data will be in [b]$path[/b], on this computer only.", path=path)
