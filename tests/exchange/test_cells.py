"""The guard against formulas, and lists in one cell."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.domain.skills import Kind, Skill, Vocabulary
from tui.exchange.cells import guard, unguard
from tui.exchange.lists import (
    Written,
    commas_belong_to_words,
    goals_cell,
    read_goals,
    read_skills,
    read_words,
    skills_cell,
    words_cell,
)

SKILLS = Vocabulary((Skill(name="Rust", kind=Kind.TECHNICAL), Skill(name="Python 3", kind=Kind.TECHNICAL)))
CELLS = st.one_of(st.text(), st.text("'=+-@ \t\r\n＝a", max_size=8))


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+44 20 7946 0000",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "  =1",
        "\u00a0=1",
        "\u200b=1",
        "\ufeff=1",
        "＝1",
        "﹢1",
        "'=1",
        "' ''=1",
    ],
)
def test_what_a_spreadsheet_could_run_gets_one_quote_and_gives_it_back(cell: str) -> None:
    assert guard(cell) == f"'{cell}"
    assert unguard(guard(cell)) == cell


@pytest.mark.parametrize("cell", ["", "Ana", "'t Hooft", "'", "''", "1+1", "a=b", "ana@example.org", "(=1)", '"=1"'])
def test_everything_else_stays_as_it_is(cell: str) -> None:
    assert guard(cell) == cell
    assert unguard(cell) == cell


@given(CELLS)
@settings(max_examples=2000)
def test_the_guard_is_taken_off_exactly_once(cell: str) -> None:
    assert unguard(guard(cell)) == cell
    assert unguard(guard(guard(cell))) == guard(cell)


@given(CELLS)
@settings(max_examples=1000)
def test_no_guarded_cell_starts_with_a_sign(cell: str) -> None:
    assert not guard(cell).lstrip().startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize(
    ("skills", "cell"),
    [
        ((("Rust", 4), ("Go", 3)), "Rust (4); Go (3)"),
        ((("Rust", None), ("Go", None)), "Rust; Go"),
        ((("C, or C++", None),), "C, or C++;"),
        ((("Foo (4)", None),), '"Foo (4)"'),
        ((("a; b", 2), ('say "hi"', None)), '"a; b" (2); "say ""hi"""'),
        ((("Python 3", 5),), "Python 3 (5)"),
        ((), ""),
    ],
)
def test_skills_are_written_plainly_where_that_reads_back_and_in_quotes_where_not(
    skills: tuple[tuple[str, int | None], ...], cell: str
) -> None:
    assert skills_cell(skills, SKILLS) == cell
    assert [(written.text, written.level) for written in read_skills(cell, SKILLS)] == list(skills)


def test_a_misspelling_that_was_kept_on_purpose_is_written_so_that_no_import_corrects_it() -> None:
    known = Vocabulary((Skill(name="Kubernetes"),))
    cell = skills_cell((("Kubernets", 3),), known)
    assert read_skills(cell, known) == (Written("Kubernets", 3, exact=True),)


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("telecoms; university research", ("telecoms", "university research")),
        ("retail, freelance video", ("retail", "freelance video")),
        ("one\ntwo, three", ("one", "two, three")),
        ("a; a;; b", ("a", "b")),
        ("none", ()),
        ("N/A", ()),
        ('"none"; "a; b"', ("none", "a; b")),
        ("3,5 years", ("3,5 years",)),
    ],
)
def test_words_of_a_cell(cell: str, words: tuple[str, ...]) -> None:
    assert read_words(cell) == words


@given(st.lists(st.text("ab ,;\"'", min_size=1).map(str.strip).filter(bool), unique=True, max_size=4))
def test_words_read_back_as_written(words: list[str]) -> None:
    cleaned = tuple(dict.fromkeys(" ".join(word.split()) for word in words))
    assert read_words(words_cell(cleaned)) == cleaned
    assert read_words(words_cell(cleaned), commas=False) == cleaned


def test_commas_belong_to_words_where_semicolons_separate_and_words_have_commas() -> None:
    assert commas_belong_to_words(["Student", "Developer, back-end;Student"])
    assert not commas_belong_to_words(["retail, charity", "banking; telecoms", "a, b;"])


def test_goals_stand_on_lines_of_their_own_and_find_their_skill() -> None:
    skills = ("SQL", "SQL: tuning")
    for goals in ({"SQL": "tuning: myself"}, {"SQL: tuning": "x"}, {"SQL": "a", "SQL: tuning": "b"}):
        assert read_goals(goals_cell(goals, skills), skills) == goals


def test_a_goal_that_names_no_skill_belongs_to_the_first_wish() -> None:
    assert read_goals("become a better\nspeaker", ("Public speaking", "SQL")) == {
        "Public speaking": "become a better speaker"
    }
