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
    from collections.abc import Callable

    from textual.driver import Driver

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


ENTER = "\x1b[?1049h"
"""Tells a terminal to show its other screen; many clear it, even while it is shown already."""


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
        if self.stop_code is None or not self._exit:  # else a part is missing because the program is being left
            self.unexpected = self.unexpected or error
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        # Textual would print local variables here, and they hold what people wrote.
        self._close_messages_no_wait()


def _after(give_back: Callable[[], object], kind: type[Driver]) -> type[Driver]:
    """The same driver for a terminal on which the first frame stands.

    It takes the keyboard as it was before that, and does not ask once more for the screen that is shown already.
    """

    class After(kind):  # type: ignore[valid-type, misc]  # known while running only
        _started = _asked = False

        def start_application_mode(self) -> None:
            if not self._started:
                give_back()
            self._started = True
            super().start_application_mode()

        def write(self, data: str) -> None:
            if data == ENTER and not self._asked:
                self._asked = True  # after a pause of the program it has to be asked for again
                return
            super().write(data)

    return After


def run_screens(
    workspace: Workspace, settings: Settings, give_back: Callable[[], object] | None
) -> tuple[str | None, int]:
    """Open the screens and wait until they are left: what was asked for at the end, the exit code.

    `give_back` is there where the first frame stands, and makes the keyboard what it was before that. Raises what ended
    the screens unexpectedly, once the terminal is as it was.
    """
    path = remembered_path()
    app = _Screens(workspace, settings, load_remembered(path), partial(save_remembered, path))
    if give_back is not None:
        app.driver_class = _after(give_back, app.driver_class)
    asked = asyncio.run(_until_left(app))
    if app.unexpected is not None:
        raise app.unexpected
    return asked, app.stop_code or app.return_code or 0


async def _until_left(app: TandemApp) -> str | None:
    loop = asyncio.get_running_loop()
    for name in SIGNALS:
        if number := getattr(signal, name, None):
            with suppress(NotImplementedError):  # Windows
                loop.add_signal_handler(number, app.stop, int(number))
    return await app.run_async()
