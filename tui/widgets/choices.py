"""A few choices under one another, each with a letter: for dialogs that ask one thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from textual import events
from textual.message import Message

from tui.widgets.columns import Column
from tui.widgets.lists import LineList
from tui.widgets.text import Shown, styled

Choice = tuple[str, str, Shown]
"""The value, the letter that chooses it ("" for none), and the words."""


class Choices(LineList[Choice]):
    """Choices with letters; Enter, the letter or a click chooses one."""

    DEFAULT_CSS = """
    Choices { height: auto; max-height: 100%; }
    """

    @dataclass
    class Chosen(Message):
        """One of them was chosen."""

        choices: Choices
        value: str

        @property
        def control(self) -> Choices:
            """The widget, so that `@on(..., "#id")` can tell several apart."""
            return self.choices

    def __init__(self, choices: Sequence[Choice], **values: Any) -> None:
        super().__init__(
            (Column(least=1), Column(least=8, share=1)),
            lambda choice: (styled(choice[1], "bold $footer-key-foreground"), choice[2]),
            lambda choice: choice[0],
            **values,
        )
        self._choices = tuple(choices)

    def on_mount(self) -> None:
        """Show them all."""
        self.offer(self._choices)

    def offer(self, choices: Sequence[Choice]) -> None:
        """Show these choices."""
        self._choices = tuple(choices)
        longest = max((len(choice[1]) for choice in choices), default=1)
        self.reshape((Column(least=max(1, longest)), Column(least=8, share=1)))
        self.show(self._choices)
        self.styles.height = len(self._choices)

    def on_key(self, event: events.Key) -> None:
        """A letter chooses."""
        found = next((choice for choice in self._choices if choice[1] and choice[1] == event.character), None)
        if found is not None:
            event.stop()
            event.prevent_default()
            self.post_message(self.Chosen(self, found[0]))

    def on_line_list_opened(self, message: LineList.Opened) -> None:
        """Enter or a second click chooses the line."""
        message.stop()
        self.post_message(self.Chosen(self, message.row[0]))

    def on_click(self, event: events.Click) -> None:
        """One click is enough here."""
        number = self._number_at(event)
        if number >= 0:
            event.stop()
            event.prevent_default()
            self.cursor = number
            self.post_message(self.Chosen(self, self._choices[number][0]))
