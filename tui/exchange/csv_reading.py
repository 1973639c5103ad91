"""CSV as people save it, read strictly: the delimiter is found, and what is wrong is named by its line or row."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tui.errors import ImportFileError

MAX_ROWS = 20_000
MAX_COLUMNS = 300
MAX_CELL = 100_000
"""The longest cell that is read, in characters; below the limit of Python's csv."""

DELIMITERS = (",", ";", "\t")
_SEP_LINE = re.compile(r'"?sep=(?P<delimiter>[,;\t|])"?[ \t]*(?:\r\n|\r|\n|$)', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """One row; its number is the one a spreadsheet shows, where the headers usually stand in row 1."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The headers and the rows below them that are not empty."""

    headers: tuple[str, ...]
    rows: tuple[Row, ...]


def read_table(text: str, name: str, recognised: Callable[[Sequence[str]], int]) -> Table:
    """The table in the text of a CSV file; `recognised` counts headers that make sense, to find the delimiter.

    Raises ImportFileError for quotes that do not match and for a table that is empty or larger than the caps.
    """
    first_line = 1
    named = _SEP_LINE.match(text)
    if named:
        text, first_line = text[named.end() :], 2
    delimiter = named["delimiter"] if named else _delimiter(text, recognised)
    records = _records(text, delimiter, name, first_line)
    headers = next((row for row in records if not _is_blank(row)), None)
    if headers is None:
        raise ImportFileError(f"{name} has no rows.")
    rows: list[Row] = []
    for row in records:
        _within_caps(row, len(rows), name)
        if not _is_blank(row):
            rows.append(row)
    return Table(headers.cells, tuple(rows))


def _delimiter(text: str, recognised: Callable[[Sequence[str]], int]) -> str:
    """The delimiter that makes the most of the headers; a comma when none makes anything."""

    def merit(delimiter: str) -> tuple[int, int]:
        try:
            headers = next((cells for cells in _reader(text, delimiter, spaces=True) if any(cells)), [])
        except csv.Error:
            return -1, 0
        return recognised(headers), len(headers)

    return max(DELIMITERS, key=merit)


def _records(text: str, delimiter: str, name: str, first_line: int) -> Iterator[Row]:
    """All rows, blank ones included. A space before an opening quote is passed over, if the file can be read so."""
    for spaces in (True, False):
        try:
            records = list(_reader(text, delimiter, spaces=spaces))
        except csv.Error as error:
            problem = error
            continue
        return (Row(number, tuple(cells)) for number, cells in enumerate(records, 1))
    raise ImportFileError(f"{name}, {_quote_problem(text, delimiter, first_line, problem)}") from problem


def _reader(text: str, delimiter: str, *, spaces: bool) -> Iterator[list[str]]:
    lines = io.StringIO(text, newline="")
    return csv.reader(lines, delimiter=delimiter, strict=True, skipinitialspace=spaces)


def _is_blank(row: Row) -> bool:
    return not any(cell.strip() for cell in row.cells)


def _within_caps(row: Row, before: int, name: str) -> None:
    if before >= MAX_ROWS:
        raise ImportFileError(f"{name} has more than {MAX_ROWS} rows; is it the file you meant?")
    if len(row.cells) > MAX_COLUMNS:
        raise ImportFileError(f"{name}, row {row.number}: more than {MAX_COLUMNS} cells; is it the file you meant?")
    if any(len(cell) > MAX_CELL for cell in row.cells):
        raise ImportFileError(f"{name}, row {row.number}: a cell holds more than {MAX_CELL} characters.")


def _quote_problem(text: str, delimiter: str, first_line: int, error: csv.Error) -> str:
    """Where the quote that the reader stumbled over was opened, in a sentence."""
    place = _unmatched_quote(text, delimiter, first_line)
    if place is None:
        if "field limit" in str(error):
            return f'a cell holds more than {MAX_CELL} characters; is a quote (") missing at its end?'
        return f"the text is not CSV: {error}."
    opened, ended = place
    if ended is None:
        return f'line {opened}: a quote (") is opened and never closed.'
    where = "it" if ended == opened else f"the quote on line {ended}"
    return (
        f'line {opened}: a quote (") is opened, but after {where} closes more text follows; '
        'is a quote missing? A quote inside a cell is written twice ("").'
    )


def _unmatched_quote(text: str, delimiter: str, line: int) -> tuple[int, int | None] | None:
    """(line where the quote opens, line where text follows its end); the second is None if it never ends."""
    opened: int | None = None
    closed = False
    at_start = True
    for character in re.sub("\r\n?", "\n", text):
        if opened is not None and not closed:
            closed = character == '"'
        elif opened is not None and character == '"':
            closed = False  # a doubled quote: the cell goes on
        elif character in (delimiter, "\n"):
            opened, closed, at_start = None, False, True
        elif opened is not None:
            return opened, line
        elif at_start and character == '"':
            opened, closed, at_start = line, False, False
        else:
            at_start = False
        line += character == "\n"
    return (opened, None) if opened is not None and not closed else None
