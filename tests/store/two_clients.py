"""What two programs on one file should leave behind, said without a file: the model for the real one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


class CollisionError(Exception):
    """Both changed the same record, and this client refuses rather than asks."""


class RefusedByModelError(Exception):
    """There is nothing to take back or do again, or the record was changed since."""


@dataclass
class Step:
    """One change in the history: each record before and after it."""

    changes: dict[int, tuple[str | None, str | None]]
    undone: bool = False
    after: Step | None = None
    """The newest step in force when this one was made."""


@dataclass
class Model:
    """The records in the file by id, the questions that wait (record, value), the steps, and what each client saw."""

    stored: dict[int, str] = field(default_factory=dict)
    questions: list[tuple[int, str | None]] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    seen: dict[str, dict[int, str]] = field(default_factory=lambda: {"window": {}, "other": {}})

    def look(self, client: str) -> None:
        self.seen[client] = dict(self.stored)

    def commit(self, client: str, changes: Mapping[int, str | None], *, asks: bool) -> None:
        base = self.seen[client]
        done: dict[int, tuple[str | None, str | None]] = {}
        collided: dict[int, str | None] = {}
        for record_id, new in changes.items():
            now = self.stored.get(record_id)
            if now == new:
                continue
            if now == base.get(record_id):
                done[record_id] = now, new
            else:
                collided[record_id] = new
        if collided and not asks:
            raise CollisionError
        self._do(done)
        self.questions += list(collided.items())
        self.look(client)

    def settle(self, client: str, question: tuple[int, str | None], *, mine: bool) -> None:
        record_id, value = question
        self.questions.remove(question)
        if mine:
            now = self.stored.get(record_id)
            self._set(record_id, value)
            self.steps.append(Step({record_id: (now, value)}, after=self._in_force))
        self.look(client)

    def undo(self, client: str) -> None:
        self._turn(self._in_force, undone=True)
        self.look(client)

    def redo(self, client: str) -> None:
        top = self._in_force
        self._turn(next((s for s in reversed(self.steps) if s.undone and s.after is top), None), undone=False)
        self.look(client)

    @property
    def _in_force(self) -> Step | None:
        return next((step for step in reversed(self.steps) if not step.undone), None)

    def _turn(self, step: Step | None, *, undone: bool) -> None:
        if step is None:
            raise RefusedByModelError
        for record_id, (before, after) in step.changes.items():
            if self.stored.get(record_id) != (after if undone else before):
                raise RefusedByModelError
        for record_id, (before, after) in step.changes.items():
            self._set(record_id, before if undone else after)
        step.undone = undone

    def _do(self, changes: dict[int, tuple[str | None, str | None]]) -> None:
        for record_id, (_, new) in changes.items():
            self._set(record_id, new)
        if changes:
            self.steps.append(Step(changes, after=self._in_force))

    def _set(self, record_id: int, value: str | None) -> None:
        if value is None:
            self.stored.pop(record_id, None)
        else:
            self.stored[record_id] = value
