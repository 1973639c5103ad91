"""The figures of who taught whom come back exactly: after a delete, a correction or a merge of skills, and undo."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import TODAY
from tests.workspace.teams import ANA, BEN, CHLOE, PAIRS, Team, team
from tui.domain.ledger import ledger
from tui.domain.pairings import Pairing
from tui.domain.sessions import Lesson, Session

TRIO = 91
SKILLS = ("Kubernetes", "Rust", "juggling")

LESSONS = st.builds(
    lambda order, learners, skill, minutes: Lesson(
        teacher=order[0], learners=tuple(order[1 : 1 + learners]), skill=skill, minutes=minutes
    ),
    st.permutations((ANA, BEN, CHLOE)),
    st.integers(1, 2),
    st.sampled_from(SKILLS),
    st.integers(1, 90),
)
HISTORIES = st.lists(st.lists(LESSONS, max_size=3), min_size=1, max_size=4)


@contextmanager
def met(history: list[list[Lesson]]) -> Iterator[Team]:
    """A trio with these lessons in its meetings."""
    with TemporaryDirectory() as folder:
        some = team(Path(folder), *PAIRS)
        some.put("pairings", {TRIO: Pairing(members=(ANA, BEN, CHLOE), started=TODAY - timedelta(90))})
        some.put("sessions", {
            700 + n: Session(pairing=TRIO, held_on=TODAY - timedelta(n), minutes=300, lessons=tuple(lessons))
            for n, lessons in enumerate(history)
        })  # fmt: skip
        yield some


def figures(some: Team) -> tuple[object, ...]:
    """All sums the ledger gives, and what the pairing and the report say of them."""
    book = ledger(some.workspace.core.sessions.values())
    summary = some.workspace.reports.summary()
    assert book.taught().total() == book.learned().total() == book.minutes
    return book.each_way(), book.skills(), some.workspace.pairings.details(TRIO).taught, summary


@given(HISTORIES, st.data())
@settings(max_examples=25, deadline=None)
def test_deleting_and_undoing_brings_back_the_same_figures(history: list[list[Lesson]], data: st.DataObject) -> None:
    with met(history) as some:
        before = figures(some)
        some.workspace.sessions.delete(700 + data.draw(st.integers(0, len(history) - 1)))
        without = figures(some)
        some.undo()
        assert figures(some) == before
        some.workspace.history.redo()
        assert figures(some) == without


@given(HISTORIES)
@settings(max_examples=12, deadline=None)
def test_a_merge_of_skills_keeps_every_minute_and_undo_takes_it_apart_again(history: list[list[Lesson]]) -> None:
    with met(history) as some:
        before = figures(some)
        minutes = dict(ledger(some.workspace.core.sessions.values()).skills())
        if "juggling" not in minutes:
            return
        some.workspace.skills.merge("juggling", "Rust")
        after = dict(ledger(some.workspace.core.sessions.values()).skills())
        assert after.get("Rust", 0) == minutes["juggling"] + minutes.get("Rust", 0)
        assert sum(after.values()) == sum(minutes.values())
        figures(some)
        some.undo()
        assert figures(some) == before
