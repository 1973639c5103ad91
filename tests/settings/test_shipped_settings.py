"""pairings.yaml in the project, the text that `tandem settings` prints, and the models say the same."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel

from tui.domain.policy import Policy
from tui.settings import TEAM_SETTINGS, Settings, parse_settings, settings_text
from tui.settings.model import SettingsFile

SHIPPED = Path(__file__).parents[2] / "pairings.yaml"


def dotted_fields(model: type[BaseModel] = SettingsFile, prefix: str = "") -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for name, field in model.model_fields.items():
        if isinstance(field.default, BaseModel):
            fields |= dotted_fields(type(field.default), f"{name}.")
        else:
            fields[prefix + name] = field
    return fields


def test_the_projects_file_is_the_text_that_the_program_prints() -> None:
    assert SHIPPED.read_text(encoding="utf-8") == settings_text()


def test_the_printed_text_reads_back_as_the_defaults() -> None:
    read = parse_settings(settings_text(), Path("pairings.yaml"))

    assert read.policy == Policy()
    assert (read.data, read.me, read.theme, read.keymap) == (None, None, Settings().theme, {})


def test_every_setting_of_the_models_stands_in_the_file_and_nothing_else() -> None:
    stated = parse_settings(SHIPPED.read_text(encoding="utf-8"), SHIPPED).stated

    assert stated == set(dotted_fields())


def test_an_independent_yaml_reader_sees_the_defaults_too() -> None:
    plain = yaml.safe_load(SHIPPED.read_text(encoding="utf-8"))

    assert plain == SettingsFile().model_dump(mode="json")


@pytest.mark.parametrize("key", sorted(dotted_fields()))
def test_the_description_of_a_setting_is_its_comment(key: str) -> None:
    name = key.rpartition(".")[2]
    line = next(line for line in settings_text().splitlines() if re.match(rf"\s*{name}:", line))
    mark = "• " if key in TEAM_SETTINGS else ""

    assert line.partition("# ")[2] == mark + dotted_fields()[key].description


def test_what_may_be_changed_on_the_screen_is_a_setting() -> None:
    assert set(TEAM_SETTINGS) <= set(dotted_fields())


def test_no_line_of_the_file_is_longer_than_a_page() -> None:
    assert max(len(line) for line in settings_text().splitlines()) <= 120
