"""One pairing from inside: agreement, fit, balance, break, a kind word, the end and a new beginning."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.builders import TODAY
from tests.ui.home_app import Chair, chair
from tests.workspace.teams import ANA, BEN, PAIRS, Team, team
from tui.domain.pairings import FirstFit, FitAnswer, Goal, Outcome, Pairing
from tui.domain.sessions import Lesson, Session
from tui.errors import DataError
from tui.modals.choose import ChooseDialog
from tui.modals.confirm import ConfirmDialog
from tui.modals.form import FormDialog
from tui.modals.help import keys_in_force
from tui.modals.pairing import PairingDialog
from tui.modals.read import ReadDialog
from tui.modals.session_form import SessionFormDialog
from tui.widgets.text import Words

FIRST = 90


@pytest.fixture
def pair(tmp_path: Path) -> Team:
    """Ana and Ben, who met three times, mostly one way."""
    pair = team(tmp_path, *PAIRS)
    fit = tuple(FitAnswer(member=member, fit=FirstFit.GOOD) for member in (ANA, BEN))
    change(pair, first_fit=fit)
    lessons = (
        Lesson(teacher=ANA, learners=(BEN,), skill="Kubernetes", minutes=50),
        Lesson(teacher=BEN, learners=(ANA,), skill="Rust", minutes=10),
    )
    met = Session(pairing=FIRST, held_on=TODAY, minutes=60, lessons=lessons)
    pair.put("sessions", {n: met.changed(held_on=TODAY - timedelta(n)) for n in (1, 8, 15)})
    return pair


def change(team: Team, **values: Any) -> None:
    learns = ((ANA, "Rust"), (BEN, "Kubernetes"))
    standard = {"members": (ANA, BEN), "started": TODAY - timedelta(60), "agreed": True, "learns": learns}
    team.put("pairings", {FIRST: Pairing.model_validate(standard | values)})


def said(at: Chair) -> str:
    """All words of the dialog, however they are wrapped."""
    return " ".join(str(words.render()) for words in at.app.screen.query(Words) if words.display)


async def opened(at: Chair) -> PairingDialog:
    """The page of the pairing, opened from the list of meetings."""
    await at.press("5", "enter")
    return at.dialog(PairingDialog)


def offered(page: PairingDialog) -> set[str]:
    """The ids of the actions that its list of keys names."""
    return {one.action_id for one in keys_in_force(page)}


async def test_an_amber_pairing_says_so_with_a_sign_and_words_that_help(pair: Team) -> None:
    async with chair(pair) as at:
        page = await opened(at)
        assert "pairs.start" not in offered(page)  # it has not ended
        assert "! lately mostly one way" in at.words
        assert "Try the other direction first next time: Ana learns Rust." in at.words
        assert "Ana → Ben ████████████████████ 150 min" in at.words
        assert "Ben → Ana ████ 30 min" in at.words


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12)])
async def test_the_bars_stay_on_one_line_at_every_size(pair: Team, size: tuple[int, int]) -> None:
    async with chair(pair, size=size) as at:
        page = await opened(at)
        await at.pilot.pause()
        page.query_one("ReadingPane").scroll_end(animate=False)
        lines = said(at).splitlines()
        assert all(len(line) <= size[0] - 4 for line in lines if "█" in line)


async def test_the_page_says_when_they_meet_next_and_has_its_calendar_above_the_meetings(pair: Team) -> None:
    change(pair, next_date=TODAY + timedelta(7))
    async with chair(pair) as at:
        await opened(at)
        assert "3 of 6 meetings held, next Mon 30 Nov" in at.words
        words = said(at)
        assert words.index("◇ planned, a sign a week") < words.index("Sun 22 Nov: 60 min")


async def test_two_missed_in_a_row_are_said_on_the_page(pair: Team) -> None:
    missed = Session(pairing=FIRST, held_on=TODAY, missed="ill")
    pair.put("sessions", {n: missed.changed(held_on=TODAY - timedelta(n)) for n in (1, 8)})
    async with chair(pair) as at:
        await opened(at)
        assert ", missed twice in a row Goals and rhythm" in at.words


async def test_the_agreement_is_talked_through_in_a_form(pair: Team) -> None:
    change(pair, agreed=False)
    async with chair(pair) as at:
        await opened(at)
        assert "Goals and rhythm were not talked through yet." in at.words
        await at.press("e")
        assert "what you say stays between you, and each can stop at any time, without a reason" in said(at)
        await at.fill(goal_0="read async Rust", rated_0="1", every_weeks="2", sessions="8")
        await at.press("ctrl+s")
        assert "Ana ↔ Ben agreed on goals and rhythm. u takes it back." in at.toasts
    agreed = pair.workspace.core.pairing(FIRST)
    goal = agreed.goal_of(ANA)
    assert goal is not None
    assert (goal.text, goal.rated_at_start) == ("read async Rust", 1)
    assert (agreed.every_weeks, agreed.sessions, agreed.agreed) == (2, 8, True)


async def test_a_number_that_cannot_be_is_told_under_its_field(pair: Team) -> None:
    async with chair(pair) as at:
        await opened(at)
        await at.press("e")
        await at.fill(every_weeks="0")
        await at.press("ctrl+s")
        assert "! '0' is not a number of weeks from 1 to 52." in said(at)


async def test_both_sides_are_asked_about_the_fit_in_the_same_words(pair: Team) -> None:
    async with chair(pair) as at:
        await opened(at)
        await at.press("h")
        first = at.dialog(ChooseDialog)
        assert "What does Ana say?" in at.words
        await at.press("s")
        second = at.dialog(ChooseDialog)
        assert "What does Ben say?" in at.words
        assert str(first.question) == str(second.question)
        await at.press("g")
        assert at.place == "sessions"
    fits = {answer.member: answer.fit for answer in pair.workspace.core.pairing(FIRST).first_fit}
    assert fits == {ANA: FirstFit.DECIDING, BEN: FirstFit.GOOD}


@pytest.mark.parametrize(("answers", "ends"), [(("n", "g"), True), (("g", "n"), True), (("s", "s"), False)])
async def test_whoever_says_it_does_not_fit_it_can_end_without_fault(
    pair: Team, answers: tuple[str, str], *, ends: bool
) -> None:
    async with chair(pair) as at:
        await opened(at)
        await at.press("h", *answers)
        assert isinstance(at.app.screen, ConfirmDialog) is ends
        if ends:
            assert "It ends without fault to anybody, and nobody is told who said what." in said(at)
            await at.press("y")
    assert pair.workspace.core.pairing(FIRST).outcome is (Outcome.STOPPED if ends else None)


async def test_a_break_has_a_day_that_is_shown_in_full(pair: Team) -> None:
    async with chair(pair) as at:
        await opened(at)
        await at.press("b")
        await at.fill(until="+6w")
        assert "→ Mon 4 Jan 2027" in said(at)
        await at.press("ctrl+s")
        assert "Ana ↔ Ben take a break until Mon 4 Jan 2027" in at.toasts


async def test_a_kind_word_is_on_the_clipboard_and_on_the_screen(pair: Team) -> None:
    async with chair(pair) as at:
        await opened(at)
        await at.press("m")
        at.dialog(ReadDialog)
        assert "Shall we find a date, take a break, or finish here? All three are fine." in at.app.clipboard


async def test_l_logs_a_meeting_of_this_pairing(pair: Team) -> None:
    async with chair(pair) as at:
        await opened(at)
        await at.press("l")
        assert at.dialog(SessionFormDialog).values["who"] == str(FIRST)


async def close(at: Chair, go_on: str) -> None:
    await opened(at)
    await at.press("c")
    await at.fill(can_0="debug a cluster", goal_0="4", go_0="yes", thanks_1="your patience", go_1=go_on)
    await at.press("ctrl+s")


async def test_closing_asks_three_questions_and_gives_a_learning_record(pair: Team) -> None:
    change(pair, goals=(Goal(member=ANA, text="read async Rust"), Goal(member=BEN, skill="Kubernetes")))
    async with chair(pair) as at:
        await opened(at)
        await at.press("c")
        for question in (
            "What can you do now that you could not before?",
            "What would you like to thank the other for?",
            "Would you go on together?",
        ):
            assert said(at).count(question) == 2
        assert "read async Rust – how far with it today: 1 just beginning – 5 can do it" in said(at)
        await at.press("escape")
        await close(at, go_on="no")
        at.dialog(ReadDialog)
        assert "Learning record: Ana Silva" in said(at)
        assert "Can do now: debug a cluster" in said(at)
    assert pair.workspace.core.pairing(FIRST).outcome is Outcome.COMPLETED


async def test_when_all_would_go_on_a_new_pairing_begins_with_its_agreement(pair: Team) -> None:
    async with chair(pair) as at:
        await close(at, go_on="yes")
        at.dialog(ChooseDialog)
        assert "Both would like to go on." in said(at)
        await at.press("y")
        at.dialog(FormDialog)
        await at.press("ctrl+s")
        at.dialog(ReadDialog)
    (running,) = pair.workspace.pairings.rows()
    assert (running.members, running.held) == ((ANA, BEN), 0)
    assert pair.workspace.core.pairing(FIRST).outcome is Outcome.CONTINUED


async def test_what_could_not_be_saved_at_the_end_is_still_in_the_form(
    pair: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise DataError("The disk is full.")

    async with chair(pair) as at:
        with monkeypatch.context() as patched:
            patched.setattr(pair.workspace.core.repository, "commit", full)
            await close(at, go_on="no")
        assert at.dialog(FormDialog).values["can_0"] == "debug a cluster"
        await at.press("ctrl+s")
    assert not pair.workspace.core.pairing(FIRST).active


async def test_an_ended_pairing_shows_its_record_and_can_start_again(pair: Team) -> None:
    change(pair, ended=TODAY - timedelta(1), outcome=Outcome.STOPPED)
    async with chair(pair) as at:
        await opened(at)
        assert "x learning record · s start again · esc back" in at.words
        await at.press("x")
        assert "Learning record: Ben Okoro" in said(at)
        await at.press("q")
        await opened(at)
        await at.press("s")
        at.dialog(FormDialog)
        await at.press("ctrl+s")
    assert [row.members for row in pair.workspace.pairings.rows()] == [(ANA, BEN)]


async def test_what_changes_a_running_pairing_does_nothing_to_an_ended_one(pair: Team) -> None:
    change(pair, ended=TODAY)
    before = pair.stored()
    async with chair(pair) as at:
        page = await opened(at)
        await at.press("l", "e", "h", "b", "z", "m", "c")
        assert at.app.screen is page
        assert {"pairs.start", "export"} <= offered(page)
        assert not {"session.log", "here.edit", "pairing.close"} & offered(page)
    assert pair.stored() == before
