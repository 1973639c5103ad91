"""The end of a pairing: three questions to each, goals rated again, and a learning record for everybody."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.builders import TODAY
from tests.workspace.teams import ANA, BEN, PAIRS, Team, team
from tui.domain.pairings import CloseOut, Goal, Outcome, Pairing
from tui.domain.sessions import Lesson, Session, Useful
from tui.workspace.closing import read_closing

FIRST = 90
WORDS = {
    "can_0": "debug a cluster", "thanks_0": "your patience", "goal_0": "4", "go_0": "yes",
    "can_1": "write a small service", "thanks_1": "[/] the drawings", "goal_1": "", "go_1": "n",
}  # fmt: skip


@pytest.fixture
def pair(tmp_path: Path) -> Team:
    pair = team(tmp_path, *PAIRS)
    goals = (Goal(member=ANA, text="read async Rust", rated_at_start=1), Goal(member=BEN, skill="Kubernetes"))
    pair.put("pairings", {FIRST: Pairing(members=(ANA, BEN), started=TODAY - timedelta(90), goals=goals)})
    lessons = (
        Lesson(teacher=ANA, learners=(BEN,), skill="Kubernetes", minutes=25),
        Lesson(teacher=BEN, learners=(ANA,), skill="Rust", minutes=35),
    )
    rated = (Useful(member=BEN, rating=1),)
    met = Session(pairing=FIRST, held_on=TODAY, minutes=60, lessons=lessons, note="SECRET", useful=rated)
    pair.put("sessions", {n: met.changed(held_on=TODAY - timedelta(n)) for n in range(1, 7)})
    return pair


def closed(pair: Team) -> Pairing:
    closing = read_closing(WORDS, (ANA, BEN))
    pair.workspace.pairings.close(FIRST, closing.answers, closing.ratings)
    return pair.workspace.core.pairing(FIRST)


def test_after_the_planned_meetings_home_asks_to_close(pair: Team) -> None:
    (row,) = [row for row in pair.workspace.home.view().today if row.verb == "close"]
    assert (row.who, row.what) == ("Ana ↔ Ben", "sixth meeting held: ask both how it was")


def test_the_answers_of_each_are_read_from_the_form() -> None:
    closing = read_closing(WORDS, (ANA, BEN))
    assert closing.answers == (
        CloseOut(member=ANA, can_do_now="debug a cluster", thanks="your patience", go_on=True),
        CloseOut(member=BEN, can_do_now="write a small service", thanks="[/] the drawings", go_on=False),
    )
    assert (closing.ratings, closing.problems) == ({ANA: 4}, {})


def test_nothing_has_to_be_answered() -> None:
    closing = read_closing({}, (ANA, BEN))
    assert closing.answers == (CloseOut(member=ANA), CloseOut(member=BEN))
    assert (closing.ratings, closing.problems) == ({}, {})


def test_what_cannot_be_read_is_said_by_field() -> None:
    assert read_closing({"goal_1": "7", "go_0": "perhaps"}, (ANA, BEN)).problems == {
        "goal_1": "'7' does not say how far it is; write 1 (just beginning) to 5 (can do it), or nothing.",
        "go_0": "'perhaps' is neither yes nor no; write one of them, or nothing.",
    }


def test_closing_ends_the_pairing_rates_the_goals_again_and_is_one_step(pair: Team) -> None:
    before = pair.stored()
    ended = closed(pair)
    assert (ended.ended, ended.outcome) == (TODAY, Outcome.COMPLETED)
    assert [(goal.rated_at_start, goal.rated_at_end) for goal in ended.goals] == [(1, 4), (None, None)]
    assert [row.verb for row in pair.workspace.home.view().today if row.pairing == FIRST] == []
    pair.undo()
    assert pair.stored() == before


def test_a_pairing_whose_member_left_ends_without_fault(pair: Team) -> None:
    gone = pair.workspace.core.person(BEN).changed(leaves=TODAY)
    pair.put("people", {BEN: gone})
    assert closed(pair).outcome is Outcome.SOMEBODY_LEFT


def test_each_gets_a_page_with_what_they_learned_taught_and_were_thanked_for(pair: Team) -> None:
    closed(pair)
    ana, ben = pair.workspace.pairings.learning_records(FIRST)
    assert ana.splitlines() == [
        "Learning record: Ana Silva",
        "With Ben, Tue 25 Aug 2026 to Mon 23 Nov 2026, 6 meetings",
        "Goal: read async Rust",
        "How far: from 'just beginning' to 'nearly there'",
        "Learned: Rust (210 min)",
        "Taught: Kubernetes (150 min)",
        "Can do now: debug a cluster",
        "Thanks from Ben: [/] the drawings",
    ]
    assert "Goal: Kubernetes" in ben
    assert "How far" not in ben
    assert "Thanks from Ana: your patience" in ben


def test_a_learning_record_fits_on_a_page_and_holds_no_note_and_no_rating_of_a_meeting(pair: Team) -> None:
    closed(pair)
    for page in pair.workspace.pairings.learning_records(FIRST):
        assert "SECRET" not in page
        assert "useful" not in page.casefold()
        assert len(page.splitlines()) < 50
