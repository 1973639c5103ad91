"""CSV read strictly: delimiters found, and every fault named by the line or row where it is."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tui.errors import ImportFileError
from tui.exchange import csv_reading
from tui.exchange.columns import recognised
from tui.exchange.csv_reading import Row, Table, read_table


def read(text: str) -> Table:
    return read_table(text, "form.csv", recognised)


def refusal(text: str) -> str:
    with pytest.raises(ImportFileError) as refused:
        read(text)
    return refused.value.message


EXPECTED = Table(("Name", "Can teach"), (Row(2, ("Ana", "Rust, Go")), Row(3, ("Ben", "SQL"))))


@pytest.mark.parametrize(
    "text",
    [
        'Name,Can teach\nAna,"Rust, Go"\nBen,SQL\n',
        "Name;Can teach\nAna;Rust, Go\nBen;SQL\n",
        "Name\tCan teach\nAna\tRust, Go\nBen\tSQL",
        "sep=;\nName;Can teach\nAna;Rust, Go\nBen;SQL\n",
        '"sep=|"\r\nName|Can teach\r\nAna|Rust, Go\r\nBen|SQL\r\n',
        'Name, Can teach\nAna, "Rust, Go"\nBen, SQL\n',
        'Name,Can teach\r\nAna,"Rust, Go"\r\nBen,SQL\r\n',
        'Name,Can teach\rAna,"Rust, Go"\rBen,SQL\r',
    ],
    ids=["comma", "semicolon", "tab", "sep=", "sep=|", "a space after the comma", "crlf", "old Mac"],
)
def test_the_same_table_in_every_dress(text: str) -> None:
    assert read(text) == EXPECTED


def test_a_header_full_of_commas_does_not_win_over_semicolons_that_make_sense() -> None:
    table = read("Name;What could you teach (a, b, c, d)?;Wants\nAna;Rust;Go\n")
    assert len(table.headers) == 3


def test_quotes_hold_delimiters_new_lines_and_quotes() -> None:
    table = read('Name,Can teach\n"O\'Brien, Liam","Rust\nsays ""Go"""\n')
    assert table.rows == (Row(2, ("O'Brien, Liam", 'Rust\nsays "Go"')),)


def test_empty_rows_are_passed_over_and_still_counted() -> None:
    table = read("\nName,Can teach\n\nAna,Rust\n,\n  , \nBen,Go\n")
    assert [row.number for row in table.rows] == [4, 7]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('Name,Can teach\nAna,"Rust\nBen,Go\n', 2),
        ('Name,Can teach\n"Ana\nSilva","Rust\nBen,Go\n', 3),
        ('sep=,\nName,Can teach\nAna,"Rust\nBen,Go\n', 3),
    ],
)
def test_a_quote_that_is_never_closed_is_named_with_the_line_where_it_opens(text: str, line: int) -> None:
    assert refusal(text) == f'form.csv, line {line}: a quote (") is opened and never closed.'


def test_a_quote_that_a_later_row_closes_is_named_where_it_opens() -> None:
    message = refusal('Name,Can teach\nAna,"Rust\nBen,"Go, SQL"\n')
    assert message.startswith('form.csv, line 2: a quote (") is opened, but after the quote on line 3 closes')


def test_text_after_a_quoted_cell_is_refused_and_not_glued_on() -> None:
    assert "line 2" in refusal('Name,Can teach\n"Ana" Silva,Rust\n')


def test_caps_name_the_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_reading, "MAX_ROWS", 2)
    monkeypatch.setattr(csv_reading, "MAX_COLUMNS", 5)
    monkeypatch.setattr(csv_reading, "MAX_CELL", 20)
    assert "more than 2 rows" in refusal("Name\nA\nB\nC\n")
    assert "row 2: more than 5 cells" in refusal("Name,Team\nA,b,c,d,e,f\n")
    assert "row 3: a cell holds more than 20 characters" in refusal(f"Name,Team\nA,b\nB,{'x' * 21}\n")


def test_a_cell_that_python_itself_refuses_is_said_in_words() -> None:
    assert "a cell holds more than" in refusal(f'Name,Team\nAna,"{"x" * 200_000}"\n')


def test_a_file_of_blank_lines_has_no_rows() -> None:
    assert refusal(" \n\n") == "form.csv has no rows."


def test_the_caller_says_which_headers_make_sense() -> None:
    def only_semicolons(headers: Sequence[str]) -> int:
        return int("Nom" in headers)

    assert read_table("Nom;a,b\n", "form.csv", only_semicolons).headers == ("Nom", "a,b")
