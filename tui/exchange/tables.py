"""CSV that a spreadsheet opens cleanly and that Python and Tandem read back exactly."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from tui.domain.text import clean
from tui.exchange.cells import guard

CONFIDENTIAL = "CONFIDENTIAL"
"""What every file says that holds notes, and every header above them."""

BYTE_ORDER_MARK = "\ufeff"
"""What tells a spreadsheet that a file is UTF-8; written to files, not to a terminal."""


def csv_text(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Rows as CSV with every cell clean, quoted, and guarded against being run as a formula."""
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(headers)
    writer.writerows([guard(clean(cell, limit=4 * len(cell), multiline=True)) for cell in row] for row in rows)
    return text.getvalue()
