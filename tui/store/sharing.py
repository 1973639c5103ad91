"""One program at a time, and files that a lead and a facilitator share: the lock, and what lies beside the data."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

from tui.errors import DataError, LockedError
from tui.store.files import make_folder, reason

LOCK_SECONDS = 10.0
"""How long a save waits for another program that holds the file."""


def lock_path(path: Path) -> Path:
    """The separate file that is locked for a data file; it stays for ever."""
    return path.with_name(path.name + ".lock")


@contextlib.contextmanager
def locked(path: Path, seconds: float = LOCK_SECONDS) -> Iterator[None]:
    """Hold the data file against every other program; raises LockedError after `seconds`, DataError if impossible."""
    from filelock import FileLock, Timeout

    beside = lock_path(path)
    lock = FileLock(beside, timeout=seconds, mode=0o600, poll_interval=0.005, preserve_lock_file=True)
    try:
        lock.acquire()
        share(beside, path)
    except Timeout as error:
        raise LockedError(
            f"Another program has held {path.name} for {seconds:g} seconds; nothing was saved. Close it and try again."
        ) from error
    except PermissionError as error:
        lock.release(force=True)
        raise DataError(
            f"{beside} belongs to somebody else, so nothing was saved. To share the data, its owner gives the group "
            f"the right to {path.name} (chmod 660) and opens Tandem once."
        ) from error
    except OSError as error:
        lock.release(force=True)
        raise DataError(f"{beside} cannot be locked: {reason(error)}; nothing was saved.") from error
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            lock.release()


def folder_beside(path: Path, suffix: str) -> Path:
    """A folder of ours beside the data file, made if it is missing and shared as the file is; raises OSError."""
    folder = path.with_name(path.name + suffix)
    make_folder(folder)
    share(folder, path)
    return folder


def share_all(path: Path) -> None:
    """Share the lock and the folders that lie beside a data file already, once it was given to a group; OSError."""
    for suffix in (".lock", ".backups", ".drafts"):
        beside = path.with_name(path.name + suffix)
        if beside.exists():
            share(beside, path)


def share(ours: Path, like: Path) -> None:
    """Give a lock or folder of ours to the group that the data file was given to, and no one else; raises OSError.

    A data file that only its owner can use shares nothing. What belongs to another login is left to its owner.
    """
    if sys.platform == "win32":
        return
    try:
        wanted = like.stat()
    except FileNotFoundError:
        return
    group = stat.S_IMODE(wanted.st_mode) & stat.S_IRWXG
    if not group & stat.S_IWGRP:
        return
    mine = ours.stat()
    if os.geteuid() not in (mine.st_uid, 0):
        return
    rights = stat.S_IRWXG if stat.S_ISDIR(mine.st_mode) else group & (stat.S_IRGRP | stat.S_IWGRP)
    if mine.st_gid != wanted.st_gid:
        os.chown(ours, -1, wanted.st_gid)
    if stat.S_IMODE(mine.st_mode) & rights != rights:
        ours.chmod(stat.S_IMODE(mine.st_mode) | rights)
