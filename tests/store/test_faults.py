"""The Nth system call of opening and saving fails, or the process dies there, for every N until a save runs through.

The calls are those of the real process on the real file system, filelock's and the standard library's among them;
`interposed` stands between, and not strace, which is not on every machine. Held against strace it misses none: the
listing of a folder, five calls to the kernel, counts as one.
"""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest

import tui.errors
from tests.store.forked_jobs import AGAIN, FAULTY, opened
from tests.store.forking import Forker
from tests.store.interposed import CRASH, CRASHED, ERRORS, LATE
from tests.store.material import facts, stored, strangers, written
from tui.errors import DataError, PerhapsSavedError
from tui.store.codec import Contents, dumps, encode, stored_checksum
from tui.store.copies import named_copies

LEAST_POINTS = 100
SITUATIONS = ("a save", "the first save", "a save after a crash", "a migration and a save", "a save without hard links")
ONES = (*ERRORS, LATE)


@pytest.fixture(scope="module")
def forker() -> Iterator[Forker]:
    with Forker() as running:
        yield running


@dataclass(frozen=True)
class Came:
    """What came of one save in which a call went wrong; `error` is empty if the save was reported as done."""

    crashed: bool = False
    calls: tuple[str, ...] = ()
    hit: str = ""
    error: str = ""
    message: str = ""
    leaked: int = 0


class Ground:
    """A folder in which the same save is made again and again, by a new process each time."""

    def __init__(self, folder: Path, situation: str, forker: Forker) -> None:
        self._forker = forker
        self._template, self._folder = folder / "template", folder / "ground"
        self._template.mkdir()
        self._links = situation != "a save without hard links"
        self._before: bytes | None = None
        self._base = Contents()
        name = "new/folder/team.json"
        if situation != "the first save":
            name = "team.json"
            self._before = written(self._template / name)
            self._base = stored(self._template / name)
        if situation == "a migration and a save":
            self._before = encode(replace(self._base, schema=1))[0]
            (self._template / name).write_bytes(self._before)
        if situation == "a save after a crash":
            (self._template / f".{name}.1.cafe.tmp").write_bytes(b"{")
        self.path = self._folder / name

    def save(self, nth: int, how: str) -> Came:
        """One save by a process of its own, from where everything began."""
        shutil.rmtree(self._folder, ignore_errors=True)
        shutil.copytree(self._template, self._folder)
        self._forker.start("faulty", path=str(self.path), nth=nth, how=how, links=self._links)
        line = self._forker.line()
        if line.word == "ended":
            assert line.number == CRASHED
            return Came(crashed=True)
        assert line.word == "came", line
        values: dict[str, Any] = json.loads(line.rest)
        return Came(**values | {"calls": tuple(values["calls"])})

    def state(self) -> str:
        """Which of the states that may be the file is in, exactly: "old", "migrated" or "new"."""
        if (self.path.read_bytes() if self.path.exists() else None) == self._before:
            return "old"
        found = facts(stored(self.path))
        if found == facts(self._base):
            return "migrated"
        assert found == facts(self._base.with_lines({"people": {7: dumps(FAULTY.model_dump(mode="json"))}}))
        return "new"

    def check_again(self, *, same_process: bool) -> None:
        """The next save works, in the same process too, and nothing is left behind."""
        if same_process:
            self._forker.tell("again")
            assert [line.word + line.rest for line in self._forker.lines()] == ["again", "ended0"]
        else:
            opened(self.path).core.write("Again", {"people": {8: AGAIN}})
        opened(self.path)
        assert b"stored after the fault" in stored(self.path).lines("people")[8]
        assert strangers(self.path) == []
        assert all(stored_checksum(copy.path.read_bytes()) for copy in named_copies(self.path))


def problem(came: Came, state: str) -> str:
    """What is wrong with what came of a fault, empty if it is as promised."""
    if came.crashed:
        return ""
    kind = getattr(tui.errors, came.error, None) if came.error else None
    saved = state == "new"
    perhaps = kind is PerhapsSavedError
    if came.error and not (isinstance(kind, type) and issubclass(kind, DataError)):
        return f"the error is {came.error}"
    if not came.error:
        return "" if saved else "the save was reported and is not there"
    if state != "migrated" and saved != perhaps:
        return f"the file is {state}, and it was told: {came.message}"
    if not re.fullmatch(r"[^\n]{20,400}\.", came.message):
        return f"not a clear sentence: {came.message!r}"
    return f"{came.leaked} descriptors were left open" if came.leaked > 0 else ""


def fail_everywhere(ground: Ground, hows: Callable[[int], Sequence[str]]) -> tuple[Counter[str], list[str]]:
    """Let each call go wrong in each of these ways; what the files were in the end, and what was wrong with it."""
    seen: Counter[str] = Counter()
    wrong = []
    for nth in count(1):
        for how in hows(nth):
            came = ground.save(nth, how)
            state = ground.state()
            words = problem(came, state)
            if words:
                wrong.append(f"{how} at call {nth} ({came.hit}): {words}")
            ground.check_again(same_process=not came.crashed)
            if not came.crashed and not came.hit:
                seen["calls"] = nth - 1
                return seen, wrong
            seen[state] += 1
            seen["faults"] += 1
            seen["told"] += bool(came.error)
    return seen, wrong


def report(capsys: pytest.CaptureFixture[str], situation: str, seen: Counter[str], wrong: list[str]) -> None:
    migrated = f", {seen['migrated']} the migrated one" if seen["migrated"] else ""
    with capsys.disabled():
        print(  # noqa: T201 - the figures are what the test is for
            f"\n{situation}: {seen['calls']} calls, {seen['faults']} faults: "
            f"{seen['old']} left the old file{migrated}, "
            f"{seen['new']} the new one; {seen['told']} were told; {len(wrong)} broke a promise"
        )
    assert wrong == []
    assert min(seen["old"], seen["new"]) > 0
    assert seen["faults"] >= LEAST_POINTS


@pytest.mark.parametrize("situation", SITUATIONS)
def test_whatever_call_fails_the_file_is_old_or_new_and_the_next_save_works(
    situation: str, forker: Forker, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ground = Ground(tmp_path, situation, forker)
    report(capsys, situation, *fail_everywhere(ground, lambda nth: (ONES[nth % len(ONES)], CRASH)))


@pytest.mark.slow
@pytest.mark.parametrize("situation", SITUATIONS)
def test_every_call_fails_in_every_way(
    situation: str, forker: Forker, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ground = Ground(tmp_path, situation, forker)
    report(capsys, situation, *fail_everywhere(ground, lambda _nth: (*ONES, CRASH)))
