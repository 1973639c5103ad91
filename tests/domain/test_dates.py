"""Typed days against absolute ones, on three todays: a Monday, a leap day and the last day of a year."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain.dates import Prefer, ago, format_day, parse_date, short_ago, short_day
from tui.errors import UsageError

MONDAY, LEAP_DAY, YEAR_END = date(2026, 11, 23), date(2028, 2, 29), date(2026, 12, 31)
TODAYS = (MONDAY, LEAP_DAY, YEAR_END)

# Each column is the day on one today; two days are the one meant for "when" and the one meant for "next",
# and ! means that no such day exists.
TABLE = """
    typed                  | Monday 23 Nov 2026    | Tuesday 29 Feb 2028   | Thursday 31 Dec 2026
    today                  | 2026-11-23            | 2028-02-29            | 2026-12-31
    yesterday              | 2026-11-22            | 2028-02-28            | 2026-12-30
    tomorrow               | 2026-11-24            | 2028-03-01            | 2027-01-01
    day before yesterday   | 2026-11-21            | 2028-02-27            | 2026-12-29
    the day after tomorrow | 2026-11-25            | 2028-03-02            | 2027-01-02
    mon                    | 2026-11-23 2026-11-30 | 2028-02-28 2028-03-06 | 2026-12-28 2027-01-04
    Tue                    | 2026-11-17 2026-11-24 | 2028-02-29 2028-03-07 | 2026-12-29 2027-01-05
    wed                    | 2026-11-18 2026-11-25 | 2028-02-23 2028-03-01 | 2026-12-30 2027-01-06
    THU                    | 2026-11-19 2026-11-26 | 2028-02-24 2028-03-02 | 2026-12-31 2027-01-07
    fri                    | 2026-11-20 2026-11-27 | 2028-02-25 2028-03-03 | 2026-12-25 2027-01-01
    sat                    | 2026-11-21 2026-11-28 | 2028-02-26 2028-03-04 | 2026-12-26 2027-01-02
    sun                    | 2026-11-22 2026-11-29 | 2028-02-27 2028-03-05 | 2026-12-27 2027-01-03
    monday                 | 2026-11-23 2026-11-30 | 2028-02-28 2028-03-06 | 2026-12-28 2027-01-04
    thurs                  | 2026-11-19 2026-11-26 | 2028-02-24 2028-03-02 | 2026-12-31 2027-01-07
    Wednesday              | 2026-11-18 2026-11-25 | 2028-02-23 2028-03-01 | 2026-12-30 2027-01-06
    on friday              | 2026-11-20 2026-11-27 | 2028-02-25 2028-03-03 | 2026-12-25 2027-01-01
    next mon               | 2026-11-30            | 2028-03-06            | 2027-01-04
    next tue               | 2026-11-24            | 2028-03-07            | 2027-01-05
    next thu               | 2026-11-26            | 2028-03-02            | 2027-01-07
    last mon               | 2026-11-16            | 2028-02-28            | 2026-12-28
    last thu               | 2026-11-19            | 2028-02-24            | 2026-12-24
    last sun               | 2026-11-22            | 2028-02-27            | 2026-12-27
    this wed               | 2026-11-25            | 2028-03-01            | 2026-12-30
    this sun               | 2026-11-29            | 2028-03-05            | 2027-01-03
    23 nov                 | 2026-11-23            | 2027-11-23 2028-11-23 | 2026-11-23 2027-11-23
    23 Nov 2026            | 2026-11-23            | 2026-11-23            | 2026-11-23
    23nov                  | 2026-11-23            | 2027-11-23 2028-11-23 | 2026-11-23 2027-11-23
    23. nov                | 2026-11-23            | 2027-11-23 2028-11-23 | 2026-11-23 2027-11-23
    23rd nov               | 2026-11-23            | 2027-11-23 2028-11-23 | 2026-11-23 2027-11-23
    nov 23                 | 2026-11-23            | 2027-11-23 2028-11-23 | 2026-11-23 2027-11-23
    nov 23rd               | 2026-11-23            | 2027-11-23 2028-11-23 | 2026-11-23 2027-11-23
    november 23, 2026      | 2026-11-23            | 2026-11-23            | 2026-11-23
    23-nov-2026            | 2026-11-23            | 2026-11-23            | 2026-11-23
    23 nov.                | 2026-11-23            | 2027-11-23 2028-11-23 | 2026-11-23 2027-11-23
    the 23rd of november   | 2026-11-23            | 2027-11-23 2028-11-23 | 2026-11-23 2027-11-23
    on 1 jan               | 2026-01-01 2027-01-01 | 2028-01-01 2029-01-01 | 2026-01-01 2027-01-01
    31 dec                 | 2025-12-31 2026-12-31 | 2027-12-31 2028-12-31 | 2026-12-31
    1 jan                  | 2026-01-01 2027-01-01 | 2028-01-01 2029-01-01 | 2026-01-01 2027-01-01
    29 feb                 | 2024-02-29 2028-02-29 | 2028-02-29            | 2024-02-29 2028-02-29
    28 feb                 | 2026-02-28 2027-02-28 | 2028-02-28 2029-02-28 | 2026-02-28 2027-02-28
    29 feb 2028            | 2028-02-29            | 2028-02-29            | 2028-02-29
    1st of may             | 2026-05-01 2027-05-01 | 2027-05-01 2028-05-01 | 2026-05-01 2027-05-01
    may 1                  | 2026-05-01 2027-05-01 | 2027-05-01 2028-05-01 | 2026-05-01 2027-05-01
    sept 3                 | 2026-09-03 2027-09-03 | 2027-09-03 2028-09-03 | 2026-09-03 2027-09-03
    mon 23 nov             | 2026-11-23            | !                     | 2026-11-23 !
    tue 29 feb 2028        | 2028-02-29            | 2028-02-29            | 2028-02-29
    thu, 31 dec 2026       | 2026-12-31            | 2026-12-31            | 2026-12-31
    2026-11-23             | 2026-11-23            | 2026-11-23            | 2026-11-23
    2026-12-31             | 2026-12-31            | 2026-12-31            | 2026-12-31
    2028-02-29             | 2028-02-29            | 2028-02-29            | 2028-02-29
    2028/2/29              | 2028-02-29            | 2028-02-29            | 2028-02-29
    2027-1-5               | 2027-01-05            | 2027-01-05            | 2027-01-05
    2026.11.23             | 2026-11-23            | 2026-11-23            | 2026-11-23
    23.11.                 | 2026-11-23            | 2027-11-23 2028-11-23 | 2026-11-23 2027-11-23
    23.11                  | 2026-11-23            | 2027-11-23 2028-11-23 | 2026-11-23 2027-11-23
    23.11.2026             | 2026-11-23            | 2026-11-23            | 2026-11-23
    23.11.26               | 2026-11-23            | 2026-11-23            | 2026-11-23
    23. 11. 2026           | 2026-11-23            | 2026-11-23            | 2026-11-23
    1.1.                   | 2026-01-01 2027-01-01 | 2028-01-01 2029-01-01 | 2026-01-01 2027-01-01
    29.2.                  | 2024-02-29 2028-02-29 | 2028-02-29            | 2024-02-29 2028-02-29
    31.12.                 | 2025-12-31 2026-12-31 | 2027-12-31 2028-12-31 | 2026-12-31
    23/11                  | 2026-11-23            | 2027-11-23 2028-11-23 | 2026-11-23 2027-11-23
    11/23                  | 2026-11-23            | 2027-11-23 2028-11-23 | 2026-11-23 2027-11-23
    23/11/2026             | 2026-11-23            | 2026-11-23            | 2026-11-23
    5/5                    | 2026-05-05 2027-05-05 | 2027-05-05 2028-05-05 | 2026-05-05 2027-05-05
    the 5th                | 2026-11-05 2026-12-05 | 2028-02-05 2028-03-05 | 2026-12-05 2027-01-05
    5th                    | 2026-11-05 2026-12-05 | 2028-02-05 2028-03-05 | 2026-12-05 2027-01-05
    the 31st               | 2026-10-31 2026-12-31 | 2028-01-31 2028-03-31 | 2026-12-31
    on the 30th            | 2026-10-30 2026-11-30 | 2028-01-30 2028-03-30 | 2026-12-30 2027-01-30
    3d ago                 | 2026-11-20            | 2028-02-26            | 2026-12-28
    3 days ago             | 2026-11-20            | 2028-02-26            | 2026-12-28
    a day ago              | 2026-11-22            | 2028-02-28            | 2026-12-30
    2w ago                 | 2026-11-09            | 2028-02-15            | 2026-12-17
    a week ago             | 2026-11-16            | 2028-02-22            | 2026-12-24
    1 month ago            | 2026-10-23            | 2028-01-29            | 2026-11-30
    two months ago         | 2026-09-23            | 2027-12-29            | 2026-10-31
    1y ago                 | 2025-11-23            | 2027-02-28            | 2025-12-31
    in 4 weeks             | 2026-12-21            | 2028-03-28            | 2027-01-28
    in 3 days              | 2026-11-26            | 2028-03-03            | 2027-01-03
    in a week              | 2026-11-30            | 2028-03-07            | 2027-01-07
    in 1 month             | 2026-12-23            | 2028-03-29            | 2027-01-31
    in two years           | 2028-11-23            | 2030-02-28            | 2028-12-31
    +2w                    | 2026-12-07            | 2028-03-14            | 2027-01-14
    +3d                    | 2026-11-26            | 2028-03-03            | 2027-01-03
    +1m                    | 2026-12-23            | 2028-03-29            | 2027-01-31
    -2d                    | 2026-11-21            | 2028-02-27            | 2026-12-29
    - 1 week               | 2026-11-16            | 2028-02-22            | 2026-12-24
    −1w                    | 2026-11-16            | 2028-02-22            | 2026-12-24
    +1y                    | 2027-11-23            | 2029-02-28            | 2027-12-31
    4w                     | 2026-10-26 2026-12-21 | 2028-02-01 2028-03-28 | 2026-12-03 2027-01-28
    10 days                | 2026-11-13 2026-12-03 | 2028-02-19 2028-03-10 | 2026-12-21 2027-01-10
    3 days from now        | 2026-11-26            | 2028-03-03            | 2027-01-03
    2 weeks later          | 2026-12-07            | 2028-03-14            | 2027-01-14
    next week              | 2026-11-30            | 2028-03-07            | 2027-01-07
    last week              | 2026-11-16            | 2028-02-22            | 2026-12-24
    next month             | 2026-12-23            | 2028-03-29            | 2027-01-31
    last month             | 2026-10-23            | 2028-01-29            | 2026-11-30
    next year              | 2027-11-23            | 2029-02-28            | 2027-12-31
    in 12 weeks            | 2027-02-15            | 2028-05-23            | 2027-03-25
    １２.１１.                 | 2026-11-12 2027-11-12 | 2027-11-12 2028-11-12 | 2026-11-12 2027-11-12
