"""The file is replaced, deleted, cut, closed or held under an open program: noticed before anything is overwritten."""

from __future__ import annotations

import contextlib
import functools
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.builders import person
from tests.store.forked_jobs import opened
from tests.store.forking import ROOT
from tests.store.material import stored, strangers, written
from tui.domain.people import Person
from tui.errors import DamagedError, DataError, LockedError, NewerSchemaError, TandemError
from tui.store import data_file
from tui.store.codec import encode
from tui.store.sharing import lock_path
from tui.workspace.workspace import Workspace


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "home").mkdir()
    written(tmp_path / "home" / "team.json")
    return tmp_path / "home" / "team.json"


def put(workspace: Workspace, number: int = 1) -> None:
    workspace.core.write(f"Put {number}", {"people": {number: person("Mine")}})


def refused(workspace: Workspace, kind: type[TandemError], words: str) -> None:
    """A save is refused with one sentence, and it changes nothing in the folder of the file but the lock."""
    folder = workspace.data_path.parent
    before = everything(folder)
    with pytest.raises(kind) as error:
        put(workspace)
    assert words in error.value.message
    assert "\n" not in error.value.message
    assert error.value.message.endswith(".")
    assert everything(folder) == before


def everything(folder: Path) -> dict[Path, bytes]:
    return {p: p.read_bytes() for p in folder.rglob("*") if p.is_file() and p.suffix != ".lock"}


def other_program(path: Path, change: Callable[[bytes], bytes]) -> bytes:
    """Another program puts a new file in the place of this one, as editors and synchronising services do."""
    new = path.with_name("downloading")
    new.write_bytes(change(path.read_bytes()))
    new.replace(path)
    return path.read_bytes()


def test_an_older_state_put_back_is_seen_and_built_upon(path: Path) -> None:
    older = path.read_bytes()
    workspace = opened(path)
    put(workspace, 1)
    other_program(path, lambda _: older)
    assert workspace.refresh()
    put(workspace, 2)
    names = {i: Person.model_validate_json(line).name for i, line in stored(path).lines("people").items()}
    assert names[1] != "Mine"
    assert names[2] == "Mine"


def test_what_another_program_put_there_is_kept_when_this_one_saves_without_looking(path: Path) -> None:
    workspace = opened(path)
    copy = path.with_name("elsewhere.json")
    shutil.copy(path, copy)
    opened(copy).core.write("Elsewhere", {"people": {500: person("Theirs")}})
    other_program(path, lambda _: copy.read_bytes())
    put(workspace, 1)
    assert {1, 500} <= set(stored(path).lines("people"))
    assert workspace.core.people[500].name == "Theirs"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda _: b"", "it is empty"),
        (lambda data: data[: len(data) // 2], "not valid JSON"),
        (lambda _: b"dear diary", "not valid JSON"),
        (lambda data: data.replace(b"Developer 1", b"Developer I"), "changed by hand"),
        (lambda data: bytes(len(data)), "not valid JSON"),
    ],
    ids=["truncated to nothing", "cut in half", "another file", "edited by hand", "full of zeros"],
)
def test_a_file_that_was_damaged_under_an_open_program_is_not_overwritten(
    path: Path, change: Callable[[bytes], bytes], words: str
) -> None:
    workspace = opened(path)
    known = dict(workspace.core.people)
    other_program(path, change)
    refused(workspace, DamagedError, words)
    with pytest.raises(DamagedError):
        workspace.refresh()
    assert dict(workspace.core.people) == known  # what is on the screen stays there


def test_a_file_cut_in_place_is_not_overwritten_either(path: Path) -> None:
    workspace = opened(path)
    os.truncate(path, 100)
    refused(workspace, DamagedError, "not valid JSON")


def test_a_file_that_a_newer_program_saved_meanwhile_is_not_overwritten(path: Path) -> None:
    workspace = opened(path)
    contents = stored(path)
    other_program(path, lambda _: encode(type(contents)(contents.tables, schema=99, revision=7))[0])
    refused(workspace, NewerSchemaError, "newer Tandem")


def test_a_file_that_is_gone_is_not_made_anew_from_memory(path: Path) -> None:
    workspace = opened(path)
    away = path.rename(path.with_name("away"))
    refused(workspace, DataError, "has gone")
    away.rename(path)
    put(workspace)
    assert 1 in stored(path).lines("people")


