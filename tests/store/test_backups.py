"""Copies of the file: which are kept, how one goes back to them, and what becomes of what was there."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.builders import NOW
from tests.store.small_files import ANA, BEN, Clock, names, opened, put, small_file
from tui.errors import DamagedError, DataError
from tui.store import data_file
from tui.store.backups import list_backups, restore_backup
from tui.store.codec import Contents, decode
from tui.store.copies import DAYS, LAST, backups_folder
from tui.store.recovery import adopt_edit, examine
from tui.store.storage import SafeStorage


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "team.json"


def saved_often(path: Path, times: int, clock: Clock, **between: float) -> None:
    repository = opened(path, clock=clock)
    for number in range(times):
        put(repository, ANA, f"Ana {number}")
        clock.move(**between)


def days_kept(path: Path) -> list[str]:
    return [f"{copy.when:%m-%d %H}" for copy in list_backups(path)]


def test_the_last_five_are_kept_whatever_the_day(path: Path) -> None:
    saved_often(path, 20, Clock(), minutes=1)

    kept = list_backups(path)

    assert LAST == 5
    assert [copy.when.minute for copy in kept] == [18, 17, 16, 15, 14]
    assert all(copy.counts["people"] == 1 and not copy.problem for copy in kept)


def test_the_last_copy_of_each_of_fourteen_days_is_kept(path: Path) -> None:
    clock = Clock(NOW.replace(hour=1))
    saved_often(path, 24 * 20, clock, hours=1)

    kept = list_backups(path)
    days = {f"{copy.when:%m-%d}" for copy in kept}

    assert DAYS == 14
    assert len(days) == 14
    assert min(days) == f"{clock.now - timedelta(days=14):%m-%d}"
    assert len(kept) == 5 + 13
    last_of_a_day = [copy.when.hour for copy in kept[5:]]
    assert set(last_of_a_day) == {23}


def test_a_clock_that_was_wrong_costs_no_fresh_copy(path: Path) -> None:
    clock = Clock(NOW + timedelta(days=900))
    saved_often(path, 8, clock, days=1)
    clock.now = NOW
    saved_often(path, 8, clock, minutes=1)

    newest = [copy.path.name for copy in list_backups(path) if copy.when.date() == NOW.date()]

    assert len(newest) >= LAST


def test_a_copy_costs_no_second_writing_where_links_are_possible(path: Path) -> None:
    small_file(path)
    (copy,) = list_backups(path)
    before = path.stat().st_ino

    put(opened(path), ANA, "Anna")

    assert before in {c.path.stat().st_ino for c in list_backups(path)}
    assert copy.path.exists()


def test_where_there_are_no_links_the_bytes_are_copied(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr("os.link", refuse)
    data = small_file(path)
    put(opened(path), ANA, "Anna")

    assert data in [copy.path.read_bytes() for copy in list_backups(path)]


def test_when_no_copy_can_be_kept_nothing_is_saved(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = small_file(path)

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.link", refuse)
    with pytest.raises(DataError, match=r"cannot be saved: No space left on device\. Nothing was changed"):
        put(opened(path), ANA, "Anna")
    assert path.read_bytes() == data


def test_a_damaged_copy_is_listed_with_its_problem(path: Path) -> None:
    small_file(path)
    (copy,) = list_backups(path)
    copy.path.write_bytes(b"{")

    (listed,) = list_backups(path)
    assert "not valid JSON" in listed.problem
    with pytest.raises(DamagedError):
        restore_backup(path, listed, author="lead")
    assert names(opened(path)) == {ANA: "Ana", BEN: "Ben Okoro"}


# The way back -------------------------------------------------------------------------------------------------------


def test_going_back_is_a_step_that_undo_takes_back(path: Path) -> None:
    before = small_file(path)
    (copy,) = list_backups(path)

    restore_backup(path, copy, author="lead", clock=Clock())

    repository = opened(path)
    assert names(repository) == {ANA: "Ana"}
    assert repository.history()[0].summary == "Went back to the backup of 2026-11-23 09:00"
    repository.undo()
    assert decode(path.read_bytes()).lines("people") == decode(before).lines("people")
    repository.redo()
    assert names(repository) == {ANA: "Ana"}


def test_what_was_there_is_kept_longer_than_other_copies(path: Path) -> None:
    before, clock = small_file(path), Clock()
    restore_backup(path, list_backups(path)[0], author="lead", clock=clock)

    clock.move(days=1)
    saved_often(path, 40, clock, days=1)

    (kept,) = [copy for copy in list_backups(path) if copy.kind == "before-restore"]
    assert kept.path.read_bytes() == before


@pytest.mark.parametrize("damage", [b"", b"{", b"not ours", None])
def test_a_damaged_or_missing_file_is_replaced_and_kept(path: Path, damage: bytes | None) -> None:
    small_file(path)
    if damage is None:
        path.unlink()
    else:
        path.write_bytes(damage)

    restore_backup(path, list_backups(path)[0], author="lead", clock=Clock())

    assert names(opened(path)) == {ANA: "Ana"}
    kept = [p.read_bytes() for p in path.parent.iterdir() if ".damaged-" in p.name]
    assert kept == ([] if damage is None else [damage])
    assert decode(path.read_bytes()).revision > 2


def test_damage_is_examined_with_the_newest_good_copy(path: Path) -> None:
    small_file(path)
    put(opened(path), BEN, None)
    newest, older = list_backups(path)
    newest.path.write_bytes(b"{")
    path.write_bytes(b"")

    damage = examine(path)

    assert damage is not None
    assert (damage.problem, damage.adoptable) == ("it is empty", None)
    assert damage.backup is not None
    assert damage.backup.path == older.path


def test_nothing_is_wrong_with_a_good_file_or_none(path: Path) -> None:
    assert examine(path) is None
    small_file(path)
    assert examine(path) is None


# An edit by hand ----------------------------------------------------------------------------------------------------


def test_an_edit_by_hand_is_taken_once_somebody_says_so(path: Path) -> None:
    edit = small_file(path).replace(b"Ben Okoro", b"Ben Okoro-Wright")
    path.write_bytes(edit)
    damage = examine(path)
    assert damage is not None
    assert damage.adoptable is not None
    assert damage.adoptable["people"] == 2

    adopt_edit(path, author="lead", clock=Clock())

    assert names(opened(path)) == {ANA: "Ana", BEN: "Ben Okoro-Wright"}
    (kept,) = [p for p in path.parent.iterdir() if ".damaged-" in p.name]
    assert kept.read_bytes() == edit


def test_a_record_that_an_edit_spoiled_is_set_aside_and_kept(path: Path) -> None:
    path.write_bytes(small_file(path).replace(b'"name":"Ben Okoro"', b'"name":"Ben Okoro","colour":"red"'))

    adopt_edit(path, author="lead", clock=Clock())

    repository = opened(path)
    assert names(repository) == {ANA: "Ana"}
    (aside,) = repository.set_aside
    assert (aside.id, aside.raw["colour"]) == (BEN, "red")
    put(repository, 5, "Kim")
    assert len(opened(path).set_aside) == 1


@pytest.mark.parametrize("edit", [b"", b"{", b'{"people": {}}'])
def test_what_is_more_than_an_edit_is_not_taken(path: Path, edit: bytes) -> None:
    small_file(path)
    path.write_bytes(edit)
    with pytest.raises(DamagedError):
        adopt_edit(path, author="lead", clock=Clock())
    assert path.read_bytes() == edit


def test_an_edit_that_goes_on_meanwhile_is_not_taken_half(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.write_bytes(small_file(path).replace(b"Ben", b"Bea"))
    original = SafeStorage.put_anew

    def edited_again(self: SafeStorage, contents: Contents, kind: str, edited: bytes | None = None) -> None:
        path.write_bytes(path.read_bytes().replace(b"Bea", b"Bee"))
        original(self, contents, kind, edited)

    monkeypatch.setattr(SafeStorage, "put_anew", edited_again)
    with pytest.raises(DataError, match="was changed again meanwhile"):
        adopt_edit(path, author="lead", clock=Clock())
    assert b"Bee" in path.read_bytes()


# Reading back -------------------------------------------------------------------------------------------------------


def test_what_does_not_read_back_the_same_is_not_written(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = small_file(path)
    repository = opened(path)
    monkeypatch.setattr(data_file, "read_back", lambda *_: None)

    with pytest.raises(DataError, match="does not read back the same; nothing was saved"):
        put(repository, ANA, "Anna")

    assert path.read_bytes() == data
    assert len(list(backups_folder(path).iterdir())) == 1
    assert not [p for p in path.parent.iterdir() if p.name.endswith(".tmp")]
