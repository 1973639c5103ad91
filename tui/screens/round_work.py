"""The slow work of the Pairs screen, each in a thread of its own: it only reads, and posts what it has found."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import work
from textual.message import Message
from textual.worker import Worker, WorkerState, get_current_worker

from tui.domain.control import CancelledError
from tui.errors import TandemError
from tui.screens.base import TandemScreen
from tui.views.rounds import AskRow, LeftOutRow, ProposalWhy, RoundChoices, RoundView
from tui.widgets.text import toast

if TYPE_CHECKING:
    from tui.domain.control import Cancelled, Progress

    Solve = Callable[[Progress, Cancelled], RoundView]

BESIDES = ("asks", "why", "fill")
"""Groups of work without which a round is still whole."""

STEP = 0.02
"""The least progress that is told."""


class RoundWorker(TandemScreen):
    """Looks for rounds and explains them without holding up the screen."""

    @dataclass
    class Progressed(Message):
        """How far the search is, 0–1."""

        number: int
        words: str
        done: float

    @dataclass
    class Found(Message):
        """A round was found."""

        number: int
        view: RoundView

    @dataclass
    class NotFound(Message):
        """The search was refused; `error` is None when it was stopped on request."""

        number: int
        error: TandemError | None

    @dataclass
    class Asked(Message):
        """The questions to the team and, once that is known too, what would help those without a partner."""

        view: RoundView
        asks: tuple[AskRow, ...]
        left_out: tuple[LeftOutRow, ...] | None = None

    @dataclass
    class Explained(Message):
        """Why a group is proposed."""

        view: RoundView
        proposal: int
        why: ProposalWhy | None

    _search = 0

    @property
    def is_searching(self) -> bool:
        """Whether a round is being looked for."""
        return self._searching

    _searching = False

    _settled: asyncio.Event
    """Set when the search has come to an end."""

    def settle(self) -> None:
        """The search has come to an end."""
        if self._searching:
            self._searching = False
            self._settled.set()

    def search(self, choices: RoundChoices | None) -> None:
        """Look for a round in the background; with None for additions to the open one."""
        self._search += 1
        self._searching = True
        self._settled = asyncio.Event()
        rounds = self.workspace.rounds
        if choices is None:
            self._run(self._search, lambda p, c: rounds.find_again(progress=p, cancelled=c))
        else:
            self._run(self._search, lambda p, c: rounds.preview(choices, progress=p, cancelled=c))

    def stop_search(self) -> None:
        """Stop looking; what was there before stays."""
        self._search += 1
        self.settle()
        self.workers.cancel_group(self, "round")

    @work(thread=True, exclusive=True, exit_on_error=False, group="round")
    def _run(self, number: int, solve: Solve) -> None:
        worker, told = get_current_worker(), -1.0

        def progress(words: str, done: float) -> None:
            nonlocal told
            if done - told >= STEP:
                told = done
                self.post_message(self.Progressed(number, words, done))

        try:
            self.post_message(self.Found(number, solve(progress, lambda: worker.is_cancelled)))
        except CancelledError:
            self.post_message(self.NotFound(number, None))
        except TandemError as error:
            self.post_message(self.NotFound(number, error))

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """An error that nobody foresaw ends the program where a round is concerned; else it is told."""
        if event.state is not WorkerState.ERROR or event.worker.error is None:
            return
        self.settle()
        if event.worker.group not in BESIDES:
            raise event.worker.error
        kind = type(event.worker.error).__name__
        toast(self, f"A part beside the round could not be worked out ({kind}); the round is as it was.", bad=True)

    @work(thread=True, exclusive=True, exit_on_error=False, group="asks")
    def ask(self, view: RoundView) -> None:
        """Find what to ask the team, and what would place those without a partner."""
        worker, rounds = get_current_worker(), self.workspace.rounds
        try:
            asks = rounds.asks(view, cancelled=lambda: worker.is_cancelled)
            self.post_message(self.Asked(view, asks))
            left_out = rounds.left_out(view, cancelled=lambda: worker.is_cancelled)
        except TandemError:
            return  # stopped, or the team has changed since: the round is looked for again then
        self.post_message(self.Asked(view, asks, left_out))

    @work(thread=True, exclusive=True, exit_on_error=False, group="why")
    def explain(self, view: RoundView, proposal: int) -> None:
        """Find out why a group is proposed."""
        worker = get_current_worker()
        try:
            why = self.workspace.rounds.why(view, proposal, cancelled=lambda: worker.is_cancelled)
        except CancelledError:
            return
        except TandemError:
            why = None  # somebody of it was removed, or another program changed the round: it is shown anew then
        self.post_message(self.Explained(view, proposal, why))
