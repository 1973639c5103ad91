"""Small pictures made of letters: each says its number too, so that colour is never needed."""

from __future__ import annotations

from collections.abc import Sequence

STEPS = "▁▂▃▄▅▆▇█"


def bar_parts(value: int, most: int, width: int) -> tuple[str, str]:
    """A bar of at most `width` cells and its number; 0 is said as 0, and `▸` ends one that goes on."""
    room = max(1, width - len(str(max(value, most))) - 1)
    cells = 0 if value <= 0 or most <= 0 else max(1, round(room * min(value, most) / most))
    blocks = "█" * (cells - 1) + "▸" if cells and value > most else "█" * cells
    return blocks, f" {value}" if cells else str(value)


def spark(values: Sequence[int]) -> str:
    """A row of columns, one for each value; nothing is the lowest step."""
    most = max(values, default=0)
    return "".join(STEPS[round((len(STEPS) - 1) * value / most)] if most else STEPS[0] for value in values)
