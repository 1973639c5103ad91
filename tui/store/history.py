"""The history of changes in the data file itself: what each step touched, who made it, and the way back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson

from tui.domain.text import NAME, clean
from tui.errors import RefusedError
from tui.store.codec import Contents, LineChanges, Lines, dumps

KEPT = 100
"""How many changes the history holds."""

SIZE = 5 * 1024 * 1024
"""Bytes the history may take; older changes go first."""

_SUMMARY = 1000
_WORDS = {"people": "the profile", "pairings": "the pairing", "rounds": "the round", "sessions": "the meeting"}


@dataclass(frozen=True, slots=True)
class RecordChange:
    """One record before and after a step, as stored; None where it did not exist."""

    table: str
    id: int
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One step: its number counts up from 1; `settings` holds the team settings it changed, before and after."""

    id: int
    number: int
    when: datetime
    author: str
    summary: str
    undone: bool
    changes: tuple[RecordChange, ...]
    settings: tuple[tuple[str, Any, Any], ...] = ()
    complete: bool = True
    """False for a step so large that its records were not kept: it cannot be undone, a backup holds what was."""
    after: int = 0
    """The number of the newest step in force when this one was made: it can be done again only on top of that one."""


def entries(contents: Contents) -> tuple[HistoryEntry, ...]:
    """All steps in the file, newest first; an entry that cannot be read is passed over."""
    found = (_entry(entry_id, line) for entry_id, line in contents.lines("history").items())
    return tuple(sorted((e for e in found if e is not None), key=lambda e: e.number, reverse=True))


def _entry(entry_id: int, line: bytes) -> HistoryEntry | None:
    try:
        raw = orjson.loads(line)
        return HistoryEntry(
            id=entry_id,
            number=int(raw["number"]),
            when=datetime.fromisoformat(raw["when"]),
            author=clean(str(raw["author"]), limit=NAME),
            summary=clean(str(raw["summary"]), limit=_SUMMARY),
            undone=bool(raw["undone"]),
            changes=tuple(RecordChange(c["table"], int(c["id"]), c["before"], c["after"]) for c in raw["changes"]),
            settings=tuple((str(key), before, after) for key, before, after in raw["settings"]),
            complete=bool(raw["complete"]),
            after=int(raw.get("after", int(raw["number"]) - 1)),
        )
    except (KeyError, TypeError, ValueError):
        return None


def added(
    contents: Contents,
    entry_id: int,
    said: tuple[datetime, str, str],
    changes: LineChanges,
    settings: tuple[tuple[str, Any, Any], ...] = (),
) -> Contents:
    """The contents with a step written down and the oldest forgotten; `said` is when, the author and the summary.

    `changes` are new bytes, and the bytes before them are those in `contents`.
    """
    when, author, summary = said
    last, in_force = _last_numbers(contents.lines("history"))
    raw: dict[str, Any] = {
        "number": last + 1,
        "after": in_force,
        "when": when.isoformat(),
        "author": author,
        "summary": summary,
        "undone": None,
        "complete": True,
        "settings": settings,
        "changes": [
            {"table": table, "id": i, "before": _fragment(contents.lines(table).get(i)), "after": _fragment(line)}
            for table, lines in changes.items()
            for i, line in lines.items()
        ],
    }
    line = dumps(raw)
    if len(line) > SIZE:
        line = dumps(raw | {"complete": False, "changes": []})
    return _trimmed(contents.with_lines({"history": {entry_id: line}}))


def _fragment(line: bytes | None) -> orjson.Fragment | None:
    return None if line is None else orjson.Fragment(line)


def _last_numbers(lines: Lines) -> tuple[int, int]:
    """The number of the newest step, and of the newest that is not undone: steps are only ever added at the end."""
    newest = 0
    for entry_id in reversed(list(lines)):
        entry = _entry(0, lines[entry_id])
        if entry is not None:
            newest = max(newest, entry.number)
            if not entry.undone:
                return newest, entry.number
    return newest, 0


def _trimmed(contents: Contents) -> Contents:
    lines = contents.lines("history")
    size, left, gone = sum(map(len, lines.values())), len(lines), dict[int, bytes | None]()
    for entry_id, line in lines.items():
        if left <= 1 or (left <= KEPT and size <= SIZE):
            break
        gone[entry_id] = None
        size, left = size - len(line), left - 1
    return contents.with_lines({"history": gone})


def to_undo(contents: Contents) -> HistoryEntry | None:
    """The newest step that is not undone; older ones, of which some may be large, are not read."""
    lines = contents.lines("history")
    found = (_entry(entry_id, lines[entry_id]) for entry_id in reversed(list(lines)))
    return next((e for e in found if e is not None and not e.undone), None)


def to_redo(contents: Contents) -> HistoryEntry | None:
    """The step undone last, while nothing was changed since; what another change came in place of is passed over."""
    known = entries(contents)
    in_force = next((e.number for e in known if not e.undone), None)
    if in_force is None:
        oldest = known[-1].number if known else 0
        return next((e for e in known if e.after < oldest), None)
    return next((e for e in known if e.undone and e.after == in_force), None)


def turned(contents: Contents, entry: HistoryEntry, *, undone: bool, by: str, when: datetime) -> Contents:
    """The contents with a step taken back, or done again; raises RefusedError with the reason where it cannot be."""
    verb = "undone" if undone else "done again"
    if not entry.complete:
        raise RefusedError(
            f"'{entry.summary}' was too large to be {verb}; `tandem backups` lists what can be restored."
        )
    wanted: dict[str, dict[int, bytes | None]] = {}
    for change in entry.changes:
        old, new = (change.after, change.before) if undone else (change.before, change.after)
        if contents.lines(change.table).get(change.id) != (None if old is None else dumps(old)):
            what = _WORDS.get(change.table, "a record")
            name = (change.after or change.before or {}).get("name")
            named = f"{what} of {name}" if name and change.table == "people" else what
            raise RefusedError(f"'{entry.summary}' cannot be {verb}: {named} was changed since.")
        wanted.setdefault(change.table, {})[change.id] = None if new is None else dumps(new)
    settings = dict(contents.settings)
    for key, before, after in entry.settings:
        old, new = (after, before) if undone else (before, after)
        if settings.get(key) != old:
            raise RefusedError(f"'{entry.summary}' cannot be {verb}: the setting {key} was changed since.")
        settings[key] = new
        if new is None:
            del settings[key]
    raw = orjson.loads(contents.lines("history")[entry.id])
    raw["undone"] = {"by": by, "when": when.isoformat()} if undone else None
    wanted.setdefault("history", {})[entry.id] = dumps(raw)
    return contents.with_lines(wanted).with_settings(settings)
