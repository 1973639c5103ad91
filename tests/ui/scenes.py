"""What can be seen of the program: its screens and main dialogs, on three teams, at a fixed time."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, chdir
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory
from typing import Any, Literal

import pytest
from rich.segment import Segment
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widgets import Input

from tests.builders import NOW
from tui.app import TandemApp
from tui.modals.working import WorkingDialog
from tui.screens.person_panel import LOOK_AFTER
from tui.settings import Remembered, Settings
from tui.store.drafts import Drafts, drafts_folder
from tui.workspace import Workspace
from tui.workspace.demo import write_demo

FORM = Path(__file__).parents[1] / "data" / "team-form.csv"
Kind = Literal["demo", "empty", "form"]
Size = tuple[int, int]


@dataclass(frozen=True)
class Scene:
    """Something to look at: the keys that lead there, and on which team."""

    keys: tuple[str, ...]
    kind: Kind = "demo"


SCREENS = {
    "home": Scene(("1",)),
    "people": Scene(("2",)),
    "find": Scene(("3", *"kubrnets")),
    "pairs": Scene(("4",)),
    "sessions": Scene(("5",)),
}
"""The five screens as they look with a lively team."""

EMPTY = {name: Scene((key,), "empty") for name, key in zip(SCREENS, "12345", strict=True)}

DIALOGS = {
    "log": Scene(("l",)),
    "log-wrong": Scene(("l", "9", "ctrl+s")),
    "person": Scene(("2", "a")),
    "person-edit": Scene(("2", "e")),
    "pairing": Scene(("5", "f", *"emeka", "enter", "enter")),
    "help": Scene(("4", "?")),
    "palette": Scene((":",)),
    "palette-typed": Scene((":", *"ana")),
    "preview": Scene(("4", "r"), "form"),
    "why": Scene(("4", "r", "w"), "form"),
    "room": Scene(("4", "r", "R"), "form"),
    "partner": Scene(("4", "r", "p"), "form"),
    "left-out": Scene(("4", "r", "G", "enter"), "form"),
    "options": Scene(("o",)),
    "messages": Scene(("m",)),
    "export": Scene(("x",)),
    "import-file": Scene(("i",)),
    "import": Scene(("i", *"answers.csv", "enter"), "empty"),
    "columns": Scene(("i", *"answers.csv", "enter", "e"), "empty"),
    "skills": Scene(("3", "down", "S")),
    "undone": Scene(("2", "d")),
    "filter": Scene(("2", "f", *"wants:rust")),
    "find-nothing": Scene(("3", *"blockchain")),
    "find-results": Scene(("3", *"python", "down")),
    "finish": Scene(("4", "F")),
    "questions": Scene(("t",), "empty"),
}
"""Dialogs and the other states of screens, each after a few keys."""

ALL = SCREENS | {f"{name}-empty": scene for name, scene in EMPTY.items()} | DIALOGS

_OFTEN = {*SCREENS, "log-wrong", "person-edit", "import", "preview", "palette-typed"}

EVERY = [name if name in _OFTEN else pytest.param(name, marks=pytest.mark.slow) for name in sorted(ALL)]
"""The names of all scenes, for a test of each; what is seen most is looked at each time, all of it with `-m slow`."""

_NAMES = {" ": "space", ":": "colon", "?": "question_mark", ".": "full_stop", "/": "slash", "-": "minus"}


class AtHome(Workspace):
    """A team whose file seems to lie in the same folder on every machine: the first start shows where."""

    @property
    def data_path(self) -> Path:
        """A path that is as long everywhere."""
        return Path("/home/ana/tandem/team.json")

    @cached_property
    def drafts(self) -> Drafts:
        """Drafts lie where the file really is: nothing is written outside the folder of a test."""
        path = self.core.repository.path
        return Drafts(drafts_folder(path), owner=self.core.author, data=path)


@cache
def _demo() -> bytes:
    """The file of the demo team."""
    with TemporaryDirectory() as folder:
        return write_demo(Path(folder), NOW, "Ana").read_bytes()


@asynccontextmanager
async def opened(
    folder: Path, kind: Kind = "demo", *, size: Size = (80, 24), theme: str = "tandem-dark"
) -> AsyncIterator[Pilot[Any]]:
    """The program on one of the teams, with a file `answers.csv` in its folder."""
    copy(FORM, folder / "answers.csv")
    with chdir(folder):
        path = Path("team.json")
        if kind == "demo":
            path.write_bytes(_demo())
        workspace = AtHome.open(path, Settings(), author="Ana", clock=lambda: NOW, demo=kind == "demo")
        if kind == "form":
            workspace.imports.apply(workspace.imports.preview(FORM))
        app = TandemApp(workspace, Settings(), Remembered(theme=theme))
        async with app.run_test(size=size, notifications=True) as pilot:
            await settled(pilot)
            yield pilot


async def settled(pilot: Pilot[Any]) -> None:
    """Wait until nothing is being worked out any more; flows that wait for an answer go on waiting."""
    quiet = 0
    while quiet < 3:
        await pilot.pause()
        asking = ("dialog", "palette", "questions")
        busy = isinstance(pilot.app.screen, WorkingDialog) or any(
            not worker.is_finished and worker.group not in asking for worker in pilot.app.workers
        )
        quiet = 0 if busy else quiet + 1
        if busy:
            await pilot.pause(0.01)


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys one after another, and let the screen follow."""
    for key in keys:
        await pilot.press(_NAMES.get(key, key))
        await settled(pilot)


@asynccontextmanager
async def shown(
    scene: Scene, folder: Path, *, size: Size = (80, 24), theme: str = "tandem-dark"
) -> AsyncIterator[Pilot[Any]]:
    """The program where the keys of a scene lead."""
    async with opened(folder, scene.kind, size=size, theme=theme) as pilot:
        await press(pilot, *scene.keys)
        yield pilot


async def still(pilot: Pilot[Any]) -> None:
    """Wait for what is looked for a moment after the last key, and stop what blinks: the screen as it stays."""
    await pilot.pause(2 * LOOK_AFTER)
    await settled(pilot)
    while "looking …" in text(pilot):
        await pilot.pause(0.02)
    for line in pilot.app.screen.query(Input):
        line.cursor_blink = False
    await pilot.pause()


def strips(pilot: Pilot[Any]) -> list[Strip]:
    """The lines of the screen with their colours."""
    return pilot.app.screen._compositor.render_strips(pilot.app.size)


def segments(pilot: Pilot[Any]) -> list[Segment]:
    """Everything on the screen with its colours."""
    return [segment for strip in strips(pilot) for segment in strip]


def text(pilot: Pilot[Any]) -> str:
    """All letters on the screen, without the spaces at the ends of lines."""
    return "\n".join(strip.text.rstrip() for strip in strips(pilot))
