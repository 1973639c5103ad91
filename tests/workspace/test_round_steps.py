from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import NOW, person
from tests.workspace.teams import ANA, BEN, CHLOE, CIRCLE, ELI, PAIRS, Team, groups, team
from tui.domain.pairings import Outcome, Pairing
from tui.domain.proposals import ProposalState, Round
from tui.errors import RefusedError, UsageError
from tui.views.rounds import RoundChoices

KIM = 5
LATE = "not all answers came in time"


@pytest.fixture
def four(tmp_path: Path) -> Team:
    return team(tmp_path, *PAIRS)


@pytest.fixture
def five(tmp_path: Path) -> Team:
    """Ana fits Ben, and Kim as well; pairs only."""
    kim = person("Kim", teaches="Rust 3", wants="Kubernetes")
    return team(tmp_path, *PAIRS, kim, round={"trios": False})


def the_round(of: Team) -> Round:
    return max(of.workspace.core.rounds.values(), key=lambda r: r.number)


def state(of: Team, *members: int) -> ProposalState:
    proposal = the_round(of).proposal_of(frozenset(members))
    assert proposal is not None
    return proposal.state


def pairings(of: Team) -> list[Pairing]:
    return [p for p in of.workspace.core.pairings.values() if p.active]


# Start ----------------------------------------------------------------------------------------------------------


def test_starting_stores_the_round_with_its_figures(four: Team) -> None:
    saved = four.rounds.start(four.rounds.preview())
    assert saved.message == "Started round 1: 2 groups of 4 people"
    stored = the_round(four)
    assert (stored.number, stored.started, stored.is_open, stored.gap) == (1, NOW, True, 0.0)
    assert set(stored.eligible) == {ANA, BEN, CHLOE, ELI}
    assert all(p.awaited == p.members and p.learns and p.fit > 1 for p in stored.proposals)


def test_starting_is_one_write_that_undo_takes_back_exactly(four: Team) -> None:
    view = four.rounds.preview()
    answers = {view.proposals[0].id: {ANA: True, BEN: True}}
    before, steps = four.stored(), len(four.workspace.history.rows())
    four.rounds.start(view, answers)
    assert len(four.workspace.history.rows()) == steps + 1
    assert four.undo() == "Undone: Started round 1: 2 groups of 4 people"
    assert four.stored() == before


def test_answers_so_far_are_stored_and_all_yes_makes_the_pairing_in_the_same_write(four: Team) -> None:
    view = four.rounds.preview()
    first, second = (row.id for row in view.proposals)
    four.rounds.start(view, {first: {ANA: True, BEN: True}, second: {CHLOE: True}})
    assert [(p.members, p.round_number, p.started) for p in pairings(four)] == [((ANA, BEN), 1, NOW.date())]
    assert state(four, ANA, BEN) is ProposalState.ACCEPTED
    assert [a.answer for a in four.rounds.view().proposals[1].answers] == ["yes", "waits"]


def test_a_no_given_before_the_start_is_stored_and_stays_private(four: Team) -> None:
    view = four.rounds.preview()
    four.rounds.start(view, {view.proposals[0].id: {ANA: False}})
    row = next(row for row in four.rounds.view().proposals if ANA in row.members)
    assert (row.state, row.state_words) == ("declined", "we will find another")
    assert {answer.answer for answer in row.answers} == {""}


def test_who_said_no_in_the_preview_and_was_looked_for_again_stays_apart_in_the_cycle(five: Team) -> None:
    first = five.rounds.preview()
    together = next(row for row in first.proposals if ANA in row.members)
    again = five.rounds.preview(RoundChoices(declined=frozenset({together.members})))
    five.rounds.start(again, {together.id: {together.members[0]: False}})
    declined = next(p for p in the_round(five).proposals if p.state is ProposalState.DECLINED)
    assert declined.members == together.members
    assert [a.yes for a in declined.answers] == [False]
    assert frozenset(together.members) not in groups(five.rounds.find_again(), "open")


def test_a_no_in_the_preview_counts_even_where_nobody_noted_whose_it_was(five: Team) -> None:
    together = next(row for row in five.rounds.preview().proposals if ANA in row.members)
    five.rounds.start(five.rounds.preview(RoundChoices(declined=frozenset({together.members}))))
    assert state(five, *together.members) is ProposalState.DECLINED
    assert frozenset(together.members) not in groups(five.rounds.find_again(), "open")


