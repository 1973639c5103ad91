"""Copies of the data file kept beside it: the last five, one a day for two weeks, and one before each big step."""

from __future__ import annotations

import contextlib
import errno
import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tui.store.codec import SIZE_CAP, Contents
from tui.store.files import put_file, read_file, temporary_files
from tui.store.sharing import folder_beside

LAST = 5
"""How many of the newest copies are kept in any case."""

DAYS = 14
"""For how many days on which something was saved the last copy of the day is kept."""

_SUFFIX = ".backups"
_NAME = re.compile(r"(\d{4}-\d{2}-\d{2}-\d{6})-r(\d{1,16})-([0-9a-f]{8})(-[a-z-]+)?\.json")
_MOMENT = "%Y-%m-%d-%H%M%S"
_NO_LINKS = (errno.EPERM, errno.EMLINK, errno.EXDEV, errno.ENOTSUP, errno.ENOSYS, errno.EACCES)


@dataclass(frozen=True, slots=True)
class NamedCopy:
    """A copy by what its name says: when its contents were saved, their revision, and what it was kept for."""

    path: Path
    when: datetime
    revision: int
    kind: str


def backups_folder(path: Path) -> Path:
    """Where the copies of a data file lie."""
    return path.with_name(path.name + _SUFFIX)


def keep_backup(path: Path, contents: Contents, kind: str = "") -> None:
    """Keep the file as it is now, which holds `contents`, before something else takes its place. Raises OSError."""
    folder = folder_beside(path, _SUFFIX)
    moment = contents.saved_at or datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    second_name(path, folder / _name(moment.strftime(_MOMENT), contents.revision, contents.checksum, kind))


def leftovers(path: Path) -> tuple[Path, ...]:
    """What interrupted saves of a data file left behind, beside it and among its copies; raises OSError."""
    with contextlib.suppress(FileNotFoundError):
        copied = (entry for entry in backups_folder(path).iterdir() if entry.suffix == ".tmp")
        return (*temporary_files(path), *copied)
    return temporary_files(path)


def _name(moment: str, revision: int, checksum: str, kind: str) -> str:
    """The name of a copy: its checksum is in it, so two different copies never have the same."""
    suffix = f"-{kind}" if kind else ""
    return f"{moment}-r{revision}-{checksum[:8]}{suffix}.json"


def copy_name(contents: Contents, checksum: str, copy: Path) -> str | None:
    """What a copy has to be called when other contents took the place of its own; None for a name not of ours."""
    match = _NAME.fullmatch(copy.name)
    return _name(match[1], contents.revision, checksum, (match[4] or "")[1:]) if match else None


def second_name(path: Path, copy: Path) -> None:
    """Keep a file under a second name, unless that is there already. Raises OSError.

    Our files are never written in place, so a link is a copy that costs nothing; where the file system has no such
    links, the bytes are copied.
    """
    if copy.exists():
        return
    try:
        os.link(path, copy)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        put_file(copy, read_file(path, SIZE_CAP) or b"", like=path)


def prune_backups(path: Path) -> None:
    """Remove the copies that need not be kept any more; a copy that cannot be removed stays."""
    with contextlib.suppress(OSError):
        named = named_copies(path)
        kept = {copy.path for copy in _kept(named)}
        for copy in named:
            if copy.path not in kept:
                with contextlib.suppress(OSError):
                    copy.path.unlink()


def _kept(named: Sequence[NamedCopy]) -> Iterable[NamedCopy]:
    """By revision and by time, so that neither a clock that was wrong nor an old file put back costs a fresh copy."""
    yield from named[:LAST]
    yield from sorted(named, key=lambda c: c.revision, reverse=True)[:LAST]
    yield from (copy for copy in named if copy.kind)
    days: dict[str, NamedCopy] = {}
    for copy in named:
        days.setdefault(copy.when.date().isoformat(), copy)
    yield from list(days.values())[:DAYS]


def named_copies(path: Path) -> list[NamedCopy]:
    """What lies in the folder of copies, by name only, newest first; raises OSError."""
    found = []
    with contextlib.suppress(FileNotFoundError), os.scandir(backups_folder(path)) as entries:
        for entry in entries:
            match = _NAME.fullmatch(entry.name)
            if match:
                with contextlib.suppress(ValueError):
                    moment = datetime.strptime(match[1], _MOMENT)  # noqa: DTZ007 - as the clock of the save said it
                    found.append(NamedCopy(Path(entry.path), moment, int(match[2]), (match[4] or "")[1:]))
    return sorted(found, key=lambda copy: (copy.when, copy.revision), reverse=True)
