"""Finding skills and people, as the screen and the command line are answered."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import TODAY, person
from tests.workspace.teams import ANA, BEN, CHLOE, ELI, Team, team
from tui.workspace.finding import SIDES


@pytest.fixture(scope="module")
def of(tmp_path_factory: pytest.TempPathFactory) -> Team:
    return team(
        tmp_path_factory.mktemp("finding"),
        person("Ana Silva", teaches="Kubernetes 3", wants="Rust, Power BI", background="banking"),
        person("Ben Okoro", teaches="Kubernetes 5, Rust", wants="Power BI", places=0),
        person("Chloé O'Brien", teaches="kubernetes 4", wants="SQL, Rust", email="chloe@example.org"),
        person("Eli Roth", teaches="Kubernetes 5", leaves=TODAY),
    )


def names(found: object, skill: str) -> list[str]:
    from tui.views.finding import Found

    assert isinstance(found, Found)
    return [t.name for hit in found.skills if hit.skill == skill for t in hit.teachers]


def test_teachers_with_a_place_free_come_first_then_the_higher_level(of: Team) -> None:
    assert names(of.workspace.finding.find("kubernetes"), "Kubernetes") == ["Chloé O'Brien", "Ana Silva", "Ben Okoro"]


def test_those_who_want_it_come_in_the_order_of_their_wishes(of: Team) -> None:
    learners = of.workspace.finding.find("power bi").skills[0].learners

    assert [(one.name, one.rank) for one in learners] == [("Ben Okoro", 1), ("Ana Silva", 2)]


def test_a_skill_stored_in_another_spelling_is_the_same_skill(of: Team) -> None:
    first = of.workspace.finding.find("kubernetes").skills[0]

    assert CHLOE in {teacher.id for teacher in first.teachers}


def test_who_left_is_found_by_name_and_said_to_have_left(of: Team) -> None:
    assert of.workspace.finding.find("eli").people[0].because == "left"


def test_who_is_away_is_said_to_be(tmp_path: Path) -> None:
    one = team(tmp_path, person("Ana", teaches="Rust", paused=True, paused_until=TODAY + timedelta(days=9)))

    teacher = one.workspace.finding.find("rust").skills[0].teachers[0]

    assert teacher.free == 0
    assert "paused" in teacher.away


@pytest.mark.parametrize("query", ["obrien", "o'brien", "O’BRIEN", "chloe", "chloe@example.org"])
def test_a_person_found_better_than_any_skill_goes_first(of: Team, query: str) -> None:
    found = of.workspace.finding.find(query)

    assert (found.people[0].id, found.people_first) == (CHLOE, True)


@pytest.mark.parametrize("query", ["kubernetes", "kubrnets", "rust", "sql"])
def test_a_skill_that_somebody_teaches_goes_before_people(of: Team, query: str) -> None:
    assert not of.workspace.finding.find(query).people_first


@pytest.mark.parametrize(
    ("query", "side", "sentence"),
    [
        ("kubernetes", "all", ""),
        ("Power BI", "all", "Nobody teaches Power BI yet. 2 people want it."),
        ("sql", "all", "Nobody teaches SQL yet. 1 person wants it."),
        ("ana", "all", ""),
        ("zzgrmpf", "all", "Nobody teaches 'zzgrmpf' yet, and nobody is called that."),
        ("zzgrmpf", "want", "Nobody wants 'zzgrmpf' yet, and nobody is called that."),
        ("zzgrmpf", "people", "Nobody is called 'zzgrmpf', and nobody has said that they worked there."),
        ("", "all", "Type a skill or a name."),
    ],
)
def test_what_is_not_taught_is_said(of: Team, query: str, side: str, sentence: str) -> None:
    assert of.workspace.finding.find(query, side=side).nothing == sentence


def test_the_most_wanted_is_what_is_taught_least(of: Team) -> None:
    assert [one.skill for one in of.workspace.finding.most_wanted()] == ["Power BI", "Rust", "SQL"]
    assert len(of.workspace.finding.most_wanted(1)) == 1


def test_each_side_shows_only_its_own(of: Team) -> None:
    find = of.workspace.finding.find

    assert all(one.teachers for one in find("r", side="teach").skills)
    assert all(one.learners for one in find("r", side="want").skills)
    assert not find("rust", side="people").skills
    assert not find("ana", side="teach").people


def test_the_answer_follows_a_change_at_once(tmp_path: Path) -> None:
    one = team(tmp_path, person("Ana", teaches="Rust"), person("Ben"))
    assert [t.id for t in one.workspace.finding.find("rust").skills[0].teachers] == [ANA]

    one.put("people", {BEN: person("Ben", teaches="Rust 5")})

    assert [t.id for t in one.workspace.finding.find("rust").skills[0].teachers] == [BEN, ANA]


def test_the_day_after_somebody_left_they_are_gone(tmp_path: Path) -> None:
    one = team(tmp_path, person("Ana", teaches="Rust", leaves=TODAY + timedelta(days=1)))
    assert one.workspace.finding.find("rust").skills[0].teachers

    one.clock.move(days=1)

    assert not one.workspace.finding.find("rust").skills[0].teachers


def test_the_pairing_of_a_person_is_named_while_there_is_only_one(tmp_path: Path) -> None:
    one = team(tmp_path, *(person(name, teaches="Rust", wants="SQL", places=2) for name in ("Ana", "Ben", "Chloé")))
    first = one.pair_up(ANA, BEN)
    only = one.workspace.finding.only_pairing
    assert (only(ANA), only(CHLOE)) == (first, None)

    one.pair_up(ANA, CHLOE)

    assert (only(ANA), only(BEN)) == (None, first)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(max_size=60), side=st.sampled_from(SIDES), limit=st.integers(0, 5))
def test_no_text_makes_a_search_fail_or_find_more_than_asked_for(of: Team, query: str, side: str, limit: int) -> None:
    found = of.workspace.finding.find(query, limit=limit, side=side)

    assert len(found.skills) <= limit
    assert len(found.people) <= limit
    assert ELI not in {teacher.id for skill in found.skills for teacher in skill.teachers}
