"""Work that fills an open dialog from a thread, and ends with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from time import sleep
from typing import TYPE_CHECKING, TypeVar

from textual.message import Message
from textual.worker import Worker, get_current_worker

from tui.domain.control import CancelledError
from tui.errors import TandemError
from tui.modals.base import Dialog
from tui.widgets.text import toast

if TYPE_CHECKING:
    from tui.domain.control import Cancelled
    from tui.screens.base import TandemScreen

R = TypeVar("R")

SOON = 0.005
"""Seconds between looks whether a dialog is there."""


async def shown_and_filled(
    screen: TandemScreen,
    dialog: Dialog[R],
    fill: Callable[[Cancelled], Iterable[Message]],
    *,
    needed: bool = False,
) -> R | None:
    """The result of a dialog; meanwhile `fill` works in a thread, and what it yields is posted to the dialog.

    A dialog that is of no use without it (`needed`) is closed when it is refused.
    """
    worker: Worker[None] = screen.run_worker(
        partial(_fill, screen, dialog, fill, needed), thread=True, group="fill", exclusive=True, exit_on_error=False
    )
    try:
        return await screen.app.push_screen_wait(dialog)
    finally:
        worker.cancel()


def _fill(
    screen: TandemScreen, dialog: Dialog[R], fill: Callable[[Cancelled], Iterable[Message]], needed: bool
) -> None:
    worker = get_current_worker()
    try:
        for message in fill(lambda: worker.is_cancelled):
            post(dialog, message, lambda: worker.is_cancelled)
    except CancelledError:
        return
    except TandemError as error:
        if not worker.is_cancelled:
            if needed:
                screen.app.call_from_thread(dialog.close, None)
            screen.app.call_from_thread(toast, screen, error.message, title=error.title, bad=True)


def post(dialog: Dialog[R], message: Message, cancelled: Cancelled) -> None:
    """Tell a dialog something from a thread, which may be faster than the dialog that is about to be shown."""
    while not dialog.is_attached:
        if cancelled():
            return
        sleep(SOON)
    dialog.post_message(message)
