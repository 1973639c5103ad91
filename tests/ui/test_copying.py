"""Copying: what is on the clipboard is also shown, and can be saved to a file; nothing is written over unasked."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Static

from tests.builders import person
from tests.ui.home_app import chair
from tests.workspace.teams import PAIRS, team
from tui.modals.confirm import ConfirmDialog
from tui.modals.form import FormDialog
from tui.modals.read import ReadDialog

pytestmark = pytest.mark.usefixtures("here")

HOSTILE = person("[@click=app.quit]Ann[/] \x1b]52;c;ZXZpbA==\x07", teaches="[/] 4", wants="SQL")


async def test_what_is_copied_is_on_the_clipboard_and_on_the_screen(tmp_path: Path) -> None:
    async with chair(team(tmp_path, *PAIRS)) as at:
        await at.press("2", "C")
        at.dialog(ReadDialog)
        assert "Ana Silva" in at.app.clipboard
        assert "Copied: Ana Silva" in at.shown()
        assert "Kubernetes" in at.words


async def test_what_is_copied_is_saved_under_a_name_without_anybodys_words(tmp_path: Path, here: Path) -> None:
    async with chair(team(tmp_path, *PAIRS)) as at:
        await at.press("2", "C", "x")
        at.dialog(FormDialog)
        await at.press("enter")
        saved = here / "tandem-2026-11-23.txt"
        assert "Ana Silva" in saved.read_text(encoding="utf-8")
        assert str(saved) in at.toasts
        assert at.place == "people"


async def test_a_second_file_gets_another_name(tmp_path: Path, here: Path) -> None:
    async with chair(team(tmp_path, *PAIRS)) as at:
        await at.press("2", "C", "x", "enter", "C", "x", "enter")
    assert {path.name for path in here.iterdir()} == {"tandem-2026-11-23.txt", "tandem-2026-11-23-2.txt"}


async def test_a_file_that_is_there_is_written_over_only_after_a_yes(tmp_path: Path, here: Path) -> None:
    mine = here / "mine.txt"
    mine.write_text("keep", encoding="utf-8")
    async with chair(team(tmp_path, *PAIRS)) as at:
        await at.press("2", "C", "x")
        await at.write("mine.txt")
        await at.press("enter")
        at.dialog(ConfirmDialog)
        await at.press("n")
        assert mine.read_text(encoding="utf-8") == "keep"
        assert at.dialog(FormDialog).values == {"path": "mine.txt"}
        await at.press("enter", "y")
        assert "Ana Silva" in mine.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("../team.json", "belongs to Tandem's own data"),
        ("../team.json.backups/x.txt", "There is no folder"),
        ("pairings.yaml", "holds the settings"),
        ("link.txt", "is a link to another file"),
        ("no/such/folder.txt", "There is no folder"),
        (".", "is a folder"),
        ("", "A file needs a name"),
    ],
)
async def test_where_nothing_may_be_written_is_said_under_the_field(
    tmp_path: Path, here: Path, name: str, words: str
) -> None:
    start = team(tmp_path, *PAIRS)
    (here / "link.txt").symlink_to(start.path)
    before = start.path.read_bytes()
    async with chair(start) as at:
        await at.press("2", "C", "x")
        await at.write(name)
        await at.press("enter")
        said = at.dialog(FormDialog).query(".under").last(Static)
        assert words in str(said.render())
    assert start.path.read_bytes() == before


async def test_hostile_text_is_shown_and_saved_as_text(tmp_path: Path, here: Path) -> None:
    async with chair(team(tmp_path, HOSTILE)) as at:
        await at.press("2", "C")
        assert "[@click=app.quit]Ann[/]" in at.shown()
        assert not {"\x1b", "\x07"} & set(at.shown() + at.app.clipboard)
        await at.press("x", "enter")
        assert "[@click=app.quit]Ann[/]" in (here / "tandem-2026-11-23.txt").read_text(encoding="utf-8")


async def test_a_screen_with_nothing_to_copy_says_so(tmp_path: Path) -> None:
    async with chair(team(tmp_path)) as at:
        await at.press("2", "C")
        assert "nothing to copy" in at.toasts
