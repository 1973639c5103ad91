"""Skills as people write them in cells: known skills first, then separators and levels; corrected only when sure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain.skills import Skill, Vocabulary
from tui.domain.tags import Tag, parse_tags, resolve_tag

VOCABULARY = Vocabulary(
    Skill(name=name, aliases=aliases)
    for name, aliases in (
        ("Kubernetes", ("k8s",)), ("Accessibility", ("a11y",)), ("Python", ("Python 3",)), ("C", ()), ("C++", ()),
        ("C#", ()), ("Go", ("golang",)), ("R", ()), (".NET", ()), ("CI/CD", ()), ("HTML/CSS", ()), ("SQL", ()),
        ("Public speaking", ()), ("Budgeting", ()), ("Prompt engineering", ()), ("JavaScript", ()), ("Java", ()),
        ("Product management", ()), ("Project management", ()), ("Team management", ()), ("Typography", ()),
        ("Conversation", ()), ("Data visualisation", ()), ("Virtualisation", ()), ("Business basics", ()),
        ("PowerShell", ()), ("Mentoring", ()), ("Writing for the web", ()),
    )
)  # fmt: skip


def read(cell: str) -> list[str]:
    return [tag.text + (f" {tag.level}" if tag.level else "") for tag in parse_tags(cell, VOCABULARY)]


@pytest.mark.parametrize(
    ("cell", "tags"),
    [
        ("Kubernetes (5), Terraform (4), incident management", ["Kubernetes 5", "Terraform 4", "incident management"]),
        ("Rust; public speaking; hiring", ["Rust", "public speaking", "hiring"]),
        ("SQL\nPython\nnegotiation", ["SQL", "Python", "negotiation"]),
        ("SQL\r\nPython", ["SQL", "Python"]),
        ("Figma (5) / accessibility (4) / user research", ["Figma 5", "accessibility 4", "user research"]),
        ("public speaking - expert, budgeting, a11y basics", ["public speaking 5", "budgeting", "a11y 2"]),
        ("Spark, Python(5)", ["Spark", "Python 5"]),
        ("HTML/CSS, CI/CD", ["HTML/CSS", "CI/CD"]),
        ("CI / CD / SQL", ["CI / CD", "SQL"]),
        ("HTML / CSS", ["HTML / CSS"]),
        ("Python 3, Rust 4", ["Python 3", "Rust 4"]),
        ("Python 3 (4)", ["Python 3 4"]),
        ("Python 3 4", ["Python 3 4"]),
        ("Rust: 4, Go = 2, SQL – advanced", ["Rust 4", "Go 2", "SQL 4"]),
        ("Rust (4/5); SQL [expert]; Go (level 2)", ["Rust 4", "SQL 5", "Go 2"]),
        ("expert Python, SQL beginner, advanced origami", ["Python 5", "SQL 1", "advanced origami"]),
        ("Business basics", ["Business basics"]),
        ("AWS (EC2, S3), SQL", ["AWS (EC2, S3)", "SQL"]),
        ("Python; SQL, Go and R; Rust", ["Python", "SQL", "Go", "R", "Rust"]),
        ("Developer, back-end; Rust", ["Developer, back-end", "Rust"]),
        ("- Rust\n- SQL (4)\n", ["Rust", "SQL 4"]),
        ("1. Rust\n2. SQL", ["Rust", "SQL"]),
        ("C, C++ (4), C#, R, .NET", ["C", "C++ 4", "C#", "R", ".NET"]),
        ("Rust, , SQL,", ["Rust", "SQL"]),
        ("none", []),
        ("n/a", []),
        ("-", []),
        ("", []),
        (" ;\n; ", []),
        ("Rust (7)", ["Rust (7)"]),
        ("Windows 11, OAuth 2", ["Windows 11", "OAuth 2"]),
        ("Rust；SQL", ["Rust", "SQL"]),
        ("(5)", []),
    ],
)
def test_a_cell_is_taken_apart(cell: str, tags: list[str]) -> None:
    assert read(cell) == tags


def test_a_level_that_was_not_given_is_unknown() -> None:
    assert parse_tags("SQL", VOCABULARY) == (Tag("SQL", None),)


@pytest.mark.parametrize(
    ("typed", "skill", "match"),
    [
        ("kubernetes", "Kubernetes", "exact"),
        ("K8S", "Kubernetes", "alias"),
        ("golang", "Go", "alias"),
        ("Kubernets", "Kubernetes", "corrected"),
        ("Kuberentes", "Kubernetes", "corrected"),
        ("accessiblity", "Accessibility", "corrected"),
        ("budgetting", "Budgeting", "corrected"),
        ("prompt enginering", "Prompt engineering", "corrected"),
        ("data visualsation", "Data visualisation", "corrected"),
        ("power shel", "PowerShell", "corrected"),
        ("javscript", "JavaScript", "corrected"),
    ],
)
def test_a_known_or_surely_misspelt_skill_is_found(typed: str, skill: str, match: str) -> None:
    found = resolve_tag(typed, VOCABULARY, corrections=True)
    assert (found.skill, found.match) == (skill, match)


@pytest.mark.parametrize(
    "typed",
    [
        "Jova",  # too short to be sure
        "Pyhton",
        "Ga",
        "projuct management",  # may be product or project
        "test management",  # a short word of several must be right
        "topography",  # words of their own
        "conservation",
        "visualisation",  # in the vocabulary as part of another skill
        "monitoring",
        "Tentoring",  # the first letter is rarely the wrong one
        "Kubrnts",  # more than one edit per six letters
        "writing for the wab",
    ],
)
def test_a_doubtful_word_stays_a_new_skill(typed: str) -> None:
    found = resolve_tag(typed, VOCABULARY, corrections=True)
    assert (found.skill, found.match) == (typed, "new")


def test_without_corrections_a_misspelling_is_new_and_only_asked_about() -> None:
    found = resolve_tag("Kubernets", VOCABULARY, corrections=False)
    assert (found.skill, found.match, found.suggestion) == ("Kubernets", "new", "Kubernetes")


@pytest.mark.parametrize("typed", ["zzzz", "Go!?", "ab", "", "\U0001f600"])
def test_nothing_near_is_not_asked_about(typed: str) -> None:
    found = resolve_tag(typed, VOCABULARY, corrections=True)
    assert found.suggestion is None or found.match == "exact"


@given(st.text(max_size=60) | st.text(st.sampled_from("ab ,;/\n()45-.#+&é"), max_size=40))
def test_any_cell_is_read_and_every_tag_can_be_stored(cell: str) -> None:
    for tag in parse_tags(cell, VOCABULARY):
        assert 0 < len(tag.text) <= 80
        assert tag.level in {None, 1, 2, 3, 4, 5}
        assert resolve_tag(tag.text, VOCABULARY, corrections=True).skill


@given(st.lists(st.sampled_from(VOCABULARY.names), max_size=6), st.sampled_from([", ", "; ", "\n"]), st.integers(1, 5))
def test_a_list_of_skills_with_levels_is_read_back(skills: list[str], separator: str, level: int) -> None:
    cell = separator.join(f"{skill} ({level})" for skill in skills)
    assert parse_tags(cell, VOCABULARY) == tuple(Tag(skill, level) for skill in skills)
