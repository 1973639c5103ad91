"""A round over the form a real team might send: thirty rows with everything people write into such forms."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workspace.teams import Team, groups, team
from tui.views.rounds import RoundView

FORM = Path(__file__).parents[1] / "data" / "team-form.csv"


@pytest.fixture
def form(tmp_path: Path) -> Team:
    own = team(tmp_path)
    own.workspace.imports.apply(own.workspace.imports.preview(FORM))
    return own


@pytest.fixture
def view(form: Team) -> RoundView:
    return form.rounds.preview()


def test_most_people_of_the_form_get_a_partner_and_the_round_is_proved(view: RoundView) -> None:
    assert view.eligible == 28
    assert view.placed >= 23
    assert view.proof.startswith("No better round exists")


def test_everybody_is_in_a_group_or_named_with_a_reason(form: Team, view: RoundView) -> None:
    placed = {m for row in view.proposals for m in row.members}
    named = {row.id for row in view.left_out}
    assert placed | named == set(form.workspace.core.people)
    assert not placed & named
    assert all(row.sentence.startswith(f"{row.name} has no partner this round: ") for row in view.left_out)


def test_in_every_group_everybody_learns_and_everybody_helps(form: Team, view: RoundView) -> None:
    for group in form.rounds.as_json(view)["groups"]:
        assert {learn["learner"] for learn in group["learns"]} == set(group["members"])
        assert {learn["teacher"] for learn in group["learns"]} == set(group["members"])


def test_no_private_wish_is_named_anywhere_in_a_round(form: Team, view: RoundView) -> None:
    shown = repr(form.rounds.as_json(view)) + repr([form.rounds.why(view, row.id) for row in view.proposals])
    assert "avoid" not in shown
    assert "once a month" not in shown


def test_nobody_is_with_their_manager_unless_the_rule_is_switched_off(form: Team, view: RoundView) -> None:
    core = form.workspace.core
    for group in groups(view):
        for member in group:
            manager = core.people[member].manager
            assert not manager or core.book.find(manager) not in group - {member}


def test_the_whole_life_of_a_round_on_the_form_can_be_undone_step_by_step(form: Team, view: RoundView) -> None:
    states = [form.stored()]
    form.rounds.start(view)
    states.append(form.stored())
    first, second, *_ = form.rounds.view().proposals
    form.rounds.answer(first.id, True)
    states.append(form.stored())
    form.rounds.answer(second.id, False, member=second.members[0])
    states.append(form.stored())
    again = form.rounds.find_again()
    if any(row.new for row in again.proposals):
        form.rounds.add(again)
        states.append(form.stored())
    form.rounds.finish()
    states.append(form.stored())
    form.rounds.close_out({row.id: "new" for row in form.rounds.running()})
    for before in reversed(states):
        form.undo()
        assert form.stored() == before
