from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.builders import TODAY, person
from tests.workspace.teams import ANA, BEN, CHLOE, CIRCLE, ELI, PAIRS, Team, team
from tui.domain.pairings import CloseOut, Outcome, Pairing
from tui.domain.sessions import Session
from tui.errors import RefusedError, UsageError

KIM = 5


@pytest.fixture
def four(tmp_path: Path) -> Team:
    return team(tmp_path, *PAIRS)


def held(of: Team, pairing: int, times: int) -> None:
    sessions = {
        1000 + n: Session(pairing=pairing, held_on=TODAY - timedelta(days=7 * n), minutes=60) for n in range(times)
    }
    of.put("sessions", sessions)


def running(of: Team) -> set[tuple[int, ...]]:
    return {p.members for p in of.workspace.core.pairings.values() if p.active}


# Finish the last round ------------------------------------------------------------------------------------------


def test_every_running_pairing_is_listed_with_what_is_suggested(four: Team) -> None:
    first, _ = four.pair_up(ANA, BEN), four.pair_up(CHLOE, ELI)
    held(four, first, 6)
    assert [(row.who, row.meetings, row.suggested) for row in four.rounds.running()] == [
        ("Ana ↔ Ben", "6 of 6 meetings", "new"),
        ("Chloé ↔ Eli", "0 of 6 meetings", "continue"),
    ]


def test_who_all_would_go_on_are_suggested_to_go_on(four: Team) -> None:
    first = four.pair_up(ANA, BEN)
    held(four, first, 6)
    said = tuple(CloseOut(member=m, go_on=True) for m in (ANA, BEN))
    four.put("pairings", {first: four.workspace.core.pairing(first).changed(close_outs=said)})
    row = four.rounds.running()[0]
    assert (row.suggested, row.go_on) == ("continue", "all would go on")


def test_a_single_no_to_going_on_is_not_shown(four: Team) -> None:
    first = four.pair_up(ANA, BEN)
    held(four, first, 6)
    said = (CloseOut(member=ANA, go_on=False), CloseOut(member=BEN, go_on=True))
    four.put("pairings", {first: four.workspace.core.pairing(first).changed(close_outs=said)})
    row = four.rounds.running()[0]
    assert (row.suggested, row.go_on) == ("new", "")


def test_all_decisions_are_one_write(tmp_path: Path) -> None:
    own = team(tmp_path, *PAIRS, *CIRCLE)
    goes_on, ends, anew = own.pair_up(ANA, BEN), own.pair_up(CHLOE, ELI), own.pair_up(5, 6, 7)
    held(own, goes_on, 6)
    before, steps = own.stored(), len(own.workspace.history.rows())
    saved = own.rounds.close_out({goes_on: "continue", ends: "end", anew: "new"})
    assert saved.message == ("Went through the running pairings: 1 go on, 1 ended and 1 ended to look for new partners")
    assert len(own.workspace.history.rows()) == steps + 1
    assert running(own) == {(ANA, BEN)}
    own.undo()
    assert own.stored() == before


def test_going_on_after_the_last_meeting_plans_as_many_again(four: Team) -> None:
    first = four.pair_up(ANA, BEN)
    held(four, first, 6)
    four.rounds.close_out({first: "continue"})
    assert four.workspace.core.pairing(first).sessions == 12
    assert four.rounds.running()[0].suggested == "continue"


def test_who_ends_wants_no_new_partner_and_who_ends_for_a_new_one_does(four: Team) -> None:
    ends, anew = four.pair_up(ANA, BEN), four.pair_up(CHLOE, ELI)
    saved = four.rounds.close_out({ends: "end", anew: "new"})
    assert set(four.workspace.core.free) == {CHLOE, ELI}
    assert saved.warnings == (
        "Ana and Ben want no new partner now; raise the places in the profile when that changes.",
    )


def test_a_pairing_that_met_as_planned_is_completed(four: Team) -> None:
    full, short = four.pair_up(ANA, BEN), four.pair_up(CHLOE, ELI)
    held(four, full, 6)
    four.rounds.close_out({full: "new", short: "new"})
    outcomes = {p.members: p.outcome for p in four.workspace.core.pairings.values()}
    assert outcomes == {(ANA, BEN): Outcome.COMPLETED, (CHLOE, ELI): Outcome.STOPPED}


def test_if_all_go_on_nothing_is_written(four: Team) -> None:
    first = four.pair_up(ANA, BEN)
    before = four.workspace.core.repository.revision
    assert four.rounds.close_out({first: "continue"}).message == "All running pairings go on"
    assert four.workspace.core.repository.revision == before


def test_an_open_round_is_finished_before_the_pairings(four: Team) -> None:
    four.started()
    with pytest.raises(RefusedError, match="Round 1 is open; finish it first"):
        four.rounds.close_out({})


