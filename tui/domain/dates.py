"""Days as people type and read them: one closed grammar, no guessing, always shown back in full."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal

from tui.domain.text import clean
from tui.errors import UsageError

Prefer = Literal["past", "future"]
"""Which of two possible days is meant: the last one for "when", the coming one for "next"."""

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
EXAMPLES = "today, fri, 23 nov, 2026-11-23, 3d ago or +2w"
FIRST_YEAR, LAST_YEAR = 1950, 2199

_WEEKDAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_DAY_WORDS = {
    "today": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "day before yesterday": -2,
    "the day before yesterday": -2,
    "day after tomorrow": 2,
    "the day after tomorrow": 2,
}
_NUMBER_WORDS = {
    word: number
    for number, words in enumerate(
        ("a an one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1
    )
    for word in words.split()
}
_COUNT = rf"(?P<count>[0-9]{{1,4}}|{'|'.join(_NUMBER_WORDS)})"
_UNIT = r"(?P<unit>d|days?|w|wks?|weeks?|m|mo|months?|y|yrs?|years?)"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_WEEKDAY = (
    r"(?P<weekday>mon(?:day)?|tue(?:s|sday)?|wed(?:s|nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
)
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_YEAR = r"(?P<year>[0-9]{4})"
_NAMED_WEEKDAY = rf"(?:{_WEEKDAY.replace('?P<weekday>', '?P<checked>')}\.?,? )?"


def parse_date(typed: str, today: date, prefer: Prefer) -> date:
    """The day somebody typed; raises UsageError with examples for anything outside the grammar."""
    words = " ".join(unicodedata.normalize("NFKC", typed).casefold().split())
    if words in _DAY_WORDS:
        return _moved(today, _DAY_WORDS[words], "d", typed)
    for pattern, read in _GRAMMAR:
        found = pattern.fullmatch(words)
        if found is not None:
            return read(found, today, prefer, typed)
    raise _not_a_day(typed)


def format_day(day: date) -> str:
    """A day in full: `Mon 23 Nov 2026`."""
    return f"{short_day(day)} {day.year}"


def short_day(day: date) -> str:
    """A day without its year: `Mon 23 Nov`."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


def ago(day: date, today: date) -> str:
    """How far away a day is, in words: `12 days ago`, `yesterday`, `in 3 days`."""
    days = (today - day).days
    near = {0: "today", 1: "yesterday", -1: "tomorrow"}
    return near.get(days) or (f"{days} days ago" if days > 0 else f"in {-days} days")


def short_ago(day: date, today: date) -> str:
    """How far away a day is, for a narrow column: `12d`, `today`, `in 3d`."""
    days = (today - day).days
    return f"{days}d" if days > 0 else f"in {-days}d" if days else "today"


# The grammar: each form with the reader of what it captured ----------------------------------------------------

Reader = Callable[[re.Match[str], date, Prefer, str], date]


def _weekday(found: re.Match[str], today: date, prefer: Prefer, _typed: str) -> date:
    """The nearest such day: for the past today counts, for the future it does not (one would type today)."""
    number = _number_of(found["weekday"], _WEEKDAY_NAMES)
    which = found.groupdict().get("which")
    if which == "this":
        return today + timedelta(number - today.weekday())
    if which == "next" or (which is None and prefer == "future"):
        return today + timedelta((number - today.weekday() - 1) % 7 + 1)
    back = (today.weekday() - number) % 7
    return today - timedelta(back or (7 if which == "last" else 0))


def _iso(found: re.Match[str], _today: date, _prefer: Prefer, typed: str) -> date:
    return _day(int(found["year"]), int(found["month"]), int(found["day"]), typed)


def _numeric(found: re.Match[str], today: date, prefer: Prefer, typed: str) -> date:
    """Day and month with dots, as written in much of Europe."""
    year = found["year"]
    return _with_year(int(found["day"]), int(found["month"]), _full_year(year), today, prefer, typed)


def _slashed(found: re.Match[str], today: date, prefer: Prefer, typed: str) -> date:
    first, second = int(found["first"]), int(found["second"])
    if first <= 12 and second <= 12 and first != second:
        shown = clean(typed, limit=40)
        this, that = f"{first} {MONTHS[second - 1]}", f"{second} {MONTHS[first - 1]}"
        raise UsageError(f"'{shown}' may be {this} or {that}; write {this.lower()} or {that.lower()}.")
    day, month = (first, second) if second <= 12 else (second, first)
    return _with_year(day, month, _full_year(found["year"]), today, prefer, typed)


def _named(found: re.Match[str], today: date, prefer: Prefer, typed: str) -> date:
    month = _number_of(found["month"], _MONTH_NAMES) + 1
    year = int(found["year"]) if found["year"] else None
    day = _with_year(int(found["day"]), month, year, today, prefer, typed)
    weekday = found["checked"]
    if weekday and day.weekday() != _number_of(weekday, _WEEKDAY_NAMES):
        raise UsageError(f"'{clean(typed, limit=40)}' does not exist: {format_day(day)} is the day with that date.")
    return day


