"""The safe storage: the old state or the new one, never half, and never over what somebody else changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson
from tinydb.storages import Storage

from tui.errors import ConflictError, DamagedError, DataError, PerhapsSavedError
from tui.store.backups import keep_backup, prune_backups
from tui.store.codec import SIZE_CAP, Contents, decode, dumps, encode, stored_checksum
from tui.store.files import (
    Stamp,
    locked,
    make_folder,
    read_file,
    real_path,
    reason,
    replace_file,
    stamp_of,
    sync_folder,
    write_beside,
)
from tui.store.history import LineChanges
from tui.store.merge import merge


def _now() -> datetime:
    return datetime.now().astimezone()


class SafeStorage(Storage):
    """A TinyDB storage, `TinyDB(path, storage=SafeStorage)`, and what the repository stands on.

    It holds no handle: the file is read by its path and replaced whole, under a lock, when a save is made.
    """

    def __init__(self, path: Path | str, *, author: str = "", clock: Callable[[], datetime] = _now) -> None:
        self.path = real_path(Path(path))
        self.author = author
        self.clock = clock
        self._stamp: Stamp | None = None
        self.contents = Contents()
        self.reload()

    # Reading --------------------------------------------------------------------------------------------------

    def reload(self) -> bool:
        """Read the file if it is not what it was; True when its contents changed.

        Raises DataError if it cannot be used or has gone; then what was read last stays.
        """
        stamp = self._look()
        if stamp == self._stamp and stamp is not None:
            return False
        before = self.contents.checksum
        self.contents = self._stored()
        self._stamp = stamp
        return self.contents.checksum != before

    def _look(self) -> Stamp | None:
        try:
            return stamp_of(self.path)
        except OSError as error:
            raise DataError(f"{self.path} cannot be read: {reason(error)}.") from error

    def _stored(self) -> Contents:
        """What the file holds now; what is known already is not decoded again."""
        data = read_file(self.path, SIZE_CAP)
        if data is None:
            if self.contents.checksum:
                raise DataError(f"{self.path} has gone since it was read; nothing was saved. Put it back or restart.")
            return Contents()
        if self.contents.checksum and stored_checksum(data) == self.contents.checksum:
            return self.contents
        return decode(data)

    # Writing --------------------------------------------------------------------------------------------------

    def transact(self, change: Callable[[Contents], Contents | None]) -> None:
        """Read the file again under the lock, let `change` make the new contents from it, and put them in its place.

        `change` returns None to write nothing. Raises DataError if nothing was saved, PerhapsSavedError if the disk
        failed when the new file was in place already.
        """
        self._prepare()
        with locked(self.path):
            stored = self._stored()
            new = change(stored)
            if new is None:
                self.contents, self._stamp = stored, None
                return
            new = replace(new, revision=stored.revision + 1, saved_at=self.clock(), author=self.author)
            self._put(stored, new)

    def _prepare(self) -> None:
        try:
            make_folder(self.path.parent)
        except OSError as error:
            raise DataError(f"The folder {self.path.parent} cannot be made: {reason(error)}.") from error

    def _put(self, stored: Contents, new: Contents) -> None:
        data, checksum = encode(new)
        new = replace(new, checksum=checksum)
        if decode(data, own=True) != new:
            raise DataError("What was about to be saved does not read back the same; nothing was saved.")
        try:
            temporary = write_beside(self.path, data, self.path if stored.checksum else None)
            try:
                if stored.checksum:
                    keep_backup(self.path, stored)
                replace_file(temporary, self.path)
            except BaseException:
                temporary.unlink(missing_ok=True)
                raise
        except OSError as error:
            self._told(new, error)
        self.contents, self._stamp = new, None
        try:
            sync_folder(self.path.parent)
            self._stamp = stamp_of(self.path)
        except OSError as error:
            self._told(new, error)
        prune_backups(self.path)

    def _told(self, new: Contents, error: OSError) -> None:
        """Look which state the file is in after a failure, and raise the error that says so."""
        try:
            stored = self._stored()
        except DataError as unreadable:
            raise PerhapsSavedError(f"{self.path} failed while being saved, and cannot be read now.") from unreadable
        if stored.checksum == new.checksum:
            self.contents = new
            raise PerhapsSavedError(
                f"{self.path} holds what was saved, but the disk reported: {reason(error)}. "
                "It may not survive a power cut; save again."
            ) from error
        raise DataError(f"{self.path} cannot be saved: {reason(error)}. Nothing was changed.") from error

    # As TinyDB sees it ------------------------------------------------------------------------------------------

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
        base = self.contents
        changes = _difference(base, data)

        def change(stored: Contents) -> Contents:
            merged = merge(base, changes, stored)
            if merged.collisions:
                raise ConflictError("Another program changed the same record; nothing was saved.")
            return stored.with_lines(merged.changes)

        self.transact(change)


def _difference(base: Contents, data: dict[str, dict[str, Any]]) -> LineChanges:
    changes: dict[str, dict[int, bytes | None]] = {}
    for name in {**base.tables, **data}:
        if name != "meta":
            after = {int(key): dumps(dict(doc)) for key, doc in data.get(name, {}).items()}
            before = base.lines(name)
            changed: dict[int, bytes | None] = {i: line for i, line in after.items() if before.get(i) != line}
            changes[name] = changed | {i: None for i in before if i not in after}
    return changes


__all__ = ["DamagedError", "SafeStorage"]