def test_only_one_round_is_open_at_a_time(four: Team) -> None:
    view = four.rounds.preview()
    four.rounds.start(view)
    with pytest.raises(RefusedError, match="Round 1 is open; finish it before the next one"):
        four.rounds.start(view)
    with pytest.raises(RefusedError, match="Round 1 is open"):
        four.rounds.preview()


def test_a_round_in_which_nobody_was_placed_is_not_started(tmp_path: Path) -> None:
    own = team(tmp_path, PAIRS[0])
    with pytest.raises(RefusedError, match="nobody could be given a partner"):
        own.rounds.start(own.rounds.preview())


def test_a_preview_from_before_somebody_left_is_not_started(four: Team) -> None:
    view = four.rounds.preview()
    four.workspace.people.leave(ANA)
    with pytest.raises(RefusedError, match="Ana Silva has no place free any more; look again"):
        four.rounds.start(view)


def test_an_open_round_is_not_a_preview(four: Team) -> None:
    with pytest.raises(UsageError, match="look for a round first"):
        four.rounds.start(four.started())


def test_an_open_round_survives_a_restart_with_its_answers(four: Team) -> None:
    four.started()
    four.rounds.answer(four.proposal(ANA, BEN), True, member=ANA)
    view = four.reopened().rounds.view()
    assert (view.state, view.awaited) == ("open", 3)
    assert [a.answer for a in view.proposals[0].answers] == ["yes", "waits"]


# Answers --------------------------------------------------------------------------------------------------------


def test_a_yes_waits_for_the_other(four: Team) -> None:
    four.started()
    saved = four.rounds.answer(four.proposal(ANA, BEN), True, member=ANA)
    assert saved.message == "Noted for Ana ↔ Ben: Ana says yes, waiting for Ben"
    assert saved.record_id is None
    assert pairings(four) == []


def test_the_last_yes_makes_the_pairing_in_one_write(four: Team) -> None:
    four.started()
    four.rounds.answer(four.proposal(ANA, BEN), True, member=ANA)
    before = four.stored()
    saved = four.rounds.answer(four.proposal(ANA, BEN), True, member=BEN)
    assert saved.message == "Ana ↔ Ben are a pairing now"
    assert saved.record_id is not None
    made = four.workspace.core.pairing(saved.record_id)
    assert made.learns == ((ANA, "Rust"), (BEN, "Kubernetes"))
    assert [goal.skill for goal in made.goals] == ["Rust", "Kubernetes"]
    four.undo()
    assert four.stored() == before


def test_yes_for_all_answers_for_everybody_awaited(four: Team) -> None:
    four.started()
    four.rounds.answer(four.proposal(ANA, BEN), True, member=ANA, by="Ana herself")
    four.rounds.answer(four.proposal(ANA, BEN), True, by="the lead")
    proposal = the_round(four).proposal_of(frozenset({ANA, BEN}))
    assert proposal is not None
    assert [(a.member, a.by) for a in proposal.answers] == [(ANA, "Ana herself"), (BEN, "the lead")]


def test_an_answer_is_reported_by_whoever_enters_it(four: Team) -> None:
    four.started()
    four.rounds.answer(four.proposal(ANA, BEN), True, member=ANA)
    proposal = the_round(four).proposal_of(frozenset({ANA, BEN}))
    assert proposal is not None
    answer = proposal.answer_of(ANA)
    assert answer is not None
    assert (answer.by, answer.at) == ("lead", NOW)


def test_a_no_ends_the_proposal_frees_the_others_and_names_nobody(four: Team) -> None:
    four.started()
    saved = four.rounds.answer(four.proposal(ANA, BEN), False, member=ANA, reason="no time on Mondays")
    assert saved.message == "Noted for Ana ↔ Ben: we will find another"
    view = four.rounds.view()
    assert view.headline == "2 of 4 have a partner"
    assert [row.name for row in view.left_out] == ["Ana", "Ben"]
    shown = repr((view.proposals, view.left_out, saved, four.workspace.history.rows(), four.rounds.room(view)))
    assert "no time on Mondays" not in shown
    assert "says no" not in shown


def test_a_reason_for_a_no_may_follow_later(four: Team) -> None:
    four.started()
    proposal_id = four.proposal(ANA, BEN)
    four.rounds.answer(proposal_id, False, member=ANA)
    four.rounds.answer(proposal_id, False, member=ANA, reason="too far apart")
    proposal = the_round(four).proposal_of(frozenset({ANA, BEN}))
    assert proposal is not None
    assert [(a.member, a.reason) for a in proposal.answers] == [(ANA, "too far apart")]


