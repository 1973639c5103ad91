"""A question with a few answers, each with a letter."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult

from tui.modals.base import Dialog
from tui.widgets.choices import Choice, Choices
from tui.widgets.text import Shown, Words


class ChooseDialog(Dialog[str]):
    """Asks one thing; the result is the value chosen."""

    def __init__(self, title: Shown, question: Shown, choices: Sequence[Choice]) -> None:
        super().__init__(title)
        self.question, self._choices = question, choices

    def compose_body(self) -> ComposeResult:
        """The question and its answers."""
        yield Words(self.question, classes="question")
        yield Choices(self._choices)

    def on_choices_chosen(self, message: Choices.Chosen) -> None:
        """One was chosen."""
        self.close(message.value)
