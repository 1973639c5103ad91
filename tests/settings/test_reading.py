"""Reading pairings.yaml: what is right is taken, and everything that is wrong is named at once with its place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tui.domain.policy import Objective, Policy
from tui.domain.records import Period
from tui.errors import SettingsError
from tui.settings import Settings, load_settings, parse_settings

FILE = Path("pairings.yaml")


def read(text: str) -> Settings:
    return parse_settings(text, FILE)


def problems(text: str) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        parse_settings(text, FILE)
    return caught.value.message.splitlines()


def test_an_empty_file_is_the_defaults() -> None:
    assert read("").policy == Policy()
    assert read("# only a comment\n").policy == Policy()


def test_without_a_file_the_defaults_hold() -> None:
    assert load_settings(None) == Settings()


def test_what_a_file_says_holds_and_the_rest_stays_at_its_default() -> None:
    settings = read("round:\n  objective: people\n")

    assert settings.policy.round.objective is Objective.PEOPLE
    assert settings.policy.round.changed(objective="balanced") == Policy().round
    assert settings.stated == {"round.objective"}


def test_a_section_left_empty_is_at_its_defaults() -> None:
    assert read("round:\nscoring:\nkeymap:\ntheme:\n").policy == Policy()


def test_the_data_file_is_found_from_the_settings_file(tmp_path: Path) -> None:
    settings = parse_settings("data: team/records.json\n", tmp_path / "pairings.yaml")

    assert settings.data == tmp_path.resolve() / "team" / "records.json"


def test_breaks_are_days_with_both_ends_included() -> None:
    settings = read("cadence:\n  breaks:\n    - 2026-12-21..2027-01-03\n    - 2027-05-01\n")

    assert settings.policy.cadence.breaks == (
        Period(first=date(2026, 12, 21), last=date(2027, 1, 3)),
        Period(first=date(2027, 5, 1), last=date(2027, 5, 1)),
    )


@pytest.mark.parametrize("name", ["No", "Yes", "null", "0123", "12:30", "1e3"])
def test_a_name_stays_the_name_that_was_written(name: str) -> None:
    settings = read(f"rules:\n  never:\n    - [{name}, Ana]\n")

    assert settings.policy.rules.never == ((name, "Ana"),)


def test_a_misspelt_value_is_named_with_its_place_and_the_one_that_was_meant() -> None:
    assert problems("round:\n  objective: peple\n") == [
        "pairings.yaml:2:14 round.objective: expected balanced, people or fit, got 'peple'; did you mean people?"
    ]


def test_a_misspelt_key_is_named_with_its_place_and_the_one_that_was_meant() -> None:
    assert problems("cadence:\n  evry_weeks: 3\n") == [
        "pairings.yaml:2:3 cadence: unknown key 'evry_weeks'; did you mean every_weeks?"
    ]


def test_a_misspelt_section_is_named_too() -> None:
    assert problems("ruond:\n  trios: false\n") == ["pairings.yaml:1:1 unknown key 'ruond'; did you mean round?"]


def test_a_key_of_another_section_is_sent_there() -> None:
    assert problems("round:\n  minutes: 45\n") == [
        "pairings.yaml:2:3 round: unknown key 'minutes'; did you mean cadence.minutes?"
    ]


def test_all_problems_are_told_at_once_from_the_top_down() -> None:
    found = problems(
        "scoring:\n  related_credit: 2\nround:\n  trios: perhaps\n  floor: 0\n"
        "rules:\n  never:\n    - [Ana]\ncadence:\n  breaks:\n    - someday\nkeymap:\n  a: x\n  b: x\n"
    )

    assert [line.split(" ")[0] for line in found] == [
        "pairings.yaml:2:19",
        "pairings.yaml:4:10",
        "pairings.yaml:5:10",
        "pairings.yaml:8:7",
        "pairings.yaml:11:7",
        "pairings.yaml:14:6",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cadence:\n  minutes: 4\n", "expected a whole number from 5 to 480, got 4"),
        ("cadence:\n  minutes: soon\n", "expected a whole number from 5 to 480, got 'soon'"),
        ("cadence:\n  minutes: true\n", "expected a whole number from 5 to 480, got true"),
        ("round:\n  trios: 2\n", "expected true or false, got 2"),
        ("round:\n  trio_share: 0\n", "expected a number above 0, at most 1, got 0"),
        ("scoring:\n  want_weights: []\n", "got an empty list"),
        ("rules:\n  always:\n    - [Ana, Ben, Kim, Zoe]\n", "expected two or three different names"),
        ("rules:\n  never:\n    - [Ana, ana]\n", "expected two or more different names"),
        ("cadence:\n  breaks: [2027-01-03..2026-12-21]\n", "the last day comes before the first"),
        ("theme: [dark]\n", "expected text, got a list"),
        ("round: yes please\n", "got 'yes please'"),
        ("- round\n", "expected settings such as round: or cadence:, got a list"),
    ],
)
def test_the_sentence_says_what_was_expected_and_what_stands_there(text: str, expected: str) -> None:
    assert expected in "\n".join(problems(text))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("round:\n  trios: true\n  trios: false\n", "pairings.yaml:3:3"),
        ("base: &a 1\n", "pairings.yaml:1:7"),
        ("me: *a\n", "pairings.yaml:1:5"),
        ("round:\n  <<: {}\n", "pairings.yaml:2:3"),
        ("me: !!python/object:os.system x\n", "pairings.yaml:1:5"),
        ("round: {trios: true\n", "pairings.yaml:2:1"),
        ("me: a\x00b\n", "pairings.yaml:1:6"),
        ("--- \nme: a\n---\nme: b\n", "pairings.yaml:3:1"),
    ],
)
def test_what_yaml_can_do_and_settings_need_not_is_refused_with_its_place(text: str, place: str) -> None:
    assert any(line.startswith(place) for line in problems(text))


def test_a_file_nested_without_end_is_refused() -> None:
    assert "nested more than 20 levels deep" in problems("round: " + "[" * 5000 + "]" * 5000)[0]


def test_a_file_that_is_no_text_is_refused_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "pairings.yaml"
    path.write_bytes(b"me: Ana\nround: \xff\xfe\n")

    with pytest.raises(SettingsError, match=r"pairings\.yaml:2:8 is not UTF-8 text"):
        load_settings(path)


def test_a_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    path = tmp_path / "pairings.yaml"
    path.write_bytes("\ufeffme: Ana\n".encode())

    assert load_settings(path).me == "Ana"


def test_a_huge_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "pairings.yaml"
    path.write_bytes(b"# " + b"x" * 1_000_001)

    with pytest.raises(SettingsError, match="larger than"):
        load_settings(path)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        load_settings(tmp_path)


def test_control_characters_of_a_value_are_spelt_out_in_the_message() -> None:
    assert "\x1b" not in "\n".join(problems('round:\n  objective: "\\e[31mred"\n'))
