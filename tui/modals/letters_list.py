"""All texts to people, by kind: to read, to copy one, or to save all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message

from tui.modals.base import Dialog, StylePaths
from tui.views.letters import Letter
from tui.widgets import keys
from tui.widgets.columns import Column
from tui.widgets.lists import LineList
from tui.widgets.pane import Hint, ReadingPane
from tui.widgets.rows import Heading
from tui.widgets.text import Words, joined, styled, toast


@dataclass(frozen=True, slots=True)
class LetterChoice:
    """What to do: read or copy one letter, or save all; `key` is where the cursor was."""

    what: Literal["read", "copy", "save"]
    letter: Letter | None


class LettersDialog(Dialog[LetterChoice]):
    """The letters; the one under the cursor stands below, or beside where there is room."""

    CSS_PATH: ClassVar[StylePaths] = ["dialog.tcss", "rounds.tcss"]
    WIDE = True
    HINTS: ClassVar[tuple[Hint, ...]] = (
        ("open", "read"), ("copy", "copy"), ("export", "save all into a folder"), ("cancel", "close"),
    )  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [
        keys.key("copy", "Copy", "Copy this text"),
        keys.key("export", "Save all", "Save all texts into a folder, one file each"),
        keys.key("back", "Close", "Close this"),
    ]

    @dataclass
    class More(Message):
        """All letters, those that took a while among them."""

        letters: tuple[Letter, ...]

    def __init__(self, letters: Sequence[Letter], *, at: str = "", waiting: bool = False) -> None:
        """`at` is the key of the letter to begin with; `waiting` says that more are being worked out."""
        super().__init__("Messages")
        self.letters = tuple(letters)
        self._at, self._waiting = at, waiting

    def compose_body(self) -> ComposeResult:
        """The list, and the letter."""
        yield LineList[Letter](
            (Column(least=16, share=1, most=40), Column(least=24, share=2, drop=1)),
            lambda letter: (letter.to, styled(letter.title, "$text-muted")),
            lambda letter: letter.key,
            id="letters-list",
        )
        with ReadingPane(id="letter"):
            yield Words("", id="letter-words")

    def on_mount(self) -> None:
        """All of them."""
        self._show()
        self.list.select(self._at)

    @property
    def list(self) -> LineList[Letter]:
        """The letters."""
        return self.query_one("#letters-list", LineList)

    @on(More)
    def more(self, message: More) -> None:
        """Show those that took a while too."""
        self.letters, self._waiting = message.letters, False
        self._show()

    def _show(self) -> None:
        rows: list[Letter | Heading] = []
        kind = ""
        for letter in self.letters:
            if letter.kind != kind:
                kind = letter.kind
                rows.append(Heading(kind))
            rows.append(letter)
        if self._waiting:
            rows.append(Heading("looking for the questions that would help the most …"))
        number = len(self.letters)
        self.pane.show_title(f"Messages ({number})" if number else "Messages")
        self.list.show(rows, empty="Nobody needs to be written to now. Invitations, kind words and thanks come here.")
        self.set_class(not self.letters, "-no-letters")

    @on(LineList.Moved)
    def moved(self, message: LineList.Moved) -> None:
        """The letter under the cursor."""
        letter: Letter | None = message.row
        words = joined([styled(letter.title, "bold"), letter.text], "\n") if letter else ""
        self.query_one("#letter-words", Words).show(words)
        self.query_one("#letter", ReadingPane).scroll_home(animate=False)

    @on(LineList.Opened)
    def opened(self, message: LineList.Opened) -> None:
        """Read it."""
        self.close(LetterChoice("read", message.row))

    def action_copy(self) -> None:
        """Copy it."""
        if self.list.current is None:
            toast(self, "There is no text to copy.")
        else:
            self.close(LetterChoice("copy", self.list.current))

    def action_export(self) -> None:
        """Save all."""
        if not self.letters:
            toast(self, "There is no text to save.")
        else:
            self.close(LetterChoice("save", self.list.current))

    def action_back(self) -> None:
        """Close."""
        self.close(None)
