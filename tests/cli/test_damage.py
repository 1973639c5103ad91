"""A data file that cannot be used, on the command line and where the screens would start: told, and the ways out."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import NOW
from tests.cli.talking import Tandem
from tui.cli.commands import COMMANDS
from tui.cli.damage import way_out
from tui.cli.parser import parse
from tui.cli.surroundings import Start, Surroundings
from tui.errors import DamagedError, DataError
from tui.settings import Settings
from tui.workspace.workspace import Workspace


@pytest.fixture
def three(tandem: Tandem) -> Tandem:
    """Three people added one after the other, so that there are two copies."""
    for name in ("Ana", "Ben", "Kim"):
        tandem.done("add", name)
    return tandem


def data(tandem: Tandem) -> Path:
    return tandem.folder / "team.json"


def edit(tandem: Tandem) -> bytes:
    """Somebody changes a name with an editor."""
    data(tandem).write_bytes(data(tandem).read_bytes().replace(b'"name":"Kim"', b'"name":"Kim Fu"'))
    return data(tandem).read_bytes()


def names(tandem: Tandem) -> list[str]:
    return [row["name"] for row in tandem.done("people", "--json").data["people"]]


def test_a_damaged_file_is_told_in_words_with_the_command_that_helps(three: Tandem) -> None:
    data(three).write_bytes(b"{")

    said = three("people")

    assert said.code == 3
    assert said.err.startswith(f"{data(three)} cannot be used: it is not valid JSON")
    assert "It was not touched. `tandem restore 2026-11-23-" in said.err
    assert "goes back to Mon 23 Nov 09:00, with 2 people, 0 pairings and 0 meetings.\n" in said.err
    assert said.err.count("\n") == 1


def test_without_a_good_copy_it_says_so(tandem: Tandem) -> None:
    data(tandem).write_bytes(b"")
    assert "There is no good backup of it" in tandem("people").err


def test_the_command_it_names_is_the_way_out(three: Tandem) -> None:
    damaged = b"{"
    data(three).write_bytes(damaged)
    command = three("people").err.split("`")[1].split()[1:]

    said = three.done(*command)

    assert "Went back to the backup of Mon 23 Nov 09:00, with 2 people" in said.err
    assert names(three) == ["Ana", "Ben"]
    (kept,) = three.folder.glob("team.json.damaged-*")
    assert kept.read_bytes() == damaged


def test_what_undo_would_not_take_back_is_not_said_to_be(three: Tandem) -> None:
    assert "`tandem undo` takes it back" in three.done("restore", "1").err
    data(three).write_bytes(b"{")
    assert "undo" not in three.done("restore", "1").err


def test_a_file_that_is_gone_while_copies_are_there_is_told(three: Tandem) -> None:
    data(three).unlink()
    assert "is not there, but copies of it are: `tandem restore 1` goes back" in three.done("people").err
    three.done("restore", "1")
    assert "is not there" not in three.done("people").err
    assert names(three) == ["Ana", "Ben"]


def test_a_copy_that_is_damaged_too_is_passed_over(three: Tandem) -> None:
    newest = three.done("backups", "--json").data["backups"][0]
    (three.folder / "team.json.backups" / newest["name"]).write_bytes(b"{")
    data(three).write_bytes(b"{")

    assert "with 1 person" in three("check").out
    assert "cannot be used: it is not valid JSON" in three.done("backups").out


def test_going_back_with_a_good_file_is_a_step_of_ones_own_that_undo_takes_back(three: Tandem) -> None:
    before = names(three)
    three.done("restore", "2")
    assert names(three) == ["Ana"]

    row = three.done("history", "--json").data["history"][0]
    assert (row["author"], row["summary"]) == ("robin", "Went back to the backup of 2026-11-23 09:00")
    three.done("undo")

    assert names(three) == before


def test_an_edit_by_hand_is_told_and_taken_when_somebody_says_so(three: Tandem) -> None:
    edited = edit(three)
    said = three("people")
    assert said.code == 3
    assert "`tandem check --adopt` takes it as it is now, with 3 people, 0 pairings and 0 meetings" in said.err
    assert data(three).read_bytes() == edited

    three.done("check", "--adopt")

    assert names(three) == ["Ana", "Ben", "Kim Fu"]
    assert next(three.folder.glob("team.json.damaged-*")).read_bytes() == edited
    assert three("check", "--adopt").code == 1


def test_a_damaged_file_is_no_edit(three: Tandem) -> None:
    data(three).write_bytes(b"{")
    assert three("check", "--adopt").code == 3
    assert data(three).read_bytes() == b"{"


@pytest.fixture
def both(three: Tandem) -> Tandem:
    """Two programs changed Kim's profile at once."""
    windows = [
        Workspace.open(data(three), Settings(), author=author, clock=lambda: NOW) for author in ("Ana", "facilitator")
    ]
    for window, skill in zip(windows, ("Go", "SQL"), strict=True):
        kim = window.people.resolve("kim")
        window.people.save(replace(window.people.form(kim), teaches=skill, remarks=f"SECRET {skill}"), kim)
    return three


