"""The records of a table from their bytes: validated all at once, and cleaned of text that could harm a terminal."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice
from types import MappingProxyType
from typing import Any

import orjson
from pydantic import TypeAdapter, ValidationError

from tui.domain.records import Record
from tui.domain.text import NOTE, clean
from tui.store.codec import Lines

_DOUBTFUL = re.compile(
    rb"\\u|\\[bfrtn]|\x7f|\xc2[\x80-\x9f\xad]|\xcc[\x80-\xbf]|\xcd[\x80-\xaf]"
    rb"|\xe2(?:\x80[\x8b\xa8-\xae]|\x81[\xa0-\xaf])|\xef(?:\xbb\xbf|\xbf[\xb9-\xbf])|\xf3\xa0[\x80-\x81]"
)
"""Bytes of a record in which control, hidden or stacked characters may be; all other records are clean."""

_BATCH = 500
"""How many records are validated at once: enough to be fast, few enough to need little memory beside the result."""

_SEVERAL_LINES = frozenset({"note", "end_note", "next_note", "remarks", "can_do_now", "thanks"})
"""The fields in which newlines are the writer's."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """A stored record that cannot be used: kept in the file as it is, shown, never dropped."""

    table: str
    id: int
    problem: str
    raw: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Table:
    """The records of one table that can be used, made from `lines`, and those that cannot."""

    lines: Lines
    records: Mapping[int, Record]
    set_aside: tuple[SetAside, ...]


def read_table(name: str, model: type[Record], lines: Lines, known: Table | None) -> Table:
    """All records of a table; those whose bytes did not change since `known` are the same objects as there."""
    records: dict[int, Record] = {}
    fresh = lines
    if known is not None:
        records = {i: record for i, record in known.records.items() if lines.get(i) == known.lines[i]}
        fresh = {i: line for i, line in lines.items() if i not in records}
    aside: list[SetAside] = []
    waiting = iter(fresh.items())
    while batch := dict(islice(waiting, _BATCH)):
        aside += _read_batch(name, model, batch, records)
    ordered = {i: records[i] for i in lines if i in records}
    return Table(lines, MappingProxyType(ordered), tuple(aside))


@cache
def _reader(model: type[Record]) -> TypeAdapter[dict[int, Any]]:
    """Reads all records of a kind at once; made when there is one to read, because making it takes long."""
    return TypeAdapter(dict[int, model])  # type: ignore[valid-type]  # the kind is known while running only


def _read_batch(name: str, model: type[Record], lines: Lines, records: dict[int, Record]) -> list[SetAside]:
    """Put the records of these lines that can be used into `records`, and return the others."""
    safe = {i: line if _is_clean(line) else _cleaned(line) for i, line in lines.items()}
    aside: list[SetAside] = []
    try:
        bulk = b"{" + b",".join([b'"%d":%b' % item for item in safe.items()]) + b"}"
        records |= _reader(model).validate_json(bulk)
    except ValidationError:
        for record_id, line in safe.items():
            try:
                records[record_id] = model.model_validate_json(line)
            except ValidationError as error:
                aside.append(SetAside(name, record_id, _problem(error), orjson.loads(line)))
    return aside


def _is_clean(line: bytes) -> bool:
    return (line.isascii() and b"\\" not in line and b"\x7f" not in line) or not _DOUBTFUL.search(line)


def _cleaned(line: bytes) -> bytes:
    return orjson.dumps(cleaned(orjson.loads(line)))


def cleaned(value: Any, field: str = "") -> Any:
    """A value from the file with every text in it made safe to show; newlines stay only in notes."""
    if isinstance(value, str):
        return clean(value, limit=NOTE, multiline=field in _SEVERAL_LINES)
    if isinstance(value, list):
        return [cleaned(one, field) for one in value]
    if isinstance(value, dict):
        return {key: cleaned(one, key) for key, one in value.items()}
    return value


def _problem(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(map(str, first["loc"]))
    return f"{where}: {first['msg']}" if where else str(first["msg"])
