"""Keys chosen in the settings: they act, stand wherever a key is named, and what is wrong with them is said."""

from __future__ import annotations

from pathlib import Path

from tests.ui.home_app import chair
from tests.workspace.teams import PAIRS, team
from tui.modals.help import HelpDialog
from tui.modals.palette import PaletteDialog
from tui.modals.read import ReadDialog
from tui.settings import Settings, load_settings


def chosen(folder: Path, text: str) -> Settings:
    """Settings as somebody wrote them."""
    path = folder / "pairings.yaml"
    path.write_text(text, encoding="utf-8")
    return load_settings(path)


async def test_a_chosen_key_acts_and_the_old_one_does_not(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS)
    async with chair(start, settings=chosen(tmp_path, "keymap:\n  here.delete: ctrl+d, X\n")) as at:
        await at.press("2", "d")
        assert len(start.workspace.core.people) == 4
        await at.press("ctrl+d", "X")
        assert len(start.workspace.core.people) == 2


async def test_a_chosen_key_stands_in_footer_border_help_and_palette(tmp_path: Path) -> None:
    settings = chosen(
        tmp_path, "keymap:\n  here.edit: ctrl+e\n  undo: ctrl+z\n  palette: '%'\n  go.find: '0'\n  copy: Y\n"
    )
    async with chair(team(tmp_path, *PAIRS), settings=settings, size=(100, 30)) as at:
        await at.press("2")
        first, *_, last = at.shown().splitlines()
        assert "0 Find" in first
        assert "ctrl+e Edit" in last
        assert "ctrl+z Undo" in last
        assert "% commands" in last
        assert "Y copy" in at.shown()
        await at.press("question_mark")
        at.dialog(HelpDialog)
        assert "ctrl+e  Change this person" in at.shown()
        await at.press("escape", "percent_sign")
        await at.write("change this person")
        at.dialog(PaletteDialog)
        assert "ctrl+e" in at.shown()


async def test_a_toast_names_the_chosen_key(tmp_path: Path) -> None:
    async with chair(team(tmp_path, *PAIRS), settings=chosen(tmp_path, "keymap:\n  undo: ctrl+z\n")) as at:
        await at.press("2", "d")
        assert "ctrl+z takes it back" in at.toasts


async def test_conflicts_and_unknown_ids_are_said_at_the_start_with_file_and_line(tmp_path: Path) -> None:
    settings = chosen(tmp_path, "keymap:\n  undo: l\n  here.ad: ctrl+n\n")
    async with chair(team(tmp_path, *PAIRS), settings=settings) as at:
        assert "pairings.yaml:2 keymap.undo: l is already the key of session.log" in at.toasts
        assert "pairings.yaml:3 keymap.here.ad: there is no such action; did you mean here.add?" in at.toasts


async def test_check_settings_reads_the_file_again_and_says_all_that_is_wrong_in_it(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS)
    start.settings = chosen(tmp_path, "theme: tandem-light\n")
    start.workspace = start.reopened()
    async with chair(start) as at:
        wrong = "round:\n  objective: peple\nkeymap:\n  undo: entre\n"
        (tmp_path / "pairings.yaml").write_text(wrong, encoding="utf-8")
        await at.command("check settings")
        said = str(at.dialog(ReadDialog).text)
        assert "pairings.yaml:2:14 round.objective: expected balanced, people or fit, got 'peple'" in said
        assert "pairings.yaml:4:9 keymap.undo: expected a key such as ctrl+n, got 'entre'" in said
