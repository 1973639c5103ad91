"""The next meetings as iCalendar: each has one identity, so a later export replaces what a calendar has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tui.domain.text import NOTE, clean
from tui.exchange.tables import CONFIDENTIAL


@dataclass(frozen=True, slots=True)
class PlannedMeeting:
    """The next meeting of a pairing: the `number`th that is logged of it, on a whole day."""

    pairing: int
    number: int
    day: date
    title: str
    description: str


def calendar_text(
    meetings: Iterable[PlannedMeeting], *, revision: int, changed: datetime, confidential: bool = False
) -> str:
    """The meetings as an iCalendar file; `revision` grows with every save, so that calendars take the newer version.

    A meeting is a whole day, because the people concerned settle the hour, and does not block it.
    """
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//Tandem//tandem-mentoring//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"Mentoring ({CONFIDENTIAL})" if confidential else "Mentoring")
    for meeting in meetings:
        event = Event()
        event.add("uid", f"{meeting.pairing}-{meeting.number}@tandem-mentoring")
        event.add("sequence", revision)
        event.add("dtstamp", changed)
        event.add("last-modified", changed)
        event.add("dtstart", meeting.day)
        event.add("dtend", meeting.day + timedelta(days=1))
        event.add("summary", clean(meeting.title, limit=NOTE))
        event.add("description", clean(meeting.description, limit=NOTE, multiline=True))
        event.add("transp", "TRANSPARENT")
        event.add("class", CONFIDENTIAL if confidential else "PUBLIC")
        calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written.decode("utf-8")
