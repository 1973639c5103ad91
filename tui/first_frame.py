"""What stands on the terminal while the program is still being read: the frame of the first screen, drawn at once.

Textual and the team's records take a few tenths of a second. Until they are there this frame says that the program is
starting, in the terminal's own colours; Textual then draws over it.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TextIO

PLACES = ("Home", "People", "Find", "Pairs", "Sessions")
NARROW, LOW = 40, 12
"""Columns and lines below which nothing is drawn."""

_ENTER, _LEAVE = "\x1b[?1049h\x1b[?25l\x1b[H\x1b[2J", "\x1b[?25h\x1b[?1049l"


@contextmanager
def first_frame(terminal: TextIO, environ: Mapping[str, str]) -> Iterator[None]:
    """Draw the frame; if what follows fails, the terminal is as it was before the error is told."""
    columns, lines = shutil.get_terminal_size()
    if environ.get("TERM", "dumb") == "dumb" or columns < NARROW or lines < LOW:
        yield
        return
    try:
        terminal.write(_ENTER + "\r\n".join(frame(columns, lines)))
        terminal.flush()
        yield
    except BaseException:
        terminal.write(_LEAVE)
        terminal.flush()
        raise


def frame(columns: int, lines: int) -> list[str]:
    """The lines of the frame: the places to go, the first pane, its border."""
    places = "  ".join(f"{number} {place}" for number, place in enumerate(PLACES, 1))
    inner = columns - 2
    body = ["│" + " " * inner + "│"] * (lines - 4)
    body[0] = "│" + " reading the team …".ljust(inner) + "│"
    pane = ["╭─ Today " + "─" * (inner - 8) + "╮", *body, "╰" + "─" * inner + "╯"]
    return [f" Tandem   {places}"[:columns], *pane]
