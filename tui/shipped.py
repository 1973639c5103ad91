"""Finds the files that ship with the program: in a checkout, in an editable install and in a wheel."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import tui

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def shipped(name: str) -> Traversable:
    """The shipped file or folder of that name, such as `skills.yaml` or `demo/team.csv`; it may not exist."""
    return _folder().joinpath(*name.split("/"))


def shipped_text(name: str) -> str:
    """The text of a shipped file.

    Raises FileNotFoundError if the installation is incomplete.
    """
    return shipped(name).read_text(encoding="utf-8")


def _folder() -> Traversable:
    """Where shipped files are: the installed package tui.config, else `config` beside `tui` in a checkout."""
    from importlib.resources import files

    try:
        return files("tui.config")
    except ModuleNotFoundError:
        return Path(tui.__file__).resolve().parents[1] / "config"
