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
from tui.store.purge import damaged_copies
from tui.store.storage import SafeStorage


def records_once_stored(path: Path, table: str, model: type[Record]) -> Mapping[int, tuple[Record, ...]]:
    """Every form of each record of a table that the file, its history or a readable copy holds, the latest first."""
    found: dict[int, dict[Record, None]] = {}
    for contents in _everywhere(path):
        for record_id, raw in _all(contents, table):
            try:
                record = model.model_validate_json(orjson.dumps(raw))
            except ValidationError:
                continue
            found.setdefault(record_id, {})[record] = None
    return {record_id: tuple(forms) for record_id, forms in found.items()}


def _everywhere(path: Path) -> Iterator[Contents]:
    yield SafeStorage(path, read_only=True).contents
    for copy in (*(named.path for named in named_copies(path)), *damaged_copies(path)):
        try:
            yield read_backup(copy)
        except DataError:
            continue


def _all(contents: Contents, table: str) -> Iterator[tuple[int, object]]:
    yield from ((i, orjson.loads(line)) for i, line in contents.lines(table).items())
    for entry in entries(contents):
        for change in entry.changes:
            if change.table == table:
                yield from ((change.id, raw) for raw in (change.after, change.before) if raw is not None)
