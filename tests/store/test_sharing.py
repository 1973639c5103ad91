"""Who may open what: files of one's own, and those that a lead and a facilitator share through a group."""

from __future__ import annotations

import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.small_files import ANA, BEN, names, opened, put, small_file
from tui.store.copies import backups_folder
from tui.store.drafts import Drafts, drafts_folder
from tui.store.files import temporary_files
from tui.store.sharing import lock_path, locked

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="rights as on Unix")

NOBODY, GROUP = 65_534, 54_321


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "team.json"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def everything(path: Path) -> list[Path]:
    """The data file, its lock, its copies and its drafts."""
    copies, drafts = sorted(backups_folder(path).iterdir()), sorted(drafts_folder(path).iterdir())
    return [path, lock_path(path), *copies, *drafts]


def with_a_draft(path: Path) -> Drafts:
    drafts = Drafts(drafts_folder(path), owner="lead", data=path)
    drafts.save("person", {"name": "Kim"})
    return drafts


@pytest.fixture(params=[0o022, 0o077, 0o000])
def _umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


@pytest.mark.usefixtures("_umask")
def test_files_are_for_their_owner_only_whatever_the_umask(path: Path) -> None:
    deep = path.parent / "made" / "by us" / "team.json"
    small_file(deep)
    with_a_draft(deep)

    assert {mode(p) for p in everything(deep)} == {0o600}
    assert {mode(p) for p in (deep.parent, deep.parent.parent, backups_folder(deep), drafts_folder(deep))} == {0o700}


@pytest.mark.parametrize("own", [0o600, 0o640, 0o660, 0o400 | 0o200 | 0o004])
def test_the_rights_somebody_gave_a_file_stay(path: Path, own: int) -> None:
    small_file(path)
    path.chmod(own)

    put(opened(path), ANA, "Anna")
    put(opened(path), ANA, "Annika")

    assert mode(path) == own


def test_a_folder_that_was_there_keeps_its_rights(tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir(mode=0o750)
    small_file(tmp_path / "theirs" / "team.json")
    assert mode(tmp_path / "theirs") == 0o750


def test_a_file_given_to_a_group_stays_the_groups_with_all_that_belongs_to_it(path: Path) -> None:
    small_file(path)
    group = GROUP if os.geteuid() == 0 else os.getgroups()[-1]
    os.chown(path, -1, group)
    path.chmod(0o660)

    for name in ("Anna", "Annika", "Anneke"):
        put(opened(path), ANA, name)
    with_a_draft(path)

    shared = [path, lock_path(path), *sorted(backups_folder(path).iterdir())[1:]]
    assert {(mode(p), p.stat().st_gid) for p in shared} == {(0o660, group)}
    for folder in (backups_folder(path), drafts_folder(path)):
        assert (mode(folder), folder.stat().st_gid) == (0o770, group)


def test_a_shared_draft_is_still_for_its_writer_only(path: Path) -> None:
    small_file(path)
    path.chmod(0o660)
    with_a_draft(path)

    assert {mode(p) for p in drafts_folder(path).iterdir()} == {0o600}


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="needs root to be two people")
def test_two_logins_of_one_group_write_one_file_in_turn() -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        path = folder / "team.json"
        small_file(path)
        for shared in (path, folder):
            os.chown(shared, -1, GROUP)
        folder.chmod(0o2770)
        path.chmod(0o660)
        opened(path)  # its owner opens it once

        for number in range(3):
            assert _as_somebody_else(path, f"Ben {number}")
            put(opened(path), ANA, f"Anna {number}")

        assert names(opened(path)) == {ANA: "Anna 2", BEN: "Ben 2"}
        assert (mode(path), path.stat().st_gid) == (0o660, GROUP)
        assert opened(path).history()[1].author == "facilitator"
        assert not _as_somebody_else(path, "Mallory", groups=())
        assert names(opened(path))[BEN] == "Ben 2"
    finally:
        shutil.rmtree(folder)


