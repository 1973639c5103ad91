"""The list of meetings: newest first, filtered, corrected, deleted; the pairing beside it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.builders import TODAY
from tests.ui.home_app import Chair, chair
from tests.workspace.teams import ANA, BEN, CHLOE, ELI, PAIRS, Team, team
from tui.domain.pairings import Pairing
from tui.domain.sessions import Lesson, Session
from tui.modals.pairing import PairingDialog
from tui.modals.session_form import SessionFormDialog

FIRST, SECOND = 90, 91


@pytest.fixture
def four(tmp_path: Path) -> Team:
    four = team(tmp_path, *PAIRS)
    four.put("pairings", {
        FIRST: Pairing(members=(ANA, BEN), started=TODAY - timedelta(60)),
        SECOND: Pairing(members=(CHLOE, ELI), started=TODAY - timedelta(60)),
    })  # fmt: skip
    lesson = Lesson(teacher=ANA, learners=(BEN,), skill="Kubernetes", minutes=25)
    four.put("sessions", {
        1: Session(pairing=FIRST, held_on=TODAY, minutes=45, present=(ANA, BEN), lessons=(lesson,), note="SECRET"),
        2: Session(pairing=SECOND, held_on=TODAY - timedelta(13), missed="ill"),
    })  # fmt: skip
    return four


def lines(at: Chair) -> list[str]:
    return [line.strip() for line in at.shown().splitlines() if "↔" in line and "▌" not in line]


async def test_meetings_are_listed_newest_first_without_their_notes(four: Team) -> None:
    async with chair(four) as at:
        await at.press("5")
        assert " ".join(lines(at)[0].split()) == ">Mon 23 Nov Ana ↔ Ben 45 Kubernetes → Ben"
        assert " ".join(lines(at)[1].split()) == "Tue 10 Nov Chloé ↔ Eli – did not happen (ill)"
        assert "SECRET" not in at.shown()


async def test_the_filter_takes_names_skills_and_days_and_escape_clears_it(four: Team) -> None:
    async with chair(four) as at:
        await at.press("5")
        assert "filter f: names, skills, a day" in at.words
        assert "2 meetings" in at.words
        await at.press("f", *"kub")
        assert "1 of 2" in at.words
        assert len(lines(at)) == 1
        await at.press("enter", "escape")
        assert len(lines(at)) == 2


async def test_a_filter_without_a_hit_says_how_to_clear_it(four: Team) -> None:
    async with chair(four) as at:
        await at.press("5", "f", *"zzz")
        assert "No meeting matches. esc clears the filter." in at.words


async def test_a_meeting_is_corrected_in_the_same_form(four: Team) -> None:
    async with chair(four) as at:
        await at.press("5", "e")
        form = at.dialog(SessionFormDialog)
        assert (form.values["note"], form.values["lessons"]) == ("SECRET", "Ana → Ben: Kubernetes 25")
        form.field("minutes").value = "75"
        await at.press("ctrl+s")
        assert "Corrected the meeting of Ana ↔ Ben on Mon 23 Nov. u takes it back." in at.toasts
    assert four.workspace.core.session(1).minutes == 75


async def test_a_meeting_is_deleted_at_once_and_undo_brings_it_back(four: Team) -> None:
    before = four.stored()
    async with chair(four) as at:
        await at.press("5", "d")
        assert "Deleted the meeting of Ana ↔ Ben on Mon 23 Nov. u takes it back." in at.toasts
        assert len(lines(at)) == 1
        await at.press("u")
        assert len(lines(at)) == 2
    assert four.stored() == before


async def test_enter_opens_the_pairing_and_l_logs_it(four: Team) -> None:
    async with chair(four) as at:
        await at.press("5")
        assert "l Log enter Pairing e Edit" in at.words
        await at.press("down", "enter")
        at.dialog(PairingDialog)
        assert "Chloé ↔ Eli" in at.words
        await at.press("escape", "l")
        assert at.dialog(SessionFormDialog).values["who"] == str(SECOND)


async def test_a_wide_screen_shows_the_pairing_beside_the_list(four: Team) -> None:
    async with chair(four, size=(120, 40)) as at:
        await at.press("5")
        assert "Ana → Ben" in at.shown()
        assert "60 min every 4 weeks, 1 of 6 meetings held" in at.words


async def test_meetings_of_an_empty_team_name_what_comes_first(tmp_path: Path) -> None:
    async with chair(team(tmp_path)) as at:
        await at.press("5")
        assert "No meetings yet, and nobody is here. i imports the answers of your team" in at.words
        await at.press("l")
        assert "Nobody is here yet. i imports the answers of your team" in at.toasts


async def test_the_empty_list_says_what_it_is_for(tmp_path: Path) -> None:
    nobody = team(tmp_path, *PAIRS)
    async with chair(nobody) as at:
        await at.press("5")
        assert "No meetings yet. r looks for a round; two people who both say yes can begin." in at.words
        nobody.put("pairings", {FIRST: Pairing(members=(ANA, BEN), started=TODAY)})
        await at.press("1", "5")
        assert "No meetings yet. After the first one press l; half a minute is enough." in at.words
