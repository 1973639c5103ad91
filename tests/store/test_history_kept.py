"""The history in the file: how much of it is kept, and what keeps a step from being taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import person
from tests.store.small_files import ANA, BEN, PEOPLE, Clock, names, opened, put, signed
from tui.errors import OthersChangeError, RefusedError
from tui.store import history
from tui.store.codec import decode
from tui.store.history import KEPT, SIZE
from tui.store.repository import Repository


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "team.json"


def test_the_last_hundred_steps_are_kept_and_all_can_be_taken_back(path: Path) -> None:
    repository = opened(path)
    for number in range(110):
        put(repository, ANA, f"Ana {number}")

    assert KEPT == 100
    assert [entry.number for entry in repository.history()] == list(range(110, 10, -1))
    for _ in range(KEPT):
        repository.undo()
    assert names(repository) == {ANA: "Ana 9"}
    with pytest.raises(RefusedError, match="There is nothing to undo"):
        repository.undo()
    for _ in range(KEPT):
        repository.redo()
    assert names(repository) == {ANA: "Ana 109"}


def test_the_history_takes_five_megabytes_at_most(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert SIZE == 5 * 1024 * 1024
    monkeypatch.setattr(history, "SIZE", 50_000)
    repository = opened(path)
    for number in range(12):
        record = person("Ana", remarks=str(number % 10) * 10_000)
        repository.commit(f"Remarks {number}", {"people": {ANA: record}})

    kept = decode(path.read_bytes()).lines("history")
    assert sum(map(len, kept.values())) <= 50_000
    assert [entry.number for entry in repository.history()] == [12, 11]
    repository.undo()
    assert repository.table("people")[ANA] == person("Ana", remarks="0" * 10_000)


def test_a_step_too_large_to_be_kept_says_so_and_names_the_way_back(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "SIZE", 50_000)
    repository = opened(path)
    put(repository, BEN, "Ben")
    repository.commit("Imported all", {"people": {ANA: person("Ana", remarks="x" * 20_000)}})
    repository.commit("Twice", {"people": {i: person("Kim", remarks="y" * 20_000) for i in range(1, 5)}})

    with pytest.raises(RefusedError, match=r"'Twice' was too large to be undone; `tandem backups` lists"):
        repository.undo()
    assert len(names(repository)) == 6


def test_a_step_survives_a_restart_with_its_author_and_moment(path: Path) -> None:
    clock = Clock()
    put(opened(path, author="Ana", clock=clock), BEN, "Ben", "Added Ben")
    clock.move(days=3)

    (entry,) = opened(path, author="Ben", clock=clock).history()

    assert (entry.number, entry.author, entry.summary, entry.undone) == (1, "Ana", "Added Ben", False)
    assert entry.when == clock.now.replace(day=23)


def test_somebody_elses_step_is_named_and_left_until_somebody_says_so(path: Path) -> None:
    put(opened(path, author="Ana"), BEN, "Ben", "Added Ben")
    other = opened(path, author="facilitator")

    for turn, question in ((other.undo, "Undo"), (other.redo, "Redo")):
        with pytest.raises(OthersChangeError, match=rf"'Added Ben' was done by Ana\. {question} it all the same\?"):
            turn()
        turn(others=True)
    assert names(other) == {BEN: "Ben"}


def test_a_step_whose_record_was_changed_since_is_refused_with_the_reason(path: Path) -> None:
    first, second = opened(path), opened(path)
    put(first, ANA, "Ana", "Added Ana")
    second.refresh()
    put(second, BEN, "Ben", "Added Ben")
    edited = path.read_bytes()
    contents = decode(edited)  # and the record is changed behind the history's back
    line = contents.lines("people")[BEN].replace(b'"places":1', b'"places":2')
    path.write_bytes(signed(contents.with_lines({"people": {BEN: line}})))

    with pytest.raises(RefusedError, match="'Added Ben' cannot be undone: the profile of Ben was changed since"):
        opened(path).undo()


def test_undo_takes_the_newest_step_in_the_file_also_one_of_another_program(path: Path) -> None:
    window, other = opened(path), opened(path)
    put(window, ANA, "Ana", "Added Ana")
    put(other, BEN, "Ben", "Added Ben")

    assert window.undo().summary == "Added Ben"
    assert window.undo().summary == "Added Ana"


def test_a_new_change_ends_what_could_be_done_again(path: Path) -> None:
    repository = opened(path)
    put(repository, ANA, "Ana")
    repository.undo()
    put(repository, BEN, "Ben")
    with pytest.raises(RefusedError, match="There is nothing to redo"):
        repository.redo()


def test_what_is_done_again_is_what_was_undone_last_not_what_a_later_change_replaced(path: Path) -> None:
    repository = opened(path)
    put(repository, ANA, "Ana", "Added Ana")
    put(repository, BEN, "Ben", "Added Ben")
    repository.undo()
    repository.undo()
    put(repository, BEN, "Bela", "Added Bela")
    repository.undo()
    assert repository.redo().summary == "Added Bela"
    with pytest.raises(RefusedError, match="There is nothing to redo"):
        repository.redo()


def test_a_step_that_changes_nothing_is_no_step(path: Path) -> None:
    repository = opened(path)
    put(repository, ANA, "Ana")
    put(repository, ANA, "Ana")
    assert len(repository.history()) == 1
    assert repository.revision == 1


def test_an_entry_that_cannot_be_read_is_passed_over(path: Path) -> None:
    repository = opened(path)
    put(repository, ANA, "Ana", "Added Ana")
    contents = decode(path.read_bytes())
    path.write_bytes(signed(contents.with_lines({"history": {5: b'{"number":2}'}})))

    assert [entry.summary for entry in Repository(path, PEOPLE, author="lead", clock=Clock()).history()] == [
        "Added Ana"
    ]
