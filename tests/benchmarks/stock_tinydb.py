"""The peer of a save: TinyDB as it comes, with its own JSON storage, on a file with the same tables.

It writes over the file in place, with the one fsync that it makes; no lock, no history, no backup, no check.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tinydb import TinyDB


class StockTable:
    """One table of a file that stays open, as TinyDB's documentation shows it."""

    def __init__(self, path: Path, table: str) -> None:
        self._database = TinyDB(path)
        self._table = self._database.table(table)

    def insert(self, document: Mapping[str, Any]) -> int:
        """Store one more document and return its id."""
        return self._table.insert(document)

    def close(self) -> None:
        """Close the file."""
        self._database.close()
