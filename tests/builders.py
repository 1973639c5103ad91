"""Short ways to make records in tests: `person("Ana", teaches="Rust 4, SQL", wants="Go")`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from tui.domain.people import Person, Teaching, Want

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
"""The fixed clock of the tests: a Monday."""

TODAY = NOW.date()


def person(name: str, *, teaches: str = "", wants: str = "", background: str = "", **values: Any) -> Person:
    """A profile; skills are separated by commas, a digit after a skill is its level."""
    return Person.model_validate(
        {
            "name": name,
            "teaches": tuple(_teaching(words) for words in _words(teaches)),
            "wants": tuple(Want(skill=words) for words in _words(wants)),
            "background": tuple(_words(background)),
        }
        | values
    )


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def _teaching(words: str) -> Teaching:
    skill, _, level = words.rpartition(" ")
    return Teaching(skill=skill, level=int(level)) if skill and level.isdigit() else Teaching(skill=words)
