"""What each column of a file holds: guessed from the headers, changed here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from tui.modals.base import Dialog, StylePaths
from tui.modals.choose import ChooseDialog
from tui.views.imports import ImportColumn
from tui.widgets import keys
from tui.widgets.columns import Column, Line
from tui.widgets.lists import LineList
from tui.widgets.pane import Hint
from tui.widgets.text import Words, styled

LETTERS = "abcdefghijklmnopqrstuvwxyz"
ABOUT = "What stands in each column. Enter chooses something else for the line."


class ColumnsDialog(Dialog[Mapping[str, str]]):
    """The columns of a file; the result says by header what those hold that were changed."""

    CSS_PATH: ClassVar[StylePaths] = ["dialog.tcss", "import.tcss"]
    WIDE = True
    HINTS: ClassVar[tuple[Hint, ...]] = (("open", "change"), ("save", "done"), "cancel")
    BINDINGS: ClassVar[list[BindingType]] = [
        keys.key("save", "Done", "Read the file with these columns", priority=True)
    ]

    def __init__(
        self,
        columns: Sequence[ImportColumn],
        fields: Sequence[tuple[str, str]],
        several: frozenset[str],
        *,
        about: str = "",
    ) -> None:
        """`fields` are what a column can hold, by id with words; those in `several` may stand in more than one."""
        super().__init__("Columns")
        self.columns = list(columns)
        self._before = {column.header: column.field for column in columns}
        self._fields, self._several = dict(fields), several
        self._about = about or ABOUT

    def compose_body(self) -> ComposeResult:
        """What to do, and the columns."""
        yield Words(self._about, id="about", classes="question")
        shape = (
            Column("column", least=14, share=3),
            Column("holds", least=10, share=2, most=26),
            Column("first answer", least=12, share=2, drop=1),
        )
        yield LineList[ImportColumn](shape, self._line, lambda column: column.header, id="columns")

    def on_mount(self) -> None:
        """Show them, with the cursor on the first that is passed over."""
        self.lines.show(self.columns)
        self.lines.styles.height = len(self.columns) + 1
        passed_over = next((column.header for column in self.columns if not column.field), None)
        if passed_over is not None:
            self.lines.select(passed_over)

    @property
    def lines(self) -> LineList[ImportColumn]:
        """The columns."""
        return self.query_one("#columns", LineList)

    def _line(self, column: ImportColumn) -> Line:
        holds = self._fields[column.field] if column.field else styled("nothing: passed over", "$text-muted")
        return column.header, holds, styled(column.example, "$text-muted")

    @on(LineList.Opened, "#columns")
    def _change(self, message: LineList.Opened) -> None:
        message.stop()
        column: ImportColumn = message.row
        ordered = [*(field for field in self._fields if field), ""]
        choices = [
            (field, letter, self._fields[field] if field else "nothing: pass it over")
            for field, letter in zip(ordered, LETTERS, strict=False)
        ]
        self.app.push_screen(ChooseDialog(column.header, "This column holds:", choices), self._chosen)

    def _chosen(self, field: str | None) -> None:
        column = self.lines.current
        if field is None or column is None:
            return
        header, alone = column.header, bool(field) and field not in self._several
        others = {one.header: "" if alone and one.field == field else one.field for one in self.columns}
        self.columns = [replace(one, field=(others | {header: field})[one.header]) for one in self.columns]
        self.lines.show(self.columns)

    def action_save(self) -> None:
        """Leave with what was changed."""
        self.close({one.header: one.field for one in self.columns if one.field != self._before[one.header]})
