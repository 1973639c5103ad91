"""People on the command line: lists that read well aloud, changes with a way back, names that are not enough."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.talking import FORM, Tandem


def test_the_import_says_what_it_did_row_by_row(tandem: Tandem) -> None:
    said = tandem.done("import", str(FORM))

    assert said.out.startswith("team-form.csv: 28 new, 0 changed, 0 unchanged, 0 refused.\nnew: Ana Silva\n")
    assert "\ncorrected: Kubernets to Kubernetes\n" in said.out
    assert "Imported team-form.csv: 28 new. `tandem undo` takes it back." in said.err


def test_the_json_of_an_import_has_the_promised_shape(tandem: Tandem) -> None:
    data = tandem.done("import", str(FORM), "--json").data

    assert set(data) == {"new", "updated", "unchanged", "rejected", "aliases", "new_skills", "unknown_columns"}
    assert {"typed": "ML", "skill": "Machine learning", "match": "alias"} in data["aliases"]


def test_without_corrections_every_unknown_word_is_a_new_skill(tandem: Tandem) -> None:
    assert "Kubernets" in tandem.done("import", str(FORM), "--no-corrections", "--json").data["new_skills"]


def test_a_second_import_says_that_nothing_changed_and_offers_no_undo(team: Tandem) -> None:
    said = team.done("import", str(FORM))

    assert "Nothing changed" in said.err
    assert "undo" not in said.err


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "missing.csv"),
        (b"", "empty"),
        (b"\x00\x01\x02\xff\xfe", ""),
        (b'name,teaches\n"Ana,Rust\nBen,SQL\n', "quote"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_a_sentence(
    tandem: Tandem, content: bytes | None, words: str
) -> None:
    path = tandem.folder / "missing.csv"
    if content is not None:
        path.write_bytes(content)

    said = tandem("import", str(path))

    assert said.code == 1
    assert said.out == ""
    assert words in said.err
    assert not (tandem.folder / "team.json").exists()


def test_a_person_is_one_line_that_reads_well_aloud(team: Tandem) -> None:
    line = next(line for line in team.done("people").out.splitlines() if line.startswith("Ana Silva"))

    assert line == (
        "Ana Silva, Platform; teaches Kubernetes (5), Terraform (4), Python (4), Incident management (3); "
        "wants Rust, Public speaking, Hiring; 2 places free"
    )


def test_the_list_can_be_filtered(team: Tandem) -> None:
    names = [person["name"] for person in team.done("people", "teaches:k8s", "--json").data["people"]]

    assert names == ["Ana Silva"]
    assert all("Web" in line for line in team.done("people", "team:web").out.splitlines())


def test_the_json_of_people_has_the_promised_shape(team: Tandem) -> None:
    first = team.done("people", "--json").data["people"][0]

    assert set(first) == {
        "name", "email", "team", "title", "manager", "background", "time_zone", "places", "status", "teaches", "wants",
    }  # fmt: skip


def test_an_empty_team_says_how_to_begin(tandem: Tandem) -> None:
    for command in ("people", "today"):
        said = tandem.done(command)
        assert said.out == ""
        assert "tandem import FILE.csv" in said.err


def test_a_person_is_added_with_a_name_of_several_words(tandem: Tandem) -> None:
    tandem.done("add", "Mary", "Ann", "Lee", "--teaches", "Rust 4, SQL", "--wants", "Go", "--team", "Web")

    person = tandem.done("people", "--json").data["people"][0]
    assert (person["name"], person["team"], person["wants"]) == ("Mary Ann Lee", "Web", ["Go"])
    assert person["teaches"] == [{"skill": "Rust", "level": 4}, {"skill": "SQL", "level": 3}]


def test_an_edit_changes_what_is_named_and_nothing_else(team: Tandem) -> None:
    before = team.done("people", "ana", "--json").data["people"][0]
    said = team.done("edit", "ana", "--wants", "Go, Rust", "--places", "1")

    after = team.done("people", "ana", "--json").data["people"][0]
    assert "Changed Ana Silva" in said.err
    assert after == before | {"wants": ["Go", "Rust"], "places": 1}


def test_skills_are_added_to_those_somebody_teaches(team: Tandem) -> None:
    before = team.done("people", "ana", "--json").data["people"][0]["teaches"]
    team.done("edit", "ana", "--also-teaches", "Cooking 2; Go, the game")
    after = team.done("people", "ana", "--json").data["people"][0]["teaches"]
    assert after == [*before, {"skill": "Cooking", "level": 2}, {"skill": "Go, the game", "level": 3}]
    assert team("edit", "ana", "--also-teaches", "Cooking", "--teaches", "Rust").code == 2


def test_an_edit_without_a_change_is_a_mistake(team: Tandem) -> None:
    assert team("edit", "ana").code == 2


def test_somebody_is_renamed(team: Tandem) -> None:
    team.done("edit", "ana.silva", "--name", "Ana Costa")

    assert team.done("find", "Ana Costa", "--json").data["people"][0]["name"] == "Ana Costa"


def test_a_pause_ends_on_its_day(team: Tandem) -> None:
    team.done("pause", "ana", "--until", "in 2 weeks")
    assert team.done("people", "ana", "--json").data["people"][0]["status"] == "paused"

    team.done("back", "ana")
    assert team.done("people", "ana", "--json").data["people"][0]["status"] == "active"


def test_somebody_who_leaves_takes_part_no_more(team: Tandem) -> None:
    team.done("leave", "ana")

    assert team.done("people", "ana", "--json").data["people"][0]["status"] == "left"


def test_a_profile_is_deleted_and_brought_back(team: Tandem) -> None:
    team.done("delete", "Ana", "Silva")
    assert len(team.done("people", "--json").data["people"]) == 27

    team.done("undo")
    assert len(team.done("people", "--json").data["people"]) == 28


@pytest.mark.parametrize("command", [("about",), ("edit", "--team", "Web"), ("pause",), ("leave",), ("delete",)])
def test_a_name_that_several_people_answer_to_is_refused_with_the_candidates(
    tandem: Tandem, command: tuple[str, ...]
) -> None:
    tandem.done("add", "Ana Silva", "--team", "Web")
    tandem.done("add", "Ana Costa", "--team", "Data")

    said = tandem(command[0], "ana", *command[1:])

    assert said.code == 2
    assert "Ana Silva (Web)" in said.err
    assert "Ana Costa (Data)" in said.err


def test_a_name_that_nobody_answers_to_is_refused_with_the_one_perhaps_meant(team: Tandem) -> None:
    said = team("pause", "Ana Sylva")

    assert said.code == 2
    assert "did you mean Ana Silva?" in said.err


@pytest.mark.parametrize("typed", ["Чиво", "[/]", "\x1b[31m", "a\nb", "☃", "-"])
def test_a_strange_name_is_nobody_and_never_reaches_the_terminal_as_it_is(team: Tandem, typed: str) -> None:
    said = team("about", "--", typed)

    assert said.code == 2
    assert "\x1b" not in said.err


@pytest.mark.parametrize(
    "argv",
    [
        ("add", "Ana", "--places", "many"),
        ("add", "Ana", "--email", "nowhere"),
        ("add", "Ana", "--time-zone", "Mars/Base"),
        ("add", "Ana", "--joins", "someday"),
        ("add", "  "),
    ],
)
def test_a_field_that_cannot_be_read_is_told_and_nothing_is_stored(tandem: Tandem, argv: tuple[str, ...]) -> None:
    said = tandem(*argv)

    assert said.code == 2
    assert said.err.count("\n") == 1
    assert not Path(tandem.folder / "team.json").exists()


def test_what_people_wrote_reaches_the_terminal_without_what_it_would_obey(tandem: Tandem) -> None:
    tandem.done("add", "Ana \x1b]52;c;ZXZpbA==\x07\x9b31m", "--team", "We\u202eb")

    out = tandem.done("people").out + tandem.done("people", "--json").out

    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(out)


def test_a_purge_must_be_meant(team: Tandem) -> None:
    said = team("purge", "ana")

    assert said.code == 2
    assert "--yes" in said.err
    assert len(team.done("people", "--json").data["people"]) == 28
