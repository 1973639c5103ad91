"""The bytes of the data file: strict decoding, encoding, and the checksum that stands in the file itself.

The file is one JSON object of tables as stock TinyDB reads it, with one record per line, `meta` first, and everything
in the form in which this module writes it. Records stay the bytes they are in the file: `Lines` maps ids to them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, NoReturn

import orjson

from tui.errors import DamagedError

SCHEMA = 1
"""The version of the file's layout and records that this program writes."""

SIZE_CAP = 256 * 1024 * 1024
"""Bytes beyond which a file is not read: no team's data come near it."""

MAX_ID = 2**53
RECORD_TABLES = ("people", "pairings", "rounds", "sessions", "skills")
TABLES = (*RECORD_TABLES, "history", "conflicts")

Lines = Mapping[int, bytes]
"""The records of a table as they stand in the file, by id."""

_HEAD = b'{"meta":{"1":{"checksum":"'
_DIGITS = 64
_ZEROS = b"0" * _DIGITS
_DAMAGED = "The data file cannot be used"


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything a data file holds; `checksum` is empty for a file that does not exist yet."""

    tables: Mapping[str, Lines] = field(default_factory=lambda: {name: {} for name in TABLES})
    schema: int = SCHEMA
    revision: int = 0
    saved_at: datetime | None = None
    author: str = ""
    settings: Mapping[str, Any] = field(default_factory=dict)
    checksum: str = ""

    def lines(self, table: str) -> Lines:
        """The records of one table, empty if the file has no such table."""
        return self.tables.get(table, {})

    def with_lines(self, changed: Mapping[str, Mapping[int, bytes | None]]) -> Contents:
        """The contents with some records replaced, added, or removed where the new value is None."""
        tables = dict(self.tables)
        for name, records in changed.items():
            if records:
                lines = dict(tables.get(name, {}))
                for record_id, line in records.items():
                    if line is None:
                        lines.pop(record_id, None)
                    else:
                        lines[record_id] = line
                tables[name] = lines
        return replace(self, tables=tables)

    def with_settings(self, settings: Mapping[str, Any]) -> Contents:
        """The contents with other team settings."""
        return replace(self, settings=dict(settings))


def dumps(value: Any) -> bytes:
    """One JSON value as it stands in the file."""
    return orjson.dumps(value)


def encode(contents: Contents) -> tuple[bytes, str]:
    """The bytes of the whole file and their checksum."""
    meta: dict[str, Any] = {
        "schema": contents.schema,
        "revision": contents.revision,
        "saved_at": contents.saved_at.isoformat() if contents.saved_at else None,
        "author": contents.author,
        "settings": dict(contents.settings),
    }
    parts = [b',"' + orjson.dumps(meta)[2:] + b"}"]
    parts += [_table(name, lines) for name, lines in contents.tables.items()]
    rest = b",\n".join(parts) + b"\n}\n"
    checksum = _checksum(rest)
    return b"".join((_HEAD, checksum.encode(), b'"', rest)), checksum


def _table(name: str, lines: Lines) -> bytes:
    if not lines:
        return orjson.dumps(name) + b":{}"
    return orjson.dumps(name) + b":{\n" + b",\n".join([b'"%d":%b' % item for item in lines.items()]) + b"\n}"


def _checksum(rest: bytes | memoryview) -> str:
    digest = hashlib.blake2b(_HEAD + _ZEROS + b'"', digest_size=_DIGITS // 2)
    digest.update(rest)
    return digest.hexdigest()


def stored_checksum(data: bytes) -> str | None:
    """The checksum of the bytes if it is the one that stands in them, else None."""
    start, end = len(_HEAD), len(_HEAD) + _DIGITS
    if not data.startswith(_HEAD) or data[end : end + 1] != b'"':
        return None
    checksum = _checksum(memoryview(data)[end + 1 :])
    return checksum if data[start:end] == checksum.encode() else None


def decode(data: bytes, *, own: bool = False) -> Contents:
    """What the bytes of a data file hold; raises DamagedError with the exact problem.

    `own` says that the bytes were just made by `encode` and only need to be read back.
    """
    checksum = stored_checksum(data)
    if checksum is None:
        read_foreign(data)
        damaged("the checksum is not that of the contents, so the file was damaged or changed by hand")
    tables = _parse(data)
    lines = _split(data)
    if lines is None or [list(map(str, table)) for table in lines.values()] != [list(tables[name]) for name in lines]:
        return replace(read_foreign(data), checksum=checksum)
    if not own and not _plain(tables, lines):
        return replace(read_foreign(data), checksum=checksum)
    return _contents(tables["meta"], lines, checksum)


def read_foreign(data: bytes) -> Contents:
    """What a file holds that this program did not write, checked with the same strictness but for the checksum.

    Raises DamagedError if it is no data file at all.
    """
    if not data.strip():
        damaged("it is empty")
    _parse(data)
    tables = json.loads(data, object_pairs_hook=_without_duplicates)
    lines = {}
    for name, table in tables.items():
        if name != "meta":
            lines[name] = {_record_id(name, key): _document(name, key, doc) for key, doc in table.items()}
    return _contents(tables["meta"], {name: lines.get(name, {}) for name in (*TABLES, *lines)}, "")


def damaged(problem: str) -> NoReturn:
    """Refuse a file for a problem that completes the sentence 'the file cannot be used: …'."""
    raise DamagedError(f"{_DAMAGED}: {problem}.", problem)


def _parse(data: bytes) -> dict[str, dict[str, Any]]:
    try:
        tables = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        damaged(f"it is not valid JSON ({error})")
    if not isinstance(tables, dict):
        damaged("it is not a JSON object of tables")
    for name, table in tables.items():
        if not isinstance(table, dict):
            damaged(f"the table {name!r} is not a JSON object")
    meta = tables.get("meta", {}).get("1")
    if not isinstance(meta, dict) or "revision" not in meta:
        damaged("it is not a Tandem data file: the table 'meta' is missing or incomplete")
    return tables


def _split(data: bytes) -> dict[str, Lines] | None:
    """The records of every table but `meta` as bytes, or None if the lines are not laid out as `encode` does."""
    rows = data.split(b"\n")
    tables: dict[str, Lines] = {}
    if rows[-2:] != [b"}", b""]:
        return None
    at = 1
    while at < len(rows) - 2:
        header = rows[at]
        name = _table_name(header)
        if name is None:
            return None
        if header.endswith((b":{}", b":{},")):
            tables[name] = {}
            at += 1
            continue
        try:
            end = _closing(rows, at + 1)
            tables[name] = _records(rows[at + 1 : end])
        except ValueError:
            return None
        at = end + 1
    return tables


def _table_name(header: bytes) -> str | None:
    name, colon, _ = header.rpartition(b":{")
    try:
        decoded = orjson.loads(name) if colon else None
    except orjson.JSONDecodeError:
        return None
    return decoded if isinstance(decoded, str) else None


def _closing(rows: list[bytes], start: int) -> int:
    """The index of the line that closes a table; raises ValueError if there is none."""
    try:
        last = rows.index(b"},", start)
    except ValueError:
        last = len(rows)
    return min(last, rows.index(b"}", start, last)) if b"}" in rows[start:last] else rows.index(b"},", start)


def _records(rows: list[bytes]) -> Lines:
    lines: dict[int, bytes] = {}
    last = len(rows) - 1
    for number, row in enumerate(rows):
        colon = row.index(b'":')
        lines[int(row[1:colon])] = row[colon + 2 :] if number == last else row[colon + 2 : -1]
    return lines


def _plain(tables: Mapping[str, Mapping[str, Any]], lines: Mapping[str, Lines]) -> bool:
    """Whether every record and id is written the one way `encode` writes it, which rules out duplicate keys."""
    if list(tables) != ["meta", *lines]:
        return False
    return all(
        isinstance(doc, dict) and 1 <= record_id <= MAX_ID and orjson.dumps(doc) == line
        for name, table in lines.items()
        for (record_id, line), doc in zip(table.items(), tables[name].values(), strict=True)
    )


def _without_duplicates(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key, value in pairs:
        if key in result:
            damaged(f"the key {key!r} stands twice in one place")
        result[key] = value
    return result


def _record_id(table: str, key: str) -> int:
    if not (key.isascii() and key.isdigit() and str(int(key)) == key and 1 <= int(key) <= MAX_ID):
        damaged(f"{key!r} in the table {table!r} is not a record's id")
    return int(key)


def _document(table: str, key: str, document: Any) -> bytes:
    if not isinstance(document, dict):
        damaged(f"the record {key} in the table {table!r} is not a JSON object")
    return orjson.dumps(document)


def _contents(meta_table: Mapping[str, Any], lines: Mapping[str, Lines], checksum: str) -> Contents:
    meta = meta_table["1"]
    schema, revision, settings = meta.get("schema"), meta["revision"], meta.get("settings", {})
    if not _whole(schema, 1) or not _whole(revision, 0) or not isinstance(settings, dict):
        damaged("the schema, the revision or the settings in the table 'meta' are not what they should be")
    return Contents(
        lines, schema, revision, _moment(meta.get("saved_at")), str(meta.get("author", "")), settings, checksum
    )


def _whole(value: Any, least: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= MAX_ID


def _moment(text: Any) -> datetime | None:
    if text is None:
        return None
    try:
        return datetime.fromisoformat(text)
    except (TypeError, ValueError):
        damaged("the moment of the last save in the table 'meta' is not a date and time")
