"""Days that somebody names, and on which side of today they must lie."""

from __future__ import annotations

from datetime import date

from tui.domain.dates import format_day, parse_date
from tui.errors import UsageError


def coming(day: date, today: date) -> date:
    """The first day after a break; raises UsageError unless it is in the future."""
    if day <= today:
        raise UsageError(f"{format_day(day)} is not in the future; name the first day back.")
    return day


def coming_day(typed: str, today: date) -> date:
    """The first day after a break, as typed; raises UsageError for no day, or one that is not in the future."""
    return coming(parse_date(typed, today, "future"), today)


def past(day: date, today: date) -> date:
    """A day up to today; raises UsageError for one that is still to come."""
    if day > today:
        raise UsageError(f"{format_day(day)} is still to come; name a day in the past.")
    return day


def past_day(typed: str, today: date) -> date:
    """A day up to today, as typed; raises UsageError for no day, or one that is still to come."""
    return past(parse_date(typed, today, "past"), today)
