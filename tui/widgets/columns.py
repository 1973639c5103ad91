"""The columns of a list as it is drawn: a row cut to their widths."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tui.views.columns import Column, column_widths
from tui.widgets.text import Shown, one_line

__all__ = ["Column", "Columns", "Line"]

Line = Sequence[Shown] | Shown
"""What a row looks like: one cell for each column, or one text over the whole width."""


class Columns:
    """The columns of one list, with their widths for the width it was drawn in last.

    `titles` are their headings; there are none where no column has one.
    """

    def __init__(self, columns: Iterable[Column]) -> None:
        self._columns = tuple(columns)
        titles: list[Shown] = [column.title for column in self._columns]
        self.titles = titles if any(titles) else []
        self._known: tuple[int, tuple[int, ...]] = (-1, ())

    def widths(self, width: int) -> tuple[int, ...]:
        """The width in cells of each column when the list is this wide; 0 for one that gave way."""
        if self._known[0] != width:
            self._known = (width, column_widths(self._columns, width - 1))
        return self._known[1]

    def cut(self, cells: Iterable[Shown], width: int) -> list[Shown]:
        """The cells of a row as wide as their columns, a space after each; those that gave way are left out."""
        pieces: list[Shown] = []
        for cell, column, room in zip(cells, self._columns, self.widths(width), strict=False):
            if not room:
                continue
            content = one_line(cell).truncate(room, ellipsis=True)
            space = room - content.cell_length
            content = content.pad_left(space) if column.right else content.pad_right(space)
            pieces.append(content.pad_right(1))
        return pieces
