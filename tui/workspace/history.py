"""Undo, redo, what was changed by whom, and backups."""

from __future__ import annotations

from tui.domain.dates import short_day
from tui.errors import UsageError
from tui.store.backups import Backup, list_backups
from tui.store.history import HistoryEntry
from tui.views import HistoryRow, Saved
from tui.workspace.core import Core

_TABLE_WORDS = {"people": "person", "pairings": "pairing", "rounds": "round", "sessions": "meeting", "skills": "skill"}


class History:
    """The changes kept in the file, newest first, and the way back and forth through them."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def rows(self) -> tuple[HistoryRow, ...]:
        """Every change that can be undone or redone, newest first."""
        return tuple(self._row(entry) for entry in self._core.repository.history())

    def _row(self, entry: HistoryEntry) -> HistoryRow:
        when = entry.when
        return HistoryRow(
            id=entry.id,
            number=entry.number,
            when=when,
            when_words=f"{short_day(when.date())} {when:%H:%M}",
            author=entry.author,
            summary=entry.summary,
            undone=entry.undone,
            touched=_touched(entry),
        )

    def undo(self, *, others: bool = False) -> Saved:
        """Take back the newest change; raises RefusedError when there is none or it cannot be taken back."""
        entry = self._core.repository.undo(others=others)
        return Saved(f"Undone: {entry.summary}")

    def redo(self, *, others: bool = False) -> Saved:
        """Do again what was last undone."""
        entry = self._core.repository.redo(others=others)
        return Saved(f"Done again: {entry.summary}")

    def backups(self) -> tuple[Backup, ...]:
        """The copies kept beside the data file, newest first."""
        return list_backups(self._core.repository.path)

    def backup_named(self, which: str) -> Backup:
        """A backup by its place in the list (1 is the newest) or by its file's name; raises UsageError."""
        found = self.backups()
        if which.isascii() and which.isdigit() and 1 <= int(which) <= len(found):
            return found[int(which) - 1]
        for backup in found:
            if backup.path.name == which:
                return backup
        raise UsageError(f"There is no backup '{which}'; `tandem backups` lists them.")


def _touched(entry: HistoryEntry) -> tuple[str, ...]:
    counts: dict[str, int] = {}
    for change in entry.changes:
        word = _TABLE_WORDS.get(change.table, change.table)
        counts[word] = counts.get(word, 0) + 1
    return tuple(f"{count} {word}{'s' if count > 1 and word != 'person' else ''}" for word, count in counts.items())
