"""The data file: the old state or the new one, never half, and never over what somebody else changed."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from tui.errors import DamagedError, DataError, LockedError, NewerSchemaError, PerhapsSavedError
from tui.store.codec import (
    SCHEMA,
    SIZE_CAP,
    Contents,
    decode,
    encode,
    read_back,
    read_foreign,
    stored_checksum,
)
from tui.store.copies import keep_backup, leftovers, named_copies, prune_backups, second_name
from tui.store.files import (
    Stamp,
    make_folder,
    read_file,
    real_path,
    reason,
    replace_file,
    stamp_of,
    sync_folder,
    write_beside,
)
from tui.store.migrations import migrated
from tui.store.sharing import locked, share_all

_WRITE_BITS = 0o222
_SWEEP_SECONDS = 0.5
"""How long the start waits to sweep up what interrupted saves left; another start will do it just as well."""


def now() -> datetime:
    """This moment, with the computer's time zone."""
    return datetime.now().astimezone()


class DataFile:
    """The team's records as one file holds them.

    It holds no handle: the file is read by its path and replaced whole, under a lock, when a save is made. Opening it
    raises DataError if the file cannot be used. With `read_only` nothing is ever written, and a file edited by hand
    may be looked at; `unread` is for putting something in the place of a file that cannot be used.
    """

    def __init__(
        self,
        path: Path | str,
        *,
        author: str = "",
        clock: Callable[[], datetime] = now,
        read_only: bool = False,
        unread: bool = False,
    ) -> None:
        self.path = real_path(Path(path))
        self.author = author
        self.clock = clock
        self.contents = Contents()
        self._look_only = read_only
        self._stamp: Stamp | None = None
        self._older = ""
        if not unread:
            self.reload()
            self._tidy()

    def _tidy(self) -> None:
        """What is done once at the start: share what a shared file needs, sweep up, and write an older file anew."""
        if self.read_only:
            return
        with contextlib.suppress(OSError, LockedError):
            share_all(self.path)
            if leftovers(self.path):
                with locked(self.path, _SWEEP_SECONDS):
                    for stale in leftovers(self.path):
                        stale.unlink(missing_ok=True)
        if self._older:
            self.transact(lambda stored: stored if stored.checksum == self._older else None)

    @property
    def read_only(self) -> bool:
        """Whether nothing can be saved: opened so, written by a newer program, or without the right to write."""
        return bool(self.why_read_only)

    @property
    def why_read_only(self) -> str:
        """Why nothing can be saved, to complete a sentence; empty where it can."""
        if self._look_only:
            return "it was opened so"
        if self.contents.schema > SCHEMA:
            return "a newer Tandem wrote it"
        return "" if self._may_write() else "you have no right to write it or into its folder"

    def _may_write(self) -> bool:
        try:
            info = self.path.stat()
        except FileNotFoundError:
            return True
        except OSError:
            return False
        # Root may write anything; the bits say what the file's owner wants.
        return (
            bool(info.st_mode & _WRITE_BITS) and os.access(self.path, os.W_OK) and os.access(self.path.parent, os.W_OK)
        )

    # Reading --------------------------------------------------------------------------------------------------

    def reload(self) -> bool:
        """Read the file if it is not what it was; True when its contents changed.

        Raises DataError if it cannot be used or has gone; then what was read last stays.
        """
        stamp = self._look()
        if stamp is not None and stamp == self._stamp:
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
        """What the file holds now, in this program's schema; what is known already is not decoded again."""
        data = read_file(self.path, SIZE_CAP)
        if data is None:
            if self.contents.checksum:
                raise DataError(
                    f"{self.path} has gone since it was read; nothing was saved. Put it back, or restore a backup."
                )
            return Contents()
        if self.contents.checksum and stored_checksum(data) == self.contents.checksum:
            return self.contents
        found = self._decoded(data)
        self._older = found.checksum if found.schema < SCHEMA else ""
        return migrated(found)

    def _decoded(self, data: bytes) -> Contents:
        try:
            return decode(data)
        except DamagedError:
            if not self._look_only:
                raise
            return read_foreign(data)

    # Writing --------------------------------------------------------------------------------------------------

    def transact(self, change: Callable[[Contents], Contents | None], *, keep: bool = True, kept_for: str = "") -> bool:
        """Read the file again under the lock, let `change` make the new contents from it, and put them in its place.

        `change` returns None to write nothing, and False comes back; `keep=False` makes no backup of what was there,
        `kept_for` says what for it is kept longer than others. Raises DataError if nothing was saved,
        PerhapsSavedError if the disk failed when the new file was in place already.
        """
        self._prepare()
        with locked(self.path):
            stored = self._stored()
            if stored.schema > SCHEMA:
                raise NewerSchemaError(f"{self.path} was written by a newer Tandem; this one can only show it.")
            new = change(stored)
            if new is None:
                self.contents, self._stamp = stored, None
                return False
            kind = "before-migration" if stored.checksum == self._older else kept_for

            def keep_stored() -> None:
                if stored.checksum and keep:
                    keep_backup(self.path, stored, kind)

            self._put(replace(new, revision=stored.revision + 1), keep_stored)
            return True

    def put_anew(self, contents: Contents, kind: str, edited: bytes | None = None) -> None:
        """Put other contents in the place of the file, whatever its state, and keep what was there.

        A good file becomes a backup of that kind, any other gets a name that says it is damaged. With `edited`, only
        a file of exactly these bytes is replaced. Raises as `transact` does.
        """
        self._prepare()
        with locked(self.path):
            data = read_file(self.path, SIZE_CAP)
            if edited is not None and data != edited:
                raise DataError(f"{self.path} was changed again meanwhile; look at it once more.")
            found = _good(data)
            if found is not None and found.schema > SCHEMA:
                raise NewerSchemaError(f"{self.path} was written by a newer Tandem; it is not overwritten.")

            def keep_found() -> None:
                if found is not None:
                    keep_backup(self.path, found, kind)
                elif data is not None:
                    moment = self.clock().strftime("%Y-%m-%d-%H%M%S")
                    second_name(self.path, self.path.with_name(f"{self.path.name}.damaged-{moment}"))

            self._put(replace(migrated(contents), revision=self._next_revision(contents, found)), keep_found)

    def _next_revision(self, wanted: Contents, found: Contents | None) -> int:
        """A revision that this file never had; one that cannot be read was a save further than its newest copy."""
        try:
            copies = [copy.revision for copy in named_copies(self.path)]
        except OSError:
            copies = []
        highest = max([*copies, wanted.revision, 0 if found is None else found.revision])
        return highest + (2 if found is None else 1)

    def _prepare(self) -> None:
        if self._look_only:
            raise DataError(f"{self.path} was opened only to be looked at; nothing was saved.")
        if not self._may_write():
            raise DataError(f"{self.path} is read-only for you; nothing was saved.")
        try:
            make_folder(self.path.parent)
        except OSError as error:
            raise DataError(f"The folder {self.path.parent} cannot be made: {reason(error)}.") from error

    def _put(self, new: Contents, keep: Callable[[], None]) -> None:
        """Write the new contents, read them back, keep what was there, and put them in its place."""
        new = replace(new, saved_at=self.clock(), author=self.author)
        data, checksum = encode(new)
        new = replace(new, checksum=checksum)
        if read_back(data, checksum) != new:
            raise DataError("What was about to be saved does not read back the same; nothing was saved.")
        try:
            temporary = write_beside(self.path, data, like=self.path if self._look() else None)
            try:
                keep()
                replace_file(temporary, self.path)
            except BaseException:
                with contextlib.suppress(OSError):
                    temporary.unlink(missing_ok=True)
                raise
        except OSError as error:
            raise self._failed(new, error) from error
        self.contents, self._stamp, self._older = new, None, ""
        try:
            sync_folder(self.path.parent)
            self._stamp = stamp_of(self.path)
        except OSError as error:
            raise self._failed(new, error) from error
        prune_backups(self.path)

    def _failed(self, new: Contents, error: OSError) -> DataError:
        """The error to raise after the disk failed: look which state the file is in, and say so."""
        try:
            data = read_file(self.path, SIZE_CAP)
        except DataError:
            return PerhapsSavedError(f"{self.path} could not be saved safely ({reason(error)}) nor read since.")
        if data is None or stored_checksum(data) != new.checksum:
            return DataError(f"{self.path} cannot be saved: {reason(error)}. Nothing was changed.")
        self.contents = new
        return PerhapsSavedError(
            f"{self.path} holds what was saved, but the disk reported: {reason(error)}. "
            "It may not survive a power cut before the next save.",
            holds=True,
        )


def _good(data: bytes | None) -> Contents | None:
    try:
        return None if data is None else decode(data)
    except DamagedError:
        return None
