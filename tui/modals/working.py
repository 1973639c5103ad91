"""Long work with a bar; Escape stops it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import ProgressBar

from tui.modals.base import Dialog
from tui.widgets.pane import Hint
from tui.widgets.text import Shown, Words

PATIENCE = 0.25
"""Seconds after which it is said that something takes longer."""


class WorkingDialog(Dialog[Any]):
    """Shown while something is worked out that nobody can go on without; the result is what was found.

    It is seen only when the work takes longer than a moment.
    """

    HINTS: ClassVar[tuple[Hint, ...]] = (("cancel", "stop"),)

    @dataclass
    class Progressed(Message):
        """How far the work is (0–1), in words too."""

        words: str
        done: float

    @dataclass
    class Finished(Message):
        """What was found."""

        found: Any

    def __init__(self, title: Shown) -> None:
        super().__init__(title)
        self.styles.opacity = 0
        self._is_laid_out = False
        self._progressed: WorkingDialog.Progressed | None = None
        self._finished: WorkingDialog.Finished | None = None

    def action_help(self) -> None:
        """Not now: the end of the work closes what is on top."""

    def compose_body(self) -> ComposeResult:
        """The bar and the words under it."""
        yield ProgressBar(total=1.0, show_eta=False)
        yield Words("", id="doing", classes="hint")

    def on_mount(self) -> None:
        """Be seen a moment later; what was told before there was anything to show it in is shown now."""
        self.set_timer(PATIENCE, self._be_seen)
        self.call_after_refresh(self._catch_up)

    def _be_seen(self) -> None:
        self.styles.opacity = 1

    def _catch_up(self) -> None:
        self._is_laid_out = True
        for message in (self._progressed, self._finished):
            if message is not None:
                self.post_message(message)

    def on_working_dialog_progressed(self, message: Progressed) -> None:
        """Show how far it is."""
        if not self._is_laid_out:
            self._progressed = message
            return
        self.query_one(ProgressBar).update(progress=message.done)
        self.query_one("#doing", Words).show(message.words)

    def on_working_dialog_finished(self, message: Finished) -> None:
        """Done."""
        if not self._is_laid_out:
            self._finished = message
            return
        self.close(message.found)
