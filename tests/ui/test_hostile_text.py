"""Whatever people wrote, a screen shows it and does not obey it: no markup, no control characters, no foreign clicks.

The texts are put into the file uncleaned and cleaning on load is switched off: the door to the screen alone must hold.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.binding import Binding
from textual.pilot import Pilot
from textual.screen import Screen

from tests.hostile import EVERYTHING, FORBIDDEN, FOREIGN_ACTIONS, HOSTILE
from tests.ui.hostile_team import hostile_team
from tests.workspace.teams import Team
from tui.app import TandemApp
from tui.screens.base import TandemScreen
from tui.screens.places import SCREENS, screen_at
from tui.store import tables
from tui.widgets.entry import Line, Lines

PLACES = dict(enumerate(SCREENS, 1))
LEAVING = {"quit", "back", "cancel", "demo"}
"""Actions that end the program or the screen; all others are tried."""


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Team:
    """The team of hostile texts, read as they are stored."""
    monkeypatch.setattr(tables, "_is_clean", lambda _line: True)
    return hostile_team(tmp_path)


def say(capsys: pytest.CaptureFixture[str], figures: str) -> None:
    """Say what was tried."""
    with capsys.disabled():
        sys.stdout.write(f"\n{figures}\n")


class Eye:
    """Looks at every cell of the screen."""

    def __init__(self, app: TandemApp, pilot: Pilot[Any]) -> None:
        self.app, self.pilot = app, pilot
        self.frames = 0
        self.seen: Counter[type[Screen[Any]]] = Counter()
        self.ran: list[str] = []

    def look(self) -> None:
        """Nothing on the screen may act on a terminal or run what the program did not put there."""
        self.frames += 1
        self.seen[type(self.app.screen)] += 1
        for strip in self.app.screen._compositor.render_strips(self.app.size):
            for segment in strip:
                assert not FORBIDDEN.search(segment.text), repr(segment.text)
                if segment.style is not None:
                    carried = f"{segment.style.link or ''} {segment.style.meta or ''}"
                    assert not any(action in carried for action in FOREIGN_ACTIONS), carried

    async def press(self, *pressed: str) -> None:
        """Press keys, and look after each."""
        for key in pressed:
            await self.pilot.press(key)
            await self.pilot.pause()
            self.look()

    async def back_to(self, place: str) -> None:
        """Out of all dialogs, and to a place."""
        for _ in range(8):
            if isinstance(self.app.screen, TandemScreen):
                break
            await self.press("escape")
            if len(self.app.screen_stack) > 2:  # a question whether to throw away what was typed
                await self.press("y")
        assert isinstance(self.app.screen, TandemScreen), self.app.screen
        await self.app.switch_mode(place)
        await self.pilot.pause()

    async def click_on_markup(self) -> None:
        """Click on every text that would be a link if it were read as markup."""
        strips = self.app.screen._compositor.render_strips(self.app.size)
        spots = [
            (strip.text.index(name), y)
            for y, strip in enumerate(strips)
            for name in ("Ann[", "Bel[", "Cid[", "Dan[", "Eve[", "Fay[")
            if name in strip.text
        ]
        for x, y in spots:
            await self.pilot.click(offset=(x + 1, y))
            await self.pilot.pause()
            self.look()
        self.frames += len(spots)


@asynccontextmanager
async def watched(team: Team, size: tuple[int, int]) -> AsyncIterator[Eye]:
    """The program with somebody who looks at everything."""
    app = TandemApp(team.workspace, team.settings)
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        await pilot.pause()
        yield Eye(app, pilot)
        assert app.is_running
        assert app._exception is None


@pytest.mark.parametrize("place", SCREENS)
@pytest.mark.parametrize(
    "size", [(160, 130), pytest.param((80, 24), marks=pytest.mark.slow), (40, 12)], ids=["large", "usual", "small"]
)
async def test_every_screen_shows_every_text_and_obeys_none(
    hostile: Team, place: str, size: tuple[int, int], capsys: pytest.CaptureFixture[str]
) -> None:
    async with watched(hostile, size) as eye:
        await eye.back_to(place)
        eye.look()
        await eye.press("j", "j", "G", "g", "g", "tab", "j", "tab", "j")
        await eye.click_on_markup()
        await eye.back_to(place)
        eye.look()

    say(capsys, f"{len(HOSTILE)} hostile texts on {place} at {size}: {eye.frames} screens, 0 control characters")


def tried_keys(place: str) -> list[str]:
    """The keys of what a screen does itself; on the first one also of what can be done everywhere."""
    screens = (screen_at(place), TandemScreen) if place == "home" else (screen_at(place),)
    bindings = [one for screen in screens for one in screen.__dict__["BINDINGS"] if isinstance(one, Binding)]
    wanted = [one for one in bindings if one.id not in LEAVING and not (one.id or "").startswith("go.")]
    return list(dict.fromkeys(one.key.split(",")[0].strip() for one in wanted))


@pytest.mark.parametrize("place", SCREENS)
async def test_whatever_is_opened_shows_them_and_obeys_none(
    hostile: Team, place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Details, dialogs, forms, the palette, toasts, help, the room view, messages, the preview of a round."""
    async with watched(hostile, (110, 50)) as eye:
        for key in tried_keys(place):
            await eye.back_to(place)
            await eye.press("j", key)
            if not isinstance(eye.app.screen, TandemScreen):
                await eye.press("down", "tab")
        await eye.back_to(place)

    names = ", ".join(sorted(kind.__name__ for kind in eye.seen))
    say(capsys, f"{len(HOSTILE)} hostile texts from {place}: {eye.frames} screens of {names}")


async def test_what_is_pasted_into_a_line_is_shown_without_what_a_terminal_obeys(hostile: Team) -> None:
    async with watched(hostile, (80, 24)) as eye:
        for number, texts in ((1, EVERYTHING[::8]), (2, EVERYTHING[1::8]), (3, EVERYTHING)):
            await eye.back_to(PLACES[number])
            await eye.press("/")
            line = eye.app.screen.query_one(Line)
            for hostile_text in texts:
                line.value = hostile_text[:200]
                await eye.pilot.pause()
                eye.look()


async def test_what_is_pasted_into_several_lines_is_shown_without_what_a_terminal_obeys(hostile: Team) -> None:
    async with watched(hostile, (80, 24)) as eye:
        lines = Lines("\x1b[31m" + "".join(EVERYTHING[:3]))
        await eye.app.screen.mount(lines)
        for hostile_text in EVERYTHING:
            lines.insert(hostile_text[:200])
        lines.load_text(lines.text + "\x9b31m")
        await eye.pilot.pause()
        eye.look()
        assert not FORBIDDEN.search(lines.text.replace("\n", ""))
