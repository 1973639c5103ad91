"""Two programs on one file against a model: no update lost, the same record asked about, both ways back and forth."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import NOW
from tests.store.two_clients import CollisionError, Model, RefusedByModelError
from tui.domain.people import Person
from tui.domain.records import Record
from tui.errors import ConflictError, RefusedError
from tui.store.merge import Conflict
from tui.store.repository import Repository

IN_CI = 2_000
ON_DEMAND = 20_000

_FAST = Path("/dev/shm")
"""A disk in memory, where there is one: what is tested here is who wins, not whether it survives a power cut."""

CLIENTS = st.sampled_from(["window", "other"])
CHANGES = st.dictionaries(st.integers(1, 3), st.sampled_from(["Ana", "Ben", "Kim", None]), min_size=1, max_size=2)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("commit"), CLIENTS, CHANGES),
        st.tuples(st.just("commit"), CLIENTS, CHANGES),
        st.tuples(st.sampled_from(["look", "undo", "redo", "settle mine", "settle stored"]), CLIENTS, st.none()),
    ),
    min_size=2,
    max_size=12,
)


def opened(path: Path, *, command_line: bool = False) -> Repository:
    return Repository(path, {"people": Person}, author="lead", clock=lambda: NOW, command_line=command_line)


def records(changes: Mapping[int, str | None]) -> dict[str, dict[int, Record | None]]:
    return {"people": {i: None if name is None else Person(name=name) for i, name in changes.items()}}


def names(repository: Repository) -> dict[int, str]:
    return {i: record.name for i, record in repository.table("people").items() if isinstance(record, Person)}


def waiting(conflict: Conflict) -> tuple[int, str | None]:
    return conflict.record_id, None if conflict.mine is None else conflict.mine["name"]


class Both:
    """The file and the model, and every step done to both."""

    def __init__(self, path: Path, *, other_asks: bool) -> None:
        self.path = path
        self.model = Model()
        self.asks = {"window": True, "other": other_asks}
        self.clients = {name: opened(path, command_line=not asks) for name, asks in self.asks.items()}

    def do(self, what: str, client: str, changes: Mapping[int, str | None] | None) -> None:
        repository, model = self.clients[client], self.model
        if what == "commit" and changes is not None:
            self._same(
                lambda: model.commit(client, changes, asks=self.asks[client]),
                lambda: repository.commit("changed", records(changes)),
            )
        elif what == "look":
            model.look(client)
            repository.refresh()
        elif what in ("undo", "redo"):
            self._same(
                lambda: model.undo(client) if what == "undo" else model.redo(client),
                lambda: repository.undo() if what == "undo" else repository.redo(),
            )
        elif model.questions:
            repository.refresh()
            question, mine = min(model.questions, key=str), what == "settle mine"
            asked = next(c for c in repository.conflicts if waiting(c) == question)
            model.settle(client, question, mine=mine)
            repository.settle(asked.id, mine)

    def _same(self, in_the_model: object, in_the_file: object) -> None:
        assert callable(in_the_model)
        assert callable(in_the_file)
        try:
            in_the_model()
        except CollisionError:
            with pytest.raises(ConflictError):
                in_the_file()
        except RefusedByModelError:
            with pytest.raises(RefusedError):
                in_the_file()
        else:
            in_the_file()

    def compare_what_each_sees(self) -> None:
        for name, repository in self.clients.items():
            assert names(repository) == self.model.seen[name]

    def compare_the_file(self) -> None:
        fresh = opened(self.path)
        assert names(fresh) == self.model.stored
        assert sorted(map(waiting, fresh.conflicts), key=str) == sorted(self.model.questions, key=str)
        steps = [(entry.undone, {c.id for c in entry.changes}) for entry in reversed(fresh.history())]
        assert steps == [(step.undone, set(step.changes)) for step in self.model.steps]


def played(steps: list[tuple[str, str, dict[int, str | None] | None]], *, other_asks: bool) -> None:
    with contextlib.ExitStack() as stack:
        folder = tempfile.TemporaryDirectory(dir=_FAST if _FAST.is_dir() else None)
        both = Both(Path(stack.enter_context(folder)) / "team.json", other_asks=other_asks)
        for what, client, changes in steps:
            both.do(what, client, changes)
            both.compare_what_each_sees()
        both.compare_the_file()


@given(steps=STEPS, other_asks=st.booleans())
@settings(max_examples=IN_CI, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_two_programs_leave_what_the_model_says_in_2000_examples(
    steps: list[tuple[str, str, dict[int, str | None] | None]], other_asks: bool
) -> None:
    played(steps, other_asks=other_asks)


@pytest.mark.slow
@given(steps=STEPS, other_asks=st.booleans())
@settings(max_examples=ON_DEMAND, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_two_programs_leave_what_the_model_says_in_20000_examples(
    steps: list[tuple[str, str, dict[int, str | None] | None]], other_asks: bool
) -> None:
    played(steps, other_asks=other_asks)
