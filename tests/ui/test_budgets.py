"""How many keys each thing takes that people do every day, in one table, with the test that drives it and counts."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.builders import NOW
from tests.ui.home_app import chair
from tests.workspace.teams import Team, team
from tui.screens.find import FindScreen
from tui.screens.places import SCREENS
from tui.workspace.demo import write_demo

HERE = Path(__file__).parent


class Budget(NamedTuple):
    """What somebody wants to do, the keys it may take, and the test that drives it with real keys and counts them."""

    flow: str
    keys: int
    driven_in: str
    by: str


BUDGETS = (
    Budget(
        "log the meeting that was planned for today, as planned",
        3,
        "test_log_meeting.py",
        "test_the_meeting_planned_for_today_takes_three_keys",
    ),
    Budget(
        "log another pairing, with a nine-letter note",
        24,
        "test_log_meeting.py",
        "test_another_pairing_with_a_nine_letter_note_takes_at_most_24_keys",
    ),
    Budget(
        "answer 12 proposals for both sides and start the round",
        16,
        "test_pairs_preview.py",
        "test_answering_twelve_proposals_for_both_sides_and_starting_takes_at_most_sixteen_keys",
    ),
    Budget(
        "add a person with a nine-letter name, three teaches, three wants",
        40,
        "test_person_form.py",
        "test_a_person_with_three_skills_each_way_takes_at_most_forty_keys",
    ),
    Budget(
        "import a form of a team, beside its path",
        5,
        "test_importing.py",
        "test_a_form_of_a_team_is_imported_with_at_most_five_keys_beside_the_path",
    ),
    Budget(
        "the report as Markdown",
        3,
        "test_sessions_report_keys.py",
        "test_the_report_as_markdown_takes_three_keys",
    ),
    Budget(
        "find who teaches Kubernetes, typed with a typo, beside the letters",
        1,
        "test_budgets.py",
        "test_who_teaches_a_skill_is_found_from_everywhere_with_a_slash_and_its_letters",
    ),
    Budget(
        "see what to do today and which pairs have gone quiet",
        0,
        "test_budgets.py",
        "test_what_to_do_today_and_who_went_quiet_are_there_without_a_key",
    ),
)


@pytest.fixture
def demo(tmp_path: Path) -> Team:
    """The demo team."""
    write_demo(tmp_path, NOW, "lead").rename(tmp_path / "team.json")
    return team(tmp_path)


IN_WORDS = {0: "without_a_key", 1: "a_slash", 3: "three", 5: "five", 16: "sixteen", 24: "24", 40: "forty"}


@pytest.mark.parametrize("budget", BUDGETS, ids=lambda budget: budget.flow)
def test_each_flow_is_driven_by_a_test_that_says_this_number(budget: Budget) -> None:
    tree = ast.parse((HERE / budget.driven_in).read_text(encoding="utf-8"))
    assert budget.by in {node.name for node in tree.body if isinstance(node, ast.AsyncFunctionDef)}
    assert IN_WORDS[budget.keys] in budget.by


@pytest.mark.parametrize("place", SCREENS)
async def test_who_teaches_a_skill_is_found_from_everywhere_with_a_slash_and_its_letters(
    demo: Team, place: str
) -> None:
    async with chair(demo) as at:
        await at.app.switch_mode(place)
        await at.settled()
        await at.press("slash", *"kubrnets")
        await at.until(lambda: "Kubernetes" in at.words)
        assert isinstance(at.app.screen, FindScreen)
        assert "(for 'kubrnets')" in at.words
        assert "teaches Aiko Tanaka" in at.words


async def test_what_to_do_today_and_who_went_quiet_are_there_without_a_key(demo: Team) -> None:
    async with chair(demo) as at:
        assert at.place == "home"
        assert "log Carmen ↔ Aiko planned for today, 60 min" in at.words
        assert "Going quiet (2)" in at.words
        assert "Parveen ↔ Kavya due 24 days ago" in at.words
        assert "Tomasz ↔ Wanda missed twice" in at.words
