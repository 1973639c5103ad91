"""Texts for people on the command line: the form, messages, reports in a file."""

from __future__ import annotations

import csv
import io
import json

import pytest

from tests.cli.talking import Tandem


def test_the_form_can_be_sent_as_it_is(tandem: Tandem) -> None:
    text = tandem.done("form").out

    assert "What could you teach a colleague?" in text
    assert "deleted at any time" in text
    assert tandem.done("form", "--json").data["form"].strip() == text.strip()


def test_there_is_a_message_for_everybody_the_round_concerns(team: Tandem) -> None:
    assert "nothing to send" in team.done("messages").err
    team.done("propose", "--save")

    letters = team.done("messages", "--json").data["messages"]

    assert {"invitation"} <= {letter["kind"] for letter in letters}
    assert all(set(letter) == {"kind", "to", "title", "text"} for letter in letters)
    assert "teaches nothing" not in team.done("messages").out


def test_messages_are_written_into_a_folder(team: Tandem) -> None:
    team.done("propose", "--save")
    team.done("messages", "-o", "out")

    assert len(list((team.folder / "out").iterdir())) == len(team.done("messages", "--json").data["messages"])


@pytest.mark.parametrize("name", ["r.md", "r.html", "r.json", "r.ics", "r.csv"])
def test_a_report_is_written_as_its_name_says(team: Tandem, name: str) -> None:
    team.done("report", "-o", name)
    text = (team.folder / name).read_text(encoding="utf-8-sig")

    begins = {"r.md": "#", "r.html": "<!", "r.json": "{", "r.ics": "BEGIN:VCALENDAR", "r.csv": ""}[name]
    assert text.lower().startswith(begins.lower())


def test_a_report_is_not_written_over_a_file_without_saying_so(team: Tandem) -> None:
    path = team.folder / "r.md"
    path.write_text("mine", encoding="utf-8")

    assert team("report", "-o", "r.md").code == 1
    assert path.read_text(encoding="utf-8") == "mine"
    team.done("report", "-o", "r.md", "--overwrite")
    assert path.read_text(encoding="utf-8") != "mine"


@pytest.mark.parametrize("name", ["team.json", "pairings.yaml"])
def test_a_report_never_replaces_the_data_or_the_settings(team: Tandem, name: str) -> None:
    (team.folder / "pairings.yaml").write_text("", encoding="utf-8")
    before = (team.folder / name).read_bytes()

    assert team("report", "-o", name, "--overwrite").code == 1
    assert (team.folder / name).read_bytes() == before


def test_the_table_of_a_report_can_be_chosen(team: Tandem) -> None:
    rows = list(csv.DictReader(io.StringIO(team.done("report", "--format", "csv", "--kind", "people").out)))

    assert len(rows) == 28
    assert team("report", "--kind", "people").code == 2


def test_the_report_as_json_is_json(team: Tandem) -> None:
    assert json.loads(team.done("report", "--json").out)
