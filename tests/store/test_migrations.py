"""Files of every schema there ever was: brought up to date, backed up before, and again after being killed anywhere."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from tests.builders import NOW
from tests.dying import dies_at
from tui.domain.people import Person
from tui.store.backups import list_backups
from tui.store.codec import SCHEMA, Contents, decode
from tui.store.copies import backups_folder
from tui.store.migrations import STEPS
from tui.store.repository import Repository
from tui.workspace.core import MODELS

FIXTURES = Path(__file__).parent / "fixtures"
OLDER = tuple(range(1, SCHEMA))


def fixture(schema: int, folder: Path) -> Path:
    """A copy of the file that a program of that schema wrote."""
    path = folder / "team.json"
    shutil.copy(FIXTURES / f"schema-{schema}.json", path)
    path.chmod(0o600)
    return path


def opened(path: Path) -> Repository:
    return Repository(path, MODELS, author="lead", clock=lambda: NOW)


def records(contents: Contents) -> dict[str, dict[int, bytes]]:
    return {table: dict(contents.lines(table)) for table in MODELS}


def test_there_is_a_file_and_a_step_for_every_schema_there_was() -> None:
    assert sorted(STEPS) == list(OLDER)
    assert sorted(p.name for p in FIXTURES.iterdir()) == [f"schema-{n}.json" for n in range(1, SCHEMA + 1)]
    assert [decode((FIXTURES / f"schema-{n}.json").read_bytes()).schema for n in range(1, SCHEMA + 1)] == [
        *OLDER,
        SCHEMA,
    ]


@pytest.mark.parametrize("schema", range(1, SCHEMA + 1))
def test_every_record_of_an_older_file_can_be_used(schema: int, tmp_path: Path) -> None:
    repository = opened(fixture(schema, tmp_path))

    assert not repository.set_aside
    assert [len(repository.table(table)) for table in MODELS] == [2, 1, 1, 1, 1]
    ana, ben = (p for p in repository.table("people").values() if isinstance(p, Person))
    assert (ana.name, ana.remarks, ben.manager, ben.avoids) == ("Ana Silva", "prefers mornings", "Ana Silva", ("Kim",))
    assert repository.settings == {"round.trios": False}


@pytest.mark.parametrize("schema", range(1, SCHEMA + 1))
def test_the_history_of_an_older_file_still_leads_back_and_forth(schema: int, tmp_path: Path) -> None:
    repository = opened(fixture(schema, tmp_path))

    assert repository.redo().summary == "Changed Ben Okoro"
    for _ in range(6):
        repository.undo()
    assert not any(repository.table(table) for table in MODELS)
    assert repository.settings == {}


@pytest.mark.parametrize("schema", OLDER)
def test_an_older_file_is_written_once_and_kept_as_it_was(schema: int, tmp_path: Path) -> None:
    path = fixture(schema, tmp_path)
    before = path.read_bytes()

    repository = opened(path)

    after = decode(path.read_bytes())
    assert (after.schema, after.revision) == (SCHEMA, decode(before).revision + 1)
    assert records(after) == records(decode(before))
    (copy,) = list_backups(path)
    assert (copy.kind, copy.path.read_bytes()) == ("before-migration", before)
    opened(path)
    assert decode(path.read_bytes()).revision == repository.revision


@pytest.mark.skipif(sys.platform == "win32", reason="forks")
@pytest.mark.parametrize("schema", OLDER)
def test_a_migration_killed_at_any_call_can_be_run_again(
    schema: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seen = {"old": 0, "new": 0}
    for number in range(1, 200):
        folder = tmp_path / str(number)
        folder.mkdir()
        path = fixture(schema, folder)
        before = path.read_bytes()
        if not dies_at(number, lambda path=path: opened(path)):  # type: ignore[misc]  # a lambda with a default
            break
        left = decode(path.read_bytes())
        seen["new" if left.schema == SCHEMA else "old"] += 1
        if left.schema < SCHEMA:
            assert path.read_bytes() == before

        repository = opened(path)

        assert decode(path.read_bytes()).schema == SCHEMA
        assert records(decode(path.read_bytes())) == records(decode(before))
        assert not repository.set_aside
        assert before in [copy.read_bytes() for copy in backups_folder(path).iterdir()]
        assert not [p.name for p in folder.iterdir() if p.name.endswith(".tmp")]
    else:
        pytest.fail("the migration never ran through")

    with capsys.disabled():
        sys.stdout.write(f"\n  a migration killed at {sum(seen.values())} calls: {seen}, all could be run again\n")
    assert seen["old"] >= 5
    assert seen["new"] >= 1
