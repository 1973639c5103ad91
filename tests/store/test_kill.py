"""kill -9 of a process that saves, at random instants: the old file or the new one, and every reported save in it."""

from __future__ import annotations

import dataclasses
import random
import shutil
import statistics
import time
from collections import Counter
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest

from tests.store.forked_jobs import IMPORTED, STEPS, opened, step
from tests.store.forking import Forker, Line
from tests.store.material import facts, stored, strangers, written
from tui.domain.people import Person
from tui.store.codec import SCHEMA, encode, stored_checksum
from tui.store.copies import named_copies

SIZES = {"20 KB": 0, "1 MB": 1100}
"""How many meetings make a file of that size."""

KILLS = {"20 KB": 17, "1 MB": 8}
"""How many in each scenario make a hundred."""

MANY_KILLS = 125
"""How many in each of the eight combinations make a thousand."""

MIGRATION = "migration"
SCENARIOS = (*STEPS, MIGRATION)
FILES = 5
"""How many files a migrating process opens, one after the other."""


class Target:
    """What the processes write on, and what it may look like after so many saves."""

    def __init__(self, folder: Path, scenario: str, meetings: int) -> None:
        self._folder = folder / "target"
        self._folder.mkdir()
        self.scenario = scenario
        self.path = self._folder / "1.json"
        self._before = written(self.path, meetings=meetings)
        self._base = stored(self.path)
        self._states = [facts(self._base)] * 2
        if scenario == MIGRATION:
            self._before = encode(dataclasses.replace(self._base, schema=1))[0]
            self.argument = str(self._folder)
        else:
            self.reset()
            step(opened(self.path), scenario, 1)
            self._states[1] = facts(stored(self.path))
            assert self._states[0] != self._states[1]
            self.argument = str(self.path)

    @property
    def size(self) -> int:
        return len(self._before)

    def reset(self) -> None:
        """Everything as it was before any process came."""
        shutil.rmtree(self._folder)
        self._folder.mkdir()
        for number in range(1, FILES + 1 if self.scenario == MIGRATION else 2):
            (self._folder / f"{number}.json").write_bytes(self._before)
        rows = [f"Developer {i},Team {i},Rust 4,Kubernetes" for i in range(1, 13)]
        rows += [f"Newcomer {i},Team {i},Rust 4,Kubernetes" for i in range(12)]
        (self._folder / IMPORTED).write_text("\n".join(["Name,Team,Teaches,Wants", *rows]), encoding="utf-8")

    def verdict(self, said: list[Line]) -> str:
        """Whether the save under way is in the file: "old", "new", or "between" when there was none under way.

        Fails if the file is neither exactly, or if a save that was reported is not in it.
        """
        saved = max((line.number for line in said if line.word == "saved"), default=0)
        begun = max((line.number for line in said if line.word == "begin"), default=0)
        done = self._migrated(saved, begun) if self.scenario == MIGRATION else self._saves()
        assert done in {saved, begun}, f"{saved} saves were reported and {begun} begun, the file holds {done}"
        if saved == begun:
            return "between"
        return "new" if done == begun else "old"

    def _saves(self) -> int:
        contents = stored(self.path)
        done = contents.revision - self._base.revision
        assert facts(contents) == self._states[done % 2], f"the file is mixed after {done} saves"
        return done

    def _migrated(self, saved: int, begun: int) -> int:
        """The number of the last file that is migrated; all before it have to be, none behind it may be."""
        done = 0
        for number in range(1, FILES + 1):
            path = self._folder / f"{number}.json"
            if path.read_bytes() == self._before:
                assert number > saved, f"file {number} was reported as migrated"
                continue
            assert number <= begun
            contents = stored(path)
            assert contents.schema == SCHEMA
            assert facts(contents) == self._states[0]
            backups = [(backup.kind, backup.path.read_bytes() == self._before) for backup in named_copies(path)]
            assert backups == [("before-migration", True)]
            done = number
        return done

    def check_going_on(self) -> None:
        """The next one who opens the file can save, and finds nothing left behind; every backup can be used."""
        workspace = opened(self.path, author="next")
        workspace.core.write("Went on", {"people": {99: Person(name="Next")}})
        assert 99 in stored(self.path).lines("people")
        assert [name for name in strangers(self.path) if "1.json" in name] == []
        assert all(stored_checksum(backup.path.read_bytes()) for backup in named_copies(self.path))


