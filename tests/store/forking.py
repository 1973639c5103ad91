"""The other end of `forked_jobs`: starts it, gives it jobs, and listens to what the forked processes say."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

ROOT = Path(__file__).parents[2]
PATIENCE = 120
"""Seconds of silence after which a process counts as hung."""


@dataclass(frozen=True, slots=True)
class Line:
    """What a process said: a word, and what belongs to it."""

    word: str
    rest: str

    @property
    def number(self) -> int:
        """The step it speaks of."""
        return int(self.rest)


class Forker:
    """One process that forks another for each job; several of them work at the same time."""

    def __enter__(self) -> Forker:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.store.forked_jobs"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
        )
        self._rest = b""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._process.kill()
        self._process.communicate()

    def start(self, job: str, **options: object) -> int:
        """Begin a job and return the id of its process."""
        self.tell(json.dumps({"job": job, **options}))
        line = self.line()
        assert line.word == "pid"
        return line.number

    def tell(self, words: str) -> None:
        """One line for the process."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{words}\n".encode())
        self._process.stdin.flush()

    def line(self) -> Line:
        """The next line that a process says."""
        assert self._process.stdout is not None
        while b"\n" not in self._rest:
            ready, _, _ = select.select([self._process.stdout], [], [], PATIENCE)
            assert ready, "the process hangs"
            heard = os.read(self._process.stdout.fileno(), 65536)
            assert heard, "the process ended"
            self._rest += heard
        line, _, self._rest = self._rest.partition(b"\n")
        word, _, rest = line.decode().partition(" ")
        return Line(word, rest)

    def lines(self) -> Iterator[Line]:
        """All that is said from here to the end of the job, the line `ended` with its exit code included."""
        while True:
            line = self.line()
            yield line
            if line.word == "ended":
                return

    def kill(self, pid: int) -> list[Line]:
        """End a job without warning, and return what it had still said."""
        os.kill(pid, signal.SIGKILL)
        return list(self.lines())
