"""Memory of closed dialogs is given back while nobody types, and not between two keys."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.workspace.teams import PAIRS, team
from tui import terminal
from tui.terminal import _Screens


@pytest.fixture
def collected(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """How often garbage was looked for, without looking for any; what the program changes of it is put back."""
    found: list[str] = []
    before = gc.get_threshold()
    monkeypatch.setattr(gc, "collect", lambda: found.append("collected"))
    monkeypatch.setattr(terminal, "MANY_KEYS", 3)
    yield found
    gc.unfreeze()
    gc.set_threshold(*before)


async def test_it_is_tidied_after_many_keys_once_nobody_types(tmp_path: Path, collected: list[str]) -> None:
    start = team(tmp_path, *PAIRS)
    app = _Screens(start.workspace, start.settings)
    async with app.run_test() as pilot:
        await pilot.press("down", "up")
        app.tidy()
        app.tidy()
        assert collected == []
        await pilot.press("down")
        app.tidy()
        assert collected == []
        app.tidy()
        app.tidy()
        assert collected == ["collected"]


async def test_it_is_looked_again_and_again_whether_anybody_types(
    tmp_path: Path, collected: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(terminal, "TIDY_AFTER", 0.01)
    start = team(tmp_path, *PAIRS)
    async with _Screens(start.workspace, start.settings).run_test() as pilot:
        await pilot.press("down", "up", "down")
        while not collected:
            await pilot.pause(0.01)
