from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain.pairings import Pairing
from tui.domain.people import Person
from tui.domain.planning import (
    add_running_days,
    by_pairing,
    due_on,
    in_order,
    is_quiet,
    late_days,
    missed_in_a_row,
    nearest_planned,
    running_days,
)
from tui.domain.policy import Cadence
from tui.domain.records import Period
from tui.domain.sessions import Session

ANA, BEN = 1, 2
START = date(2026, 9, 1)
TEAM = {ANA: Person(name="Ana"), BEN: Person(name="Ben")}
CADENCE = Cadence()
CHRISTMAS = Cadence(breaks=(Period(first=date(2026, 12, 21), last=date(2027, 1, 3)),))

DAYS = st.dates(date(2025, 1, 1), date(2028, 1, 1))
BREAKS = st.lists(st.builds(lambda first, n: Period(first=first, last=first + timedelta(n)), DAYS, st.integers(0, 60)))


def pair(**values: Any) -> Pairing:
    return Pairing.model_validate({"members": (ANA, BEN), "started": START} | values)


def held(day: date, pairing: int = 7) -> Session:
    return Session(pairing=pairing, held_on=day, minutes=60)


def missed(day: date, pairing: int = 7) -> Session:
    return Session(pairing=pairing, held_on=day, missed="ill")


def test_the_first_meeting_is_due_one_rhythm_after_the_start() -> None:
    assert due_on(pair(), (), TEAM, CADENCE) == START + timedelta(weeks=4)


@pytest.mark.parametrize("session", [held(date(2026, 10, 1)), missed(date(2026, 10, 1))])
def test_the_rhythm_runs_on_from_the_last_meeting_held_or_missed(session: Session) -> None:
    assert due_on(pair(every_weeks=2), (session,), TEAM, CADENCE) == date(2026, 10, 15)


def test_a_planned_date_comes_before_the_rhythm() -> None:
    assert due_on(pair(next_date=date(2026, 10, 20)), (held(date(2026, 10, 1)),), TEAM, CADENCE) == date(2026, 10, 20)


def test_a_planned_date_is_over_once_a_meeting_was_logged_on_it() -> None:
    day = date(2026, 10, 1)
    assert due_on(pair(next_date=day), (held(day),), TEAM, CADENCE) == day + timedelta(weeks=4)


def test_days_in_a_team_break_do_not_count_towards_the_next_meeting() -> None:
    assert due_on(pair(), (held(date(2026, 12, 1)),), TEAM, CHRISTMAS) == date(2027, 1, 12)


def test_days_in_a_team_break_do_not_make_a_pairing_later() -> None:
    planned = pair(next_date=date(2026, 12, 17))
    assert late_days(planned, (), TEAM, CHRISTMAS, date(2027, 1, 3)) == 3
    assert late_days(planned, (), TEAM, CHRISTMAS, date(2027, 1, 4)) == 4


def test_a_pairing_is_quiet_only_after_the_days_of_grace() -> None:
    planned = pair(next_date=date(2026, 10, 1))
    assert not is_quiet(planned, (), TEAM, CADENCE, date(2026, 10, 8))
    assert is_quiet(planned, (), TEAM, CADENCE, date(2026, 10, 9))


def test_a_pairing_on_a_break_is_never_late_and_is_due_when_it_is_back() -> None:
    resting = pair(next_date=date(2026, 10, 1), break_until=date(2026, 11, 1))
    assert late_days(resting, (), TEAM, CADENCE, date(2026, 10, 31)) == 0
    assert late_days(resting, (), TEAM, CADENCE, date(2026, 11, 3)) == 2


def test_a_members_pause_stops_the_clock_until_they_are_back() -> None:
    team = TEAM | {BEN: Person(name="Ben", paused=True, paused_until=date(2026, 11, 1))}
    assert late_days(pair(), (), team, CADENCE, date(2026, 10, 31)) == 0
    assert late_days(pair(), (), team, CADENCE, date(2026, 11, 5)) == 4


def test_a_pause_without_an_end_stops_the_clock_for_good() -> None:
    team = TEAM | {BEN: Person(name="Ben", paused=True)}
    assert due_on(pair(), (), team, CADENCE) is None
    assert late_days(pair(), (), team, CADENCE, date(2030, 1, 1)) == 0


def test_an_old_pause_does_not_move_a_later_meeting() -> None:
    team = TEAM | {BEN: Person(name="Ben", paused=True, paused_until=date(2026, 9, 10))}
    assert due_on(pair(), (), team, CADENCE) == START + timedelta(weeks=4)


def test_a_leaver_or_an_ended_pairing_is_never_late() -> None:
    team = TEAM | {BEN: Person(name="Ben", leaves=date(2026, 10, 1))}
    assert late_days(pair(), (), team, CADENCE, date(2027, 6, 1)) == 0
    assert late_days(pair(ended=date(2026, 10, 1)), (), TEAM, CADENCE, date(2027, 6, 1)) == 0


def test_meetings_missed_in_a_row_are_counted_from_the_end() -> None:
    history = in_order([missed(date(2026, 9, 3)), held(date(2026, 9, 9)), missed(date(2026, 9, 20)), missed(START)])
    assert missed_in_a_row(history) == 1
    assert missed_in_a_row(in_order([*history, missed(date(2026, 10, 4))])) == 2


def test_a_meeting_held_on_the_day_of_a_missed_one_ends_the_row() -> None:
    assert missed_in_a_row(in_order([held(START), missed(START)])) == 0


def test_histories_are_kept_apart_and_in_order() -> None:
    late, early, other = held(date(2026, 10, 2)), held(date(2026, 9, 2)), held(START, pairing=8)
    assert by_pairing([late, other, early]) == {7: (early, late), 8: (other,)}


def test_the_nearest_planned_meeting_may_be_past_or_coming_and_the_past_one_wins_a_tie() -> None:
    near = {4: pair(next_date=START + timedelta(2)), 5: pair(next_date=START - timedelta(3)), 6: pair()}
    assert nearest_planned(near, START) == 4
    assert nearest_planned(near | {9: pair(next_date=START - timedelta(2))}, START) == 9
    assert nearest_planned({6: pair()}, START) is None


@given(DAYS, st.integers(1, 400), BREAKS)
def test_the_day_reached_has_exactly_so_many_running_days_behind_it(
    start: date, days: int, breaks: list[Period]
) -> None:
    end = add_running_days(start, days, breaks)
    assert running_days(start, end, breaks) == days
    assert not any(end in period for period in breaks)


@given(DAYS, DAYS, BREAKS)
def test_running_days_are_the_days_in_no_break(after: date, until: date, breaks: list[Period]) -> None:
    days = [after + timedelta(n) for n in range(1, (until - after).days + 1)]
    assert running_days(after, until, breaks) == sum(not any(day in period for period in breaks) for day in days)


def test_a_break_without_end_never_overflows_the_calendar() -> None:
    assert add_running_days(START, 28, [Period(first=START, last=date.max)]) == date.max
