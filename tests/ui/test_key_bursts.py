"""Keys that come faster than the screen follows, as from a slow line or a fast hand, break nothing."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from textual import events
from textual.geometry import Offset
from textual.keys import _character_to_key
from textual.widgets import Input
from textual.widgets._toast import Toast

from tests.ui.home_app import Chair, chair
from tests.ui.pairs_app import couples, seat
from tests.workspace.teams import ANA, BEN, CHLOE, ELI, PAIRS, Team, team
from tui.modals.base import Dialog
from tui.modals.choose import ChooseDialog
from tui.modals.letters_list import LettersDialog
from tui.modals.person_form import PersonFormDialog
from tui.modals.read import ReadDialog
from tui.modals.session_form import SessionFormDialog
from tui.screens.people import PeopleScreen
from tui.widgets import type_ahead
from tui.widgets.fields import FormField
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
    """All keys at once, as a fast hand types them while the program is busy."""
    assert at.app._driver is not None
    for key in keys:
        name = _character_to_key(key) if len(key) == 1 else key
        at.app._driver.send_message(events.Key(name, key if len(key) == 1 else None))
    await at.pilot._wait_for_screen()
    await at.until(lambda: not at.app.has_typed_ahead)
    await at.settled()


def letters(at: Chair) -> str:
    """What stands in the line that has the cursor."""
    entry = at.app.focused
    assert isinstance(entry, Input)
    return entry.value


OFTEN = ("l", "u", "colon", "2", "r", "a")
SELDOM = ("x", "m", "o", "i", "question_mark", "3", "4", "5")


@pytest.mark.parametrize("key", [*OFTEN, *(pytest.param(key, marks=pytest.mark.slow) for key in SELDOM)])
async def test_a_key_and_at_once_another_break_nothing(pairs: Team, key: str) -> None:
    async with chair(pairs) as at:
        for then in ("escape", "enter", "ctrl+s", "down", "2"):
            await burst(at, key, then)
            await burst(at, key, then, then, key)
            assert at.app._exception is None
            while isinstance(at.app.screen, Dialog):
                await burst(at, "escape", "escape")
            await burst(at, "escape", "escape", "1")
            assert at.place == "home"


# Type-ahead -------------------------------------------------------------------------------------------------------


async def test_letters_typed_before_the_form_stands_land_in_it_field_after_field(pairs: Team) -> None:
    async with chair(pairs) as at:
        await burst(at, "2", "a", *"Quentin Dubois", "enter", *"Python", "enter", "enter", *"Rust")
        values = at.dialog(PersonFormDialog).values
        assert (values["name"], values["teaches"], values["wants"]) == ("Quentin Dubois", "Python, ", "Rust")


async def test_what_is_pasted_before_the_form_stands_lands_in_it(pairs: Team) -> None:
    async with chair(pairs) as at:
        assert at.app._driver is not None
        at.app._driver.send_message(events.Key("2", "2"))
        at.app._driver.send_message(events.Key("a", "a"))
        at.app._driver.send_message(events.Paste("Quentin"))
        await burst(at, *" Dubois")
        assert letters(at) == "Quentin Dubois"


async def test_a_planned_meeting_is_logged_by_three_keys_at_once_and_a_fourth_takes_it_back(pairs: Team) -> None:
    async with chair(pairs) as at:
        await burst(at, "l", "4", "ctrl+s")
        assert [one.useful for one in pairs.workspace.core.sessions.values()] != []
        await burst(at, "l", "5", "ctrl+s", "u", "u")
        assert not pairs.workspace.core.sessions


async def test_another_pairing_is_named_by_letters_at_once(pairs: Team) -> None:
    other = pairs.pair_up(CHLOE, ELI)
    async with chair(pairs) as at:
        await at.press("l")
        form = at.dialog(SessionFormDialog)
        await burst(at, *"eli")
        assert (letters(at), form.values["who"]) == ("eli", str(other))


async def test_enter_typed_before_the_form_stands_leads_from_its_first_field_to_the_next(pairs: Team) -> None:
    async with chair(pairs) as at:
        await burst(at, "l", "enter", *"A good hour")
        assert at.dialog(SessionFormDialog).values["note"] == "A good hour"


async def test_enter_in_a_field_that_has_just_gone_out_of_sight_leads_to_the_next_that_is_seen(pairs: Team) -> None:
    async with chair(pairs) as at:
        await at.press("l")
        form = at.dialog(SessionFormDialog)
        assert not form.field("present").display
        form.field("present").post_message(FormField.Done("present"))
        await at.settled()
        assert form.focused is not None
        assert form.field("lessons") in form.focused.ancestors


async def test_letters_typed_before_the_search_is_there_are_searched_for(pairs: Team) -> None:
    async with chair(pairs) as at:
        await burst(at, "slash", *"kubrnets")
        assert letters(at) == "kubrnets"
        await burst(at, "escape", "5", "slash", "ctrl+u", *"rust", "down", "1")
        assert at.place == "home"


async def test_letters_typed_before_the_palette_stands_choose_from_it(pairs: Team) -> None:
    async with chair(pairs) as at:
        await burst(at, "colon", *"elie roth", "enter")
        assert isinstance(at.app.screen, PeopleScreen)
        assert at.app.screen.people.current is not None
        assert at.app.screen.people.current.name == "Eli Roth"


async def test_what_is_typed_behind_the_key_that_closes_a_dialog_goes_to_the_screen_below(pairs: Team) -> None:
    async with chair(pairs) as at:
        await burst(at, "question_mark", "escape", "5", "x", "escape", "2", "j", "j")
        assert isinstance(at.app.screen, PeopleScreen)
        assert at.app.screen.people.cursor == 2


async def test_many_keys_at_once_are_all_done_in_their_order(pairs: Team) -> None:
    async with chair(pairs) as at:
        await burst(at, "2", *"jkjjkj" * 20, "k", "end", "k")
        assert isinstance(at.app.screen, PeopleScreen)
        assert at.app.screen.people.cursor == 2
        await burst(at, "f", "x", *"a word, and another; " * 20)
        assert letters(at) == "x" + "a word, and another; " * 20


async def test_a_part_of_the_screen_that_is_busy_holds_keys_up_for_a_moment_only(
    pairs: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type_ahead, "PATIENCE", 2)
    async with chair(pairs) as at:
        stuck, free = asyncio.Event(), asyncio.Event()

        async def busy() -> None:
            stuck.set()
            await free.wait()

        assert at.app.focused is not None
        at.app.focused.call_later(busy)
        await stuck.wait()
        assert at.app._driver is not None
        at.app._driver.send_message(events.Key("2", "2"))
        while at.app.has_typed_ahead or not at.app._turn:
            await asyncio.sleep(0.01)
        free.set()
        await at.settled()
        assert at.place == "people"


async def test_keys_wait_for_nobody_who_asks_on_another_screen(pairs: Team) -> None:
    async with chair(pairs) as at:
        await at.press("x")
        await at.app.switch_mode("people")
        await at.pilot.pause()
        turn = at.app._turn
        await burst(at, "j", "j")
        assert at.app._turn == turn + 2
        assert not at.app._opens


# Two things at once -----------------------------------------------------------------------------------------------


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
