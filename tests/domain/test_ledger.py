from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tui.domain.ledger import balance, is_one_way, ledger, teaches_less
from tui.domain.pairings import Pairing
from tui.domain.policy import Cadence
from tui.domain.sessions import Lesson, Session

ANA, BEN, KIM = 1, 2, 3
DAY = date(2026, 9, 1)
PAIR = Pairing(members=(ANA, BEN), started=DAY)


def lesson(teacher: int, minutes: int, *learners: int, skill: str = "SQL") -> Lesson:
    return Lesson(teacher=teacher, learners=learners, skill=skill, minutes=minutes)


def meeting(*lessons: Lesson, day: int = 0, pairing: int = 7) -> Session:
    return Session(pairing=pairing, held_on=DAY + timedelta(day), minutes=60, lessons=lessons)


@st.composite
def meetings(draw: st.DrawFn) -> list[Session]:
    members = draw(st.permutations([ANA, BEN, KIM]))[: draw(st.integers(2, 3))]
    lessons = st.builds(
        lambda order, learners, skill, minutes: lesson(order[0], minutes, *order[1 : 1 + learners], skill=skill),
        st.permutations(members),
        st.integers(1, len(members) - 1),
        st.sampled_from(["SQL", "Rust", "budgeting"]),
        st.integers(0, 120),
    )
    one = st.builds(lambda ls, day: meeting(*ls, day=day), st.lists(lessons, max_size=4), st.integers(0, 300))
    return draw(st.lists(one, max_size=6))


@given(meetings())
def test_what_all_taught_is_what_all_learned(sessions: list[Session]) -> None:
    book = ledger(sessions)
    assert book.taught().total() == book.learned().total() == book.minutes == book.each_way().total()
    assert sum(minutes for _, minutes in book.skills()) == book.minutes


@given(meetings())
def test_each_persons_minutes_are_their_lessons_times_the_learners(sessions: list[Session]) -> None:
    book = ledger(sessions)
    for person in (ANA, BEN, KIM):
        lessons = [lesson for session in sessions for lesson in session.lessons]
        assert book.taught_by(person).minutes == sum(
            l_.minutes * len(l_.learners) for l_ in lessons if l_.teacher == person
        )
        assert book.learned_by(person).minutes == sum(l_.minutes for l_ in lessons if person in l_.learners)


def test_minutes_of_a_lesson_to_two_count_once_for_each_learner() -> None:
    book = ledger([meeting(lesson(ANA, 30, BEN, KIM))])
    assert book.taught() == {ANA: 60}
    assert book.learned() == {BEN: 30, KIM: 30}


def test_skills_are_listed_the_most_practised_first() -> None:
    book = ledger([meeting(lesson(ANA, 20, BEN, skill="SQL"), lesson(BEN, 25, ANA, skill="Rust"))])
    assert book.skills() == (("Rust", 25), ("SQL", 20))


def test_a_pairing_has_its_own_minutes() -> None:
    book = ledger([meeting(lesson(ANA, 20, BEN)), meeting(lesson(ANA, 5, BEN), pairing=8)])
    assert book.of_pairing(8).minutes == 5


def test_balance_is_the_smaller_direction_over_the_larger() -> None:
    assert balance(PAIR, (meeting(lesson(ANA, 40, BEN), lesson(BEN, 10, ANA)),)) == 0.25


def test_balance_looks_at_the_last_three_meetings_held() -> None:
    old = meeting(lesson(BEN, 500, ANA))
    recent = tuple(meeting(lesson(ANA, 20, BEN), lesson(BEN, 20, ANA), day=n) for n in (1, 2, 3))
    missed = Session(pairing=7, held_on=DAY + timedelta(9), missed="ill")
    assert balance(PAIR, (old, *recent, missed)) == 1


def test_there_is_no_balance_of_a_trio_or_of_nothing() -> None:
    trio = Pairing(members=(ANA, BEN, KIM), started=DAY)
    assert balance(trio, (meeting(lesson(ANA, 40, BEN)),)) is None
    assert balance(PAIR, (meeting(),)) is None


def test_a_pair_is_one_way_only_after_three_meetings() -> None:
    lopsided = tuple(meeting(lesson(ANA, 40, BEN), lesson(BEN, 10, ANA), day=n) for n in range(3))
    assert not is_one_way(PAIR, lopsided[:2], Cadence())
    assert is_one_way(PAIR, lopsided, Cadence())
    assert teaches_less(PAIR, lopsided) == BEN


def test_exactly_half_as_much_is_not_yet_one_way() -> None:
    half = tuple(meeting(lesson(ANA, 40, BEN), lesson(BEN, 20, ANA), day=n) for n in range(3))
    assert not is_one_way(PAIR, half, Cadence(balance_amber=0.5))


def test_nobody_teaches_less_in_an_even_pair() -> None:
    assert teaches_less(PAIR, (meeting(lesson(ANA, 40, BEN), lesson(BEN, 40, ANA)),)) is None
