"""The ledger adds up whatever was taught, in pairs and trios: by pairing, person, skill, before and after a merge."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.domain.ledger import Ledger, balance, is_one_way, ledger, teaches_less
from tui.domain.lessons import Claim, lessons_from
from tui.domain.pairings import Pairing
from tui.domain.planning import in_order
from tui.domain.policy import Cadence
from tui.domain.renaming import in_session
from tui.domain.sessions import Lesson, Session

DAY = date(2026, 1, 1)
SKILLS = ("Docker", "docker compose", "SQL", "Rust", "public speaking")
GROUPS: Mapping[int, tuple[int, ...]] = {71: (1, 2), 72: (3, 4, 5), 73: (2, 3), 74: (1, 5, 6)}
"""Pairs and trios; some people are in several."""


@st.composite
def meetings(draw: st.DrawFn) -> Session:
    """One meeting of a pair or a trio, held with lessons of all kinds, or missed."""
    pairing = draw(st.sampled_from(sorted(GROUPS)))
    members = GROUPS[pairing]
    day = DAY + timedelta(draw(st.integers(0, 400)))
    if draw(st.integers(0, 5)) == 0:
        return Session(pairing=pairing, held_on=day, missed="ill")
    lessons = []
    for _ in range(draw(st.integers(0, 4))):
        teacher, *others = draw(st.permutations(members))
        learners = tuple(others[: draw(st.integers(1, len(others)))])
        minutes = draw(st.integers(0, 180))
        lessons.append(Lesson(teacher=teacher, learners=learners, skill=draw(st.sampled_from(SKILLS)), minutes=minutes))
    return Session(pairing=pairing, held_on=day, minutes=60, present=members, lessons=tuple(lessons))


HISTORIES = st.lists(meetings(), max_size=12)


def total(book: Ledger) -> int:
    """The minutes of a book, added up without the ledger's own sums."""
    return sum(entry.minutes for entry in book.entries)


@given(HISTORIES)
@settings(max_examples=300)
def test_what_all_taught_is_what_all_learned_in_every_pairing_and_altogether(history: list[Session]) -> None:
    whole = ledger(history)
    for book in (whole, *(whole.of_pairing(pairing) for pairing in GROUPS)):
        assert book.taught().total() == book.learned().total() == book.each_way().total() == total(book)
    assert total(whole) == sum(x.minutes * len(x.learners) for session in history for x in session.lessons)


@given(HISTORIES)
def test_pairings_people_and_skills_each_add_up_to_the_whole(history: list[Session]) -> None:
    book = ledger(history)
    everybody = {member for members in GROUPS.values() for member in members}
    assert sum(total(book.of_pairing(pairing)) for pairing in GROUPS) == total(book)
    assert sum(total(book.taught_by(member)) for member in everybody) == total(book)
    assert sum(total(book.learned_by(member)) for member in everybody) == total(book)
    assert sum(minutes for _, minutes in book.skills()) == total(book)


@given(HISTORIES)
def test_each_way_holds_what_one_taught_the_other_and_nobody_teaches_themselves(history: list[Session]) -> None:
    book = ledger(history)
    for (teacher, learner), minutes in book.each_way().items():
        assert teacher != learner
        assert minutes == total(Ledger(book.taught_by(teacher).learned_by(learner).entries))
    for member, minutes in book.taught().items():
        assert minutes == sum(m for (teacher, _), m in book.each_way().items() if teacher == member)


@given(HISTORIES, st.sampled_from(SKILLS), st.sampled_from(SKILLS))
@settings(max_examples=300)
def test_a_merge_of_skills_moves_minutes_and_loses_none(history: list[Session], old: str, new: str) -> None:
    before, after = ledger(history), ledger([in_session(session, old, new) for session in history])
    skills = Counter(dict(before.skills()))
    if old != new:
        skills[new] += skills.pop(old, 0)
    assert +Counter(dict(after.skills())) == +skills
    assert after.each_way() == before.each_way()
    assert after.taught() == before.taught()
    assert after.learned() == before.learned()


@given(HISTORIES, st.data())
def test_without_a_meeting_its_minutes_are_gone_and_with_it_the_figures_are_the_same(
    history: list[Session], data: st.DataObject
) -> None:
    whole = ledger(history)
    if not history:
        return
    place = data.draw(st.integers(0, len(history) - 1))
    rest = history[:place] + history[place + 1 :]
    assert total(ledger(rest)) == total(whole) - total(ledger([history[place]]))
    again = ledger([*rest, history[place]])
    assert (again.each_way(), again.skills()) == (whole.each_way(), whole.skills())


@given(HISTORIES, st.randoms())
def test_the_order_in_which_meetings_were_logged_changes_no_figure(history: list[Session], random: Random) -> None:
    shuffled = sorted(history, key=lambda _: random.random())
    assert ledger(shuffled).each_way() == ledger(history).each_way()
    assert ledger(shuffled).skills() == ledger(history).skills()


@given(st.lists(meetings().filter(lambda one: one.pairing == 71), max_size=8), st.floats(0.01, 1))
@settings(max_examples=300)
def test_the_balance_of_a_pair_is_the_same_from_both_sides_and_amber_only_below_the_setting(
    history: list[Session], amber: float
) -> None:
    ordered = in_order(history)
    pair, turned = (Pairing(members=members, started=DAY) for members in ((1, 2), (2, 1)))
    value = balance(pair, ordered)
    assert value == balance(turned, ordered)
    assert value is None or 0 <= value <= 1
    held = [one for one in ordered if one.held]
    expected = value is not None and value < amber and len(held) >= 3
    assert is_one_way(pair, ordered, Cadence(balance_amber=amber)) == expected
    assert balance(pair, tuple(held[-3:])) == value
    if value is not None and value < 1:
        assert teaches_less(pair, ordered) == teaches_less(turned, ordered)


@given(
    st.sampled_from(sorted(GROUPS.values())),
    st.lists(st.tuples(st.integers(0, 2), st.sampled_from(SKILLS)), min_size=1, max_size=5),
    st.integers(5, 240),
)
def test_minutes_that_nobody_named_are_shared_out_to_the_last_one(
    members: tuple[int, ...], taught: list[tuple[int, str]], minutes: int
) -> None:
    claims = [Claim(members[place % len(members)], skill) for place, skill in taught]
    lessons = lessons_from(claims, members, minutes, {})
    assert sum(lesson.minutes for lesson in lessons) == minutes
    assert max(x.minutes for x in lessons) - min(x.minutes for x in lessons) <= 1
