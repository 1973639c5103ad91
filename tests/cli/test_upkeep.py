"""The file and the program on the command line: undo, history, backups, check, where, settings, completion."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from tests.cli.talking import Tandem
from tui.cli.commands import COMMANDS
from tui.settings import settings_text


def write_settings(tandem: Tandem, text: str) -> None:
    (tandem.folder / "pairings.yaml").write_text(text, encoding="utf-8")


def test_undo_and_redo_name_what_they_did(tandem: Tandem) -> None:
    tandem.done("add", "Ana")

    assert "Undone: Added Ana." in tandem.done("undo").err
    assert "Done again: Added Ana." in tandem.done("redo").err
    assert tandem("redo").code == 1


def test_somebody_elses_change_is_named_and_left_alone_unless_asked(tandem: Tandem) -> None:
    write_settings(tandem, "me: Ana\n")
    tandem.done("add", "Kim")
    write_settings(tandem, "me: Ben\n")

    said = tandem("undo")
    assert said.code == 1
    assert "Ana" in said.err
    assert "--others" in said.err
    assert len(tandem.done("people", "--json").data["people"]) == 1
    tandem.done("undo", "--others")
    assert tandem.done("people", "--json").data["people"] == []


def test_the_history_says_who_did_what_and_when(tandem: Tandem) -> None:
    write_settings(tandem, "me: Ana Silva\n")
    tandem.done("add", "Kim")

    assert tandem.done("history").out == "1. Mon 23 Nov 09:00, Ana Silva: Added Kim\n   profile of Kim added\n"
    (row,) = tandem.done("history", "--json").data["history"]
    assert (row["author"], row["summary"], row["undone"]) == ("Ana Silva", "Added Kim", False)


def test_without_a_setting_the_login_name_signs(tandem: Tandem) -> None:
    tandem.done("add", "Kim")

    assert tandem.done("history", "--json").data["history"][0]["author"] == "robin"


def test_where_names_every_place(tandem: Tandem) -> None:
    write_settings(tandem, "")
    places = tandem.done("where", "--json").data

    assert places["data"] == str(tandem.folder / "team.json")
    assert places["settings"] == str(tandem.folder / "pairings.yaml")
    assert "(nothing is stored yet)" in tandem.done("where").out


def test_the_data_file_is_the_one_named_last_on_the_way(tandem: Tandem) -> None:
    write_settings(tandem, "data: sub/own.json\n")
    tandem.environ = {"TANDEM_DATA": ""}

    assert tandem.done("where", "--json").data["data"] == str(tandem.folder / "sub" / "own.json")
    assert tandem.done("where", "--json", "--data", "here.json").data["data"] == str(tandem.folder / "here.json")


def test_the_settings_are_printed_with_their_comments_or_as_they_are_in_force(tandem: Tandem) -> None:
    write_settings(tandem, "round:\n  objective: people\n")

    assert tandem.done("settings").out == settings_text()
    assert tandem.done("settings", "--json").data["round"]["objective"] == "people"


def test_check_finds_nothing_wrong_with_a_good_team(team: Tandem) -> None:
    said = team.done("check", "--json")

    assert said.data == {"problems": []}


def test_check_tells_every_problem_of_the_settings_at_once(tandem: Tandem) -> None:
    write_settings(tandem, "round:\n  objective: peple\ncadence:\n  evry_weeks: 3\n")
    said = tandem("check", "--json")

    assert said.code == 2
    assert said.data == {
        "problems": [
            {
                "where": "pairings.yaml:2:14",
                "what": "round.objective: expected balanced, people or fit, got 'peple'",
                "hint": "did you mean people?",
            },
            {
                "where": "pairings.yaml:4:3",
                "what": "cadence: unknown key 'evry_weeks'",
                "hint": "did you mean every_weeks?",
            },
        ]
    }


def test_check_names_people_in_the_rules_who_are_not_here(team: Tandem) -> None:
    write_settings(team, "rules:\n  never:\n    - [Ana Silva, Nobody Knows]\n")
    said = team("check")

    assert said.code == 1
    assert "Nobody Knows" in said.out


@pytest.mark.parametrize("command", ["people", "today", "find rust", "propose", "settings --json"])
def test_wrong_settings_stop_every_command_with_the_place_and_are_left_alone(tandem: Tandem, command: str) -> None:
    write_settings(tandem, "roundd:\n  trios: false\n")
    said = tandem(*command.split())

    assert said.code == 2
    assert said.err == "pairings.yaml:1:1 unknown key 'roundd'; did you mean round?\n"
    assert (tandem.folder / "pairings.yaml").read_text(encoding="utf-8") == "roundd:\n  trios: false\n"


def test_a_settings_file_that_is_not_there_is_named(tandem: Tandem) -> None:
    said = tandem("people", "--config", "nowhere.yaml")

    assert said.code == 2
    assert "nowhere.yaml" in said.err


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"people": {}}', b"\xff\xfe", b'{"meta": {"1": {"schema": 99}}}', b"not ours"]
)
def test_a_data_file_that_cannot_be_used_is_left_as_it_is(tandem: Tandem, content: bytes) -> None:
    path = tandem.folder / "team.json"
    path.write_bytes(content)

    for command in (("people",), ("add", "Ana"), ("check",), ("undo",)):
        said = tandem(*command)
        assert said.code == 3
        assert said.err or said.out
    assert path.read_bytes() == content


def test_backups_are_listed_with_what_is_in_them(tandem: Tandem) -> None:
    tandem.done("add", "Ana")
    tandem.done("add", "Ben")

    (backup,) = tandem.done("backups", "--json").data["backups"]
    assert (backup["number"], backup["counts"]["people"], backup["problem"]) == (1, 1, None)
    assert "1 person, 0 pairings and 0 meetings" in tandem.done("backups").out


def test_completion_knows_every_command(tandem: Tandem) -> None:
    for shell in ("bash", "zsh", "fish"):
        script = tandem.done("completion", shell).out
        assert all(command.name in script for command in COMMANDS)


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("tandem fin", ["find", "finish-round"]),
        ("tandem find rust --te", ["--teaches"]),
        ("tandem propose --objective ", ["balanced", "people", "fit"]),
        ("tandem --json skills me", ["merge"]),
    ],
)
def test_bash_offers_what_may_follow(tandem: Tandem, words: str, offered: list[str]) -> None:
    script = tandem.done("completion", "bash").out
    typed = words.split(" ")
    line = " ".join(f"'{word}'" for word in typed)
    ask = f"COMP_WORDS=({line}); COMP_CWORD={len(typed) - 1}; _tandem; echo ${{COMPREPLY[@]}}"

    found = subprocess.run(["bash", "-c", f"{script}\n{ask}"], capture_output=True, text=True, check=True)

    assert found.stdout.split() == offered


def test_the_version_names_what_a_report_of_a_problem_needs(tandem: Tandem) -> None:
    assert set(tandem.done("--version", "--json").data) == {"tandem", "python", "textual", "data"}
    assert tandem.done("--version").out.splitlines()[1] == f"data: {tandem.folder / 'team.json'}"


def test_a_folder_that_others_can_look_into_is_told_once_and_is_no_problem(tandem: Tandem) -> None:
    outside = tandem.folder / "open"
    outside.mkdir(mode=0o755)
    told = [tandem.done("--data", str(outside / "team.json"), "add", name).err for name in ("Ann", "Bob", "Cleo")]

    assert [("can look into the folder" in words) for words in told] in ([False, True, False], [False] * 3)
    assert tandem.done("--data", str(outside / "team.json"), "check").out == ""


def test_check_tells_of_keys_that_clash_and_of_actions_that_do_not_exist(team: Tandem) -> None:
    write_settings(team, "keymap:\n  undo: l\n  here.ad: ctrl+n\n")
    said = team("check", "--json")

    assert said.code == 1
    assert said.data == {
        "problems": [
            {"where": "pairings.yaml:2", "what": "keymap.undo: l is already the key of session.log", "hint": ""},
            {
                "where": "pairings.yaml:3",
                "what": "keymap.here.ad: there is no such action",
                "hint": "did you mean here.add?",
            },
        ]
    }
