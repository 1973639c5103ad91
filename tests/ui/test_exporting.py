"""Reports to files: nothing is written over without a yes, and a bad place is said under the field."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import person
from tests.ui.home_app import chair
from tests.workspace.teams import PAIRS, team
from tui.modals.confirm import ConfirmDialog
from tui.modals.form import FormDialog
from tui.widgets.text import Words

pytestmark = pytest.mark.usefixtures("here")


async def test_a_report_is_written_over_only_after_a_yes(tmp_path: Path, here: Path) -> None:
    report = here / "mentoring-2026-11-23.md"
    report.write_text("mine", encoding="utf-8")
    async with chair(team(tmp_path, *PAIRS)) as at:
        await at.press("x", "m", "enter")
        at.dialog(ConfirmDialog)
        await at.press("escape")
        at.dialog(FormDialog)
        assert report.read_text(encoding="utf-8") == "mine"
        await at.press("enter", "y")
        assert report.read_text(encoding="utf-8").startswith("# Mentoring report")


async def test_the_whole_path_is_said_while_it_is_typed(tmp_path: Path) -> None:
    async with chair(team(tmp_path, *PAIRS), size=(200, 24)) as at:
        await at.press("x", "m")
        await at.write("~/elsewhere.md")
        assert f"→ {Path.home() / 'elsewhere.md'}" in at.words
        await at.write("r.md")
        assert "r.md" in at.words


async def test_the_data_file_is_never_written_over(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS)
    before = start.path.read_bytes()
    async with chair(start) as at:
        await at.press("x", "a")
        await at.write("../team.json")
        await at.press("enter")
        (said,) = at.dialog(FormDialog).query("#field-path .-problem").results(Words)
        assert "belongs to Tandem's own data" in str(said.content)
        await at.press("escape", "escape")
        assert at.place == "home"
    assert start.path.read_bytes() == before


async def test_the_menu_says_that_what_is_private_stays_out_and_so_it_does(tmp_path: Path, here: Path) -> None:
    people = (*PAIRS[1:], person("Ana Silva", teaches="Rust", wants="SQL", remarks="secret words"))
    async with chair(team(tmp_path, *people), size=(40, 12)) as at:
        await at.press("x")
        assert "stay out" in at.words
        for kind in ("Report as a web page", "Table of meetings", "Table of people", "Calendar of the next"):
            assert kind in at.words  # each can be told from the others where the line is cut
        await at.press("a", "enter")
    (written,) = here.iterdir()
    assert "secret words" not in written.read_text(encoding="utf-8")
