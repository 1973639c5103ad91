from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain.lessons import (
    Claim,
    TaughtWords,
    lessons_from,
    proposed_lessons,
    split_evenly,
    split_taught,
    undeclared_teaching,
)
from tui.domain.pairings import Pairing
from tui.domain.people import Person, Teaching
from tui.domain.sessions import Lesson
from tui.errors import UsageError

ANA, BEN, KIM = 1, 2, 3
NAMES = {ANA: "Ana", BEN: "Ben", KIM: "Kim"}
PAIR, TRIO = (ANA, BEN), (ANA, BEN, KIM)


def person(name: str, *teaches: str) -> Person:
    taught = (entry.rsplit(" ", 1) for entry in teaches)
    return Person(name=name, teaches=tuple(Teaching(skill=skill, level=int(level)) for skill, level in taught))


def as_tuples(lessons: tuple[Lesson, ...]) -> list[tuple[int, tuple[int, ...], str, int]]:
    return [(lesson.teacher, lesson.learners, lesson.skill, lesson.minutes) for lesson in lessons]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ana:Rust", TaughtWords("Ana", "Rust")),
        ("Ana : C++ : 25", TaughtWords("Ana", "C++", 25)),
        ("Ana:Rust:25:Ben", TaughtWords("Ana", "Rust", 25, "Ben")),
        ("Ana:Rust::Ben", TaughtWords("Ana", "Rust", None, "Ben")),
    ],
)
def test_taught_is_taken_apart(text: str, words: TaughtWords) -> None:
    assert split_taught(text) == words


@pytest.mark.parametrize(
    "text", ["Ana", "", "Ana:", ":Rust", "Ana:Rust:many", "Ana:Rust:-5", "Ana:Rust:²", "a:b:1:c:d"]
)
def test_words_that_say_no_lesson_are_refused(text: str) -> None:
    with pytest.raises(UsageError):
        split_taught(text)


def test_without_a_learner_all_the_others_learn() -> None:
    lessons = lessons_from([Claim(BEN, "Rust", 20)], TRIO, 60, NAMES)
    assert as_tuples(lessons) == [(BEN, (ANA, KIM), "Rust", 20)]


def test_minutes_left_out_are_shared_evenly_from_what_is_left() -> None:
    claims = [Claim(ANA, "SQL", 10), Claim(BEN, "Rust"), Claim(BEN, "Go", None, ANA)]
    assert [lesson.minutes for lesson in lessons_from(claims, PAIR, 45, NAMES)] == [10, 18, 17]


@given(st.integers(0, 1440), st.integers(1, 30))
def test_even_shares_are_whole_minutes_that_add_up(minutes: int, parts: int) -> None:
    shares = split_evenly(minutes, parts)
    assert sum(shares) == minutes
    assert len(shares) == parts
    assert max(shares) - min(shares) <= 1


def test_lessons_longer_than_the_meeting_are_refused_with_both_figures() -> None:
    with pytest.raises(UsageError, match="70 minutes, but the meeting took 60"):
        lessons_from([Claim(ANA, "SQL", 40), Claim(BEN, "Rust", 30)], PAIR, 60, NAMES)


def test_a_lesson_for_which_no_minute_is_left_is_refused_by_name() -> None:
    with pytest.raises(UsageError, match="left for Rust"):
        lessons_from([Claim(ANA, "SQL", 60), Claim(BEN, "Rust")], PAIR, 60, NAMES)


@pytest.mark.parametrize(
    ("claim", "members", "says"),
    [
        (Claim(KIM, "SQL"), PAIR, "Kim was not in this meeting"),
        (Claim(ANA, "SQL", None, KIM), PAIR, "Kim was not in this meeting"),
        (Claim(ANA, "SQL", None, ANA), PAIR, "Ana cannot be teacher and learner"),
        (Claim(ANA, "SQL", 0), PAIR, "at least one minute"),
        (Claim(ANA, "SQL"), (ANA,), "needs two people"),
    ],
)
def test_claims_that_cannot_be_are_refused(claim: Claim, members: tuple[int, ...], says: str) -> None:
    with pytest.raises(UsageError, match=says):
        lessons_from([claim], members, 60, NAMES)


def test_a_pair_is_proposed_its_first_lesson_each_way_in_equal_shares() -> None:
    learns = ((BEN, "Kubernetes"), (BEN, "Terraform"), (ANA, "Rust"))
    pairing = Pairing(members=PAIR, started=date(2026, 9, 1), learns=learns)
    people = {ANA: person("Ana", "Kubernetes 5"), BEN: person("Ben")}
    assert as_tuples(proposed_lessons(pairing, people, 45)) == [
        (ANA, (BEN,), "Kubernetes", 23),
        (BEN, (ANA,), "Rust", 22),
    ]


def test_in_a_trio_whoever_knows_it_best_is_proposed_to_teach() -> None:
    learns = ((ANA, "Linux"), (BEN, "Negotiation"), (KIM, "TikTok"))
    pairing = Pairing(members=TRIO, started=date(2026, 9, 1), learns=learns)
    people = {ANA: person("Ana", "TikTok 2", "Negotiation 4"), BEN: person("Ben", "TikTok 5"), KIM: person("Kim")}
    assert as_tuples(proposed_lessons(pairing, people, 60)) == [
        (ANA, (BEN,), "Negotiation", 20),
        (BEN, (KIM,), "TikTok", 20),
        (KIM, (ANA,), "Linux", 20),
    ]


def test_two_who_want_the_same_from_one_share_the_lesson() -> None:
    learns = ((ANA, "SQL"), (BEN, "SQL"), (KIM, "Rust"))
    pairing = Pairing(members=TRIO, started=date(2026, 9, 1), learns=learns)
    people = {ANA: person("Ana", "Rust 3"), BEN: person("Ben"), KIM: person("Kim", "SQL 4")}
    assert as_tuples(proposed_lessons(pairing, people, 60)) == [(ANA, (KIM,), "Rust", 30), (KIM, (ANA, BEN), "SQL", 30)]


def test_a_pairing_made_without_wishes_proposes_nothing() -> None:
    assert proposed_lessons(Pairing(members=PAIR, started=date(2026, 9, 1)), {}, 60) == ()


def test_teaching_that_is_in_no_profile_is_offered_once() -> None:
    people = {ANA: person("Ana", "SQL 3"), BEN: person("Ben")}
    lessons = lessons_from([Claim(ANA, "SQL"), Claim(BEN, "Rust"), Claim(BEN, "Rust")], PAIR, 60, NAMES)
    assert undeclared_teaching(lessons, people) == ((BEN, "Rust"),)
