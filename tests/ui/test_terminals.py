"""The real program on real pseudo-terminals: signals, odd sizes, odd terminals, none at all, and text that attacks.

Where a test waits it waits for what is drawn or for the end of the program, never for a time to pass.
"""

from __future__ import annotations

import re
import signal
import stat
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest

from tests.builders import person
from tests.workspace.teams import PAIRS, team

pytest.importorskip("termios", reason="needs a pseudo-terminal")

from tests.hostile import CONTROL, CSI, ESC, EVERYTHING, OSC
from tests.ui.hostile_team import hostile_team
from tests.ui.terminals import PATIENCE, Terminal, at_terminal, surroundings
from tui.screens.places import SCREENS

READY = "commands"
"""What the first screen says when it can be used: the frame drawn before it names no keys."""

SHOWS = {
    "home": READY,
    "people": "teaches",
    "find": "skill",
    "pairs": "round",
    "sessions": "No meetings yet",
}
"""A word that is on each screen of this team."""

FORM = "a form"
PLACES = (*SCREENS, FORM)
SIGNALS = ("SIGTERM", "SIGHUP", "SIGINT")
SHORT = {(name, place) for place in (FORM, "home") for name in SIGNALS} | {
    ("SIGTERM", "people"),
    ("SIGHUP", "find"),
    ("SIGINT", "pairs"),
    ("SIGTERM", "sessions"),
}
"""The pairs of signal and place that are tried each time; all of them with `-m slow`."""

SLOW_DRAFTS = """
import sys
import tui.modals.form
tui.modals.form.DRAFT_AFTER = 3600
from tui.__main__ import main
sys.exit(main([]))
"""
"""Tandem that does not keep a draft by itself for an hour, so that only the signal can have kept it."""

BROKEN = """
import sys
from tui.workspace.home import Home
def view(self):
    note = "a private note"
    raise ValueError(note)
Home.view = view
from tui.__main__ import main
sys.exit(main([]))
"""
"""Tandem with a first screen in which something goes wrong that nobody expected."""

STOPPED = """
import sys
from tui.screens.home import HomeScreen
def refresh_content(self):
    self.app.stop(15)
    raise ValueError("a part is missing")
HomeScreen.refresh_content = refresh_content
from tui.__main__ import main
sys.exit(main([]))
"""
"""Tandem that is asked to end before its first screen stands."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a small team."""
    team(tmp_path, *PAIRS)
    return tmp_path


def say(capsys: pytest.CaptureFixture[str], figures: str) -> None:
    """Say what was tried."""
    with capsys.disabled():
        sys.stdout.write(f"\n{figures}\n")


def open_at(terminal: Terminal, place: str) -> None:
    """The first screen, then a place, or a form in which something was typed."""
    terminal.until(READY)
    terminal.settle()
    if place == "home":
        return
    seen = len(terminal.seen)
    terminal.type("a" if place == FORM else str(list(SCREENS).index(place) + 1))
    terminal.until("Add a person" if place == FORM else SHOWS[place], after=seen)
    if place == FORM:
        terminal.type("Quentin")
        terminal.until("Quentin", "uentin", after=seen)
    terminal.settle()


# Signals ---------------------------------------------------------------------------------------------------------


def interrupt(folder: Path, name: str, place: str) -> None:
    """End the program by a signal, and look at what it leaves behind."""
    number = getattr(signal, name)
    with at_terminal(folder, code=SLOW_DRAFTS) as terminal:
        open_at(terminal, place)
        terminal.process.send_signal(number)
        assert terminal.ended() == 128 + number
        terminal.is_as_before()
        assert "Traceback" not in terminal.words()
    drafts = list(folder.glob("*.drafts/*.draft"))
    assert bool(drafts) == (place == FORM)
    assert all(b"Quentin" in draft.read_bytes() and stat.S_IMODE(draft.stat().st_mode) == 0o600 for draft in drafts)


@pytest.mark.parametrize(("name", "place"), sorted(SHORT))
def test_a_signal_keeps_the_draft_and_gives_the_terminal_back(folder: Path, name: str, place: str) -> None:
    interrupt(folder, name, place)


@pytest.mark.slow
def test_every_signal_on_every_screen_keeps_the_draft_and_gives_the_terminal_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tried = 0
    for name, place in product(SIGNALS, PLACES):
        own = tmp_path / f"{name}-{place}"
        own.mkdir()
        team(own, *PAIRS)
        interrupt(own, name, place)
        tried += 1

    say(capsys, f"{tried} combinations of signal and screen: terminal restored, draft kept, exit code 128+n")


