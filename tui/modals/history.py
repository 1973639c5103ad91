"""What was changed, by whom and when: newest first, with what each step did to which record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from tui.modals.base import Dialog, StylePaths
from tui.views.history import HistoryRow
from tui.widgets import keys
from tui.widgets.columns import Column, Line
from tui.widgets.lists import LineList
from tui.widgets.pane import Hint, ReadingPane
from tui.widgets.text import Content, Words, joined, plain, styled

Wanted = Literal["undo", "redo", "copy"]


class HistoryDialog(Dialog[Wanted]):
    """The changes above, what the one under the cursor did below, or beside where there is room."""

    CSS_PATH: ClassVar[StylePaths] = ["dialog.tcss", "history.tcss"]
    WIDE = True
    HINTS: ClassVar[tuple[Hint, ...]] = ("undo", "redo", "copy", ("cancel", "close"))
    BINDINGS: ClassVar[list[BindingType]] = [
        keys.key("undo", "Undo", "Take back the newest change that stands"),
        keys.key("redo", "Redo", "Do again what was taken back last"),
        keys.key("copy", "Copy", "Copy all of it as text"),
        keys.key("back", "Close", "Close this"),
    ]

    def __init__(self, rows: Sequence[HistoryRow], *, at: int | None = None) -> None:
        """`at` is the change to begin with."""
        super().__init__(f"History ({len(rows)})" if rows else "History")
        self.rows = tuple(rows)
        self._at = at
        self._next = next((row.id for row in rows if not row.undone), None)

    def compose_body(self) -> ComposeResult:
        """The list, and what the change under the cursor did."""
        yield LineList[HistoryRow](
            (Column("when", 16), Column("who", 6, share=1, most=18, drop=1), Column("what", 16, share=4)),
            self._line,
            lambda row: row.id,
            empty="Nothing was changed yet. Every change will stand here, and can be taken back.",
            id="steps",
        )
        with ReadingPane(id="details"):
            yield Words("", id="details-words")

    def on_mount(self) -> None:
        """All of them."""
        self.list.show(self.rows)
        self.list.select(self._at)
        self.set_class(not self.rows, "-no-steps")

    @property
    def list(self) -> LineList[HistoryRow]:
        """The changes."""
        return self.query_one("#steps", LineList)

    def _line(self, row: HistoryRow) -> Line:
        if row.undone:
            muted = "$text-muted"
            return (
                styled(row.when_words, muted),
                styled(row.author, muted),
                styled(f"(taken back) {row.summary}", muted),
            )
        return row.when_words, row.author, row.summary

    @on(LineList.Moved)
    def moved(self, message: LineList.Moved) -> None:
        """What the change under the cursor did."""
        row: HistoryRow | None = message.row
        self.query_one("#details-words", Words).show(self._words(row) if row else "")
        self.query_one("#details", ReadingPane).scroll_home(animate=False)

    @on(LineList.Opened)
    def opened(self) -> None:
        """To the details, to scroll them."""
        self.query_one("#details", ReadingPane).focus()

    def _words(self, row: HistoryRow) -> Content:
        key = keys.label(self.app, "undo")
        state = "taken back" if row.undone else f"{key} takes this back" if row.id == self._next else ""
        said = [row.author, row.when_words, ", ".join(row.touched), state]
        head = [styled(row.summary, "bold"), styled(" · ".join(word for word in said if word), "$text-muted")]
        return joined([*head, *(plain(line) for line in row.details)], "\n")

    def text(self) -> str:
        """All of it as lines."""
        return "\n\n".join(self._words(row).plain for row in self.rows)

    def action_undo(self) -> None:
        """Take back the newest change."""
        self.close("undo")

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self.close("redo")

    def action_copy(self) -> None:
        """Copy it."""
        if self.rows:
            self.close("copy")

    def action_back(self) -> None:
        """Close."""
        self.close(None)
