"""Whatever keys and clicks come in whatever order: no exception, a file that is right, and a way back."""

from __future__ import annotations

import os
import shutil
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builders import NOW
from tests.cli.talking import Tandem
from tests.ui.walking import Walker, walker
from tests.workspace.teams import Clock
from tui.errors import RefusedError
from tui.workspace import files_out
from tui.workspace.demo import write_demo

HUNDRED = 100
LONG = 20_000
SHORT = 400


@pytest.fixture(autouse=True)
def fenced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is written outside the folder of the test, whatever path is typed."""
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.setenv("HOME", str(here))
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / "home" / name.lower()))
    check = files_out._check

    def fence(path: Path, data_path: Path, settings_path: Path | None, overwrite: bool) -> None:
        if tmp_path not in path.parents:
            raise RefusedError("Not here.")
        check(path, data_path, settings_path, overwrite)

    monkeypatch.setattr(files_out, "_check", fence)


async def stroll(folder: Path, seed: int, steps: int, say: Callable[[str], None], *, back: bool = True) -> Counter[str]:
    """A walk over the demo team: look at the file after each hundred, and go back at the end."""
    clock = Clock()
    path = write_demo(folder, NOW, "walker")
    tandem = Tandem(folder, NOW, {"TANDEM_DATA": str(path), "LOGNAME": "walker"})
    copy = folder / "copy" / "team.json"
    copy.parent.mkdir()
    shutil.copy(path, copy)
    async with walker(path, clock, seed, back=back) as who:
        who.know_what_was_before(copy)
        try:
            await _walk_and_look(who, clock, tandem, steps)
        finally:
            say(f"seed {seed}: {who.figures()}")
            if os.environ.get("WALK_TRAIL") or sys.exc_info()[0] or who.app._exception:
                say(f"the last of it: {' · '.join(who.trail[-60:])}")
        return who.counts


async def _walk_and_look(who: Walker, clock: Clock, tandem: Tandem, steps: int) -> None:
    for done in range(HUNDRED, steps + HUNDRED, HUNDRED):
        await who.walk(min(done, steps))
        who.look_at_the_file(tandem)
        if done % 1000 == 0:
            clock.move(days=1)
            tandem.now = clock.now
    await who.out_of_dialogs()
    who.note_state()
    who.undo_all()
    who.look_at_the_file(tandem)


@pytest.mark.parametrize("seed", [1, 2])
async def test_keys_and_clicks_at_random_break_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], seed: int
) -> None:
    await stroll(tmp_path, seed, SHORT, lambda words: _say(capsys, words))


@pytest.mark.slow
@pytest.mark.parametrize("seed", [11, 12, 13])
async def test_twenty_thousand_keys_and_clicks_break_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], seed: int
) -> None:
    await stroll(tmp_path, seed, LONG, lambda words: _say(capsys, words))


@pytest.mark.slow
async def test_the_last_hundred_changes_of_twenty_thousand_keys_and_clicks_can_be_undone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    counts = await stroll(tmp_path, 14, LONG, lambda words: _say(capsys, words), back=False)

    assert counts["undone"] > 0.9 * HUNDRED  # the palette, too, takes one back now and then
    assert counts["compared"] > 0.9 * HUNDRED  # where two changes come between two looks one of them is not seen


def _say(capsys: pytest.CaptureFixture[str], words: str) -> None:
    with capsys.disabled():
        sys.stdout.write(f"\n{words}\n")
