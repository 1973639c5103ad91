"""Long work on the command line: ctrl+c ends it at once, and somebody at a terminal is told what goes on."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from tui.cli.call import Call

Progress = Callable[[str, float], None]
Cancelled = Callable[[], bool]
T = TypeVar("T")

_LOOK_EVERY = 0.1
_TELL_AFTER = 2.0
"""Seconds: what is done sooner needs no words."""


def waited_for(call: Call, work: Callable[[Progress, Cancelled], T]) -> T:
    """Do slow work beside the main thread, which stays free for signals; interrupted, the work is told to stop."""
    stop, told = Event(), _Told(call)
    with ThreadPoolExecutor(1) as pool:
        doing = pool.submit(work, told.note, stop.is_set)
        try:
            while True:
                try:
                    return doing.result(timeout=_LOOK_EVERY)
                except TimeoutError:
                    if doing.done():  # the work itself ran into one
                        raise
                told.tell()
        except BaseException:
            stop.set()
            raise


class _Told:
    """Says on a terminal what is being done, when it takes long; each thing once."""

    def __init__(self, call: Call) -> None:
        self._call = call
        self._began = time.monotonic()
        self._words = ""
        self._said = ""

    def note(self, words: str, _done: float) -> None:
        """Remember what is being done now; called from the working thread."""
        self._words = words

    def tell(self) -> None:
        """Say it, from the main thread, if there is something new and somebody to read it."""
        words = self._words
        if words and words != self._said and time.monotonic() - self._began > _TELL_AFTER:
            self._said = words
            if self._call.around.stderr.isatty():
                self._call.out.say(f"{words} …")
