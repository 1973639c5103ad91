"""The screen never stands still for more than a tenth of a second, with 300 people and 2,000 meetings.

What is measured is the processor time of each step of the event loop, so that other work on the machine does not count.
"""

from __future__ import annotations

import asyncio
import gc
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.ui.home_app import Chair
from tests.ui.hundreds import large_form, large_team
from tests.ui.import_app import previewed
from tests.workspace.teams import Team
from tui.modals.finish_last import FinishLastDialog
from tui.screens.pairs import PairsScreen
from tui.terminal import _Screens

FREEZE = 0.1
"""Seconds that the screen may stand still."""

TRIES = 3
WORST = 5


class Watchdog:
    """Measures every step of the event loop, and remembers what somebody was doing then."""

    def __init__(self) -> None:
        self.doing = ""
        self.longest: dict[str, tuple[float, str]] = {}
        self.steps = 0

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Every step from here on."""
        run = asyncio.Handle._run

        def measured(handle: asyncio.Handle) -> None:
            began = time.thread_time()
            run(handle)
            self.note(time.thread_time() - began, handle)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(asyncio.Handle, "_run", measured)
            yield

    def note(self, seconds: float, handle: asyncio.Handle) -> None:
        """Keep it if it is the longest of what is being done."""
        self.steps += 1
        if self.doing and seconds > self.longest.get(self.doing, (0.0, ""))[0]:
            task = getattr(handle._callback, "__self__", None)  # type: ignore[attr-defined]  # asyncio offers no reader
            name = task.get_name() if isinstance(task, asyncio.Task) else "callback"
            self.longest[self.doing] = seconds, name


@asynccontextmanager
async def watched(of: Team, dog: Watchdog) -> AsyncIterator[Chair]:
    """The program as it runs in a terminal, on a wide screen, where most is shown."""
    limits = gc.get_threshold()
    app = _Screens(of.workspace, of.settings)
    try:
        with dog.watching():
            async with app.run_test(size=(120, 40), notifications=True) as pilot:
                at = Chair(app, pilot)
                await at.settled()
                yield at
                dog.doing = ""
    finally:
        gc.unfreeze()
        gc.set_threshold(*limits)


async def a_day(at: Chair, dog: Watchdog, form: Path) -> None:
    """All that somebody does in the course of a day."""
    await _look_around(at, dog)
    await _type(at, dog)
    await _dialogs(at, dog)
    await _write(at, dog)
    await _look_for_a_round(at, dog)
    await _import(at, dog, form)


async def _look_around(at: Chair, dog: Watchdog) -> None:
    for key, place in (("2", "people"), ("3", "find"), ("4", "pairs"), ("5", "sessions"), ("1", "home")):
        for again in ("", " again"):
            dog.doing = f"open {place}{again}"
            await at.press("2" if place == "home" else "1", key)
    for place, key in (("people", "2"), ("pairs", "4"), ("sessions", "5")):
        await at.press(key)
        dog.doing = f"move in {place}"
        await at.press("j", "j", "pagedown", "G", "g", "g")


async def _type(at: Chair, dog: Watchdog) -> None:
    dog.doing = "type in find"
    await at.press("slash", *"skil 12", *"develop", "escape", "down", "j", "j")
    for place, key in (("people", "2"), ("pairs", "4"), ("sessions", "5")):
        await at.press(key)
        dog.doing = f"type in the filter of {place}"
        await at.press("f", *"dev", *"eloper", "escape", "escape")
    dog.doing = "type in the palette"
    await at.press("1", "colon", *"devel", "escape", "escape")


async def _dialogs(at: Chair, dog: Watchdog) -> None:
    for key in ("l", "m", "o", "i", "x", "question_mark", "t"):
        await at.press("1")
        dog.doing = f"open and leave a dialog with {key}"
        await at.press(key, "escape")
    dog.doing = "open a person and change the form"
    await at.press("2", "j", "e", *"abc", "tab", "tab", "escape", "escape")
    dog.doing = "add a person and type skills"
    await at.press("a", *"kim", "enter", *"skill", "escape", "escape", "escape")
    dog.doing = "open a pairing"
    await at.press("4", "j", "enter", "escape")
    dog.doing = "open a meeting"
    await at.press("5", "j", "e", "escape", "escape")


async def _write(at: Chair, dog: Watchdog) -> None:
    await at.press("1")
    dog.doing = "log a meeting"
    await at.press("l", "4", "ctrl+s")
    await at.until(lambda: at.place == "home")
    dog.doing = "undo a meeting"
    await at.press("u")
    assert "Undone" in at.toasts
    dog.doing = "export a report"
    await at.press("x", "m", "enter")
    await at.until(lambda: "Wrote" in at.toasts)


async def _look_for_a_round(at: Chair, dog: Watchdog) -> None:
    await at.press("4")
    pairs = at.app.screen
    assert isinstance(pairs, PairsScreen)
    dog.doing = "go through the running pairings"
    await at.press("r")
    at.dialog(FinishLastDialog)
    await at.press("down", "down")
    dog.doing = "look for a round and stop"
    at.app.simulate_key("ctrl+s")
    await at.until(lambda: pairs.is_searching)
    await at.pilot.pause(0.5)
    await at.press("escape")
    await at.until(lambda: not pairs.is_searching)


async def _import(at: Chair, dog: Watchdog, form: Path) -> None:
    await at.press("1")
    dog.doing = "read 300 answers"
    await previewed(at, form)
    dog.doing = "move in the preview"
    await at.press("j", "j", "pagedown", "end", "home")
    dog.doing = "import 300 answers"
    await at.press("enter")
    await at.until(lambda: len(at.app.workspace.core.people) > 500)
    await at.settled()
    dog.doing = "undo 300 answers"
    await at.press("u")
    await at.until(lambda: len(at.app.workspace.core.people) < 500)
    await at.settled()


async def test_no_step_of_a_day_with_hundreds_takes_more_than_a_tenth_of_a_second(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The shortest of a few days counts, because a busy machine also makes the processor slower."""
    best: dict[str, tuple[float, str]] = {}
    tries = 0
    while tries < TRIES and (not best or max(best.values())[0] > FREEZE):
        tries += 1
        folder = tmp_path / str(tries)
        folder.mkdir()
        monkeypatch.chdir(folder)
        dog = Watchdog()
        async with watched(large_team(folder), dog) as at:
            await a_day(at, dog, large_form(folder))
        best = {doing: min(one, best.get(doing, one)) for doing, one in dog.longest.items()}
        _say(capsys, dog, tries)
    assert max(best.values())[0] <= FREEZE, sorted(((s, n, d) for d, (s, n) in best.items()), reverse=True)[:WORST]


def _say(capsys: pytest.CaptureFixture[str], dog: Watchdog, day: int) -> None:
    worst: list[Any] = sorted(dog.longest.items(), key=lambda one: -one[1][0])[:WORST]
    with capsys.disabled():
        told = "\n".join(f"  {1000 * seconds:5.0f} ms  {doing} ({name})" for doing, (seconds, name) in worst)
        sys.stdout.write(f"\nday {day}, {dog.steps} steps of the event loop, the longest:\n{told}\n")
