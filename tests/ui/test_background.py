"""Work in a thread that fills a dialog, however fast it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from textual.message import Message

from tests.ui.home_app import chair
from tests.workspace.teams import team
from tui.domain.control import Cancelled
from tui.modals.working import WorkingDialog
from tui.screens.background import shown_and_filled
from tui.screens.base import TandemScreen


async def test_what_a_thread_finds_before_its_dialog_is_there_is_not_lost(tmp_path: Path) -> None:
    found: list[int | None] = []

    def at_once(_cancelled: Cancelled) -> Iterator[Message]:
        yield WorkingDialog.Progressed("nearly done", 0.9)
        yield WorkingDialog.Finished(7)

    async with chair(team(tmp_path)) as at:
        screen = at.app.screen
        assert isinstance(screen, TandemScreen)

        async def ask() -> None:
            found.append(await shown_and_filled(screen, WorkingDialog("Work"), at_once))

        for number in range(1, 6):
            screen.run_worker(ask(), group="dialog")
            await at.until(lambda number=number: len(found) == number)  # type: ignore[misc]  # a lambda with a default
    assert found == [7] * 5
