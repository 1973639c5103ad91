"""Several programs that save into one file at once: nothing is lost, and what collides is asked about."""

from __future__ import annotations

import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.builders import NOW, person
from tests.store.forked_jobs import opened
from tests.store.forking import Forker
from tests.store.material import stored, strangers, written
from tui.domain.people import Person
from tui.errors import ConflictError
from tui.settings import Settings
from tui.store.history import entries
from tui.store.merge import conflicts
from tui.workspace.workspace import Workspace

PROGRAMS = 4
SAVES = 250
SAVES_OF_ONE = 15


def all_at_once(job: str, path: Path, options: list[dict[str, object]]) -> float:
    """So many processes begin together; the seconds until the last one has ended well."""
    with ExitStack() as stack:
        forkers = [stack.enter_context(Forker()) for _ in options]
        for forker, values in zip(forkers, options, strict=True):
            forker.start(job, path=str(path), **values)
            assert forker.line().word == "ready"
        began = time.perf_counter()
        for forker in forkers:
            forker.tell("go")
        for forker, values in zip(forkers, options, strict=True):
            *said, end = forker.lines()
            assert end.number == 0
            assert len(said) == values["count"]
        return time.perf_counter() - began


def test_four_processes_that_save_250_times_each_lose_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "team.json"
    written(path, people=2)
    firsts = range(1000, 1000 + PROGRAMS * SAVES, SAVES)
    seconds = all_at_once("add_many", path, [{"first": f, "count": SAVES, "author": f"author {f}"} for f in firsts])

    contents = stored(path)
    expected = set(range(1000, 1000 + PROGRAMS * SAVES))
    lost = expected - set(contents.lines("people"))
    with capsys.disabled():
        print(  # noqa: T201 - the figures are what the test is for
            f"\n{PROGRAMS} processes × {SAVES} saves in {seconds:.1f} s: {len(lost)} lost, "
            f"{len(contents.lines('conflicts'))} asked about"
        )
    assert not lost
    assert not contents.lines("conflicts")
    assert contents.revision == 1 + PROGRAMS * SAVES
    assert len({entry.number for entry in entries(contents)}) == len(entries(contents)) == 100
    assert strangers(path) == []


def test_four_processes_that_change_one_record_lose_nothing_either(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "team.json"
    written(path, people=2)
    authors = [f"author {number}" for number in range(PROGRAMS)]
    all_at_once("change_one", path, [{"count": SAVES_OF_ONE, "author": author} for author in authors])

    contents = stored(path)
    made = {entry.summary for entry in entries(contents)}
    asked = {conflict.summary for conflict in conflicts(contents)}
    everything = {f"{author} {number}" for author in authors for number in range(SAVES_OF_ONE)}
    with capsys.disabled():
        print(  # noqa: T201 - as above
            f"\n{PROGRAMS} processes × {SAVES_OF_ONE} changes of one record: {len(made & everything)} made, "
            f"{len(asked)} asked about, {len(everything - made - asked)} lost"
        )
    assert made | asked >= everything
    assert not made & asked


@pytest.fixture
def path(tmp_path: Path) -> Path:
    written(tmp_path / "team.json")
    return tmp_path / "team.json"


def put(workspace: Workspace, number: int, one: Person | None) -> None:
    workspace.core.write(f"Put {number}", {"people": {number: one}})


def test_two_open_programs_that_change_different_records_keep_both(path: Path) -> None:
    mine, theirs = opened(path, author="Ana"), opened(path, author="Ben")
    put(theirs, 2, person("Theirs"))
    put(mine, 1, person("Mine"))
    put(theirs, 3, None)
    assert mine.refresh()
    assert not theirs.refresh()
    for workspace in (mine, theirs, opened(path)):
        assert workspace.core.people[1].name == "Mine"
        assert workspace.core.people[2].name == "Theirs"
        assert 3 not in workspace.core.people
        assert not workspace.history.questions()


def test_the_same_record_changed_in_two_open_programs_is_asked_about_with_both(path: Path) -> None:
    mine, theirs = opened(path, author="Ana"), opened(path, author="Ben")
    put(theirs, 1, person("Theirs", title="stored first"))
    put(mine, 1, person("Mine", title="came second"))
    assert mine.core.people[1].name == "Theirs"
    assert theirs.refresh()
    (question,) = theirs.history.questions()
    assert question.author == "Ana"
    assert ("Theirs", "Mine") in {(field.before, field.after) for field in question.fields}
    theirs.history.settle(question.id, mine=True)
    mine.refresh()
    assert mine.core.people[1].name == "Mine"
    assert not mine.history.questions()


def test_a_record_changed_here_and_deleted_there_is_asked_about(path: Path) -> None:
    mine, theirs = opened(path, author="Ana"), opened(path, author="Ben")
    put(theirs, 1, None)
    put(mine, 1, person("Mine"))
    assert 1 not in mine.core.people
    (question,) = mine.history.questions()
    mine.history.settle(question.id, mine=True)
    assert opened(path).core.people[1].name == "Mine"


def test_a_command_refuses_what_was_changed_meanwhile_and_writes_nothing(path: Path) -> None:
    command = Workspace.open(path, Settings(), author="Ana", clock=lambda: NOW, command_line=True)
    put(opened(path, author="Ben"), 1, person("Theirs"))
    before = path.read_bytes()
    with pytest.raises(ConflictError, match="nothing was saved"):
        put(command, 1, person("Mine"))
    assert path.read_bytes() == before


def test_both_making_the_same_change_is_no_question(path: Path) -> None:
    mine, theirs = opened(path, author="Ana"), opened(path, author="Ben")
    put(theirs, 1, person("Same"))
    put(mine, 1, person("Same"))
    assert not mine.history.questions()
    assert mine.core.people[1].name == "Same"
