"""A text to read: it can be scrolled, copied with the mouse, and saved to a file."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from tui.modals.base import Dialog
from tui.widgets import keys
from tui.widgets.pane import Hint, ReadingPane
from tui.widgets.text import Shown, Words


class ReadDialog(Dialog[str]):
    """Shows a text; the result is "save" when it is to be saved to a file."""

    WIDE = True
    HINTS: ClassVar[tuple[Hint, ...]] = (("export", "save to a file"), ("cancel", "close"))
    BINDINGS: ClassVar[list[BindingType]] = [
        keys.key("back", "Close", "Close this"),
        keys.key("export", "Save", "Save this text to a file"),
    ]

    def __init__(self, title: Shown, text: Shown) -> None:
        super().__init__(title)
        self.text = text

    def compose_body(self) -> ComposeResult:
        """The text."""
        with ReadingPane():
            yield Words(self.text)

    def action_back(self) -> None:
        """Close."""
        self.close(None)

    def action_export(self) -> None:
        """Save it."""
        self.close("save")