def _as_somebody_else(path: Path, name: str, groups: tuple[int, ...] = (GROUP,)) -> bool:
    """Change Ben's name in a process of another login; whether that went well."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            os.setgroups(groups)
            os.setgid(NOBODY)
            os.setuid(NOBODY)
            put(opened(path, author="facilitator"), BEN, name)
            code = 0
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


# Links --------------------------------------------------------------------------------------------------------------


def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    real = tmp_path / "real" / "team.json"
    small_file(real)
    link = tmp_path / "link.json"
    link.symlink_to(Path("real") / "team.json")

    put(opened(link), ANA, "Anna")

    assert link.is_symlink()
    assert names(opened(real))[ANA] == "Anna"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["link.json", "real"]


def test_a_link_to_a_file_that_is_not_there_yet_is_followed_too(tmp_path: Path) -> None:
    (tmp_path / "link.json").symlink_to(tmp_path / "later.json")
    put(opened(tmp_path / "link.json"), ANA, "Ana")
    assert (tmp_path / "link.json").is_symlink()
    assert names(opened(tmp_path / "later.json")) == {ANA: "Ana"}


# What lies about ----------------------------------------------------------------------------------------------------


def test_what_an_interrupted_save_left_is_swept_up_at_the_next_start(path: Path) -> None:
    small_file(path)
    stale = path.with_name(f".{path.name}.4711.abcdef.tmp")
    others = path.with_name(".other.json.4711.abcdef.tmp")
    for left in (stale, others):
        left.write_text("half")

    opened(path)

    assert not stale.exists()
    assert others.exists()


def test_nothing_is_swept_up_while_another_program_saves(path: Path) -> None:
    small_file(path)
    stale = path.with_name(f".{path.name}.4711.abcdef.tmp")
    stale.write_text("being written")

    with locked(path):
        opened(path)
        assert temporary_files(path) == (stale,)


COPIES = [
    "team (conflicted copy 2026-11-23).json",
    "team (Ana's conflicted copy).json",
    "team.sync-conflict-20261123-090000-ABCDEFG.json",
    "team-conflict-20261123.json",
    "team (1).json",
    "team - Copy.json",
    "team_conf(2).json",
]


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_that_a_synchronising_service_made_is_named(path: Path, name: str) -> None:
    small_file(path)
    path.with_name(name).write_text("{}")
    assert any(f"'{name}'" in words for words in opened(path).notices)


@pytest.mark.parametrize("name", ["team.json.lock", "teams.json", "team.csv", "other (1).json", "team-report.html"])
def test_other_files_are_not_taken_for_copies(path: Path, name: str) -> None:
    small_file(path)
    path.with_name(name).write_text("{}")
    assert not any("copy" in words for words in opened(path).notices)


@pytest.fixture
def reachable() -> Iterator[Path]:
    """A folder that everybody can reach, as the tests' own cannot."""
    folder = Path(tempfile.mkdtemp(dir="/tmp"))
    yield folder
    shutil.rmtree(folder)


def test_a_file_that_others_can_open_is_told(reachable: Path) -> None:
    path = reachable / "team.json"
    small_file(path)
    assert opened(path).notices == ()
    reachable.chmod(0o755)
    path.chmod(0o644)
    assert any("Everybody on this computer can open team.json" in words for words in opened(path).notices)
    path.chmod(0o640)
    assert opened(path).notices == ()


def test_a_folder_that_others_can_change_is_told(reachable: Path) -> None:
    small_file(reachable / "team.json")
    reachable.chmod(0o777)
    assert any("can change what lies in" in words for words in opened(reachable / "team.json").notices)


def test_a_folder_that_others_can_look_into_is_told_while_the_file_is_new(reachable: Path) -> None:
    reachable.chmod(0o755)
    path = reachable / "team.json"
    put(opened(path), ANA, "Ana")
    assert any("a folder of your own is the better place" in words for words in opened(path).advice)
    put(opened(path), ANA, "Anna")
    assert opened(path).advice == ()


def test_a_file_without_the_right_to_write_is_only_looked_at(path: Path) -> None:
    data = small_file(path)
    path.chmod(0o440)
    repository = opened(path)
    assert repository.read_only
    assert "no right" in repository.why_read_only
    with pytest.raises(Exception, match="is read-only for you; nothing was saved"):
        put(repository, ANA, "Anna")
    assert path.read_bytes() == data
