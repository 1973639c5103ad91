"""In a file that takes long to save everything is saved beside the screen, and keys wait until it is done."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from threading import Event, get_ident
from typing import Any

import pytest
from textual import events

from tests.ui.home_app import chair
from tests.workspace.teams import ANA, BEN, CHLOE, ELI, PAIRS, Team, team
from tui.modals.wait import WaitDialog
from tui.store.repository import Repository
from tui.views.shared import Saved
from tui.workspace import workspace


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Team:
    """Two who meet and two who could begin, in a file that counts as very large."""
    found = team(tmp_path, *PAIRS)
    found.pair_up(ANA, BEN)
    monkeypatch.setattr(workspace, "LARGE", 0)
    return found


@pytest.fixture
def threads(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """The thread in which each change was stored."""
    found: dict[str, int] = {}
    commit = Repository.commit

    def noted(self: Repository, summary: str, changes: Any, *, settings: Mapping[str, Any] | None = None) -> bool:
        found[summary] = get_ident()
        return commit(self, summary, changes, settings=settings)

    monkeypatch.setattr(Repository, "commit", noted)
    return found


async def test_what_is_logged_deleted_started_and_answered_is_stored_beside_the_screen(
    start: Team, threads: dict[str, int]
) -> None:
    async with chair(start) as at:
        await at.press("l", "4", "ctrl+s", "5", "d", "4", "r", "ctrl+s")
        await at.until(lambda: "no better round" in at.words)
        await at.press("s", "y")
        assert len(start.workspace.core.pairings) == 2
    assert [summary.split()[0] for summary in threads] == ["Logged", "Deleted", "Started", "Chloé"]
    assert get_ident() not in threads.values()


async def test_a_key_that_comes_while_a_change_is_stored_acts_when_that_is_done(
    start: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_go_on = Event()
    delete = start.workspace.people.delete

    def slow(person: int) -> Saved:
        may_go_on.wait(timeout=30)
        return delete(person)

    monkeypatch.setattr(start.workspace.people, "delete", slow)
    async with chair(start) as at:
        await at.press("2")
        assert at.app._driver is not None
        for _ in range(2):
            at.app._driver.send_message(events.Key("d", "d"))
        await at.until(lambda: isinstance(at.app.screen, WaitDialog))
        assert len(start.workspace.core.people) == len(PAIRS)
        may_go_on.set()
        await at.until(lambda: len(start.workspace.core.people) == len(PAIRS) - 2)
        await at.settled()
        assert set(start.workspace.core.people) == {CHLOE, ELI}
