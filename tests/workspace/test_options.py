from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import person
from tests.workspace.teams import ANA, BEN, CIRCLE, PAIRS, Team, groups, team
from tui.domain.rounds import CancelledError
from tui.errors import RefusedError, UsageError
from tui.views.options import Choice
from tui.views.rounds import RoundChoices


@pytest.fixture
def seven(tmp_path: Path) -> Team:
    """Two pairs and three who can only be a trio; Ben's manager is Ana."""
    people = [PAIRS[0], PAIRS[1].changed(manager="Ana Silva"), *PAIRS[2:], *CIRCLE]
    return team(tmp_path, *people)


def choice(of: Team, key: str, *, priced: bool = False) -> Choice:
    view = of.rounds.preview() if priced else None
    return next(c for c in of.workspace.options.choices(view) if c.key == key)


def test_every_team_setting_is_listed_with_its_value(seven: Team) -> None:
    shown = {c.key: c.value for c in seven.workspace.options.choices()}
    assert shown == {
        "round.objective": "balanced",
        "round.trios": "yes",
        "rules.reporting_line": "no",
        "rules.same_team": "yes",
        "cadence.every_weeks": "4",
        "cadence.minutes": "60",
        "cadence.sessions": "6",
        "cadence.breaks": "",
    }


def test_without_a_preview_nothing_has_a_price(seven: Team) -> None:
    assert all(c.price == "" and c.prices == () for c in seven.workspace.options.choices())


def test_leaving_trios_out_costs_three_their_partners(seven: Team) -> None:
    found = choice(seven, "round.trios", priced=True)
    assert dict(found.prices)["no"].startswith("3 fewer placed, ")
    assert found.price.endswith("changes for Kim, Omar and Zoe")


def test_switching_the_reporting_line_off_places_two_more_and_says_who(seven: Team) -> None:
    found = choice(seven, "rules.reporting_line", priced=True)
    assert found.price.startswith("2 more placed")
    assert found.price.endswith("changes for Ana and Ben")


def test_each_other_objective_has_a_price(seven: Team) -> None:
    found = choice(seven, "round.objective", priced=True)
    assert [value for value, _ in found.prices] == ["people", "fit"]
    assert found.price == "people: changes nothing; fit: changes nothing"


def test_a_price_is_what_the_preview_with_that_choice_shows(seven: Team) -> None:
    before, after = seven.rounds.preview(), seven.rounds.preview(RoundChoices(reporting_line=True))
    words = choice(seven, "rules.reporting_line", priced=True).price
    assert f"{after.placed - before.placed} more placed" in words
    assert f"total fit {after.total:.2f} instead of {before.total:.2f}" in words


def test_in_short_a_price_says_only_what_is_new_in_figures(seven: Team) -> None:
    found = choice(seven, "rules.reporting_line", priced=True)
    after = seven.rounds.preview(RoundChoices(reporting_line=True))
    assert dict(found.short) == {"yes": f"2 more placed, total fit {after.total:.2f}"}


def test_prices_can_be_cancelled(seven: Team) -> None:
    with pytest.raises(CancelledError):
        seven.workspace.options.choices(seven.rounds.preview(), cancelled=lambda: True)


def test_a_choice_is_kept_for_the_team_and_can_be_undone(seven: Team) -> None:
    saved = seven.workspace.options.set("rules.reporting_line", "yes")
    assert saved.message == "Somebody with their own manager: yes"
    assert choice(seven, "rules.reporting_line").value == "yes"
    assert frozenset({ANA, BEN}) in groups(seven.rounds.preview())
    assert seven.reopened().core.policy.rules.reporting_line
    seven.undo()
    assert choice(seven, "rules.reporting_line").value == "no"


@pytest.mark.parametrize(
    ("key", "typed", "shown"),
    [
        ("round.objective", "people", "people"),
        ("round.trios", "No", "no"),
        ("cadence.every_weeks", " 3 ", "3"),
        ("cadence.breaks", "2026-12-21..2027-01-03, 2027-07-01..2027-07-31", None),
        ("cadence.breaks", "", ""),
    ],
)
def test_choices_are_taken_as_typed(seven: Team, key: str, typed: str, shown: str | None) -> None:
    seven.workspace.options.set(key, typed)
    assert choice(seven, key).value == (typed if shown is None else shown)


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("round.objective", "peple"),
        ("round.trios", "maybe"),
        ("cadence.every_weeks", "four"),
        ("cadence.every_weeks", "0"),
        ("cadence.breaks", "soon"),
        ("round.floor", "0.2"),
    ],
)
def test_what_is_no_value_is_refused_and_nothing_is_written(seven: Team, key: str, typed: str) -> None:
    before = seven.workspace.core.repository.revision
    with pytest.raises(UsageError):
        seven.workspace.options.set(key, typed)
    assert seven.workspace.core.repository.revision == before


def test_what_the_settings_file_says_is_changed_there(tmp_path: Path) -> None:
    own = team(tmp_path, person("Ana"))
    own.settings = own.settings.changed(stated=frozenset({"round.trios"}), path=tmp_path / "pairings.yaml")
    own.workspace = own.reopened()
    assert choice(own, "round.trios").stated
    with pytest.raises(RefusedError, match=r"Groups of three stands in pairings\.yaml; change it there"):
        own.workspace.options.set("round.trios", "no")
