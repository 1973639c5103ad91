"""Reports of a whole team, each read back by somebody else's program; nothing private in them unless asked for."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import icalendar
import pytest
import vobject  # type: ignore[import-untyped]  # it has no types of its own
from markdown_it import MarkdownIt

from tests.builders import NOW
from tui.settings import Settings
from tui.workspace import Workspace
from tui.workspace.demo import write_demo

FORMATS = [("md", "meetings"), ("html", "meetings"), ("json", "meetings"), ("ics", "meetings")]
FORMATS += [("csv", kind) for kind in ("meetings", "people", "pairings")]
SECRETS = ("refund figures", "one partner is enough", "no time before the release", "the night shift stays in")
"""Words of private notes and of the reasons for a no in the demo team."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    path = write_demo(tmp_path_factory.mktemp("reports"), NOW, "Ana")
    return Workspace.open(path, Settings(), author="Ana", clock=lambda: NOW, demo=True)


def rows(demo: Workspace, kind: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(demo.reports.text("csv", kind=kind)), strict=True))


def test_the_markdown_is_rendered_with_all_the_sponsor_asks(demo: Workspace) -> None:
    text = demo.reports.text("md")
    html = MarkdownIt("commonmark").enable("table").render(text)
    for words in (
        "With a partner", "Meetings held", "Meetings that did not happen", "Gone quiet", "2 pairings", "Each way",
        "Learned from another team", "Learned across different backgrounds", "Goals reached", "Skills exchanged",
        "Wanted, and taught by nobody yet", "Could anybody help a colleague with Power BI", "████",
    ):  # fmt: skip
        assert words in html, words
    assert html.count("<table>") >= 4


def test_gone_quiet_is_a_number_and_names_nobody(demo: Workspace) -> None:
    lines = [line for line in demo.reports.text("md").splitlines() if "quiet" in line.casefold()]
    assert lines == ["| Gone quiet | 2 pairings |"]


def test_the_web_page_holds_the_same_and_stands_alone(demo: Workspace) -> None:
    page = demo.reports.text("html")
    tables = MarkdownIt("commonmark").enable("table").render(demo.reports.text("md")).count("<table>")
    assert page.startswith("<!DOCTYPE html>")
    assert page.count("<table>") == tables
    assert "http://" not in page
    assert "https://" not in page


def test_the_table_of_meetings_reads_back_meeting_by_meeting(demo: Workspace) -> None:
    found = rows(demo, "meetings")
    assert len(found) == len(demo.core.sessions)
    assert sum(int(row["Minutes"] or 0) for row in found) == sum(s.minutes for s in demo.core.sessions.values())
    assert sorted(date.fromisoformat(row["Date"]) for row in found) == sorted(
        s.held_on for s in demo.core.sessions.values()
    )
    assert {row["Held"] for row in found} == {"yes", "no"}


def test_the_table_of_pairings_reads_back_pairing_by_pairing(demo: Workspace) -> None:
    found = rows(demo, "pairings")
    assert len(found) == len(demo.core.pairings)
    names = {tuple(sorted(demo.core.people[m].name for m in p.members)) for p in demo.core.pairings.values()}
    people = next(name for name in found[0] if name.casefold() in ("who", "members", "people"))
    assert {tuple(sorted(row[people].split("; "))) for row in found} == names


def test_the_table_of_people_is_imported_again_without_loss(demo: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    demo.reports.write("csv", path, kind="people", include_notes=True)
    new = Workspace.open(tmp_path / "new.json", Settings(), author="Ana", clock=lambda: NOW)
    new.imports.apply(new.imports.preview(path))
    mine = {person.name: person for person in demo.core.people.values()}
    assert {person.name: person for person in new.core.people.values()} == mine
    again = new.imports.preview(path)
    assert (again.new, again.updated, len(again.unchanged)) == ((), (), len(mine))


def test_the_calendar_is_read_by_two_libraries_and_holds_each_next_meeting_once(demo: Workspace) -> None:
    text = demo.reports.text("ics")
    events = icalendar.Calendar.from_ical(text).walk("VEVENT")
    planned = sorted(p.next_date for p in demo.core.pairings.values() if p.active and p.next_date)
    assert sorted(event.decoded("dtstart") for event in events) == planned
    assert sorted(event.dtstart.value for event in vobject.readOne(text).vevent_list) == planned
    assert len({str(event["uid"]) for event in events}) == len(events)


def test_a_meeting_moved_replaces_the_one_that_was_sent(tmp_path: Path) -> None:
    own = Workspace.open(write_demo(tmp_path, NOW, "Ana"), Settings(), author="Ana", clock=lambda: NOW, demo=True)
    pairing = next(i for i, p in own.core.pairings.items() if p.active and p.next_date)

    def event() -> tuple[str, int, date]:
        who = own.core.who(own.core.pairing(pairing).members)
        found = icalendar.Calendar.from_ical(own.reports.text("ics")).walk("VEVENT")
        (one,) = (event for event in found if who in str(event["summary"]))
        return str(one["uid"]), int(str(one["sequence"])), one.decoded("dtstart")

    before = event()
    own.sessions.plan(pairing, date(2027, 1, 12))
    after = event()
    assert after[0] == before[0]
    assert after[1] > before[1]
    assert after[2] == date(2027, 1, 12)


def test_the_json_holds_everything_that_may_be_told(demo: Workspace) -> None:
    everything = json.loads(demo.reports.text("json"))
    assert len(everything["people"]) == len(demo.core.people)
    assert len(everything["pairings"]) == len(demo.core.pairings)
    assert len(everything["meetings"]) == len(demo.core.sessions)


@pytest.mark.parametrize(("format_", "kind"), FORMATS)
def test_no_note_and_no_reason_for_a_no_is_in_any_of_them(demo: Workspace, format_: str, kind: str) -> None:
    text = demo.reports.text(format_, kind=kind)
    assert [secret for secret in SECRETS if secret in text] == []
    assert "CONFIDENTIAL" not in text


def test_notes_are_there_when_they_are_asked_for_and_mark_the_file(demo: Workspace) -> None:
    text = demo.reports.text("md", include_notes=True)
    assert [secret for secret in SECRETS if secret not in text] == []
    assert "CONFIDENTIAL" in text
    assert "CONFIDENTIAL" in demo.reports.file_name("md", include_notes=True)
