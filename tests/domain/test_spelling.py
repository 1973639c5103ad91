"""Spellings that mean one skill share a key; names that differ by a sign do not."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tui.domain.spelling import normalise, skill_words, spelled

ANY_TEXT = st.text(max_size=40) | st.text(st.sampled_from("abcs+#.&/- '@Ii é"), max_size=20)


@pytest.mark.parametrize(
    "spellings",
    [
        ("front-end", "Front End", "frontend", "FRONT_END", "front\u2013end"),
        ("Threat modelling", "threat-modeling", "Threat Modelling", "threatmodelling"),
        ("Data visualisation", "data visualization", "Data  Visualisation"),
        ("User stories", "user story", "User-Story"),
        ("Design patterns", "design pattern"),
        ("REST APIs", "rest api"),
        ("OKRs", "OKR"),
        ("caches", "cache"),
        ("Processes", "process"),
        ("analyses", "analysis"),
        ("cookies", "cookie"),
        ("Research & development", "research and development", "Research&Development"),
        ("CI/CD", "CI / CD", "ci-cd", "CICD"),
        ("HTML/CSS", "html css"),
        ("Node.js", "NodeJS", "node.JS", "node js"),
        ("A.I.", "AI"),
        ("C#", "c #", "C♯", "Ｃ＃"),
        ("C++", "c ++", "C＋＋"),
        ("O'Reilly", "O’Reilly", "oreilly"),
        ("stakeholder mgmt", "Stakeholder Management"),
        ("Programme management", "program management"),
        ("organisational behaviour", "organizational behavior"),
        ("catalogue", "catalog"),
        ("licence", "license"),
        ("Café", "cafe"),
        ("ﬁnance", "finance"),
    ],
)
def test_spellings_of_one_skill_have_one_key(spellings: tuple[str, ...]) -> None:
    assert len({normalise(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    "names",
    [
        ("C", "C#", "C++", "C+", "F#", "F", "R", "Go", ".NET", "NET", "Node.js", "Node", "D", "J#"),
        ("CI/CD", "CI", "CD"),
        ("HTML/CSS", "HTML", "CSS"),
        ("Python 3", "Python", "Python 3.11", "Python 311"),
        ("AWS", "AW"),
        ("iOS", "IO"),
        ("Sass", "SAS", "SaaS"),
        ("JS", "J"),
        ("R&D", "RD"),
    ],
)
def test_names_that_differ_by_a_sign_have_different_keys(names: tuple[str, ...]) -> None:
    for one, other in combinations(names, 2):
        assert normalise(one) != normalise(other), (one, other)
        assert spelled(one) != spelled(other), (one, other)


def test_the_words_of_a_skill() -> None:
    assert skill_words("Node.js & CI/CD, .NET 4.8 (C#)") == ("nodejs", "and", "ci", "cd", ".net", "4.8", "c#")


@given(ANY_TEXT)
@example("organise data")
@example("op s")
@example("a.b.c")
@example("s" * 30)
def test_normalising_twice_changes_nothing(typed: str) -> None:
    assert normalise(normalise(typed)) == normalise(typed)


@given(ANY_TEXT)
def test_only_blank_text_has_no_key(typed: str) -> None:
    assert bool(normalise(typed)) == bool(spelled(typed))
    if typed.strip() and typed.isprintable() and typed.isascii():
        assert normalise(typed)


@given(st.lists(st.from_regex(r"[a-z]{1,12}", fullmatch=True), min_size=1, max_size=4))
def test_case_hyphens_and_spaces_make_no_difference(words: list[str]) -> None:
    keys = {spelled(separator.join(words)) for separator in (" ", "-", "_", "  ", "/")}
    assert keys == {spelled(" ".join(words).upper())} == {"".join(words)}
