"""Data files for tests that harm them, and what has to be true of a file whatever was done to it."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from tests.builders import NOW, TODAY
from tests.teams import team
from tui.domain.pairings import Pairing
from tui.domain.records import Record
from tui.domain.sessions import Lesson, Session, Useful
from tui.store.codec import Contents, decode
from tui.store.files import read_file
from tui.store.repository import Repository
from tui.workspace.core import MODELS

PEOPLE = 14
NOTE = "We read the lifetimes of borrowed values together and wrote a small parser."


def meeting(number: int, pairings: int) -> Session:
    """One of many meetings, always the same for its number."""
    pairing = number % pairings + 1
    one, other = 2 * pairing - 1, 2 * pairing
    return Session(
        pairing=pairing,
        held_on=TODAY - timedelta(days=number % 900),
        minutes=60,
        present=(one, other),
        lessons=(
            Lesson(teacher=one, learners=(other,), skill="Rust", minutes=30),
            Lesson(teacher=other, learners=(one,), skill="Kubernetes", minutes=30),
        ),
        useful=(Useful(member=one, rating=4), Useful(member=other, rating=5)),
        note=NOTE,
        logged_at=NOW,
    )


def records(people: int, meetings: int) -> dict[str, Mapping[int, Record]]:
    """A team in pairs with so many meetings; ids as random as those of the program."""
    chance = random.Random(f"{people} {meetings}")
    pairs = people // 2
    return {
        "people": {**team(people, 1)},
        "pairings": {
            i: Pairing(members=(2 * i - 1, 2 * i), started=TODAY - timedelta(days=100)) for i in range(1, pairs + 1)
        },
        "sessions": {chance.randrange(1, 2**53): meeting(i, pairs) for i in range(meetings)},
    }


def written(path: Path, people: int = PEOPLE, meetings: int = 0) -> bytes:
    """The bytes of a new data file with such a team, as they lie on the disk."""
    repository = Repository(path, MODELS, author="lead", clock=lambda: NOW)
    repository.commit("Everything there is", records(people, meetings))
    return path.read_bytes()


def stored(path: Path) -> Contents:
    """What a file holds; raises DamagedError if it is not exactly what one save wrote."""
    data = read_file(path, 1 << 30)
    assert data is not None, f"{path.name} is gone"
    return decode(data)


def facts(contents: Contents) -> dict[str, list[bytes]]:
    """The records of a file without their ids, which differ from one run to the next, and without the history."""
    return {name: sorted(lines.values()) for name, lines in contents.tables.items() if name != "history"}


def strangers(path: Path) -> list[str]:
    """Files in the folder of a data file, and below, that no save leaves behind on purpose."""
    return sorted(str(p.relative_to(path.parent)) for p in path.parent.rglob("*") if ".tmp" in p.name)
