"""Prints pairings.yaml with every setting at its default and a comment each, made from the models."""

from __future__ import annotations

from enum import Enum
from typing import Any

from pydantic import BaseModel

from tui.settings.model import TEAM_SETTINGS, SettingsFile

_COMMENT_COLUMN = 31

_HEAD = """\
# How this team pairs. Every setting stands here with its default; leave out what you do not want to change.
# • may also be changed on the screen (o); the screen's choice holds where this file says nothing.
# `tandem check` names every mistake in this file at once.
"""


def settings_text() -> str:
    """The commented default settings file, as `tandem settings` prints it."""
    lines: list[str] = []
    for name, field in SettingsFile.model_fields.items():
        if isinstance(field.default, BaseModel):
            lines.append(_line(f"{name}:", field.description or ""))
            lines += _section(name, type(field.default))
        else:
            lines.append(_line(f"{name}: {value_text(field.default)}", field.description or ""))
    return _HEAD + "\n".join(lines) + "\n"


def _section(name: str, model: type[BaseModel]) -> list[str]:
    """The lines of one section, in the order of the model's fields."""
    lines = []
    for key, field in model.model_fields.items():
        mark = "• " if f"{name}.{key}" in TEAM_SETTINGS else ""
        lines.append(_line(f"  {key}: {value_text(field.default)}", mark + (field.description or "")))
    return lines


def _line(setting: str, comment: str) -> str:
    """A setting with its comment in the common column."""
    return f"{setting:<{_COMMENT_COLUMN - 1}}# {comment}"


def value_text(value: Any) -> str:
    """A default value as YAML."""
    if value is None:
        return "null"
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return "[" + ", ".join(value_text(item) for item in value) + "]"
    return str(value)
