"""What was changed by whom, backups, and two versions of one record: on the screen, with keys."""

from __future__ import annotations

from pathlib import Path
from threading import get_ident

import pytest

from tests.builders import person
from tests.ui.home_app import chair
from tests.workspace.teams import ANA, PAIRS, Team, team
from tui.domain.people import Person
from tui.modals.confirm import ConfirmDialog
from tui.modals.help import HelpDialog
from tui.modals.history import HistoryDialog
from tui.modals.palette import PaletteDialog
from tui.modals.question import QuestionDialog
from tui.modals.read import ReadDialog
from tui.views.shared import Saved
from tui.workspace import Workspace, workspace

HOSTILE = "[@click=app.quit]Ann[/] \x1b[31m[/]"


def other(start: Team, author: str = "facilitator") -> Workspace:
    """The same file, opened by somebody else."""
    return Workspace.open(start.path, start.settings, author=author, clock=start.clock)


def changed(before: Person, **values: object) -> Person:
    """A profile with other values."""
    return before.model_copy(update=values)


def write(space: Workspace, summary: str, record: Person | None, record_id: int = ANA) -> None:
    """Store a profile, or delete it."""
    space.core.write(summary, {"people": {record_id: record}})


# History ------------------------------------------------------------------------------------------------------------


async def test_each_step_says_what_it_changed_who_made_it_and_when(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS)
    write(start.workspace, "Moved Ana", changed(PAIRS[0], team="Platform", remarks="secret words"))
    async with chair(start) as at:
        await at.command("history")
        assert [row.summary for row in at.dialog(HistoryDialog).rows] == ["Moved Ana", "put into people"]
        assert "lead · Mon 23 Nov 09:00 · 1 person · u takes this back" in at.words
        assert "team: Platform" in at.words
        assert "remarks" in at.words
        assert "secret words" not in at.words


async def test_undo_and_redo_from_there(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS)
    write(start.workspace, "Deleted Ana", None)
    async with chair(start) as at:
        await at.command("history")
        await at.press("u")
        assert ANA in start.workspace.core.people
        assert at.dialog(HistoryDialog).rows[0].undone
        assert "(taken back) Deleted Ana" in at.words
        await at.press("U")
        assert ANA not in start.workspace.core.people
        await at.press("escape")
        assert at.place == "home"


async def test_what_may_take_long_is_undone_beside_the_screen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    start, threads = team(tmp_path, *PAIRS), set[int]()
    start.workspace.core.repository.commit("Deleted Ana", {"people": {ANA: None}})
    undo = start.workspace.history.undo

    def noted(*, others: bool = False) -> Saved:
        threads.add(get_ident())
        return undo(others=others)

    monkeypatch.setattr(start.workspace.history, "undo", noted)
    monkeypatch.setattr(workspace, "LARGE", 0)
    async with chair(start) as at:
        await at.press("u")
        assert ANA in start.workspace.core.people
        assert "Undone: Deleted Ana" in at.toasts
        write(other(start), "Deleted Ana", None)
        await at.press("u")
        assert "facilitator" in at.words
        await at.press("y")
        assert ANA in start.workspace.core.people
        assert get_ident() not in threads
        await at.press("U", "y")
        assert ANA not in start.workspace.core.people


async def test_somebody_elses_change_is_named_and_asked_about(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS)
    write(other(start), "Deleted Ana", None)
    async with chair(start) as at:
        await at.command("history")
        await at.press("u")
        at.dialog(ConfirmDialog)
        assert "facilitator" in at.words
        await at.press("n")
        assert ANA not in start.workspace.core.people
        await at.press("u", "y")
        assert ANA in start.workspace.core.people


async def test_all_of_it_can_be_copied(tmp_path: Path) -> None:
    async with chair(team(tmp_path, *PAIRS)) as at:
        await at.command("history")
        await at.press("C")
        at.dialog(ReadDialog)
        assert "profile of Ana Silva added" in at.app.clipboard
        await at.press("escape")
        at.dialog(HistoryDialog)


async def test_an_empty_history_says_what_it_is_for(tmp_path: Path) -> None:
    async with chair(team(tmp_path)) as at:
        await at.command("history")
        assert "Nothing was changed yet" in at.words


async def test_hostile_words_in_the_history_are_text(tmp_path: Path) -> None:
    start = team(tmp_path, person(HOSTILE, teaches="[/]"))
    write(start.workspace, f"Renamed {HOSTILE}", changed(start.workspace.core.people[1], team=HOSTILE), 1)
    async with chair(start, size=(120, 40)) as at:
        await at.command("history")
        assert "[@click=app.quit]Ann[/]" in at.shown()
        assert "\x1b" not in at.shown()


# Backups ------------------------------------------------------------------------------------------------------------


