"""The columns of a list: how wide each is, and which give way where there is no room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


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