def test_a_yes_may_become_a_no_while_the_other_is_awaited(four: Team) -> None:
    four.started()
    four.rounds.answer(four.proposal(ANA, BEN), True, member=ANA)
    four.rounds.answer(four.proposal(ANA, BEN), False, member=ANA)
    assert state(four, ANA, BEN) is ProposalState.DECLINED


@pytest.mark.parametrize(("yes", "words"), [(True, "are a pairing already"), (False, "are a pairing already")])
def test_a_pairing_is_not_answered_again(four: Team, yes: bool, words: str) -> None:
    four.started()
    proposal_id = four.proposal(ANA, BEN)
    four.rounds.answer(proposal_id, True)
    with pytest.raises(RefusedError, match=words):
        four.rounds.answer(proposal_id, yes)


def test_a_yes_after_a_no_is_refused_with_the_way_out(four: Team) -> None:
    four.started()
    proposal_id = four.proposal(ANA, BEN)
    four.rounds.answer(proposal_id, False, member=BEN)
    with pytest.raises(RefusedError, match="undo takes that back, or pair them by hand"):
        four.rounds.answer(proposal_id, True, member=BEN)


def test_an_answer_of_somebody_else_is_refused_by_name(four: Team) -> None:
    four.started()
    with pytest.raises(UsageError, match="Eli Roth is not one of Ana Silva and Ben Okoro"):
        four.rounds.answer(four.proposal(ANA, BEN), True, member=ELI)


def test_an_answer_without_an_open_round_is_refused(four: Team) -> None:
    with pytest.raises(RefusedError, match="No round is open"):
        four.rounds.answer(1, True)


def test_people_not_proposed_to_each_other_are_named(four: Team) -> None:
    four.started()
    with pytest.raises(UsageError, match="Ana Silva and Eli Roth are not proposed to each other"):
        four.rounds.find_proposal((ANA, ELI))


def test_a_trio_needs_all_three(tmp_path: Path) -> None:
    own = team(tmp_path, *CIRCLE)
    own.started()
    proposal_id = own.proposal(1, 2, 3)
    own.rounds.answer(proposal_id, True, member=1)
    own.rounds.answer(proposal_id, True, member=2)
    assert pairings(own) == []
    own.rounds.answer(proposal_id, True, member=3)
    assert [p.members for p in pairings(own)] == [(1, 2, 3)]


def test_a_partner_taken_on_by_hand_meanwhile_is_told_when_the_yes_comes(four: Team) -> None:
    four.started()
    four.pair_up(ANA, ELI)
    saved = four.rounds.answer(four.proposal(ANA, BEN), True)
    assert saved.warnings == ("Ana Silva has more partners now than places.",)


def test_everybody_may_say_no(four: Team) -> None:
    view = four.started()
    for row in view.proposals:
        four.rounds.answer(row.id, False)
    view = four.rounds.view()
    assert view.headline == "0 of 4 have a partner"
    assert [row.name for row in view.left_out] == ["Ana", "Ben", "Chloé", "Eli"]
    again = four.rounds.find_again()
    assert again.headline == "nobody more has a partner"
    with pytest.raises(RefusedError, match="Nothing new was found"):
        four.rounds.add(again)
    assert four.rounds.finish().message == "Finished round 1: 0 pairings"


# Again ----------------------------------------------------------------------------------------------------------


def test_looking_again_proposes_only_to_those_without_a_partner(five: Team) -> None:
    view = five.started()
    first = next(row for row in view.proposals if ANA in row.members)
    five.rounds.answer(five.proposal(CHLOE, ELI), True, member=ELI)
    five.rounds.answer(first.id, False)
    again = five.rounds.find_again()
    new = [row for row in again.proposals if row.new]
    other = KIM if BEN in first.members else BEN
    assert [frozenset(row.members) for row in new] == [frozenset({ANA, other})]
    assert again.headline == "2 people more with a partner"
    five.rounds.add(again)
    assert state(five, CHLOE, ELI) is ProposalState.OPEN
    assert [a.answer for row in five.rounds.view().proposals if ELI in row.members for a in row.answers] == [
        "waits",
        "yes",
    ]


def test_looking_again_stores_nothing_and_adding_is_one_write(five: Team) -> None:
    view = five.started()
    five.rounds.answer(next(row for row in view.proposals if ANA in row.members).id, False)
    before = five.stored()
    again = five.rounds.find_again()
    assert five.stored() == before
    five.rounds.add(again)
    assert five.stored() != before
    five.undo()
    assert five.stored() == before


