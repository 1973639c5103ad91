"""The program that the tests kill: for each line it is told it forks a process that opens the data file and saves.

A forked process is as real as any other, with its own descriptors and locks, and it is there in a few milliseconds
because what it needs is imported already. It says what it does on stdout, one line at a time.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

import filelock  # noqa: F401 - imported before the fork, not once in each child

import tests.store.breaks  # noqa: F401 - breaks the storage if it is told to, in these processes too
from tests.builders import NOW
from tests.store.interposed import Interposed
from tui.domain.people import Person
from tui.domain.skills import Skill, Vocabulary
from tui.errors import TandemError
from tui.settings import Settings
from tui.store.repository import Repository
from tui.workspace.core import MODELS, Core
from tui.workspace.workspace import Workspace, _shipped_prompts

LONG = "remembers every release since the first and why it was late; "
IMPORTED = "import.csv"
VOCABULARY = Vocabulary((Skill(name="Rust"), Skill(name="Kubernetes")))
FAULTY = Person(name="Ana Silva", title="stored during the fault")
AGAIN = Person(name="Ben Okoro", title="stored after the fault")
HANDLES = Path("/proc/self/fd")
CHANGED = 12
"""How many people the steps of a scenario change at once, so that half a save would show."""

Say = Callable[[str], None]


def opened(path: Path, *, author: str = "lead") -> Workspace:
    """The workspace on a file, with a small vocabulary: reading the whole one takes longer than all else."""

    repository = Repository(path, MODELS, author=author, clock=_clock)
    return Workspace(Core(repository, Settings(), lambda: VOCABULARY, _shipped_prompts, _clock, author))


def _clock() -> datetime:
    return NOW


def edit(workspace: Workspace) -> None:
    """Write long remarks into a dozen profiles; taking that back shrinks the file."""
    remarks = LONG * (300 if workspace.core.sessions else 8)
    people = sorted(workspace.core.people.items())[:CHANGED]
    workspace.core.write("Wrote remarks", {"people": {i: one.changed(remarks=remarks) for i, one in people}})


def delete(workspace: Workspace) -> None:
    """Delete a dozen people, with all that ends when they go."""
    gone: dict[int, Person | None] = dict.fromkeys(sorted(workspace.core.people)[:CHANGED])
    workspace.core.write("Deleted a dozen people", {"people": gone})


def bring_in(workspace: Workspace) -> None:
    """Import answers that add people and change others."""
    imports = workspace.imports
    imports.apply(imports.preview(workspace.data_path.with_name(IMPORTED)))


STEPS: Mapping[str, Callable[[Workspace], object]] = {"edit-shrink": edit, "delete": delete, "import": bring_in}
"""What a writer does in its odd steps; in the even ones it takes that back."""


def step(workspace: Workspace, scenario: str, number: int) -> None:
    """One save of a writer."""
    if number % 2:
        STEPS[scenario](workspace)
    else:
        workspace.history.undo()


def write_on(say: Say, path: str, scenario: str, steps: int | None = None) -> None:
    """Save again and again until killed; say when a save begins, when the file is replaced, and when it is done.

    The migration has a file of its own for each step, `1.json` and so on in the folder `path`.
    """
    number = 0
    with Interposed() as calls:
        calls.after = {"replace": lambda *_: say(f"replaced {number}")}
        workspace = None if scenario == "migration" else opened(Path(path))
        while steps is None or number < steps:
            number += 1
            if workspace is None:
                if not Path(path, f"{number}.json").exists():
                    break
                say(f"begin {number}")
                opened(Path(path, f"{number}.json"))
            else:
                say(f"begin {number}")
                step(workspace, scenario, number)
            say(f"saved {number}")
    if steps is None:
        signal.pause()


def faulty(say: Say, path: str, nth: int, how: str, links: bool) -> None:
    """Open the file and make one save; the Nth system call goes wrong. Say what came of it.

    When it is told so it tries once more, as somebody at the keyboard would.
    """
    told: dict[str, object] = {"error": "", "message": ""}
    handles = _handles()
    with Interposed(nth, how, links=links) as calls:
        try:
            workspace = opened(Path(path))
            workspace.core.write("Faulty", {"people": {7: FAULTY}})
        except TandemError as error:
            told |= {"error": type(error).__name__, "message": error.message}
        except BaseException as error:  # noqa: BLE001 - whatever else comes out is what the test looks for
            told |= {"error": f"not ours: {error!r}"}
    told |= {"calls": calls.made, "hit": calls.hit, "leaked": _handles() - handles}
    say(f"came {json.dumps(told)}")
    sys.stdin.readline()
    try:
        workspace = opened(Path(path))
        workspace.core.write("Again", {"people": {8: AGAIN}})
    except BaseException as error:  # noqa: BLE001 - as above
        say(f"again {error!r}")
    else:
        say("again")


def _handles() -> int:
    """How many descriptors this process has open, where that can be seen."""
    return len(list(HANDLES.iterdir())) if HANDLES.is_dir() else 0


def add_many(say: Say, path: str, first: int, count: int, author: str) -> None:
    """Add so many people, one save each, from the moment a line on stdin says so."""
    workspace = opened(Path(path), author=author)
    say("ready")
    sys.stdin.readline()
    for number in range(first, first + count):
        workspace.core.write(f"Added {number}", {"people": {number: Person(name=f"Person {number}")}})
        say(f"saved {number}")


def change_one(say: Say, path: str, count: int, author: str) -> None:
    """Change one and the same person again and again, without looking at what others did."""
    workspace = opened(Path(path), author=author)
    say("ready")
    sys.stdin.readline()
    for number in range(count):
        person = workspace.core.people[1]
        workspace.core.write(f"{author} {number}", {"people": {1: person.changed(title=f"{author} {number}")}})
        say(f"saved {number}")


JOBS: Mapping[str, Callable[..., None]] = {
    "write_on": write_on,
    "faulty": faulty,
    "add_many": add_many,
    "change_one": change_one,
}


def say_on_stdout(words: str) -> None:
    """One line, whole even if the process is killed the moment after."""
    os.write(1, f"{words}\n".encode())


def main() -> None:
    """Fork a process for each line of stdin, wait for its end, and say how it ended."""
    for line in iter(sys.stdin.readline, ""):
        job = json.loads(line)
        child = os.fork()
        if child == 0:
            say_on_stdout(f"pid {os.getpid()}")
            JOBS[job.pop("job")](say_on_stdout, **job)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        say_on_stdout(f"ended {os.waitstatus_to_exitcode(status)}")


if __name__ == "__main__":
    main()