def test_a_folder_that_is_gone_is_said(path: Path) -> None:
    workspace = opened(path)
    away = path.parent.rename(path.parent.with_name("away"))
    with pytest.raises(DataError, match="has gone"):
        put(workspace)
    assert not path.exists()
    shutil.rmtree(path.parent, ignore_errors=True)
    away.rename(path.parent)
    put(workspace)


def test_a_file_turned_into_a_folder_or_a_pipe_is_said(path: Path) -> None:
    workspace = opened(path)
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(DataError, match="not an ordinary file"):
        put(workspace)
    path.unlink()
    path.mkdir()
    with pytest.raises(DataError):
        put(workspace)
    assert path.is_dir()


def test_a_file_made_read_only_is_not_replaced_although_its_folder_would_allow_it(path: Path) -> None:
    workspace = opened(path)
    path.chmod(0o400)
    refused(workspace, DataError, "read-only")
    path.chmod(0o600)
    put(workspace)


def test_a_disk_that_turned_read_only_is_said(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody can mount a file system in a test; the system's answer stands in for it."""
    workspace = opened(path)
    real = os.open

    def read_only(name: object, flags: int, *rest: int, **more: object) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR):
            raise OSError(30, os.strerror(30))
        return real(name, flags, *rest, **more)  # type: ignore[arg-type]  # handed on as it came

    with monkeypatch.context() as patched:
        patched.setattr(os, "open", read_only)
        refused(workspace, DataError, "Read-only file system")
    put(workspace)


@pytest.mark.skipif(not hasattr(os, "setuid"), reason="needs other users")
def test_a_folder_in_which_one_may_not_write_is_said() -> None:
    """In a process of its own, which for root becomes somebody without rights first."""
    code = (
        "import os, sys; from tests.store.forked_jobs import opened; from tui.errors import TandemError;"
        "from tui.domain.people import Person; from pathlib import Path;"
        "os.geteuid() or os.setuid(65534); workspace = opened(Path(sys.argv[1]))\n"
        "try: workspace.core.write('Put', {'people': {1: Person(name='Mine')}})\n"
        "except TandemError as error: print(error.message)"
    )
    with tempfile.TemporaryDirectory() as folder:  # that of pytest can be reached by its owner only
        path = Path(folder) / "team.json"
        before = written(path)
        path.chmod(0o666)
        path.parent.chmod(0o555)
        said = subprocess.run(
            [sys.executable, "-c", code, str(path)], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
        )
        path.parent.chmod(0o700)
        assert path.read_bytes() == before
    assert said.stdout.count("\n") == 1, said
    assert "read-only for you" in said.stdout


@contextlib.contextmanager
def held(path: Path) -> Iterator[None]:
    """Another process holds the lock; it is there when this begins."""
    code = "import fcntl, sys; f = open(sys.argv[1], 'a'); fcntl.flock(f, fcntl.LOCK_EX); print(flush=True); input()"
    other = subprocess.Popen(
        [sys.executable, "-c", code, str(lock_path(path))], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert other.stdout is not None
    other.stdout.readline()
    try:
        yield
    finally:
        other.communicate(b"\n")


def test_a_file_that_another_process_holds_is_waited_for_no_longer_than_the_deadline(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = opened(path)
    monkeypatch.setattr(data_file, "locked", functools.partial(vars(data_file)["locked"], seconds=0.05))
    with held(path):
        refused(workspace, LockedError, "Another program has held team.json")
        assert workspace.core.people == opened(path).core.people  # it can be looked at all the same
    put(workspace)
    assert strangers(path) == []


def test_the_lock_of_a_process_that_was_killed_holds_nobody_up(path: Path) -> None:
    workspace = opened(path)
    code = "import fcntl, os, sys; f = open(sys.argv[1], 'a'); fcntl.flock(f, fcntl.LOCK_EX); os.kill(os.getpid(), 9)"
    subprocess.run([sys.executable, "-c", code, str(lock_path(path))], check=False)
    put(workspace)
    assert lock_path(path).exists()


def test_the_command_line_says_it_in_one_sentence_and_leaves_the_file(path: Path) -> None:
    os.truncate(path, 1000)
    before = path.read_bytes()
    said = subprocess.run(
        [sys.executable, "-m", "tui", "--data", str(path), "add", "Ben Okoro"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert said.returncode == 3
    assert "cannot be used" in said.stderr
    assert "Traceback" not in said.stderr
    assert path.read_bytes() == before