def test_the_draft_that_a_signal_kept_is_offered_at_the_next_start(folder: Path) -> None:
    interrupt(folder, "SIGTERM", FORM)

    with at_terminal(folder) as terminal:
        terminal.until("you had begun this form")
        assert "Quentin" in terminal.words()


def test_a_signal_before_the_first_screen_stands_is_no_error(folder: Path) -> None:
    with at_terminal(folder, code=STOPPED) as terminal:
        assert terminal.ended() == 128 + signal.SIGTERM
        terminal.is_as_before()
        assert "went wrong" not in terminal.words()


def test_keys_typed_before_the_screens_are_read_wait_for_them_unseen(folder: Path) -> None:
    with at_terminal(folder) as program:
        program.until("reading the team")
        program.type(":sessions\r")
        program.until("No meetings yet")

        assert "╯\x1b[H Tandem" in program.seen.decode("utf-8", "replace")
        program.type("\x11")
        assert program.ended() == 0
        program.is_as_before()


def test_leaving_the_demo_team_leads_back_to_ones_own(tmp_path: Path) -> None:
    with at_terminal(tmp_path) as terminal:
        terminal.until("Welcome to Tandem")
        terminal.type("v")
        terminal.until("DEMO")
        terminal.until(READY)
        shown = len(terminal.seen)
        terminal.type("q")
        terminal.until("Welcome to Tandem", after=shown)
        terminal.type("q")
        assert terminal.ended() == 0
        terminal.is_as_before()
    assert not (tmp_path / "team.json").exists()


# Failures --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("closed", ["stdin", "stderr"])
def test_without_a_terminal_there_is_one_sentence(folder: Path, closed: str) -> None:
    with at_terminal(folder, code="import time; time.sleep(600)") as terminal:
        ended = subprocess.run(
            [sys.executable, "-m", "tui"],
            check=False,
            cwd=folder,
            env=surroundings(folder),
            timeout=PATIENCE,
            stdin=subprocess.DEVNULL if closed == "stdin" else terminal.slave,
            stdout=terminal.slave,
            stderr=subprocess.PIPE if closed == "stderr" else terminal.slave,
        )
        terminal.settle()

    said = terminal.words() if closed == "stdin" else ended.stderr.decode()
    assert ended.returncode == 2
    assert said.strip().startswith("The screens need a terminal; this is none.")
    assert len(said.strip().splitlines()) == 1


def test_an_error_nobody_expected_is_one_sentence_and_a_log_without_what_people_wrote(folder: Path) -> None:
    with at_terminal(folder, code=BROKEN) as terminal:
        code = terminal.ended()
        terminal.is_as_before()
    said = terminal.words().rpartition("Something went wrong")[2]

    (log,) = (folder / "state").rglob("*.log")
    assert code == 1
    assert "Your data are as they were" in said
    assert "Traceback" not in terminal.words()
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert "ValueError" in log.read_text(encoding="utf-8")
    for kept in (terminal.words(), log.read_text(encoding="utf-8")):
        assert "a private note" not in kept


# Terminals -------------------------------------------------------------------------------------------------------

ODD = {
    "20 by 5": {"size": (20, 5)},
    "1 by 1": {"size": (1, 1)},
    "300 by 100": {"size": (300, 100)},
    "dumb": {"TERM": "dumb"},
    "no TERM": {"TERM": ""},
    "C": {"LC_ALL": "C", "PYTHONUTF8": "0"},
    "no colour": {"NO_COLOR": "1"},
    "16 colours": {"TERM": "xterm", "COLORTERM": ""},
}


@pytest.mark.parametrize("odd", ODD)
def test_an_odd_terminal_is_no_reason_to_fail(folder: Path, odd: str) -> None:
    with at_terminal(folder, **ODD[odd]) as terminal:  # type: ignore[arg-type]  # a size or variables
        terminal.read(PATIENCE)
        terminal.settle()
        for keys in ("2", "3", "4", "5", "1", "?"):
            terminal.type(keys)
            terminal.settle()
        terminal.type("\x11")
        assert terminal.ended() == 0, terminal.words()[-500:]
        terminal.is_as_before()
        assert "Traceback" not in terminal.words()


def test_no_colour_means_no_colour(folder: Path) -> None:
    with at_terminal(folder, NO_COLOR="1") as terminal:
        terminal.until(READY)
        terminal.settle()

    colours = re.findall(rb"\x1b\[[0-9;]*(?:38|48);2;(\d+);(\d+);(\d+)", terminal.seen)
    assert all(red == green == blue for red, green, blue in colours)


