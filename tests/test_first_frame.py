"""The frame drawn while the program is still being read: as wide as the terminal, filled with the team, gone when
something fails."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from tests.workspace.teams import PAIRS, team
from tui.first_frame import FirstFrame, first_frame, frame


@pytest.mark.parametrize(("columns", "lines"), [(80, 24), (120, 40), (40, 12), (200, 60)])
def test_the_frame_fills_the_terminal_and_no_more(columns: int, lines: int) -> None:
    drawn = frame(columns, lines)

    assert len(drawn) < lines
    assert max(len(line) for line in drawn) == columns


def test_it_leaves_the_terminal_as_it_was_before_an_error_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LINES", "24")
    terminal = io.StringIO()

    with pytest.raises(ValueError, match="x"), first_frame(io.StringIO(), terminal, {"TERM": "xterm"}):
        raise ValueError("x")

    assert terminal.getvalue().startswith("\x1b[?1049h")
    assert terminal.getvalue().endswith("\x1b[?25h\x1b[?1049l")


@pytest.mark.parametrize(("term", "columns"), [("dumb", "80"), ("", "80"), ("xterm", "20")])
def test_a_terminal_that_cannot_show_it_gets_nothing(monkeypatch: pytest.MonkeyPatch, term: str, columns: str) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setenv("LINES", "24")
    terminal = io.StringIO()

    with first_frame(io.StringIO(), terminal, {"TERM": term} if term else {}):
        pass

    assert terminal.getvalue() == ""


def test_the_team_stands_in_it_as_soon_as_its_records_are_read(tmp_path: Path) -> None:
    lead, terminal = team(tmp_path, *PAIRS), io.StringIO()

    FirstFrame(terminal, 80, 24).show(lead.workspace, lead.settings)

    assert "no partner: Ana, Ben, Chloé, Eli" in terminal.getvalue()
    assert terminal.getvalue().count("\r\n") == 22


def test_while_nobody_is_here_nothing_is_drawn_that_the_first_start_would_take_away(tmp_path: Path) -> None:
    lead, terminal = team(tmp_path), io.StringIO()

    FirstFrame(terminal, 80, 24).show(lead.workspace, lead.settings)

    assert terminal.getvalue() == ""


def test_where_a_keyboard_cannot_be_told_to_wait_the_frame_stands_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LINES", "24")
    monkeypatch.setitem(sys.modules, "termios", None)
    terminal = io.StringIO()

    with first_frame(io.StringIO(), terminal, {"TERM": "xterm"}) as drawn:
        drawn.give_back()

    assert "reading the team" in terminal.getvalue()


def test_ctrl_q_and_ctrl_s_wait_with_the_other_keys_and_the_keyboard_is_given_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    termios, pty = pytest.importorskip("termios"), pytest.importorskip("pty")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LINES", "24")
    master, slave = pty.openpty()
    before = termios.tcgetattr(slave)
    with os.fdopen(slave) as keyboard, first_frame(keyboard, io.StringIO(), {"TERM": "xterm"}) as drawn:
        os.write(master, b"j\x13\x11")
        assert os.read(slave, 3) == b"j\x13\x11"
        drawn.give_back()
        assert termios.tcgetattr(slave) == before
    os.close(master)
