"""Whoever has a mouse only: every key that stands on the screen can be clicked, and does there what it says."""

from __future__ import annotations

from pathlib import Path
from shutil import copy

import pytest
from textual import events

from tests.ui.home_app import Chair, chair
from tests.ui.import_app import FORM, worked
from tests.ui.scenes import DIALOGS, Scene, settled, shown, text
from tests.ui.test_home_rows import prepare
from tests.workspace.teams import PAIRS, Team, team
from tui.modals.base import Dialog
from tui.modals.palette import PaletteDialog
from tui.modals.session_form import SessionFormDialog
from tui.screens.find import FindScreen
from tui.screens.pairs import PairsScreen
from tui.widgets.lists import LineList

OPEN = DIALOGS | {
    "backups": Scene((":", *"backup", "enter")),
    "closing": Scene(("down", "down", "down", "down", "enter")),
    "history": Scene((":", *"history", "enter")),
    "leaves": Scene((":", *"leaves", "enter")),
    "merge": Scene((":", *"merge", "enter")),
    "old-notes": Scene((":", *"old notes", "enter")),
    "read": Scene(("C",)),
    "remove": Scene((":", *"for good", "enter", *"aiko", "enter", "ctrl+s")),
    "theme": Scene((":", *"theme", "enter")),
}
SEEN_MOST = {"options"}
"""What is looked at each time; all of it with `-m slow`."""

MOST_WAYS_OUT = 4
"""A click may have opened something else, and a form that was changed asks once."""


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


async def test_the_room_is_gone_through_with_the_mouse(four: Team) -> None:
    four.started()
    async with chair(four) as at:
        await at.pilot.resize_terminal(40, 12)
        await at.press("4", "R")
        assert "‹ 1 of 2 ›" in at.words
        await click(at, "›")
        assert "‹ 2 of 2 ›" in at.words
        await click(at, "‹")
        assert "‹ 1 of 2 ›" in at.words
        await click(at, "esc close")
        await at.pilot.resize_terminal(80, 24)
        await at.settled()
        await click(at, "4 Pairs")
        await click(at, "R room")
        first = at.words
        await click(at, "↓ next")
        assert at.words != first
        await click(at, "↑ back")
        assert at.words == first
        await click(at, "y yes")
        assert "both said yes" in at.words
        await click(at, "u undo")
        assert "both said yes" not in at.words
        await click(at, "esc close")
        assert at.place == "pairs"
        assert not four.stored()["pairings"]


@pytest.mark.parametrize(
    "name", [name if name in SEEN_MOST else pytest.param(name, marks=pytest.mark.slow) for name in sorted(OPEN)]
)
async def test_what_is_open_takes_clicks_and_the_wheel_and_is_left_with_the_mouse(name: str, tmp_path: Path) -> None:
    async with shown(OPEN[name], tmp_path) as pilot:
        began = pilot.app.screen
        parts = [one for one in began.query("*") if one.focusable and one.is_on_screen and one.region.area]
        for part in parts if isinstance(began, Dialog) else ():
            for turn in (events.MouseScrollDown, events.MouseScrollUp):
                await pilot._post_mouse_events([turn], part, times=1)
            if pilot.app.screen is began and part.is_attached:
                await pilot.click(part)
                await settled(pilot)
        for _ in range(MOST_WAYS_OUT):
            front = pilot.app.screen
            if not isinstance(front, Dialog):
                break
            border = front.pane.region.bottom - 1
            x = text(pilot).splitlines()[border].rindex(" esc ") + 1
            await pilot.click(offset=(x, border))
            await settled(pilot)
        assert not isinstance(pilot.app.screen, Dialog)
        assert pilot.app._exception is None


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


async def test_the_way_to_all_commands_names_a_key_that_works_while_letters_are_typed(four: Team) -> None:
    async with chair(four) as at:
        await click(at, "3 Find")
        await click(at, "ctrl+p commands")
        at.dialog(PaletteDialog)
        await at.press("escape")
        await click(at, "↓ Results")
        await click(at, ": commands")
        at.dialog(PaletteDialog)
