"""Rows with headings between them, and the ways of a cursor that passes over the headings."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from tui.widgets.text import Shown

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Heading:
    """A line between the rows that names a group; the cursor passes over it."""

    words: Shown


def row_at(rows: Sequence[T | Heading], number: int) -> T | None:
    """The row of this number; None for a heading and where there is none."""
    row = rows[number] if 0 <= number < len(rows) else None
    return None if isinstance(row, Heading) else row


def place_of(rows: Sequence[T | Heading], key: Callable[[T], Hashable], wanted: Hashable) -> int | None:
    """The number of the first row with this key."""
    found = (number for number, row in enumerate(rows) if not isinstance(row, Heading) and key(row) == wanted)
    return next(found, None)


def nearest(rows: Sequence[object], place: int) -> int:
    """The row at this place, or the next one that is no heading; -1 when there is none."""
    number = min(place, len(rows) - 1)
    candidates: list[int] = [*range(number, len(rows)), *range(number - 1, -1, -1)]
    for candidate in candidates:
        if candidate >= 0 and not isinstance(rows[candidate], Heading):
            return candidate
    return -1


def moved(rows: Sequence[object], place: int, steps: int) -> int:
    """Where so many rows further down lead, or up if below 0, as far as there are rows."""
    step = 1 if steps > 0 else -1
    left, candidate = abs(steps), place + step
    while left and 0 <= candidate < len(rows):
        if not isinstance(rows[candidate], Heading):
            place, left = candidate, left - 1
        candidate += step
    return place


def first_seen_with(rows: Sequence[object], place: int) -> int:
    """The first of the headings that stand right above a row, else the row itself."""
    while place and isinstance(rows[place - 1], Heading):
        place -= 1
    return place
