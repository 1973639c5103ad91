"""The first screen drawn before Textual is read is the one that Textual shows: nothing jumps, nothing else is said."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rich.console import RenderableType
from textual.screen import Screen

from tests.builders import NOW, person
from tests.ui.hostile_team import hostile_team
from tests.ui.scenes import Size, settled, text
from tests.workspace.teams import team
from tui.app import TandemApp
from tui.domain.text import cell_width, visible
from tui.drawn_home import DrawnTeam, team_frame
from tui.screens.today import today_rows
from tui.settings import Settings
from tui.widgets.lists import LineList
from tui.workspace import Workspace
from tui.workspace.demo import write_demo

SIZES: tuple[Size, ...] = ((80, 24), (120, 40), (40, 12), (71, 40), (73, 13), (101, 31))
DEFAULTS = Settings()

BARS = frozenset("▁▂▃▄▅▆▇█")
"""The signs that scroll bars are drawn with, which have no letters' place in what is drawn."""


def drawn(workspace: Workspace, size: Size, settings: Settings = DEFAULTS) -> list[str]:
    view = workspace.home.view()
    seen = DrawnTeam(view, today_rows(workspace), workspace.saved_words, workspace.demo, settings.keymap)
    return [moved(line) for line in team_frame(seen, *size)]


def moved(line: str) -> str:
    """The line with the sign for something left out right behind the letters."""
    return re.sub(r"( +)…", r"…\1", line)


def differences(shown: str, expected: list[str]) -> list[tuple[str, str]]:
    """Lines that differ in more than the keys in borders and the scroll bars."""
    pairs = zip(expected, map(moved, shown.splitlines()), strict=False)
    return [(ours, theirs) for ours, theirs in pairs if not ours.startswith("╰") and not alike(ours, theirs)]


def alike(ours: str, theirs: str) -> bool:
    cells = zip(ours.rstrip(), theirs.ljust(len(ours)), strict=False)
    return all(mine == other or (mine == " " and other in BARS) for mine, other in cells)


async def compared(workspace: Workspace, settings: Settings = DEFAULTS) -> None:
    app = TandemApp(workspace, settings)
    async with app.run_test(size=SIZES[0]) as pilot:
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await settled(pilot)
            assert differences(text(pilot), drawn(workspace, size, settings)) == [], size


async def test_the_demo_team_is_drawn_as_it_is_shown_afterwards(tmp_path: Path) -> None:
    path = write_demo(tmp_path, NOW, "Ana")
    await compared(Workspace.open(path, DEFAULTS, author="Ana", clock=lambda: NOW, demo=True))


async def test_a_team_without_pairs_is_drawn_with_wide_letters_and_its_own_keys(tmp_path: Path) -> None:
    people = (
        person("陳美玲", teaches="数据库 4", wants="Rust"),
        person("Zoë\u0308 Ångström", teaches="Rust 3", wants="数据库"),
        *(person(f"Person {number}", wants="SQL") for number in range(12)),
    )
    await compared(team(tmp_path, *people).workspace, Settings(keymap={"pairs.again": "b", "go.people": "p"}))


@pytest.mark.parametrize("size", SIZES)
def test_nothing_that_people_wrote_can_act_on_the_terminal_or_move_a_border(tmp_path: Path, size: Size) -> None:
    workspace = hostile_team(tmp_path).workspace

    lines = drawn(workspace, size)

    assert [line for line in lines if line != visible(line) or "\n" in line] == []
    assert {cell_width(line) for line in lines} == {size[0]}


async def test_the_lists_are_never_drawn_empty_over_the_lines_that_stand_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, held = write_demo(tmp_path, NOW, "Ana"), []
    display = TandemApp._display

    def watched(app: TandemApp, screen: Screen[object], renderable: RenderableType | None) -> None:
        held.append(len(screen.query_one("#today", LineList).rows))
        display(app, screen, renderable)

    monkeypatch.setattr(TandemApp, "_display", watched)
    app = TandemApp(Workspace.open(path, DEFAULTS, author="Ana", clock=lambda: NOW, demo=True), DEFAULTS)
    async with app.run_test() as pilot:
        await settled(pilot)

    assert len(set(held)) == 1
    assert held[0] > 0
