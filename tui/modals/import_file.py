"""Which file to import: its path, completed while it is typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from tui.modals.base import Dialog, StylePaths
from tui.widgets.columns import Column
from tui.widgets.fields import LineInput
from tui.widgets.lists import LineList
from tui.widgets.pane import Hint
from tui.widgets.text import Words

CompletePath = Callable[[str], tuple[Sequence[str], str]]
"""What a path may become, and the letters that all of it shares."""

ABOUT = (
    "The answers of your team as a CSV file, with any headers, in any order. Nothing is stored before you have seen "
    "what would change."
)


class _Path(LineInput):
    """The path; the arrows choose one of the files below it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "screen.choose(1)", "Next file", show=False),
        Binding("up", "screen.choose(-1)", "Previous file", show=False),
        Binding("tab", "screen.complete", "Complete", show=False),
    ]


class _Offers(LineList[str], can_focus=False):
    """The files that may be meant; a click marks one, another takes it."""


class ImportFileDialog(Dialog[str]):
    """Asks for a path; the result is what was typed. `problem` is what was wrong with the last one."""

    CSS_PATH: ClassVar[StylePaths] = ["dialog.tcss", "import.tcss"]
    WIDE = True
    HINTS: ClassVar[tuple[Hint, ...]] = (("open", "read it"), ("move.down", "choose"), "cancel")

    def __init__(self, typed: str, problem: str, complete: CompletePath) -> None:
        super().__init__("Import answers")
        self._typed, self._problem, self._complete = typed, problem, complete
        self._chosen = False

    def compose_body(self) -> ComposeResult:
        """The line for the path, what was wrong, and what may be meant."""
        yield Words(ABOUT, id="about", classes="hint")
        yield _Path(self._typed, id="path", placeholder="~/Downloads/answers.csv · tab completes")
        yield Words("", id="wrong", classes="problem")
        yield _Offers((Column(least=8, share=1),), lambda path: path, lambda path: path, id="files", cursor_stays=True)

    def on_mount(self) -> None:
        """Say what was wrong with the last one, and what is at hand."""
        self.say(self._problem)
        self._offer()

    @property
    def entry(self) -> Input:
        """The line for the path."""
        return self.query_one("#path", Input)

    @property
    def files(self) -> LineList[str]:
        """What may be meant."""
        return self.query_one("#files", _Offers)

    def say(self, problem: str) -> None:
        """Say what is wrong; empty words take it away."""
        words = self.query_one("#wrong", Words)
        words.show(f"! {problem}" * bool(problem))
        words.display = bool(problem)

    def on_input_changed(self, message: Input.Changed) -> None:
        """A letter was typed."""
        message.stop()
        if message.value != self._typed:
            self._typed = message.value
            self.say("")
            self._offer()

    def _offer(self) -> None:
        found, _ = self._complete(self.entry.value)
        self._chosen = False
        self.files.show([path for path in found if path != self.entry.value])
        self.files.cursor = -1
        self.files.styles.height = len(self.files.rows)

    def action_choose(self, step: int) -> None:
        """Mark the next or the previous file."""
        most = len(self.files.rows) - 1
        self.files.cursor = min(most, max(-1, self.files.cursor + step))
        self._chosen = self.files.cursor >= 0

    def action_complete(self) -> None:
        """Take the file that is marked, else the letters that all of them share."""
        _, shared = self._complete(self.entry.value)
        marked = self.files.current
        self._put(marked if self._chosen and marked is not None else shared)

    def _put(self, path: str) -> None:
        if len(path) > len(self.entry.value) or self._chosen:
            self.entry.value = path
            self.entry.cursor_position = len(path)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Enter reads the file that is marked or the only one meant, opens a folder, else reads what was typed."""
        message.stop()
        only = [row for row in self.files.rows if isinstance(row, str)]
        marked = self.files.current if self._chosen else None
        meant = marked or (only[0] if len(only) == 1 and message.value.strip() and message.value[-1] != "/" else "")
        if meant.endswith("/"):
            self._chosen = True
            self._put(meant)
        elif meant or message.value.strip():
            self.close(meant or message.value)
        else:
            self.say("Type the path of a file, or choose one with ↓.")

    @on(LineList.Moved)
    def _marked(self) -> None:
        """A file that was clicked is what Enter reads."""
        self._chosen = self.files.cursor >= 0

    @on(LineList.Opened)
    def _clicked(self, message: LineList.Opened) -> None:
        message.stop()
        if message.row.endswith("/"):
            self._chosen = True
            self._put(message.row)
        else:
            self.close(message.row)
