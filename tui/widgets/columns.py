"""The columns of a list: how wide each is, which give way where there is no room, and a row cut to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tui.widgets.text import Shown, one_line

Line = Sequence[Shown] | Shown
"""What a row looks like: one cell for each column, or one text over the whole width."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, the least width in cells, its share of the room left, and when it gives way.

    A column with `drop` 0 always stays; of the others the one with the highest `drop` goes first when there is no room.
    """

    title: str = ""
    least: int = 4
    share: int = 0
    most: int = 200
    drop: int = 0
    right: bool = False


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


def column_widths(columns: Sequence[Column], width: int) -> tuple[int, ...]:
    """How many cells each column gets of `width`, a space after each; those that give way get 0."""
    kept = list(range(len(columns)))

    def needed() -> int:
        return sum(columns[i].least + 1 for i in kept)

    while needed() > width:
        weakest = max(kept, key=lambda i: (columns[i].drop, i), default=None)
        if weakest is None or not columns[weakest].drop:
            break
        kept.remove(weakest)
    widths = [columns[i].least if i in kept else 0 for i in range(len(columns))]
    left = width - needed()
    while growing := [i for i in kept if left > 0 and columns[i].share and widths[i] < columns[i].most]:
        shares, room = sum(columns[i].share for i in growing), left
        for i in growing:
            more = min(max(1, room * columns[i].share // shares), columns[i].most - widths[i], left)
            widths[i] += more
            left -= more
    return tuple(widths)
