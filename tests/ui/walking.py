"""Somebody who presses keys and clicks at random on the real program, and keeps count of what came of it."""

from __future__ import annotations

import asyncio
import gc
import random
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

from textual import events
from textual.geometry import Size
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, TextArea

import tui.app
from tests.cli.talking import Tandem
from tests.hostile import HOSTILE
from tests.workspace.teams import Clock
from tui.app import TandemApp
from tui.domain.ledger import ledger
from tui.key_table import KEYS
from tui.modals.base import Dialog
from tui.settings import Settings
from tui.store.codec import RECORD_TABLES
from tui.workspace import Workspace

SIZES = ((80, 24), (80, 24), (120, 40), (40, 12), (100, 30), (61, 17), (30, 8), (200, 60))

MOVES = ("enter", "enter", "escape", "escape", "tab", "shift+tab", "up", "down", "left", "right", "backspace")

BACK = frozenset({"u", "U"})
"""Keys that take a change back or do it again."""

WORDS = (
    *("Aiko", "bram", "kubernets", "Rust, SQL 4", "public speaking", "Zoe Adams", "today", "3d ago", "in 4 weeks"),
    *("45", "3", "1", "0", "2026-12-24", "next tue", "thanks", "team:web", "report.md", "answers.csv", "people.csv"),
    *("merge", "rename", "backups", "notes", "purge", "theme", "history", "settings", "picture", "about", "undo"),
)
"""What is typed into fields besides single letters; no path that leaves the folder."""

WRITING = ("y", "n", "s", "z", "d", "space", "u", "U", "enter", "p", "a")
"""Keys that change something, pressed more often than the others."""

PATIENCE = 40
"""After so many steps in one place it is left, or what was typed is saved."""

FOREVER = 10 * PATIENCE
"""After so many steps in one place there is no way out of it."""

LETTERS = "abcdeghiklmnoprstuwyzAÉß5 ,;:.@'-"

TABLES = tuple(RECORD_TABLES)

State = tuple[tuple[tuple[int, bytes], ...], ...]


class WalkedApp(TandemApp):
    """The program, except that leaving it, also for the demo team, is only counted."""

    CSS_PATH = str(Path(tui.app.__file__).with_name("app.tcss"))
    left = 0

    def exit(self, *args: Any, **values: Any) -> None:
        """The walk goes on, unless a signal ends it."""
        self.left += 1
        if values.get("return_code"):
            super().exit(*args, **values)


def every_key() -> tuple[str, ...]:
    """All keys of the program, by the names of the terminal."""
    found = [one.strip() for known in KEYS.values() for one in known.keys.split(",")]
    return tuple(dict.fromkeys(_character_to_key(one) if len(one) == 1 else one for one in found))


