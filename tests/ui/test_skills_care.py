"""The care of the team's words on the screen: merge, rename, other words, relations, kinds, two that may be one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import person
from tests.ui.find_app import FindSeat, at_find
from tests.workspace.teams import ANA, BEN, CHLOE, Team, team
from tui.modals.choose import ChooseDialog
from tui.modals.form import FormDialog
from tui.modals.skills_care import SkillsCareDialog
from tui.views.skills import NearDuplicate, SkillRow


@pytest.fixture
def of(tmp_path: Path) -> Team:
    return team(
        tmp_path,
        person("Ana", teaches="Kubernetes 5, Juggling", wants="Rust"),
        person("Ben", teaches="Rust 4", wants="Jugling, Kubernetes"),
        person("Chloé", teaches="SQL", wants="Basket weaving"),
    )


async def care(seat: FindSeat, skill: str = "") -> SkillsCareDialog:
    """Open the care, with the cursor on a skill."""
    await seat.write(skill)
    await seat.press("down", "S")
    return await settled(seat)


async def settled(seat: FindSeat) -> SkillsCareDialog:
    """The care, once what may be one skill is known."""
    await seat.pilot.pause()
    dialog = seat.dialog(SkillsCareDialog)
    while dialog._alike is None:
        await seat.pilot.pause(0.01)
    await seat.pilot.pause()
    return dialog


def wants(of: Team, who: int) -> list[str]:
    return [want.skill for want in of.workspace.core.people[who].wants]


async def test_every_skill_of_the_team_is_listed_with_who_has_it(of: Team) -> None:
    async with at_find(of) as seat:
        dialog = await care(seat)

        rows = {row.skill: row for row in dialog.list.rows if isinstance(row, SkillRow)}
        assert set(rows) == {"Basket weaving", "Juggling", "Jugling", "Kubernetes", "Rust", "SQL"}
        assert (rows["Kubernetes"].taught, rows["Kubernetes"].wanted, rows["Kubernetes"].own) == (1, 1, False)
        assert "from your team" in seat.shown()


async def test_two_that_may_be_one_come_first_and_are_merged_in_one_step(of: Team) -> None:
    before = of.path.read_bytes()
    async with at_find(of) as seat:
        dialog = await care(seat)
        first = dialog.list.current
        assert isinstance(first, NearDuplicate)
        assert {first.skill, first.into} == {"Juggling", "Jugling"}

        await seat.press("M", "enter", "enter", "ctrl+s")
        dialog = await settled(seat)

        assert not any(isinstance(row, NearDuplicate) for row in dialog.list.rows)
        merged = {wants(of, BEN)[0], of.workspace.core.people[ANA].teaches[1].skill}
        assert len(merged) == 1

        await seat.press("u")
        await settled(seat)
        assert wants(of, BEN)[0] == "Jugling"
        assert of.path.read_bytes() != before, "undo is a step of its own in the history"


async def test_two_that_are_two_are_not_asked_about_again(of: Team) -> None:
    async with at_find(of) as seat:
        await care(seat)
        await seat.press("n")
        dialog = await settled(seat)

        assert not any(isinstance(row, NearDuplicate) for row in dialog.list.rows)
        assert "stay two skills" in seat.toasts


async def test_a_skill_gets_another_name(of: Team) -> None:
    async with at_find(of) as seat:
        await care(seat, "basket")
        await seat.press("e")
        seat.dialog(FormDialog)
        await seat.rub_out(20)
        await seat.write("Weaving")
        await seat.press("enter")
        dialog = await settled(seat)

        assert wants(of, CHLOE) == ["Weaving"]
        assert isinstance(dialog.list.current, SkillRow)
        assert dialog.list.current.skill == "Weaving"
        assert dialog.list.current.aliases == ("Basket weaving",)


async def test_a_name_that_is_taken_is_refused_under_the_field(of: Team) -> None:
    async with at_find(of) as seat:
        await care(seat, "basket")
        await seat.press("e")
        await seat.rub_out(20)
        await seat.write("k8s")
        await seat.press("enter")

        assert isinstance(seat.app.screen, FormDialog)
        assert "'k8s' is another word for Kubernetes already" in seat.shown()
        assert wants(of, CHLOE) == ["Basket weaving"]


async def test_other_words_are_added_and_taken_away_as_a_list(of: Team) -> None:
    skills = of.workspace.skills
    async with at_find(of) as seat:
        await care(seat, "kubernetes")
        await seat.press("A")
        assert "k8s" in seat.shown()
        await seat.write("the wheel, kubernetti")
        await seat.press("ctrl+s")
        await settled(seat)
        assert skills.own_words("Kubernetes") == ("the wheel", "kubernetti")

        await seat.press("A")
        await seat.rub_out(len(", kubernetti"))
        await seat.press("ctrl+s")
        await settled(seat)
        assert skills.own_words("Kubernetes") == ("the wheel",)
        assert "'kubernetti' no longer stands for Kubernetes" in seat.toasts


async def test_words_that_come_with_tandem_can_mean_nothing_or_something_else_in_the_team(of: Team) -> None:
    skills = of.workspace.skills
    async with at_find(of) as seat:
        await care(seat, "kubernetes")
        await seat.press("A", "enter")
        await seat.write("kubectl, zzgrmpf")
        await seat.press("enter")
        assert "'zzgrmpf' is none of the words" in seat.shown()
        await seat.rub_out(len(", zzgrmpf"))
        await seat.press("enter")
        await settled(seat)
        assert skills.canonical("kubectl") is None
        assert "not here" in seat.shown()

        await seat.press("u")
        await settled(seat)
        assert skills.canonical("kubectl") == "Kubernetes"

        seat.dialog(SkillsCareDialog).list.select(("skill", "Basket weaving"))
        await seat.press("A")
        await seat.write("kubectl")
        assert "'kubectl' stands for Kubernetes so far." in seat.shown()
        await seat.press("enter")
        await settled(seat)
        assert skills.canonical("kubectl") == "Basket weaving"


async def test_relations_are_added_with_completion_and_taken_away(of: Team) -> None:
    skills = of.workspace.skills
    async with at_find(of) as seat:
        await care(seat, "basket")
        await seat.press("L")
        await seat.write("jugglin")
        await seat.press("enter", "enter")
        await settled(seat)
        assert skills.row("Basket weaving").related == ("Juggling",)

        await seat.press("L")
        await seat.rub_out(20)
        await seat.press("enter")
        await settled(seat)
        assert skills.row("Basket weaving").related == ()


async def test_the_kind_is_chosen_with_a_letter(of: Team) -> None:
    async with at_find(of) as seat:
        await care(seat, "basket")
        await seat.press("K")
        seat.dialog(ChooseDialog)
        await seat.press("c")
        await settled(seat)

        assert of.workspace.skills.row("Basket weaving").kind == "craft"


async def test_enter_offers_everything_with_the_same_letters(of: Team) -> None:
    async with at_find(of, size=(40, 12)) as seat:
        await care(seat, "basket")
        await seat.press("enter")
        seat.dialog(ChooseDialog)
        await seat.press("K", "c")
        await settled(seat)

        assert of.workspace.skills.row("Basket weaving").kind == "craft"


async def test_a_skill_is_merged_into_another_that_is_named(of: Team) -> None:
    async with at_find(of) as seat:
        await care(seat, "basket")
        await seat.press("M", "enter")
        await seat.write("sq")
        await seat.press("enter", "enter")
        dialog = await settled(seat)

        assert wants(of, CHLOE) == ["SQL"]
        assert isinstance(dialog.list.current, SkillRow)
        assert dialog.list.current.skill == "SQL"


async def test_the_filter_finds_skills_with_a_typo_and_escape_clears_it_first(of: Team) -> None:
    async with at_find(of) as seat:
        dialog = await care(seat)
        await seat.press("f")
        await seat.write("kubrnets")
        assert [row.skill for row in dialog.list.rows if isinstance(row, SkillRow)] == ["Kubernetes"]

        await seat.press("down", "escape")
        assert dialog.field.value == ""
        assert isinstance(seat.app.screen, SkillsCareDialog)

        await seat.press("escape")
        assert not isinstance(seat.app.screen, SkillsCareDialog)


async def test_leaving_a_form_changes_nothing(of: Team) -> None:
    before = of.path.read_bytes()
    async with at_find(of) as seat:
        await care(seat, "kubernetes")
        for key in ("M", "e", "A", "L", "K"):
            await seat.press(key, "escape")
            await settled(seat)
        await seat.press("A", "enter", "enter")
        await settled(seat)
        await seat.press("L", "ctrl+s")
        await settled(seat)

    assert of.path.read_bytes() == before


async def test_the_find_screen_shows_the_change_at_once(of: Team) -> None:
    async with at_find(of) as seat:
        await care(seat, "basket")
        await seat.press("K", "c")
        await settled(seat)
        await seat.press("e")
        await seat.rub_out(20)
        await seat.write("Weaving")
        await seat.press("enter")
        await settled(seat)
        await seat.press("q")

        assert seat.lines[1].startswith("Weaving") or "Weaving" in seat.shown()
