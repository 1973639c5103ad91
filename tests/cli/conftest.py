"""Fixtures of the command line's tests: no test sees this user's folders, name or time."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.talking import FORM, Tandem


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / "home" / name.lower()))
    for name in ("TANDEM_DATA", "TANDEM_CONFIG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LOGNAME", "robin")
    monkeypatch.setenv("COLUMNS", "80")


@pytest.fixture
def tandem(tmp_path: Path) -> Tandem:
    """A command line in an empty folder."""
    folder = tmp_path / "work"
    folder.mkdir()
    return Tandem(folder)


@pytest.fixture
def team(tandem: Tandem) -> Tandem:
    """A command line in a folder where the answers of 28 people were taken in."""
    tandem.done("import", str(FORM))
    return tandem