def test_another_word_than_the_three_is_refused(four: Team) -> None:
    first = four.pair_up(ANA, BEN)
    with pytest.raises(UsageError, match="'stop' is none of continue, end and new"):
        four.rounds.close_out({first: "stop"})  # type: ignore[dict-item]  # on purpose


def test_the_screen_says_that_pairings_run_on_from_before(four: Team) -> None:
    assert four.rounds.view().finish_first == ""
    four.pair_up(ANA, BEN)
    assert four.rounds.view().finish_first == "1 pairing runs on from before: go on, end, or a new partner?"


# One person -----------------------------------------------------------------------------------------------------


def test_a_joiner_gets_the_best_free_partner_first(tmp_path: Path) -> None:
    joiner = person("Kim", teaches="Kubernetes", wants="Rust")
    own = team(tmp_path, *PAIRS, joiner, round={"trios": False})
    hints = own.rounds.for_one(KIM)
    assert [(hint.names, hint.kind, hint.learn) for hint in hints] == [("Ben", "free", "Kubernetes ⇄ Rust")]


def test_a_spare_place_is_said_to_be_one(tmp_path: Path) -> None:
    people = [PAIRS[0], PAIRS[1].changed(places=2), *PAIRS[2:]]
    own = team(tmp_path, *people, person("Kim", teaches="Kubernetes", wants="Rust"), round={"trios": False})
    own.pair_up(ANA, BEN)
    assert [(hint.names, hint.kind) for hint in own.rounds.for_one(KIM)] == [("Ben", "spare")]


def test_without_anybody_free_there_is_a_place_as_the_third_of_a_pair(tmp_path: Path) -> None:
    own = team(tmp_path, *PAIRS, person("Kim", teaches="Kubernetes", wants="Rust"))
    own.pair_up(ANA, BEN)
    hint = own.rounds.for_one(KIM)[0]
    assert (set(hint.members), hint.kind, hint.cost) == ({ANA, BEN, KIM}, "joins", "Ana ↔ Ben would be three")


def test_where_trios_are_not_wanted_nobody_joins_a_pair(tmp_path: Path) -> None:
    joiner = person("Kim", teaches="Kubernetes", wants="Rust")
    own = team(tmp_path, *PAIRS, joiner, round={"trios": False})
    own.pair_up(ANA, BEN)
    assert own.rounds.for_one(KIM) == ()


def test_joining_a_pair_ends_it_as_continued_and_keeps_its_goals_and_date(tmp_path: Path) -> None:
    own = team(tmp_path, *PAIRS, person("Kim", teaches="Kubernetes", wants="Rust"))
    first = own.pair_up(ANA, BEN)
    pair = own.workspace.core.pairing(first)
    goal = pair.goals[0].changed(text="write a CLI")
    own.put("pairings", {first: pair.changed(goals=(goal, pair.goals[1]), next_date=TODAY)})
    before = own.stored()
    saved = own.rounds.place(KIM, own.rounds.for_one(KIM)[0].members)
    assert saved.message == "Kim joined Ana ↔ Ben"
    trio: Pairing = own.workspace.core.pairing(saved.record_id or 0)
    assert set(trio.members) == {ANA, BEN, KIM}
    found = trio.goal_of(ANA)
    assert found is not None
    assert (found.text, trio.next_date, trio.agreed) == ("write a CLI", TODAY, False)
    assert own.workspace.core.pairing(first).outcome is Outcome.CONTINUED
    own.undo()
    assert own.stored() == before


def test_placing_between_rounds_makes_the_pairing(tmp_path: Path) -> None:
    own = team(tmp_path, *PAIRS)
    saved = own.rounds.place(ANA, (ANA, BEN))
    assert saved.message == "Ana ↔ Ben are a pairing now"
    assert "made by hand" not in saved.warnings
    assert running(own) == {(ANA, BEN)}


def test_placing_while_a_round_is_open_asks_like_every_proposal(tmp_path: Path) -> None:
    own = team(tmp_path, *PAIRS)
    own.started()
    own.rounds.answer(own.proposal(ANA, BEN), False)
    own.rounds.answer(own.proposal(CHLOE, ELI), False)
    own.rounds.place(ANA, (ANA, CHLOE))
    assert running(own) == set()
    assert own.rounds.find_proposal((ANA, CHLOE))


def test_somebody_without_a_place_is_told_what_to_do(four: Team) -> None:
    four.pair_up(ANA, BEN)
    with pytest.raises(RefusedError, match="Ana Silva has no place free; raise the places"):
        four.rounds.for_one(ANA)


def test_somebody_away_gets_no_partner(four: Team) -> None:
    four.workspace.people.pause(ANA, None)
    with pytest.raises(RefusedError, match="does not take part now"):
        four.rounds.for_one(ANA)


def test_placing_needs_the_person_in_the_group(four: Team) -> None:
    with pytest.raises(UsageError, match="is not in this group"):
        four.rounds.place(ANA, (BEN, CHLOE))