def test_two_hundred_sizes_one_after_another(folder: Path) -> None:
    with at_terminal(folder) as terminal:
        terminal.until(READY)
        for number in range(200):
            terminal.resize(1 + number * 37 % 200, 1 + number * 23 % 60)
            terminal.read(0)
            if number % 25 == 0:
                terminal.type(str(number // 25 % 5 + 1))
        seen = len(terminal.seen)
        terminal.resize(80, 24)
        terminal.type("1")
        terminal.until(READY, after=seen)
        terminal.type("\x11")
        assert terminal.ended() == 0
        terminal.is_as_before()


INTERRUPTED = """
import fcntl, os, shutil, signal, struct, sys, termios
plain = shutil.get_terminal_size
def while_it_changes(*args):
    found = plain(*args)
    if found == (38, 20):
        fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
        os.kill(os.getpid(), signal.SIGWINCH)
    return found
shutil.get_terminal_size = while_it_changes
from tui.__main__ import main
sys.exit(main([]))
"""
"""Tandem whose window changes again while it is still looking at how large it has become."""


def test_the_last_of_two_sizes_stays_when_they_come_at_once(folder: Path) -> None:
    with at_terminal(folder, code=INTERRUPTED) as terminal:
        terminal.until(READY)
        terminal.settle()
        seen = len(terminal.seen)
        terminal.resize(38, 20)
        terminal.until(READY, after=seen)
        terminal.settle()
        small, large = (terminal.seen.rfind(one.encode()) for one in ("a little more room", READY))
        assert small < large


# Hostile text ----------------------------------------------------------------------------------------------------

SEQUENCES = re.compile(
    r"\x1b\[[0-9;:?<>=$]*[ -/]*[@-~]"  # moves, colours, modes
    r"|\x1b[78]"  # keep and restore the cursor
    r"|\x1b\]22;[a-z-]*(?:\x1b\\|\x07)"  # the shape of the mouse pointer
)
"""What the program itself sends to a terminal."""
TWICE = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f]")
"""What may be left when those are taken away: nothing of this."""


def attacks(seen: bytes) -> list[str]:
    """What a terminal would obey and the program did not mean."""
    return TWICE.findall(SEQUENCES.sub("", seen.decode("utf-8", "replace")))


def test_no_text_of_the_team_reaches_the_terminal_as_a_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hostile_team(tmp_path)
    steps = 0
    with at_terminal(tmp_path, size=(140, 100)) as terminal:
        terminal.until(READY)
        for keys in (
            "2",
            "j",
            "\r",
            "\x1b",
            "3",
            "e",
            "\x1b",
            "4",
            "j",
            "w",
            "\x1b",
            "R",
            "\x1b",
            "m",
            "\x1b",
            "5",
            "\r",
            "\x1b",
            "?",
            "\x1b",
            ":",
            "\x1b",
            "1",
            "l",
            "\x1b",
        ):
            terminal.type(keys)
            terminal.settle()
            steps += 1
        terminal.type("\x11")
        assert terminal.ended() == 0, terminal.words()[-500:]
        terminal.is_as_before()

    assert attacks(terminal.seen) == []
    assert b"ZXZpbA" not in terminal.seen.replace(b"52;c;ZXZpbA", b"")  # shown as letters, never sent as a command
    say(capsys, f"{len(EVERYTHING)} hostile texts, {steps} steps, {len(terminal.seen)} bytes: none a command")


def test_what_is_pasted_reaches_the_terminal_as_letters(folder: Path) -> None:
    with at_terminal(folder) as terminal:
        open_at(terminal, FORM)
        pasted = "".join(text for text in CONTROL if any(sign in text for sign in (CSI, OSC, "\x7f", "\x07")))
        terminal.type(f"\x1b[200~{pasted.replace(ESC, '')[:190]}\x1b[201~")
        terminal.until("c1 title", "31mc1")
        terminal.settle()
        terminal.process.kill()
        terminal.ended()

    assert attacks(terminal.seen) == []


def test_the_check_itself_sees_an_attack() -> None:
    for sent in (b"\x1b]52;c;ZXZpbA==\x07", b"\x1b]0;owned\x07", "\x9b31m".encode(), b"a\x00b", b"\x1bc"):
        assert attacks(b"\x1b[1;1Hname " + sent)


def test_the_names_that_a_command_prints_are_letters(tmp_path: Path) -> None:
    team(tmp_path, person("Ana \x1b]0;owned\x07 \x9b31m"), person("[@click=app.quit]Ann[/]"))

    for command in ("people", "pairings", "today"):
        with at_terminal(tmp_path, command) as terminal:
            assert terminal.ended() == 0
        assert attacks(terminal.seen) == []
