"""The real program on the Pairs screen, over a real data file in a temporary folder, with a fixed clock."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from textual.pilot import Pilot

from tests.builders import person
from tests.ui.hands import Hands
from tests.workspace.teams import Team
from tui.app import TandemApp
from tui.domain.people import Person
from tui.screens.pairs import PairsScreen
from tui.views.rounds import ProposalRow
from tui.widgets.text import Words


class Seat(Hands):
    """Somebody at the keyboard."""

    def __init__(self, app: TandemApp, pilot: Pilot[Any], screen: PairsScreen) -> None:
        super().__init__(app, pilot)
        self.pairs = screen

    async def write(self, typed: str) -> None:
        """Type letters."""
        await self.press(*("space" if letter == " " else letter for letter in typed))

    async def found(self) -> None:
        """Wait until the round that is looked for is on the screen."""
        if self.pairs.is_searching:
            await self.pairs.settled_preview()
        await self.pilot.pause()

    async def look(self) -> None:
        """Look for a round."""
        await self.press("r")
        await self.found()

    @property
    def proposals(self) -> list[ProposalRow]:
        """The proposals in the list, as they are on the screen."""
        return [row for row in self.pairs.groups.rows if isinstance(row, ProposalRow)]

    def answers(self) -> list[str]:
        """The answers of each proposal, as they are read in the list."""
        return [row.state_words or " ".join(a.answer for a in row.answers) for row in self.proposals]

    @property
    def headline(self) -> str:
        """The line above the list."""
        return str(self.pairs.query_one("#headline", Words).render())


@asynccontextmanager
async def seat(team: Team, *, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Seat]:
    """The program, on the Pairs screen."""
    app = TandemApp(team.workspace, team.settings)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.press("4")
        await pilot.pause()
        assert isinstance(app.screen, PairsScreen)
        yield Seat(app, pilot, app.screen)


def couples(number: int) -> tuple[Person, ...]:
    """Pairs of people who can only be with each other."""
    found: list[Person] = []
    for n in range(number):
        found.append(person(f"Ada{n:02d} Left", teaches=f"skill {n} left", wants=f"skill {n} right"))
        found.append(person(f"Bob{n:02d} Right", teaches=f"skill {n} right", wants=f"skill {n} left"))
    return tuple(found)
