"""What a long calculation obeys: a time limit, somebody who cancels, somebody who watches."""

from __future__ import annotations

import time
from collections.abc import Callable

from tui.errors import TandemError

Progress = Callable[[str, float], None]
"""Told in words what is being done, and how much of the whole is done (0–1)."""

Cancelled = Callable[[], bool]
"""Whether somebody has asked to stop."""


class CancelledError(TandemError):
    """The calculation was stopped on request; nothing was changed."""

    def __init__(self, message: str = "Stopped. Nothing was changed.") -> None:
        super().__init__(message, "Stopped")


class Control:
    """Asked again and again during a calculation whether to go on, and told how far it is."""

    def __init__(
        self,
        seconds: float,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._clock = clock
        self._started = clock()
        self._limit = seconds
        self._progress = progress
        self._cancelled = cancelled
        self._stopped = False

    @property
    def seconds(self) -> float:
        """Seconds since the start."""
        return self._clock() - self._started

    @property
    def left(self) -> float:
        """Seconds left, never below zero."""
        return max(0.0, self._limit - self.seconds)

    @property
    def late(self) -> bool:
        """Whether the time is over."""
        return self.seconds >= self._limit

    @property
    def stop(self) -> bool:
        """Whether to stop for either reason; cheap enough to be asked in a solver's inner loop."""
        if not self._stopped and self._cancelled is not None and self._cancelled():
            self._stopped = True
        return self._stopped or self.late

    def check(self) -> None:
        """Raise CancelledError if somebody asked to stop."""
        if self._stopped or (self._cancelled is not None and self._cancelled()):
            self._stopped = True
            raise CancelledError

    def report(self, words: str, done: float) -> None:
        """Tell the watcher what comes now and how much is done (0–1); raises CancelledError as `check` does."""
        self.check()
        if self._progress is not None:
            self._progress(words, done)
