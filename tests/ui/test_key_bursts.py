"""Keys that come faster than the screen follows, as from a slow line or a fast hand, break nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual.geometry import Offset
from textual.widgets._toast import Toast

from tests.ui.home_app import Chair, chair
from tests.ui.pairs_app import couples, seat
from tests.workspace.teams import ANA, BEN, PAIRS, Team, team
from tui.modals.base import Dialog
from tui.modals.choose import ChooseDialog
from tui.modals.letters_list import LettersDialog
from tui.modals.read import ReadDialog
from tui.widgets.steady import SteadyNotification
from tui.widgets.text import Words


@pytest.fixture
def pairs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Team:
    """Two pairs who could begin, and one who meets; files would go into the folder of the test."""
    monkeypatch.chdir(tmp_path)
    start = team(tmp_path, *PAIRS)
    start.pair_up(ANA, BEN)
    return start


async def burst(at: Chair, *keys: str) -> None:
    """All keys at once."""
    assert at.app._driver is not None
    for key in keys:
        at.app._driver.send_message(events.Key(key, key if len(key) == 1 else None))
    await at.settled()


@pytest.mark.parametrize("key", ["l", "x", "m", "o", "i", "u", "colon", "question_mark", "2", "3", "4", "5", "r", "a"])
@pytest.mark.parametrize("then", ["escape", "enter", "ctrl+s", "down", "2"])
async def test_a_key_and_at_once_another_break_nothing(pairs: Team, key: str, then: str) -> None:
    async with chair(pairs) as at:
        await burst(at, key, then)
        await burst(at, key, then, then, key)
        assert at.app._exception is None


async def test_the_answer_on_another_line_is_not_of_the_person_chosen_on_the_line_before(tmp_path: Path) -> None:
    async with seat(team(tmp_path, *couples(2))) as who:
        await who.look()
        await who.press("right")
        for key in ("down", "right", "y"):
            who.app._driver.send_message(events.Key(key, key))  # type: ignore[union-attr]  # a running app has one
        await who.pilot.pause()
        assert who.answers() == ["waits waits", "yes waits"]


async def test_a_dialog_behind_another_leaves_when_its_turn_comes(pairs: Team) -> None:
    async with chair(pairs) as at:
        behind, front = ReadDialog("behind", "words"), ReadDialog("front", "words")
        at.app.push_screen(behind)
        at.app.push_screen(front)
        await at.settled()
        behind.close(None)
        await at.settled()
        assert at.app.screen is front
        front.close(None)
        await at.settled()
        assert at.place == "home"


async def test_a_dialog_on_another_screen_leaves_when_one_comes_back_there(pairs: Team) -> None:
    async with chair(pairs) as at:
        await at.press("x")
        dialog = at.dialog(ChooseDialog)
        await at.app.switch_mode("people")
        dialog.close(None)
        await at.settled()
        assert at.place == "people"
        await at.press("1")
        assert at.place == "home"


async def test_what_a_list_still_says_when_its_dialog_was_left_is_not_heard(pairs: Team) -> None:
    async with chair(pairs) as at:
        await at.press("m")
        letters = at.dialog(LettersDialog)
        letters.list.action_bottom()
        letters.list.action_top()
        letters.close(None)
        await at.settled()
        assert not isinstance(at.app.screen, Dialog)


async def test_a_toast_shown_again_just_as_its_time_is_over_goes_away_and_stops_nothing(pairs: Team) -> None:
    async with chair(pairs) as at:
        note = SteadyNotification("just leaving", timeout=0.0)
        assert note.has_expired
        await at.app.mount(Toast(note))
        await at.until(lambda: not at.app.query(Toast))


async def test_a_click_on_what_has_just_left_the_screen_marks_nothing(
    pairs: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with chair(pairs) as at:
        gone = Words("gone")
        monkeypatch.setattr(at.app.screen._compositor, "get_widget_and_offset_at", lambda _x, _y: (gone, Offset(0, 0)))
        at.app.screen._forward_event(events.MouseDown(None, 3, 3, 0, 0, 1, False, False, False, 3, 3))
        assert at.app.screen.get_widget_and_offset_at(3, 3) == (None, None)
