"""Type-ahead: a key that comes while the one before it still acts waits, and goes to where that one led."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from inspect import isawaitable
from typing import Any, ClassVar, TypeVar

from textual import events
from textual.app import App
from textual.message_pump import MessagePump
from textual.screen import ModalScreen, Screen
from textual.widget import Widget

ReturnT = TypeVar("ReturnT")

PATIENCE = 60
"""So often it is looked whether a key has come to its end; then the next waits no longer."""

NOW_AND_THEN = 0.025
"""Seconds between these looks: a machine that is too busy to look is too busy to let the key act."""

QUIET = 2
"""So often nothing may be seen to move: Textual takes a message out of the queue before it looks at the one before."""

SOON = 0.002
"""Seconds between looks at what is about to be there."""

Typed = events.Key | events.Paste
Place = tuple[Screen[Any] | None, Widget | None]
"""The screen in front, and what has the cursor there."""


class Passing:
    """A screen that stands for a moment and takes no keys: what is typed waits for whatever comes after it."""


class TypeAheadApp(App[ReturnT]):
    """An app that takes keys, and text that is pasted, one after the other.

    Textual hands each on at once to what has the cursor at that instant: what is typed before a dialog stands would act
    on the screen below it. Here a key is handed on when the one before it came to its end: callbacks have gone the way
    of the key behind it, from what had the cursor up to the app, until nothing moved any more.
    """

    ASKING: ClassVar[frozenset[str]] = frozenset()
    """The groups of workers that ask in dialogs; keys wait while one of them has no dialog in front yet."""

    def __init__(self) -> None:
        super().__init__()
        self._typed: deque[Typed] = deque()
        self._turn = 0
        self._quiet = 0
        self._limit: asyncio.TimerHandle | None = None
        self._awaited: set[object] = set()

    @property
    def has_typed_ahead(self) -> bool:
        """Whether a key still acts, or others wait for it."""
        return self._limit is not None

    def keys_wait_for(self, callback: Callable[..., object]) -> Callable[..., Awaitable[None]]:
        """The callback, to be called soon; keys wait until it was."""
        mark = object()
        self._awaited.add(mark)

        async def called(*args: object) -> None:
            try:
                done = callback(*args)
                if isawaitable(done):
                    await done
            finally:
                self._awaited.discard(mark)

        return called

    async def on_event(self, event: events.Event) -> None:
        """Hand a key on when its turn has come; everything else at once."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
            return
        self._typed.append(event)
        if not self.has_typed_ahead:
            await self._hand_on()

    async def _hand_on(self) -> None:
        """Let what waits act up to the first key that may lead elsewhere, and go the same way behind that."""
        while self._typed and self._limit is None:
            if not self._stands:
                self._begin_turn()
                await self._follow(self._turn)
                return
            event = self._typed.popleft()
            if self._is_a_letter(event):
                await super().on_event(event)
                continue
            self._begin_turn()
            turn, place, way = self._turn, self._place, self._way()
            await super().on_event(event)
            await self._climb(turn, place, way)

    def _is_a_letter(self, event: Typed) -> bool:
        """Whether it only becomes a part of the text at the cursor."""
        cursor = self.focused
        if isinstance(event, events.Paste):
            return cursor is not None
        return cursor is not None and cursor.check_consume_key(event.key, event.character)

    # Turns ----------------------------------------------------------------------------------------------------------

    def _begin_turn(self) -> None:
        """What comes from now on waits, though not for longer than a part of the screen may be busy."""
        self._turn += 1
        self._quiet = 0
        self._be_patient(self._turn, PATIENCE)

    def _be_patient(self, turn: int, looks: int) -> None:
        looks = PATIENCE if self._passes else looks  # what only passes takes no keys: they would be lost there
        if looks:
            self._limit = asyncio.get_running_loop().call_later(NOW_AND_THEN, self._be_patient, turn, looks - 1)
        else:
            self._awaited.clear()
            self.call_later(self._end_turn, turn)

    async def _end_turn(self, turn: int) -> None:
        """Let the next key act that waits."""
        if turn != self._turn or self._limit is None:
            return
        self._limit.cancel()
        self._limit = None
        await self._hand_on()

    async def _follow(self, turn: int) -> None:
        """Go from what has the cursor up to the app, to see whether something moves meanwhile."""
        await self._climb(turn, self._place, self._way())

    async def _climb(self, turn: int, place: Place, way: Sequence[MessagePump], step: int = 0) -> None:
        """One step up, behind everything that waits there; at the top it is seen whether anything still moves."""
        if turn != self._turn or self._limit is None:
            return
        for number in range(step, len(way)):
            if way[number].call_later(self._climb, turn, place, way, number + 1):
                return
        if step < len(way):
            return  # not even the app takes anything more: it is being left
        moves = place != self._place or any(one.message_queue_size for one in way)
        self._quiet = 0 if moves or self._opens else self._quiet + 1
        if self._opens:
            asyncio.get_running_loop().call_later(SOON, self.call_later, self._follow, turn)
        elif self._quiet < QUIET:
            await self._follow(turn)
        else:
            await self._end_turn(turn)

    # Looking --------------------------------------------------------------------------------------------------------

    @property
    def _front(self) -> Screen[Any] | None:
        """The screen in front."""
        stack = self._screen_stacks.get(self._current_mode)
        return stack[-1] if stack else None

    @property
    def _place(self) -> Place:
        front = self._front
        return front, front and front.focused

    def _way(self) -> Sequence[MessagePump]:
        """What a key passes that nobody takes, the app last."""
        front, cursor = self._place
        return (*(one for one in (cursor or front or self).ancestors_with_self if one is not self), self)

    @property
    def _stands(self) -> bool:
        """Whether the screen in front is there with all its parts."""
        front = self._front
        return front is not None and front.is_mounted

    @property
    def _passes(self) -> bool:
        """Whether the screen in front only stands for a moment."""
        front: object = self._front
        return isinstance(front, Passing)

    @property
    def _opens(self) -> bool:
        """Whether something is about to be there: the rest of a screen, a dialog, or what one came for."""
        if self._awaited or not self._stands or self._passes:
            return True
        return not isinstance(self._front, ModalScreen) and any(
            worker.group in self.ASKING and not worker.is_finished and worker.node in (self._front, self)
            for worker in self.workers
        )