async def test_backups_are_listed_by_day_and_counts_and_one_is_restored_after_a_yes(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS)
    write(start.workspace, "Deleted Ana", None)
    async with chair(start) as at:
        await at.command("restore")
        await at.until(lambda: isinstance(at.app.screen, PaletteDialog))
        await at.settled()
        assert "Mon 23 Nov 2026 09:00" in at.words
        assert "4 people, 0 pairings and 0 meetings" in at.words
        await at.press("enter")
        at.dialog(ConfirmDialog)
        await at.press("n")
        assert ANA not in start.workspace.core.people
        await at.command("restore")
        await at.until(lambda: isinstance(at.app.screen, PaletteDialog))
        await at.settled()
        await at.press("enter", "y")
        await at.until(lambda: at.place == "home" and "Went back" in at.toasts)
    assert ANA in start.workspace.core.people


async def test_a_backup_that_cannot_be_used_says_so_and_is_not_restored(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS)
    write(start.workspace, "Deleted Ana", None)
    for copy in (tmp_path / "team.json.backups").iterdir():
        copy.write_bytes(copy.read_bytes()[:-40])
    before = start.path.read_bytes()
    async with chair(start) as at:
        await at.command("restore")
        await at.until(lambda: isinstance(at.app.screen, PaletteDialog))
        await at.settled()
        assert "cannot be used" in at.words
        await at.press("enter")
        assert "cannot be used" in at.toasts
    assert start.path.read_bytes() == before


# Two programs on one file -------------------------------------------------------------------------------------------


def in_two_minds(folder: Path, **mine: object) -> Team:
    """A team of which two programs changed the same profile at once."""
    start = team(folder, *PAIRS)
    second = other(start)
    write(start.workspace, "Moved Ana to Platform", changed(PAIRS[0], team="Platform"))
    write(second, "Moved Ana to Data", changed(PAIRS[0], **(mine or {"team": "Data"})))
    start.workspace.refresh()
    return start


async def test_both_versions_are_shown_at_the_start_and_the_other_one_can_be_taken(tmp_path: Path) -> None:
    start = in_two_minds(tmp_path)
    async with chair(start) as at:
        await at.settled()
        at.dialog(QuestionDialog)
        assert "profile of Ana Silva was changed by two programs at once".casefold() in at.words.casefold()
        assert "stored Platform" in at.words
        assert "waits Data" in at.words
        await at.press("m")
        assert at.place == "home"
        assert start.workspace.core.people[ANA].team == "Data"
        await at.press("u")
        await at.press("y")
    assert start.workspace.core.people[ANA].team == "Platform"
    assert start.workspace.history.questions() == ()


async def test_what_is_stored_can_be_kept_and_nothing_says_that_undo_takes_it_back(tmp_path: Path) -> None:
    start = in_two_minds(tmp_path)
    async with chair(start) as at:
        await at.settled()
        await at.press("s")
        assert "takes it back" not in at.toasts
    assert start.workspace.core.people[ANA].team == "Platform"
    assert start.workspace.history.questions() == ()


async def test_put_off_it_stands_on_the_first_screen_until_it_is_settled(tmp_path: Path) -> None:
    start = in_two_minds(tmp_path)
    async with chair(start) as at:
        await at.settled()
        await at.press("escape")
        assert at.place == "home"
        assert "choose 1 record" in at.words
        await at.press("2", "1")
        assert at.place == "home"
        await at.press("enter")
        at.dialog(QuestionDialog)
        await at.press("s")
        assert "choose 1 record" not in at.words


async def test_a_save_that_meets_anothers_change_asks_at_once(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS)
    async with chair(start) as at:
        await at.press("2", "e", "tab", "tab", "tab")
        await at.write("Data")
        write(other(start), "Moved Ana to Platform", changed(PAIRS[0], team="Platform"))
        await at.press("ctrl+s")
        at.dialog(QuestionDialog)
        assert "that is stored, this waits" in at.toasts
        assert "takes it back" not in at.toasts
        assert "stored Platform" in at.words
        assert "waits Data" in at.words


async def test_private_fields_are_shown_only_when_asked_for(tmp_path: Path) -> None:
    start = in_two_minds(tmp_path, remarks="secret words")
    async with chair(start) as at:
        await at.settled()
        assert "secret words" not in at.words
        await at.press("w")
        assert "secret words" in at.words


async def test_hostile_words_in_both_versions_are_text(tmp_path: Path) -> None:
    start = in_two_minds(tmp_path, team=HOSTILE)
    async with chair(start) as at:
        await at.settled()
        assert "[@click=app.quit]Ann[/]" in at.shown()
        assert "\x1b" not in at.shown()


async def test_the_keys_of_the_history_are_shown_there_too(tmp_path: Path) -> None:
    async with chair(team(tmp_path, *PAIRS)) as at:
        await at.command("history")
        at.dialog(HistoryDialog)
        await at.press("question_mark")
        at.dialog(HelpDialog)
