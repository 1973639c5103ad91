"""Copies of the data file kept beside it: the last five, one a day for two weeks, and one before each big step."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from tui.errors import DamagedError
from tui.store.codec import RECORD_TABLES, SIZE_CAP, Contents, decode
from tui.store.files import make_folder, read_file

LAST = 5
"""How many of the newest copies are kept in any case."""

DAYS = 14
"""For how many days, counted from the newest copy, the last copy of each day is kept."""

_NAME = re.compile(r"(\d{4}-\d{2}-\d{2}-\d{6})-r(\d{1,16})-([0-9a-f]{8})(-[a-z-]+)?\.json")
_MOMENT = "%Y-%m-%d-%H%M%S"
_NO_LINKS = (errno.EPERM, errno.EMLINK, errno.EXDEV, errno.ENOTSUP, errno.ENOSYS, errno.EACCES)


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


@dataclass(frozen=True, slots=True)
class _Named:
    path: Path
    when: datetime
    revision: int
    kind: str


def backups_folder(path: Path) -> Path:
    """Where the copies of a data file lie."""
    return path.with_name(path.name + ".backups")


def keep_backup(path: Path, contents: Contents, kind: str = "") -> None:
    """Keep the file as it is now, which holds `contents`, before something else takes its place. Raises OSError.

    The file is never written in place, so a second name for it is a copy that costs nothing; where the file system
    has no such links, its bytes are copied.
    """
    folder = backups_folder(path)
    make_folder(folder)
    moment = contents.saved_at or datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    suffix = f"-{kind}" if kind else ""
    name = f"{moment.strftime(_MOMENT)}-r{contents.revision}-{contents.checksum[:8]}{suffix}.json"
    copy = folder / name
    if copy.exists():
        return
    try:
        os.link(path, copy)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        _copy(path, copy)


def _copy(path: Path, copy: Path) -> None:
    half = copy.with_suffix(".tmp")
    shutil.copy2(path, half)
    half.replace(copy)


def prune_backups(path: Path) -> None:
    """Remove the copies that need not be kept any more; a copy that cannot be removed stays."""
    named = _named(path)
    kept = set(_kept(named))
    for backup in named:
        if backup not in kept:
            with contextlib.suppress(OSError):
                backup.path.unlink()


def _kept(named: list[_Named]) -> Iterable[_Named]:
    yield from named[:LAST]
    yield from (b for b in named if b.kind)
    days: dict[str, _Named] = {}
    for backup in named:
        days.setdefault(backup.when.date().isoformat(), backup)
    if named:
        oldest = max(b.when for b in named) - timedelta(days=DAYS)
        yield from (b for b in days.values() if b.when > oldest)


def _named(path: Path) -> list[_Named]:
    """What lies in the folder of copies, by name only, newest first."""
    found = []
    with contextlib.suppress(FileNotFoundError):
        for entry in os.scandir(backups_folder(path)):
            match = _NAME.fullmatch(entry.name)
            if match:
                with contextlib.suppress(ValueError):
                    moment = datetime.strptime(match[1], _MOMENT)  # noqa: DTZ007 - as the team's clock said it
                    found.append(_Named(Path(entry.path), moment, int(match[2]), (match[4] or "")[1:]))
    return sorted(found, key=lambda b: (b.when, b.revision), reverse=True)


def list_backups(path: Path) -> tuple[Backup, ...]:
    """The copies of a data file, newest first, each read and checked."""
    return tuple(_checked(named) for named in _named(path))


def _checked(named: _Named) -> Backup:
    try:
        contents = read_backup(named.path)
    except DamagedError as error:
        return Backup(named.path, named.when, named.kind, {}, error.problem)
    counts = {table: len(contents.lines(table)) for table in RECORD_TABLES}
    return Backup(named.path, named.when, named.kind, counts)


def read_backup(path: Path) -> Contents:
    """What a copy holds; raises DamagedError or DataError if it cannot be used."""
    data = read_file(path, SIZE_CAP)
    if data is None:
        raise DamagedError(f"The backup {path.name} is not there any more.", "it is gone")
    return decode(data, own=True)
