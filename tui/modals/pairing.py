"""One pairing from inside: goals, who taught whom, balance, meetings; and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import BindingType

from tui.modals.base import Dialog
from tui.widgets import keys
from tui.widgets.pane import Hint, ReadingPane
from tui.widgets.text import Shown, Words, lines

RUNNING: tuple[Hint, ...] = (
    ("session.log", "log"),
    ("here.edit", "goals"),
    ("pairing.fit", "fit"),
    ("messages", "kind word"),
    ("snooze", "later"),
    ("pairing.break", "break"),
    ("pairing.close", "close"),
)
ENDED: tuple[Hint, ...] = (("export", "learning record"), ("pairs.start", "start again"))

WHILE_IT_RUNS = frozenset({"log", "edit", "fit", "take_break", "close_out", "snooze", "messages"})
"""The actions that need a running pairing."""

Todo = Literal["log", "agree", "fit", "break", "later", "nudge", "close", "record", "again"]
"""What can be done with a pairing from inside."""


class PairingDialog(Dialog[Todo]):
    """Shows a pairing; the result is what to do with it."""

    WIDE = True
    HINTS: ClassVar[tuple[Hint, ...]] = (("cancel", "close"),)
    BINDINGS: ClassVar[list[BindingType]] = [
        keys.key("session.log"),
        keys.key("here.edit", "Goals", "Goals, rhythm and what stays between them"),
        keys.key("pairing.fit"),
        keys.key("pairing.break"),
        keys.key("pairing.close"),
        keys.key("snooze"),
        keys.key("messages", "Kind word", "A kind word to send: find a date, take a break, or finish"),
        keys.key("export", "Learning record", "One page for each: what they learned and taught, to read and to save"),
        keys.key("pairs.start", "Start again", "The same people once more, after their pairing ended"),
        keys.key("back", "Back", "Back"),
        keys.key("open", "Back", "Back"),
    ]

    def __init__(self, title: Shown, words: Sequence[Shown], *, running: bool) -> None:
        super().__init__(title)
        self._words, self._alive = words, running

    def compose_body(self) -> ComposeResult:
        """The words, which can be scrolled."""
        with ReadingPane():
            yield Words(lines(self._words))

    def on_mount(self) -> None:
        """What can be done stands in the border."""
        self.pane.show_hints(*(RUNNING if self._alive else ENDED), ("cancel", "back"))

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """What changes a running pairing does nothing to one that ended, and only that one can start again."""
        return self._alive if action in WHILE_IT_RUNS else not self._alive if action == "start" else True

    def _do(self, what: Todo) -> None:
        self.close(what)

    def action_log(self) -> None:
        """Log a meeting of this pairing."""
        self._do("log")

    def action_edit(self) -> None:
        """Change goals and rhythm."""
        self._do("agree")

    def action_fit(self) -> None:
        """Ask whether it is a good fit."""
        self._do("fit")

    def action_take_break(self) -> None:
        """Stop the clock until a day."""
        self._do("break")

    def action_snooze(self) -> None:
        """Say nothing for two weeks."""
        self._do("later")

    def action_messages(self) -> None:
        """A kind word."""
        self._do("nudge")

    def action_close_out(self) -> None:
        """Close the pairing."""
        self._do("close")

    def action_export(self) -> None:
        """The learning record of each member."""
        self.close("record")

    def action_start(self) -> None:
        """The same people once more."""
        self.close("again")

    def action_back(self) -> None:
        """Back."""
        self.close(None)

    def action_open(self) -> None:
        """Back."""
        self.close(None)
