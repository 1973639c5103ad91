"""Whoever has a mouse only: every key that stands on the screen can be clicked, and does there what it says."""

from __future__ import annotations

from pathlib import Path
from shutil import copy

import pytest

from tests.ui.home_app import Chair, chair
from tests.ui.import_app import FORM, worked
from tests.ui.test_home_rows import prepare
from tests.workspace.teams import PAIRS, Team, team
from tui.modals.session_form import SessionFormDialog
from tui.screens.find import FindScreen
from tui.screens.pairs import PairsScreen
from tui.widgets.lists import LineList


@pytest.fixture
def four(tmp_path: Path) -> Team:
    return team(tmp_path, *PAIRS)


async def click(at: Chair, words: str, times: int = 1) -> None:
    """Click the first letters on the screen that read like this."""
    lines = at.shown().splitlines()
    y = next((y for y, line in enumerate(lines) if words in line), None)
    assert y is not None, at.shown()
    await at.pilot.click(offset=(lines[y].index(words), y), times=times)
    await at.settled()


async def test_a_key_in_the_border_of_the_list_with_the_focus_can_be_clicked(four: Team) -> None:
    prepare(four, "log")
    async with chair(four) as at:
        await click(at, "l log")
        at.dialog(SessionFormDialog)


async def test_a_key_in_another_border_means_what_stands_there(four: Team) -> None:
    prepare(four, "log")
    async with chair(four) as at:
        assert at.app.screen.query_one("#today", LineList).has_focus
        await click(at, "enter who")
        assert isinstance(at.app.screen, FindScreen)


async def test_a_form_is_saved_and_left_with_the_mouse(four: Team) -> None:
    prepare(four, "log")
    before = len(four.stored()["sessions"])
    async with chair(four) as at:
        await click(at, "l Log")
        await click(at, "esc cancel")
        assert at.place == "home"
        await click(at, "l Log")
        await click(at, "Minutes")
        assert at.app.screen.query_one("#field-minutes").has_focus_within, "the label leads into its line"
        await click(at, "ctrl+s save")
        assert at.place == "home"
        assert len(four.stored()["sessions"]) == before + 1


async def test_a_round_is_found_answered_taken_back_and_started_with_the_mouse(four: Team) -> None:
    async with chair(four) as at:
        await click(at, "4 Pairs")
        await click(at, "r Round")
        pairs = at.app.screen
        assert isinstance(pairs, PairsScreen)
        await pairs.settled_preview()
        await at.settled()
        await click(at, "Chloé ↔ Eli")
        await click(at, "one person")
        await click(at, "y Yes")
        assert "yes ‹waits›" in at.shown()
        await click(at, "space Keep")
        assert "kept" in at.shown()
        await click(at, "s Start")
        assert four.rounds.open_number == 1
        await click(at, "1 Home")
        await click(at, "u Undo")
        assert four.rounds.open_number is None


async def test_answers_are_imported_with_the_mouse(tmp_path: Path, here: Path) -> None:
    copy(FORM, here / "answers.csv")
    start = team(tmp_path)
    async with chair(start) as at:
        await click(at, "import answers from a file")
        await click(at, " answers.csv")
        await click(at, "enter read it")
        await worked(at)
        await click(at, "enter import")
        await worked(at)
        assert start.workspace.people.number == 28
