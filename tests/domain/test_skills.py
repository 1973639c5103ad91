"""The vocabulary: names, aliases, relations, and the team's own words over the shipped ones."""

from __future__ import annotations

import pytest

from tui.domain.skills import Kind, Skill, TeamSkill, Vocabulary

SHIPPED = Vocabulary(
    (
        Skill(name="Kubernetes", kind=Kind.TECHNICAL, aliases=("k8s", "kube"), related=("Docker",)),
        Skill(name="Docker", kind=Kind.TECHNICAL, related=("Kubernetes",)),
        Skill(name="C", kind=Kind.TECHNICAL),
        Skill(name="C#", kind=Kind.TECHNICAL, aliases=("C sharp",)),
        Skill(name="Threat modelling", kind=Kind.TECHNICAL),
        Skill(name="Facilitation", kind=Kind.PEOPLE, related=("Retrospectives",)),
        Skill(name="Retrospectives", kind=Kind.PEOPLE),
    )
)


@pytest.mark.parametrize(
    ("typed", "name", "alias"),
    [
        ("Kubernetes", "Kubernetes", False),
        ("kubernetes", "Kubernetes", False),
        ("K8s", "Kubernetes", True),
        ("threat modeling", "Threat modelling", False),
        ("Threat-Models", None, False),
        ("retrospective", "Retrospectives", False),
        ("c", "C", False),
        ("C #", "C#", False),
        ("c sharp", "C#", True),
        ("C++", None, False),
        ("", None, False),
        ("???", None, False),
    ],
)
def test_a_name_or_alias_stands_for_its_skill(typed: str, name: str | None, alias: bool) -> None:
    assert SHIPPED.canonical(typed) == name
    assert SHIPPED.is_alias(typed) == alias


def test_a_name_goes_before_an_alias_of_the_same_spelling() -> None:
    both = Vocabulary((Skill(name="Amazon Web Services", aliases=("Go",)), Skill(name="Go")))
    assert both.canonical("go") == "Go"
    assert not both.is_alias("go")


def test_relations_hold_both_ways_and_dangling_ones_are_nothing() -> None:
    vocabulary = Vocabulary((Skill(name="A1", related=("B1", "nobody")), Skill(name="B1", aliases=("bee",))))
    assert vocabulary.related("A1") == {"B1"}
    assert vocabulary.related("B1") == {"A1"}
    assert vocabulary.related("unknown") == frozenset()


def test_a_team_adds_its_own_skills_words_and_relations() -> None:
    vocabulary = SHIPPED.with_team(
        (
            TeamSkill(name="Sketchnoting", kind=Kind.CRAFT, related=("Facilitation",)),
            TeamSkill(name="Kubernetes", aliases=("kubi",)),
        )
    )
    assert vocabulary.kind("Sketchnoting") is Kind.CRAFT
    assert vocabulary.related("Facilitation") == {"Retrospectives", "Sketchnoting"}
    assert vocabulary.canonical("kubi") == vocabulary.canonical("k8s") == "Kubernetes"
    assert vocabulary.kind("Kubernetes") is Kind.TECHNICAL
    assert SHIPPED.canonical("kubi") is None


def test_the_teams_word_on_a_kind_goes_before_the_shipped_one() -> None:
    assert SHIPPED.with_team((TeamSkill(name="Docker", kind=Kind.CRAFT),)).kind("Docker") is Kind.CRAFT


def test_a_merged_skill_lives_on_as_an_alias_with_its_relations() -> None:
    vocabulary = SHIPPED.with_team((TeamSkill(name="Docker", merged_into="Containers"), TeamSkill(name="Containers")))
    assert "Docker" not in vocabulary.names
    assert vocabulary.canonical("docker") == "Containers"
    assert vocabulary.related("Kubernetes") == {"Containers"}
    assert vocabulary.kind("Containers") is Kind.TECHNICAL


def test_merges_follow_one_another_and_a_circle_ends() -> None:
    chain = (
        TeamSkill(name="Docker", merged_into="Podman"),
        TeamSkill(name="Podman", merged_into="Containers"),
        TeamSkill(name="Containers", merged_into="Docker"),
    )
    vocabulary = SHIPPED.with_team(chain)
    assert vocabulary.canonical("Docker") is not None
    assert SHIPPED.with_team(chain[:2]).canonical("docker") == "Containers"


def test_a_team_can_say_that_two_skills_do_not_help_each_other() -> None:
    vocabulary = SHIPPED.with_team((TeamSkill(name="Docker", unrelated=("Kubernetes",)),))
    assert vocabulary.related("Kubernetes") == vocabulary.related("Docker") == frozenset()


def test_a_team_can_say_that_a_shipped_word_does_not_mean_a_skill() -> None:
    vocabulary = SHIPPED.with_team((TeamSkill(name="Kubernetes", aliases=("kubi",), unaliased=("K8S",)),))
    assert vocabulary.canonical("k8s") is None
    assert vocabulary.canonical("kubi") == "Kubernetes"
    assert SHIPPED.canonical("k8s") == "Kubernetes"


def test_two_records_of_one_skill_count_together() -> None:
    vocabulary = SHIPPED.with_team(
        (TeamSkill(name="Zine", aliases=("zines a",)), TeamSkill(name="Zine", kind=Kind.CRAFT))
    )
    assert vocabulary.canonical("zines a") == "Zine"
    assert vocabulary.kind("Zine") is Kind.CRAFT


def test_no_words_of_a_team_leave_the_vocabulary_as_it_is() -> None:
    assert SHIPPED.with_team(()) is SHIPPED
