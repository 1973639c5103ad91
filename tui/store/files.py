"""Files on disk: read whole, replaced whole and synced, locked, and never looser in rights than they were."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tui.errors import DataError, LockedError

LOCK_SECONDS = 10.0
"""How long a save waits for another program that holds the file."""

WINDOWS_SECONDS = 2.5
"""How long a replace is tried again on Windows while another program has the file open."""

_CHUNK = 1 << 24


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the file system says of a file; while it stays the same the file need not be read again to be shown."""

    inode: int
    size: int
    modified: int
    changed: int


def real_path(path: Path) -> Path:
    """The file meant by a path, with symbolic links followed; raises DataError for a link that goes in circles."""
    try:
        return Path(os.path.realpath(path.expanduser(), strict=False))
    except OSError as error:
        raise DataError(f"{path} cannot be found: {reason(error)}.") from error


def stamp_of(path: Path) -> Stamp | None:
    """The stamp of a file, None if there is none; raises OSError."""
    try:
        info = path.stat()
    except FileNotFoundError:
        return None
    return Stamp(info.st_ino, info.st_size, info.st_mtime_ns, info.st_ctime_ns)


def read_file(path: Path, size_cap: int) -> bytes | None:
    """The bytes of a regular file, None if there is none.

    Raises DataError if it cannot be read, is no ordinary file or has more than `size_cap` bytes.
    """
    try:
        info = path.stat()
        if not stat.S_ISREG(info.st_mode):
            raise DataError(f"{path} is not an ordinary file; name a file with --data.")
        if info.st_size > size_cap:
            raise DataError(f"{path} has {info.st_size >> 20} MB, more than a data file can have; it was not read.")
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise DataError(f"{path} cannot be read: {reason(error)}.") from error


def reason(error: OSError) -> str:
    """Why an operating-system call failed, in the system's words."""
    return error.strerror or type(error).__name__


def make_folder(folder: Path) -> None:
    """Make a folder and those above it that are missing, open to nobody else; raises OSError."""
    missing = [p for p in (folder, *folder.parents) if not p.exists()]
    for path in reversed(missing):
        path.mkdir(mode=0o700, exist_ok=True)


@contextlib.contextmanager
def locked(path: Path, seconds: float = LOCK_SECONDS) -> Iterator[None]:
    """Hold the data file against every other program; raises LockedError after `seconds`, DataError if impossible."""
    from filelock import FileLock, Timeout

    lock = FileLock(lock_path(path), timeout=seconds, mode=0o600, poll_interval=0.005, preserve_lock_file=True)
    try:
        lock.acquire()
    except Timeout as error:
        raise LockedError(
            f"Another program has held {path.name} for {seconds:g} seconds; nothing was saved. Close it and try again."
        ) from error
    except OSError as error:
        raise DataError(f"{lock_path(path)} cannot be locked: {reason(error)}; nothing was saved.") from error
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            lock.release()


def lock_path(path: Path) -> Path:
    """The separate file that is locked for a data file; it stays for ever."""
    return path.with_name(path.name + ".lock")


def temporary_files(path: Path) -> tuple[Path, ...]:
    """What interrupted saves of this data file left behind."""
    start = f".{path.name}."
    return tuple(p for p in path.parent.iterdir() if p.name.startswith(start) and p.name.endswith(".tmp"))


def write_beside(path: Path, data: bytes, like: Path | None = None) -> Path:
    """Write a temporary file in the folder of `path`, synced, with the rights and owner of `like`; raises OSError."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    handle = os.open(temporary, flags, 0o600)
    try:
        try:
            _write_all(handle, data)
            if like is not None:
                _keep_rights(handle, like)
            _sync(handle)
        finally:
            os.close(handle)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    return temporary


def _write_all(handle: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        written = os.write(handle, view[:_CHUNK])
        if not written:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        view = view[written:]


def _keep_rights(handle: int, like: Path) -> None:
    if sys.platform == "win32":
        return
    try:
        wanted = like.stat()
    except FileNotFoundError:
        return
    mine = os.fstat(handle)
    if wanted.st_gid != mine.st_gid:
        os.fchown(handle, -1, wanted.st_gid)
    if wanted.st_uid != mine.st_uid:
        # Only root may give a file away; for everybody else the group's rights keep it shared.
        with contextlib.suppress(PermissionError):
            os.fchown(handle, wanted.st_uid, -1)
    if stat.S_IMODE(wanted.st_mode) != stat.S_IMODE(mine.st_mode):
        os.fchmod(handle, stat.S_IMODE(wanted.st_mode))


def _sync(handle: int) -> None:
    if sys.platform == "darwin":
        import fcntl

        fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
    else:
        os.fsync(handle)


def replace_file(temporary: Path, path: Path) -> None:
    """Put a written file in the place of another; on Windows try again while somebody has it open. Raises OSError."""
    if sys.platform == "win32":
        _patiently(lambda: temporary.replace(path))
    else:
        temporary.replace(path)


def _patiently(replace: Callable[[], object]) -> None:
    deadline = time.monotonic() + WINDOWS_SECONDS
    while True:
        try:
            replace()
        except PermissionError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return


def sync_folder(folder: Path) -> None:
    """Make a rename in a folder survive a power cut; raises OSError."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
