"""In a file that takes long to save everything is saved beside the screen, and keys wait until it is done."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path
from threading import Event, get_ident
from typing import Any

import pytest
from textual import events

from tests.ui.home_app import Chair, chair
from tests.workspace.teams import ANA, BEN, CHLOE, ELI, PAIRS, Team, team
from tui.errors import DataError, SettingsError
from tui.modals.confirm import ConfirmDialog
from tui.modals.person_form import PersonFormDialog
from tui.modals.wait import WaitDialog
from tui.screens.people import PeopleScreen
from tui.store.repository import Repository
from tui.views.shared import Saved
from tui.widgets import type_ahead
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


class Disk:
    """A slow one: what is stored waits until it may go on, and is refused if the disk is full."""

    def __init__(self) -> None:
        self.began, self.may_go_on, self.is_full = Event(), Event(), False

    async def is_asked(self, at: Chair, key: str) -> None:
        """Press a key that stores something, and wait until the disk is at it."""
        assert at.app._driver is not None
        at.app._driver.send_message(events.Key(key, key if len(key) == 1 else None))
        await at.until(self.began.is_set)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    """The disk under the data file."""
    found, commit = Disk(), Repository.commit

    def slow(self: Repository, summary: str, changes: Any, *, settings: Mapping[str, Any] | None = None) -> bool:
        found.began.set()
        found.may_go_on.wait(timeout=30)
        if found.is_full:
            raise DataError("The disk is full. Nothing was changed.")
        return commit(self, summary, changes, settings=settings)

    monkeypatch.setattr(Repository, "commit", slow)
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


async def test_keys_wait_for_a_disk_that_takes_longer_than_anybody_is_patient(
    start: Team, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type_ahead, "PATIENCE", 1)
    async with chair(start) as at:
        await at.press("2")
        await disk.is_asked(at, "d")
        assert at.app._driver is not None
        for key in "jd":
            at.app._driver.send_message(events.Key(key, key))
        await asyncio.sleep(8 * type_ahead.NOW_AND_THEN)
        disk.may_go_on.set()
        await at.until(lambda: len(start.workspace.core.people) == len(PAIRS) - 2)
        await at.settled()
        assert set(start.workspace.core.people) == {BEN, ELI}


@pytest.mark.parametrize("is_full", [False, True])
async def test_a_signal_waits_for_what_is_stored_and_keeps_the_form_of_what_was_refused(
    start: Team, disk: Disk, is_full: bool
) -> None:
    disk.is_full = is_full
    async with chair(start) as at:
        await at.press("2", "a")
        await at.fill(name="Zoe Adams", teaches="Go", wants="Linux")
        await disk.is_asked(at, "ctrl+s")
        at.app.stop(15)
        await at.pilot.pause()
        assert not at.app._exit
        disk.may_go_on.set()
        await at.until(lambda: at.app.return_code is not None)
    assert at.app.return_code == 128 + 15
    names = [one.name for one in start.workspace.core.people.values()]
    draft = start.workspace.drafts.load("person") or {}
    assert ("Zoe Adams" in names, draft.get("name")) == ((False, "Zoe Adams") if is_full else (True, None))


async def test_a_second_signal_waits_for_nothing(start: Team, disk: Disk) -> None:
    async with chair(start) as at:
        await at.press("2")
        await disk.is_asked(at, "d")
        at.app.stop(15)
        at.app.stop(15)
        assert at.app.return_code == 128 + 15
        disk.may_go_on.set()


async def test_what_cannot_be_worked_out_afterwards_is_not_told_as_refused(
    start: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_screen: PeopleScreen) -> None:
        raise SettingsError("pairings.yaml cannot be used.")

    async with chair(start) as at:
        await at.press("2", "a")
        await at.fill(name="Zoe Adams", teaches="Go", wants="Linux")
        monkeypatch.setattr(PeopleScreen, "work_out", refused)
        await at.press("ctrl+s")
        assert not isinstance(at.app.screen, PersonFormDialog)
        assert at.toasts == "Added Zoe Adams. u takes it back."


async def test_whoever_leaves_at_a_question_after_logging_is_not_asked_to_log_it_again(start: Team) -> None:
    async with chair(start) as at:
        await at.press("l")
        await at.fill(lessons="Ana: basket weaving")
        await at.press("ctrl+s")
        at.dialog(ConfirmDialog)
        await at.press("ctrl+q")
    assert (len(start.workspace.core.sessions), start.workspace.drafts.keys()) == (1, ())
