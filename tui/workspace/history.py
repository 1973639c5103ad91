"""Undo, redo, what was changed by whom, and backups."""

from __future__ import annotations

from tui.domain.dates import short_day
from tui.store.history import HistoryEntry
from tui.store.merge import Conflict
from tui.views.history import BackupRow, HistoryRow, QuestionRow
from tui.views.shared import Saved
from tui.workspace.change_words import change_lines, differences, record_words, setting_words
from tui.workspace.core import Core
from tui.workspace.recovery import backup_named, backups, restore

_TABLE_WORDS = {
    "people": ("person", "people"),
    "pairings": ("pairing", "pairings"),
    "rounds": ("round", "rounds"),
    "sessions": ("meeting", "meetings"),
    "skills": ("skill", "skills"),
}
_NEWEST = 20
"""How many records of one change are described; an import touches hundreds."""


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
            details=self._details(entry),
        )

    def _details(self, entry: HistoryEntry) -> tuple[str, ...]:
        described = entry.changes[:_NEWEST]
        lines = [line for c in described for line in change_lines(self._core, c.table, c.before, c.after)]
        lines += [
            f"setting {key}: {setting_words(before)} → {setting_words(after)}" for key, before, after in entry.settings
        ]
        more = len(entry.changes) - len(described)
        return (*lines, f"and {more} more") if more else tuple(lines)

    def undo(self, *, others: bool = False) -> Saved:
        """Take back the newest change; raises RefusedError when there is none or it cannot be taken back."""
        entry = self._core.repository.undo(others=others)
        return Saved(f"Undone: {entry.summary}")

    def redo(self, *, others: bool = False) -> Saved:
        """Do again what was last undone."""
        entry = self._core.repository.redo(others=others)
        return Saved(f"Done again: {entry.summary}")

    def backups(self) -> tuple[BackupRow, ...]:
        """The copies kept beside the data file, newest first."""
        return backups(self._core.repository.path)

    def restore(self, which: str) -> Saved:
        """Go back to a backup, named by its place in the list (1 is the newest) or by its file; undo takes that back.

        Raises UsageError if there is none of that name, DataError if it cannot be used.
        """
        core, path = self._core, self._core.repository.path
        saved = restore(path, backup_named(path, which), author=core.author, clock=core.clock)
        core.repository.refresh()
        return saved

    # Two programs at once ---------------------------------------------------------------------------------------

    def questions(self) -> tuple[QuestionRow, ...]:
        """The records that two programs changed at once, oldest first; each waits for somebody to choose."""
        return tuple(self._question(conflict) for conflict in self._core.repository.conflicts)

    def _question(self, conflict: Conflict) -> QuestionRow:
        what = record_words(self._core, conflict.table, conflict.stored or conflict.mine or {})
        return QuestionRow(
            id=conflict.id,
            title=what[0].upper() + what[1:],
            author=conflict.author,
            when_words=f"{short_day(conflict.when.date())} {conflict.when:%H:%M}",
            summary=conflict.summary,
            stored_words="keep what is stored" if conflict.stored is not None else "leave it deleted",
            mine_words="take this instead" if conflict.mine is not None else "delete it",
            fields=differences(self._core, conflict.stored, conflict.mine),
        )

    def settle(self, question_id: int, *, mine: bool) -> Saved:
        """Choose: what waits (`mine`) takes the place of what is stored, or is forgotten."""
        self._core.repository.settle(question_id, mine)
        return Saved("Took the other change" if mine else "Kept what was stored")


def _touched(entry: HistoryEntry) -> tuple[str, ...]:
    counts: dict[str, int] = {}
    for change in entry.changes:
        counts[change.table] = counts.get(change.table, 0) + 1
    words = {table: _TABLE_WORDS.get(table, (table, table)) for table in counts}
    return tuple(f"{count} {words[table][count != 1]}" for table, count in counts.items())
