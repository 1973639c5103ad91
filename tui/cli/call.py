"""One call of a command: what was asked, what it may use, and how it answers."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from tui.cli.output import Output
from tui.cli.surroundings import Start, Surroundings
from tui.domain.text import NOTE
from tui.errors import UsageError

if TYPE_CHECKING:
    from datetime import date

    from tui.workspace import Workspace

_LARGEST_NOTE = 4 * NOTE
"""Bytes read from standard input at most."""


@dataclass(frozen=True)
class Call:
    """What a command gets; `own` are its arguments."""

    own: Namespace
    start: Start
    around: Surroundings
    out: Output

    @cached_property
    def workspace(self) -> Workspace:
        """The team's records; what somebody should know about the file is said once."""
        workspace = self.start.workspace
        self.out.say(*(f"Mind: {notice}" for notice in (*workspace.notices, *workspace.advice)))
        return workspace

    @property
    def today(self) -> date:
        """The day it is here."""
        return self.around.clock().date()

    def person(self, typed: str) -> int:
        """The one person meant; raises UsageError with the candidates."""
        return self.workspace.people.resolve(typed)

    def one_person(self) -> int:
        """The person a command is about, whose name may be several words."""
        return self.person(" ".join(self.own.name))

    def group(self) -> tuple[int, ...]:
        """The two or three different people a command is about."""
        typed: list[str] = self.own.names
        if len(typed) == 1:
            raise UsageError("Name two or three people.")
        if len(typed) > 3:
            raise UsageError("Name two or three people, and put a name of several words in quotes: 'Ana Silva'.")
        members = tuple(self.person(name) for name in typed)
        if len(set(members)) < len(members):
            twice = next(m for m in members if members.count(m) > 1)
            raise UsageError(f"{self.workspace.people.name(twice)} is named twice.")
        return members

    def typed_or_read(self, typed: str) -> str:
        """Text from an option; a single `-` reads it from standard input."""
        if typed != "-":
            return typed
        text = self.around.stdin.read(_LARGEST_NOTE)
        if len(text) >= _LARGEST_NOTE:
            raise UsageError(f"That note is too long: {NOTE:,} characters at most.")
        return text

    def answers(self, *options: Sequence[str]) -> list[tuple[str, ...]]:
        """What several people said, each as NAME:WORDS; the words of one may be a single `-`, as above."""
        if sum(one.endswith(":-") for typed in options for one in typed) > 1:
            raise UsageError("Only one answer can be read from standard input.")
        return [
            tuple(one[:-1] + self.typed_or_read("-") if one.endswith(":-") else one for one in typed)
            for typed in options
        ]
