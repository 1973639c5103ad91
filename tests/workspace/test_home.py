"""The first screen: what to do, what went quiet, how the round stands; the same for scripts and screen readers."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.builders import TODAY, pairing
from tests.workspace.teams import ANA, BEN, CHLOE, ELI, PAIRS, Team, team
from tui.domain.sessions import Action, Session, Useful
from tui.views.home import QuietRow, SkillBalanceRow, TodayRow


@pytest.fixture
def four(tmp_path: Path) -> Team:
    return team(tmp_path, *PAIRS)


def test_an_empty_team_is_told_that_nobody_is_here(tmp_path: Path) -> None:
    nobody = team(tmp_path)
    view = nobody.workspace.home.view()
    assert view.empty == "Nobody is here yet."
    assert (view.today, view.quiet, view.skills, view.people) == ((), (), (), 0)
    assert not nobody.path.exists()


def test_a_meeting_planned_for_today_is_the_first_thing_to_do(four: Team) -> None:
    four.put("pairings", {90: pairing(ANA, BEN, next_date=TODAY)})
    view = four.workspace.home.view()
    assert view.today == (TodayRow("log", "Ana ↔ Ben", "planned for today, 60 min", pairing=90),)
    assert view.empty == ""


def test_a_promise_names_who_made_it_and_where_it_can_be_ticked_off(four: Team) -> None:
    promise = Action(member=ANA, what="send the plan", due=TODAY)
    met = Session(pairing=90, held_on=TODAY - timedelta(3), minutes=60, actions=(promise,), note="SECRET")
    four.put("pairings", {90: pairing(ANA, BEN)})
    four.put("sessions", {70: met})
    (row,) = four.workspace.home.view().today
    assert row == TodayRow("do", "Ana", "due today: send the plan", pairing=90, person=ANA, session=70, action=0)


def test_answers_awaited_are_listed_by_person_and_counted_in_the_round_s_line(four: Team) -> None:
    four.started()
    rounds = four.workspace.rounds
    rounds.answer(four.proposal(ANA, BEN), True, member=ANA)
    view = four.workspace.home.view()
    assert [(row.verb, row.who, row.person) for row in view.today] == [
        ("answer", "Ben", BEN),
        ("answer", "Chloé", CHLOE),
        ("answer", "Eli", ELI),
    ]
    assert view.round_line == "round 1 open: 3 waiting"
    assert view.without_partner == ()


def test_once_all_have_answered_the_round_is_to_be_finished_and_nobody_s_no_is_told(four: Team) -> None:
    four.started()
    rounds = four.workspace.rounds
    rounds.answer(four.proposal(ANA, BEN), True)
    rounds.answer(four.proposal(CHLOE, ELI), False, member=ELI, reason="SECRET")
    view = four.workspace.home.view()
    assert view.round_line == "round 1 open: 1 pairing started, to be finished"
    assert view.without_partner == ("Chloé", "Eli")
    assert "SECRET" not in repr(view)
    assert "SECRET" not in repr(four.workspace.home.today_json())


def test_a_pairing_that_missed_twice_stands_among_the_quiet_only(four: Team) -> None:
    four.put("pairings", {90: pairing(ANA, BEN, next_date=TODAY + timedelta(5))})
    four.put("sessions", {n: Session(pairing=90, held_on=TODAY - timedelta(n), missed="ill") for n in (3, 9)})
    view = four.workspace.home.view()
    assert view.quiet == (QuietRow(90, "Ana ↔ Ben", "missed twice"),)
    assert view.today == ()


def test_who_has_no_partner_and_what_is_wanted_is_shown(four: Team) -> None:
    four.put("pairings", {90: pairing(ANA, BEN, next_date=TODAY + timedelta(5))})
    view = four.workspace.home.view()
    assert view.without_partner == ("Chloé", "Eli")
    assert SkillBalanceRow("Kubernetes", 1, 1) in view.skills
    assert view.people == 4


def test_weeks_count_meetings_held_with_this_week_last(four: Team) -> None:
    four.put("pairings", {90: pairing(ANA, BEN)})
    days = {70: 0, 71: 7, 72: 8}
    four.put("sessions", {i: Session(pairing=90, held_on=TODAY - timedelta(n), minutes=30) for i, n in days.items()})
    assert four.workspace.home.view().weeks[-3:] == (1, 1, 1)


def test_the_next_day_is_worked_out_anew(four: Team) -> None:
    four.put("pairings", {90: pairing(ANA, BEN, next_date=TODAY + timedelta(1))})
    assert four.workspace.home.view().today == ()
    four.clock.move(days=1)
    assert [row.verb for row in four.workspace.home.view().today] == ["log"]


def test_looking_writes_nothing(four: Team) -> None:
    before = four.path.read_bytes()
    four.workspace.home.view()
    four.workspace.home.today_json()
    four.workspace.home.lines()
    assert four.path.read_bytes() == before


def test_lines_for_a_screen_reader_say_the_same_in_words(four: Team) -> None:
    four.put("pairings", {90: pairing(ANA, BEN, next_date=TODAY), 91: pairing(CHLOE, ELI)})
    assert four.workspace.home.lines() == (
        "log: Ana ↔ Ben: planned for today, 60 min",
        "gone quiet: Chloé ↔ Eli: due 32 days ago",
    )


def test_a_team_with_nothing_to_do_is_told_so(tmp_path: Path) -> None:
    assert team(tmp_path, *PAIRS[:1]).workspace.home.lines() == ("Nothing to do today.", "no partner: Ana")


def test_the_shape_for_scripts_has_full_names_and_iso_days(four: Team) -> None:
    four.started()
    four.workspace.rounds.answer(four.proposal(CHLOE, ELI), True)
    made = next(i for i, p in four.workspace.core.pairings.items() if p.active)
    rated = (Useful(member=ELI, rating=1),)
    four.put("pairings", {made: pairing(CHLOE, ELI, next_date=TODAY)})
    four.put(
        "sessions", {70: Session(pairing=made, held_on=TODAY - timedelta(9), minutes=30, useful=rated, note="X1Y")}
    )
    shape = four.workspace.home.today_json()
    assert shape["today"][0] == {
        "do": "log",
        "people": ["Chloé Wu", "Eli Roth"],
        "about": [],
        "what": "planned for today, 60 min",
        "day": TODAY.isoformat(),
    }
    answer = {"do": "answer", "people": ["Ana Silva"], "about": ["Ben Okoro"], "what": "asked today about Ben"}
    assert shape["today"][1] == answer | {"day": TODAY.isoformat()}
    assert shape["round"] == {"number": 1, "awaited": 2}
    assert shape["without_partner"] == []
    assert "X1Y" not in repr(shape)
