"""Makes the pictures of the screens, and the report, always the same: `python docs/pictures.py`, or with some names.

Each comes from a real run on the demo team, or on the answers of `tests/data/team-form.csv`.
"""

from __future__ import annotations

import asyncio
import re
import sys
from collections.abc import Sequence
from contextlib import chdir
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory
from typing import Any

from textual.pilot import Pilot
from textual.widgets import Input

from tui.app import TandemApp
from tui.settings import Settings
from tui.workspace import Workspace
from tui.workspace.demo import write_demo

FOLDER = Path(__file__).with_name("pictures")
FORM = Path(__file__).parents[1] / "tests" / "data" / "team-form.csv"
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SIZES = ((80, 24), (120, 40))
WAITING = ("dialog", "palette", "questions")
"""Groups of workers that wait for somebody at the keyboard."""


@dataclass(frozen=True)
class Scene:
    """A picture: the keys that lead to it, and the team: "demo", "form" (answers imported), or "empty"."""

    keys: tuple[str, ...]
    team: str = "demo"


SCENES: dict[str, Scene] = {
    "home": Scene(("1",)),
    "people": Scene(("2",)),
    "find": Scene(("3", *"kubrnets")),
    "pairs": Scene(("4",)),
    "sessions": Scene(("5",)),
    "log": Scene(("l", "4")),
    "one-way": Scene(("5", "f", *"emeka", "enter", "enter")),
    "import": Scene(("i", *"answers.csv", "enter"), "empty"),
    "round": Scene(("4", "r"), "form"),
    "why": Scene(("4", "r", "down", "down", "w"), "form"),
    "room": Scene(("4", "r", "R"), "form"),
}

_REMOTE_FONT = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)
_NAMES = {".": "full_stop"}


def opened(scene: Scene) -> Workspace:
    """The team of a scene, in this folder."""
    path = write_demo(Path(), NOW, "Ana") if scene.team == "demo" else Path("team.json")
    copy(FORM, "answers.csv")
    workspace = Workspace.open(path, Settings(), author="Ana", clock=lambda: NOW, demo=scene.team == "demo")
    if scene.team == "form":
        workspace.imports.apply(workspace.imports.preview(Path("answers.csv")))
    return workspace


async def settled(pilot: Pilot[Any]) -> None:
    """Wait until nothing is being worked out."""
    for _ in range(3):
        await pilot.pause()
        while any(not worker.is_finished and worker.group not in WAITING for worker in pilot.app.workers):
            await pilot.pause(0.02)


async def picture(scene: Scene, size: tuple[int, int]) -> str:
    """One screen as SVG, which loads nothing from elsewhere and is the same each time."""
    app = TandemApp(opened(scene), Settings())
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        for key in scene.keys:
            await pilot.press(_NAMES.get(key, key))
            await settled(pilot)
        await pilot.pause(1)  # what is looked for a moment after the last key
        await settled(pilot)
        for line in app.screen.query(Input):
            line.cursor_blink = False
        await pilot.pause()
        title = "tandem --demo" if scene.team == "demo" else "tandem"
        return re.sub(r"terminal-\d+-", "terminal-", _REMOTE_FONT.sub("", app.export_screenshot(title=title)))


def write_report() -> None:
    """The report on the demo team, as Markdown."""
    (FOLDER / "report.md").write_text(opened(SCENES["home"]).reports.text("md"), encoding="utf-8")


def main(names: Sequence[str]) -> None:
    """Make the pictures named, or all and the report."""
    FOLDER.mkdir(exist_ok=True)
    if not names:
        with TemporaryDirectory() as folder, chdir(folder):
            write_report()
    for name in names or SCENES:
        for size in SIZES:
            with TemporaryDirectory() as folder, chdir(folder):
                svg = asyncio.run(picture(SCENES[name], size))
            target = FOLDER / f"{name}-{size[0]}x{size[1]}.svg"
            target.write_text(svg, encoding="utf-8")
            print(f"wrote {target}")


if __name__ == "__main__":
    main(sys.argv[1:])
