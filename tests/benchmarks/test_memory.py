"""The memory of the program with a thousand people and ten thousand meetings, on every screen, before any round.

There is no peer: the limit is a figure. It is read from the running program on a pseudo-terminal, as Linux counts it.
"""

from __future__ import annotations

import fcntl
import os
import re
import select
import signal
import struct
import sys
import termios
from pathlib import Path

import pytest

from tests.store.material import written

pty = pytest.importorskip("pty", reason="needs a pseudo-terminal")

ROOT = Path(__file__).parents[2]
MEGABYTES = 150
SCREENS = (
    ("", "Home", b"Going quiet"),
    ("2", "People", b"intermediate"),
    ("5", "Sessions", b"22 Nov"),
    ("4", "Pairs", b"By hand"),
    ("3", "Find", b"short by"),
)
"""In the order in which they are looked at: the key, the name, and what stands there when all is drawn."""


class Program:
    """Tandem on a pseudo-terminal of 80×24."""

    def __init__(self, data: Path, home: Path) -> None:
        self.pid, self._terminal = pty.fork()
        if self.pid == 0:
            os.environ.update({"XDG_STATE_HOME": str(home), "XDG_CONFIG_HOME": str(home), "PYTHONPATH": str(ROOT)})
            os.environ.update({"TERM": "xterm-256color", "COLORTERM": "truecolor"})
            os.chdir(ROOT)
            os.execv(sys.executable, [sys.executable, "-m", "tui", "--data", str(data)])
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))

    def wait_for(self, words: bytes) -> None:
        """Read what the program draws until some words are there."""
        seen = b""
        while words not in seen:
            ready, _, _ = select.select([self._terminal], [], [], 60)
            assert ready, seen[-2000:]
            seen += os.read(self._terminal, 65536)

    def press(self, key: str) -> None:
        os.write(self._terminal, key.encode())

    def megabytes(self, what: str) -> float:
        """What the kernel says of its memory: VmRSS for now, VmHWM for the most there ever was."""
        found = re.search(rf"^{what}:\s+(\d+) kB", Path(f"/proc/{self.pid}/status").read_text(), re.MULTILINE)
        assert found
        return int(found[1]) / 1024

    def end(self) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._terminal)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs Linux to look at another process's memory")
def test_a_thousand_people_and_ten_thousand_meetings_take_less_than_150_megabytes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "team.json"
    written(data, people=1_000, meetings=10_000)
    program = Program(data, tmp_path)
    used = {}
    try:
        for key, screen, words in SCREENS:
            if key:
                program.press(key)
            program.wait_for(words)
            used[screen] = program.megabytes("VmRSS")
        most = program.megabytes("VmHWM")
    finally:
        program.end()

    with capsys.disabled():
        on_each = ", ".join(f"{screen} {megabytes:.0f}" for screen, megabytes in used.items())
        print(f"\n1,000 people and 10,000 meetings, MB resident: {on_each}; never more than {most:.0f}")
    assert most < MEGABYTES
