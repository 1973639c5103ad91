"""The bytes of a text file from people: UTF-8 with or without a mark, UTF-16, or Windows-1252 with a visible note."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from tui.errors import ImportFileError

MAX_BYTES = 20_000_000
"""The largest file that is read, in bytes: a form of ten thousand people is far below it."""

_OTHER_FORMATS = (
    (b"PK\x03\x04", "an Excel or OpenDocument workbook"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook"),
    (b"%PDF", "a PDF document"),
    (b"\x1f\x8b", "a compressed file"),
    (b"{\\rtf", "a formatted document"),
)
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WEB_PAGE = re.compile(rb"\s*<(?:!doctype|html|\?xml)", re.IGNORECASE)
_NOT_ASCII_WORD = re.compile(r"\w*[^\W\x00-\x7f]\w*")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file; the note says when it is a guess how its letters were written."""

    text: str
    note: str = ""


def read_text(path: Path) -> Decoded:
    """The text of a file from people; raises ImportFileError with the reason and the way out."""
    return decode(_read_bytes(path), path.name)


def _read_bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise ImportFileError(f"{path} is a folder; name the CSV file in it.")
        if path.exists() and not path.is_file():
            raise ImportFileError(f"{path} is not a file; name a CSV file.")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise ImportFileError(f"There is no file {path}; check its name and folder.") from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "it cannot be a file's name"
        raise ImportFileError(f"{path} cannot be read: {reason}.") from error
    if len(data) > MAX_BYTES:
        raise ImportFileError(f"{path.name} is larger than {MAX_BYTES // 1_000_000} MB; is it the file you meant?")
    return data


def decode(data: bytes, name: str) -> Decoded:
    """Bytes as text; raises ImportFileError if they are no text, naming what they are where that shows."""
    if not data.strip():
        raise ImportFileError(f"{name} is empty.")
    for start, what in _OTHER_FORMATS:
        if data.startswith(start):
            raise ImportFileError(f"{name} is {what}, not CSV; save it as CSV (UTF-8) and import that.")
    if _WEB_PAGE.match(data):
        raise ImportFileError(f"{name} is a web page, not CSV; download the answers as CSV and import that.")
    encoding = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None) or _unmarked_utf16(data)
    if encoding is not None:
        return Decoded(_strict(data, encoding, name))
    if data.count(0) * 50 > len(data):
        raise ImportFileError(f"{name} is not a text file; save the answers as CSV (UTF-8) and import that.")
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        # Letters that are right in UTF-8 do not come about by chance: more of them than faults is damage.
        right = sum(not character.isascii() for character in data.decode("utf-8", "ignore"))
        if right and right >= data.decode("utf-8", "replace").count("\ufffd"):
            raise ImportFileError(
                f"{name} is UTF-8, but damaged at byte {error.start + 1}; save it again as CSV (UTF-8)."
            ) from error
        return _windows(data, name)


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark, told by the zero bytes beside plain letters."""
    start = data[:2000]
    even, odd = start[0::2].count(0), start[1::2].count(0)
    half = len(start) // 2
    if len(data) % 2 or not half:
        return None
    if odd * 4 > half * 3 and even * 10 < half:
        return "utf-16-le"
    return "utf-16-be" if even * 4 > half * 3 and odd * 10 < half else None


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        kind = encoding.removesuffix("-sig").upper()
        raise ImportFileError(
            f"{name} is marked as {kind}, but is damaged at byte {error.start + 1}; save it again as CSV (UTF-8)."
        ) from error


def _windows(data: bytes, name: str) -> Decoded:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise ImportFileError(
            f"{name} is neither UTF-8 nor Windows-1252 text (byte {error.start + 1}); save it as CSV (UTF-8)."
        ) from error
    word = _NOT_ASCII_WORD.search(text)
    example = f" such as {word.group()[:40]}" if word else ""
    return Decoded(text, f"The file is not UTF-8; it was read as Windows-1252. Please check letters{example}.")
