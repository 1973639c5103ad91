"""The People screen with keys: list, filter, one person in full, and everything done from a line."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.builders import TODAY, person
from tests.ui.home_app import Chair, chair
from tests.workspace.teams import ANA, BEN, CHLOE, PAIRS, Team, team
from tui.domain.people import Status
from tui.modals.partner import PartnerDialog
from tui.modals.person_form import PersonFormDialog
from tui.modals.read import ReadDialog
from tui.modals.session_form import SessionFormDialog
from tui.screens.people import PeopleScreen
from tui.views.people import PersonRow


@asynccontextmanager
async def people(start: Team, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Chair]:
    """The program, on the People screen."""
    async with chair(start, size=size) as at:
        await at.press("2")
        assert at.place == "people"
        yield at


def screen(at: Chair) -> PeopleScreen:
    found = at.app.screen
    assert isinstance(found, PeopleScreen)
    return found


def names(at: Chair) -> list[str]:
    return [row.name for row in screen(at).people.rows if isinstance(row, PersonRow)]


def status(start: Team, person_id: int) -> Status:
    return start.workspace.core.person(person_id).status(TODAY)


async def test_an_empty_team_is_told_which_keys_come_next(tmp_path: Path) -> None:
    async with people(team(tmp_path)) as at:
        assert "Nobody is here yet. i imports the answers of your team, a adds a person by hand." in at.words


async def test_the_list_shows_everybody_with_skills_partner_and_last_meeting(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS)
    start.pair_up(ANA, BEN)
    async with people(start) as at:
        assert names(at) == ["Ana Silva", "Ben Okoro", "Chloé Wu", "Eli Roth"]
        assert "Ana Silva Kubernetes Rust Ben" in at.words
        assert "4 people" in at.words


async def test_the_details_follow_the_cursor_and_say_who_would_also_fit(tmp_path: Path) -> None:
    async with people(team(tmp_path, *PAIRS)) as at:
        await at.press("down")
        await at.until(lambda: bool(screen(at).partners_found))
        await at.settled()
        assert "Ben Okoro" in at.words
        assert "teaches Rust advanced" in at.words
        assert "would fit Ana (strong)" in at.words


async def test_the_filter_narrows_while_typing_and_escape_clears_it_before_it_leaves(tmp_path: Path) -> None:
    async with people(team(tmp_path, *PAIRS)) as at:
        await at.press("f", *"teaches", "colon", *"rust")
        assert names(at) == ["Ben Okoro"]
        assert "1 of 4" in at.words
        await at.press("down", "escape")
        assert len(names(at)) == 4
        assert at.place == "people"
        await at.press("escape")
        assert at.place == "home"


async def test_the_first_who_passes_the_filter_has_the_cursor(tmp_path: Path) -> None:
    async with people(team(tmp_path, *PAIRS)) as at:
        await at.press("end", "f", *"rust")
        assert names(at) == ["Ana Silva", "Ben Okoro"]
        await at.press("enter", "e")
        assert at.dialog(PersonFormDialog).values["name"] == "Ana Silva"


async def test_a_filter_that_nobody_passes_says_how_to_clear_it(tmp_path: Path) -> None:
    async with people(team(tmp_path, *PAIRS)) as at:
        await at.press("f", *"qqqqq")
        assert "Nobody matches this filter. esc clears it." in at.words


async def test_deleting_asks_nothing_and_undo_brings_everything_back(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS)
    start.pair_up(ANA, BEN)
    before = start.stored()
    async with people(start) as at:
        await at.press("d")
        assert names(at) == ["Ben Okoro", "Chloé Wu", "Eli Roth"]
        assert "Deleted Ana Silva. u takes it back." in at.toasts
        await at.press("u")
        assert start.stored() == before
        await at.press("U")
        assert "Ana Silva" not in names(at)


async def test_enter_and_e_change_the_person_of_the_line(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS)
    async with people(start) as at:
        await at.press("down", "enter")
        assert at.dialog(PersonFormDialog).values["name"] == "Ben Okoro"
        await at.press("escape", "e", *"a2", "ctrl+s")
        assert start.workspace.core.person(BEN).name == "Ben Okoroa2"
        assert "Changed Ben Okoroa2" in at.toasts


async def test_a_form_saved_as_it_was_promises_no_undo_of_an_older_change(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS)
    steps = len(start.workspace.history.rows())
    async with people(start) as at:
        await at.press("e", "ctrl+s")
        assert "Nothing changed." in at.toasts
        assert "takes it back" not in at.toasts
    assert len(start.workspace.history.rows()) == steps


async def test_only_the_newest_change_is_said_to_be_undone_by_a_key(tmp_path: Path) -> None:
    async with people(team(tmp_path, *PAIRS)) as at:
        await at.press("d", "u", "U")
        assert "Done again: Deleted Ana Silva. u takes it back." in at.toasts
        assert "Undone" not in at.toasts
        assert at.toasts.count("takes it back") == 1


async def test_l_logs_the_pairing_of_the_line(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS)
    start.pair_up(ANA, BEN)
    second = start.pair_up(CHLOE, 4)
    async with people(start) as at:
        await at.press("down", "down", "l")
        assert at.dialog(SessionFormDialog).values["who"] == str(second)


async def test_p_finds_a_partner_for_the_person_of_the_line(tmp_path: Path) -> None:
    async with people(team(tmp_path, *PAIRS)) as at:
        await at.press("down", "p")
        await at.until(lambda: isinstance(at.app.screen, PartnerDialog))
        await at.settled()
        assert "A partner for Ben" in at.words


async def test_b_is_a_break_until_a_day_and_b_again_ends_it(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS)
    async with people(start) as at:
        await at.press("b")
        assert "A break for Ana Silva" in at.words
        assert "→ Mon 21 Dec 2026" in at.words
        await at.press("enter")
        assert status(start, ANA) is Status.PAUSED
        assert "Paused Ana Silva until Mon 21 Dec 2026" in at.toasts
        assert "paused" in at.words
        await at.press("b")
        assert status(start, ANA) is Status.ACTIVE
        await at.press("u", "u")
        assert start.workspace.core.person(ANA).paused is False


@pytest.mark.parametrize(("typed", "said"), [("yesterday", "name the first day back"), ("whenever", "whenever")])
async def test_a_break_that_ends_no_day_to_come_is_said_under_the_field(tmp_path: Path, typed: str, said: str) -> None:
    start = team(tmp_path, *PAIRS)
    async with people(start) as at:
        await at.press("b")
        await at.write(typed)
        await at.press("enter")
        assert said in at.words
        assert status(start, ANA) is Status.ACTIVE


async def test_a_break_without_a_day_is_until_further_notice(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS)
    async with people(start) as at:
        await at.press("b")
        await at.write("")
        await at.press("enter")
        assert start.workspace.core.person(ANA).paused_until is None
        assert status(start, ANA) is Status.PAUSED


async def test_leaving_and_coming_back_are_in_the_palette(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS)
    start.pair_up(ANA, BEN)
    async with people(start) as at:
        await at.command("leave")
        await at.write("ana")
        await at.press("enter")
        await at.until(lambda: "Ana Silva leaves" in at.words)
        await at.press("enter")
        assert status(start, ANA) is Status.LEFT
        assert not any(p.active for p in start.workspace.core.pairings.values())
        await at.command("come back")
        await at.write("ana")
        await at.press("enter")
        await at.until(lambda: "takes part again" in at.toasts)
        assert status(start, ANA) is Status.ACTIVE


async def test_copying_shows_the_card_without_anything_private(tmp_path: Path) -> None:
    start = team(tmp_path, person("Ana", teaches="Go", avoids=("Ben",), remarks="SECRET"), person("Ben"))
    async with people(start) as at:
        await at.press("C")
        dialog = at.dialog(ReadDialog)
        assert "teaches" in str(dialog.text)
        assert "Go" in at.app.clipboard
        for private in ("SECRET", "Ben", "avoid"):
            assert private not in at.app.clipboard + str(dialog.text)


async def test_somebody_added_is_under_the_cursor_also_behind_a_filter(tmp_path: Path) -> None:
    async with people(team(tmp_path, *PAIRS)) as at:
        await at.press("f", *"ana", "down", "a", *"Dev", "ctrl+s")
        current = screen(at).people.current
        assert current is not None
        assert current.name == "Dev"


async def test_what_somebody_might_know_is_asked_about(tmp_path: Path) -> None:
    start = team(
        tmp_path,
        person("Ana", teaches="Docker"),
        person("Ben", wants="Kubernetes"),
        person("Cy", wants="Kubernetes"),
    )
    async with people(start, size=(120, 40)) as at:
        assert "ask about Kubernetes: colleagues want it" in " ".join(at.words.split())


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (100, 30), (120, 40)])
async def test_every_size_shows_the_list_and_the_details_where_there_is_room(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with people(team(tmp_path, *PAIRS), size) as at:
        assert "Ana Silva" in at.words
        pane, people_list = screen(at).query_one("#card-pane").region, screen(at).people.region
        assert bool(pane.height) is (size != (40, 12))
        assert (pane.x >= people_list.right) is (size[0] >= 100)


async def test_without_room_for_details_enter_shows_them_on_their_own(tmp_path: Path) -> None:
    async with people(team(tmp_path, *PAIRS), (40, 12)) as at:
        await at.press("enter")
        at.dialog(ReadDialog)
        assert "teaches Kubernetes advanced" in at.words


HOSTILE = (
    "[/]", "[@click=app.quit]x[/]", "Sam [they/them] Lee", "\x1b[31mred", "\x1b]52;c;ZXZpbA==\x07", "\x9b31m",
    "A\u202egnp.exe", "e" + "\u0301" * 12, "漢字" * 6, "مرحبا", "x" * 5000, "C[sharp]",
)  # fmt: skip


async def test_hostile_people_are_only_text_in_list_card_form_and_toast(tmp_path: Path) -> None:
    stored = [
        person(f"{text} N{n}"[:200], team=text[:200], title=text[:200], background=text[:70].replace(",", " "))
        for n, text in enumerate(HOSTILE)
    ]
    async with people(team(tmp_path, *stored)) as at:
        for _ in stored:
            await at.press("down")
            shown = at.shown()
            assert not any(sign in shown for sign in "\x1b\x9b\x07\u202e")
        await at.press("e", "escape", "C", "escape", "b", "escape", "d", "u")
        assert len(names(at)) == len(HOSTILE)
