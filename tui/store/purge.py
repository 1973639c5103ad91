"""Removing something for good: from the file, its undo history, every backup and damaged copy, and all drafts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import orjson
from pydantic import ValidationError

from tui.domain.records import Record
from tui.errors import DamagedError, DataError
from tui.store.codec import SCHEMA, SIZE_CAP, Contents, decode, dumps, encode
from tui.store.copies import backups_folder, copy_name, leftovers
from tui.store.drafts import drafts_folder
from tui.store.files import put_file, read_file, reason, sync_folder
from tui.store.migrations import migrated
from tui.store.storage import SafeStorage
from tui.store.tables import read_table

Scrub = Callable[[Mapping[str, Mapping[int, Record]]], Mapping[str, Mapping[int, Record | None]]]
"""Which records have to change, given all tables; None removes one."""


@dataclass(frozen=True, slots=True)
class Purge:
    """What to remove: `scrub` for the records that can be read, an id and words for those that cannot.

    With `all_history` the history goes in any case, because what it keeps may be older than the records.
    """

    models: Mapping[str, type[Record]]
    scrub: Scrub
    record_id: int | None = None
    words: tuple[str, ...] = ()
    all_history: bool = False

    def contents(self, old: Contents) -> Contents:
        """The contents without it: no history, and no open question or unreadable record in which it is named."""
        tables = {name: read_table(name, model, old.lines(name), None) for name, model in self.models.items()}
        changes = self._scrubbed({name: table.records for name, table in tables.items()})
        for name, table in tables.items():
            for one in table.set_aside:
                if self._tells(old.lines(name)[one.id]):
                    changes.setdefault(name, {})[one.id] = None
        if any(changes.values()) or self.all_history or any(map(self._tells, old.lines("history").values())):
            changes["history"] = dict.fromkeys(old.lines("history"))
        changes["conflicts"] = {i: None for i, line in old.lines("conflicts").items() if self._asks(line, changes)}
        author = "" if old.author in self.words else old.author
        return replace(old.with_lines(changes), author=author)

    def _scrubbed(self, tables: Mapping[str, Mapping[int, Record]]) -> dict[str, dict[int, bytes | None]]:
        return {
            name: {i: None if r is None else dumps(r.model_dump(mode="json")) for i, r in records.items()}
            for name, records in self.scrub(tables).items()
        }

    def _tells(self, line: bytes) -> bool:
        """Whether the id or one of the words stands anywhere in a record's bytes."""
        told = str(self.record_id).encode() if self.record_id is not None else None
        text = line.decode("utf-8", "replace").casefold()
        return (told is not None and told in line) or any(
            re.search(rf"(?<!\w){re.escape(dumps(word.casefold())[1:-1].decode())}(?!\w)", text) for word in self.words
        )

    def _asks(self, line: bytes, changes: Mapping[str, Mapping[int, bytes | None]]) -> bool:
        """Whether a question is about what goes, or what waits in it would bring it back."""
        asked = orjson.loads(line)
        table, record_id = str(asked.get("table")), asked.get("record")
        if self._tells(line) or record_id in changes.get(table, {}):
            return True
        try:
            mine = self.models[table].model_validate_json(orjson.dumps(asked.get("mine")))
        except (KeyError, ValidationError):
            return False
        return any(self._scrubbed({table: {record_id: mine}}).values())


@dataclass(frozen=True, slots=True)
class Purged:
    """What was done: copies written anew, and copies and drafts deleted."""

    rewritten: int
    deleted: int


def purge(storage: SafeStorage, wanted: Purge) -> Purged:
    """Carry out a purge under the lock, the file last, so that after a crash it can simply be made again.

    Drafts are deleted, all of them. Raises DataError if something could not be removed.
    """
    counts = {"rewritten": 0, "deleted": 0}

    def change(stored: Contents) -> Contents:
        try:
            for stale in leftovers(storage.path):
                stale.unlink(missing_ok=True)
            for draft in _files(drafts_folder(storage.path)):
                draft.unlink(missing_ok=True)
                counts["deleted"] += 1
            for copy in (*_files(backups_folder(storage.path)), *damaged_copies(storage.path)):
                done = _rewritten(storage.path, copy, wanted)
                if done is not None:
                    counts["rewritten" if done else "deleted"] += 1
        except OSError as error:
            raise DataError(f"Not everything could be removed: {reason(error)}. Run it once more.") from error
        return wanted.contents(stored)

    storage.transact(change, keep=False)
    return Purged(counts["rewritten"], counts["deleted"])


def damaged_copies(path: Path) -> tuple[Path, ...]:
    """The damaged files that were kept when a backup took their place."""
    start = f"{path.name}.damaged-"
    return tuple(sorted(p for p in path.parent.iterdir() if p.name.startswith(start)))


def _files(folder: Path) -> Iterable[Path]:
    return sorted(p for p in folder.iterdir() if p.is_file()) if folder.is_dir() else ()


def _rewritten(path: Path, copy: Path, wanted: Purge) -> bool | None:
    """Rewrite a copy, or delete one that cannot be read: True, False; None for one that holds nothing of it."""
    contents = _readable(copy)
    if contents is None:
        copy.unlink(missing_ok=True)
        return False
    new = wanted.contents(contents)
    if new == contents:
        return None
    data, checksum = encode(new)
    put_file(copy, data, like=path)
    named = copy_name(new, checksum, copy)
    if named is not None:
        copy.replace(copy.with_name(named))
        sync_folder(copy.parent)
    return True


def _readable(copy: Path) -> Contents | None:
    try:
        data = read_file(copy, SIZE_CAP)
        contents = None if data is None else decode(data)
    except DamagedError:
        return None
    return migrated(contents) if contents is not None and contents.schema <= SCHEMA else None