class Walker:
    """Chooses by a seed what to do next, does it, and looks whether everything is as it should be."""

    def __init__(self, app: WalkedApp, pilot: Pilot[Any], clock: Clock, seed: int, *, back: bool = True) -> None:
        """`back` tells whether changes are taken back on the way, which leaves fewer of them for the end."""
        self.app, self.pilot, self.clock, self.back = app, pilot, clock, back
        self.chance = random.Random(f"walk {seed}")
        self.keys = every_key()
        self.counts: Counter[str] = Counter()
        self.screens: Counter[str] = Counter()
        self.trail: list[str] = []
        self.states: dict[int, State] = {}
        self._revision = -1
        self._newest = 0
        self._stay = 0
        self._top: Screen[Any] | None = None
        self.note_state()

    # Doing --------------------------------------------------------------------------------------------------------

    async def walk(self, steps: int) -> None:
        """So many key presses and clicks."""
        done = 0
        while done < steps:
            burst = self.chance.choice((1, 1, 1, 2, 4))
            for _ in range(burst):
                self.step()
            done = self.counts["presses"] + self.counts["clicks"]
            await self.settle()
            self.note_state()

    def step(self) -> None:
        """One key, a word into a field, a click, or another size."""
        entry = self.app.focused
        typing = isinstance(entry, Input | TextArea)
        what = self.chance.random()
        self._stay += 1
        if what < 0.03 or self._stay > PATIENCE:
            self.go_away()
        elif not typing and what < 0.07:
            self.press(self.chance.choice(WRITING))
        elif what < 0.14:
            self.click()
        elif what < 0.15:
            self.resize(self.chance.choice(SIZES))
        elif typing and what < 0.30:
            self.write(self.chance.choice(WORDS))
        elif typing and what < 0.32:
            self.paste(self.chance.choice(HOSTILE)[:300])
        elif typing and what < 0.42:
            self.press(self.chance.choice(LETTERS))
        elif what < 0.65:
            self.press(self.chance.choice(MOVES))
        elif what < 0.85 and (bound := self.bound_here()):
            self.press(self.chance.choice(bound))
        else:
            self.press(self.chance.choice(self.keys))

    def go_away(self) -> None:
        """Save or leave what is open; from a screen, where that leads nowhere, to another."""
        ways: Sequence[Sequence[str]] = (("ctrl+s",), ("ctrl+s",), ("escape", "escape"), ("escape",) * 3)
        if self._stay > PATIENCE and not isinstance(self.app.screen, Dialog):
            ways = [("escape", "escape", place) for place in "12345"]
        for key in self.chance.choice(ways):
            self.press(key)

    def bound_here(self) -> Sequence[str]:
        """The keys that do something now."""
        return sorted(self.app.screen.active_bindings)

    def press(self, key: str) -> None:
        """One key."""
        if not self.back and key in BACK:
            key = "enter"
        self.counts["presses"] += 1
        character = key if len(key) == 1 else None
        name = _character_to_key(key) if character else key
        self._send(events.Key(name, character or character_of(name)), name)

    def write(self, words: str) -> None:
        """A word, in place of what stood in the line."""
        if self.chance.random() < 0.5:
            self.press("ctrl+u")
        for letter in words:
            self.press(letter)

    def paste(self, words: str) -> None:
        """Something out of the clipboard."""
        self.counts["pastes"] += 1
        self._send(events.Paste(words.replace("/", "\\")), f"paste {words!r}")

    def click(self) -> None:
        """The mouse somewhere: a click, two, or a turn of the wheel."""
        self.counts["clicks"] += 1
        x, y = self.chance.randrange(self.app.size.width), self.chance.randrange(self.app.size.height)
        if self.chance.random() < 0.1:
            kind = self.chance.choice((events.MouseScrollDown, events.MouseScrollUp))
            self._send(_mouse(kind, x, y, 0), f"wheel {x},{y}")
            return
        self._send(_mouse(events.MouseMove, x, y, 0), "")
        for _ in range(self.chance.choice((1, 1, 2))):
            self._send(_mouse(events.MouseDown, x, y, 1), f"click {x},{y}")
            self._send(_mouse(events.MouseUp, x, y, 1), "")

    def resize(self, size: tuple[int, int]) -> None:
        """The window gets another size."""
        self.counts["sizes"] += 1
        self.app._driver._size = size  # type: ignore[union-attr]  # a running app has one
        self.app.post_message(events.Resize(Size(*size), Size(*size)))
        self.trail.append(f"size {size}")

    def _send(self, event: events.Event, words: str) -> None:
        if words:
            self.trail.append(words)
        assert self.app._driver is not None
        self.app._driver.send_message(event)

    async def settle(self) -> None:
        """Let the program do what was asked; what a thread works out may come later."""
        for _ in range(2):
            await self.pilot._wait_for_screen()
        while self.app.has_typed_ahead:
            await asyncio.sleep(0.001)
        self.app.screen._on_timer_update()
        top = self.app.screen
        if top is not self._top:
            self._top, self._stay = top, 0
            self.screens[type(top).__name__] += 1
            self.counts["dialogs"] += isinstance(top, Dialog)
        assert self.app._exception is None
        assert self.app.is_running
        assert self._stay < FOREVER, f"{top} cannot be left"

    async def out_of_dialogs(self) -> None:
        """Leave whatever is open, as a person does."""
        for _ in range(60):
            if len(self.app.screen_stack) == 1:
                return
            self.press(self.chance.choice(("escape", "escape", "y")))
            await self.settle()
            await self.pilot.pause(0.01)
        raise AssertionError(f"{self.app.screen} cannot be left")

    # Looking ------------------------------------------------------------------------------------------------------

    @property
    def workspace(self) -> Workspace:
        """The workspace under the screens."""
        return self.app.workspace

    def note_state(self) -> None:
        """Keep what the records were after each change."""
        revision = self.workspace.core.repository.revision
        if revision == self._revision:
            return
        self._revision = revision
        history = self.workspace.core.repository.history()
        newest = history[0].number if history else 0
        self.counts["changes"] = max(self.counts["changes"], newest)
        if newest < self._newest:  # something was removed for good, which leaves no way back
            self.states.clear()
        self._newest = newest
        self.states[last_done(self.workspace)] = state_of(self.workspace)

    def know_what_was_before(self, copy: Path) -> None:
        """Take the changes of the demo team's months back in a copy, to know what their undoing must give here."""
        history = Walker.opened(copy, self.clock)
        while any(not entry.undone for entry in history.core.repository.history()):
            history.history.undo(others=True)
            self.states[last_done(history)] = state_of(history)

    @staticmethod
    def opened(path: Path, clock: Clock) -> Workspace:
        """The file, as the program opens it."""
        return Workspace.open(path, Settings(), author="walker", clock=clock)

    def look_at_the_file(self, tandem: Tandem) -> None:
        """The file opens strictly, every record is valid, `check` finds nothing, and the sums of the ledger add up."""
        again = Workspace.open(self.workspace.data_path, Settings(), author="walker", clock=self.clock, read_only=True)
        core = again.core
        assert core.repository.set_aside == ()
        said = tandem("check")
        assert (said.code, said.out) == (0, ""), said
        taught = ledger(core.sessions.values())
        assert sum(taught.taught().values()) == sum(taught.learned().values()) == taught.minutes
        by_pairing = sum(taught.of_pairing(pairing).minutes for pairing in {s.pairing for s in core.sessions.values()})
        assert by_pairing == taught.minutes
        assert {s.pairing for s in core.sessions.values()} <= set(core.pairings)
        self.counts["looks"] += 1

    def undo_all(self) -> None:
        """Take back up to a hundred changes; after each the records are what they were before it."""
        for change in self.workspace.core.repository.history():
            if change.undone:
                continue
            assert last_done(self.workspace) == change.number
            self.workspace.history.undo(others=True)
            self.counts["undone"] += 1
            assert last_done(self.workspace) in (change.after, 0)  # none, once the oldest that is kept is undone
            earlier = self.states.get(change.after)
            if earlier is not None:
                self.counts["compared"] += 1
                assert state_of(self.workspace) == earlier, f"{change.summary!r} is not undone"

    def figures(self) -> str:
        """What was done, in one line, and where the walk led."""
        counts = self.counts
        names = ("presses", "clicks", "pastes", "sizes", "dialogs", "changes", "looks", "undone", "compared")
        told = ", ".join(f"{counts[name]} {name}" for name in names)
        return f"{told}, {self.app.left} × asked to leave; {len(self.screens)} kinds of screens: {dict(self.screens)}"


