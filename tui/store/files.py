"""Files on disk: read whole, replaced whole and synced, and never looser in rights than they were."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tui.errors import DataError

WINDOWS_SECONDS = 2.5
"""How long a replace is tried again on Windows while another program has the file open."""

_CHUNK = 1 << 24
_BINARY = getattr(os, "O_BINARY", 0)
_SAFELY = getattr(os, "O_NOFOLLOW", 0) | _BINARY
_NO_FOLDER_SYNC = (errno.EINVAL, errno.ENOTSUP, errno.ENOSYS)
"""What file systems answer that know no syncing of folders."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the file system says of a file; while it stays the same the file need not be read again to be shown."""

    inode: int
    size: int
    modified: int
    changed: int


def real_path(path: Path) -> Path:
    """The file meant by a path, with symbolic links followed; raises DataError for a link that goes in circles."""
    real = Path(os.path.realpath(path.expanduser()))
    try:
        leads_nowhere = real.is_symlink()
    except OSError as error:
        raise DataError(f"{path} cannot be read: {reason(error)}.") from error
    if leads_nowhere:
        raise DataError(f"{path} is a link that leads nowhere; name the data file itself with --data.")
    return real


def stamp_of(path: Path) -> Stamp | None:
    """The stamp of a file, None if there is none; raises OSError."""
    try:
        info = path.stat()
    except FileNotFoundError:
        return None
    return Stamp(info.st_ino, info.st_size, info.st_mtime_ns, info.st_ctime_ns)


def reason(error: OSError) -> str:
    """Why an operating-system call failed, in the system's words."""
    return error.strerror or type(error).__name__


# Reading ------------------------------------------------------------------------------------------------------------


def read_file(path: Path, size_cap: int) -> bytes | None:
    """The bytes of a regular file, None if there is none.

    Raises DataError if it cannot be read, is no ordinary file or has more than `size_cap` bytes.
    """
    try:
        # Without waiting: opening a pipe would otherwise hang until somebody writes into it.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _BINARY)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise DataError(f"{path} cannot be read: {reason(error)}.") from error
    try:
        return _read_all(handle, path, size_cap)
    except OSError as error:
        raise DataError(f"{path} cannot be read: {reason(error)}.") from error
    finally:
        with contextlib.suppress(OSError):  # what was read was read
            os.close(handle)


def _read_all(handle: int, path: Path, size_cap: int) -> bytes:
    info = os.fstat(handle)
    if not stat.S_ISREG(info.st_mode):
        raise DataError(f"{path} is not an ordinary file; name a file with --data.")
    if info.st_size > size_cap:
        raise DataError(f"{path} has {info.st_size >> 20} MB, more than a file of ours can have; it was not read.")
    parts, size = [], 0
    while part := os.read(handle, max(info.st_size - size + 1, 4096)):
        parts.append(part)
        size += len(part)
        if size > size_cap:
            raise DataError(f"{path} grew while it was read, beyond what a file of ours can have.")
    return parts[0] if len(parts) == 1 else b"".join(parts)


# Writing ------------------------------------------------------------------------------------------------------------


def make_folder(folder: Path) -> None:
    """Make a folder and those above it that are missing, open to nobody else and synced; raises OSError."""
    missing = [p for p in (folder, *folder.parents) if not p.exists()]
    for path in reversed(missing):
        path.mkdir(mode=0o700, exist_ok=True)
        with contextlib.suppress(PermissionError):  # a folder in which one may write, but which one may not read
            sync_folder(path.parent)


def temporary_files(path: Path) -> tuple[Path, ...]:
    """What interrupted saves of this file left behind; raises OSError."""
    start = f".{path.name}."
    return tuple(p for p in path.parent.iterdir() if p.name.startswith(start) and p.name.endswith(".tmp"))


def write_beside(path: Path, data: bytes, like: Path | None = None) -> Path:
    """Write a temporary file in the folder of `path`, synced, with the rights and owner of `like`; raises OSError."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}.tmp")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _SAFELY, 0o600)
    try:
        try:
            _write_all(handle, data)
            if like is not None and sys.platform != "win32":
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
    """Give a new file the owner, group, mode and access list of another.

    Raises OSError if the group cannot be kept, because then those who share the file would be locked out.
    """
    wanted, mine = like.stat(), os.fstat(handle)
    if wanted.st_gid != mine.st_gid:
        os.fchown(handle, -1, wanted.st_gid)
    if wanted.st_uid != mine.st_uid:
        # Only root may give a file away; for everybody else the group's rights keep it shared.
        with contextlib.suppress(PermissionError):
            os.fchown(handle, wanted.st_uid, -1)
    if stat.S_IMODE(wanted.st_mode) != stat.S_IMODE(mine.st_mode):
        os.fchmod(handle, stat.S_IMODE(wanted.st_mode))
    if sys.platform == "linux":
        _keep_access_list(handle, like)


def _keep_access_list(handle: int, like: Path) -> None:
    name = "system.posix_acl_access"
    with contextlib.suppress(OSError):  # most file systems have none
        os.setxattr(handle, name, os.getxattr(like, name))


def _sync(handle: int) -> None:
    if sys.platform == "darwin":
        import fcntl

        # There fsync leaves the bytes in the disk's own cache.
        with contextlib.suppress(OSError):
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
            return
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
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        os.close(handle)


def put_file(path: Path, data: bytes, like: Path | None = None) -> None:
    """Write a file whole and put it in its place, synced; raises OSError, and then the old file is still there."""
    temporary = write_beside(path, data, like)
    try:
        replace_file(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)
