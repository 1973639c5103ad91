"""The real program on a pseudo-terminal: keys go in, bytes come out, and the terminal is compared with before."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATIENCE = 60
"""Seconds after which a program that says nothing is given up; what it waits for comes much sooner."""

ENTERED, LEFT = b"\x1b[?1049h", b"\x1b[?1049l"
HIDDEN, SHOWN = b"\x1b[?25l", b"\x1b[?25h"
MOUSE_OFF, PASTE_OFF = b"\x1b[?1000l", b"\x1b[?2004l"


class Terminal:
    """A program at a terminal."""

    def __init__(self, folder: Path, *argv: str, size: tuple[int, int] = (80, 24), code: str = "", **environ: str):
        self.master, slave = pty.openpty()
        self.slave = slave
        self.resize(*size)
        self.before = termios.tcgetattr(slave)
        command = [sys.executable, "-c", code, *argv] if code else [sys.executable, "-m", "tui", *argv]
        self.process = subprocess.Popen(
            command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=folder,
            env=surroundings(folder) | environ,
            start_new_session=True,
        )
        self.seen = b""

    def resize(self, columns: int, lines: int) -> None:
        """Another size of the window."""
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        if hasattr(self, "process"):
            self.process.send_signal(signal.SIGWINCH)

    def read(self, patience: float) -> bool:
        """Take what comes within so many seconds; False if nothing came."""
        ready, _, _ = select.select([self.master], [], [], patience)
        if not ready:
            return False
        try:
            self.seen += os.read(self.master, 65536)
        except OSError:  # the other end is closed
            return False
        return True

    def until(self, *markers: str, after: int = 0) -> None:
        """Wait for one of these texts on the terminal, drawn in whatever pieces."""
        deadline = time.monotonic() + PATIENCE
        while not any(marker in self.words(after) for marker in markers):
            assert time.monotonic() < deadline, (markers, self.words(after)[-1500:])
            if not self.read(1) and self.process.poll() is not None:
                raise AssertionError((markers, self.process.returncode, self.words()[-1500:]))

    def words(self, after: int = 0) -> str:
        """The letters that were drawn, without what moves and colours them."""
        return re.sub(r"\x1b\[[0-9;?<>=$]*[ -/]*[@-~]", "", self.seen[after:].decode("utf-8", "replace"))

    def settle(self) -> None:
        """Wait until nothing more is drawn."""
        while self.read(0.3):
            pass

    def type(self, keys: str) -> None:
        """Type at the keyboard."""
        os.write(self.master, keys.encode())

    def ended(self) -> int:
        """Wait for the end; the exit code, negative for a signal that was not taken."""
        deadline = time.monotonic() + PATIENCE
        while self.process.poll() is None:
            assert time.monotonic() < deadline, self.words()[-1500:]
            self.read(0.05)
        while self.read(0.05):
            pass
        return self.process.returncode

    def is_as_before(self) -> None:
        """Raw mode is off, the first screen is back, the cursor can be seen, the mouse is free."""
        assert termios.tcgetattr(self.slave) == self.before
        assert self.seen.count(ENTERED) == 0 or self.seen.rindex(LEFT) > self.seen.rindex(ENTERED)
        assert self.seen.count(HIDDEN) == 0 or self.seen.rindex(SHOWN) > self.seen.rindex(HIDDEN)
        if b"\x1b[?1000h" in self.seen:
            assert self.seen.rindex(MOUSE_OFF) > self.seen.rindex(b"\x1b[?1000h")
        if b"\x1b[?2004h" in self.seen:
            assert self.seen.rindex(PASTE_OFF) > self.seen.rindex(b"\x1b[?2004h")

    def close(self) -> None:
        """End the program, if it is still there, and close the terminal."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self.master)
        os.close(self.slave)


@contextmanager
def at_terminal(
    folder: Path, *argv: str, size: tuple[int, int] = (80, 24), code: str = "", **environ: str
) -> Iterator[Terminal]:
    """The program on a terminal of its own, with everything of its own in a folder."""
    terminal = Terminal(folder, *argv, size=size, code=code, **environ)
    try:
        yield terminal
    finally:
        terminal.close()


def surroundings(folder: Path) -> dict[str, str]:
    """An environment in which nothing of this user is read or written."""
    kept: Mapping[str, str] = {name: os.environ[name] for name in ("PATH", "LANG", "SYSTEMROOT") if name in os.environ}
    return {
        **kept,
        "HOME": str(folder),
        "XDG_STATE_HOME": str(folder / "state"),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "XDG_DATA_HOME": str(folder / "share"),
        "TANDEM_DATA": str(folder / "team.json"),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
    }
