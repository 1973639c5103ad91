"""What the pages show of the command line is what the program prints: every command is run, every line compared.

A line `…` stands for any number of lines, a `…` at the end of a line for the rest of it.
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from shutil import copy

import pytest

from tests.cli.talking import FORM, Tandem

ROOT = Path(__file__).parents[1]

BEFORE: dict[str, tuple[tuple[str, ...], ...]] = {
    "README.md": (),
    "docs/facilitator.md": (("import", "answers.csv"), ("pair", "ana", "ben")),
}
"""The pages with such lines, and what was done before their first."""

NOT_RUN = {"docs/safety.md"}
"""Pages whose lines need a second user and an administrator; the tests of sharing do what they say."""


def blocks(page: str) -> list[str]:
    return re.findall(r"```console\n(.*?)```", (ROOT / page).read_text(encoding="utf-8"), re.DOTALL)


def commands(page: str) -> list[tuple[str, list[str]]]:
    """Each command of a page, with the lines shown under it."""
    found = []
    for block in blocks(page):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *lines = part.rstrip("\n").splitlines()
            found.append((command, lines))
    return found


def is_shown(line: str, shown: str) -> bool:
    return line.startswith(shown[:-1]) if shown.endswith("…") else line == shown


def missing(printed: list[str], shown: list[str]) -> str | None:
    """The first line shown that was not printed where it should have been."""
    place, anywhere = 0, False
    for line in shown:
        if line == "…":
            anywhere = True
            continue
        candidates = range(place, len(printed)) if anywhere else range(place, min(place + 1, len(printed)))
        found = next((number for number in candidates if is_shown(printed[number], line)), None)
        if found is None:
            return line
        place, anywhere = found + 1, False
    return None if anywhere or not shown or place == len(printed) else f"nothing of {printed[place]!r}"


@pytest.mark.parametrize("page", sorted(BEFORE))
def test_the_program_prints_what_the_page_shows(page: str, tmp_path: Path) -> None:
    copy(FORM, tmp_path / "answers.csv")
    tandem = Tandem(tmp_path)
    for words in BEFORE[page]:
        tandem.done(*words)
    for command, shown in commands(page):
        program, *argv = shlex.split(command)
        assert program == "tandem"
        said = tandem.done(*argv)
        assert missing([*said.out.splitlines(), *said.err.splitlines()], shown) is None, command


def test_every_page_with_console_lines_is_run() -> None:
    pages = [str(page.relative_to(ROOT)) for page in (ROOT / "README.md", *(ROOT / "docs").glob("*.md"))]

    assert {page for page in pages if blocks(page)} == set(BEFORE) | NOT_RUN


def test_a_line_that_is_not_printed_is_noticed() -> None:
    printed = ["one", "two and more", "three"]

    assert missing(printed, ["one", "…"]) is None
    assert missing(printed, ["…", "two …", "three"]) is None
    assert missing(printed, ["two and more"]) == "two and more"
    assert missing(printed, ["one", "three"]) == "three"
    assert missing(printed, ["one"]) == "nothing of 'two and more'"
