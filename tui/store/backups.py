"""The backups of a data file as somebody chooses from them, and the way back to one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tui.errors import DamagedError, DataError, NewerSchemaError
from tui.store.codec import RECORD_TABLES, SCHEMA, SIZE_CAP, Contents, decode, unused_id
from tui.store.copies import NamedCopy, backups_folder, named_copies
from tui.store.data_file import now
from tui.store.files import read_file, real_path, reason
from tui.store.history import added
from tui.store.migrations import migrated
from tui.store.storage import SafeStorage

__all__ = ["Backup", "backups_folder", "list_backups", "read_backup", "restore_backup"]

KEPT_FOR = "before-restore"
"""What a copy of the file is called that was made before a backup took its place."""


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


def restore_backup(path: Path, backup: Backup, *, author: str, clock: Callable[[], datetime] = now) -> None:
    """Go back to a backup, whatever state the data file is in; what was there is kept as one more copy.

    In a file that can be used this is a step like any other, which undo takes back; a damaged file gets a name that
    says so and the backup takes its place. Raises DataError if the backup cannot be used or nothing could be saved.
    """
    wanted = migrated(read_backup(backup.path))
    if wanted.schema > SCHEMA:
        raise NewerSchemaError(f"{backup.path.name} was written by a newer Tandem; only that one can go back to it.")
    try:
        storage = SafeStorage(path, author=author, clock=clock)
        usable = bool(storage.contents.checksum)
    except DamagedError:
        usable = False
    if not usable:
        SafeStorage(path, author=author, clock=clock, unread=True).put_anew(wanted, KEPT_FOR)
        return
    said = (clock(), author, f"Went back to the backup of {backup.when:%Y-%m-%d %H:%M}")
    storage.transact(lambda stored: _gone_back(stored, wanted, said), kept_for=KEPT_FOR)


def _gone_back(stored: Contents, wanted: Contents, said: tuple[datetime, str, str]) -> Contents | None:
    """The stored contents with every record and setting as in `wanted`, and the step that leads there."""
    changes: dict[str, dict[int, bytes | None]] = {}
    for table in RECORD_TABLES:
        there, then = stored.lines(table), wanted.lines(table)
        changed: dict[int, bytes | None] = {i: line for i, line in then.items() if there.get(i) != line}
        changed |= {i: None for i in there if i not in then}
        if changed:
            changes[table] = changed
    keys = {**stored.settings, **wanted.settings}
    settings = tuple(
        (key, stored.settings.get(key), wanted.settings.get(key))
        for key in keys
        if stored.settings.get(key) != wanted.settings.get(key)
    )
    if not changes and not settings:
        return None
    step = added(stored, unused_id(stored), said, changes, settings)
    return step.with_lines(changes).with_settings(wanted.settings)