def test_check_and_today_tell_what_two_programs_changed_at_once(both: Tandem) -> None:
    said = both("check")

    assert said.code == 1
    assert "Profile of Kim was changed by two programs at once; `tandem settle` shows both" in said.out
    assert "Mind: 1 record was changed by two programs at once; `tandem settle` shows both." in both.done("today").err


def test_of_two_versions_both_are_shown_without_what_is_private_and_one_is_chosen(both: Tandem) -> None:
    lines = both.done("settle").out.splitlines()
    assert lines[0] == "1. Profile of Kim: Mon 23 Nov 09:00, facilitator: Changed Kim"
    assert "   teaches: stored Go 3, waiting SQL 3" in lines
    assert "   remarks differs (private)" in lines
    assert lines[-1] == "   --take stored: keep what is stored; --take waiting: take this instead"
    (question,) = both.done("settle", "--json").data["questions"]
    assert {"field": "remarks", "private": True, "stored": None, "waiting": None} in question["fields"]
    assert "SECRET" not in str(question) + "".join(lines)
    for wrong in (("1",), ("--take", "stored"), ("2", "--take", "stored")):
        assert both("settle", *wrong).code == 2

    said = both.done("settle", "1", "--take", "waiting")
    assert said.err == "Took the other change. `tandem undo` takes it back.\n"
    assert both.done("find", "sql", "--teaches", "--json").data["hits"][0]["teachers"][0]["name"] == "Kim"
    assert both.done("settle").err == "Nothing waits: no record was changed by two programs at once.\n"
    assert "two programs" not in both.done("today").err


def test_keeping_what_is_stored_changes_nothing(both: Tandem) -> None:
    assert both.done("settle", "1", "--take", "stored").err == "Kept what was stored.\n"
    assert "teaches: Go" in both.done("about", "kim").out
    assert both("check").code == 0


def test_a_newer_file_is_shown_and_not_written(three: Tandem) -> None:
    tables = json.loads(data(three).read_bytes())
    tables["meta"]["1"]["schema"] += 1
    newer = json.dumps(tables).encode()
    data(three).write_bytes(newer)

    assert names(three) == ["Ana", "Ben", "Kim"]
    assert "can only be looked at: a newer Tandem wrote it" in three("people").err
    for command in (["add", "Zoe"], ["undo"], ["restore", "1"], ["purge", "Ana", "--yes"]):
        said = three(*command)
        assert said.code == 3, command
        assert "newer Tandem" in said.err
    assert data(three).read_bytes() == newer


def test_a_folder_or_another_programs_file_is_told_in_one_sentence(tandem: Tandem) -> None:
    (tandem.folder / "package.json").write_text('{"name": "left-pad", "version": "1.0.0"}')
    for path in ("package.json", "."):
        said = tandem("people", "--data", str(tandem.folder / path))
        assert (said.code, said.err.count("\n")) == (3, 1)


