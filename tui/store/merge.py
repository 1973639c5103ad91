"""Two programs on one file: a three-way merge per record, and the questions that it leaves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson

from tui.store.codec import Contents, LineChanges, dumps


@dataclass(frozen=True, slots=True)
class Conflict:
    """One record changed by two programs at once: `stored` is in the file, `mine` waits; None stands for deleted."""

    id: int
    table: str
    record_id: int
    stored: Mapping[str, Any] | None
    mine: Mapping[str, Any] | None
    author: str
    when: datetime
    summary: str


@dataclass(frozen=True, slots=True)
class Merged:
    """What of a program's changes may be written over the stored contents, and what collides with them."""

    changes: LineChanges
    collisions: LineChanges


def merge(base: Contents, mine: LineChanges, stored: Contents) -> Merged:
    """Changes made to `base`, laid over what another program has stored meanwhile."""
    changes: dict[str, dict[int, bytes | None]] = {}
    collisions: dict[str, dict[int, bytes | None]] = {}
    for table, lines in mine.items():
        known, theirs = base.lines(table), stored.lines(table)
        for record_id, line in lines.items():
            now = theirs.get(record_id)
            if now == line:
                continue
            target = changes if now == known.get(record_id) else collisions
            target.setdefault(table, {})[record_id] = line
    return Merged(changes, collisions)


def difference(base: Contents, data: Mapping[str, Mapping[str, Any]]) -> LineChanges:
    """What has to change in `base` to hold just the tables that TinyDB hands over."""
    changes: dict[str, dict[int, bytes | None]] = {}
    for name in {**base.tables, **data}:
        if name != "meta":
            after = {int(key): dumps(dict(doc)) for key, doc in data.get(name, {}).items()}
            before = base.lines(name)
            changed: dict[int, bytes | None] = {i: line for i, line in after.items() if before.get(i) != line}
            changes[name] = changed | {i: None for i in before if i not in after}
    return changes


def conflict_line(table: str, record_id: int, mine: bytes | None, said: tuple[datetime, str, str]) -> bytes:
    """A question as it is stored until somebody settles it; `said` is when, the author and the summary."""
    when, author, summary = said
    return dumps(
        {
            "table": table,
            "record": record_id,
            "mine": None if mine is None else orjson.Fragment(mine),
            "author": author,
            "when": when.isoformat(),
            "summary": summary,
        }
    )


def conflicts(contents: Contents) -> tuple[Conflict, ...]:
    """The questions in the file, oldest first; one that cannot be read is passed over."""
    found = [_conflict(contents, i, line) for i, line in contents.lines("conflicts").items()]
    return tuple(sorted((c for c in found if c is not None), key=lambda c: (c.when.isoformat(), c.id)))


def _conflict(contents: Contents, conflict_id: int, line: bytes) -> Conflict | None:
    try:
        raw = orjson.loads(line)
        table, record_id = str(raw["table"]), int(raw["record"])
        stored = contents.lines(table).get(record_id)
        return Conflict(
            id=conflict_id,
            table=table,
            record_id=record_id,
            stored=None if stored is None else orjson.loads(stored),
            mine=raw["mine"],
            author=str(raw["author"]),
            when=datetime.fromisoformat(raw["when"]),
            summary=str(raw["summary"]),
        )
    except (KeyError, TypeError, ValueError):
        return None
