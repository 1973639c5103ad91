"""Every key of every screen, and of every dialog that one key opens, does something or says one sentence."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import Widget

import tui.modals
import tui.screens
import tui.widgets
from tests.builders import NOW
from tests.ui.pairs_app import couples
from tests.ui.trying import Hand, hand, is_empty_list
from tests.workspace.teams import Team, team
from tui.key_table import KEYS
from tui.modals.room import RoomDialog
from tui.screens.base import TandemScreen
from tui.screens.find import FindScreen
from tui.screens.people import PeopleScreen
from tui.workspace.demo import write_demo

PLACES = ("home", "people", "find", "pairs", "sessions")

SEVERAL_MEANINGS = {
    "escape": {"cancel", "search.leave"},  # from the line to the list first, then away: one way, step by step
    "down": {"move.down", "search.leave"},  # down from the line comes to the list below it
    "tab": {"search.leave"},
}
"""Keys with two ids, each with the reason; `tab` besides goes to the next part of a screen, as everywhere."""

IN_FIELDS = {"up", "down", "pageup", "pagedown", "tab", "escape", "ctrl+n", "ctrl+p"}
"""Keys without an id of their own: in a line to type in they move in the list that belongs to it."""

MORE_IN_THE_ROOM = {"move.down", "move.up", "move.bottom"}
"""In the room view, which a remote control may lead, space and enter go on as well, and backspace goes back."""


def classes() -> Iterator[type[DOMNode]]:
    """Every class with keys in screens, dialogs and widgets."""
    for package in (tui.screens, tui.modals, tui.widgets):
        for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            module = importlib.import_module(found.name)
            for _, kind in inspect.getmembers(module, inspect.isclass):
                if issubclass(kind, DOMNode) and kind.__module__ == module.__name__ and "BINDINGS" in vars(kind):
                    yield kind


def bound() -> Iterator[tuple[type[DOMNode], Binding]]:
    """Every key that is bound anywhere."""
    for kind in classes():
        for one in vars(kind)["BINDINGS"]:
            assert isinstance(one, Binding), f"{kind.__name__} binds {one} without an id"
            yield kind, one


# The table --------------------------------------------------------------------------------------------------------


def test_every_binding_has_an_id_of_the_table_its_keys_and_words() -> None:
    for kind, one in bound():
        assert one.description, f"{kind.__name__}: {one}"
        if one.id is None:
            assert set(one.key.split(",")) <= IN_FIELDS, f"{kind.__name__}: {one}"
            assert issubclass(kind, Widget), kind
            continue
        assert one.id in KEYS, f"{kind.__name__}: {one}"
        if not (kind is RoomDialog and one.id in MORE_IN_THE_ROOM):
            assert one.key == KEYS[one.id].keys, f"{kind.__name__}: {one}"


def test_every_id_of_the_table_is_bound_somewhere() -> None:
    assert {one.id for _, one in bound() if one.id} | {"quit"} == set(KEYS)


def test_every_binding_names_a_method_that_is_there() -> None:
    for kind, one in bound():
        if one.action.startswith("screen."):
            continue
        method = f"action_{one.action.partition('(')[0]}"
        users = [kind, *(other for other in classes() if issubclass(other, kind))]
        assert any(hasattr(user, method) for user in users), f"{kind.__name__} has no {method}"


def test_no_key_has_two_meanings() -> None:
    meanings: dict[str, set[str]] = {}
    for action_id, known in KEYS.items():
        for key in known.keys.split(","):
            meanings.setdefault(key.strip(), set()).add(action_id)
    several = {key: ids for key, ids in meanings.items() if len(ids) > 1}
    assert several == {key: ids for key, ids in SEVERAL_MEANINGS.items() if len(ids) > 1}


# Pressing all of them ---------------------------------------------------------------------------------------------


def may_be_quiet(action_id: str, screen: Screen[Any], cursor: Widget | None) -> bool:
    """Where a key may do nothing: at the end of a way, where one is already, and where there is nothing to act on."""
    return (
        (action_id == "cancel" and isinstance(screen, TandemScreen) and screen.PLACE == "home")
        or (action_id.startswith("go.") and isinstance(screen, TandemScreen))
        or action_id.startswith("move.")
        or (action_id in {"open", "tick"} and is_empty_list(cursor))
        or (action_id == "find" and isinstance(screen, FindScreen) and cursor is screen.search.entry)
        or (action_id == "search.leave" and isinstance(screen, TandemScreen))
    )


@pytest.fixture(scope="module")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo team, written once."""
    return write_demo(tmp_path_factory.mktemp("demo"), NOW, "lead")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Files go into the folder of the test."""
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.setenv("HOME", str(here))
    return tmp_path


def none_is_dead(who: Hand, place: str, capsys: pytest.CaptureFixture[str]) -> None:
    """No key that was tried did nothing and said nothing."""
    with capsys.disabled():
        also = f", also in {', '.join(sorted(who.found.dialogs))}" * bool(who.found.dialogs)
        sys.stdout.write(f"\n{place}: {who.found.pressed} keys pressed{also}\n")
    assert not who.found.silent, "\n".join(who.found.silent)


async def try_all(of: Team, place: str, *before: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Every key of a place and of the dialogs one key away."""
    async with hand(of, place, before, may_be_quiet) as who:
        await who.try_the_screen(everywhere=True)
        await who.try_the_dialogs()
        none_is_dead(who, place, capsys)


@pytest.mark.parametrize("place", PLACES)
async def test_every_key_of_a_screen_of_the_demo_team_does_or_says_something(
    folder: Path, demo_file: Path, place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(demo_file, folder / "team.json")
    async with hand(team(folder), place, (), may_be_quiet) as who:
        await who.try_the_screen(everywhere=place == "home")
        none_is_dead(who, place, capsys)


@pytest.mark.parametrize("place", ["home", "people"])
async def test_every_key_of_an_empty_screen_does_or_says_something(
    folder: Path, place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    async with hand(team(folder), place, (), may_be_quiet) as who:
        await who.try_the_screen(everywhere=False)
        none_is_dead(who, place, capsys)


async def test_a_dead_key_is_noticed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PeopleScreen, "action_delete", lambda _: None)
    async with hand(team(folder, *couples(1)), "people", (), may_be_quiet) as who:
        await who.back()
        await who.try_key(next(one for one in who.in_force() if one.action_id == "here.delete"))
        assert [words.split()[0] for words in who.found.silent] == ["here.delete"]


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES)
async def test_every_key_of_the_demo_team_and_of_its_dialogs_does_or_says_something(
    folder: Path, demo_file: Path, place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(demo_file, folder / "team.json")
    await try_all(team(folder), place, capsys=capsys)


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES)
async def test_every_key_of_an_empty_team_and_of_its_dialogs_does_or_says_something(
    folder: Path, place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    await try_all(team(folder), place, capsys=capsys)


@pytest.mark.slow
async def test_every_key_in_a_preview_does_or_says_something(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    await try_all(team(folder, *couples(3)), "pairs", "r", capsys=capsys)