def state_of(workspace: Workspace) -> State:
    """All records of the team, to the byte."""
    contents = workspace.core.repository._storage.contents
    return tuple(tuple(sorted(contents.lines(table).items())) for table in TABLES)


def last_done(workspace: Workspace) -> int:
    """The number of the newest change that is not undone; 0 if there is none."""
    return next((entry.number for entry in workspace.core.repository.history() if not entry.undone), 0)


def character_of(name: str) -> str | None:
    """What a terminal sends for a key that is a letter or a sign."""
    return {"space": " ", "slash": "/", "colon": ":", "question_mark": "?"}.get(name, name if len(name) == 1 else None)


def _mouse(kind: type[events.MouseEvent], x: int, y: int, button: int) -> events.MouseEvent:
    return kind(None, x, y, 0, 0, button, False, False, False, screen_x=x, screen_y=y)


@contextmanager
def collected_as_for_a_person() -> Iterator[None]:
    """Garbage is looked for as in the program that runs on a terminal, not in all that pytest holds."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    try:
        yield
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)


@asynccontextmanager
async def walker(data_path: Path, clock: Clock, seed: int, *, back: bool = True) -> AsyncIterator[Walker]:
    """The program over this file, and somebody who walks through it."""
    workspace = Walker.opened(data_path, clock)
    app = WalkedApp(workspace, Settings())
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.pause()
        with collected_as_for_a_person():
            yield Walker(app, pilot, clock, seed, back=back)
        await pilot.pause()
