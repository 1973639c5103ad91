"""A data file that cannot be opened: what is wrong with it in words, and the ways out that somebody may choose."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tui.domain.dates import short_day
from tui.store.backups import Backup, restore_backup
from tui.store.recovery import adopt_edit, examine
from tui.views import Saved

_WORDS = (("people", "person", "people"), ("pairings", "pairing", "pairings"), ("sessions", "meeting", "meetings"))


@dataclass(frozen=True, slots=True)
class Trouble:
    """What to show for a damaged file: the problem, and for each way out a sentence; empty where it is closed."""

    path: Path
    problem: str
    restore_words: str
    adopt_words: str
    backup: Backup | None


def trouble(path: Path) -> Trouble | None:
    """What is wrong with a data file, None if nothing is; raises DataError if it cannot be read at all."""
    damage = examine(path)
    if damage is None:
        return None
    backup, edit = damage.backup, damage.adoptable
    return Trouble(
        path=damage.path,
        problem=f"{damage.path} cannot be used: {damage.problem}. It was not touched.",
        restore_words=f"Go back to the newest good backup, {backup_words(backup)}" if backup else "",
        adopt_words=f"Somebody edited it by hand: take the edit, with {counted(edit)}" if edit is not None else "",
        backup=backup,
    )


def backup_words(backup: Backup) -> str:
    """A backup by its date and what is in it: `Mon 23 Nov 07:14, with 28 people, 14 pairings and 96 meetings`."""
    return f"{short_day(backup.when.date())} {backup.when:%H:%M}, with {counted(backup.counts)}"


def counted(counts: Mapping[str, int]) -> str:
    """How much a file holds, in words."""
    words = [f"{counts.get(table, 0)} {(one, many)[counts.get(table, 0) != 1]}" for table, one, many in _WORDS]
    return f"{', '.join(words[:-1])} and {words[-1]}"


def restore(path: Path, backup: Backup, *, author: str, clock: Callable[[], datetime]) -> Saved:
    """Put a backup in the place of a data file in any state; a damaged file keeps a name of its own beside it."""
    restore_backup(path, backup, author=author, clock=clock)
    return Saved(f"Went back to the backup of {backup_words(backup)}")


def adopt(path: Path, *, author: str, clock: Callable[[], datetime]) -> Saved:
    """Take a file edited by hand as it is; records in it that cannot be used are set aside when it is opened."""
    adopt_edit(path, author=author, clock=clock)
    return Saved("Took the edit; the file as it was edited is kept beside it")
