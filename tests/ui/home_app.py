"""The real program on its first screen, over a real data file in a temporary folder, with a fixed clock."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from textual.widgets import Input

from tests.ui.hands import Hands
from tests.workspace.teams import Team
from tui.app import TandemApp
from tui.modals.base import Dialog
from tui.modals.form import FormDialog
from tui.modals.wait import WaitDialog
from tui.screens.base import TandemScreen
from tui.settings import Remembered, Settings


class Chair(Hands):
    """Somebody at the keyboard."""

    async def settled(self) -> None:
        """Let the screen follow: what a key begins may take a moment, or open a dialog, which has to be laid out."""
        await self.pilot.pause()
        await self.pilot.pause()
        while isinstance(self.app.screen, WaitDialog):
            await self.pilot.pause(0.01)
        while isinstance(self.app.screen, Dialog) and not self.app.screen.query("#dialog").first().size.height:
            await self.pilot.pause(0.01)

    async def write(self, typed: str) -> None:
        """Put a text into the line that has the cursor, as a terminal pastes it."""
        entry = self.app.focused
        assert isinstance(entry, Input)
        entry.value = typed
        entry.cursor_position = len(typed)
        await self.pilot.pause()

    async def fill(self, **values: str) -> None:
        """Put texts into fields of the form that is open."""
        form = self.dialog(FormDialog)
        for name, typed in values.items():
            form.field(name).value = typed
        await self.pilot.pause()

    async def command(self, words: str) -> None:
        """Do something from the palette."""
        await self.press("colon")
        await self.write(words)
        await self.press("enter")

    @property
    def place(self) -> str:
        """The screen that is shown, "" while a dialog is open over it."""
        screen = self.app.screen
        return screen.PLACE if isinstance(screen, TandemScreen) else ""

    @property
    def words(self) -> str:
        """All letters on the screen as one line, frames and wrapping taken away."""
        return " ".join(self.shown().translate(dict.fromkeys(map(ord, "│╭╮╰╯─"), " ")).split())


@asynccontextmanager
async def chair(
    team: Team,
    *,
    size: tuple[int, int] = (80, 24),
    settings: Settings | None = None,
    remembered: Remembered | None = None,
    remember: Callable[[Remembered], None] | None = None,
) -> AsyncIterator[Chair]:
    """The program, on the first screen."""
    app = TandemApp(team.workspace, settings or team.settings, remembered, remember)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        yield Chair(app, pilot)
