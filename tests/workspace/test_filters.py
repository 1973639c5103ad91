"""The filter over people: words and fields, with the same tolerance to typing as the search."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import TODAY, person
from tests.workspace.teams import Team, team

PEOPLE = (
    person("Ana Silva", teaches="Kubernetes 4, Terraform", wants="Rust", background="telecoms", team="Platform"),
    person("Ben O'Brien", teaches="Rust 4", wants="Kubernetes", background="retail banking", team="Data", places=2),
    person("Zoë Müller", teaches="Figma", wants="SQL", background="agency", team="Design", email="zm@example.org"),
    person("Kim Fu", teaches="Go", wants="Google Ads", team="Platform team", paused=True),
    person("Old Timer", teaches="Rust", wants="Go", leaves=TODAY),
)
ALL = ["Ana Silva", "Ben O'Brien", "Kim Fu", "Old Timer", "Zoë Müller"]


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> Team:
    start = team(tmp_path_factory.mktemp("filters"), *PEOPLE)
    start.pair_up(1, 2)
    return start


def names(start: Team, typed: str) -> list[str]:
    return [row.name for row in start.workspace.people.rows(typed)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ALL),
        ("   ", ALL),
        ("ana", ["Ana Silva"]),
        ("zoe", ["Zoë Müller"]),
        ("muller", ["Zoë Müller"]),
        ("obrien", ["Ben O'Brien"]),
        ("zm@", ["Zoë Müller"]),
        ("teaches:rust", ["Ben O'Brien", "Old Timer"]),
        ("teach:RUST", ["Ben O'Brien", "Old Timer"]),
        ("teaches:k8s", ["Ana Silva"]),
        ("teaches:kubrnets", ["Ana Silva"]),
        ("wants:kuber", ["Ben O'Brien"]),
        ("want:go", ["Old Timer"]),
        ("team:plat", ["Ana Silva", "Kim Fu"]),
        ("team:platfrom", ["Ana Silva"]),
        ('team:"platform team"', ["Kim Fu"]),
        ('team:"platform te', ["Kim Fu"]),
        ("background:bank", ["Ben O'Brien"]),
        ("background:telecom", ["Ana Silva"]),
        ("free", ["Ben O'Brien", "Zoë Müller"]),
        ("unpaired", ["Zoë Müller"]),
        ("free unpaired", ["Zoë Müller"]),
        ("team:platform wants:rust", ["Ana Silva"]),
        ("team:platform wants:sql", []),
        ("rust", ["Ana Silva", "Ben O'Brien", "Old Timer"]),
        ("data", ["Ben O'Brien"]),
        ("retail", ["Ben O'Brien"]),
        ("qqqqqq", []),
        ("teaches:qqqqqq", []),
    ],
)
def test_the_filter_finds(people: Team, typed: str, found: list[str]) -> None:
    assert names(people, typed) == found


@pytest.mark.parametrize("typed", ["team:", "teaches:", "wants:", "background:", 'team:"', "team: free", "TEAM:"])
def test_a_field_without_a_word_yet_hides_nobody(people: Team, typed: str) -> None:
    assert set(names(people, typed)) >= {"Ben O'Brien", "Zoë Müller"}


def test_go_is_not_google_ads(people: Team) -> None:
    assert names(people, "wants:go") == ["Old Timer"]
    assert names(people, 'wants:"google ads"') == ["Kim Fu"]


@given(typed=st.text(max_size=40))
@settings(max_examples=300, deadline=None)
def test_any_text_filters_without_failing(people: Team, typed: str) -> None:
    assert set(names(people, typed)) <= set(ALL)


def test_the_rows_follow_a_pairing_that_ends(tmp_path: Path) -> None:
    start = team(tmp_path, *PEOPLE[:2])
    pairing = start.pair_up(1, 2)
    assert names(start, "unpaired") == []
    start.workspace.people.leave(2)
    assert start.workspace.core.pairings[pairing].active is False
    assert names(start, "unpaired") == ["Ana Silva"]
