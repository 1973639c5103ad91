"""The room view, the options with their prices, the texts to people, and those without a partner."""

from __future__ import annotations

import re
from pathlib import Path

from tests.builders import person
from tests.ui.pairs_app import seat
from tests.workspace.teams import ANA, BEN, CIRCLE, PAIRS, team
from tui.modals.left_out import LeftOutDialog
from tui.modals.letters_list import LettersDialog
from tui.modals.options_panel import OptionsDialog
from tui.modals.room import RoomDialog

YES_AND_NO = (
    person("Noor Haddad", teaches="Linux", wants="Go"),
    person("Yusuf Demir", teaches="Go", wants="Linux"),
)


async def test_the_room_view_has_no_numbers_levels_or_strengths(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS)
    async with seat(start) as at:
        await at.look()
        await at.press("R")
        at.dialog(RoomDialog)
        body = re.sub(r"1 of 2", "", at.shown())
        assert "Ana can help Ben with Kubernetes." in body
        assert not re.search(r"\d|advanced|strong|stretch", body)


async def test_letters_jump_to_a_name_and_y_and_n_answer_there(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS)
    async with seat(start) as at:
        await at.look()
        await at.press("R")
        room = at.dialog(RoomDialog)
        await at.write("el")
        assert "Eli" in room.card.title
        await at.press("y")
        assert room.card.words == "both said yes"
        await at.press("up", "n")
        assert room.card.words == "we will find another"
        await at.press("left")
        assert "Nobody is asked about this one any more." in at.shown()
        await at.press("u")
        assert room.card.words == "waiting for Ana and Ben"
        await at.press("escape")
        assert at.answers() == ["waits waits", "yes yes"]


async def test_names_that_begin_with_a_key_are_reached_with_a_capital_or_after_the_search_key(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS, *YES_AND_NO)
    async with seat(start) as at:
        await at.look()
        await at.press("R")
        room = at.dialog(RoomDialog)
        await at.press("N")
        assert "Noor" in room.card.names
        await at.press("home", "slash", "y")
        assert "Yusuf" in room.card.names
        assert all(answer.answer == "waits" for card in room.cards for answer in card.answers)


async def test_a_name_typed_after_the_search_key_is_never_taken_for_an_answer(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS)
    async with seat(start) as at:
        await at.look()
        await at.press("R")
        room = at.dialog(RoomDialog)
        await at.press("slash", *"yun", "escape")
        assert at.dialog(RoomDialog) is room
        assert all(answer.answer == "waits" for card in room.cards for answer in card.answers)
        await at.press("y")
        assert room.card.words == "both said yes"


async def test_an_answer_in_the_room_of_an_open_round_is_stored(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS)
    start.started()
    async with seat(start) as at:
        await at.press("R", "u")
        assert "Nothing was answered in this view yet." in at.shown()
        await at.press("y")
        assert [set(row.members) for row in start.workspace.pairings.rows()] == [{ANA, BEN}]
        await at.press("u")
        assert start.workspace.pairings.rows() == ()


async def test_options_say_what_each_would_change_and_the_round_follows_the_choice(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS, *CIRCLE)
    async with seat(start) as at:
        await at.look()
        assert len(at.proposals) == 3
        await at.press("y", "o")
        dialog = at.dialog(OptionsDialog)
        await at.until(lambda: any(choice.prices for choice in dialog.choices))
        await at.press("enter")
        assert "This is in force already" in at.shown()
        dialog.list.select(("round.trios", "no"))
        await at.pilot.pause()
        assert "Instead of now: 3 fewer placed" in at.shown()
        await at.press("enter")
        await at.found()
        assert len(at.proposals) == 2
        await at.press("escape", "u")
        await at.found()
        assert len(at.proposals) == 3
        assert at.answers()[0] == "yes yes"


async def test_a_rhythm_that_is_no_number_is_said_under_the_field(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS)
    async with seat(start) as at:
        await at.press("o")
        dialog = at.dialog(OptionsDialog)
        dialog.list.select(("cadence.every_weeks", ""))
        await at.press("enter", "end", "x", "enter")
        assert "!" in at.shown()
        await at.press("backspace", "backspace", "6", "enter")
        assert start.workspace.core.policy.cadence.every_weeks == 6


async def test_all_texts_are_written_into_a_folder_named_by_the_person(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS)
    async with seat(start, size=(120, 40)) as at:
        await at.look()
        await at.press("m")
        at.dialog(LettersDialog)
        assert at.shown().count("An invitation for Ana and Ben") == 2  # whole in the list, and above its text
        assert "Ana can help Ben with Kubernetes" in " ".join(at.shown().split())
        await at.press("x", "ctrl+s")
        folder = tmp_path / "messages-2026-11-23"
        assert len(list(folder.iterdir())) >= 2
        await at.press("escape")


async def test_those_without_a_partner_are_named_with_the_reason_and_what_would_help(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS, person("Ines Moreau", teaches="Excel", wants="Rust"))
    async with seat(start) as at:
        await at.look()
        await at.press("G", "down", "enter")
        dialog = at.dialog(LeftOutDialog)
        await at.until(lambda: dialog.rows[0].unlock_teach is not None)
        await at.pilot.pause()
        assert "Ines has no partner this round" in " ".join(at.shown().split())
        await at.press("p")
        assert "Ines and" in at.shown()


async def test_why_in_full_gives_the_sums_to_recompute(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS)
    async with seat(start) as at:
        await at.look()
        await at.press("w")
        await at.until(lambda: at.app.screen is not at.pairs)
        await at.press("end")
        assert "fit = " in at.shown()
