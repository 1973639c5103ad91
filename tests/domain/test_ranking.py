"""Ranking: what people type finds what they mean, first or at least among the first three."""

from __future__ import annotations

import pytest

from tests.domain.ranking_queries import QUERIES
from tui.domain.search import SkillIndex
from tui.domain.skills import Vocabulary
from tui.exchange.vocabulary import read_vocabulary
from tui.shipped import shipped_text

VOCABULARY = Vocabulary(read_vocabulary(shipped_text("skills.yaml"), "skills.yaml"))
INDEX = SkillIndex(VOCABULARY)
ALL = [(query, skill) for group in QUERIES.values() for query, skill in group]


def first(query: str, limit: int) -> tuple[str, ...]:
    return tuple(hit.skill for hit in INDEX.search(query, limit))


def misses(limit: int) -> list[str]:
    return [
        f"{query!r} found {', '.join(first(query, 3)) or 'nothing'} before {skill}"
        for query, skill in ALL
        if skill not in first(query, limit)
    ]


def test_the_set_is_large_and_its_skills_exist() -> None:
    assert len(set(ALL)) == len(ALL) >= 260
    assert [skill for _, skill in ALL if skill not in VOCABULARY] == []


def test_the_skill_meant_comes_first_in_95_of_100_queries() -> None:
    wrong = misses(1)
    assert len(wrong) <= 0.05 * len(ALL), f"{len(wrong)} of {len(ALL)}:\n" + "\n".join(wrong)


def test_the_skill_meant_is_among_the_first_three_in_99_of_100_queries() -> None:
    wrong = misses(3)
    assert len(wrong) <= 0.01 * len(ALL), f"{len(wrong)} of {len(ALL)}:\n" + "\n".join(wrong)


@pytest.mark.parametrize(("tag", "skill"), QUERIES["short tags"])
def test_a_short_tag_finds_itself_first(tag: str, skill: str) -> None:
    assert first(tag, 1) == (skill,)


@pytest.mark.parametrize("name", ["C", "C#", "C++", "F#", "R", "Go", ".NET", "Node.js", "CI/CD", "HTML/CSS"])
def test_names_made_of_signs_find_themselves(name: str) -> None:
    hit = INDEX.search(name, 1)[0]
    assert (hit.skill, hit.match) == (name, "exact")


def test_every_skill_is_found_first_by_its_own_name() -> None:
    assert [name for name in VOCABULARY.names if first(name, 1) != (name,)] == []


def test_every_skill_is_found_first_by_each_of_its_aliases() -> None:
    missed = [(a, s.name, first(a, 1)) for s in VOCABULARY for a in s.aliases if first(a, 1) != (s.name,)]
    assert missed == []
