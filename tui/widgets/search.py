"""A line to search or filter with: what is typed acts at once; ↓, Enter or Escape leave it for the results."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.widgets import Input

from tui.widgets import keys
from tui.widgets.entry import Line
from tui.widgets.text import Shown, Words


class _Entry(Line):
    """The line itself."""

    BINDINGS: ClassVar[list[BindingType]] = [
        keys.key("search.leave", show=True),
    ]

    virtual_size = Reactive(Size(0, 0))
    """How long the text is. Its place does not depend on it, so a letter does not lay out the whole screen anew."""

    opener = ""
    """The key that leads here from everywhere."""

    def on_key(self, event: events.Key) -> None:
        """Pressed again before anything is typed, the key that leads here is no letter to search for."""
        if event.character == self.opener and not self.value:
            event.prevent_default()
            event.stop()

    def action_leave(self) -> None:
        """To the results; what was typed stays."""
        self.post_message(SearchField.Left())


class SearchField(Horizontal):
    """A label, the line, and words at the right: how much was found."""

    DEFAULT_CSS = """
    SearchField {
        height: 1;
        .label { width: auto; padding: 0 1; color: $text-muted; }
        &:focus-within .label { color: $text-primary; text-style: bold; }
        Input { width: 1fr; background: $boost; }
        Input:focus { background: $panel; }
        .right { width: auto; padding: 0 1; color: $text-muted; }
    }
    """

    @dataclass
    class Changed(Message):
        """Something else stands in the line."""

        field: SearchField
        value: str

        @property
        def control(self) -> SearchField:
            """The widget, so that `@on(..., "#id")` can tell several apart."""
            return self.field

    @dataclass
    class Left(Message):
        """The line was left for the results."""

    def __init__(self, label: str, placeholder: str = "", **values: Any) -> None:
        super().__init__(**values)
        self._label = label
        self.entry = _Entry(placeholder=placeholder, compact=True, select_on_focus=True)
        self.entry.opener = label
        self._right = Words("", classes="right")

    def compose(self) -> ComposeResult:
        """Label, line, words."""
        yield Words(self._label, classes="label")
        yield self.entry
        yield self._right

    @property
    def value(self) -> str:
        """What stands in the line."""
        return self.entry.value

    def put(self, typed: str) -> None:
        """Write something into the line."""
        self.entry.value = typed
        self.entry.cursor_position = len(typed)

    def enter(self) -> None:
        """Put the cursor into the line."""
        self.entry.focus()

    def say(self, words: Shown) -> None:
        """Say something at the right: `6 of 26`."""
        self._right.show(words)

    def on_input_changed(self, message: Input.Changed) -> None:
        """A letter was typed."""
        message.stop()
        self.post_message(self.Changed(self, message.value))

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Enter leaves for the results."""
        message.stop()
        self.post_message(self.Left())
