"""Where everything lies that belongs to the program; it answers for a damaged data file too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from tui.settings import log_path
from tui.store.backups import backups_folder
from tui.store.drafts import drafts_folder
from tui.store.notices import advice

Places = Mapping[str, Path | None]
"""By name; None where there is none."""


def places(data: Path, settings: Path | None) -> Places:
    """The data file, what belongs to it, the settings, and what the program keeps for itself."""
    log = log_path()
    return {
        "data": data,
        "settings": settings,
        "backups": backups_folder(data),
        "drafts": drafts_folder(data),
        "state": log.parent,
        "log": log,
    }


def described(found: Places) -> Iterator[tuple[str, str]]:
    """The name of each place and where it is, in words."""
    for name, place in found.items():
        if place is None:
            yield name, "none, the defaults hold"
        else:
            yield name, f"{place} (nothing is stored yet)" if name == "data" and not place.exists() else str(place)


def worth_a_look(data: Path) -> tuple[str, ...]:
    """What could be better about where the data lie, and is no problem."""
    return advice(data)