def test_a_joiner_is_found_a_partner_when_looking_again(five: Team) -> None:
    five.started()
    five.put("people", {77: person("Lea", teaches="Rust 5", wants="Kubernetes")})
    five.put("people", {78: person("Max", teaches="Kubernetes 5", wants="Rust")})
    again = five.rounds.find_again()
    assert next(frozenset(row.members) for row in again.proposals if row.new) & {77, 78}
    assert "Lea" in {row.name for row in five.rounds.view().left_out}


def test_the_partner_of_a_leaver_is_free_again(five: Team) -> None:
    view = five.started()
    first = next(row for row in view.proposals if ANA in row.members)
    partner = next(m for m in first.members if m != ANA)
    five.rounds.answer(first.id, True)
    five.workspace.people.leave(partner)
    view = five.rounds.view()
    assert "Ana" in {row.name for row in view.left_out}
    other = KIM if partner == BEN else BEN
    assert frozenset({ANA, other}) in groups(five.rounds.find_again(), "open")


def test_somebody_paused_meanwhile_is_not_taken_out_of_an_open_group(five: Team) -> None:
    view = five.started()
    first = next(row for row in view.proposals if ANA in row.members)
    partner = next(m for m in first.members if m != ANA)
    five.workspace.people.pause(partner, None)
    again = five.rounds.find_again()
    assert not any(ANA in row.members for row in again.proposals if row.new)


# By hand --------------------------------------------------------------------------------------------------------


def test_a_group_by_hand_waits_for_answers_like_every_other(five: Team) -> None:
    five.started()
    alone = next(row.id for row in five.rounds.view().left_out)
    five.rounds.answer(five.proposal(CHLOE, ELI), False)
    saved = five.rounds.by_hand((alone, ELI))
    assert "made by hand" in saved.warnings
    assert state(five, alone, ELI) is ProposalState.OPEN
    five.rounds.answer(five.proposal(alone, ELI), True)
    assert [(set(p.members), p.by_hand) for p in pairings(five)] == [({alone, ELI}, True)]


def test_a_group_by_hand_with_somebody_busy_is_refused_with_the_way_out(four: Team) -> None:
    four.started()
    with pytest.raises(RefusedError, match="Ana Silva has no place free"):
        four.rounds.by_hand((ANA, CHLOE))


def test_who_is_asked_already_is_not_asked_again_by_hand(four: Team) -> None:
    four.started()
    with pytest.raises(RefusedError, match="are asked already"):
        four.rounds.by_hand((ANA, BEN))


def test_somebody_away_is_not_put_into_a_group(four: Team) -> None:
    four.started()
    four.workspace.people.pause(ANA, None)
    with pytest.raises(RefusedError, match="Ana Silva does not take part now"):
        four.rounds.by_hand((ANA, CHLOE))


def test_another_partner_in_an_open_round_frees_those_it_leaves(four: Team) -> None:
    four.started()
    before = four.stored()
    saved = four.rounds.change_partner(four.proposal(ANA, BEN), (ANA, CHLOE))
    assert saved.message == "Proposed Ana ↔ Chloé; Ben and Eli look again"
    assert state(four, ANA, BEN) is ProposalState.EXPIRED
    assert state(four, CHLOE, ELI) is ProposalState.EXPIRED
    assert [row.name for row in four.rounds.view().left_out] == ["Ben", "Eli"]
    four.undo()
    assert four.stored() == before


def test_a_swapped_group_is_not_a_no_and_may_come_back(four: Team) -> None:
    four.started()
    four.rounds.change_partner(four.proposal(ANA, BEN), (ANA, CHLOE))
    four.rounds.answer(four.proposal(ANA, CHLOE), False)
    assert groups(four.rounds.find_again(), "open") == {frozenset({ANA, BEN}), frozenset({CHLOE, ELI})}


def test_a_swapped_group_stays_away_while_the_other_stands_also_where_there_are_two_places(tmp_path: Path) -> None:
    ana, ben, *_ = PAIRS
    own = team(tmp_path, ana.changed(places=2), ben, person("Kim", teaches="Rust 3", wants="Kubernetes", places=0))
    own.started()
    own.put("people", {3: own.workspace.core.people[3].changed(places=1)})
    own.rounds.change_partner(own.proposal(ANA, BEN), (ANA, 3))
    assert groups(own.rounds.find_again(), "open") == {frozenset({ANA, 3})}
    assert [row.state_words for row in own.rounds.view().proposals] == ["", "set aside"]
    own.rounds.finish()
    reasons = {entry.member: entry.reason for entry in the_round(own).left_out}
    assert reasons == {BEN: "no other partner could be found this time", ANA: LATE, 3: LATE}