class Killer:
    """Starts writers and kills them, each at another instant of a save."""

    def __init__(self, forker: Forker, target: Target) -> None:
        self._forker = forker
        self._target = target
        self._chance = random.Random(f"{target.scenario} {target.size}")
        self._aims = cycle(("replaced", "begin", "replaced"))
        self.spans = self._measured()

    def _start(self, steps: int | None = None) -> int:
        self._target.reset()
        return self._forker.start("write_on", path=self._target.argument, scenario=self._target.scenario, steps=steps)

    def _measured(self) -> dict[str, float]:
        """Seconds that a save takes from its begin, and from the moment the file is replaced, to its report."""
        self._start(FILES)
        heard = [(line, time.perf_counter()) for line in self._forker.lines()]
        assert heard[-1][0] == Line("ended", "0"), heard[-1][0]
        at = {(line.word, line.number): moment for line, moment in heard}
        steps = range(1, FILES + 1)
        return {w: statistics.median(at["saved", n] - at[w, n] for n in steps) for w in ("begin", "replaced")}

    def kill_one(self) -> list[Line]:
        """Kill a writer some time after a save began, or after it replaced the file; what it said until then.

        What comes after replacing is a small part of a save, and a busy machine lets a kill come late, when the next
        save is under way. So two of three kills aim at that part.
        """
        word = next(self._aims)
        number = self._chance.randint(1, FILES - 2)
        wait = self._chance.uniform(0, self.spans[word])
        pid = self._start()
        said = []
        for line in self._forker.lines():
            said.append(line)
            assert line.word != "ended", said
            if (line.word, line.rest) == (word, str(number)):
                break
        time.sleep(wait)  # the instant of the kill, not a wait for something to happen
        return said + self._forker.kill(pid)


@pytest.fixture(scope="module")
def forker() -> Iterator[Forker]:
    with Forker() as running:
        yield running


def kill_many(kills: int, target: Target, forker: Forker) -> Counter[str]:
    killer = Killer(forker, target)
    seen: Counter[str] = Counter()
    for _ in range(kills):
        said = killer.kill_one()
        assert said[-1] == Line("ended", "-9"), said
        seen[target.verdict(said)] += 1
        seen["reported"] += sum(line.word == "saved" for line in said)
        target.check_going_on()
    return seen


def report(capsys: pytest.CaptureFixture[str], kills: int, what: str, seen: Counter[str]) -> None:
    with capsys.disabled():
        print(  # noqa: T201 - the figures are what the test is for
            f"\n{kills} kills, {what}: {seen['old']} left the old state, {seen['new']} the new one, {seen['between']} "
            f"fell between two saves; 0 corrupt, 0 mixed, all {seen['reported']} reported saves there"
        )
    assert min(seen["old"], seen["new"]) * 10 >= kills


@pytest.mark.parametrize("size", SIZES)
def test_a_hundred_kills_leave_the_old_or_the_new_file(
    size: str, forker: Forker, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seen: Counter[str] = Counter()
    for scenario in SCENARIOS:
        folder = tmp_path / scenario
        folder.mkdir()
        seen += kill_many(KILLS[size], Target(folder, scenario, SIZES[size]), forker)
    report(capsys, KILLS[size] * len(SCENARIOS), f"all scenarios, {size}", seen)


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_thousand_kills_leave_the_old_or_the_new_file(
    scenario: str, size: str, forker: Forker, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = Target(tmp_path, scenario, SIZES[size])
    seen = kill_many(MANY_KILLS, target, forker)
    report(capsys, MANY_KILLS, f"{scenario}, {target.size / 1000:.0f} KB", seen)
