"""Something that takes a moment and must not be disturbed: says what, and shows that the program lives."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import ProgressBar

from tui.modals.base import Dialog
from tui.modals.working import PATIENCE
from tui.widgets.pane import Hint
from tui.widgets.text import Shown, Words
from tui.widgets.type_ahead import Passing


class WaitDialog(Passing, Dialog[None]):
    """Stays until it is closed by whoever opened it; no key leaves it, because half of the work would help nobody.

    It is seen only when the work takes longer than a moment.
    """

    HINTS: ClassVar[tuple[Hint, ...]] = ()

    def __init__(self, title: Shown, words: Shown) -> None:
        super().__init__(title)
        self.words = words
        self.styles.opacity = 0

    def on_mount(self) -> None:
        """Be seen a moment later."""
        self.set_timer(PATIENCE, self._be_seen)

    def _be_seen(self) -> None:
        self.styles.opacity = 1

    def compose_body(self) -> ComposeResult:
        """What is done, and a bar that moves."""
        yield Words(self.words)
        yield ProgressBar(show_percentage=False, show_eta=False)

    def action_cancel(self) -> None:
        """Not now."""

    def action_help(self) -> None:
        """Not now either: whoever opened this closes what is on top."""
