"""What a power cut could take: the order in which a save locks, reads, writes, syncs and replaces."""

from __future__ import annotations

import fcntl
import re
import stat
from pathlib import Path
from typing import Any

import pytest

from tests.store.forked_jobs import FAULTY, opened
from tests.store.interposed import Interposed
from tests.store.material import stored, written
from tui.errors import DataError
from tui.store import data_file
from tui.store.codec import Contents, encode
from tui.store.copies import named_copies
from tui.workspace.workspace import Workspace


class Recorder:
    """The calls whose order matters, each with what it was made on; a run of equal ones counts as one."""

    def __init__(self) -> None:
        self.events: list[str] = []
        self._open: dict[int, str] = {}
        self.calls = Interposed()
        self.calls.after = {
            "open": self._opened,
            "read": lambda _data, handle, *_: self._on("read", handle),
            "write": lambda _count, handle, *_: self._on("write", handle),
            "fsync": lambda _done, handle: self._on("sync", handle),
            "flock": lambda _done, handle, what: self._on("unlock" if what == fcntl.LOCK_UN else "lock", handle),
            "link": lambda _done, _old, new: self._add(f"link {kind(new)}"),
            "replace": lambda _done, old, new: self._add(f"replace {kind(new)} by {kind(old)}"),
            "mkdir": lambda _done, path, *_: self._add(f"make {kind(path)}"),
        }

    def _opened(self, handle: int, path: Any, *_: Any) -> None:
        self._open[handle] = kind(path)

    def _on(self, what: str, handle: int) -> None:
        self._add(f"{what} {self._open[handle]}")

    def _add(self, event: str) -> None:
        if self.events[-1:] != [event]:
            self.events.append(event)


def kind(path: Any) -> str:
    """What a path is to a save."""
    name = Path(path).name
    if name.endswith(".tmp"):
        return "temporary"
    if name.endswith((".lock", ".backups")):
        return name.rpartition(".")[2]
    return "data" if name == "team.json" else "copy" if re.search(r"-r\d+-", name) else f"folder {name}"


def save(workspace: Workspace) -> list[str]:
    """What a save does, in order."""
    recorder = Recorder()
    with recorder.calls:
        workspace.core.write("Saved", {"people": {7: FAULTY}})
    return recorder.events


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "home").mkdir()
    written(tmp_path / "home" / "team.json")
    return tmp_path / "home" / "team.json"


def test_a_save_reads_writes_syncs_and_replaces_under_the_lock_in_this_order(path: Path) -> None:
    assert save(opened(path)) == [
        "lock lock",
        "read data",
        "write temporary",
        "sync temporary",
        "make backups",
        "sync folder home",
        "link copy",
        "replace data by temporary",
        "sync folder home",
        "unlock lock",
    ]


def test_the_names_of_new_folders_are_synced_before_a_first_save_is_reported(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    events = save(opened(tmp_path / "home" / "share" / "tandem" / "team.json"))
    assert events[:4] == ["make folder share", "sync folder home", "make folder tandem", "sync folder share"]
    assert events[-3:] == ["replace data by temporary", "sync folder tandem", "unlock lock"]


def test_what_would_not_read_back_the_same_is_not_written(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = path.read_bytes()
    workspace = opened(path)

    def forgetful(contents: Contents) -> tuple[bytes, str]:
        """An encoder with a fault: one person falls out, and the checksum is right all the same."""
        return encode(contents.with_lines({"people": {3: None}}))

    with monkeypatch.context() as broken:
        broken.setattr(data_file, "encode", forgetful)
        with pytest.raises(DataError, match="read back"):
            workspace.core.write("Saved", {"people": {7: FAULTY}})
    assert path.read_bytes() == before
    workspace.core.write("Saved", {"people": {7: FAULTY}})
    assert 3 in stored(path).lines("people")


@pytest.mark.parametrize("mode", [0o600, 0o660, 0o640])
def test_a_save_keeps_the_rights_that_the_file_was_given(path: Path, mode: int) -> None:
    path.chmod(mode)
    save(opened(path))
    assert stat.S_IMODE(path.stat().st_mode) == mode
    assert {stat.S_IMODE(copy.path.stat().st_mode) for copy in named_copies(path)} == {mode}


def test_a_new_file_and_what_lies_beside_it_are_open_to_nobody_else(tmp_path: Path) -> None:
    path = tmp_path / "new" / "team.json"
    workspace = opened(path)
    save(workspace)
    workspace.core.write("Saved", {"people": {8: FAULTY}})
    assert {p.name: f"{stat.S_IMODE(p.stat().st_mode):o}" for p in (path.parent, *path.parent.iterdir())} == {
        "new": "700",
        "team.json": "600",
        "team.json.lock": "600",
        "team.json.backups": "700",
    }
