"""Skills on the command line: finding them whatever is typed, and keeping their names in order."""

from __future__ import annotations

import pytest

from tests.cli.talking import Tandem


def test_the_json_of_a_search_has_the_promised_shape(team: Tandem) -> None:
    found = team.done("find", "kubrnets", "--json").data

    assert set(found) == {"query", "hits", "people"}
    assert found["query"] == "kubrnets"
    hit = found["hits"][0]
    assert set(hit) == {"skill", "match", "score", "teachers", "learners"}
    assert hit["teachers"] == [{"name": "Ana Silva", "level": 5, "free": 2}]
    assert hit["learners"][0] == {"name": "Alex Temp", "rank": 1}


@pytest.mark.parametrize(
    ("typed", "skill", "match"),
    [
        ("k8s", "Kubernetes", "alias"),
        ("kubern", "Kubernetes", "prefix"),
        ("SQL", "SQL", "exact"),
        ("c++", "C++", "exact"),
    ],
)
def test_a_skill_is_found_whatever_is_typed(team: Tandem, typed: str, skill: str, match: str) -> None:
    hit = team.done("find", typed, "--json").data["hits"][0]

    assert (hit["skill"], hit["match"]) == (skill, match)


def test_a_search_may_be_several_words(team: Tandem) -> None:
    assert team.done("find", "public", "speaking", "--json").data["hits"][0]["skill"] == "Public speaking"


def test_a_person_is_found_without_accents(team: Tandem) -> None:
    assert team.done("find", "ines", "--json").data["people"][0]["name"] == "Inès Moreau"


def test_one_side_only(team: Tandem) -> None:
    teaches = team.done("find", "rust", "--teaches", "--json").data
    wants = team.done("find", "system design", "--wants", "--json").data

    assert all(hit["teachers"] for hit in teaches["hits"])
    assert all(hit["learners"] for hit in wants["hits"])
    assert (teaches["people"], wants["people"]) == ([], [])


def test_not_more_hits_than_asked_for(team: Tandem) -> None:
    assert len(team.done("find", "s", "--limit", "2", "--json").data["hits"]) == 2


def test_a_hit_reads_well_aloud(team: Tandem) -> None:
    lines = team.done("find", "kubrnets").out.splitlines()

    assert lines[0] == "Kubernetes (for 'kubrnets'): 1 teaches, 4 want, short by 3"
    assert lines[1] == "  teaches: Ana Silva, expert, 2 places free"


def test_what_nobody_knows_is_said_in_a_sentence(team: Tandem) -> None:
    said = team.done("find", "qqqqxyz")

    assert said.out == ""
    assert "Nobody teaches 'qqqqxyz' yet" in said.err


def test_every_skill_of_the_vocabulary_can_be_found(tandem: Tandem) -> None:
    assert tandem.done("find", "Woodworking", "--json").data["hits"][0]["skill"] == "Woodworking"


def test_two_skills_are_put_together_and_apart_again(tandem: Tandem) -> None:
    tandem.done("add", "Ana", "--teaches", "Flux compensation", "--wants", "SQL")
    tandem.done("add", "Ben", "--teaches", "Flux capacitors", "--wants", "SQL")
    tandem.done("skills", "merge", "Flux compensation", "Flux capacitors")

    skills = {row["skill"]: row["taught"] for row in tandem.done("skills", "--json").data["skills"]}
    assert skills["Flux capacitors"] == 2
    assert "Flux compensation" not in skills

    tandem.done("undo")
    assert "Flux compensation" in {row["skill"] for row in tandem.done("skills", "--json").data["skills"]}


def test_an_alias_of_the_team_is_found(team: Tandem) -> None:
    team.done("skills", "alias", "Kubernetes", "the wheel")

    assert team.done("find", "the wheel", "--json").data["hits"][0]["skill"] == "Kubernetes"


@pytest.mark.parametrize(
    "argv", [("merge", "Rust"), ("merge", "a", "b", "c"), ("kind", "Rust", "magic"), ("melt", "a")]
)
def test_what_makes_no_sense_is_refused(team: Tandem, argv: tuple[str, ...]) -> None:
    assert team("skills", *argv).code == 2


def test_an_alias_is_taken_away_whether_the_team_gave_it_or_not(team: Tandem) -> None:
    team.done("skills", "alias", "Kubernetes", "the wheel")
    team.done("skills", "unalias", "Kubernetes", "the wheel")

    assert "Kubernetes" not in {hit["skill"] for hit in team.done("find", "the wheel", "--json").data["hits"]}
    team.done("skills", "unalias", "Kubernetes", "k8s")
    assert team("skills", "unalias", "Kubernetes", "k8s").code == 1
    moved = team.done("skills", "alias", "Rust", "kube")
    assert "'kube' now stands for Rust, no longer for Kubernetes" in moved.err


def test_a_person_who_was_meant_is_said_before_skills(team: Tandem) -> None:
    assert team.done("find", "moreau").out.splitlines()[0].startswith("Inès Moreau")
