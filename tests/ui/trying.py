"""Somebody who tries every key of a screen, and of the dialogs that open from it, and looks whether anything came."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from textual import events
from textual.binding import ActiveBinding, Binding
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget

from tests.ui.walking import WalkedApp, character_of, last_done
from tests.workspace.teams import Team
from tui.messages import Go
from tui.modals.base import Dialog
from tui.modals.wait import WaitDialog
from tui.modals.working import WorkingDialog
from tui.screens.base import TandemScreen
from tui.screens.pairs import PairsScreen
from tui.widgets.keys import KEYS
from tui.widgets.lists import LineList

Quiet = Callable[[str, Screen[Any], Widget | None], bool]
"""Whether a key, by its id, may do nothing on a screen with the cursor there."""

LOOKING = "looking …"
"""What stands where something is still worked out."""

EVERYWHERE = {one.id for one in TandemScreen.BINDINGS if isinstance(one, Binding)}
"""The ids of the keys that all screens have."""


@dataclass(frozen=True)
class Try:
    """A key in force: its id, the key, and whether it belongs to the screen or to the part that has the cursor."""

    action_id: str
    key: str
    of_screen: bool


@dataclass
class Opener:
    """How a dialog was opened: the part with the cursor, and the key."""

    part: Widget | None
    key: str


@dataclass
class Found:
    """What came of it all."""

    pressed: int = 0
    silent: list[str] = field(default_factory=list)
    dialogs: dict[str, Opener] = field(default_factory=dict)


class Hand:
    """Presses a key, looks, and goes back to how it was before."""

    def __init__(self, app: WalkedApp, pilot: Pilot[Any], place: str, before: Sequence[str], quiet: Quiet):
        self.app, self.pilot, self.place, self.before, self.quiet = app, pilot, place, before, quiet
        self.found = Found()
        self._start = last_done(app.workspace)

    # Pressing -----------------------------------------------------------------------------------------------------

    async def press(self, *keys: str) -> None:
        """Press keys one after another, and let the program do what was asked."""
        assert self.app._driver is not None
        for key in keys:
            name = _character_to_key(key) if len(key) == 1 else key
            self.app._driver.send_message(events.Key(name, character_of(name)))
            await self.follow()

    async def follow(self) -> None:
        """Let the program follow, to the end of what it works out."""
        await self.pilot._wait_for_screen()
        while self.app.has_typed_ahead or isinstance(self.screen, WaitDialog | WorkingDialog):
            await asyncio.sleep(0.002)
        if isinstance(self.screen, PairsScreen) and self.screen.is_searching:
            await self.screen.settled_preview()
        await self.pilot._wait_for_screen()
        assert self.app._exception is None
        assert self.app.is_running

    @property
    def screen(self) -> Screen[Any]:
        """The screen or dialog in front."""
        found: Screen[Any] = self.app.screen
        return found

    @property
    def seen(self) -> tuple[object, ...]:
        """All that a person can notice: letters, the cursor, toasts, what was stored, copied, or left."""
        self.screen._on_timer_update()
        strips = self.screen._compositor.render_strips(self.app.size)
        return (
            [id(screen) for screen in self.app.screen_stack],
            [strip.text for strip in strips],
            self.app.focused,
            [(note.title, note.message) for note in self.app._notifications],
            self.app.left,
            self.app.workspace.core.repository.revision,
            self.app.clipboard,
        )

    async def seen_at_rest(self) -> tuple[object, ...]:
        """The same, when what is worked out beside the screen has come."""
        found: tuple[object, ...] = ()
        while found != (found := self.seen) or LOOKING in str(found[1]):
            await self.pilot.pause(0.05)
        return found

    def in_force(self) -> list[Try]:
        """The keys in force now that are in the table, each by the first of its keys."""
        found: dict[str, tuple[str, ActiveBinding]] = {}
        for active in self.screen.active_bindings.values():
            if active.enabled and active.binding.id and active.binding.id in KEYS:
                found.setdefault(active.binding.id, (active.binding.key, active))
        return [
            Try(action_id, key, isinstance(active.node, Screen | WalkedApp))
            for action_id, (key, active) in found.items()
        ]

    # Going back ---------------------------------------------------------------------------------------------------

    async def back(self, part: Widget | None = None) -> TandemScreen:
        """The screen with the data as they were, no dialog and no toast, and the cursor in one part of it."""
        await self.leave_dialogs()
        self.app.clear_notifications()
        changed = last_done(self.app.workspace) != self._start
        while last_done(self.app.workspace) > self._start:
            self.app.workspace.history.undo(others=True)
        if self.app.current_mode != self.place:
            self.screen.post_message(Go(self.place))
            await self.follow()
        screen = self.screen
        assert isinstance(screen, TandemScreen), screen
        if changed:
            screen.look_again()
        if self.before:
            await self._begin_again(screen)
        else:
            screen.clear_first()
            await self.follow()
        if part is not None and part.is_attached and screen.focused is not part:
            screen.set_focus(part)
            await self.follow()
        return screen

    async def _begin_again(self, screen: TandemScreen) -> None:
        assert isinstance(screen, PairsScreen)
        screen.drop()
        screen.set_focus(screen.groups)
        await self.press(*self.before)

    async def leave_dialogs(self) -> None:
        """Leave whatever is open, as a person does."""
        for _ in range(40):
            if not isinstance(self.screen, Dialog):
                return
            await self.press("escape")
        raise AssertionError(f"{self.screen} cannot be left")

    # Trying -------------------------------------------------------------------------------------------------------

    async def try_key(self, one: Try) -> None:
        """Press it; when nothing was done and nothing said, it is noted."""
        before, screen, cursor = await self.seen_at_rest(), self.screen, self.app.focused
        self.found.pressed += 1
        await self.press(one.key)
        if self.seen == before and not self.quiet(one.action_id, screen, cursor):
            await self.pilot.pause(0.1)
            if self.seen == before:
                self.found.silent.append(f"{one.action_id} ({one.key}) on {type(screen).__name__} with {cursor}")

    async def try_the_screen(self, *, everywhere: bool) -> None:
        """The keys of the screen once, then those of each part of it that can have the cursor."""
        screen = await self.back()
        first = screen.focused
        tried: set[tuple[str, Widget | None]] = set()
        for part in (first, *(one for one in screen.focus_chain if one is not first)):
            await self.back(part)
            for one in self.in_force():
                again = None if one.of_screen else part
                if (one.action_id, again) in tried or (one.action_id in EVERYWHERE and not everywhere):
                    continue
                tried.add((one.action_id, again))
                await self.try_key(one)
                if isinstance(self.screen, Dialog):
                    self.found.dialogs.setdefault(type(self.screen).__name__, Opener(part, one.key))
                await self.back(part)

    async def try_the_dialogs(self) -> None:
        """Every key of each dialog that was found, in its first part."""
        for opener in tuple(self.found.dialogs.values()):
            await self._open(opener)
            for one in self.in_force() if isinstance(self.screen, Dialog) else ():
                await self._open(opener)
                await self.try_key(one)
        await self.back()

    async def _open(self, opener: Opener) -> None:
        await self.back(opener.part)
        await self.press(opener.key)


@asynccontextmanager
async def hand(of: Team, place: str, before: Sequence[str], quiet: Quiet) -> AsyncIterator[Hand]:
    """The program on one screen, with somebody who tries its keys; keys pressed before each stand behind it."""
    app = WalkedApp(of.workspace, of.settings)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        await app.switch_mode(place)
        yield Hand(app, pilot, place, before, quiet)
        await pilot.pause()


def is_empty_list(cursor: Widget | None) -> bool:
    """Whether the cursor is in a list without lines, where there is nothing to open or to go to."""
    return isinstance(cursor, LineList) and cursor.current is None
