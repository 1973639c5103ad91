"""The arrows between the parts of the program: who may import whom, and what a start must not load."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.workspace.teams import PAIRS, team

ROOT = Path(__file__).parents[1]
TUI = ROOT / "tui"
HEAVY = ("textual", "rich", "numpy", "highspy", "icalendar")
LATER = (
    *("numpy", "highspy", "icalendar", "yaml", "rapidfuzz", "textual.widgets._text_area"),
    *("tui.domain.search", "tui.exchange", "tui.screens.people", "tui.views.people", "tui.views.sessions"),
    *("tui.workspace.people", "tui.workspace.sessions"),
)
"""What the first screen shows nothing of, so that nobody need wait for it."""

FIRST_SCREEN = """
import asyncio, sys
from datetime import datetime, timezone
from pathlib import Path
from tui.app import TandemApp
from tui.settings import load_settings
from tui.workspace import Workspace

async def shown():
    settings = load_settings(None)
    clock = lambda: datetime(2026, 11, 23, 9, tzinfo=timezone.utc)
    app = TandemApp(Workspace.open(Path(sys.argv[1]), settings, author="Ana", clock=clock), settings)
    async with app.run_test() as pilot:
        await pilot.pause()
        drawn = "".join(strip.text for strip in app.screen._compositor.render_strips())
        return drawn, set(sys.modules)

drawn, loaded = asyncio.run(shown())
assert "Kubernetes" in drawn, drawn
print(*sorted(loaded & set(sys.argv[2:])))
"""


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def modules(*folders: str) -> list[str]:
    return sorted(module_name(path) for folder in folders for path in (TUI / folder).rglob("*.py"))


def loaded_by(*names: str) -> set[str]:
    """Which of the heavy packages a fresh process has after importing these."""
    imports = "\n".join(f"import {name}" for name in names)
    code = f"{imports}\nimport sys\nprint(*(set({HEAVY!r}) & set(sys.modules)))"
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT, timeout=60
    )
    return set(found.stdout.split())


def test_the_import_contracts_hold() -> None:
    found = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        timeout=120,
    )

    assert found.returncode == 0, found.stdout


@pytest.mark.parametrize("part", ["cli", "workspace", "domain", "store", "exchange", "settings"])
def test_no_module_beyond_the_screens_loads_textual_numpy_or_the_solver(part: str) -> None:
    assert loaded_by(*modules(part)) == set()


def test_the_start_of_the_program_loads_neither_screens_nor_solver() -> None:
    assert loaded_by("tui.__main__", "tui.cli", "tui.workspace.workspace", *modules("views"), "tui.crash_log") == set()


def test_the_first_screen_needs_no_numpy_no_solver_and_no_calendar() -> None:
    assert loaded_by("tui.app") <= {"textual", "rich"}


def test_the_first_screen_of_a_team_loads_only_what_it_shows(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS)
    found = subprocess.run(
        [sys.executable, "-c", FIRST_SCREEN, str(start.path), *LATER],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        timeout=60,
    )
    assert found.stdout.split() == []


def test_the_one_place_that_swallows_what_nobody_expected_is_the_start() -> None:
    swallowing = [
        module_name(path)
        for path in TUI.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ExceptHandler) and swallows_everything(node)
    ]

    assert swallowing == ["tui.__main__"]


def swallows_everything(handler: ast.ExceptHandler) -> bool:
    """`except:`, `except Exception` or `except BaseException` that does not raise again what it caught."""
    caught = (
        {node.id for node in ast.walk(handler.type) if isinstance(node, ast.Name)} if handler.type else {"Exception"}
    )
    last = handler.body[-1]
    return bool(caught & {"Exception", "BaseException"}) and not (isinstance(last, ast.Raise) and last.exc is None)


@pytest.mark.parametrize("folder", ["widgets", "modals"])
def test_widgets_and_modals_know_values_only(folder: str) -> None:
    forbidden = ("tui.workspace", "tui.store", "tui.exchange", "tui.settings", "tui.cli")
    for path in (TUI / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            named = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            named += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not [name for name in named if name.startswith(forbidden)], path


@pytest.mark.parametrize("path", [*(TUI / "screens").glob("*.py"), *(TUI / "cli").glob("*.py"), TUI / "commands.py"])
def test_the_faces_ask_the_workspace_and_never_reach_behind_it(path: Path) -> None:
    reached = [
        node.lineno
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in {"core", "repository"}
    ]

    assert not reached
