"""The two lists of the Pairs screen, which the cursor crosses as if they were one."""

from __future__ import annotations

from typing import Any

from textual.message import Message

from tui.widgets.columns import Column
from tui.widgets.lists import LineList
from tui.widgets.rows import Heading


class GroupList(LineList[Any]):
    """The groups; the cursor leaves it below the last one."""

    class Left(Message):
        """The cursor went on beyond the last row."""

    def action_down(self) -> None:
        """One row down."""
        before = self.cursor
        super().action_down()
        if self.cursor == before:
            self.post_message(self.Left())

    def keep_cursor(self, stays: bool) -> None:
        """Whether the cursor is seen while another part has the focus: not while it went on to the lines below."""
        if stays is not self._cursor_stays:
            self._cursor_stays = stays
            self.refresh()

    @property
    def following(self) -> Any:
        """The next row below the cursor; None when there is none."""
        rows = (row for row in self.rows[self.cursor + 1 :] if not isinstance(row, Heading))
        return next(rows, None)


class AroundList(LineList[Any]):
    """The lines below the groups; the cursor leaves it above the first one. A row says itself as `words`."""

    class Left(Message):
        """The cursor went on beyond the first row."""

    def __init__(self, **values: Any) -> None:
        super().__init__(
            (Column(least=10, share=1),),
            lambda row: row.words,
            lambda row: row.kind,
            cursor_stays=False,
            **values,
        )

    def action_up(self) -> None:
        """One row up."""
        before = self.cursor
        super().action_up()
        if self.cursor == before:
            self.post_message(self.Left())
