"""What a user installs: every package and every data file is in it, and the outer files say what is true."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import pytest

from tui.shipped import shipped, shipped_text

ROOT = Path(__file__).parents[1]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
SETUPTOOLS = PROJECT["tool"]["setuptools"]
SETS_UP_AND_OPENS = "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/tandem --demo"
SETS_UP_AND_TESTS = "python3 -m venv .venv && .venv/bin/pip install -e '.[dev]' && .venv/bin/pytest -n auto"


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_every_package_is_listed() -> None:
    found = {".".join(path.parent.relative_to(ROOT).parts) for path in (ROOT / "tui").rglob("__init__.py")}
    mapped = {"tui.config", "tui.config.demo"}

    assert set(SETUPTOOLS["packages"]) == found | mapped


def test_every_module_lies_in_a_package() -> None:
    for path in (ROOT / "tui").rglob("*.py"):
        assert (path.parent / "__init__.py").exists(), path


def test_every_data_file_is_taken_along() -> None:
    folders = {"tui.config": ROOT / "config", "tui.config.demo": ROOT / "config" / "demo"}
    for package in SETUPTOOLS["packages"]:
        folder = folders.get(package) or ROOT / package.replace(".", "/")
        patterns = SETUPTOOLS["package-data"].get(package, [])
        taken = {path for pattern in patterns for path in folder.glob(pattern)}
        there = {path for path in folder.iterdir() if path.is_file() and path.suffix not in (".py", ".pyc")}
        assert there <= taken, package


@pytest.mark.parametrize("name", ["skills.yaml", "prompts.yaml", "demo/people.csv", "demo/history.yaml"])
def test_shipped_files_are_found(name: str) -> None:
    assert shipped(name).is_file()
    assert len(shipped_text(name)) > 1000


@pytest.mark.parametrize("requirement", PROJECT["project"]["dependencies"])
def test_every_dependency_has_a_lower_and_an_upper_bound(requirement: str) -> None:
    bounds = requirement.partition(";")[0]

    if "sys_platform" not in requirement:  # the time zones of Windows are renewed each year
        assert re.fullmatch(r"[a-z0-9_-]+>=[0-9.]+,<[0-9.]+", bounds)


def test_the_command_starts_the_program() -> None:
    (command,) = entry_points(group="console_scripts", name="tandem")

    assert command.value == PROJECT["project"]["scripts"]["tandem"] == "tui.__main__:main"


def test_the_first_page_begins_with_the_two_commands() -> None:
    blocks = re.findall(r"```sh\n(.*?)```", text("README.md"), re.DOTALL)

    assert [block.strip() for block in blocks[:2]] == [SETS_UP_AND_OPENS, SETS_UP_AND_TESTS]


def test_the_checks_run_the_test_command_of_the_first_page() -> None:
    assert SETS_UP_AND_TESTS in text(".ci/run")


def test_the_newest_version_stands_in_the_list_of_changes() -> None:
    assert re.search(rf"^## {re.escape(PROJECT['project']['version'])}\b", text("CHANGELOG.md"), re.MULTILINE)


def test_the_licence_is_the_one_that_is_named() -> None:
    assert PROJECT["project"]["license"] == "MIT"
    assert text("LICENSE").startswith("MIT License")


@pytest.mark.parametrize(
    "page", ["README.md", "CONTRIBUTING.md", *(str(p.relative_to(ROOT)) for p in ROOT.glob("docs/*.md"))]
)
def test_no_link_of_a_page_leads_nowhere(page: str) -> None:
    folder = (ROOT / page).parent
    for target in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", text(page)):
        assert target.startswith("https://") or (folder / target).exists(), target
