"""The page about safety names tests that are there, commands that work, and figures that hold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.talking import Tandem
from tui.store.copies import DAYS, LAST
from tui.store.history import KEPT, SIZE
from tui.workspace.privacy import CANNOT_REACH

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "safety.md").read_text(encoding="utf-8")
PROMISES = re.findall(r"^\| (?!promise|---)(.+?) \| (.+?) \|$", PAGE.split("## What is not promised")[0], re.MULTILINE)


def test_every_promise_names_a_test_that_is_there() -> None:
    assert len(PROMISES) >= 14
    for promise, shown_by in PROMISES:
        named = re.findall(r"`(tests/[\w/]+\.py)`", shown_by)
        assert named, promise
        for path in named:
            assert "def test_" in (ROOT / path).read_text(encoding="utf-8"), path


def test_the_figures_of_the_page_are_those_of_the_program() -> None:
    assert (LAST, DAYS, KEPT, SIZE) == (5, 14, 100, 5 * 1024 * 1024)
    for words in ("the last five", "fourteen days", "the last hundred, up to 5 MB"):
        assert words in PAGE


def test_what_a_purge_cannot_reach_is_on_the_page_as_the_program_says_it() -> None:
    for words in ("calendars", "pairings.yaml", "otes that others wrote", "other programs"):
        assert any(words in said for said in CANNOT_REACH)
        assert words in PAGE


@pytest.mark.parametrize("page", ["README.md", "docs/cli.md", "docs/facilitator.md", "docs/lead.md", "CONTRIBUTING.md"])
def test_the_page_is_linked(page: str) -> None:
    assert "safety.md" in (ROOT / page).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "command", sorted(set(re.findall(r"`(tandem (?:check|purge|restore|backups|history)[^`]*)`", PAGE)))
)
def test_every_command_of_the_page_is_understood(command: str, tmp_path: Path) -> None:
    tandem = Tandem(tmp_path)
    tandem.done("add", "Ana")
    tandem.done("edit", "Ana", "--team", "Web")
    said = tandem(*command.replace(" NAME", " 1" if "restore" in command else " Ana").split()[1:])
    assert said.code == 0 or "there is nothing to" in said.err.casefold(), said.err
