"""Files as people save them, byte by byte: each is read right, or refused in a sentence that names the way out."""

from __future__ import annotations

import codecs
import os
from pathlib import Path

import pytest

from tui.errors import ImportFileError
from tui.exchange import decoding
from tui.exchange.decoding import decode, read_text

TEXT = "Name,Can teach\nChloé Wu,Figma\n张伟,AWS\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("utf-8"),
        codecs.BOM_UTF8 + TEXT.encode("utf-8"),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
    ],
    ids=["utf-8", "utf-8 with a mark", "utf-16", "utf-16 big-endian", "utf-32"],
)
def test_every_usual_encoding_gives_the_same_text_without_a_note(data: bytes) -> None:
    decoded = decode(data, "form.csv")
    assert (decoded.text.lstrip("\ufeff"), decoded.note) == (TEXT, "")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_told_by_its_zero_bytes(encoding: str) -> None:
    latin = "Name,Can teach\nChloé Wu,Figma\n"
    assert decode(latin.encode(encoding), "form.csv").text == latin


def test_windows_letters_are_read_and_a_note_shows_a_word_to_check() -> None:
    decoded = decode("Name;Team\nRené – Müller;Büro\n".encode("cp1252"), "form.csv")
    assert "René – Müller" in decoded.text
    assert decoded.note == ("The file is not UTF-8; it was read as Windows-1252. Please check letters such as René.")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "form.csv is empty."),
        (b" \n\n", "form.csv is empty."),
        (b"PK\x03\x04rest", "is an Excel or OpenDocument workbook, not CSV; save it as CSV"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Excel workbook"),
        (b"%PDF-1.7", "a PDF document"),
        (b"\n<!DOCTYPE html><html>", "is a web page, not CSV"),
        (bytes(range(256)) * 4 + b"\x00" * 200, "is not a text file"),
        (b"Name\nAna\x81\x8d\n", "is neither UTF-8 nor Windows-1252 text (byte 9)"),
        (b"Name\nChlo\xc3\xa9, Zo\xc3\n", "is UTF-8, but damaged at byte"),
        (codecs.BOM_UTF8 + b"Name\n\xff", "is marked as UTF-8, but is damaged"),
        (codecs.BOM_UTF16_LE + b"N\x00a", "is marked as UTF-16, but is damaged"),
    ],
)
def test_what_is_no_text_is_named_with_the_way_out(data: bytes, says: str) -> None:
    with pytest.raises(ImportFileError, match=r"form\.csv") as refused:
        decode(data, "form.csv")
    assert says in refused.value.message


def test_a_zero_byte_in_a_text_is_left_to_the_cleaner() -> None:
    assert decode(b"Name,Team\nAna\x00,Data and more text around it so that it is one byte of many\n", "f").text[:14]


def test_files_that_are_not_there_or_no_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(ImportFileError, match="There is no file"):
        read_text(tmp_path / "form.csv")
    with pytest.raises(ImportFileError, match="is a folder"):
        read_text(tmp_path)
    with pytest.raises(ImportFileError, match="cannot be read"):
        read_text(Path("nul\0byte"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_instead_of_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(ImportFileError, match="is not a file"):
        read_text(tmp_path / "pipe.csv")


def test_a_file_above_the_cap_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "MAX_BYTES", 10)
    (tmp_path / "form.csv").write_text("Name,Team\nAna,Data\n")
    with pytest.raises(ImportFileError, match="is larger than"):
        read_text(tmp_path / "form.csv")
