"""The bytes of the data file: strict decoding, encoding, and the checksum that stands in the file itself.

The file is one JSON object of tables as stock TinyDB reads it, with one record per line, `meta` first, and everything
in the form in which this module writes it. Records stay the bytes they are in the file: `Lines` maps ids to them.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, NoReturn, TypeGuard

import orjson

from tui.errors import DamagedError

SCHEMA = 3
"""The version of the file's layout and records that this program writes."""

SIZE_CAP = 256 * 1024 * 1024
"""Bytes beyond which a file is not read: no team's data come near it."""

MAX_ID = 2**53
RECORD_TABLES = ("people", "pairings", "rounds", "sessions", "skills")
TABLES = (*RECORD_TABLES, "history", "conflicts")
PROGRAM = "tandem"

Lines = Mapping[int, bytes]
"""The records of a table as they stand in the file, by id."""

LineChanges = Mapping[str, Mapping[int, bytes | None]]
"""New bytes of records by table and id; None removes one."""

_HEAD = b'{"meta":{"1":{"checksum":"'
_DIGITS = 64
_BODY = len(_HEAD) + _DIGITS


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

    def with_lines(self, changed: LineChanges) -> Contents:
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

    def counts(self) -> dict[str, int]:
        """How many records each table has."""
        return {table: len(self.lines(table)) for table in RECORD_TABLES}


def unused_id(contents: Contents) -> int:
    """A random id that no record of these contents has."""
    while True:
        found = secrets.randbelow(MAX_ID) + 1
        if not any(found in lines for lines in contents.tables.values()):
            return found


def dumps(value: Any) -> bytes:
    """One JSON value as it stands in the file."""
    return orjson.dumps(value)


# Writing ------------------------------------------------------------------------------------------------------------


def encode(contents: Contents) -> tuple[bytes, str]:
    """The bytes of the whole file and their checksum."""
    rest = _rest(contents)
    checksum = _checksum(rest)
    return b"".join((_HEAD, checksum.encode(), rest)), checksum


def _rest(contents: Contents) -> bytes:
    """The bytes of the file after the digits of the checksum."""
    meta = {
        "program": PROGRAM,
        "schema": contents.schema,
        "revision": contents.revision,
        "saved_at": contents.saved_at.isoformat() if contents.saved_at else None,
        "author": contents.author,
        "settings": dict(contents.settings),
    }
    parts = [b'",' + orjson.dumps(meta)[1:] + b"}"]
    parts += [_table(name, lines) for name, lines in contents.tables.items()]
    return b",\n".join(parts) + b"\n}\n"


def _table(name: str, lines: Lines) -> bytes:
    if not lines:
        return orjson.dumps(name) + b":{}"
    return orjson.dumps(name) + b":{\n" + b",\n".join([b'"%d":%b' % item for item in lines.items()]) + b"\n}"


