"""The question before what cannot be undone, or before somebody else's change is undone."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from tui.modals.base import Dialog
from tui.widgets import keys
from tui.widgets.choices import Choices
from tui.widgets.pane import Hint
from tui.widgets.text import Shown, Words


class ConfirmDialog(Dialog[bool]):
    """Yes or no: `y` is yes, `n` and Escape are no; nothing happens by Enter alone unless yes was chosen."""

    HINTS: ClassVar[tuple[Hint, ...]] = (("pairs.yes", "yes"), ("pairs.no", "no"), ("cancel", "no"))
    BINDINGS: ClassVar[list[BindingType]] = [
        keys.key("pairs.yes", "Yes", "Do it"),
        keys.key("pairs.no", "No", "Leave everything as it is"),
    ]

    def __init__(self, title: Shown, question: Shown, *, yes: str = "Yes", no: str = "No") -> None:
        super().__init__(title)
        self.question = question
        self._answers = ((False, no), (True, yes))

    def compose_body(self) -> ComposeResult:
        """The question and the two answers; the harmless one first."""
        yield Words(self.question, classes="question")
        yield Choices([(("no", "yes")[answer], "n" if not answer else "y", words) for answer, words in self._answers])

    def on_choices_chosen(self, message: Choices.Chosen) -> None:
        """An answer was clicked, or chosen with Enter."""
        self.close(message.value == "yes")

    def action_yes(self) -> None:
        """Do it."""
        self.close(True)

    def action_no(self) -> None:
        """Leave everything as it is."""
        self.close(False)
