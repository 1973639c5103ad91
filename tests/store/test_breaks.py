"""The tests of the storage can fail: it is broken on purpose, one break after the other, and they have to notice."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from tests.store.breaks import BREAKS, VARIABLE
from tests.store.forking import ROOT

NOTICED_BY = {
    "no fsync before replace": "test_order_of_calls.py::test_a_save_reads_writes_syncs_and_replaces",
    "no fsync of the folder": "test_order_of_calls.py::test_a_save_reads_writes_syncs_and_replaces",
    "no lock": "test_many_programs.py::test_four_processes_that_save_250_times",
    "no hash check": "test_outside_changes.py::test_what_another_program_put_there_is_kept",
    "no read-back before writing": "test_order_of_calls.py::test_what_would_not_read_back",
    "written in place": "test_faults.py::test_whatever_call_fails",
    "errors of the disk swallowed": "test_faults.py::test_whatever_call_fails",
    "perhaps saved told as not saved": "test_faults.py::test_whatever_call_fails",
    "no sweeping of stale files": "test_faults.py::test_whatever_call_fails",
    "no backup": "test_order_of_calls.py::test_a_save_reads_writes_syncs_and_replaces",
    "looser rights": "test_order_of_calls.py::test_a_save_keeps_the_rights",
}
"""A test that has to notice each break; others may as well."""

TESTS = (
    "test_order_of_calls.py",
    "test_many_programs.py",
    "test_outside_changes.py",
    "test_faults.py::test_whatever_call_fails_the_file_is_old_or_new_and_the_next_save_works[a save after a crash]",
    "test_kill.py::test_a_hundred_kills_leave_the_old_or_the_new_file[20 KB]",
)


@pytest.mark.slow
@pytest.mark.parametrize("broken", BREAKS)
def test_each_break_of_the_storage_is_noticed(broken: str, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["-m", "pytest", "-p", "tests.store.breaks", "-p", "no:cacheprovider", "-n", "0", "-m", "not slow"]
    tests = [f"tests/store/{test}" for test in TESTS]
    done = subprocess.run(
        [sys.executable, *arguments, "-rf", *tests],
        cwd=ROOT,
        env=os.environ | {VARIABLE: broken},
        capture_output=True,
        text=True,
        check=False,
    )
    noticed = sorted(set(re.findall(r"^FAILED tests/store/(\S+?)(?:\[| |$)", done.stdout, re.MULTILINE)))
    with capsys.disabled():
        print(f"\n{broken}: noticed by {len(noticed)} tests")  # noqa: T201 - the list is what the test is for
        for name in noticed:
            print(f"    {name}")  # noqa: T201 - as above
    assert done.returncode == 1, done.stdout[-3000:]
    assert any(name.startswith(NOTICED_BY[broken]) for name in noticed)
