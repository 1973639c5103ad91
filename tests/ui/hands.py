"""Somebody at the keyboard of the real program: presses keys, and reads what is on the screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from textual.pilot import Pilot
from textual.screen import Screen

from tui.app import TandemApp

DialogT = TypeVar("DialogT", bound=Screen[Any])


class Hands:
    """Somebody at the keyboard."""

    def __init__(self, app: TandemApp, pilot: Pilot[Any]) -> None:
        self.app, self.pilot = app, pilot

    async def press(self, *pressed: str) -> None:
        """Press keys one after another, and let the screen follow."""
        for key in pressed:
            await self.pilot.press(key)
            await self.settled()

    async def settled(self) -> None:
        """Let the screen follow."""
        await self.pilot.pause()

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait for what a worker does."""
        while not condition():
            await self.pilot.pause(0.01)

    def dialog(self, kind: type[DialogT]) -> DialogT:
        """The dialog that is open, which must be of this kind."""
        screen: Screen[Any] = self.app.screen
        assert isinstance(screen, kind), type(screen)
        return screen

    @property
    def toasts(self) -> str:
        """All that was said in the corner of the screen."""
        return "\n".join(note.message for note in self.app._notifications)

    def shown(self) -> str:
        """All letters on the screen."""
        width = self.app.size.width
        strips = self.app.screen._compositor.render_strips(self.app.size)
        return "\n".join(strip.text[:width] for strip in strips)
