"""The first start: four choices with a key each, where the data will be, and what each screen says while empty."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.home_app import chair
from tests.workspace.teams import PAIRS, team
from tui.modals.form import FormDialog
from tui.modals.person_form import PersonFormDialog
from tui.modals.read import ReadDialog
from tui.settings import Settings

EMPTY_WORDS = {
    "2": ("Nobody is here yet", "i imports", "a adds"),
    "3": ("Nobody is here yet", "i imports", "a adds"),
    "4": ("Nobody is here yet", "i import", "a add"),
    "5": ("No meetings yet", "i imports the answers of your team"),
}


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12)])
async def test_the_four_choices_and_the_place_of_the_data_are_on_the_first_screen(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    start = team(tmp_path)
    start.path = Path("/home/ana/tandem.json")
    async with chair(start, size=size) as at:
        for words in ("i import answers", "a add the first person", "t get the questions", "v look at a demo team"):
            assert words in at.words
        assert "Your data will be in" in at.words


async def test_the_path_of_the_data_is_named_in_full(tmp_path: Path) -> None:
    start = team(tmp_path)
    async with chair(start, size=(160, 30)) as at:
        assert str(start.path) in "".join(at.words.split())


@pytest.mark.parametrize("way", ["key", "enter"])
async def test_the_questions_are_shown_copied_and_can_be_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    monkeypatch.chdir(tmp_path)
    async with chair(team(tmp_path)) as at:
        await at.press(*(["t"] if way == "key" else ["down", "down", "enter"]))
        at.dialog(ReadDialog)
        assert "What could you teach" in at.app.clipboard
        await at.press("x", "enter")
    assert "What could you teach" in (tmp_path / "tandem-2026-11-23.txt").read_text(encoding="utf-8")


async def test_the_first_person_is_added_and_the_team_is_there(tmp_path: Path) -> None:
    async with chair(team(tmp_path)) as at:
        await at.press("a")
        at.dialog(PersonFormDialog)
        await at.write("Ana Silva")
        await at.press("ctrl+s")
        assert "Welcome" not in at.shown()
        assert "Today" in at.shown()


async def test_import_is_one_key_away(tmp_path: Path) -> None:
    async with chair(team(tmp_path)) as at:
        await at.press("i")
        assert isinstance(at.app.screen, FormDialog) or not at.place


async def test_the_demo_team_is_asked_for_by_leaving_with_its_name(tmp_path: Path) -> None:
    async with chair(team(tmp_path)) as at:
        await at.press("v")
        assert at.app._exit
        assert at.app.return_value == "demo"


async def test_in_the_demo_team_the_key_says_how_to_leave_it(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS)
    start.workspace.demo = True
    async with chair(start) as at:
        assert "DEMO" in at.shown()
        await at.press("v")
        assert not at.app._exit
        assert "ctrl+q leaves it" in at.toasts


@pytest.mark.parametrize("key", EMPTY_WORDS)
async def test_an_empty_screen_says_what_it_is_for_and_the_next_key(tmp_path: Path, key: str) -> None:
    async with chair(team(tmp_path)) as at:
        await at.press(key)
        for words in EMPTY_WORDS[key]:
            assert words in at.words


async def test_keys_chosen_in_the_settings_stand_beside_the_choices_and_work(tmp_path: Path) -> None:
    settings = Settings(keymap={"questions": "Q", "here.add": "ctrl+n"})
    async with chair(team(tmp_path), settings=settings) as at:
        assert "Q get the questions" in at.words
        assert "ctrl+n add the first person" in at.words
        await at.press("Q")
        at.dialog(ReadDialog)
        await at.press("escape", "ctrl+n")
        at.dialog(PersonFormDialog)
