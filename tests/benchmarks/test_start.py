"""How fast Tandem starts: the help in seconds, the first frames against the smallest Textual app there can be.

Three moments are measured. The drawn frame is what stands on the terminal at once: the places to go and an empty pane.
The filled frame is the first screen with the team in it, in letters, before Textual is read. The live frame is the one
Textual draws over it: keys are answered from then on, those typed before among them.
"""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.builders import NOW
from tests.teams import team
from tui.settings import Settings
from tui.workspace import Workspace

ROOT = Path(__file__).parents[2]
MINIMAL = [sys.executable, str(Path(__file__).with_name("minimal_app.py"))]
TANDEM = [sys.executable, "-m", "tui"]
HELP_SECONDS = 0.15
DRAWN_RATIO = 0.75
FILLED_RATIO = 1.5
LIVE_RATIO = 2.3

LIVE_MARKER = b"48;2;"
"""A background of the theme, which only Textual sets."""

TRIES = 7

pty = pytest.importorskip("pty", reason="needs a pseudo-terminal")


def cpu_of_children(work: Callable[[], object]) -> float:
    """Seconds of processor time that the processes started by `work` took."""
    before = os.times()
    work()
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def test_the_help_is_there_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    def ask() -> None:
        subprocess.run([*TANDEM, "--help"], check=True, capture_output=True, cwd=ROOT)

    seconds = min(cpu_of_children(ask) for _ in range(TRIES))

    with capsys.disabled():
        print(f"\ntandem --help: {seconds:.3f} s")
    assert seconds <= HELP_SECONDS


def seconds_to(command: list[str], marker: bytes, environ: Mapping[str, str], folder: Path) -> float:
    """Seconds of processor time that a program on a pseudo-terminal of 80×24 takes until it has drawn a text.

    Processor time, because the clock on the wall also counts what else the machine does.
    """
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ.update(environ)
        os.chdir(folder)
        os.execv(command[0], command)
    seen = b""
    try:
        while marker not in seen:
            ready, _, _ = select.select([terminal], [], [], 20)
            assert ready, seen[-500:]
            seen += os.read(terminal, 65536)
    finally:
        os.kill(pid, signal.SIGKILL)
        _, _, used = os.wait4(pid, 0)
        os.close(terminal)
    return used.ru_utime + used.ru_stime


@pytest.fixture
def two_hundred(tmp_path: Path) -> Path:
    """A data file with 200 people."""
    path = tmp_path / "team.json"
    workspace = Workspace.open(path, Settings(), author="Ana", clock=lambda: NOW)
    workspace.core.write("Added 200 people", {"people": {**team(200, 1)}})
    return path


def test_the_frame_is_there_at_once_the_team_soon_and_the_keys_after_it(
    two_hundred: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    environ = {
        "TANDEM_DATA": str(two_hundred),
        "XDG_STATE_HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "COLUMNS": "80",
        "LINES": "24",
        "PYTHONPATH": str(ROOT),
    }
    # In turns, so that whatever else the machine does disturbs both alike.
    times = [
        (
            seconds_to(MINIMAL, b"the first frame", environ, tmp_path),
            seconds_to(TANDEM, b"Today", environ, tmp_path),
            seconds_to(TANDEM, b"Going quiet", environ, tmp_path),
            seconds_to(TANDEM, LIVE_MARKER, environ, tmp_path),
        )
        for _ in range(TRIES)
    ]
    minimal, drawn, filled, live = (min(of_one) for of_one in zip(*times, strict=True))

    with capsys.disabled():
        print(
            f"\nprocessor time: minimal app {minimal:.3f} s, drawn frame {drawn:.3f} s ({drawn / minimal:.2f} times), "
            f"filled frame {filled:.3f} s ({filled / minimal:.2f} times), "
            f"live frame {live:.3f} s ({live / minimal:.2f} times)"
        )
    assert drawn <= DRAWN_RATIO * minimal
    assert filled <= FILLED_RATIO * minimal
    assert live <= LIVE_RATIO * minimal