def test_a_group_replaced_before_the_start_stays_away_while_the_other_stands(
    tmp_path: Path,
) -> None:
    ana, ben, *_ = PAIRS
    kim = person("Kim", teaches="Rust 3", wants="Kubernetes")
    own = team(tmp_path, ana.changed(places=2), ben, kim, round={"trios": False})
    view = own.rounds.preview(RoundChoices(by_hand=frozenset({(ANA, BEN)})))
    row = next(row for row in view.proposals if BEN in row.members)
    own.rounds.start(own.rounds.repartner(view, row.id, (ANA, 3)))
    instead = own.proposal(ANA, 3)

    assert groups(own.rounds.find_again(), "open") == {frozenset({ANA, 3})}
    assert own.rounds.for_one(BEN) == ()
    assert own.rounds.next_best(own.rounds.view(), instead, ANA) == ()
    own.rounds.by_hand((ANA, BEN))
    assert groups(own.rounds.view(), "open") == {frozenset({ANA, 3}), frozenset({ANA, BEN})}
    assert not [words for row in own.rounds.view().proposals for words in row.caveats if "said no" in words]
    own.undo()
    own.rounds.answer(instead, False)
    assert [set(hint.members) for hint in own.rounds.for_one(BEN)] == [{ANA, BEN}]
    assert groups(own.rounds.find_again(), "open") == {frozenset({ANA, BEN})}


def test_a_pairing_that_runs_is_not_broken_for_another_partner(four: Team) -> None:
    four.started()
    four.rounds.answer(four.proposal(CHLOE, ELI), True)
    with pytest.raises(RefusedError, match="Chloé Wu has no place free"):
        four.rounds.change_partner(four.proposal(ANA, BEN), (ANA, CHLOE))


# Finish ---------------------------------------------------------------------------------------------------------


def test_finishing_ends_what_has_no_answer_and_keeps_the_pairings(four: Team) -> None:
    four.started()
    four.rounds.answer(four.proposal(ANA, BEN), True)
    saved = four.rounds.finish()
    assert saved.message == "Finished round 1: 1 pairing, 1 without all answers"
    assert state(four, CHLOE, ELI) is ProposalState.EXPIRED
    assert the_round(four).finished == NOW
    assert four.rounds.view().state == "none"
    assert [p.members for p in pairings(four)] == [(ANA, BEN)]


def test_undo_of_finishing_opens_the_round_again_exactly(four: Team) -> None:
    four.started()
    before = four.stored()
    four.rounds.finish()
    four.undo()
    assert four.stored() == before
    assert four.rounds.view().state == "open"


def test_who_had_no_answer_counts_double_in_the_next_round(four: Team) -> None:
    four.started()
    four.rounds.answer(four.proposal(ANA, BEN), True)
    four.rounds.finish()
    assert four.workspace.core.matching.task().double == {CHLOE, ELI}


@pytest.mark.parametrize(("rounds_apart", "back"), [(0, True), (1, False), (3, False)])
def test_those_who_were_together_stay_apart_for_the_rounds_set(tmp_path: Path, rounds_apart: int, back: bool) -> None:
    own = team(tmp_path, *PAIRS[:2], rules={"repeat_after_rounds": rounds_apart})
    own.started()
    own.rounds.answer(own.proposal(ANA, BEN), True)
    own.rounds.finish()
    own.rounds.close_out({row.id: "new" for row in own.rounds.running()})
    view = own.rounds.preview()
    assert (frozenset({ANA, BEN}) in groups(view)) is back
    assert [row.caveats for row in view.proposals] == [("met before, until Mon 23 Nov 2026",)] * back


def test_a_finished_round_takes_no_more_answers(four: Team) -> None:
    four.started()
    proposal_id = four.proposal(ANA, BEN)
    four.rounds.finish()
    with pytest.raises(RefusedError, match="No round is open"):
        four.rounds.answer(proposal_id, True)


def test_ended_pairings_of_a_leaver_carry_no_fault(four: Team) -> None:
    four.started()
    four.rounds.answer(four.proposal(ANA, BEN), True)
    four.workspace.people.leave(BEN)
    ended = [p for p in four.workspace.core.pairings.values() if not p.active]
    assert [p.outcome for p in ended] == [Outcome.SOMEBODY_LEFT]