def test_history_names_private_fields_and_does_not_show_them(tandem: Tandem) -> None:
    tandem.done("add", "Ana", "--teaches", "Rust")
    tandem.done("edit", "Ana", "--remarks", "SECRET", "--teaches", "Rust 5", "--avoids", "Zed")

    said = tandem.done("history").out

    assert "SECRET" not in said
    assert "Zed" not in said
    assert "remarks changed (private)" in said
    assert "teaches: from Rust 3 to Rust 5" in said


def test_old_notes_are_deleted_only_when_meant(tandem: Tandem) -> None:
    tandem.done("add", "Ana", "--teaches", "Rust", "--wants", "SQL")
    tandem.done("add", "Ben", "--teaches", "SQL", "--wants", "Rust")
    tandem.done("pair", "Ana", "Ben")
    tandem.done("log", "Ana", "Ben", "--on", "2026-11-20", "--note", "SECRET")

    assert tandem("purge", "--notes-before", "2026-11-23").code == 2
    assert tandem("purge").code == 2
    assert tandem("purge", "Ana", "--notes-before", "2026-11-23", "--yes").code == 2
    tandem.done("purge", "--notes-before", "2026-11-23", "--yes")

    assert not [p for p in tandem.folder.rglob("*") if p.is_file() and b"SECRET" in p.read_bytes()]


# Where the screens would start --------------------------------------------------------------------------------------


def asked(tandem: Tandem, typed: str) -> tuple[str, Callable[[], list[str]] | None, bool]:
    """What is said when the screens find a damaged file and somebody types an answer, and what they would open."""
    err = io.StringIO()
    environ = {"TANDEM_DATA": str(data(tandem))}
    around = Surroundings(environ, tandem.folder, io.StringIO(typed), io.StringIO(), err, lambda: NOW)
    request = parse([], COMMANDS)
    with ExitStack() as stack, pytest.raises(DamagedError) as found:
        _ = Start(request, around, stack, command_line=False).workspace
    try:
        request, read_only = way_out(found.value, request, around)
    except DamagedError:
        return err.getvalue(), None, False

    def shown() -> list[str]:
        with ExitStack() as stack:
            workspace = Start(request, around, stack, command_line=False, read_only=read_only).workspace
            if read_only:
                assert workspace.saved_words == "only to look at"
                with pytest.raises(DataError, match="opened only to be looked at"):
                    workspace.people.delete(next(iter(workspace.core.people)))
            return [row.name for row in workspace.people.rows()]

    return err.getvalue(), shown, read_only


def test_the_screens_offer_the_newest_good_copy(three: Tandem) -> None:
    data(three).write_bytes(b"{")
    said, shown, read_only = asked(three, "b\n")
    assert "  b  go back to the newest good backup, Mon 23 Nov 09:00, with 2 people" in said
    assert shown is not None
    assert (shown(), read_only) == (["Ana", "Ben"], False)


def test_the_screens_offer_to_take_an_edit(three: Tandem) -> None:
    edit(three)
    said, shown, _ = asked(three, "what?\n\nE\n")
    assert said.count("Which? [b, e, l, q]") == 3
    assert shown is not None
    assert shown() == ["Ana", "Ben", "Kim Fu"]


@pytest.mark.parametrize(("by_hand", "people"), [(True, ["Ana", "Ben", "Kim Fu"]), (False, ["Ana", "Ben"])])
def test_the_screens_can_open_only_to_look(three: Tandem, by_hand: bool, people: list[str]) -> None:
    if by_hand:
        edit(three)
    else:
        data(three).write_bytes(b"{")
    before = {p: p.read_bytes() for p in three.folder.rglob("*") if p.is_file()}

    _, shown, read_only = asked(three, "l\n")

    assert shown is not None
    assert (shown(), read_only) == (people, True)
    assert {p: p.read_bytes() for p in three.folder.rglob("*") if p.is_file()} == before


@pytest.mark.parametrize("typed", ["q\n", "", "x\n" * 9])
def test_whoever_does_not_choose_leaves_everything_as_it_is(three: Tandem, typed: str) -> None:
    data(three).write_bytes(b"{")
    _, shown, _ = asked(three, typed)
    assert shown is None
    assert data(three).read_bytes() == b"{"
