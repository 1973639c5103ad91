"""Records that are gone from the file and still stand in its history or a backup."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import orjson
from pydantic import ValidationError

from tui.domain.records import Record
from tui.errors import DataError
from tui.store.backups import read_backup
from tui.store.codec import Contents
from tui.store.copies import named_copies
from tui.store.history import entries
from tui.store.storage import SafeStorage


def records_once_stored(path: Path, table: str, model: type[Record]) -> Mapping[int, Record]:
    """Every record of a table that the file, its history or a readable backup holds, in its latest form."""
    found: dict[int, Record] = {}
    for contents in _everywhere(path):
        for record_id, raw in _all(contents, table):
            if record_id not in found:
                try:
                    found[record_id] = model.model_validate_json(orjson.dumps(raw))
                except ValidationError:
                    continue
    return found


def _everywhere(path: Path) -> Iterator[Contents]:
    yield SafeStorage(path, read_only=True).contents
    for copy in named_copies(path):
        try:
            yield read_backup(copy.path)
        except DataError:
            continue


def _all(contents: Contents, table: str) -> Iterator[tuple[int, object]]:
    yield from ((i, orjson.loads(line)) for i, line in contents.lines(table).items())
    for entry in entries(contents):
        for change in entry.changes:
            if change.table == table:
                yield from ((change.id, raw) for raw in (change.after, change.before) if raw is not None)
