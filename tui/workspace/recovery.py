"""A data file that cannot be opened: what is wrong with it in words, and the ways out that somebody may choose."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tui.domain.dates import format_day, short_day
from tui.domain.words import counted, listed
from tui.errors import DamagedError, UsageError
from tui.store.backups import Backup, list_backups, restore_backup
from tui.store.recovery import adopt_edit, examine
from tui.views.history import BackupRow
from tui.views.shared import Saved

_WORDS = (("people", "person", "people"), ("pairings", "pairing", ""), ("sessions", "meeting", ""))


@dataclass(frozen=True, slots=True)
class Trouble:
    """What to show for a damaged file: the problem, and for each way out a sentence; empty where it is closed."""

    path: Path
    problem: str
    restore_words: str
    adopt_words: str
    backup: Backup | None

    @property
    def commands(self) -> str:
        """The ways out as commands, in a sentence."""
        ways = []
        if self.backup is not None:
            ways.append(f"`tandem restore {self.backup.path.name}` goes back to {backup_words(self.backup)}")
        if self.adopt_words:
            ways.append(f"`tandem check --adopt` takes it as it is now, {self.adopt_words}")
        if not ways:
            return "there is no good backup of it, so put a good copy in its place or name another file with --data"
        return "; ".join(ways)


def trouble(path: Path) -> Trouble | None:
    """What is wrong with a data file, None if nothing is; raises DataError if it cannot be read at all."""
    damage = examine(path)
    if damage is None:
        return None
    backup, edit = damage.backup, damage.adoptable
    return Trouble(
        path=damage.path,
        problem=f"{damage.path} cannot be used: {damage.problem}. It was not touched.",
        restore_words=f"the newest good backup, {backup_words(backup)}" if backup else "",
        adopt_words=f"with {how_much(edit)}" if edit is not None else "",
        backup=backup,
    )


def with_ways_out(path: Path, error: DamagedError) -> DamagedError:
    """The error that a damaged file made, with the ways out in its words."""
    found = trouble(path)
    if found is None:
        return error
    ways = found.commands
    return DamagedError(f"{found.problem} {ways[0].upper()}{ways[1:]}.", error.problem)


def backup_words(backup: Backup) -> str:
    """A backup by its date and what is in it: `Mon 23 Nov 07:14, with 28 people, 14 pairings and 96 meetings`."""
    return f"{short_day(backup.when.date())} {backup.when:%H:%M}, with {how_much(backup.counts)}"


def how_much(counts: Mapping[str, int]) -> str:
    """How much a file holds, in words."""
    return listed([counted(counts.get(table, 0), one, many) for table, one, many in _WORDS])


def backups(path: Path) -> tuple[BackupRow, ...]:
    """The copies of a data file in any state, newest first; raises DataError if their folder is closed."""
    return tuple(_row(number, one) for number, one in enumerate(list_backups(path), 1))


def _row(number: int, backup: Backup) -> BackupRow:
    return BackupRow(
        number=number,
        name=backup.path.name,
        when=backup.when,
        when_words=f"{format_day(backup.when.date())} {backup.when:%H:%M}",
        kind=backup.kind,
        counts=backup.counts,
        holds=how_much(backup.counts) if not backup.problem else "",
        problem=backup.problem,
    )


def backup_named(path: Path, which: str) -> Backup:
    """A backup of a data file in any state, by its place in the list or by its name; raises UsageError."""
    found = list_backups(path)
    if which.isascii() and which.isdigit() and 1 <= int(which[:9]) <= len(found):
        return found[int(which) - 1]
    for backup in found:
        if backup.path.name == which:
            return backup
    raise UsageError(f"There is no backup '{which}'; `tandem backups` lists them.")


def restore(path: Path, backup: Backup, *, author: str, clock: Callable[[], datetime]) -> Saved:
    """Go back to a backup, whatever state the data file is in; what was there is kept beside it."""
    restore_backup(path, backup, author=author, clock=clock)
    return Saved(f"Went back to the backup of {backup_words(backup)}")


def adopt(path: Path, *, author: str, clock: Callable[[], datetime]) -> Saved:
    """Take a file edited by hand as it is; records in it that cannot be used are set aside when it is opened."""
    adopt_edit(path, author=author, clock=clock)
    return Saved("Took the edit; the file as it was edited is kept beside it")
