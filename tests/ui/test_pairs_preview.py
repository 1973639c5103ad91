"""A round in a preview: looked for, answered, steered by hand, each step taken back, and started."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import Any

import pytest

from tests.builders import person
from tests.ui.pairs_app import Seat, couples, seat
from tests.workspace.teams import ANA, BEN, CHLOE, CIRCLE, ELI, PAIRS, team
from tui.domain.control import CancelledError
from tui.modals.choose_people import ChoosePeopleDialog
from tui.modals.form import FormDialog
from tui.modals.partner import PartnerDialog

BUDGET = 16


async def test_a_round_is_shown_with_its_proof_and_nothing_is_stored(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS)
    async with seat(start) as at:
        before = start.stored()
        await at.look()
        assert at.headline == "round 1 · preview · 4 of 4 have a partner · no better round exists"
        assert [row.who for row in at.proposals] == ["Ana ↔ Ben", "Chloé ↔ Eli"]
        assert start.stored() == before


async def test_answering_twelve_proposals_for_both_sides_and_starting_takes_at_most_sixteen_keys(
    tmp_path: Path,
) -> None:
    start = team(tmp_path, *couples(12))
    async with seat(start) as at:
        pressed = ["r", *"y" * 12, "s"]
        assert len(pressed) + 1 <= BUDGET  # and the digit that brings this screen
        await at.press(pressed[0])
        await at.found()
        await at.press(*pressed[1:])
        assert len(start.workspace.pairings.rows()) == 12
        assert "Started round 1: 12 groups of 24 people" in at.toasts


async def test_an_answer_for_one_leaves_the_others_waiting_and_goes_on_to_the_next_person(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS)
    async with seat(start) as at:
        await at.look()
        await at.press("right", "y")
        assert at.answers() == ["yes waits", "waits waits"]
        await at.press("y")
        assert at.answers() == ["yes yes", "waits waits"]
        await at.press("y")
        assert at.answers() == ["yes yes", "yes yes"]


async def test_a_no_reads_the_same_as_not_yet_and_nobody_is_shown_who_said_it(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS)
    async with seat(start) as at:
        await at.look()
        await at.press("right", "n")
        assert at.answers() == ["we will find another", "waits waits"]
        assert at.pairs.groups.current == at.proposals[1]
        assert "Ana no" not in at.shown()
        title, copied = at.pairs.text_to_copy()
        assert "we will find another" in copied
        assert title == "the round"


async def test_steps_are_taken_back_one_by_one_and_the_import_before_them_stays(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS)
    async with seat(start) as at:
        await at.look()
        await at.press("y", "n")
        await at.press("u")
        assert at.answers() == ["yes yes", "waits waits"]
        await at.press("U")
        assert at.answers() == ["yes yes", "we will find another"]
        await at.press("u", "u", "u")
        assert at.answers() == ["waits waits", "waits waits"]
        assert len(start.workspace.people.rows()) == 4
        assert "No step is left to take back here" in at.toasts


async def test_looking_again_finds_others_for_those_who_said_no_and_leaves_those_who_said_yes(tmp_path: Path) -> None:
    more = (*PAIRS, person("Gil Novak", teaches="Rust 2", wants="Kubernetes"))
    start = team(tmp_path, *more, round={"trios": False})
    async with seat(start) as at:
        await at.look()
        assert "Ana ↔ Ben" in [row.who for row in at.proposals]
        await at.press("n", "y")
        await at.look()
        assert [row.who for row in at.proposals] == ["Ana ↔ Gil", "Chloé ↔ Eli"]
        assert at.answers() == ["waits waits", "yes yes"]
        await at.press("s")
        assert start.proposal(ANA, BEN)
        assert {frozenset(row.members) for row in start.workspace.pairings.rows()} == {frozenset({CHLOE, ELI})}


async def test_a_kept_group_is_marked_at_once_and_let_go_by_the_same_key(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS)
    async with seat(start) as at:
        await at.look()
        await at.press("space")
        await at.found()
        assert [row.kept for row in at.proposals] == [True, False]
        assert "with those kept" in at.headline
        await at.press("space")
        await at.found()
        assert [row.kept for row in at.proposals] == [False, False]


async def test_people_are_put_together_by_hand_with_a_few_letters_and_the_rest_is_found_around_them(
    tmp_path: Path,
) -> None:
    start = team(tmp_path, *PAIRS, *CIRCLE)
    async with seat(start) as at:
        await at.look()
        await at.press("a")
        at.dialog(ChoosePeopleDialog)
        await at.write("ana")
        await at.press("enter")
        await at.write("kim")
        await at.press("enter", "enter")
        await at.found()
        by_hand = next(row for row in at.proposals if row.by_hand)
        assert by_hand.who == "Ana ↔ Kim"
        assert at.pairs.groups.current == by_hand
        assert "made by hand" in by_hand.caveats
        await at.press("u")
        assert not any(row.by_hand for row in at.proposals)


async def test_another_partner_is_offered_with_what_it_costs_the_others_and_taken(tmp_path: Path) -> None:
    ana, *others = PAIRS
    more = (ana.changed(places=2), *others, person("Gil Novak", teaches="Rust 2", wants="Kubernetes"))
    start = team(tmp_path, *more, round={"trios": False})
    async with seat(start) as at:
        await at.look()
        await at.press("right", "p")
        dialog = at.dialog(PartnerDialog)
        await at.until(lambda: dialog.partners.current is not None and dialog.partners.current.hint is not None)
        await at.pilot.pause()
        assert "without a partner: Ben" in at.shown() or "Ben" in at.shown()
        await at.press("enter")
        await at.found()
        assert [row.who for row in at.proposals] == ["Ana ↔ Gil", "Chloé ↔ Eli"]


async def test_escape_stops_a_search_and_the_screen_stays_alive_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start, other_work = team(tmp_path, *PAIRS), Event()

    def endless(*_: Any, progress: Any, cancelled: Any) -> Any:
        progress("looking", 0.3)
        while not cancelled():
            other_work.wait(0.005)
        raise CancelledError

    monkeypatch.setattr(start.rounds, "preview", endless)
    async with seat(start) as at:
        await at.press("r")
        assert at.pairs.is_searching
        await at.press("2", "4")
        assert at.pairs.is_searching
        await at.press("escape")
        assert "no round is open" in at.headline
        assert at.app.screen is at.pairs


async def test_escape_leaves_a_preview_that_was_steered_only_at_the_second_time(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS)
    async with seat(start) as at:
        await at.look()
        await at.press("y", "escape")
        assert at.pairs.view.state == "preview"
        assert "s starts it, esc again leaves it" in at.toasts
        await at.press("escape")
        assert at.pairs.view.state == "none"


async def test_a_preview_follows_the_team_when_somebody_leaves_meanwhile(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS)
    async with seat(start) as at:
        await at.look()
        await at.press("down", "y")
        start.workspace.people.delete(ANA)
        await at.press("2", "4")
        await at.found()
        assert [row.who for row in at.proposals] == ["Chloé ↔ Eli"]
        assert at.answers() == ["yes yes"]


def cursors(at: Seat) -> list[str]:
    return [line.rstrip() for line in at.shown().splitlines() if line.startswith(">")]


async def test_what_to_ask_the_team_and_what_would_help_come_after_the_round(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS, person("Ines Moreau", teaches="Excel", wants="Rust"))
    async with seat(start) as at:
        await at.look()
        assert "without a partner this time: Ines" in at.shown()
        await at.until(lambda: at.pairs.asks is not None)
        await at.press("G", "down")
        assert at.pairs.around.has_focus
        assert "Ines has no partner this round" in at.shown()
        assert cursors(at) == [">without a partner this time: Ines"]
        await at.press("up")
        assert at.pairs.groups.has_focus
        assert [line.split("  ")[0] for line in cursors(at)] == [">Chloé ↔ Eli"]


@pytest.mark.parametrize(
    ("people", "said"),
    [
        ((), "Nobody is here yet."),
        ((person("Ana Silva", teaches="Rust", wants="Go"),), "No two or three people can teach each other"),
        ((person("Ana", teaches="Rust"), person("Ben", teaches="Go")), "No two or three people can teach each other"),
    ],
)
async def test_a_team_without_a_round_is_told_what_to_do_next(tmp_path: Path, people: Any, said: str) -> None:
    start = team(tmp_path, *people)
    async with seat(start) as at:
        await at.look()
        assert said in " ".join(at.shown().split())
        await at.press("s", "y", "space", "w")
        assert start.workspace.rounds.view().state == "none"


async def test_names_that_look_like_commands_are_only_names(tmp_path: Path) -> None:
    bad, skill = "[@click=app.quit]Ann[/] [/", "[@click=app.quit]Go[/]"
    start = team(
        tmp_path, person(bad, teaches=skill, wants="C[sharp]"), person("[/] Bo", teaches="C[sharp]", wants=skill)
    )
    async with seat(start) as at:
        await at.look()
        assert "[@click=app.quit]" in at.shown()
        assert "C[sharp]" in at.shown()
        for keys in (("R", "escape"), ("w", "escape"), ("m", "escape"), ("p", "escape"), ("a", "escape")):
            await at.press(*keys)
        await at.press("y", "s")
        assert len(start.workspace.pairings.rows()) == 1


async def test_a_filter_shows_only_some_groups_and_escape_takes_it_away_first(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS)
    async with seat(start) as at:
        await at.look()
        await at.press("f")
        await at.write("sql")
        assert [row.who for row in at.proposals] == ["Chloé ↔ Eli"]
        assert "1 of 2" in at.shown()
        await at.press("down", "y")
        await at.press("escape")
        assert at.answers() == ["waits waits", "yes yes"]
        assert at.pairs.view.state == "preview"


async def test_who_has_a_partner_and_a_place_more_is_told_apart_from_who_has_none(tmp_path: Path) -> None:
    ana, *others = PAIRS
    own = team(tmp_path, ana.changed(places=2), *others, person("Ines", teaches="Latin", wants="Rust"))
    own.pair_up(ANA, BEN)
    async with seat(own) as at:
        await at.press("r", "ctrl+s")
        await at.found()
        assert "without a partner this time: Ines · no further partner: Ana" in at.shown()


async def test_by_hand_in_an_empty_team_begins_with_the_first_person(tmp_path: Path) -> None:
    start = team(tmp_path)
    async with seat(start) as at:
        assert "a Add" in at.shown()
        await at.press("a")
        at.dialog(FormDialog)


async def test_no_round_is_looked_for_while_nobody_is_here(tmp_path: Path) -> None:
    async with seat(team(tmp_path)) as at:
        await at.press("r")
        await at.until(lambda: bool(at.toasts))
        assert "Nobody is here yet. i imports the answers of your team; 2, then a, adds a person by hand." in at.toasts
        assert at.pairs.view.state == "none"


async def test_a_click_chooses_a_group_and_the_keys_in_the_last_line_can_be_clicked(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS)
    async with seat(start) as at:
        await at.look()
        await at.pilot.click(offset=(5, 4))
        assert at.pairs.proposal is not None
        assert at.pairs.proposal.who == "Chloé ↔ Eli"
        await at.pilot.click(offset=(2, 23))
        await at.pilot.pause()
        assert at.answers() == ["waits waits", "yes yes"]


async def test_no_name_is_cut_while_there_is_room_and_the_sums_are_named_beside_the_list(tmp_path: Path) -> None:
    three = (
        person("Maximiliana Long", teaches="Go", wants="Linux"),
        person("Bartholomew Longer", teaches="Linux", wants="negotiation"),
        person("Zoe Adams", teaches="negotiation", wants="Go"),
    )
    async with seat(team(tmp_path, *PAIRS, *three), size=(120, 40)) as at:
        await at.look()
        await at.press("right")
        assert "Bartholomew ↔ Maximiliana ↔ Zoe" in at.shown()
        assert "w more R room m messages o options" in at.shown()


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12)])
async def test_everybody_without_a_partner_is_named_at_every_size(tmp_path: Path, size: tuple[int, int]) -> None:
    start = team(tmp_path, *PAIRS, person("Ines Moreau", teaches="Excel", wants="Rust"))
    async with seat(start, size=size) as at:
        await at.look()
        assert "without a partner this time: Ines" in at.shown()
