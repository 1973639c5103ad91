"""The calendar, read back by two libraries that know nothing of each other."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import icalendar
import pytest
import vobject  # type: ignore[import-untyped]  # it has no types of its own

from tui.exchange.calendar import PlannedMeeting, calendar_text

CHANGED = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
HOSTILE = 'Ana, "Ben"; C:\\x\nEND:VEVENT\r\nBEGIN:VALARM\x1b[31m 漢字' + "é" * 120


def meeting(number: int = 3, day: date = date(2026, 12, 7), title: str = "Ana ↔ Ben") -> PlannedMeeting:
    return PlannedMeeting(pairing=77, number=number, day=day, title=title, description=f"{title}\nsecond line")


def text(*meetings: PlannedMeeting, revision: int = 5, confidential: bool = False) -> str:
    return calendar_text(meetings, revision=revision, changed=CHANGED, confidential=confidential)


def events(calendar: str) -> list[Any]:
    return list(icalendar.Calendar.from_ical(calendar).walk("VEVENT"))


def test_a_meeting_is_a_whole_day_that_does_not_block_it() -> None:
    (event,) = events(text(meeting()))
    assert event.decoded("dtstart") == date(2026, 12, 7)
    assert event.decoded("dtend") == date(2026, 12, 8)
    assert event["transp"] == "TRANSPARENT"
    assert str(event["summary"]) == "Ana ↔ Ben"
    assert event.decoded("dtstamp") == event.decoded("last-modified") == CHANGED


def test_a_moved_meeting_keeps_its_identity_and_gets_a_higher_number() -> None:
    before, after = events(text(meeting())), events(text(meeting(day=date(2026, 12, 9)), revision=6))
    assert before[0]["uid"] == after[0]["uid"]
    assert before[0]["sequence"] < after[0]["sequence"]
    assert events(text(meeting(number=4)))[0]["uid"] != before[0]["uid"]


@pytest.mark.parametrize("title", ["Ana ↔ Ben", HOSTILE])
def test_a_second_library_reads_the_same(title: str) -> None:
    written = text(meeting(title=title), meeting(number=4))
    calendar = vobject.readOne(written)
    mine, theirs = events(written), list(calendar.vevent_list)
    assert len(mine) == len(theirs) == 2
    assert [str(event["uid"]) for event in mine] == [event.uid.value for event in theirs]
    assert [str(event["summary"]) for event in mine] == [event.summary.value for event in theirs]
    assert [str(event["description"]) for event in mine] == [event.description.value for event in theirs]
    assert [event.decoded("dtstart") for event in mine] == [event.dtstart.value for event in theirs]


def test_hostile_text_adds_no_lines_and_no_control_characters() -> None:
    written = text(meeting(title=HOSTILE))
    assert written.count("BEGIN:") == written.count("END:") == 2 + written.count("\\nEND:") + written.count("\\nBEGIN:")
    assert "\x1b" not in written
    assert all(len(line.encode()) <= 75 for line in written.split("\r\n"))


def test_a_calendar_with_notes_says_so() -> None:
    assert "CONFIDENTIAL" in text(meeting(), confidential=True)
    assert "CONFIDENTIAL" not in text(meeting())


def test_no_meetings_are_an_empty_calendar() -> None:
    assert events(text()) == []
