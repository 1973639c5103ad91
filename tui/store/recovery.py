"""What can be done about a data file that cannot be used: say what is wrong, go back to a backup, or adopt an edit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tui.errors import DamagedError, DataError, NewerSchemaError
from tui.store.backups import Backup, list_backups
from tui.store.codec import SCHEMA, SIZE_CAP, Contents, decode, read_foreign
from tui.store.data_file import now
from tui.store.files import read_file, real_path
from tui.store.migrations import migrated
from tui.store.storage import SafeStorage


@dataclass(frozen=True, slots=True)
class Damage:
    """What is wrong with a data file, and the ways out.

    `adoptable` holds the number of records by table if the file only was edited by hand; `backup` is the newest good
    one, None if there is none.
    """

    path: Path
    problem: str
    adoptable: Mapping[str, int] | None
    backup: Backup | None


def examine(path: Path) -> Damage | None:
    """What is wrong with a data file, None if nothing is; raises DataError if it cannot be read at all."""
    real = real_path(path)
    data = read_file(real, SIZE_CAP)
    if data is None:
        return None
    try:
        decode(data)
    except DamagedError as error:
        good = (backup for backup in list_backups(real) if not backup.problem)
        edited = _edited(data)
        return Damage(real, error.problem, edited.counts() if edited else None, next(good, None))
    return None


def _edited(data: bytes) -> Contents | None:
    try:
        return read_foreign(data)
    except DamagedError:
        return None


def adopt_edit(path: Path, *, author: str, clock: Callable[[], datetime] = now) -> None:
    """Take a file that was edited by hand as it is: checked as strictly as ever, signed, and the edit kept beside it.

    Raises DamagedError if it is more than an edit, NewerSchemaError if it is not this program's, DataError if nothing
    could be saved.
    """
    real = real_path(path)
    data = read_file(real, SIZE_CAP)
    if data is None:
        raise DataError(f"{path} is not there any more.")
    contents = read_foreign(data)
    if contents.schema > SCHEMA:
        raise NewerSchemaError(f"{path} was written by a newer Tandem; only that one can adopt an edit of it.")
    SafeStorage(real, author=author, clock=clock, unread=True).put_anew(migrated(contents), "before-adopt", data)
