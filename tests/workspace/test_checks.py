"""What is wrong with settings, data and rules, as both faces are told."""

from __future__ import annotations

from pathlib import Path

from tests.workspace.teams import PAIRS, Team, team
from tui.settings import load_settings
from tui.workspace.checks import problems


def with_file(tmp_path: Path, text: str) -> tuple[Team, Path]:
    """A team whose settings stand in a file that reads like this at the start."""
    path = tmp_path / "pairings.yaml"
    path.write_text(text, encoding="utf-8")
    of = team(tmp_path, *PAIRS)
    of.settings = load_settings(path)
    of.workspace = of.reopened()
    return of, path


def test_nothing_is_wrong_with_a_good_team(tmp_path: Path) -> None:
    of, _ = with_file(tmp_path, "round:\n  trios: false\n")
    assert problems(of.workspace) == ()


def test_a_settings_file_that_was_spoilt_since_the_start_is_told_by_line(tmp_path: Path) -> None:
    of, path = with_file(tmp_path, "round:\n  trios: false\n")
    path.write_text("round:\n  trois: false\n", encoding="utf-8")
    (found,) = problems(of.workspace)
    assert (found.where, found.hint) == ("pairings.yaml:2:3", "did you mean trios?")


def test_settings_that_were_changed_since_the_start_hold_from_the_next_one(tmp_path: Path) -> None:
    of, path = with_file(tmp_path, "round:\n  trios: false\n")
    path.write_text("round:\n  trios: true\n", encoding="utf-8")
    (found,) = problems(of.workspace)
    assert str(found).startswith(f"{path} was changed since Tandem was started")


def test_a_record_with_two_versions_is_named_with_what_helps(tmp_path: Path) -> None:
    of, _ = with_file(tmp_path, "")
    other = of.reopened()
    of.workspace.people.add_teaching(1, "Go")
    other.people.add_teaching(1, "Linux")
    of.workspace.refresh()
    assert [(found.what, found.hint) for found in problems(of.workspace)] == [
        ("Profile of Ana Silva was changed by two programs at once", "`tandem settle` shows both")
    ]
