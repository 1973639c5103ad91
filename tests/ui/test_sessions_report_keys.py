"""The report takes three keys from any screen, and every kind of file is a letter away."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.home_app import chair
from tests.workspace.teams import PAIRS, team

pytestmark = pytest.mark.usefixtures("here")


@pytest.mark.parametrize("place", ["1", "2", "4", "5"])
async def test_the_report_as_markdown_takes_three_keys(tmp_path: Path, here: Path, place: str) -> None:
    async with chair(team(tmp_path, *PAIRS)) as at:
        await at.press(place)
        await at.press("x", "m")
        assert "enter save · esc cancel" in at.words
        await at.press("enter")
        assert "Wrote" in at.toasts
    (written,) = here.iterdir()
    assert written.name == "mentoring-2026-11-23.md"
    assert written.read_text(encoding="utf-8").startswith("# Mentoring report, Mon 23 Nov 2026")


@pytest.mark.parametrize(
    ("letter", "name"),
    [
        ("h", "mentoring-2026-11-23.html"),
        ("t", "meetings-2026-11-23.csv"),
        ("p", "people-2026-11-23.csv"),
        ("r", "pairings-2026-11-23.csv"),
        ("c", "meetings-2026-11-23.ics"),
        ("a", "mentoring-2026-11-23.json"),
    ],
)
async def test_every_kind_of_file_has_its_letter(tmp_path: Path, here: Path, letter: str, name: str) -> None:
    async with chair(team(tmp_path, *PAIRS)) as at:
        await at.press("x", letter, "enter")
    assert [path.name for path in here.iterdir()] == [name]
