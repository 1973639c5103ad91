"""Running pairings: agreement, fit, balance, breaks, ends and new beginnings."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.builders import TODAY, person
from tests.workspace.teams import ANA, BEN, CHLOE, CIRCLE, ELI, PAIRS, Team, team
from tui.domain.pairings import FirstFit, Goal, Outcome, Pairing
from tui.domain.people import Want
from tui.domain.sessions import Lesson, Session
from tui.errors import RefusedError, UsageError
from tui.workspace.pairings import Agreement

FIRST = 90


@pytest.fixture
def four(tmp_path: Path) -> Team:
    four = team(tmp_path, *PAIRS)
    learns = ((ANA, "Rust"), (BEN, "Kubernetes"))
    four.put("pairings", {FIRST: Pairing(members=(ANA, BEN), started=TODAY - timedelta(60), learns=learns)})
    return four


def change(team: Team, **values: Any) -> None:
    team.put("pairings", {FIRST: team.workspace.core.pairing(FIRST).changed(**values)})


def met(*days: int, ana: int = 30, ben: int = 30) -> dict[int, Session]:
    """Meetings so many days ago, with minutes taught by each."""
    return {
        700 + n: Session(
            pairing=FIRST,
            held_on=TODAY - timedelta(n),
            minutes=60,
            present=(ANA, BEN),
            lessons=tuple(
                Lesson(teacher=who, learners=(other,), skill=skill, minutes=minutes)
                for who, other, skill, minutes in ((ANA, BEN, "Kubernetes", ana), (BEN, ANA, "Rust", ben))
                if minutes
            ),
        )
        for n in days
    }


# The agreement ------------------------------------------------------------------------------------------------------


def test_a_goal_for_each_is_prefilled_from_the_top_wish(tmp_path: Path) -> None:
    ana = person("Ana Silva", teaches="Kubernetes 4", wants="Rust")
    ana = ana.changed(wants=(Want(skill="Rust", goal="ship one service in Rust"),))
    pair = team(tmp_path, ana, PAIRS[1])
    agreement = pair.workspace.pairings.agreement(pair.pair_up(ANA, BEN))
    assert agreement.goals == ((ANA, "ship one service in Rust"), (BEN, "Kubernetes"))
    assert (agreement.every_weeks, agreement.minutes, agreement.sessions) == ("4", "60", "6")


def test_what_was_agreed_is_kept_and_home_asks_no_more(four: Team) -> None:
    assert "agree" in {row.verb for row in four.workspace.home.view().today}
    agreed = Agreement(((ANA, "read async Rust"), (BEN, "")), "2", "45", "8", ((ANA, "2"), (BEN, "")))
    four.workspace.pairings.agree(FIRST, agreed)
    kept = four.workspace.core.pairing(FIRST)
    assert kept.goals == (Goal(member=ANA, text="read async Rust", rated_at_start=2), Goal(member=BEN))
    assert (kept.every_weeks, kept.minutes, kept.sessions, kept.agreed) == (2, 45, 8, True)
    assert "agree" not in {row.verb for row in four.workspace.home.view().today}


def test_an_agreement_names_every_field_that_is_no_number(four: Team) -> None:
    wrong = Agreement(((ANA, ""), (BEN, "")), "0", "1", "many", ((ANA, "9"), (BEN, "")))
    problems = four.workspace.pairings.agreement_problems(wrong)
    assert set(problems) == {"every_weeks", "minutes", "sessions", "rated_0"}
    assert problems["every_weeks"] == "'0' is not a number of weeks from 1 to 52."
    with pytest.raises(UsageError):
        four.workspace.pairings.agree(FIRST, wrong)


# The fit ------------------------------------------------------------------------------------------------------------


def test_the_question_of_fit_is_open_until_each_member_was_asked(four: Team) -> None:
    def today() -> set[str]:
        return {row.verb for row in four.workspace.home.view().today}

    pairings = four.workspace.pairings
    assert "fit" not in today()
    four.put("sessions", met(1))
    assert "fit" in today()
    pairings.say_fit(FIRST, {ANA: FirstFit.NOT_GOOD})
    pairings.say_fit(FIRST, {ANA: FirstFit.DECIDING})
    assert "fit" in today()
    pairings.say_fit(FIRST, {BEN: FirstFit.GOOD})
    assert "fit" not in today()
    answers = {one.member: one.fit for one in four.workspace.core.pairing(FIRST).first_fit}
    assert answers == {ANA: FirstFit.DECIDING, BEN: FirstFit.GOOD}


def test_what_somebody_said_about_the_fit_is_in_no_view_and_no_report(four: Team) -> None:
    four.put("sessions", met(1))
    four.workspace.pairings.say_fit(FIRST, {ANA: FirstFit.NOT_GOOD})
    workspace = four.workspace
    told = [workspace.pairings.details(FIRST), workspace.home.view(), workspace.pairings.as_json()]
    told += [workspace.reports.text(kind) for kind in ("md", "html", "json", "csv", "ics")]
    assert "not a good fit" not in repr(told)


# The balance --------------------------------------------------------------------------------------------------------


def test_three_one_way_meetings_are_amber_with_words_that_help(four: Team) -> None:
    four.put("sessions", met(3, 2, 1, ana=50, ben=10))
    inside = four.workspace.pairings.details(FIRST)
    assert (inside.balance_amber, inside.balance) == (True, "lately mostly one way")
    assert inside.balance_prompt == (
        "Lately most of the time went one way. Try the other direction first next time: Ana learns Rust. "
        "Ten minutes are a good start."
    )
    assert inside.taught == (("Ana → Ben", 150), ("Ben → Ana", 30))


@pytest.mark.parametrize(
    ("ben", "amber", "words"),
    [(30, False, "both teach about as much"), (15, False, "one teaches more"), (14, True, "lately mostly one way")],
)
def test_amber_begins_below_the_setting(four: Team, ben: int, amber: bool, words: str) -> None:
    four.put("sessions", met(3, 2, 1, ben=ben))
    inside = four.workspace.pairings.details(FIRST)
    assert (inside.balance_amber, inside.balance, bool(inside.balance_prompt)) == (amber, words, amber)


def test_the_setting_decides_what_is_amber(tmp_path: Path) -> None:
    strict = team(tmp_path, *PAIRS, cadence={"balance_amber": 0.9})
    strict.put("pairings", {FIRST: Pairing(members=(ANA, BEN), started=TODAY - timedelta(60))})
    strict.put("sessions", met(3, 2, 1, ben=25))
    assert strict.workspace.pairings.details(FIRST).balance_amber


def test_balance_is_never_said_outside_the_pairing(four: Team) -> None:
    four.put("sessions", met(3, 2, 1, ana=60, ben=0))
    outside = [four.workspace.home.view(), four.workspace.home.lines(), four.workspace.pairings.rows()]
    outside.append(four.workspace.reports.text("md"))
    assert "one way" not in repr(outside).replace("h one way,", "")


def test_a_trio_has_no_balance_but_shows_every_way(tmp_path: Path) -> None:
    trio = team(tmp_path, *CIRCLE)
    trio.put("pairings", {FIRST: Pairing(members=(1, 2, 3), started=TODAY - timedelta(60))})
    lesson = Lesson(teacher=1, learners=(2, 3), skill="Go", minutes=20)
    trio.put("sessions", {n: Session(pairing=FIRST, held_on=TODAY, minutes=30, lessons=(lesson,)) for n in (1, 2, 3)})
    inside = trio.workspace.pairings.details(FIRST)
    assert (inside.balance, inside.balance_amber) == ("", False)
    assert inside.taught == (("Kim → Omar", 60), ("Kim → Zoe", 60))


# Clocks -------------------------------------------------------------------------------------------------------------


def late(team: Team) -> list[str]:
    return [row.what for row in team.workspace.home.view().quiet]


def test_later_is_two_weeks_of_silence(four: Team) -> None:
    assert late(four) == ["due 32 days ago"]
    four.workspace.pairings.snooze(FIRST)
    assert late(four) == []
    four.clock.move(days=14)
    assert late(four) == ["due 46 days ago"]


def test_a_break_of_the_pairing_stops_its_clock(four: Team) -> None:
    pairings = four.workspace.pairings
    pairings.take_break(FIRST, pairings.break_until("in 6 weeks"))
    assert late(four) == []
    assert [row.quiet for row in pairings.rows()] == [False]
    four.clock.move(weeks=6, days=8)
    assert late(four) == ["due 8 days ago"]
    with pytest.raises(UsageError, match="is not in the future"):
        pairings.take_break(FIRST, TODAY - timedelta(1))


def test_a_break_of_the_team_stops_every_clock(tmp_path: Path) -> None:
    breaks = [{"first": "2026-10-22", "last": "2026-11-23"}]
    resting = team(tmp_path, *PAIRS, cadence={"breaks": breaks})
    resting.put("pairings", {FIRST: Pairing(members=(ANA, BEN), started=TODAY - timedelta(60))})
    assert late(resting) == []
    resting.clock.move(days=9)
    assert late(resting) == ["due 8 days ago"]


def test_a_pause_of_a_member_stops_the_clock(four: Team) -> None:
    four.workspace.people.pause(ANA, date(2026, 12, 1))
    assert late(four) == []
    four.clock.move(days=20)
    assert late(four) == ["due 12 days ago"]


# Beginning and ending -----------------------------------------------------------------------------------------------


def test_making_a_pairing_by_hand_refuses_who_has_no_place_and_who_is_paired(four: Team) -> None:
    pairings = four.workspace.pairings
    with pytest.raises(RefusedError, match="Ana Silva has no free place"):
        pairings.make((ANA, CHLOE))
    with pytest.raises(UsageError, match="two or three different people"):
        pairings.make((CHLOE, CHLOE))
    four.put("people", {i: four.workspace.core.person(i).changed(places=2) for i in (ANA, BEN)})
    with pytest.raises(RefusedError, match="are in a pairing already"):
        pairings.make((BEN, ANA))


def test_an_end_before_all_meetings_is_a_stop_and_after_them_a_completion(four: Team) -> None:
    pairings = four.workspace.pairings
    pairings.end(FIRST)
    assert four.workspace.core.pairing(FIRST).outcome is Outcome.STOPPED
    four.undo()
    four.put("sessions", met(*range(6)))
    pairings.end(FIRST, note="SECRET")
    ended = four.workspace.core.pairing(FIRST)
    assert (ended.outcome, ended.ended, ended.end_note) == (Outcome.COMPLETED, TODAY, "SECRET")
    with pytest.raises(RefusedError, match="has ended already"):
        pairings.end(FIRST)


def test_a_pairing_that_ended_can_start_again_with_the_same_people(four: Team) -> None:
    pairings = four.workspace.pairings
    change(four, ended=TODAY - timedelta(30), outcome=Outcome.STOPPED)
    saved = pairings.start_again(FIRST)
    assert saved.message == "Ana ↔ Ben go on together"
    again = four.workspace.core.pairing(saved.record_id or 0)
    assert (again.members, again.started, again.agreed, again.active) == ((ANA, BEN), TODAY, False, True)
    assert four.workspace.core.pairing(FIRST).outcome is Outcome.STOPPED
    with pytest.raises(RefusedError, match="are still meeting"):
        pairings.start_again(saved.record_id or 0)


def test_going_on_at_once_counts_the_old_pairing_as_continued_and_is_one_step(four: Team) -> None:
    pairings = four.workspace.pairings
    pairings.close(FIRST, (), {})
    before = four.stored()
    pairings.start_again(FIRST)
    assert four.workspace.core.pairing(FIRST).outcome is Outcome.CONTINUED
    four.undo()
    assert four.stored() == before


def test_starting_again_needs_free_places(four: Team) -> None:
    change(four, ended=TODAY)
    four.pair_up(ANA, CHLOE)
    with pytest.raises(RefusedError, match="Ana Silva has no free place"):
        four.workspace.pairings.start_again(FIRST)


def test_the_list_has_running_pairings_first_and_says_how_each_stands(four: Team) -> None:
    four.put("pairings", {91: Pairing(members=(CHLOE, ELI), started=TODAY, next_date=TODAY + timedelta(7))})
    four.put("sessions", met(5))
    rows = {row.who: row for row in four.workspace.pairings.rows(None)}
    assert (rows["Ana ↔ Ben"].held, rows["Ana ↔ Ben"].last_words) == (1, "5 days ago")
    assert rows["Chloé ↔ Eli"].next_words == "next Mon 30 Nov"
    four.workspace.pairings.end(91)
    assert [(row.who, row.state_words) for row in four.workspace.pairings.rows(None)] == [
        ("Ana ↔ Ben", "running"),
        ("Chloé ↔ Eli", "ended Mon 23 Nov 2026"),
    ]
