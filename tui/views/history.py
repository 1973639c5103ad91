"""Changes, copies of the data file, and records that two programs changed at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One change in the history: what, who, when, and which records it touched."""

    id: int
    number: int
    when: datetime
    when_words: str
    author: str
    summary: str
    undone: bool
    touched: tuple[str, ...] = field(default=())
    details: tuple[str, ...] = ()
    """What it changed, a line for each record and each field; private fields are named, not shown."""


@dataclass(frozen=True, slots=True)
class BackupRow:
    """One copy of the data file; its number is its place in the list, 1 the newest."""

    number: int
    name: str
    when: datetime
    when_words: str
    kind: str
    """Why it was kept: "" for an ordinary one, else what came after it, such as "before-restore"."""
    counts: Mapping[str, int]
    """How many records each table has; empty when it cannot be used."""
    holds: str
    """What is in it, in words."""
    problem: str = ""
    """Why it cannot be used; empty when it can."""


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """One field in which two states of a record differ, in words; empty where it holds nothing."""

    field: str
    before: str
    after: str
    private: bool


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One record that two programs changed at once: what is stored, and what waits for a yes.

    `fields` has the stored value as `before` and the waiting one as `after`. `stored_words` and `mine_words` say in a
    sentence what keeping each would mean.
    """

    id: int
    title: str
    author: str
    when_words: str
    summary: str
    stored_words: str
    mine_words: str
    fields: tuple[FieldDifference, ...]
