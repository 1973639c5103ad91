"""The backups of a data file as somebody chooses from them, and the way back to one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tui.errors import DamagedError, DataError
from tui.store.codec import SIZE_CAP, Contents, decode
from tui.store.copies import NamedCopy, backups_folder, named_copies
from tui.store.files import read_file, real_path, reason
from tui.store.storage import SafeStorage, now

__all__ = ["Backup", "backups_folder", "list_backups", "read_backup", "restore_backup"]


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy: when its contents were saved, what it was kept for, and how many records each table has.

    `kind` is "" for an ordinary one, else what followed: "before-migration", "before-restore". A copy that cannot be
    used has a `problem` and no counts.
    """

    path: Path
    when: datetime
    kind: str
    counts: Mapping[str, int]
    problem: str = ""


def list_backups(path: Path) -> tuple[Backup, ...]:
    """The copies of a data file, newest first, each read and checked; raises DataError if their folder is closed."""
    try:
        return tuple(_checked(copy) for copy in named_copies(real_path(path)))
    except OSError as error:
        raise DataError(f"The backups of {path} cannot be listed: {reason(error)}.") from error


def _checked(copy: NamedCopy) -> Backup:
    try:
        counts = read_backup(copy.path).counts()
    except DataError as error:
        problem = error.problem if isinstance(error, DamagedError) else error.message
        return Backup(copy.path, copy.when, copy.kind, {}, problem)
    return Backup(copy.path, copy.when, copy.kind, counts)


def read_backup(path: Path) -> Contents:
    """What a copy holds; raises DamagedError or DataError if it cannot be used."""
    data = read_file(path, SIZE_CAP)
    if data is None:
        raise DamagedError(f"The backup {path.name} is not there any more.", "it is gone")
    return decode(data)


def restore_backup(path: Path, backup: Backup, *, author: str = "", clock: Callable[[], datetime] = now) -> None:
    """Put a backup in the place of the data file, whatever state that is in.

    What was there is kept: a good file as one more backup, a damaged one under a name that says so. Raises DataError
    if the backup cannot be used or nothing could be saved.
    """
    contents = read_backup(backup.path)
    SafeStorage(path, author=author, clock=clock, unread=True).put_anew(contents, "before-restore")
