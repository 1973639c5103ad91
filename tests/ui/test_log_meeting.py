"""Logging a meeting from the keyboard: how many keys it takes, what is offered, what is never lost."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.builders import TODAY, person
from tests.ui.home_app import Chair, chair
from tests.workspace.teams import ANA, BEN, CHLOE, CIRCLE, ELI, PAIRS, Team, team
from tui.domain.pairings import FirstFit, FitAnswer, Pairing
from tui.domain.sessions import Session
from tui.modals.confirm import ConfirmDialog
from tui.modals.session_form import SessionFormDialog
from tui.widgets.text import Words

FIRST, SECOND, TRIO = 90, 91, 92
NOTE = list("nine char")


def pairing(*members: int, **values: object) -> Pairing:
    learns = {ANA: "Rust", BEN: "Kubernetes", CHLOE: "SQL", ELI: "Figma"}
    fit = tuple(FitAnswer(member=member, fit=FirstFit.GOOD) for member in members)
    standard = {"members": members, "started": TODAY - timedelta(40), "agreed": True, "first_fit": fit}
    return Pairing.model_validate(standard | {"learns": tuple(learns.items())} | values)


@pytest.fixture
def four(tmp_path: Path) -> Team:
    """Ana and Ben meet today, Chloé and Eli in nine days."""
    four = team(tmp_path, *PAIRS)
    four.put("pairings", {
        FIRST: pairing(ANA, BEN, next_date=TODAY),
        SECOND: pairing(CHLOE, ELI, next_date=TODAY + timedelta(9)),
    })  # fmt: skip
    return four


def logged(team: Team) -> list[Session]:
    return sorted(team.workspace.core.sessions.values(), key=lambda one: (one.held_on, one.pairing))


def said(at: Chair) -> str:
    """All words of the dialog, however they are wrapped."""
    return " ".join(str(words.render()) for words in at.app.screen.query(Words) if words.display)


class Counting:
    """Counts the keys that are pressed."""

    def __init__(self, at: Chair) -> None:
        self.at, self.keys = at, 0

    async def press(self, *pressed: str) -> None:
        self.keys += len(pressed)
        await self.at.press(*pressed)


async def test_the_meeting_planned_for_today_takes_three_keys(four: Team) -> None:
    async with chair(four) as at:
        hands = Counting(at)
        await hands.press("l", "4", "ctrl+s")
        assert hands.keys == 3
        assert "Logged the meeting of Ana ↔ Ben on Mon 23 Nov. u takes it back." in at.toasts
    (meeting,) = logged(four)
    assert (meeting.pairing, meeting.held_on, meeting.minutes, meeting.present) == (FIRST, TODAY, 60, (ANA, BEN))
    assert [(x.teacher, x.learners, x.skill, x.minutes) for x in meeting.lessons] == [
        (ANA, (BEN,), "Kubernetes", 30),
        (BEN, (ANA,), "Rust", 30),
    ]
    assert [(mark.member, mark.rating) for mark in meeting.useful] == [(ANA, 4), (BEN, 4)]
    assert four.workspace.core.pairing(FIRST).next_date == TODAY + timedelta(weeks=4)


async def test_another_pairing_with_a_nine_letter_note_takes_at_most_24_keys(four: Team) -> None:
    async with chair(four) as at:
        hands = Counting(at)
        await hands.press("l", "e", "l", "i", "enter", "4", "enter")
        await hands.press(*("space" if letter == " " else letter for letter in NOTE), "ctrl+s")
        assert hands.keys <= 24
    (meeting,) = logged(four)
    assert (meeting.pairing, meeting.note) == (SECOND, "nine char")
    assert {lesson.skill for lesson in meeting.lessons} == {"Figma", "SQL"}


async def test_on_a_line_it_is_the_pairing_of_that_line(four: Team) -> None:
    late = pairing(CHLOE, ELI, next_date=TODAY - timedelta(20))
    four.put("pairings", {SECOND: late})
    async with chair(four) as at:
        at.app.screen.query_one("#quiet").focus()
        await at.press("l")
        assert at.dialog(SessionFormDialog).values["who"] == str(SECOND)


@pytest.mark.parametrize("place", ["2", "3", "4", "5"])
async def test_elsewhere_it_is_the_one_planned_nearest_to_today(four: Team, place: str) -> None:
    async with chair(four) as at:
        await at.press(place)
        if place == "3":
            await at.press("down", "escape")
        await at.press("l")
        assert at.dialog(SessionFormDialog).values["who"] == str(FIRST)


async def test_nobody_meets_yet_is_said_with_the_key_that_helps(tmp_path: Path) -> None:
    async with chair(team(tmp_path, *PAIRS)) as at:
        await at.press("l")
        assert "Nobody meets yet. r looks for a round" in at.toasts


async def test_several_meetings_one_after_another_take_three_keys_each(four: Team) -> None:
    async with chair(four) as at:
        await at.press("l", "4", "ctrl+s", "l", "5", "ctrl+s")
    assert [(one.pairing, one.useful[0].rating) for one in logged(four)] == [(FIRST, 4), (SECOND, 5)]


async def test_the_day_is_always_shown_as_an_absolute_one(four: Team) -> None:
    async with chair(four) as at:
        await at.press("l")
        await at.fill(when="thu", next_date="in 2 weeks")
        assert "→ Thu 19 Nov 2026" in at.words
        assert "→ Mon 7 Dec 2026" in at.words
        await at.fill(when="soonish")
        await at.press("ctrl+s")
        assert "! 'soonish' is not a day" in said(at)


async def test_a_meeting_that_did_not_happen_asks_only_for_the_reason(four: Team) -> None:
    async with chair(four) as at:
        await at.press("l")
        form = at.dialog(SessionFormDialog)
        form.field("missed").enter()
        await at.press("space", "enter", *"ill")
        assert not any(form.field(name).display for name in ("minutes", "lessons", "useful"))
        assert "[x] did not happen" in at.shown()
        await at.press("ctrl+s")
    (missed,) = logged(four)
    assert (missed.held, missed.missed, missed.minutes, missed.lessons) == (False, "ill", 0, ())


async def test_the_second_missed_in_a_row_is_flagged(four: Team) -> None:
    four.put("sessions", {70: Session(pairing=FIRST, held_on=TODAY - timedelta(28), missed="ill")})
    async with chair(four) as at:
        await at.press("l")
        at.dialog(SessionFormDialog).field("missed").enter()
        await at.press("space", "ctrl+s")
        assert "Ana ↔ Ben have missed twice in a row" in at.toasts


async def test_a_second_meeting_on_one_day_is_said_in_the_form_and_saved_with_a_warning(four: Team) -> None:
    four.put("sessions", {70: Session(pairing=FIRST, held_on=TODAY, minutes=30)})
    async with chair(four) as at:
        await at.press("l")
        assert "There is a meeting on that day already" in said(at)
        await at.press("4", "ctrl+s")
        assert "already have a meeting on Mon 23 Nov; this is a second one" in at.toasts
    assert len(logged(four)) == 2


async def test_a_day_to_come_is_offered_to_be_planned(four: Team) -> None:
    async with chair(four) as at:
        await at.press("l")
        await at.fill(when="+3d")
        await at.press("ctrl+s")
        assert "Thu 26 Nov 2026 is still to come. Plan the next meeting for that day instead?" in said(at)
        assert "Only the day" not in said(at)
        await at.press("y")
    assert logged(four) == []
    assert four.workspace.core.pairing(FIRST).next_date == date(2026, 11, 26)


async def test_a_note_for_a_planned_day_comes_back_with_its_meeting_and_with_no_other(four: Team) -> None:
    async with chair(four) as at:
        await at.press("l")
        await at.fill(when="+3d", note="bring the slides")
        await at.press("ctrl+s")
        assert "Only the day" not in said(at)
        await at.press("y", "l")
        form = at.dialog(SessionFormDialog)
        assert (form.values["who"], form.values["note"]) == (str(FIRST), "bring the slides")
        await at.press(*"chl", "enter")
        assert (form.values["who"], form.values["note"]) == (str(SECOND), "")
        await at.fill(note="typed")
        await at.fill(who="ana")
        await at.press("4", "ctrl+s")
    assert [(one.pairing, one.note) for one in logged(four)] == [(FIRST, "bring the slides\ntyped")]


async def test_no_to_planning_leads_back_to_the_form_with_all_that_was_typed(four: Team) -> None:
    async with chair(four) as at:
        await at.press("l", "4", "enter", *"kept")
        await at.fill(when="+3d")
        assert "Still to come: this day can be planned; the day and the note are kept." in said(at)
        await at.press("ctrl+s")
        assert "Only the day and the note are kept then, not how useful it was." in said(at)
        await at.press("n")
        form = at.dialog(SessionFormDialog)
        assert (form.values["note"], form.values["when"]) == ("kept", "+3d")
        await at.fill(when="today")
        await at.press("ctrl+s")
    assert [one.note for one in logged(four)] == ["kept"]


async def test_a_save_that_fails_leads_back_to_the_form(four: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    from tui.errors import DataError

    def full(*_: object, **__: object) -> None:
        raise DataError("The disk is full.")

    async with chair(four) as at:
        await at.press("l", "4", "enter", *"kept")
        with monkeypatch.context() as patched:
            patched.setattr(four.workspace.core.repository, "commit", full)
            await at.press("ctrl+s")
        assert "The disk is full." in at.toasts
        assert at.dialog(SessionFormDialog).values["note"] == "kept"
        await at.press("ctrl+s")
    assert [one.note for one in logged(four)] == ["kept"]


async def test_what_was_taught_and_is_not_in_the_profile_is_offered(four: Team) -> None:
    async with chair(four) as at:
        await at.press("l", "4")
        await at.fill(lessons="Ana → Ben: juggling 20")
        await at.press("ctrl+s")
        at.dialog(ConfirmDialog)
        assert "Ana taught juggling, which is not among what Ana teaches. Add it?" in said(at)
        assert "profile yet" not in at.toasts  # asked once, not said besides
        await at.press("y")
    assert four.workspace.core.person(ANA).level("juggling") == 3


async def test_of_two_offers_each_says_which_it_is_and_one_that_is_declined_changes_nothing(
    four: Team,
) -> None:
    async with chair(four) as at:
        await at.press("l", "4")
        await at.fill(lessons="Ana → Ben: juggling 20\nBen → Ana: yodelling 20")
        await at.press("ctrl+s")
        assert "Something new (1 of 2)" in at.words
        await at.press("n")
        assert "Something new (2 of 2)" in at.words
        await at.press("y")
    assert four.workspace.core.person(ANA).level("juggling") == 0
    assert four.workspace.core.person(BEN).level("yodelling") == 3
    assert len(logged(four)) == 1


async def test_the_form_says_who_can_read_the_note(four: Team) -> None:
    async with chair(four) as at:
        await at.press("l")
        assert "optional · whoever opens this file can read it; leave out health, religion, money" in said(at)


async def test_promises_have_who_what_and_until_when(four: Team) -> None:
    async with chair(four) as at:
        await at.press("l", "4")
        await at.fill(actions="Ana: send the plan by fri; ben: read it")
        await at.press("ctrl+s")
        assert "Ana due Friday: send the plan" in at.words
    (meeting,) = logged(four)
    assert [(one.member, one.what, one.due) for one in meeting.actions] == [
        (ANA, "send the plan", date(2026, 11, 27)),
        (BEN, "read it", None),
    ]


async def test_in_a_trio_one_may_be_missing_and_each_says_how_useful_it_was(tmp_path: Path) -> None:
    trio = team(tmp_path, *CIRCLE)
    learns = ((1, "Linux"), (2, "negotiation"), (3, "Go"))
    trio.put("pairings", {TRIO: pairing(1, 2, 3, learns=learns, next_date=TODAY)})
    async with chair(trio) as at:
        await at.press("l")
        form = at.dialog(SessionFormDialog)
        assert form.values["lessons"].splitlines() == [
            "Kim → Zoe: Go", "Omar → Kim: Linux", "Zoe → Omar: negotiation",
        ]  # fmt: skip
        await at.fill(present="Kim, Omar")
        await at.press("4", "ctrl+s")
        assert "Zoe was not in this meeting" in said(at)
        await at.fill(lessons="Omar → Kim: Linux 40")
        await at.fill(useful="5 3")
        await at.press("ctrl+s")
    (meeting,) = logged(trio)
    assert meeting.present == (1, 2)
    assert [(mark.member, mark.rating) for mark in meeting.useful] == [(1, 5), (2, 3)]


async def test_a_lesson_to_two_counts_for_both(tmp_path: Path) -> None:
    trio = team(tmp_path, *CIRCLE)
    trio.put("pairings", {TRIO: pairing(1, 2, 3, learns=(), next_date=TODAY)})
    async with chair(trio) as at:
        await at.press("l")
        await at.fill(lessons="Kim → Omar, Zoe: Go 30")
        await at.press("4", "ctrl+s")
    (meeting,) = logged(trio)
    assert [(x.learners, x.minutes) for x in meeting.lessons] == [((2, 3), 30)]


async def test_what_was_typed_survives_a_crash_and_is_on_the_first_screen(four: Team) -> None:
    async with chair(four) as at:
        await at.press("l", "4", "enter", *"half a")
        at.dialog(SessionFormDialog).keep_draft()
    four.workspace = four.reopened()
    async with chair(four) as at:
        assert "finish Ana ↔ Ben you had begun to log a meeting" in at.words
        await at.press("enter")
        assert at.dialog(SessionFormDialog).values["note"] == "half a"
        await at.press("ctrl+s")
        assert "you had begun" not in at.words
    assert len(logged(four)) == 1


async def test_a_narrow_border_still_names_both_keys_and_they_can_be_clicked(four: Team) -> None:
    async with chair(four, size=(40, 12)) as at:
        await at.press("l", "4", "escape")
        lines = at.shown().splitlines()
        place = next((line.index("esc throw"), y) for y, line in enumerate(lines) if "ctrl+s save it" in line)
        await at.pilot.click(offset=place)
        await at.pilot.pause()
        assert at.place == "home"
    assert logged(four) == []


async def test_escape_on_a_changed_form_asks_once(four: Team) -> None:
    async with chair(four) as at:
        await at.press("l", "4", "escape")
        assert "Not saved yet · ctrl+s save it · esc throw it away" in at.words
        await at.press("escape")
        assert at.place == "home"
    assert logged(four) == []


async def test_a_team_without_short_names_in_common_is_found_by_any_of_its_members(tmp_path: Path) -> None:
    others = team(tmp_path, *PAIRS, person("Ben Adeyemi", teaches="Go", wants="SQL"))
    others.put("pairings", {FIRST: pairing(ANA, BEN, next_date=TODAY), SECOND: pairing(CHLOE, 5)})
    async with chair(others) as at:
        await at.press("l", "c", "h", "enter")
        assert at.dialog(SessionFormDialog).values["who"] == str(SECOND)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12)])
async def test_the_digit_has_the_cursor_and_can_be_seen_at_every_size(four: Team, size: tuple[int, int]) -> None:
    async with chair(four, size=size) as at:
        await at.press("l", "3")
        assert "Useful" in at.shown()
        await at.press("ctrl+s")
    assert logged(four)[0].useful[0].rating == 3


async def test_the_border_promises_the_next_field_only_where_enter_leads_there(four: Team) -> None:
    async with chair(four) as at:
        await at.press("l")
        assert "enter next · ctrl+s save · esc cancel" in at.words
        await at.press("enter", "enter")
        assert at.dialog(SessionFormDialog).values["note"] == "\n"
        assert "enter next" not in at.words
        await at.press("escape", "x")
        assert "enter next" not in at.words
        assert "ctrl+s save · esc cancel" in at.words
        await at.press("tab")
        assert "enter next · ctrl+s save" in at.words
