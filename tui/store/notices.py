"""What somebody should know about the place where the data lie: other copies, other people's eyes, a wrong clock."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from tui.store.copies import named_copies

_COPY = re.compile(r"conflict|\bcopy\b|_conf\(|^[ _-]?\(?\d{1,3}\)?$", re.IGNORECASE)
"""What synchronising services put into the name of a copy that they could not merge, behind the file's own stem."""

_OURS = (".lock", ".backups", ".drafts", ".tmp")
_AHEAD = timedelta(hours=24)


def notices(path: Path, saved_at: datetime | None, now: datetime) -> tuple[str, ...]:
    """Everything worth a word, in sentences; what cannot be looked at is passed over."""
    return (*_gone(path), *_copies(path), *_readers(path), *_clock(saved_at, now))


def _gone(path: Path) -> Iterator[str]:
    """The file is not there, and copies of it are: nobody should begin anew without knowing."""
    try:
        if path.exists() or not (copies := named_copies(path)):
            return
    except OSError:
        return
    yield (
        f"{path} is not there, but copies of it are: `tandem restore 1` goes back to the newest, of "
        f"{copies[0].when:%Y-%m-%d %H:%M}."
    )


def _copies(path: Path) -> Iterator[str]:
    for name in conflicted_copies(path):
        yield (
            f"'{name}' beside the data file looks like a copy that a synchronising service made of a version it "
            "could not merge. Open it with --data to see what it holds, then delete it."
        )


def conflicted_copies(path: Path) -> tuple[str, ...]:
    """The names of files beside the data file that look like copies of it made by a synchronising service."""
    try:
        names = sorted(entry.name for entry in os.scandir(path.parent) if entry.name != path.name)
    except OSError:
        return ()
    stem, suffix = path.stem, path.suffix
    return tuple(
        name
        for name in names
        if name.startswith(stem)
        and not name.startswith(tuple(path.name + ours for ours in _OURS))
        and not name.startswith(path.name + ".damaged")
        and _COPY.search(name[len(stem) :].removesuffix(suffix))
    )


def _readers(path: Path) -> Iterator[str]:
    if sys.platform == "win32":
        return
    try:
        file, folder, reachable = path.stat().st_mode, path.parent.stat().st_mode, _reachable(path)
    except OSError:
        return
    if file & (stat.S_IROTH | stat.S_IWOTH) and reachable:
        yield f"Everybody on this computer can open {path.name}; close it with: chmod o= '{path}'"
    elif folder & stat.S_IWOTH and not folder & stat.S_ISVTX:
        yield f"Everybody on this computer can change what lies in {path.parent}; keep the data somewhere else."


def advice(path: Path) -> tuple[str, ...]:
    """A better place for the data, where others can see that the file is there but not open it; worth saying once."""
    if sys.platform == "win32":
        return ()
    try:
        seen = path.parent.stat().st_mode & stat.S_IROTH and _reachable(path)
    except OSError:
        return ()
    words = f"Everybody on this computer can look into the folder {path.parent}, though not into the data file; "
    return (words + "a folder of your own is the better place.",) if seen else ()


def _reachable(path: Path) -> bool:
    """Whether everybody may go through all folders above; raises OSError where that cannot be seen."""
    return all(above.stat().st_mode & stat.S_IXOTH for above in path.parents)


def _clock(saved_at: datetime | None, now: datetime) -> Iterator[str]:
    if saved_at is None or (saved_at.tzinfo is None) != (now.tzinfo is None):
        return
    if saved_at - now > _AHEAD:
        yield (
            f"The data were saved on {saved_at:%Y-%m-%d at %H:%M}, which is still to come; "
            "is the clock of this computer right?"
        )