def _checksum(rest: bytes | memoryview) -> str:
    """The digest of the whole file with the digits of the digest taken as zeros."""
    digest = hashlib.blake2b(_HEAD + b"0" * _DIGITS, digest_size=_DIGITS // 2)
    digest.update(rest)
    return digest.hexdigest()


# Reading ------------------------------------------------------------------------------------------------------------


def stored_checksum(data: bytes) -> str | None:
    """The checksum of the bytes if it is the one that stands in them, else None."""
    if not data.startswith(_HEAD):
        return None
    checksum = _checksum(memoryview(data)[_BODY:])
    return checksum if data[len(_HEAD) : _BODY] == checksum.encode() else None


def decode(data: bytes) -> Contents:
    """What the bytes of a data file hold; raises DamagedError with the exact problem."""
    checksum = stored_checksum(data)
    if checksum is None:
        foreign = read_foreign(data)
        if foreign.schema <= SCHEMA:
            damaged("the checksum is not that of the contents, so the file was damaged or changed by hand")
        return foreign  # a newer program may well sign in another way; such a file is only ever looked at
    contents = read_back(data, checksum)
    if contents is None or not _canonical(contents) or _rest(contents) != memoryview(data)[_BODY:]:
        return replace(read_foreign(data), checksum=checksum)
    return contents


def read_back(data: bytes, checksum: str) -> Contents | None:
    """What bytes made by `encode` hold; None if they are not laid out as it does, line by line."""
    rows = data.split(b"\n")
    tables: dict[str, Lines] = {}
    try:
        meta = orjson.loads(rows[0].removesuffix(b",") + b"}")["meta"]["1"]
        at = 1
        while rows[at] != b"}":
            name = orjson.loads(rows[at][: rows[at].rindex(b":{")])
            end = at if rows[at].endswith((b":{}", b":{},")) else _closing(rows, at + 1)
            tables[name] = _records(rows[at + 1 : end])
            at = end + 1
        return _contents(meta, tables, checksum)
    except (ValueError, LookupError, TypeError, AttributeError):
        return None


def _closing(rows: list[bytes], start: int) -> int:
    """The index of the line that closes a table; raises ValueError if there is none."""
    for at in range(start, len(rows)):
        if rows[at] in (b"},", b"}"):
            return at
    raise ValueError("no end")


def _records(rows: list[bytes]) -> Lines:
    """The records of the lines of a table, each but the last with a comma behind it; raises ValueError."""
    lines: dict[int, bytes] = {}
    for row in rows:
        colon = row.index(b'":')
        lines[int(row[1:colon])] = row[colon + 2 : -1]
    if rows:
        lines[next(reversed(lines))] += rows[-1][-1:]
    return lines


def _canonical(contents: Contents) -> bool:
    """Whether every record and id is written in the one way `encode` does, which rules out duplicate keys."""
    try:
        return all(
            1 <= record_id <= MAX_ID and line[:1] == b"{" and orjson.dumps(orjson.loads(line)) == line
            for lines in contents.tables.values()
            for record_id, line in lines.items()
        )
    except orjson.JSONDecodeError:
        return False


def read_foreign(data: bytes) -> Contents:
    """What a file holds that was not written by this module, checked as strictly but for the checksum.

    The result has a checksum of its own. Raises DamagedError if it is no data file at all.
    """
    tables = _parsed(data)
    lines = {
        name: {_record_id(name, key): _document(name, key, document) for key, document in table.items()}
        for name, table in tables.items()
        if name != "meta"
    }
    meta = tables.get("meta", {}).get("1")
    if not isinstance(meta, dict):
        damaged("it is not a Tandem data file: the table 'meta' is missing or incomplete")
    return _contents(meta, {name: lines.get(name, {}) for name in (*TABLES, *lines)}, _checksum(data))


def _parsed(data: bytes) -> dict[str, dict[str, Any]]:
    """The tables of a file; raises DamagedError if it is not JSON, says something twice or has no tables."""
    if not data.strip():
        damaged("it is empty")
    try:
        tables = orjson.loads(data)
        tables = json.loads(data, object_pairs_hook=_without_duplicates)
    except (ValueError, RecursionError) as error:
        damaged(f"it is not valid JSON ({error})")
    if not isinstance(tables, dict):
        damaged("it is not a JSON object of tables")
    for name, table in tables.items():
        if not isinstance(table, dict):
            damaged(f"the table {name!r} is not a JSON object")
    return tables


def _without_duplicates(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key, value in pairs:
        if key in result:
            damaged(f"the key {key!r} stands twice in one place")
        result[key] = value
    return result


def _record_id(table: str, key: str) -> int:
    if not (key.isascii() and key.isdigit() and len(key) <= len(str(MAX_ID)) and str(int(key)) == key):
        damaged(f"{key!r} in the table {table!r} is not a record's id")
    if not 1 <= int(key) <= MAX_ID:
        damaged(f"{key} in the table {table!r} is too small or too large for a record's id")
    return int(key)


def _document(table: str, key: str, document: Any) -> bytes:
    if not isinstance(document, dict):
        damaged(f"the record {key} in the table {table!r} is not a JSON object")
    try:
        return orjson.dumps(document)
    except orjson.JSONEncodeError as error:
        damaged(f"the record {key} in the table {table!r} cannot be kept as it is ({error})")


def _contents(meta: Mapping[str, Any], lines: Mapping[str, Lines], checksum: str) -> Contents:
    schema, revision, settings = meta.get("schema"), meta.get("revision"), meta.get("settings", {})
    if not _whole(schema, 1) or not _whole(revision, 0) or not isinstance(settings, dict):
        damaged("the schema, the revision or the settings in the table 'meta' are not what they should be")
    if schema > 1 and meta.get("program") != PROGRAM:
        damaged("it was not written by Tandem")
    moment = _moment(meta.get("saved_at"))
    return Contents(lines, schema, revision, moment, str(meta.get("author", "")), settings, checksum)


def _whole(value: Any, least: int) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= MAX_ID


def _moment(text: Any) -> datetime | None:
    if text is None:
        return None
    try:
        return datetime.fromisoformat(text)
    except (TypeError, ValueError):
        damaged("the moment of the last save in the table 'meta' is not a date and time")


def damaged(problem: str) -> NoReturn:
    """Refuse a file for a problem that completes the sentence 'the file cannot be used: …'."""
    raise DamagedError(f"The data file cannot be used: {problem}.", problem)
