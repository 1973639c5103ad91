"""The slow work of the Pairs screen, each in a thread of its own: it only reads, and posts what it has found."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import work
from textual.message import Message
from textual.worker import get_current_worker

from tui.domain.control import CancelledError
from tui.errors import TandemError
from tui.screens.base import TandemScreen
from tui.views import AskRow, LeftOutRow, ProposalWhy, RoundChoices, RoundView

if TYPE_CHECKING:
    from tui.domain.control import Cancelled, Progress

    Solve = Callable[[Progress, Cancelled], RoundView]

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
        """The questions to the team and what would help those without a partner."""

        view: RoundView
        asks: tuple[AskRow, ...]
        left_out: tuple[LeftOutRow, ...]

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

    @work(thread=True, exclusive=True, exit_on_error=False, group="asks")
    def ask(self, view: RoundView) -> None:
        """Find what to ask the team, and what would place those without a partner."""
        worker, rounds = get_current_worker(), self.workspace.rounds
        try:
            asks = rounds.asks(view, cancelled=lambda: worker.is_cancelled)
            left_out = rounds.left_out(view, cancelled=lambda: worker.is_cancelled)
        except TandemError:
            return  # stopped, or the team has changed since: the round is looked for again then
        self.post_message(self.Asked(view, asks, left_out))

    @work(thread=True, exclusive=True, exit_on_error=False, group="why")
    def explain(self, view: RoundView, proposals: Sequence[int]) -> None:
        """Find out why some groups are proposed, in this order."""
        worker = get_current_worker()
        for proposal in proposals:
            if worker.is_cancelled:
                return
            try:
                why = self.workspace.rounds.why(view, proposal)
            except TandemError:
                why = None
            self.post_message(self.Explained(view, proposal, why))
