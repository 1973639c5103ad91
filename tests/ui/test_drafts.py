"""Half-filled forms: kept by themselves, offered at the next start, and gone once saved or thrown away."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tests.ui.home_app import Chair, chair
from tests.workspace.teams import ANA, BEN, PAIRS, Team, team
from tui.modals.form import FormDialog
from tui.modals.person_form import PersonFormDialog
from tui.modals.session_form import SessionFormDialog

HOSTILE = "[@click=app.quit]Zed[/] [/]"


async def begin(at: Chair, name: str) -> None:
    """Begin to add somebody."""
    await at.press("2", "a")
    at.dialog(PersonFormDialog)
    await at.write(name)


async def begun(start: Team, name: str = "Zed Young") -> None:
    """The program ended by a signal while somebody was being added."""
    async with chair(start) as at:
        await begin(at, name)
        at.app.stop(int(signal.SIGTERM))
        await at.pilot.pause()
        assert at.app.return_code == 128 + signal.SIGTERM


async def test_what_is_typed_is_kept_by_itself_without_being_saved(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS)
    async with chair(start) as at:
        await begin(at, "Zed Young")
        await at.until(lambda: bool(start.workspace.drafts.keys()))
    kept = start.workspace.drafts.load("person")
    assert kept is not None
    assert kept["name"] == "Zed Young"
    assert len(start.workspace.core.people) == 4


@pytest.mark.parametrize("people", [(), PAIRS], ids=["empty", "pairs"])
async def test_after_a_signal_the_form_is_offered_on_the_first_screen_and_gone_once_saved(
    tmp_path: Path, people: tuple[object, ...]
) -> None:
    start = team(tmp_path, *(PAIRS if people else ()))
    await begun(start)
    async with chair(start) as at:
        assert "Zed Young" in at.words
        assert "begun" in at.words
        await at.press(*(["enter"] if people else ["down", "enter"]))
        assert at.dialog(PersonFormDialog).values["name"] == "Zed Young"
        assert "you had begun this" in at.words
        await at.press("ctrl+s")
        assert "begun" not in at.words
    assert "Zed Young" in {person.name for person in start.workspace.core.people.values()}
    assert start.workspace.drafts.keys() == ()


async def test_thrown_away_on_purpose_it_is_gone(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS)
    await begun(start)
    async with chair(start) as at:
        await at.press("enter")
        at.dialog(PersonFormDialog)
        await at.press("escape", "escape")
        assert "begun" not in at.words
    assert start.workspace.drafts.keys() == ()


async def test_a_changed_profile_is_gone_on_with_under_its_own_name(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS)
    async with chair(start) as at:
        await at.press("2", "e")
        await at.write("Ana Maria Silva")
        at.app.keep_drafts()
    async with chair(start) as at:
        await at.press("enter")
        assert at.dialog(PersonFormDialog).values["name"] == "Ana Maria Silva"
        await at.press("ctrl+s")
    assert start.workspace.core.people[ANA].name == "Ana Maria Silva"
    assert len(start.workspace.core.people) == 4


async def test_a_half_logged_meeting_is_offered_too(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS)
    start.pair_up(ANA, BEN)
    async with chair(start) as at:
        await at.press("l")
        form = at.dialog(SessionFormDialog)
        form.field("note").value = "we began with pods"
        await at.pilot.pause()
        at.app.stop(int(signal.SIGTERM))
        await at.pilot.pause()
    async with chair(start) as at:
        assert "finish" in at.words
        await at.press("enter")
        assert at.dialog(SessionFormDialog).values["note"] == "we began with pods"
        await at.press("ctrl+s")
    assert [one.note for one in start.workspace.core.sessions.values()] == ["we began with pods"]
    assert start.workspace.drafts.keys() == ()


async def test_a_draft_about_somebody_who_has_gone_is_not_offered(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS)
    async with chair(start) as at:
        await at.press("2", "e")
        await at.write("Ana Maria Silva")
        at.app.keep_drafts()
    start.put("people", {ANA: None})
    async with chair(start) as at:
        assert "begun" not in at.words


async def test_a_form_that_was_only_looked_at_leaves_no_draft(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS)
    async with chair(start) as at:
        await at.press("2", "e")
        assert isinstance(at.app.screen, FormDialog)
        at.app.keep_drafts()
    assert start.workspace.drafts.keys() == ()


async def test_hostile_text_in_a_draft_is_shown_as_text(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS)
    await begun(start, HOSTILE)
    async with chair(start, size=(120, 30)) as at:
        assert "[@click=app.quit]Zed[/]" in at.shown()
        await at.press("enter")
        assert at.dialog(PersonFormDialog).values["name"] == HOSTILE


async def test_drafts_are_readable_by_their_owner_only(tmp_path: Path) -> None:
    await begun(team(tmp_path, *PAIRS))
    folder = tmp_path / "team.json.drafts"
    (draft,) = folder.iterdir()
    assert draft.stat().st_mode & 0o077 == 0
    assert folder.stat().st_mode & 0o077 == 0
    assert "Zed" not in draft.name


async def agreement_begun(start: Team) -> None:
    """The program ended while two were agreeing on their goals."""
    async with chair(start) as at:
        await at.press("enter")
        at.dialog(FormDialog).field("goal_0").value = "run a cluster alone"
        await at.pilot.pause()
        at.app.keep_drafts()


async def test_a_half_agreed_goal_is_offered_once_and_gone_on_with(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS)
    first = start.pair_up(ANA, BEN)
    await agreement_begun(start)
    async with chair(start) as at:
        assert at.words.count("agree") == 1
        assert "you had begun this form" in at.words
        await at.press("enter")
        assert at.dialog(FormDialog).values["goal_0"] == "run a cluster alone"
        await at.press("ctrl+s")
        assert "begun" not in at.words
    assert dict(start.workspace.pairings.agreement(first).goals)[ANA] == "run a cluster alone"
    assert start.workspace.drafts.keys() == ()


async def test_goals_of_people_who_parted_are_not_offered(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS)
    first = start.pair_up(ANA, BEN)
    await agreement_begun(start)
    start.workspace.pairings.end(first)
    async with chair(start) as at:
        assert "begun" not in at.words
