"""The pages say what the program does: commands, JSON shapes and settings are compared with it."""

from __future__ import annotations

import json
import re
import runpy
from pathlib import Path
from typing import Any

import pytest

from tests.cli.talking import FORM, Tandem
from tui.cli.commands import COMMANDS
from tui.cli.parser import parser_of

DOCS = Path(__file__).parents[1] / "docs"
CLI = (DOCS / "cli.md").read_text(encoding="utf-8")


def examples() -> dict[str, Any]:
    """The JSON example under the heading of each command."""
    found = {}
    for section in re.split(r"^### ", CLI, flags=re.MULTILINE)[1:]:
        block = re.search(r"```json\n(.*?)```", section, re.DOTALL)
        name = re.match(r"`tandem ([a-z-]+)", section)
        if block and name:
            found[name[1]] = json.loads(block[1])
    return found


COMMAND_LINES = {
    "form": ["form"],
    "import": ["import", str(FORM)],
    "people": ["people"],
    "about": ["about", "sunniva"],
    "find": ["find", "ana"],
    "skills": ["skills"],
    "propose": ["propose", "--again", "--asks"],
    "round": ["round"],
    "accept": ["accept", "hyun-woo", "ravi"],
    "partners": ["partners", "yara"],
    "options": ["options"],
    "today": ["today"],
    "log": ["log", "carmen", "aiko", "--taught", "aiko:kubernetes:25"],
    "pairings": ["pairings"],
    "agree": ["agree", "carmen", "aiko", "--goal", "aiko:write a service"],
    "fit": ["fit", "carmen", "aiko"],
    "close": ["close", "carmen", "aiko"],
    "record": ["record", "carmen", "aiko"],
    "messages": ["messages"],
    "history": ["history"],
    "settle": ["settle"],
    "backups": ["backups"],
    "where": ["where"],
    "--version": ["--version"],
}


OF_THE_PROGRAM = {"--data", "--config", "--json", "--demo", "--help", "--version"}
"""Options of the whole program, said at the top of the page."""

OWN_KEYS = {"coverage", "unlock", "removed_by_rule", "would_change"}
"""Mappings whose keys are names or differ from case to case."""


def shape(value: Any) -> Any:
    """The fields of a JSON value, of lists those of their first item; None where nothing can be said."""
    if isinstance(value, dict):
        return {key: None if key in OWN_KEYS else shape(item) for key, item in value.items()}
    return [shape(value[0])] if isinstance(value, list) and value else None


def fits(documented: Any, printed: Any) -> bool:
    """Whether the fields are the same wherever both sides have something to compare."""
    if isinstance(documented, dict) and isinstance(printed, dict):
        return set(documented) == set(printed) and all(fits(documented[key], printed[key]) for key in documented)
    if isinstance(documented, list) and isinstance(printed, list):
        return fits(documented[0], printed[0])
    return documented is None or printed is None


def test_every_command_stands_in_the_reference() -> None:
    missing = [command.name for command in COMMANDS if f"tandem {command.name}" not in CLI]

    assert missing == []


def test_every_option_and_every_choice_stands_in_the_section_of_its_command() -> None:
    sections = re.split(r"^### ", CLI, flags=re.MULTILINE)[1:]
    missing = []
    for command in COMMANDS:
        section = next(part for part in sections if f"`tandem {command.name}" in part.partition("\n")[0])
        own = [option for option in parser_of(command)._actions if not OF_THE_PROGRAM & {*option.option_strings}]
        for option in own:
            words = [*option.option_strings[:1], *map(str, option.choices or ())]
            missing += [f"{command.name} {word}" for word in words if word not in section]

    assert missing == []


@pytest.mark.parametrize("name", sorted(COMMAND_LINES))
def test_the_json_of_the_reference_is_that_of_the_program(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    printed = Tandem(tmp_path)(*COMMAND_LINES[name], "--json", "--demo").data

    assert fits(shape(examples()[name]), shape(printed)), shape(printed)


def test_every_example_is_compared() -> None:
    assert set(examples()) - {"check", "finish-round"} == set(COMMAND_LINES)


def test_the_settings_page_is_made_from_the_models() -> None:
    page = runpy.run_path(str(DOCS / "make_settings.py"))["page"]()

    assert (DOCS / "settings.md").read_text(encoding="utf-8") == page


PAGES = sorted([*DOCS.parent.glob("*.md"), *DOCS.glob("*.md")])
PLACE = re.compile(r"`((?:tui|tests|docs|config|\.ci)(?:/[\w.-]+)*)/?`")


def test_every_place_that_a_page_names_is_there() -> None:
    named = [(page.name, place) for page in PAGES for place in PLACE.findall(page.read_text(encoding="utf-8"))]

    assert len(named) > 20
    assert [(page, place) for page, place in named if not (DOCS.parent / place).exists()] == []


def test_the_map_of_the_program_names_all_its_parts_and_no_other() -> None:
    contributing = (DOCS.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
    program = DOCS.parent / "tui"
    rows = re.search(r"\| in `tui/`.*?\n\n", contributing, re.DOTALL)
    assert rows is not None
    named = {
        part: line for line in rows[0].strip().splitlines() for part in re.findall(r"`([\w.]+)`", line.split("|")[1])
    }
    inside = [(part, name) for part, line in named.items() for name in re.findall(r"`(\w+\.py)`", line.split("|")[2])]

    there = {path.name for path in program.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert set(named) == there - {"__init__.py"}
    assert [(part, name) for part, name in inside if not (program / part / name).exists()] == []
