"""Meetings as a use case: the form, logging, correcting, deleting, planning; what is said and what is kept out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.builders import TODAY
from tests.workspace.teams import ANA, BEN, CHLOE, CIRCLE, ELI, PAIRS, Team, team
from tui.domain.pairings import Pairing
from tui.domain.sessions import Action, Lesson, Session, Useful
from tui.errors import UsageError
from tui.views.sessions import SessionForm
from tui.workspace.session_line import LogRequest

FIRST, SECOND = 90, 91
BREAK = [{"first": "2026-12-14", "last": "2027-01-03"}]


@pytest.fixture
def four(tmp_path: Path) -> Team:
    return with_pairings(team(tmp_path, *PAIRS))


def with_pairings(four: Team) -> Team:
    learns = ((ANA, "Rust"), (BEN, "Kubernetes"))
    four.put("pairings", {
        FIRST: pairing(ANA, BEN, learns=learns, next_date=TODAY),
        SECOND: pairing(CHLOE, ELI),
    })  # fmt: skip
    return four


def pairing(*members: int, **values: Any) -> Pairing:
    return Pairing.model_validate({"members": members, "started": TODAY - timedelta(60)} | values)


def log(team: Team, **values: Any) -> Session:
    """Log a meeting of the first pairing and give it back."""
    saved = team.workspace.sessions.save(replace(team.workspace.sessions.form(FIRST), **values))
    assert saved.record_id is not None
    return team.workspace.core.session(saved.record_id)


def typed(team: Team, **words: str) -> tuple[SessionForm, dict[str, str]]:
    """The form as the screen reads it after some fields were typed."""
    sessions = team.workspace.sessions
    base = sessions.form(FIRST)
    return sessions.from_words({**sessions.words(base), **words}, base)


# The form -----------------------------------------------------------------------------------------------------------


def test_the_form_is_filled_in_as_if_all_went_as_planned(four: Team) -> None:
    words = four.workspace.sessions.words(four.workspace.sessions.form(FIRST))
    assert words["lessons"] == "Ana → Ben: Kubernetes\nBen → Ana: Rust"
    assert (words["when"], words["minutes"], words["next_date"]) == ("today", "60", "2026-12-21")


def test_a_meeting_planned_for_a_day_that_has_passed_is_proposed_for_that_day(four: Team) -> None:
    four.put("pairings", {FIRST: pairing(ANA, BEN, next_date=TODAY - timedelta(3))})
    assert four.workspace.sessions.form(FIRST).when == "2026-11-20"


def test_the_next_meeting_is_not_proposed_into_a_break_of_the_team(tmp_path: Path) -> None:
    resting = with_pairings(team(tmp_path, *PAIRS, cadence={"breaks": BREAK}))
    assert resting.workspace.sessions.form(FIRST).next_date == "2027-01-11"


@pytest.mark.parametrize(
    ("days", "expected"),
    [(0, "2026-12-21"), (5, "2026-12-21"), (14, "2026-12-07"), (40, "2027-01-02"), (-9, "2026-12-21")],
)
def test_a_day_already_planned_for_later_on_stays(four: Team, days: int, expected: str) -> None:
    four.put("pairings", {FIRST: pairing(ANA, BEN, next_date=TODAY + timedelta(days))})
    assert four.workspace.sessions.form(FIRST).next_date == expected


def test_the_nearest_planned_comes_first_then_who_met_longest_ago(four: Team) -> None:
    sessions = four.workspace.sessions
    assert sessions.nearest() == FIRST
    four.put("pairings", {FIRST: pairing(ANA, BEN)})
    four.put("sessions", {70: Session(pairing=SECOND, held_on=TODAY - timedelta(5), minutes=30)})
    assert sessions.nearest() == FIRST
    four.put("pairings", {FIRST: pairing(ANA, BEN, ended=TODAY), SECOND: pairing(CHLOE, ELI, ended=TODAY)})
    assert sessions.nearest() is None


@pytest.mark.parametrize(
    ("field", "words", "problem"),
    [
        ("when", "someday", "'someday' is not a day"),
        ("minutes", "soon", "'soon' is not a number of minutes"),
        ("minutes", "9999", "is not a number of minutes"),
        ("useful", "6", "'6' does not say how useful it was"),
        ("useful", "4 5 3", "Write one digit for all, or 2"),
        ("lessons", "Rust 25", "does not say who taught what"),
        ("lessons", "Kim → Ben: Rust", "'Kim' is not in this pairing; it is Ana and Ben."),
        ("lessons", "Ana → Ben: Rust 50\nBen → Ana: Go 50", "The lessons take 100 minutes"),
        ("present", "Ana", "A meeting needs two people"),
        ("actions", "send the plan", "does not say who does what"),
        ("actions", "Ana: send it by someday", "'someday' is not a day"),
        ("next_date", "yesterday", "is not after this meeting"),
    ],
)
def test_each_field_says_in_a_sentence_what_is_wrong_with_it(four: Team, field: str, words: str, problem: str) -> None:
    _, problems = typed(four, **{field: words})
    assert set(problems) == {field}
    assert problem in problems[field]


def test_lessons_are_read_with_aliases_arrows_and_shortened_names(four: Team) -> None:
    form, problems = typed(four, lessons="an -> b: k8s 25 min; Ben: rust", minutes="45")
    assert problems == {}
    four.workspace.sessions.save(form)
    (meeting,) = four.workspace.core.sessions.values()
    assert [(x.teacher, x.skill, x.minutes) for x in meeting.lessons] == [(ANA, "Kubernetes", 25), (BEN, "Rust", 20)]


@pytest.mark.parametrize(
    ("words", "expected"), [("", {}), ("4", {ANA: 4, BEN: 4}), ("5 -", {ANA: 5}), ("53", {ANA: 5, BEN: 3})]
)
def test_how_useful_is_one_digit_for_all_or_one_each(four: Team, words: str, expected: dict[int, int]) -> None:
    form, _ = typed(four, useful=words)
    assert {mark.member: mark.rating for mark in log_form(four, form).useful} == expected


def log_form(team: Team, form: SessionForm) -> Session:
    saved = team.workspace.sessions.save(form)
    assert saved.record_id is not None
    return team.workspace.core.session(saved.record_id)


def test_days_are_shown_in_full_beside_the_fields_and_not_at_all_when_they_cannot_be_read(four: Team) -> None:
    form, _ = typed(four, when="mon", next_date="in 4 weeks")
    assert four.workspace.sessions.show(form) == {"when": "→ Mon 23 Nov 2026", "next_date": "→ Mon 21 Dec 2026"}
    assert four.workspace.sessions.show(replace(form, when="?", next_date="")) == {}


# Saving -------------------------------------------------------------------------------------------------------------


def test_logging_plans_the_next_meeting_in_the_same_step_and_wakes_the_pairing(four: Team) -> None:
    four.put("pairings", {FIRST: pairing(ANA, BEN, snoozed_until=TODAY + timedelta(9))})
    before = four.stored()
    log(four)
    after = four.workspace.core.pairing(FIRST)
    assert (after.next_date, after.snoozed_until) == (date(2026, 12, 21), None)
    four.undo()
    assert four.stored() == before


def test_a_meeting_that_did_not_happen_has_a_reason_and_teaches_nothing(four: Team) -> None:
    missed = log(four, missed=True, reason="")
    assert (missed.held, missed.missed, missed.lessons, missed.minutes) == (False, "no reason given", (), 0)


def test_the_second_missed_in_a_row_is_flagged_and_a_meeting_held_ends_the_row(four: Team) -> None:
    sessions = four.workspace.sessions
    missed = replace(sessions.form(FIRST), missed=True, reason="ill")
    assert sessions.save(replace(missed, when="2w ago")).warnings == ()
    (warning,) = sessions.save(replace(missed, when="1w ago")).warnings
    assert warning.startswith("Ana ↔ Ben have missed twice in a row")
    assert sessions.save(replace(sessions.form(FIRST), when="today")).warnings == ()
    assert sessions.save(replace(missed, when="today")).warnings[0].startswith("Ana ↔ Ben already have a meeting")


def test_a_day_to_come_is_refused_and_can_be_planned(four: Team) -> None:
    sessions = four.workspace.sessions
    form = replace(sessions.form(FIRST), when="+3d")
    with pytest.raises(UsageError, match="Thu 26 Nov 2026 is still to come"):
        sessions.save(form)
    assert sessions.still_to_come(form) == date(2026, 11, 26)
    saved = sessions.plan(FIRST, date(2026, 11, 26))
    assert saved.message == "Planned the next meeting of Ana ↔ Ben for Thu 26 Nov 2026"
    with pytest.raises(UsageError, match="is not in the future"):
        sessions.plan(FIRST, TODAY)


def test_a_note_for_a_planned_meeting_stands_in_the_form_and_becomes_its_note(four: Team) -> None:
    sessions, core = four.workspace.sessions, four.workspace.core
    sessions.plan(FIRST, date(2026, 11, 26), " bring the\nslides\n")
    assert core.pairing(FIRST).next_note == "bring the\nslides"
    sessions.plan(FIRST, date(2026, 11, 27))
    assert core.pairing(FIRST).next_note == "bring the\nslides"
    assert "bring" not in repr(four.workspace.home.view()) + repr(four.workspace.pairings.details(FIRST))
    four.clock.move(days=4)
    (item,) = [row for row in four.workspace.home.view().today if row.verb == "log"]
    assert item.what == "planned for today, 60 min, with a note"

    form = sessions.form(FIRST)
    assert form.note == "bring the\nslides"
    saved = sessions.save(form)
    assert saved.record_id is not None
    assert (core.session(saved.record_id).note, core.pairing(FIRST).next_note) == ("bring the\nslides", "")
    four.undo()
    assert core.pairing(FIRST).next_note == "bring the\nslides"
    sessions.plan(FIRST, date(2026, 11, 30), "")
    assert core.pairing(FIRST).next_note == ""


def test_a_note_for_a_meeting_that_did_not_happen_waits_for_the_next(four: Team) -> None:
    sessions = four.workspace.sessions
    sessions.plan(FIRST, date(2026, 11, 24), "bring the slides")
    four.clock.move(days=1)
    missed = log(four, missed=True, reason="ill")
    assert (missed.note, four.workspace.core.pairing(FIRST).next_note) == ("", "bring the slides")
    four.clock.move(days=28)
    assert sessions.form(FIRST).note == "bring the slides"


def test_a_meeting_logged_long_before_the_planned_one_leaves_its_note(four: Team) -> None:
    four.workspace.sessions.plan(FIRST, TODAY + timedelta(days=28), "bring the slides")
    met = log(four)
    after = four.workspace.core.pairing(FIRST)
    assert (met.note, after.next_note, after.next_date) == ("", "bring the slides", TODAY + timedelta(days=28))
    met = log(four, next_date="in 1 week")
    after = four.workspace.core.pairing(FIRST)
    assert (met.note, after.next_note, after.next_date) == ("", "bring the slides", TODAY + timedelta(days=7))


def test_what_was_taught_and_stands_in_no_profile_is_told_and_can_be_added(four: Team) -> None:
    form, _ = typed(four, lessons="Ana → Ben: juggling")
    saved = four.workspace.sessions.save(form)
    assert saved.record_id is not None
    assert saved.warnings == ("juggling is not in Ana's profile yet.",)
    assert four.workspace.sessions.undeclared(saved.record_id) == ((ANA, "Ana", "juggling"),)
    four.workspace.people.add_teaching(ANA, "juggling")
    assert four.workspace.sessions.undeclared(saved.record_id) == ()


def test_a_correction_keeps_promises_done_and_does_not_move_the_plan(four: Team) -> None:
    planned = TODAY + timedelta(30)
    four.put("pairings", {FIRST: pairing(ANA, BEN, next_date=planned)})
    four.put("sessions", {70: Session(
        pairing=FIRST, held_on=TODAY - timedelta(30), minutes=60, present=(ANA, BEN), note="SECRET",
        actions=(Action(member=ANA, what="send it", done=True), Action(member=BEN, what="read it, twice")),
        useful=(Useful(member=ANA, rating=2),), lessons=(Lesson(teacher=ANA, learners=(BEN,), skill="Go", minutes=60),),
    )})  # fmt: skip
    sessions = four.workspace.sessions
    form = sessions.edit_form(70)
    read_back, problems = sessions.from_words(sessions.words(form), form)
    assert problems == {}
    saved = sessions.save(replace(read_back, minutes="75"), 70)
    assert saved.message == "Corrected the meeting of Ana ↔ Ben on Sat 24 Oct"
    after = four.workspace.core.session(70)
    assert (after.minutes, after.note, [a.done for a in after.actions]) == (75, "SECRET", [True, False])
    assert after.useful == (Useful(member=ANA, rating=2),)
    assert four.workspace.core.pairing(FIRST).next_date == planned


def test_a_form_opened_and_saved_unchanged_changes_nothing_but_the_time(four: Team) -> None:
    first = log(four, useful="4", note="a\nb", actions="Ana: send it by fri")
    (session_id,) = four.workspace.core.sessions
    sessions = four.workspace.sessions
    form = sessions.edit_form(session_id)
    four.clock.move(hours=1)
    sessions.save(sessions.from_words(sessions.words(form), form)[0], session_id)
    assert four.workspace.core.session(session_id).changed(logged_at=first.logged_at) == first


def test_a_meeting_is_deleted_without_a_question_and_undo_brings_it_back(four: Team) -> None:
    log(four, note="kept")
    before = four.stored()
    (session_id,) = four.workspace.core.sessions
    assert four.workspace.sessions.delete(session_id).message == "Deleted the meeting of Ana ↔ Ben on Mon 23 Nov"
    assert not four.workspace.core.sessions
    four.undo()
    assert four.stored() == before


def test_a_promise_is_ticked_off(four: Team) -> None:
    log(four, actions="Ana: send the plan by fri")
    (session_id,) = four.workspace.core.sessions
    assert four.workspace.sessions.action_done(session_id, 0).message == "Done: Ana: send the plan"
    assert [one.done for one in four.workspace.core.session(session_id).actions] == [True]


# The list -----------------------------------------------------------------------------------------------------------


def test_the_list_is_newest_first_found_by_words_and_holds_no_note_and_no_single_rating(four: Team) -> None:
    log(four, note="SECRET", useful_each=((ANA, "1"), (BEN, "")))
    log(four, when="1w ago", lessons=(), useful="4")
    sessions = four.workspace.sessions
    assert [(row.day, row.useful) for row in sessions.rows()] == [(TODAY, ""), (TODAY - timedelta(7), "4")]
    assert [row.day for row in sessions.rows("kubern ben")] == [TODAY]
    assert sessions.rows("secret") == ()
    assert "SECRET" not in repr(sessions.rows())


# One line -----------------------------------------------------------------------------------------------------------


def test_one_line_logs_the_same_as_the_form(tmp_path: Path) -> None:
    trio = team(tmp_path, *CIRCLE)
    trio.put("pairings", {FIRST: pairing(1, 2, 3)})
    request = LogRequest(
        members=(3, 1, 2), minutes="50", on="yesterday", taught=("kim:Go", "omar:Linux:20:kim"),
        ratings=("zoe:5",), note="n", next_date="7 dec",
    )  # fmt: skip
    trio.workspace.sessions.log(request)
    (meeting,) = trio.workspace.core.sessions.values()
    assert [(x.teacher, x.learners, x.skill, x.minutes) for x in meeting.lessons] == [
        (1, (2, 3), "Go", 30),
        (2, (1,), "Linux", 20),
    ]
    assert (meeting.held_on, meeting.useful, meeting.note) == (TODAY - timedelta(1), (Useful(member=3, rating=5),), "n")
    assert trio.workspace.core.pairing(FIRST).next_date == date(2026, 12, 7)


def test_a_line_that_cannot_be_read_writes_nothing(four: Team) -> None:
    before = four.stored()
    for wrong in ({"ratings": ("ana",)}, {"missed": "ill", "minutes": "5"}, {"taught": ("chloe:SQL",)}, {"on": "+1d"}):
        request = LogRequest(**{"members": (ANA, BEN), **wrong})  # type: ignore[arg-type]  # any of the fields
        with pytest.raises(UsageError):
            four.workspace.sessions.log(request)
    with pytest.raises(UsageError, match="have no running pairing"):
        four.workspace.sessions.log(LogRequest(members=(ANA, ELI)))
    assert four.stored() == before