"""

DAYS = st.dates(date(1990, 1, 1), date(2120, 12, 31))
PREFERENCES: tuple[Prefer, ...] = get_args(Prefer)


def rows() -> list[tuple[str, date, Prefer, str]]:
    found: list[tuple[str, date, Prefer, str]] = []
    for line in TABLE.strip().splitlines()[1:]:
        typed, *columns = (cell.strip() for cell in line.split("|"))
        for today, column in zip(TODAYS, columns, strict=True):
            past, _, future = column.partition(" ")
            found += [(typed, today, "past", past), (typed, today, "future", future or past)]
    return found


def test_the_three_todays_are_what_they_are_said_to_be() -> None:
    assert (MONDAY.weekday(), LEAP_DAY.weekday(), YEAR_END.weekday()) == (0, 1, 3)
    assert len({typed for typed, *_ in rows()}) >= 80


@pytest.mark.parametrize(("typed", "today", "prefer", "expected"), rows())
def test_a_typed_day_is_this_absolute_day(typed: str, today: date, prefer: Prefer, expected: str) -> None:
    if expected == "!":
        with pytest.raises(UsageError, match="does not exist"):
            parse_date(typed, today, prefer)
    else:
        assert parse_date(typed, today, prefer).isoformat() == expected


@pytest.mark.parametrize(
    "typed",
    [
        "", "  ", "soon", "23", "2026", "32 nov", "31 nov", "30 feb", "29 feb 2027", "2026-02-30", "2026-13-01",
        "2026-1", "0.1.", "1.0.", "32.1.", "the 32nd", "the 0th", "0th", "nov", "nov 2026", "3 days ago tomorrow",
        "next", "next 3 days", "in weeks", "+w", "99999999 days ago", "in 9999 years", "9999w", "23 nov 26 27", "monda",
        "23/13/11/1", "1999-99-99", "23.11.2026.", "tomorrow!", "٢٣ nov", "23 nov 0026", "x" * 500, "\x1b[31m",
        "'; drop table",
    ],
)  # fmt: skip
def test_what_is_no_day_is_refused_in_a_sentence_with_examples(typed: str) -> None:
    with pytest.raises(UsageError) as refused:
        parse_date(typed, MONDAY, "past")
    assert "23 nov, 2026-11-23" in refused.value.message
    assert len(refused.value.message) < 160
    assert refused.value.message.isprintable()


def test_a_day_that_may_be_two_is_refused_with_both() -> None:
    with pytest.raises(UsageError, match="may be 3 Apr or 4 Mar; write 3 apr or 4 mar"):
        parse_date("3/4", MONDAY, "past")


def test_a_weekday_that_does_not_fit_its_date_is_refused() -> None:
    with pytest.raises(UsageError, match="Mon 23 Nov 2026 is the day with that date"):
        parse_date("tue 23 nov 2026", MONDAY, "past")


@given(DAYS, DAYS, st.sampled_from(PREFERENCES))
def test_a_day_as_it_is_shown_can_be_typed_again(day: date, today: date, prefer: Prefer) -> None:
    for shown in (format_day(day), day.isoformat(), f"{day.day}.{day.month}.{day.year}"):
        assert parse_date(shown, today, prefer) == day


@given(DAYS, st.integers(0, 9000), st.sampled_from(PREFERENCES))
def test_days_ago_and_days_on_are_counted_exactly(today: date, days: int, prefer: Prefer) -> None:
    assert parse_date(f"{days}d ago", today, prefer) == today - timedelta(days)
    assert parse_date(f"+{days}d", today, prefer) == today + timedelta(days)


@given(DAYS, st.sampled_from(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]))
def test_a_weekday_is_the_last_one_for_when_and_the_coming_one_for_next(today: date, weekday: str) -> None:
    past, future = parse_date(weekday, today, "past"), parse_date(weekday, today, "future")
    assert timedelta(0) <= today - past < timedelta(7)
    assert timedelta(0) < future - today <= timedelta(7)
    assert short_day(past)[:3].casefold() == short_day(future)[:3].casefold() == weekday


@given(st.text(max_size=40), st.sampled_from(PREFERENCES))
def test_any_text_is_a_day_or_refused(typed: str, prefer: Prefer) -> None:
    with suppress(UsageError):
        assert isinstance(parse_date(typed, LEAP_DAY, prefer), date)


def test_days_are_shown_in_full_and_short() -> None:
    assert format_day(MONDAY) == "Mon 23 Nov 2026"
    assert short_day(date(2026, 12, 7)) == "Mon 7 Dec"


@pytest.mark.parametrize(
    ("days", "words", "short"),
    [(0, "today", "today"), (1, "yesterday", "1d"), (12, "12 days ago", "12d"), (-1, "tomorrow", "in 1d")],
)
def test_how_long_ago_is_said_in_words_and_for_a_narrow_column(days: int, words: str, short: str) -> None:
    day = MONDAY - timedelta(days)
    assert (ago(day, MONDAY), short_ago(day, MONDAY)) == (words, short)


def test_days_to_come_are_said_too() -> None:
    assert ago(MONDAY + timedelta(3), MONDAY) == "in 3 days"
