"""Runs the screens on this terminal, and gives it back as it was whatever happens."""

from __future__ import annotations

import asyncio
import gc
import signal
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from tui.app import TandemApp
from tui.settings import load_remembered, remembered_path, save_remembered

if TYPE_CHECKING:
    from tui.settings import Settings
    from tui.workspace import Workspace

SIGNALS = ("SIGTERM", "SIGHUP", "SIGINT")
"""The signals that end the screens in order, where the system has them."""

ONE_LOOK = 0.2
"""Seconds that the first screen has for itself."""

TIDY_AFTER = 20.0
"""Seconds without a key after which what was left behind is cleared away."""

MANY_KEYS = 200
"""After so many keys that is worth while."""


class _Screens(TandemApp):
    """The app as it runs for a person: an unexpected error ends it, and whoever started it tells of it."""

    unexpected: Exception | None = None
    _turn_seen = _turn_tidied = 0

    def on_ready(self) -> None:
        """The first screen stands; what it was made of stays, so garbage is looked for in what follows only."""
        gc.freeze()
        gc.set_threshold(50_000, 20, 50)
        gc.enable()
        self.set_timer(ONE_LOOK, self._make_ready)
        self.set_interval(TIDY_AFTER, self.tidy)

    def _make_ready(self) -> None:
        """What other screens will ask for, once the first one is drawn: together they would share one processor."""
        self.run_worker(self.workspace.make_ready, thread=True, group="ready", exit_on_error=False)

    def tidy(self) -> None:
        """Let go of what closed dialogs left behind while nobody types: between two keys it would be felt."""
        typing, self._turn_seen = self._turn != self._turn_seen, self._turn
        if not typing and self._turn - self._turn_tidied >= MANY_KEYS:
            self._turn_tidied = self._turn
            gc.collect()

    def _handle_exception(self, error: Exception) -> None:
        self.unexpected = self.unexpected or error
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        # Textual would print local variables here, and they hold what people wrote.
        self._close_messages_no_wait()


def run_screens(workspace: Workspace, settings: Settings) -> tuple[str | None, int]:
    """Open the screens and wait until they are left: what was asked for at the end, the exit code.

    Raises what ended them unexpectedly, once the terminal is as it was.
    """
    path = remembered_path()
    app = _Screens(workspace, settings, load_remembered(path), partial(save_remembered, path))
    asked = asyncio.run(_until_left(app))
    if app.unexpected is not None:
        raise app.unexpected
    return asked, app.return_code or 0


async def _until_left(app: TandemApp) -> str | None:
    loop = asyncio.get_running_loop()
    for name in SIGNALS:
        if number := getattr(signal, name, None):
            with suppress(NotImplementedError):  # Windows
                loop.add_signal_handler(number, app.stop, int(number))
    return await app.run_async()
