"""The command palette: every action here, everybody and everything by name, and what has no key of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from itertools import groupby
from pathlib import Path

import pytest
from textual.widgets import Input

from tests.builders import person
from tests.ui.home_app import Chair, chair
from tests.workspace.teams import ANA, BEN, PAIRS, Team, team
from tui.commands import FLOWS, UNLISTED
from tui.domain.people import Person
from tui.messages import Go
from tui.modals.confirm import ConfirmDialog
from tui.modals.help import keys_in_force
from tui.modals.pairing import PairingDialog
from tui.modals.palette import Command, PaletteDialog
from tui.modals.read import ReadDialog
from tui.screens.find import FindScreen
from tui.screens.people import PeopleScreen
from tui.settings import Remembered

pytestmark = pytest.mark.usefixtures("here")

PLACES = {"1": "home", "2": "people", "3": "find", "4": "pairs", "5": "sessions"}

HOSTILE = (
    "[/]",
    "[@click=app.quit]Ann[/]",
    "Sam [they/them] Lee",
    "\x1b[31mRed",
    "\x1b]52;c;ZXZpbA==\x07",
    "\x9b31m",
    "A\u202egnp.exe",
    "a [/usr/bin] b",
    "=1+1",
    "../../x",
    "漢字漢字漢字",
    "👩\u200d👩\u200d👧 family",
    "e\u0301\u0301\u0301\u0301\u0301\u0301\u0301",
)


def lines(at: Chair) -> list[Command]:
    """What the palette offers now."""
    return [row for row in at.dialog(PaletteDialog).list.rows if isinstance(row, Command)]


@pytest.fixture
def pairs(tmp_path: Path) -> Team:
    """Two pairs who could begin, and one who meets."""
    start = team(tmp_path, *PAIRS)
    start.pair_up(ANA, BEN)
    return start


# Opening ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["colon", "ctrl+p"])
async def test_both_keys_open_it(pairs: Team, key: str) -> None:
    async with chair(pairs) as at:
        await at.press(key)
        at.dialog(PaletteDialog)
        await at.press("escape")
        assert at.place == "home"


async def test_it_opens_from_a_text_field_too(pairs: Team) -> None:
    async with chair(pairs) as at:
        await at.press("slash", "k", "ctrl+p")
        assert "What to do today" in {command.words for command in lines(at)}
        await at.press("escape", "s")
        assert isinstance(at.app.screen, FindScreen)
        assert at.app.focused is not None
        assert getattr(at.app.focused, "value", "").endswith("s")


async def test_the_first_escape_clears_and_the_second_leaves(pairs: Team) -> None:
    async with chair(pairs) as at:
        await at.press("colon", "x", "y", "z", "escape")
        assert len(lines(at)) > 20
        await at.press("escape")
        assert at.place == "home"


async def test_a_second_one_does_not_open_over_a_dialog(pairs: Team) -> None:
    async with chair(pairs) as at:
        await at.press("question_mark", "colon", "ctrl+p")
        await at.press("escape")
        assert at.place == "home"


@pytest.mark.parametrize("key", PLACES)
async def test_every_action_in_force_is_in_it_with_its_key(pairs: Team, key: str) -> None:
    async with chair(pairs) as at:
        await at.press(key)
        at.app.screen.set_focus(None)
        expected = {
            (one.what, one.key) for one in keys_in_force(at.app.screen) if not one.action_id.startswith(UNLISTED)
        }
        await at.press("ctrl+p")
        assert expected <= {(command.words, command.key) for command in lines(at)}


# Finding ----------------------------------------------------------------------------------------------------------


async def test_an_action_is_found_by_a_word_that_is_spelt_almost_right_and_done(pairs: Team) -> None:
    async with chair(pairs) as at:
        await at.command("meetngs that were")
        assert at.place == "sessions"


async def test_an_action_acts_on_the_screen_below_as_its_key_does(pairs: Team) -> None:
    async with chair(pairs) as at:
        await at.press("2")
        await at.command("delete this person")
        assert len(pairs.workspace.core.people) == 3


async def test_a_person_is_opened_by_name(pairs: Team) -> None:
    async with chair(pairs) as at:
        await at.command("elie roht")
        assert isinstance(at.app.screen, PeopleScreen)
        assert at.app.screen.people.current is not None
        assert at.app.screen.people.current.name == "Eli Roth"


async def test_a_skill_is_opened_by_name(pairs: Team) -> None:
    async with chair(pairs) as at:
        await at.press("colon", *"kubrnets")
        assert [one.about for one in lines(at)][:1] == ["skill  1 teaches · 1 wants"]
        await at.press("enter")
        assert isinstance(at.app.screen, FindScreen)
        assert "Ana Silva" in at.shown()


async def test_a_pairing_is_opened_by_the_names_of_both_in_any_order(pairs: Team) -> None:
    async with chair(pairs) as at:
        await at.command("okoro silva")
        assert str(at.dialog(PairingDialog).dialog_title) == "Ana ↔ Ben"


async def test_hostile_names_are_shown_as_text_and_opened(tmp_path: Path) -> None:
    people = [person(f"Zed {name}", teaches=f"{name} skill", wants="SQL") for name in HOSTILE]
    async with chair(team(tmp_path, *people), size=(100, 40)) as at:
        for name in ("zed", "gnp", "sam", "skill"):
            await at.press("colon")
            await at.write(name)
            found = at.shown().replace("\n", "")
            assert "Nothing is called that" not in found
            assert not {chr(code) for code in (*range(32), *range(127, 160), 0x202E)} & set(found)
            await at.press("escape", "escape")
        await at.command("zed sam")
        assert isinstance(at.app.screen, PeopleScreen)
        assert at.app.screen.details is not None
        assert at.app.screen.details.name == "Zed Sam [they/them] Lee"


async def test_what_fits_nothing_says_so_and_enter_does_nothing(pairs: Team) -> None:
    async with chair(pairs) as at:
        await at.press("colon")
        await at.write("qqqqzzzz")
        assert "Nothing is called that" in at.shown()
        await at.press("enter")
        at.dialog(PaletteDialog)


async def test_enter_does_what_is_typed_even_if_the_list_has_not_followed(pairs: Team) -> None:
    async with chair(pairs) as at:
        await at.press("colon")
        dialog = at.dialog(PaletteDialog)
        dialog.query_one("#letters", Input).value = "sessions"
        await at.pilot.press("enter")
        await at.pilot.pause()
        assert at.place == "sessions"


# Fingers ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["q", "wq"])
async def test_what_fingers_type_to_leave_leaves(pairs: Team, typed: str) -> None:
    async with chair(pairs) as at:
        await at.command(typed)
        assert at.app._exit


async def test_what_fingers_type_to_save_says_that_it_is_saved(pairs: Team) -> None:
    async with chair(pairs) as at:
        await at.command("w")
        assert "Everything is saved already" in at.toasts
        assert at.place == "home"


# What has no key of its own -----------------------------------------------------------------------------------------


async def test_a_theme_that_is_chosen_is_worn_and_remembered(pairs: Team) -> None:
    kept: list[Remembered] = []
    async with chair(pairs, remember=kept.append) as at:
        await at.command("theme")
        await at.write("tandem-light")
        await at.press("enter")
        assert at.app.theme == "tandem-light"
    assert kept == [Remembered(theme="tandem-light")]
    async with chair(pairs, remembered=kept[-1], remember=kept.append) as at:
        assert at.app.theme == "tandem-light"
    assert len(kept) == 1


async def test_a_picture_of_the_screen_is_saved_in_the_current_folder(pairs: Team, here: Path) -> None:
    async with chair(pairs) as at:
        await at.command("screenshot")
        await at.press("enter")
        picture = here / "tandem-2026-11-23.svg"
        assert picture.read_text(encoding="utf-8").startswith("<svg")
        assert "Wanted" in picture.read_text(encoding="utf-8")
        assert "Commands" not in picture.read_text(encoding="utf-8")
        assert str(picture) in at.toasts


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("where is my data", "team.json.backups"),
        ("about tandem", "Textual"),
        ("check settings", "No problems."),
    ],
)
async def test_what_the_program_says_of_itself(pairs: Team, typed: str, words: str) -> None:
    async with chair(pairs) as at:
        await at.command(typed)
        assert words in str(at.dialog(ReadDialog).text)


async def test_all_that_is_stored_of_a_person_is_shown(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS[:1], person("Ben Okoro", teaches="Rust", wants="SQL", remarks="works part-time"))
    async with chair(start) as at:
        await at.command("stored of a person")
        await at.write("ben")
        await at.press("enter")
        assert "works part-time" in at.words


async def test_a_person_is_removed_for_good_only_after_a_yes(pairs: Team) -> None:
    async with chair(pairs) as at:
        await at.command("purge")
        await at.write("eli")
        await at.press("enter")
        at.dialog(ConfirmDialog)
        await at.press("n")
        assert len(pairs.workspace.core.people) == 4
        await at.command("purge")
        await at.write("eli")
        await at.press("enter", "y")
        await at.until(lambda: isinstance(at.app.screen, ReadDialog))
        await at.pilot.pause()
        assert "What this cannot reach" in at.words
        assert "takes it back" not in at.toasts
    assert len(pairs.workspace.core.people) == 3
    assert b"Eli Roth" not in pairs.path.read_bytes()


async def test_old_notes_are_deleted_after_a_question_and_a_day_to_come_is_refused(pairs: Team) -> None:
    async with chair(pairs) as at:
        await at.command("delete old notes")
        await at.write("tomorrow")
        await at.press("enter")
        assert "still to come" in at.words
        await at.write("1 nov")
        await at.press("enter")
        at.dialog(ConfirmDialog)
        assert "Sun 1 Nov 2026" in at.words
        await at.press("y")
        await at.until(lambda: at.place == "home")
        await at.until(lambda: "Deleted the private notes" in at.toasts)


# All of it ----------------------------------------------------------------------------------------------------------


LEAVING = {"quit", "back", "demo"}


def everything(offered: Sequence[Command]) -> Sequence[Command]:
    """All lines."""
    return offered


def some_of_each_kind(offered: Sequence[Command]) -> Sequence[Command]:
    """The first and the last line of each group, and every sixth between."""
    found: list[Command] = []
    for _, members in groupby(offered, lambda command: command.group):
        group = list(members)
        found += [*group[:-1:6], group[-1]]
    return found


async def walk(
    at: Chair, key: str, choose: Callable[[Sequence[Command]], Sequence[Command]] = everything
) -> Sequence[Command]:
    """Do the lines of the palette of a screen but those that leave the program, and come back each time."""
    await at.press(key)
    leaving = {one.what for one in keys_in_force(at.app.screen) if one.action_id in LEAVING} | {"Leave Tandem"}
    await at.press("ctrl+p")
    wanted = choose([command for command in lines(at) if command.words not in leaving])
    await at.press("escape")
    for command in wanted:
        await at.press("ctrl+p")
        assert at.dialog(PaletteDialog).list.select((command.group, command.words, command.about)), command.words
        await at.press("enter")
        for _ in range(8):
            if at.place == PLACES[key]:
                break
            if at.place:
                at.app.screen.post_message(Go(PLACES[key]))
                await at.settled()
            else:
                await at.press("escape")
        assert at.place == PLACES[key], command.words
        assert not at.app._exit, command.words
    return wanted


async def test_lines_of_every_kind_can_be_chosen_on_the_first_screen(tmp_path: Path) -> None:
    async with chair(team(tmp_path, *PAIRS)) as at:
        done = await walk(at, "1", some_of_each_kind)
        assert {group for group, *_ in FLOWS} < {command.group for command in done}


@pytest.mark.slow
@pytest.mark.parametrize("people", [(), PAIRS], ids=["empty", "pairs"])
@pytest.mark.parametrize("key", PLACES)
async def test_every_line_can_be_chosen_on_every_screen(tmp_path: Path, key: str, people: tuple[Person, ...]) -> None:
    async with chair(team(tmp_path, *people)) as at:
        assert len(await walk(at, key)) > len(FLOWS)


def test_the_start_does_not_wait_for_it() -> None:
    code = "import sys, tui.app, tui.screens.home; print({'tui.commands', 'tui.screens.upkeep'} & set(sys.modules))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert found.stdout.strip() == "set()"
