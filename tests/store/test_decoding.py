"""A file that is not what was saved is refused with one sentence and stays as it is, byte for byte."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tinydb import TinyDB

from tests.store.small_files import ANA, BEN, as_json, names, opened, put, signed, small_file
from tui.errors import DamagedError, DataError, NewerSchemaError
from tui.store import data_file
from tui.store.codec import _BODY, _HEAD, MAX_ID, SCHEMA, _checksum, decode, encode
from tui.store.storage import SafeStorage

Spoil = Callable[[bytes], bytes]


def refused(path: Path, data: bytes) -> DataError:
    """The error that a file of these bytes makes, after it was seen that nothing touched it."""
    path.write_bytes(data)
    before = path.stat()
    with pytest.raises(DataError) as found:
        opened(path)
    assert path.read_bytes() == data
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert [p.name for p in path.parent.iterdir()] == [path.name]
    return found.value


def edited(old: str, new: str) -> Spoil:
    return lambda data: data.replace(old.encode(), new.encode())


def resigned(old: str, new: str) -> Spoil:
    """An edit with a checksum that is right, so that what is refused is the edit itself."""

    def spoil(data: bytes) -> bytes:
        body = data[_BODY:].replace(old.encode(), new.encode())
        assert body != data[_BODY:]
        return _HEAD + _checksum(body).encode() + body

    return spoil


STRANGE: dict[str, tuple[Spoil, str]] = {
    "empty": (lambda _: b"", "it is empty"),
    "blank": (lambda _: b" \n", "it is empty"),
    "not UTF-8": (lambda data: data.replace(b"Ana", b"\xff\xfe\xff"), "not valid JSON"),
    "UTF-16": (lambda data: data.decode().encode("utf-16"), "not valid JSON"),
    "not JSON": (lambda _: b"dear diary", "not valid JSON"),
    "half": (lambda data: data[: len(data) // 2], "not valid JSON"),
    "twice": (lambda data: data + data, "not valid JSON"),
    "a list": (lambda _: b"[]", "not a JSON object of tables"),
    "a number": (lambda _: b"7", "not a JSON object of tables"),
    "NaN": (edited('"places":1', '"places":NaN'), "not valid JSON"),
    "Infinity": (edited('"places":1', '"places":-Infinity'), "not valid JSON"),
    "deep": (lambda _: b'{"people":' + b"[" * 200_000 + b"]" * 200_000 + b"}", "not valid JSON"),
    "deep objects": (lambda _: b'{"a":' * 900 + b"{}" + b"}" * 900, ""),
    "other JSON": (lambda _: b'{"name": "left-pad", "version": "1.0.0"}', "the table 'name' is not a JSON object"),
    "no meta": (lambda _: b'{"people": {}}', "the table 'meta' is missing"),
    "meta is a list": (lambda _: b'{"meta": {"1": []}}', "the table 'meta' is missing"),
    "another program": (lambda _: b'{"meta": {"1": {"schema": 2, "revision": 1, "program": "x"}}}', "not written by"),
    "schema is true": (lambda _: b'{"meta": {"1": {"schema": true, "revision": 1}}}', "not what they should be"),
    "schema 0": (resigned(f'"schema":{SCHEMA}', '"schema":0'), "not what they should be"),
    "wrong checksum": (edited("Ben Okoro", "Ben Okoru"), "the checksum is not that of the contents"),
    "edited by hand": (lambda data: json.dumps(as_json(data), indent=2).encode(), "the checksum"),
    "a table twice": (resigned('"pairings":{}', '"people":{}'), "the key 'people' stands twice"),
    "an id twice": (resigned(f'"{ANA}"', f'"{BEN}"'), f"the key '{BEN}' stands twice"),
    "a field twice": (resigned('"name":"Ana"', '"name":"Ana","name":"Bea"'), "the key 'name' stands twice"),
    "id with a zero": (resigned(f'"{ANA}"', '"07"'), "'07' in the table 'people' is not a record's id"),
    "id with a sign": (resigned(f'"{ANA}"', '"-7"'), "'-7' in the table 'people' is not a record's id"),
    "id in other digits": (resigned(f'"{ANA}"', '"٧"'), "is not a record's id"),
    "id 0": (resigned(f'"{ANA}"', '"0"'), "too small or too large"),
    "id too large": (resigned(f'"{ANA}"', f'"{MAX_ID + 1}"'), "too small or too large"),
    "a record that is none": (resigned(f'"{BEN}":{{', f'"{BEN}":7,"5":{{'), "is not a JSON object"),
    "half an emoji": (edited("Ana", "\\ud83d"), "not valid JSON"),
    "moment": (resigned('"saved_at":"2026-11-23T', '"saved_at":"2026-13-23T'), "is not a date and time"),
}


@pytest.mark.parametrize("what", STRANGE)
def test_what_is_no_file_of_ours_is_refused_and_left_alone(tmp_path: Path, what: str) -> None:
    spoil, problem = STRANGE[what]
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    data = spoil(small_file(scratch / "good.json"))
    own = tmp_path / "own"
    own.mkdir()

    error = refused(own / "team.json", data)

    assert isinstance(error, DamagedError)
    assert problem in error.message
    assert error.message.count("\n") == 0
    assert error.exit_code == 3


def test_a_file_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data_file, "SIZE_CAP", 1000)
    assert "MB, more than a file of ours can have" in refused(tmp_path / "team.json", b" " * 1001).message


def test_a_folder_is_no_data_file(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"is not an ordinary file; name a file with --data"):
        opened(tmp_path)


def test_a_stock_tinydb_file_is_not_taken_for_ours(tmp_path: Path) -> None:
    with TinyDB(tmp_path / "stock.json") as stock:
        stock.table("people").insert({"name": "Ana"})
    data = (tmp_path / "stock.json").read_bytes()

    assert "'meta' is missing" in refused(tmp_path / "stock.json", data).message


def test_stock_tinydb_reads_the_file_and_sees_its_tables(tmp_path: Path) -> None:
    small_file(tmp_path / "team.json")
    before = (tmp_path / "team.json").read_bytes()

    with TinyDB(tmp_path / "team.json", access_mode="r") as stock:
        tables = stock.tables()
        people = {document.doc_id: document["name"] for document in stock.table("people").all()}
        meta = stock.table("meta").get(doc_id=1)

    assert tables == {"meta", "people", "pairings", "rounds", "sessions", "skills", "history", "conflicts"}
    assert people == {ANA: "Ana", BEN: "Ben Okoro"}
    assert isinstance(meta, dict)
    assert (meta["schema"], meta["revision"]) == (SCHEMA, 2)
    assert (tmp_path / "team.json").read_bytes() == before


def test_tinydb_writes_through_the_safe_storage(tmp_path: Path) -> None:
    small_file(tmp_path / "team.json")

    with TinyDB(tmp_path / "team.json", storage=SafeStorage) as database:
        database.table("people").update({"name": "Anna"}, doc_ids=[ANA])

    assert names(opened(tmp_path / "team.json")) == {ANA: "Anna", BEN: "Ben Okoro"}


# A newer program's file ---------------------------------------------------------------------------------------------


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """A file of a later program, signed in a way that this one does not know."""
    path = tmp_path / "team.json"
    contents = replace(decode(small_file(path)), schema=SCHEMA + 1)
    path.write_bytes(signed(contents).replace(b'"checksum"', b'"signature"', 1))
    return path


def test_a_newer_file_is_shown_and_never_written(newer: Path) -> None:
    before, beside = newer.read_bytes(), sorted(newer.parent.iterdir())
    repository = opened(newer)

    assert names(repository) == {ANA: "Ana", BEN: "Ben Okoro"}
    assert repository.read_only
    for write in (lambda: put(repository, ANA, "Anna"), repository.undo, lambda: put(repository, 5, "Kim")):
        with pytest.raises(NewerSchemaError, match="written by a newer Tandem"):
            write()
    assert newer.read_bytes() == before
    assert sorted(newer.parent.iterdir()) == beside


# Byte by byte -------------------------------------------------------------------------------------------------------


def outcome(path: Path, data: bytes, good: bytes) -> str:
    """What comes of opening these bytes: refused, or the right data; anything else fails."""
    path.write_bytes(data)
    try:
        found = SafeStorage(path, author="lead").contents
    except DataError:
        assert path.read_bytes() == data
        return "refused"
    assert path.read_bytes() == data
    assert found.tables == decode(good).tables
    assert found.schema > SCHEMA
    return "right"


def test_a_file_cut_at_every_byte_is_refused_or_right(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = small_file(tmp_path / "good.json")
    found = [outcome(tmp_path / "team.json", good[:length], good) for length in range(len(good))]

    refusals = found.count("refused")
    with capsys.disabled():
        sys.stdout.write(f"\n  cut at each of {len(good)} bytes: {refusals} refused, {len(found) - refusals} right\n")
    assert refusals == len(good)


def test_a_file_with_every_byte_flipped_is_refused_or_right(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = small_file(tmp_path / "good.json")
    found = [
        outcome(tmp_path / "team.json", good[:at] + bytes([good[at] ^ bit]) + good[at + 1 :], good)
        for at in range(len(good))
        for bit in (0x01, 0xFF)
    ]

    refusals = found.count("refused")
    with capsys.disabled():
        sys.stdout.write(f"\n  {len(found)} bytes flipped: {refusals} refused, {len(found) - refusals} right\n")
    assert refusals == len(found)


def test_a_right_checksum_over_a_strange_layout_is_still_read_strictly(tmp_path: Path) -> None:
    contents = decode(small_file(tmp_path / "good.json"))
    data, _ = encode(contents)
    assert decode(data).tables == contents.tables
    spaced = resigned('"name":"Ana"', '"name": "Ana"')(data)
    assert decode(spaced).tables == contents.tables
