"""The team's records by id, and the one way to change them: one use case is one write with its history entry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import orjson
from pydantic import ValidationError

from tui.domain.records import Record
from tui.errors import ConflictError, DataError, OthersChangeError, RefusedError
from tui.store import history as steps
from tui.store.codec import Contents, LineChanges, dumps, unused_id
from tui.store.history import HistoryEntry
from tui.store.merge import Conflict, conflict_line, conflicts, merge
from tui.store.notices import advice, notices
from tui.store.storage import SafeStorage
from tui.store.tables import SetAside, Table, read_table

if TYPE_CHECKING:
    from tui.store.purge import Purged, Scrub

Changes = Mapping[str, Mapping[int, Record | None]]


class Repository:
    """The data file as frozen records; opening it raises DataError with the reason if it cannot be used."""

    def __init__(
        self,
        path: Path,
        models: Mapping[str, type[Record]],
        *,
        author: str,
        clock: Callable[[], datetime],
        command_line: bool = False,
        read_only: bool = False,
    ) -> None:
        self._models = models
        self._author = author
        self._clock = clock
        self._command_line = command_line
        self._storage = SafeStorage(path, author=author, clock=clock, read_only=read_only)
        self._tables: dict[str, Table] = {}

    # Looking ----------------------------------------------------------------------------------------------------

    @property
    def path(self) -> Path:
        """The real data file, symbolic links followed."""
        return self._storage.path

    @property
    def revision(self) -> int:
        """Counts the saves of this file; 0 for a file that does not exist yet."""
        return self._storage.contents.revision

    @property
    def saved_at(self) -> datetime | None:
        """When the file was saved last."""
        return self._storage.contents.saved_at

    @property
    def size(self) -> int:
        """Bytes of the records of the file and of their history."""
        return sum(len(line) for lines in self._storage.contents.tables.values() for line in lines.values())

    @property
    def read_only(self) -> bool:
        """Whether the file can only be looked at: opened so, written by a newer Tandem, or without the right to."""
        return self._storage.read_only

    @property
    def why_read_only(self) -> str:
        """Why the file can only be looked at, to complete a sentence; empty where it can be written."""
        return self._storage.why_read_only

    @property
    def settings(self) -> Mapping[str, Any]:
        """What the lead chose for the team on the screen."""
        return MappingProxyType(dict(self._storage.contents.settings))

    @property
    def notices(self) -> tuple[str, ...]:
        """What somebody should know about the file and the folder it lies in, in sentences."""
        return notices(self.path, self.saved_at, self._clock())

    @property
    def advice(self) -> tuple[str, ...]:
        """A better place for the file, said while it is new."""
        return advice(self.path) if self.revision == 1 else ()

    def table(self, name: str) -> Mapping[int, Record]:
        """The records of one table that can be used, by id."""
        return self._table(name).records

    @property
    def set_aside(self) -> tuple[SetAside, ...]:
        """The stored records that cannot be used, with the reason."""
        return tuple(one for name in self._models for one in self._table(name).set_aside)

    def _table(self, name: str) -> Table:
        lines, known = self._storage.contents.lines(name), self._tables.get(name)
        if known is None or known.lines is not lines:
            known = self._tables[name] = read_table(name, self._models[name], lines, known)
        return known

    def refresh(self) -> bool:
        """Look at the file again; True when another program changed it. Raises DataError if it cannot be used now."""
        return self._storage.reload()

    def new_id(self) -> int:
        """An id that no record of the file has."""
        return unused_id(self._storage.contents)

    # Writing ----------------------------------------------------------------------------------------------------

    def commit(self, summary: str, changes: Changes, *, settings: Mapping[str, Any] | None = None) -> bool:
        """Store the changes of one use case in one write, its history entry inside; False if nothing was to change.

        `settings` holds the team settings to change, by key; None takes one back to the default. Where another program
        changed the same record meanwhile, the stored one stays and a question is put into `conflicts`; on the command
        line nothing is written and ConflictError is raised. Raises DataError if nothing was saved.
        """
        base, mine = self._storage.contents, self._encoded(changes)
        said = (self._clock(), self._author, summary)

        def change(stored: Contents) -> Contents | None:
            merged = merge(base, mine, stored)
            if merged.collisions and self._command_line:
                raise ConflictError("Another program changed the same record meanwhile; nothing was saved. Try again.")
            chosen = _changed_settings(stored, settings or {})
            if not (merged.changes or merged.collisions or chosen):
                return None
            new = stored
            if any(merged.changes.values()) or chosen:
                new = steps.added(stored, self.new_id(), said, merged.changes, chosen).with_lines(merged.changes)
                new = new.with_settings({k: v for k, v in _laid_over(stored, chosen).items() if v is not None})
            asked: dict[int, bytes | None] = {
                self.new_id(): conflict_line(table, record_id, line, said)
                for table, lines in merged.collisions.items()
                for record_id, line in lines.items()
            }
            return new.with_lines({"conflicts": asked})

        return self._storage.transact(change)

    def _encoded(self, changes: Changes) -> LineChanges:
        return {
            table: {i: None if record is None else self._line(table, record) for i, record in records.items()}
            for table, records in changes.items()
        }

    def _line(self, table: str, record: Record) -> bytes:
        """A record's bytes, checked to give the same record again."""
        try:
            line = dumps(record.model_dump(mode="json"))
            same = self._models[table].model_validate_json(line) == record
        except (orjson.JSONEncodeError, ValidationError) as error:
            raise DataError(f"A record cannot be stored: {error}. Nothing was saved.") from error
        if not same:
            raise DataError("A record does not read back as it was; nothing was saved.")
        return line

    # Back and forth -----------------------------------------------------------------------------------------------

    def history(self) -> tuple[HistoryEntry, ...]:
        """The steps kept in the file, newest first."""
        return steps.entries(self._storage.contents)

    def undo(self, *, others: bool = False, expected: int | None = None) -> HistoryEntry:
        """Take back the newest step in the file and return it.

        Raises OthersChangeError if it is somebody else's and `others` is not set, RefusedError if there is none, if it
        is not the `expected` one, or if what it touched was changed since.
        """
        return self._turn(undone=True, others=others, expected=expected)

    def redo(self, *, others: bool = False, expected: int | None = None) -> HistoryEntry:
        """Do again the step that was undone last; raises as `undo` does."""
        return self._turn(undone=False, others=others, expected=expected)

    def _turn(self, *, undone: bool, others: bool, expected: int | None) -> HistoryEntry:
        turned: list[HistoryEntry] = []

        def change(stored: Contents) -> Contents:
            entry = steps.to_undo(stored) if undone else steps.to_redo(stored)
            if entry is None:
                raise RefusedError(f"There is nothing to {'undo' if undone else 'redo'}.")
            if expected is not None and entry.id != expected:
                raise RefusedError(f"Another change came in meanwhile: '{entry.summary}' by {entry.author}.")
            if entry.author != self._author and not others:
                verb = "Undo" if undone else "Redo"
                question = f"'{entry.summary}' was done by {entry.author}. {verb} it all the same?"
                raise OthersChangeError(question, entry.author)
            turned.append(entry)
            return steps.turned(stored, entry, undone=undone, by=self._author, when=self._clock())

        self._storage.transact(change)
        return replace(turned[0], undone=undone)

    # Questions ----------------------------------------------------------------------------------------------------

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The records that two programs changed at once and nobody has settled, oldest first."""
        return conflicts(self._storage.contents)

    def settle(self, conflict_id: int, mine: bool) -> None:
        """Answer a question: keep what is stored, or put `mine` in its place. Raises RefusedError if it is settled."""

        def change(stored: Contents) -> Contents:
            found = next((c for c in conflicts(stored) if c.id == conflict_id), None)
            if found is None:
                raise RefusedError("This question was settled already.")
            new = stored
            if mine:
                line = None if found.mine is None else dumps(found.mine)
                changes: LineChanges = {found.table: {found.record_id: line}}
                said = (self._clock(), self._author, f"Settled: {found.summary}")
                new = steps.added(stored, self.new_id(), said, changes).with_lines(changes)
            return new.with_lines({"conflicts": {conflict_id: None}})

        self._storage.transact(change)

    # For good -----------------------------------------------------------------------------------------------------

    def purge(
        self,
        scrub: Scrub,
        *,
        record_id: int | None = None,
        words: tuple[str, ...] = (),
        all_history: bool = False,
    ) -> Purged:
        """Change records in the file, every backup and every damaged copy, and delete the history and all drafts.

        `record_id` and `words` find what is meant in records that cannot be read; with `all_history` the history goes
        even where the records stay. There is no undo. Raises DataError if something could not be removed; then run it
        again.
        """
        from tui.store.purge import Purge, purge

        return purge(self._storage, Purge(self._models, scrub, record_id, words, all_history))


def _changed_settings(stored: Contents, wanted: Mapping[str, Any]) -> tuple[tuple[str, Any, Any], ...]:
    now = stored.settings
    return tuple((key, now.get(key), value) for key, value in wanted.items() if now.get(key) != value)


def _laid_over(stored: Contents, chosen: tuple[tuple[str, Any, Any], ...]) -> dict[str, Any]:
    return {**stored.settings, **{key: after for key, _, after in chosen}}