def _day_of_month(found: re.Match[str], today: date, prefer: Prefer, typed: str) -> date:
    number, step = int(found["day"]), 1 if prefer == "future" else -1
    if not 1 <= number <= 31:
        raise _not_a_day(typed)
    for months in range(3):
        month = _add_months(today.replace(day=1), step * months)
        if number <= monthrange(month.year, month.month)[1]:
            day = month.replace(day=number)
            if (day - today).days * step >= 0:
                return day
    raise _not_a_day(typed)


def _from_now(found: re.Match[str], today: date, prefer: Prefer, typed: str) -> date:
    count = found["count"]
    number = _NUMBER_WORDS[count] if count in _NUMBER_WORDS else int(count)
    groups = found.groupdict()
    back = bool(groups.get("ago")) or groups.get("sign") in {"-", "−"}
    forward = bool(groups.get("in")) or groups.get("sign") == "+"
    past = back or (not forward and prefer == "past")
    return _moved(today, -number if past else number, found["unit"], typed)


def _whole_unit(found: re.Match[str], today: date, _prefer: Prefer, typed: str) -> date:
    return _moved(today, 1 if found["which"] == "next" else -1, found["unit"], typed)


_GRAMMAR: tuple[tuple[re.Pattern[str], Reader], ...] = tuple(
    (re.compile(pattern), reader)
    for pattern, reader in (
        (rf"(?:(?:on )?(?P<which>next|last|this) )?(?:on )?{_WEEKDAY}\.?", _weekday),
        (rf"{_YEAR}(?P<separator>[-/.])(?P<month>[0-9]{{1,2}})(?P=separator)(?P<day>[0-9]{{1,2}})", _iso),
        (r"(?P<day>[0-9]{1,2})\. ?(?P<month>[0-9]{1,2})\.?(?: ?(?P<year>[0-9]{4}|(?<=\. )[0-9]{2}|(?<=\.)[0-9]{2}))?",
         _numeric),
        (r"(?P<first>[0-9]{1,2})/(?P<second>[0-9]{1,2})(?:/(?P<year>[0-9]{4}|[0-9]{2}))?", _slashed),
        (rf"(?:on )?{_NAMED_WEEKDAY}(?:the )?{_DAY}\.?[ -]?(?:of )?{_MONTH}\.?,?(?:[ -]{_YEAR})?", _named),
        (rf"(?:on )?{_NAMED_WEEKDAY}{_MONTH}\.?[ -]?(?:the )?{_DAY},?(?:[ -]{_YEAR})?", _named),
        (rf"(?:on )?(?=the |[0-9]+[snrt])(?:the )?{_DAY}", _day_of_month),
        (rf"(?P<sign>[-+−]) ?{_COUNT} ?{_UNIT}", _from_now),
        (rf"{_COUNT} ?{_UNIT} (?P<ago>ago)", _from_now),
        (rf"(?P<in>in) {_COUNT} ?{_UNIT}(?: time)?", _from_now),
        (rf"{_COUNT} ?{_UNIT}(?P<in> from now| from today| later)?", _from_now),
        (r"(?P<which>next|last) (?P<unit>week|month|year)", _whole_unit),
    )
)  # fmt: skip


def _number_of(word: str, names: tuple[str, ...]) -> int:
    return next(number for number, name in enumerate(names) if name.startswith(word[:3]))


def _full_year(digits: str | None) -> int | None:
    if digits is None:
        return None
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _with_year(day: int, month: int, year: int | None, today: date, prefer: Prefer, typed: str) -> date:
    """The day in its year; without one, the nearest such day in the preferred direction."""
    if year is not None:
        return _day(year, month, day, typed)
    step = 1 if prefer == "future" else -1
    for years in range(9):  # 29 February may be eight years away
        try:
            found = date(today.year + step * years, month, day)
        except ValueError:
            continue
        if (found - today).days * step >= 0:
            return found
    raise _not_a_day(typed)


def _day(year: int, month: int, day: int, typed: str) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise _not_a_day(typed)
    try:
        return date(year, month, day)
    except ValueError as error:
        raise _not_a_day(typed) from error


def _moved(today: date, number: int, unit: str, typed: str) -> date:
    try:
        if unit[0] in "dw":
            moved = today + timedelta(number * (7 if unit[0] == "w" else 1))
        else:
            moved = _add_months(today, number * (12 if unit[0] == "y" else 1))
    except (ValueError, OverflowError) as error:
        raise _not_a_day(typed) from error
    if not FIRST_YEAR <= moved.year <= LAST_YEAR:
        raise _not_a_day(typed)
    return moved


def _add_months(day: date, months: int) -> date:
    """The same day some months on, or the last day of a month that is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if not 1 <= year <= 9999:
        raise ValueError(year)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _not_a_day(typed: str) -> UsageError:
    shown = clean(typed, limit=40)
    if not shown:
        return UsageError(f"A day is needed, such as {EXAMPLES}.")
    return UsageError(f"'{shown}' is not a day; write one such as {EXAMPLES}.")
