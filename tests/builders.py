"""Short ways to make records in tests: `person("Ana", teaches="Rust 4, SQL", wants="Go")`."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from tui.domain.pairings import FirstFit, FitAnswer, Pairing
from tui.domain.people import Person, Teaching, Want

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
"""The fixed clock of the tests: a Monday."""

TODAY = NOW.date()


def ago(days: int) -> date:
    """The day so many days before the fixed clock's."""
    return TODAY - timedelta(days)


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


def pairing(*members: int, began: int = 60, **values: Any) -> Pairing:
    """A pairing that began so many days ago, agreed on, of which everybody said that they fit well."""
    fit = tuple(FitAnswer(member=member, fit=FirstFit.GOOD) for member in members)
    return Pairing.model_validate(
        {"members": members, "started": ago(began), "agreed": True, "first_fit": fit} | values
    )


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def _teaching(words: str) -> Teaching:
    skill, _, level = words.rpartition(" ")
    return Teaching(skill=skill, level=int(level)) if skill and level.isdigit() else Teaching(skill=words)
