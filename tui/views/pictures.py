"""Small pictures made of letters: each says its number too, so that colour is never needed."""

from __future__ import annotations

from collections.abc import Sequence

STEPS = "▁▂▃▄▅▆▇█"
PARTS = ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")
"""The end of a bar, in eighths of a cell."""


def bar_parts(value: int, most: int, width: int) -> tuple[str, str]:
    """A bar of at most `width` cells, exact to an eighth, and its number; 0 is said as 0, `▸` ends one that goes on."""
    room = max(1, width - len(str(max(value, most))) - 1)
    if value <= 0 or most <= 0:
        return "", str(value)
    if value > most:
        return "█" * (room - 1) + "▸", f" {value}"
    return blocks(value, most, room), f" {value}"


def blocks(value: int, most: int, room: int) -> str:
    """A bar of `room` cells where the value, above 0, is the most there is, as long as its share of that."""
    cells, eighths = divmod(max(1, round(8 * room * value / most)), 8)
    return "█" * cells + PARTS[eighths]


def spark(values: Sequence[int]) -> str:
    """A row of columns, one for each value; nothing is the lowest step."""
    most = max(values, default=0)
    return "".join(STEPS[round((len(STEPS) - 1) * value / most)] if most else STEPS[0] for value in values)
