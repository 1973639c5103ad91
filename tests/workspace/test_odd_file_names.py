"""A name that no disk takes is refused with the reason, wherever a path is typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workspace.teams import PAIRS, team
from tui.errors import ImportFileError, RefusedError
from tui.exchange.decoding import read_text

LONG = "x" * 5000
ODD = [LONG, f"{LONG}/report.md", "report\0.md"]


@pytest.mark.parametrize("name", ODD, ids=["long", "long folder", "nul"])
def test_nothing_is_written_there_and_the_reason_is_said(tmp_path: Path, name: str) -> None:
    files = team(tmp_path, *PAIRS).workspace.files
    assert files.problem_with(tmp_path / name)
    with pytest.raises(RefusedError):
        files.write_text(tmp_path / name, "words")


@pytest.mark.parametrize("name", ODD, ids=["long", "long folder", "nul"])
def test_nothing_is_read_from_there_and_the_reason_is_said(tmp_path: Path, name: str) -> None:
    with pytest.raises(ImportFileError):
        read_text(tmp_path / name)


def test_texts_are_not_written_into_such_a_folder(tmp_path: Path) -> None:
    of = team(tmp_path, *PAIRS)
    of.started()
    with pytest.raises(RefusedError):
        of.workspace.messages.write(tmp_path / LONG)


def test_a_tilde_of_nobody_is_a_letter_of_the_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    team(tmp_path, *PAIRS).workspace.files.write_text(Path("~nobody-of-that-name.txt"), "words")
    assert (tmp_path / "~nobody-of-that-name.txt").read_text(encoding="utf-8") == "words\n"
