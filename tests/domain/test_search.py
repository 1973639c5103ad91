"""Searching skills: it never fails, never returns more than asked for, and prefers what the team uses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain.search import SkillIndex
from tui.domain.skills import Kind, Skill, Vocabulary
from tui.exchange.vocabulary import read_vocabulary
from tui.shipped import shipped_text

VOCABULARY = Vocabulary(read_vocabulary(shipped_text("skills.yaml"), "skills.yaml"))
INDEX = SkillIndex(VOCABULARY)
NAMES = frozenset(VOCABULARY.names)


@given(st.text(max_size=60), st.integers(-2, 30))
def test_no_text_makes_a_search_fail_or_return_more_than_asked_for(typed: str, limit: int) -> None:
    hits = INDEX.search(typed, limit)

    assert len(hits) <= max(0, limit)
    assert len({hit.skill for hit in hits}) == len(hits)
    assert all(hit.skill in NAMES and 0 <= hit.score <= 100 for hit in hits)
    assert list(hits) == sorted(hits, key=lambda hit: -hit.score)


@given(st.sampled_from(sorted(NAMES)), st.integers(1, 10))
def test_fewer_hits_are_the_first_of_more(name: str, limit: int) -> None:
    assert [hit.skill for hit in INDEX.search(name, limit)][:1] == [hit.skill for hit in INDEX.search(name, 30)][:1]


@pytest.mark.parametrize(
    ("typed", "used", "first"),
    [
        ("cloud", "Cloud cost management", "Cloud architecture"),
        ("test", "Test design", "Test design"),
        ("secur", "Security testing", "Security testing"),
    ],
)
def test_among_skills_found_alike_those_of_the_team_come_first(typed: str, used: str, first: str) -> None:
    assert SkillIndex(VOCABULARY, {used}).search(typed, 3)[0].skill == first


def test_what_the_team_uses_is_among_the_first_for_a_word_of_its_name() -> None:
    hits = SkillIndex(VOCABULARY, {"Cloud cost management"}).search("cloud", 3)
    assert "Cloud cost management" in [hit.skill for hit in hits]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("excell", "Excel"), ("exel", "Excel"), ("pyhton", "Python"), ("figna", "Figma"), ("dockr", "Docker")],
)
def test_one_slip_in_a_name_goes_before_words_that_begin_like_it(typed: str, meant: str) -> None:
    assert INDEX.search(typed, 3)[0].skill == meant


def test_a_word_of_its_own_is_no_slip_of_another() -> None:
    index = SkillIndex(Vocabulary([Skill(name="Slack", kind=Kind.TECHNICAL), Skill(name="The full stack")]))
    assert index.search("stack", 2)[0].skill == "The full stack"


@pytest.mark.parametrize("typed", ["c", "r", "go", "x", "qz"])
def test_one_or_two_letters_are_never_looked_for_inside_words_or_by_likeness(typed: str) -> None:
    assert {hit.match for hit in INDEX.search(typed, 50)} <= {"exact", "alias", "initials", "prefix", "word"}
