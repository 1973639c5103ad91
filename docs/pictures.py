"""Makes the pictures of the screens, and the report, on the demo team, always the same: `python docs/pictures.py`."""

from __future__ import annotations

import asyncio
import re
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from tui.app import TandemApp
from tui.settings import Settings
from tui.workspace import Workspace
from tui.workspace.demo import write_demo

FOLDER = Path(__file__).with_name("pictures")
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SIZES = ((80, 24), (120, 40))
SCREENS: dict[str, tuple[str, ...]] = {
    "home": ("1",),
    "people": ("2",),
    "find": ("3", "slash", *"kubrnets"),
    "pairs": ("4",),
    "sessions": ("5",),
    "log": ("l", "4"),
    "one-way": ("5", "f", *"emeka", "enter", "enter"),
}
"""Each picture and the keys that lead to it."""

_REMOTE_FONT = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)


async def picture(path: Path, keys: Sequence[str], size: tuple[int, int]) -> str:
    """One screen as SVG, which loads nothing from elsewhere."""
    settings = Settings()
    workspace = Workspace.open(path, settings, author="Ana", clock=lambda: NOW, demo=True)
    app = TandemApp(workspace, settings)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
        await pilot.pause(0.5)
        return _REMOTE_FONT.sub("", app.export_screenshot(title="tandem --demo"))


def main(names: Sequence[str]) -> None:
    """Make the pictures named, or all; with all of them the report, which is a text."""
    FOLDER.mkdir(exist_ok=True)
    if not names:
        with TemporaryDirectory() as folder:
            data = write_demo(Path(folder), NOW, "Ana")
            team = Workspace.open(data, Settings(), author="Ana", clock=lambda: NOW, demo=True)
            (FOLDER / "report.md").write_text(team.reports.text("md"), encoding="utf-8")
    for name in names or SCREENS:
        for size in SIZES:
            with TemporaryDirectory() as folder:
                data = write_demo(Path(folder), NOW, "Ana")
                svg = asyncio.run(picture(data, SCREENS[name], size))
            target = FOLDER / f"{name}-{size[0]}x{size[1]}.svg"
            target.write_text(svg, encoding="utf-8")
            print(f"wrote {target}")


if __name__ == "__main__":
    main(sys.argv[1:])
