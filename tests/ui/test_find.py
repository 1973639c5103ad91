"""The Find screen, with the keys a person presses: who teaches, who wants, who is who."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import person
from tests.ui.find_app import at_find, small_team
from tests.workspace.teams import ANA, BEN, Team, team
from tui.modals.choose_people import ChoosePeopleDialog
from tui.modals.partner import PartnerDialog
from tui.modals.person_form import PersonFormDialog
from tui.modals.read import ReadDialog
from tui.screens.find_rows import LearnersLine, PersonLine, SkillLine, TeacherLine, as_text
from tui.screens.people import PeopleScreen

SIZES = [(80, 24), (120, 40), (40, 12)]


@pytest.fixture
def of(tmp_path: Path) -> Team:
    return small_team(tmp_path)


async def test_who_teaches_kubernetes_is_found_with_a_typo_and_no_enter(of: Team) -> None:
    async with at_find(of) as seat:
        await seat.write("kubrnets")

        assert seat.lines[:4] == [
            "Kubernetes (for 'kubrnets') 2 teach · 3 want · short by 1",
            "teaches Ana Silva Platform expert 2 places free",
            "Chloé Wu Web intermediate 1 place free",
            "want Ben Okoro (1st), Inès Moreau (2nd), Sean O'Brien (3rd)",
        ]


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_teacher_is_on_the_screen_at_every_size(of: Team, size: tuple[int, int]) -> None:
    async with at_find(of, size=size) as seat:
        await seat.write("kubrnets")

        assert "Ana Silva" in seat.shown()
        assert "2 places free" in seat.shown()


async def test_an_alias_says_which_word_was_meant(of: Team) -> None:
    async with at_find(of) as seat:
        await seat.write("k8s")

        assert seat.lines[0].startswith("Kubernetes (alias k8s)")


async def test_who_has_a_place_free_comes_before_who_knows_more(of: Team) -> None:
    of.pair_up(ANA, BEN)
    of.put("people", {ANA: of.workspace.core.people[ANA].changed(places=1)})
    async with at_find(of) as seat:
        await seat.write("kubernetes")

        assert "Chloé Wu" in seat.lines[1]
        assert seat.lines[2].endswith("expert no place free, with Ben")


async def test_the_answer_is_that_of_the_command_line(of: Team) -> None:
    async with at_find(of) as seat:
        await seat.write("ku")

        assert seat.find.found == of.workspace.finding.find("ku")


@pytest.mark.parametrize(
    ("typed", "name"),
    [("ines", "Inès Moreau"), ("obrien", "Sean O'Brien"), ("ines.m@", "Inès Moreau"), ("lindqist", "Georg Lindqvist")],
)
async def test_people_are_found_without_accents_by_address_and_misspelt(of: Team, typed: str, name: str) -> None:
    async with at_find(of) as seat:
        await seat.write(typed)

        first = next(row for row in seat.find.results.rows if isinstance(row, PersonLine))
        assert first.person.name == name


async def test_who_has_worked_in_a_bank(of: Team) -> None:
    async with at_find(of) as seat:
        await seat.write("bank")

        found = {row.person.name for row in seat.find.results.rows if isinstance(row, PersonLine)}
        assert found == {"Ben Okoro", "Sean O'Brien"}
        assert "background: banking" in seat.shown()


async def test_who_left_is_no_teacher_any_more(of: Team) -> None:
    gone = of.workspace.core.people[ANA].changed(leaves=of.clock.now.date())
    of.put("people", {ANA: gone})
    async with at_find(of) as seat:
        await seat.write("kubernetes")

        assert "Ana" not in seat.shown()


async def test_an_empty_line_says_what_it_is_for_and_what_is_wanted_most(of: Team) -> None:
    async with at_find(of) as seat:
        assert seat.lines[0].startswith("Type a skill to see who teaches it")
        wanted = [row.skill.skill for row in seat.find.results.rows if isinstance(row, SkillLine)]
        assert wanted[:2] == ["Power BI", "Kubernetes"]


async def test_the_key_of_another_screen_is_searched_for_and_the_line_says_how_to_get_there(of: Team) -> None:
    async with at_find(of) as seat:
        await seat.write("4")
        assert seat.lines[0].startswith("Here '4' is searched for. esc, then 4: Pairs")
        await seat.press("escape", "4")
        assert seat.app.current_mode == "pairs"


async def test_an_empty_team_says_which_key_comes_next(tmp_path: Path) -> None:
    async with at_find(team(tmp_path)) as seat:
        keys = "i imports the answers of your team, a adds a person by hand."
        assert " ".join(seat.lines) == f"Nobody is here yet. esc, then {keys}"
        await seat.press("escape")
        assert " ".join(seat.lines) == f"Nobody is here yet. {keys}"
        await seat.press("a")
        seat.dialog(PersonFormDialog)


async def test_a_skill_that_nobody_teaches_offers_to_add_somebody_who_does(of: Team) -> None:
    async with at_find(of) as seat:
        await seat.write("powr bi")
        assert seat.lines[0].startswith("Nobody teaches Power BI yet. 2 people want it.")
        assert "add a person who teaches Power BI" in " ".join(seat.lines[:2])

        await seat.press("escape", "a")

        assert seat.dialog(PersonFormDialog).values["teaches"] == "Power BI"


async def test_an_unknown_word_is_what_a_new_person_would_teach(of: Team) -> None:
    async with at_find(of) as seat:
        await seat.write("zymurgyx")
        await seat.press("escape", "a")

        assert seat.dialog(PersonFormDialog).values["teaches"] == "zymurgyx"


async def test_the_sides_limit_what_is_found(of: Team) -> None:
    async with at_find(of) as seat:
        await seat.write("figma")
        sides = []
        for _ in range(4):
            await seat.press("ctrl+t")
            rows = seat.find.results.rows
            kinds = {type(row) for row in rows}
            sides.append((seat.find.side, SkillLine in kinds, PersonLine in kinds))

        assert [side for side, _, _ in sides] == ["teach", "want", "people", "all"]
        assert [skills for _, skills, _ in sides] == [True, True, False, True]
        assert seat.find.search.value == "figma"


async def test_the_side_can_be_clicked(of: Team) -> None:
    async with at_find(of) as seat:
        await seat.write("rust")
        shown = seat.shown().splitlines()[1]
        await seat.pilot.click(offset=(shown.index("people") + 2, 1))
        await seat.pilot.pause()

        assert seat.find.side == "people"


@pytest.mark.parametrize("leave", ["down", "escape", "enter"])
async def test_the_line_is_left_for_the_results_and_slash_goes_back(of: Team, leave: str) -> None:
    async with at_find(of) as seat:
        await seat.write("rust")
        await seat.press(leave)
        assert seat.find.results.has_focus

        await seat.press("j", "G", "g", "g")
        assert seat.find.results.cursor == 0

        await seat.press("slash")
        assert seat.find.search.entry.has_focus
        assert seat.find.search.value == "rust"


async def test_escape_clears_before_it_leaves(of: Team) -> None:
    async with at_find(of) as seat:
        await seat.write("rust")
        await seat.press("escape", "escape")
        assert (seat.app.current_mode, seat.find.search.value) == ("find", "")

        await seat.press("escape")
        assert seat.app.current_mode == "home"


async def test_enter_on_a_teacher_opens_the_person(of: Team) -> None:
    async with at_find(of) as seat:
        await seat.write("kubernetes")
        await seat.press("down", "j", "enter")

        assert isinstance(seat.app.screen, PeopleScreen)
        assert seat.app.screen.people.current is not None
        assert seat.app.screen.people.current.name == "Ana Silva"

        await seat.press("q")
        assert (seat.app.current_mode, seat.find.search.value) == ("find", "kubernetes")


async def test_enter_on_those_who_want_it_asks_which_of_them(of: Team) -> None:
    async with at_find(of) as seat:
        await seat.write("kubernetes")
        await seat.press("down")
        seat.find.results.select(("LearnersLine", "Kubernetes"))
        await seat.press("enter")

        assert [row.name for row in seat.dialog(ChoosePeopleDialog).people] == [
            "Ben Okoro",
            "Inès Moreau",
            "Sean O'Brien",
        ]
        await seat.press("down", "enter")
        assert isinstance(seat.app.screen, PeopleScreen)
        assert seat.app.screen.people.current is not None
        assert seat.app.screen.people.current.name == "Inès Moreau"


async def test_enter_on_a_skill_says_all_that_is_known_of_it(of: Team) -> None:
    async with at_find(of) as seat:
        await seat.write("kubernetes")
        await seat.press("down", "enter")

        assert isinstance(seat.app.screen, ReadDialog)
        assert "also called" in seat.shown()
        assert "Sean O'Brien (3rd)" in seat.shown()


async def test_enter_on_what_is_wanted_most_searches_for_it(of: Team) -> None:
    async with at_find(of) as seat:
        await seat.press("down", "enter")

        assert seat.find.search.value == "Power BI"


async def test_p_looks_for_a_partner_for_the_teacher_under_the_cursor(of: Team) -> None:
    async with at_find(of) as seat:
        await seat.write("kubernetes")
        await seat.press("down", "j", "p")
        await seat.pilot.pause()

        assert seat.dialog(PartnerDialog).members[0][1] == "Ana"
        assert seat.app.current_mode == "pairs"


async def test_c_copies_the_answer_as_text(of: Team) -> None:
    async with at_find(of) as seat:
        await seat.write("kubernetes")
        await seat.press("escape", "C")

        assert seat.app.clipboard == as_text(of.workspace.finding.find("kubernetes"))
        assert "teaches: Ana Silva, expert, 2 places free; Chloé Wu" in seat.app.clipboard


async def test_the_details_stand_at_the_right_where_there_is_room(of: Team) -> None:
    async with at_find(of, size=(120, 40)) as seat:
        await seat.write("kubernetes")
        assert "↓ then · enter open · p pair" in seat.shown()

        await seat.press("down")
        assert "also called" in seat.shown()
        assert "↓ then" not in seat.shown()

        await seat.press("j")
        assert "2 of 2 places free" in seat.shown()


async def test_a_change_elsewhere_is_in_the_answer(of: Team) -> None:
    async with at_find(of) as seat:
        await seat.write("kubernetes")
        of.workspace.people.delete(ANA)
        await seat.press("escape", "2", "3")

        assert "Ana Silva" not in seat.shown()


async def test_more_teachers_than_fit_are_a_line_that_opens(tmp_path: Path) -> None:
    many = team(tmp_path, *(person(f"Teacher {n:02d}", teaches="Rust") for n in range(12)))
    async with at_find(many) as seat:
        await seat.write("rust")
        assert seat.lines[9] == "… 4 more"

        await seat.press("down", *["j"] * 9, "enter")

        teachers = [row for row in seat.find.results.rows if isinstance(row, TeacherLine)]
        assert len(teachers) == 12
        assert seat.find.results.current == teachers[8]


async def test_a_click_chooses_and_another_opens(of: Team) -> None:
    async with at_find(of) as seat:
        await seat.write("kubernetes")
        await seat.press("down")
        for _ in range(2):
            await seat.pilot.click("#results", offset=(12, 1))
            await seat.pilot.pause()

        assert isinstance(seat.app.screen, PeopleScreen)


@pytest.mark.parametrize("size", [(20, 5), (1, 1), (39, 11), (200, 60)], ids=str)
async def test_no_size_is_too_small_or_too_large(of: Team, size: tuple[int, int]) -> None:
    async with at_find(of, size=(80, 24)) as seat:
        await seat.write("ku")
        await seat.pilot.resize_terminal(*size)
        await seat.write("b")
        await seat.pilot.resize_terminal(80, 24)
        await seat.pilot.pause()

        assert "Ana Silva" in seat.shown()


async def test_those_who_want_it_stand_in_one_line_with_how_many_more(of: Team) -> None:
    async with at_find(of, size=(42, 12)) as seat:
        await seat.write("kubernetes")
        assert "Ben Okoro (1st) and 2 more" in seat.shown()

        await seat.pilot.resize_terminal(40, 12)
        await seat.pilot.pause()
        assert "Ben Okoro (1st) and 2 more" in seat.shown()
        line = next(text for text in seat.lines if text.startswith("want "))
        assert line == "want Ben Okoro (1st) and 2 more"
        assert any(isinstance(row, LearnersLine) for row in seat.find.results.rows)


async def test_the_scrollbar_follows_what_was_found_without_a_new_layout(of: Team) -> None:
    async with at_find(of, size=(80, 12)) as seat:
        results = seat.find.results
        for typed in ("s", "sq", "sql"):
            await seat.write(typed[-1])

            assert results.virtual_size.height == len(results.rows)
            assert results.vertical_scrollbar.window_virtual_size == len(results.rows)
