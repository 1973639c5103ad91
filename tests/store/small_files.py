"""Small data files for the tests of the store, and ways to spoil them."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from tests.builders import NOW, person
from tui.domain.people import Person
from tui.domain.records import Record
from tui.store.codec import Contents, decode, encode
from tui.store.repository import Repository

PEOPLE: dict[str, type[Record]] = {"people": Person}

ANA, BEN = 7_001_234_567_890_123, 8_009_876_543_210_987


class Clock:
    """The time it is; a test moves it on."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)


def opened(path: Path, *, author: str = "lead", clock: Clock | None = None, command_line: bool = False) -> Repository:
    """A repository of people."""
    return Repository(path, PEOPLE, author=author, clock=clock or Clock(), command_line=command_line)


def put(repository: Repository, record_id: int, name: str | None, summary: str = "") -> None:
    """One change: somebody with this name, or None to remove them."""
    record = None if name is None else person(name)
    repository.commit(summary or f"Put {name}", {"people": {record_id: record}})


def names(repository: Repository) -> dict[int, str]:
    """Everybody's name, by id."""
    return {i: p.name for i, p in repository.table("people").items() if isinstance(p, Person)}


def small_file(path: Path) -> bytes:
    """A file with two people, one of them changed once; its bytes."""
    repository = opened(path)
    put(repository, ANA, "Ana")
    put(repository, BEN, "Ben Okoro")
    return path.read_bytes()


def signed(contents: Contents) -> bytes:
    """The bytes of a file with a checksum that is right."""
    return encode(contents)[0]


def as_json(data: bytes) -> dict[str, Any]:
    """The tables of a file as plain JSON."""
    found: dict[str, Any] = json.loads(data)
    return found


def people_in(data: bytes) -> dict[int, bytes]:
    """The profiles in the bytes of a file."""
    return dict(decode(data).lines("people"))
