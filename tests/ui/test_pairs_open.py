"""An open round over days, and what is done between rounds."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import person
from tests.ui.pairs_app import seat
from tests.workspace.teams import ANA, BEN, CHLOE, ELI, PAIRS, team
from tui.domain.proposals import ProposalState
from tui.modals.choose_people import ChoosePeopleDialog
from tui.modals.finish_last import FinishLastDialog
from tui.modals.form import FormDialog
from tui.modals.help import keys_in_force
from tui.modals.partner import PartnerDialog

GIL = person("Gil Novak", teaches="Rust 2", wants="Kubernetes")


async def test_an_answer_in_an_open_round_is_stored_at_once_and_can_be_undone(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS)
    start.started()
    async with seat(start) as at:
        assert at.headline == "round 1 · open · 4 of 4 have a partner · 4 answers awaited"
        await at.press("right", "y")
        assert at.answers() == ["yes waits", "waits waits"]
        assert start.rounds.view().awaited == 3
        await at.press("u")
        assert start.rounds.view().awaited == 4


async def test_in_an_open_round_the_answers_of_a_kept_group_are_seen(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS)
    async with seat(start) as at:
        await at.look()
        await at.press("space")
        assert "kept" in at.shown()
        await at.press("s")
        assert "kept" not in at.shown()
        assert at.shown().count("waits waits") == 2


async def test_the_last_yes_opens_the_agreement_of_the_new_pairing(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS)
    start.started()
    async with seat(start) as at:
        await at.press("y")
        assert [set(row.members) for row in start.workspace.pairings.rows()] == [{ANA, BEN}]
        assert at.app.screen is not at.pairs
        await at.press("escape")
        assert at.answers()[0] == "a pairing now"


async def test_a_no_in_an_open_round_frees_the_others_and_more_is_found_and_added(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS, GIL, round={"trios": False})
    start.started()
    async with seat(start) as at:
        taken = next(row for row in at.proposals if ANA in row.members)
        at.pairs.show_proposal(taken.id)
        await at.press("n")
        assert "Nobody is shown who said no" in at.toasts
        assert [row.who for row in at.proposals] == ["Chloé ↔ Eli", taken.who]
        assert at.pairs.groups.current == at.proposals[0], "on to the next, not after the group that ended"
        await at.look()
        new = [row for row in at.proposals if row.new]
        assert len(new) == 1
        assert ANA in new[0].members
        assert "looked again" in at.headline
        assert at.pairs.groups.current == new[0]
        await at.press("s")
        assert start.rounds.view().state == "open"
        assert any(set(row.members) == set(new[0].members) for row in start.rounds.view().proposals)


async def test_the_reason_of_a_no_may_follow_and_stays_private(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS)
    start.started()
    async with seat(start) as at:
        await at.press("n")
        assert at.pairs.proposal is not None
        assert at.pairs.proposal.who == "Chloé ↔ Eli"
        declined = next(row for row in at.proposals if row.state == "declined")
        await at.press("e")
        at.dialog(FormDialog)
        await at.write("no time")
        await at.press("enter")
        assert start.rounds.reason_of(declined.id) == "no time"
        await at.pilot.pause()
        assert "no time" not in at.shown()


async def test_finishing_ends_what_nobody_answered_and_shows_the_pairings(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS, *(person(name) for name in ("Tom", "Una", "Vic", "Wes")))
    start.started()
    start.rounds.answer(start.proposal(ANA, BEN), yes=True)
    async with seat(start) as at:
        await at.press("F")
        assert start.rounds.view().state == "none"
        assert "running pairings" in at.headline
        assert "Ana ↔ Ben" in at.shown()
        assert "without a partner now: Chloé, Eli, Tom, Una and 2 more · p finds one" in at.shown()
        await at.press("u")
        assert start.rounds.view().state == "open"


async def test_before_the_next_round_the_running_pairings_are_gone_through_in_one_save(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS)
    start.pair_up(ANA, BEN)
    start.pair_up(CHLOE, ELI)
    async with seat(start) as at:
        await at.press("r")
        dialog = at.dialog(FinishLastDialog)
        assert set(dialog.decisions.values()) == {"continue"}
        await at.press("left", "enter", "enter")
        await at.found()
        assert len(start.workspace.pairings.rows()) == 1
        assert at.pairs.view.state == "preview"
        await at.press("escape", "u")
        assert len(start.workspace.pairings.rows()) == 2


@pytest.mark.parametrize(
    ("size", "choice"), [((80, 24), "‹go on›  end   new partner"), ((40, 12), "‹go on›  end   new one")]
)
async def test_the_decisions_and_the_names_of_a_trio_stand_there_uncut(
    tmp_path: Path, size: tuple[int, int], choice: str
) -> None:
    start = team(tmp_path, *PAIRS)
    start.pair_up(ANA, BEN, CHLOE)
    async with seat(start, size=size) as at:
        await at.press("r")
        line = next(line for line in at.shown().splitlines() if choice in line)
        assert ("Ana ↔ Ben ↔ Chloé" in line) == (size[0] == 80)
        await at.press("escape")


async def test_a_decision_is_chosen_with_a_click_on_its_word(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS)
    start.pair_up(ANA, BEN)
    second = start.pair_up(CHLOE, ELI)
    async with seat(start) as at:
        await at.press("r")
        lines = at.shown().splitlines()
        y = next(y for y, line in enumerate(lines) if "Chloé ↔ Eli" in line and "‹go on›" in line)
        await at.pilot.click(offset=(lines[y].index("end"), y))
        await at.pilot.pause()
        dialog = at.dialog(FinishLastDialog)
        assert dialog.decisions[second] == "end"
        assert at.shown().splitlines()[y].count("‹end›") == 1
        assert {"pairs.left", "pairs.right"} <= {one.action_id for one in keys_in_force(dialog)}
        await at.press("escape")


async def test_going_on_with_all_pairings_writes_nothing(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS)
    start.pair_up(ANA, BEN)
    async with seat(start) as at:
        revision = at.pairs.revision
        await at.press("r", "ctrl+s")
        await at.found()
        assert at.pairs.revision == revision
        assert [row.who for row in at.proposals] == ["Chloé ↔ Eli"]


async def test_a_reason_is_offered_where_somebody_is_asked_and_not_on_a_pairing_that_runs(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS)
    start.pair_up(ANA, BEN)
    start.started()
    async with seat(start) as at:
        assert "e reason" in at.shown()
        await at.press("down")
        assert "e reason" not in at.shown()
        assert "enter open" in at.shown()
        await at.press("up", "y", "escape")
        assert at.answers() == ["a pairing now"]
        assert "e reason" not in at.shown()


async def test_between_rounds_one_person_is_given_the_best_partner(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS, round={"trios": False})
    start.pair_up(ANA, BEN)
    async with seat(start) as at:
        await at.press("p")
        at.dialog(ChoosePeopleDialog)
        await at.write("chl")
        await at.press("enter")
        dialog = at.dialog(PartnerDialog)
        await at.until(lambda: dialog.partners.current is not None and dialog.partners.current.hint is not None)
        await at.press("enter")
        assert {frozenset(row.members) for row in start.workspace.pairings.rows()} == {
            frozenset({ANA, BEN}),
            frozenset({CHLOE, ELI}),
        }


async def test_changing_a_partner_in_an_open_round_ends_the_proposals_that_make_room_without_a_no(
    tmp_path: Path,
) -> None:
    start = team(tmp_path, *PAIRS, round={"trios": False})
    start.started()
    async with seat(start) as at:
        await at.press("right", "p", "a")
        at.dialog(ChoosePeopleDialog)
        await at.write("chl")
        await at.press("enter", "ctrl+s")
        current = start.workspace.core.open_round
        assert current is not None
        states = {frozenset(p.members): p.state for p in current[1].proposals}
        assert states[frozenset({ANA, CHLOE})] is ProposalState.OPEN
        assert states[frozenset({ANA, BEN})] is ProposalState.EXPIRED


async def test_a_running_pairing_opens_with_enter(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS)
    pairing = start.pair_up(ANA, BEN)
    async with seat(start) as at:
        assert at.pairs.pairing_here() == pairing
        await at.press("enter")
        assert at.app.screen is not at.pairs
