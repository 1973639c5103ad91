"""The real program on the Find screen, over a real data file in a temporary folder, with a fixed clock."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.builders import person
from tests.ui.hands import Hands
from tests.workspace.teams import Team, team
from tui.app import TandemApp
from tui.screens.find import FindScreen
from tui.widgets.rows import Heading

KEYS = {" ": "space", "'": "apostrophe", ",": "comma", ";": "semicolon", "/": "slash", "@": "at", ".": "full_stop"}


class FindSeat(Hands):
    """Somebody at the keyboard, looking for something."""

    @property
    def find(self) -> FindScreen:
        """The Find screen."""
        found = next(s for s in reversed(self.app.screen_stack) if isinstance(s, FindScreen))
        assert isinstance(found, FindScreen)
        return found

    async def write(self, typed: str) -> None:
        """Type letters."""
        await self.press(*(KEYS.get(letter, letter) for letter in typed))

    async def rub_out(self, length: int = 40) -> None:
        """Empty the line the cursor is in."""
        await self.press("end", *["backspace"] * length)

    @property
    def lines(self) -> list[str]:
        """The lines of the results as they are read, without what stands around them."""
        results = self.find.results
        width = results.scrollable_content_region.width
        texts = []
        for row in results.rows:
            shown = row.words if isinstance(row, Heading) else self.find._line(row)
            cells = [shown] if isinstance(shown, str) or not isinstance(shown, (list, tuple)) else shown
            texts.append(" ".join(" ".join(str(cell).split()) for cell in cells if str(cell).strip())[:width].strip())
        return texts


@asynccontextmanager
async def at_find(of: Team, *, size: tuple[int, int] = (80, 24)) -> AsyncIterator[FindSeat]:
    """The program with the cursor in the line of the Find screen."""
    app = TandemApp(of.workspace, of.settings)
    async with app.run_test(size=size, notifications=True) as pilot:
        seat = FindSeat(app, pilot)
        await seat.press("slash")
        yield seat


def small_team(folder: Path) -> Team:
    """Six people: two teach Kubernetes, one of them with a place free; three want it; nobody teaches Power BI."""
    return team(
        folder,
        person("Ana Silva", teaches="Kubernetes 5, Terraform 4", wants="Rust", team="Platform", places=2),
        person("Ben Okoro", teaches="Rust 4", wants="Kubernetes, SQL", team="Data", background="telecoms, banking"),
        person("Chloé Wu", teaches="Kubernetes 3", wants="Power BI", team="Web"),
        person("Inès Moreau", teaches="SQL", wants="Power BI, Kubernetes", email="ines.m@example.org"),
        person("Sean O'Brien", teaches="Figma", wants="public speaking, Rust, Kubernetes", background="retail bank"),
        person("Georg Lindqvist", teaches="Rust 5", wants="Figma", places=0),
    )
