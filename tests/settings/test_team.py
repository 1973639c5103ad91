"""What a lead changes on the screen holds where pairings.yaml says nothing; and keys chosen in the settings."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tui.domain.policy import Objective, Policy
from tui.domain.records import Period
from tui.errors import SettingsError, UsageError
from tui.settings import (
    TEAM_SETTINGS,
    Settings,
    effective_policy,
    keymap_problems,
    parse_settings,
    team_setting,
    team_warnings,
)


def settings(text: str = "") -> Settings:
    return parse_settings(text, Path("pairings.yaml"))


def test_a_choice_on_the_screen_holds_where_the_file_is_silent() -> None:
    policy = effective_policy(settings(), {"round.objective": "fit", "cadence.every_weeks": 2})

    assert (policy.round.objective, policy.cadence.every_weeks) == (Objective.FIT, 2)


def test_the_file_is_stronger_than_a_choice_on_the_screen() -> None:
    policy = effective_policy(settings("round:\n  objective: balanced\n"), {"round.objective": "fit"})

    assert policy.round.objective is Objective.BALANCED


def test_breaks_chosen_on_the_screen_are_days() -> None:
    stored = team_setting("cadence.breaks", ["2026-12-21..2027-01-03"])
    policy = effective_policy(settings(), {"cadence.breaks": stored})

    assert policy.cadence.breaks == (Period(first=date(2026, 12, 21), last=date(2027, 1, 3)),)


@pytest.mark.parametrize("key", TEAM_SETTINGS)
def test_every_choice_on_the_screen_can_be_stored_and_read_back(key: str) -> None:
    section, name = key.split(".")
    default = getattr(getattr(Policy(), section), name)

    assert effective_policy(settings(), {key: team_setting(key, default)}) == Policy()


@pytest.mark.parametrize(
    ("key", "value"),
    [("round.trios", 1), ("cadence.minutes", True), ("cadence.minutes", 4), ("cadence.breaks", ["someday"])],
)
def test_a_choice_that_makes_no_sense_is_refused_with_what_was_expected(key: str, value: Any) -> None:
    with pytest.raises(UsageError, match=rf"{key}: expected "):
        team_setting(key, value)


def test_what_stands_only_in_the_file_cannot_be_chosen_on_the_screen() -> None:
    with pytest.raises(UsageError, match=r"stands in pairings\.yaml"):
        team_setting("scoring.related_credit", 0.2)


@pytest.mark.parametrize(("key", "value"), [("round.objective", "best"), ("round.colour", 1), ("nonsense", None)])
def test_a_stored_choice_that_cannot_be_used_is_passed_over_and_named(key: str, value: Any) -> None:
    assert effective_policy(settings(), {key: value}) == Policy()
    assert key in team_warnings(settings(), {key: value})[0]


def test_two_actions_on_one_key_are_reported_with_both_lines() -> None:
    with pytest.raises(SettingsError) as caught:
        settings("keymap:\n  people.new: ctrl+n\n  session.log: f2, ctrl+n\n")

    assert caught.value.message == (
        "pairings.yaml:3:16 keymap.session.log: ctrl+n is already the key of people.new (line 2)"
    )


def test_a_key_that_another_action_has_by_default_is_reported_with_its_line() -> None:
    chosen = settings("keymap:\n  people.new: l\n")

    assert keymap_problems(chosen, {"people.new": "n", "session.log": "l"}) == (
        "pairings.yaml:2 keymap.people.new: l is already the key of session.log",
    )


def test_an_action_that_does_not_exist_is_reported_with_the_one_that_was_meant() -> None:
    chosen = settings("keymap:\n  people.nwe: ctrl+n\n")

    assert keymap_problems(chosen, {"people.new": "n"}) == (
        "pairings.yaml:2 keymap.people.nwe: there is no such action; did you mean people.new?",
    )


def test_an_action_without_a_key_is_reported() -> None:
    with pytest.raises(SettingsError, match="expected a key such as"):
        settings("keymap:\n  people.new: ','\n")


@pytest.mark.parametrize("typed", ["contrl+n", "ctrl+", "entre", "ctrl+nn", "f25"])
def test_a_key_that_no_terminal_has_is_reported_with_its_place(typed: str) -> None:
    with pytest.raises(SettingsError) as caught:
        settings(f"keymap:\n  undo: '{typed}'\n")

    assert caught.value.message == f"pairings.yaml:2:9 keymap.undo: expected a key such as ctrl+n, got '{typed}'"


@pytest.mark.parametrize("typed", ["n", "?", "ctrl+n", "f24", "ctrl+shift+home", "full_stop", "slash", "é", "alt+/"])
def test_keys_with_a_name_a_sign_or_a_letter_are_taken(typed: str) -> None:
    assert settings(f"keymap:\n  undo: '{typed}'\n").keymap == {"undo": typed}


def test_the_name_of_a_sign_and_the_sign_are_the_same_key() -> None:
    chosen = settings("keymap:\n  undo: question_mark\n")

    assert keymap_problems(chosen, {"undo": "u", "help": "?"}) == (
        "pairings.yaml:2 keymap.undo: ? is already the key of help",
    )
