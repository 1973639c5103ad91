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


class OthersChangeError(RefusedError):
    """The step to undo or redo is somebody else's; ask, and say `others=True`."""

    def __init__(self, message: str, entry: HistoryEntry) -> None:
        super().__init__(message)
        self.entry = entry


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
    raw: dict[str, Any] = {
        "number": _last_number(contents.lines("history")) + 1,
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


def _last_number(lines: Lines) -> int:
    """The number of the newest step: the last line, because steps are only ever added at the end."""
    if not lines:
        return 0
    entry = _entry(0, lines[next(reversed(list(lines)))])
    return entry.number if entry else max((e.number for e in map(_entry, lines, lines.values()) if e), default=0)


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
    """The newest step that is not undone."""
    return next((e for e in entries(contents) if not e.undone), None)


def to_redo(contents: Contents) -> HistoryEntry | None:
    """The step undone last, while nothing was changed since."""
    found = None
    for entry in entries(contents):
        if not entry.undone:
            break
        found = entry
    return found


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
