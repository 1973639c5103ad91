"""Taking a command line apart: options anywhere, every mistake in one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.cli.commands import COMMANDS
from tui.cli.parser import Request, help_text, parse
from tui.errors import UsageError


def parsed(*argv: str) -> Request:
    return parse(argv, COMMANDS)


def refused(*argv: str) -> str:
    with pytest.raises(UsageError) as caught:
        parse(argv, COMMANDS)
    assert "\n" not in caught.value.message
    return caught.value.message


@pytest.mark.parametrize(
    "argv",
    [
        ("--data", "a.json", "--config", "b.yaml", "--json", "find", "rust"),
        ("find", "rust", "--data", "a.json", "--config", "b.yaml", "--json"),
        ("--json", "find", "--data=a.json", "rust", "--config=b.yaml"),
        ("find", "--json", "--config", "b.yaml", "rust", "--data", "a.json"),
    ],
)
def test_options_of_the_whole_program_stand_before_or_after_the_command(argv: tuple[str, ...]) -> None:
    request = parsed(*argv)

    assert request.command is not None
    assert request.command.name == "find"
    assert request.own.query == ["rust"]
    assert (request.data, request.config, request.json) == (Path("a.json"), Path("b.yaml"), True)


def test_without_a_command_the_screens_are_meant() -> None:
    assert parsed("--demo").command is None
    assert parsed("--demo").demo
    assert not parsed().demo


def test_options_may_stand_between_names() -> None:
    request = parsed("log", "Ana", "--minutes", "45", "Ben", "--taught", "Ana:Rust", "Kim", "--taught", "Ben:SQL:10")

    assert request.own.names == ["Ana", "Ben", "Kim"]
    assert request.own.taught == ["Ana:Rust", "Ben:SQL:10"]


def test_a_command_for_people_may_follow_the_word_people() -> None:
    for argv in (("add", "Ana"), ("people", "add", "Ana"), ("people", "--json", "add", "Ana")):
        command = parsed(*argv).command
        assert command is not None
        assert command.name == ("people" if "--json" in argv else "add")


def test_a_home_folder_is_spelt_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/ana")

    assert parsed("people", "--data", "~/team.json").data == Path("/home/ana/team.json")


def test_a_note_may_be_a_single_dash_and_begin_with_one() -> None:
    assert parsed("log", "Ana", "Ben", "--note", "-").own.note == "-"
    assert parsed("log", "Ana", "Ben", "--note", "- bring the slides").own.note == "- bring the slides"


def test_after_two_dashes_everything_is_a_name() -> None:
    assert parsed("find", "--", "--help").own.query == ["--help"]


@pytest.mark.parametrize("argv", [("--help",), ("-h",), ("help",), ("--json", "-h")])
def test_help_lists_every_command(argv: tuple[str, ...]) -> None:
    text = parsed(*argv).help

    for command in COMMANDS:
        assert f"\n  {command.name} " in text


@pytest.mark.parametrize("argv", [("find", "--help"), ("-h", "find"), ("help", "find"), ("find", "rust", "-h")])
def test_help_of_one_command_says_its_options(argv: tuple[str, ...]) -> None:
    text = parsed(*argv).help

    assert "tandem find QUERY" in text
    assert "--limit" in text
    assert "--data FILE" in text


def test_help_asks_for_no_names() -> None:
    assert "tandem log NAME NAME [NAME]" in parsed("log", "--help").help


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_is_done_somewhere_and_its_help_can_be_read(command: object) -> None:
    from importlib import import_module

    from tui.cli.parser import Command

    assert isinstance(command, Command)
    module, _, name = command.runs.partition(":")

    assert callable(getattr(import_module(f"tui.cli.{module}"), name))
    assert all(len(line) <= 120 for line in help_text(command, COMMANDS).splitlines())


def test_the_list_of_commands_fits_80_columns() -> None:
    assert max(len(line) for line in help_text(None, COMMANDS).splitlines()) <= 80


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        (("peple",), "There is no command 'peple'; did you mean people? `tandem --help` lists all."),
        (("xyzzy",), "There is no command 'xyzzy'. `tandem --help` lists all."),
        (("",), "There is no command ''. `tandem --help` lists all."),
        (("find", "rust", "--teach"), "tandem find has no option --teach; did you mean --teaches?"),
        (("--jsno", "people"), "tandem people has no option --jsno; did you mean --json?"),
        (("undo", "twice"), "tandem undo: 'twice' is one word too many. `tandem undo --help` says more."),
        (("log",), "tandem log: the following arguments are required: NAME. `tandem log --help` says more."),
        (("find", "a", "--teaches", "--wants"), "not allowed with"),
        (("find", "a", "--limit", "many"), "--limit: 'many' is not a number from 1 to 10000."),
        (("find", "a", "--limit", "0"), "--limit: '0' is not a number from 1 to 10000."),
        (("find", "a", "--limit"), "--limit: expected one argument."),
        (("propose", "--objective", "best"), "balanced"),
        (("people", "--data", ""), "--data: a file's name is needed."),
    ],
)
def test_what_makes_no_sense_is_told_in_one_sentence(argv: tuple[str, ...], sentence: str) -> None:
    assert sentence in refused(*argv)


def test_options_are_never_guessed_from_their_beginning() -> None:
    assert "has no option --obj" in refused("propose", "--obj", "fit")
