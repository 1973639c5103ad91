"""What several people said in a line of words, as the command line takes it: `Ana:4`, `Ben:read async code`."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import NamedTuple

from tui.errors import UsageError
from tui.workspace.core import Core


class Asked(NamedTuple):
    """An option that stands once for each person, and how it is written."""

    option: str
    example: str
    mark: bool = False
    """It takes a mark, which holds no colon; a name may hold one."""


def said_by(typed: Sequence[str], asked: Asked, members: Container[int], core: Core) -> dict[int, str]:
    """What was written for each member; raises UsageError for others, and for somebody named twice."""
    said: dict[int, str] = {}
    for one in typed:
        name, words = _name_and_words(one, asked)
        member = member_named(name, members, core)
        if member in said:
            raise UsageError(f"{asked.option} names {core.people[member].name} twice.")
        said[member] = words
    return said


def member_named(typed: str, members: Container[int], core: Core) -> int:
    """One of the members, by name; raises UsageError for anybody else."""
    member = core.book.resolve(typed)
    if member not in members:
        raise UsageError(f"{core.people[member].name} is not in this pairing.")
    return member


def _name_and_words(typed: str, asked: Asked) -> tuple[str, str]:
    name, colon, words = typed.rpartition(":") if asked.mark else typed.partition(":")
    if not colon or not name.strip() or not words.strip():
        raise UsageError(f"'{typed.strip()}' is not what {asked.option} takes; write it like {asked.example}.")
    return name.strip(), words.strip()
