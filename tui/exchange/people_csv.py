"""People as CSV: the answers to a form read with their columns, and everybody's profile written.

What is written is read back without loss, also after a spreadsheet opened and saved it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tui.domain.people import Person
from tui.domain.skills import Vocabulary
from tui.domain.text import NAME, NOTE, clean
from tui.domain.words import counted
from tui.errors import NoNamesError
from tui.exchange.cells import unguard
from tui.exchange.columns import SEVERAL, Columns, guess_columns, recognised
from tui.exchange.csv_reading import Row, Table, read_table
from tui.exchange.decoding import read_text
from tui.exchange.headers import FIELDS
from tui.exchange.lists import commas_belong_to_words, goals_cell, skills_cell, words_cell
from tui.exchange.tables import CONFIDENTIAL, csv_text

OWN_HEADERS = {
    "Name": "name",
    "Email": "email",
    "Team": "team",
    "Title": "title",
    "Manager": "manager",
    "Teaches": "teaches",
    "Wants": "wants",
    "Goals": "goals",
    "Background": "background",
    "Time zone": "time_zone",
    "Places": "places",
    "Joins": "joins",
    "Leaves": "leaves",
    "Paused": "paused",
}
"""The headers of the people CSV that Tandem writes; private columns may follow."""

PRIVATE_HEADERS = {f"Avoids ({CONFIDENTIAL})": "avoids", f"Remarks ({CONFIDENTIAL})": "remarks"}

_NEEDED = ("name", "first_name", "last_name", "teaches", "wants")
"""A row may end early, but not before these."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One row: cells by field, as written but without formula guards and control characters."""

    row: int
    name: str
    cells: Mapping[str, tuple[str, ...]]

    def text(self, field: str) -> str:
        """The cell of a field, several of them on several lines; "" if the file has no such column."""
        return "\n".join(cell for cell in self.cells.get(field, ()) if cell)


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that cannot be used, with the reason in a sentence."""

    row: int
    name: str
    problem: str


@dataclass(frozen=True, slots=True)
class PeopleFile:
    """What a CSV file says about people: nothing of it is stored yet."""

    source: str
    columns: Columns
    answers: tuple[Answer, ...]
    rejected: tuple[Rejected, ...]
    notes: tuple[str, ...]
    commas_in_background: bool
    ours: bool
    """Tandem wrote this file, so an empty cell means that there is nothing."""


PRIVATE = frozenset({"avoids", "remarks"})
"""Fields of which no example is shown."""


def read_columns(path: Path, mapping: Mapping[str, str]) -> tuple[tuple[str, str, str], ...]:
    """(header, field, first answer) of each column of a CSV file; no answer is given for private fields.

    Raises ImportFileError if the file cannot be read as CSV, UsageError for a mapping that names what is not there.
    """
    table = read_table(read_text(path).text, clean(path.name, limit=NAME), recognised)
    columns = guess_columns(table.headers).mapped(mapping)
    found = []
    for place, (header, field) in enumerate(zip(columns.headers, columns.fields, strict=True)):
        cells = (clean(unguard(row.cells[place]), limit=NAME) for row in table.rows if place < len(row.cells))
        found.append((header, field, "" if field in PRIVATE else next((cell for cell in cells if cell), "")))
    return tuple(found)


def read_people(path: Path, mapping: Mapping[str, str] | None = None) -> PeopleFile:
    """The answers in a CSV file; `mapping` says by header what a column holds where the guess is wrong.

    Raises ImportFileError if the file cannot be read as CSV, NoNamesError if it has no column of names, UsageError for
    a mapping that names what is not there.
    """
    decoded = read_text(path)
    source = clean(path.name, limit=NAME)
    table = read_table(decoded.text, source, recognised)
    columns = guess_columns(table.headers).mapped(mapping or {})
    if not any(columns.places(field) for field in ("name", "first_name", "last_name")):
        raise NoNamesError(
            f"{source} has no column with names; its columns are: {', '.join(columns.headers)}. "
            "One of them should be called Name, or be chosen to hold the name."
        )
    notes = [decoded.note, *columns.notes, *_missing_columns(columns)]
    answers, rejected, row_notes = _answers(table, columns)
    own = tuple(OWN_HEADERS)
    return PeopleFile(
        source=source,
        columns=columns,
        answers=answers,
        rejected=rejected,
        notes=tuple(note for note in (*notes, *row_notes) if note),
        commas_in_background=commas_belong_to_words(answer.text("background") for answer in answers),
        ours=not mapping and columns.headers[: len(own)] == own,
    )


def _missing_columns(columns: Columns) -> list[str]:
    missing = [FIELDS[field] for field in ("teaches", "wants") if not columns.places(field)]
    return [f"No column says what people {words}." for words in missing]


def _answers(table: Table, columns: Columns) -> tuple[tuple[Answer, ...], tuple[Rejected, ...], list[str]]:
    answers: list[Answer] = []
    rejected: list[Rejected] = []
    notes: list[str] = []
    short: list[int] = []
    needed = max((place for field in _NEEDED for place in columns.places(field)), default=0)
    for row in table.rows:
        answer, cut = _answer(row, columns)
        problem = _length_problem(row, len(table.headers), needed)
        if problem:
            rejected.append(Rejected(row.number, answer.name, problem))
        elif not any(any(cells) for field, cells in answer.cells.items() if field != "answered"):
            notes.append(f"Row {row.number} has no answers and is passed over.")
        elif not answer.name:
            rejected.append(Rejected(row.number, "", "This row has no name."))
        else:
            answers.append(answer)
            notes += cut
            if len(row.cells) < len(table.headers):
                short.append(row.number)
    if short:
        rows = ", ".join(map(str, short[:10])) + ("…" if len(short) > 10 else "")
        notes.append(f"Shorter than the row of headers: row {rows}. What is missing at the end counts as not answered.")
    return tuple(answers), tuple(rejected), notes


def _length_problem(row: Row, width: int, needed: int) -> str:
    cells = len(row.cells)
    while cells > width and not row.cells[cells - 1].strip():
        cells -= 1
    if cells > width:
        return (
            f"This row has {cells} cells, but there are {width} headers: "
            "a comma in an answer may lack the quotes around it."
        )
    if cells <= needed:
        return f"This row has {counted(cells, 'cell')}, but there are {width} headers."
    return ""


def _answer(row: Row, columns: Columns) -> tuple[Answer, list[str]]:
    """The cells of a row by field, and a note for each that was too long or held what may not be stored."""
    cells: dict[str, tuple[str, ...]] = {}
    notes: list[str] = []
    for header, field, raw in zip(columns.headers, columns.fields, row.cells, strict=False):
        if not field:
            continue
        bare = unguard(raw)
        cell = clean(bare, limit=4 * len(bare), multiline=field in SEVERAL)
        limit = NOTE if field in SEVERAL else NAME
        if len(cell) > limit:
            notes.append(f"Row {row.number}: the text under '{header}' is longer than {limit} characters and was cut.")
        if "\ufffd" in cell and "\ufffd" not in bare:
            notes.append(f"Row {row.number}: hidden or control characters under '{header}' were replaced by \ufffd.")
        cells[field] = (*cells.get(field, ()), clean(cell, limit=limit, multiline=field in SEVERAL))
    name = next(iter(cells.get("name", ())), "")
    if "name" not in cells:
        parts = (next(iter(cells.get(field, ())), "") for field in ("first_name", "last_name"))
        name = clean(" ".join(part for part in parts if part), limit=NAME)
    return Answer(row.number, name, cells), notes


# Writing ----------------------------------------------------------------------------------------------------------


def people_csv(people: Iterable[Person], vocabulary: Vocabulary, *, include_notes: bool = False) -> str:
    """Everybody's profile as CSV; with notes also whom they avoid and the remarks, under CONFIDENTIAL headers."""
    headers = (*OWN_HEADERS, *(PRIVATE_HEADERS if include_notes else ()))
    fields = tuple((OWN_HEADERS | PRIVATE_HEADERS)[header] for header in headers)
    written = (_cells(person, vocabulary) for person in people)
    return csv_text(headers, ([cells[field] for field in fields] for cells in written))


def _cells(person: Person, vocabulary: Vocabulary) -> dict[str, str]:
    wants = person.distinct_wants()
    paused = person.paused_until.isoformat() if person.paused_until else "until further notice"
    return {
        "name": person.name,
        "email": person.email,
        "team": person.team,
        "title": person.title,
        "manager": person.manager,
        "teaches": skills_cell(((t.skill, t.level) for t in person.teaches), vocabulary),
        "wants": skills_cell(((skill, None) for skill in wants), vocabulary),
        "goals": goals_cell({want.skill: want.goal for want in reversed(person.wants)}, wants),
        "background": words_cell(person.background),
        "time_zone": person.time_zone,
        "places": str(person.places),
        "joins": person.joins.isoformat() if person.joins else "",
        "leaves": person.leaves.isoformat() if person.leaves else "",
        "paused": paused if person.paused else "",
        "avoids": words_cell(person.avoids),
        "remarks": person.remarks,
    }
