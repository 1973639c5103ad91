"""What stands on the terminal while the program is still being read: the first screen, drawn in letters at once.

Reading the team's records takes a tenth of a second, Textual two more. Until the records are there an empty frame says
that the program is starting, then the first screen stands there in the terminal's own colours; Textual draws over it.
Keys typed meanwhile wait in the terminal, unseen and as they were typed, until the screens take them.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TextIO

from tui.key_table import KEYS, PLACES

if TYPE_CHECKING:
    from tui.settings import Settings
    from tui.workspace import Workspace

NARROW, LOW = 40, 12
"""Columns and lines below which nothing is drawn."""

_ENTER, _LEAVE = "\x1b[?1049h\x1b[?25l\x1b[H\x1b[2J", "\x1b[?25h\x1b[?1049l"
_TOP = "\x1b[H"


@dataclass(frozen=True, slots=True)
class FirstFrame:
    """The frame on a terminal of this size; without a terminal that can show it nothing happens."""

    terminal: TextIO | None
    columns: int
    lines: int
    give_back: Callable[[], object] = bool
    """Makes the keyboard what it was before: to be called where the screens take it over."""

    @property
    def stands(self) -> bool:
        """Whether the terminal shows it."""
        return self.terminal is not None

    def show(self, workspace: Workspace, settings: Settings) -> None:
        """Draw the team's first screen into the frame; for a team without people there is nothing to draw yet."""
        view = workspace.home.view()
        if self.terminal is None or view.empty:
            return
        from tui.drawn_home import DrawnTeam, team_frame
        from tui.screens.today import today_rows

        team = DrawnTeam(view, today_rows(workspace), workspace.saved_words, workspace.demo, settings.keymap)
        _write(self.terminal, _TOP + "\r\n".join(team_frame(team, self.columns, self.lines)))


@contextmanager
def first_frame(keyboard: TextIO, terminal: TextIO, environ: Mapping[str, str]) -> Iterator[FirstFrame]:
    """Draw the frame; if what follows fails, the terminal is as it was before the error is told."""
    columns, lines = shutil.get_terminal_size()
    if environ.get("TERM", "dumb") == "dumb" or columns < NARROW or lines < LOW:
        yield FirstFrame(None, columns, lines)
        return
    give_back = _keys_wait(keyboard)
    try:
        _write(terminal, _ENTER + "\r\n".join(frame(columns, lines)))
        yield FirstFrame(terminal, columns, lines, give_back)
    except BaseException:
        give_back()
        _write(terminal, _LEAVE)
        raise


def _keys_wait(keyboard: TextIO) -> Callable[[], object]:
    """Let keys wait as they are typed, neither shown nor put together to lines; what comes back ends that."""
    try:
        import termios
    except ImportError:  # Windows shows keys only once they are read
        return bool
    try:
        number = keyboard.fileno()
        before = termios.tcgetattr(number)
        incoming, outgoing, control, local, *others = before
        as_typed = incoming & ~(termios.ICRNL | termios.IXON)  # else the terminal keeps ctrl+s and ctrl+q to itself
        waiting = [as_typed, outgoing, control, local & ~(termios.ECHO | termios.ICANON), *others]
        termios.tcsetattr(number, termios.TCSANOW, waiting)
    except (OSError, ValueError, termios.error):  # no keyboard that can be told so
        return bool
    return partial(termios.tcsetattr, number, termios.TCSANOW, before)


def _write(terminal: TextIO, words: str) -> None:
    terminal.write(words)
    terminal.flush()


def frame(columns: int, lines: int) -> list[str]:
    """The lines of the frame: the places to go, the first pane, its border."""
    places = "".join(f" {KEYS[f'go.{place}'].keys} {word} " for place, word in PLACES)
    inner = columns - 2
    body = ["│" + " " * inner + "│"] * (lines - 4)
    body[0] = "│" + " reading the team …".ljust(inner) + "│"
    pane = ["╭─ Today " + "─" * (inner - 8) + "╮", *body, "╰" + "─" * inner + "╯"]
    return [f" Tandem {places}"[:columns], *pane]
