"""The data file as TinyDB sees it: tables of documents, read and saved as safely as by the program itself."""

from __future__ import annotations

from typing import Any

import orjson
from tinydb.storages import Storage

from tui.errors import ConflictError
from tui.store.codec import Contents
from tui.store.data_file import DataFile
from tui.store.merge import difference, merge


class SafeStorage(DataFile, Storage):
    """A TinyDB storage, `TinyDB(path, storage=SafeStorage)`, and what the repository stands on."""

    def read(self) -> dict[str, dict[str, Any]] | None:
        """All tables for TinyDB, None for a file that does not exist yet."""
        self.reload()
        if not self.contents.checksum:
            return None
        return {
            name: {str(i): orjson.loads(line) for i, line in lines.items()}
            for name, lines in self.contents.tables.items()
        }

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Save TinyDB's tables; raises ConflictError if another program changed one of the same records meanwhile."""
        changes = difference(self.contents, data)
        base = self.contents

        def change(stored: Contents) -> Contents:
            merged = merge(base, changes, stored)
            if merged.collisions:
                raise ConflictError("Another program changed the same record; nothing was saved.")
            return stored.with_lines(merged.changes)

        self.transact(change)
