"""Markdown out of text from people: what they wrote is shown, never followed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tui.domain.text import NOTE, clean

_ACTIVE = re.compile(r"([\\`*_{}\[\]<>#|~&!$@^])")
_AT_START = re.compile(r"^(\s*)([-+=:])")
_NUMBERED = re.compile(r"^(\s*\d+)([.)])")
_ADDRESS = re.compile(r"(://)|\b(www)\.", re.IGNORECASE)

FULL = "█"
EIGHTHS = "▁▂▃▄▅▆▇█"


def escaped(text: str) -> str:
    """Text from people on one line of Markdown, showing exactly what it says."""
    line = _ACTIVE.sub(r"\\\1", clean(text, limit=NOTE))
    line = _NUMBERED.sub(r"\1\\\2", _AT_START.sub(r"\1\\\2", line))
    return _ADDRESS.sub(lambda found: ":\\//" if found[1] else f"{found[2]}\\.", line)


def quoted(text: str) -> str:
    """A note of several lines as a Markdown quotation."""
    lines = clean(text, limit=NOTE, multiline=True).split("\n")
    return "\n".join(f"> {escaped(line)}\\" if line else ">" for line in lines).removesuffix("\\")


def table(headers: Sequence[str], rows: Iterable[Sequence[str]], *, right: frozenset[int] = frozenset()) -> str:
    """A Markdown table of cells that are escaped already; columns in `right` hold numbers."""
    rule = ["--:" if place in right else "---" for place in range(len(headers))]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (headers, rule, *rows))


def bar(value: int, most: int, width: int = 20) -> str:
    """A bar of at most `width` characters; anything above nothing gets at least one."""
    return FULL * max(1, round(width * value / most)) if value > 0 and most > 0 else ""


def sparkline(values: Sequence[int]) -> str:
    """Values as one line of blocks; nothing is a dot."""
    most = max(values, default=0)
    return "".join(EIGHTHS[max(0, -(-value * len(EIGHTHS) // most) - 1)] if value > 0 else "·" for value in values)


def hours(minutes: int) -> str:
    """Minutes in words: `45 min`, `2 h`, `3.5 h`."""
    if minutes < 60:
        return f"{minutes} min"
    return f"{minutes / 60:.1f}".removesuffix(".0") + " h"
