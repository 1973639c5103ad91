"""Breaks the storage on purpose, to see which test notices: as a plugin of pytest, and in the processes it forks.

`TANDEM_TEST_BREAK="no lock" pytest -p tests.store.breaks tests/store` runs the tests against a storage without a lock.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from tui.errors import DataError
from tui.store import data_file, files
from tui.store.codec import Contents
from tui.store.data_file import DataFile

VARIABLE = "TANDEM_TEST_BREAK"


class _SameAsAll:
    """Equal to everything, so that no comparison finds a difference."""

    __hash__ = None  # type: ignore[assignment]  # as Python has it beside __eq__

    def __eq__(self, other: object) -> bool:
        return True


def _no_sync_before_replace() -> None:
    _put(files, "_sync", lambda _handle: None)


def _no_sync_of_the_folder() -> None:
    _put(data_file, "sync_folder", lambda _folder: None)


def _no_lock() -> None:
    @contextlib.contextmanager
    def unlocked(*_args: object, **_more: object) -> Iterator[None]:
        yield

    _put(data_file, "locked", unlocked)


def _no_hash_check() -> None:
    """A save takes for granted that the file is still what was read."""
    real = DataFile._stored

    def unchecked(self: DataFile) -> Contents:
        return self.contents if self.contents.checksum else real(self)

    _put(DataFile, "_stored", unchecked)


def _no_read_back() -> None:
    _put(data_file, "read_back", lambda _data, _checksum: _SameAsAll())


def _in_place() -> None:
    """Write over the file as stock TinyDB does."""

    def over(temporary: Path, path: Path) -> None:
        data = temporary.read_bytes()
        handle = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
        for start in range(0, len(data), 4096):
            os.write(handle, data[start : start + 4096])
        os.ftruncate(handle, len(data))
        os.fsync(handle)
        os.close(handle)
        temporary.unlink()
        os.replace(path, path)  # noqa: PTH105 - changes nothing; here others see that the file is new

    _put(data_file, "replace_file", over)


def _no_word_of_errors() -> None:
    """An error of the disk counts as success."""
    _put(DataFile, "_failed", lambda _self, _new, _error: _Swallowed())
    real = DataFile.transact

    def quiet(self: DataFile, *args: Any, **kwargs: Any) -> None:
        with contextlib.suppress(_Swallowed):
            real(self, *args, **kwargs)

    _put(DataFile, "transact", quiet)


class _Swallowed(Exception):  # noqa: N818 - it is no error, that is the break
    pass


def _no_sweeping() -> None:
    _put(data_file, "leftovers", lambda _path: ())


def _no_backup() -> None:
    _put(data_file, "keep_backup", lambda *_args: None)


def _nothing_perhaps_saved() -> None:
    """An error after the replace is told as if nothing had been saved."""
    _put(data_file, "PerhapsSavedError", DataError)


def _looser_rights() -> None:
    _put(files, "_keep_rights", lambda handle, _like: os.fchmod(handle, 0o644))


def _put(place: object, name: str, value: object) -> None:
    assert hasattr(place, name), f"{name} is not there any more; break what took its place"
    setattr(place, name, value)


BREAKS: Mapping[str, Callable[[], None]] = {
    "no fsync before replace": _no_sync_before_replace,
    "no fsync of the folder": _no_sync_of_the_folder,
    "no lock": _no_lock,
    "no hash check": _no_hash_check,
    "no read-back before writing": _no_read_back,
    "written in place": _in_place,
    "errors of the disk swallowed": _no_word_of_errors,
    "perhaps saved told as not saved": _nothing_perhaps_saved,
    "no sweeping of stale files": _no_sweeping,
    "no backup": _no_backup,
    "looser rights": _looser_rights,
}
"""What is taken away from the storage, and how."""

if os.environ.get(VARIABLE):
    BREAKS[os.environ[VARIABLE]]()
