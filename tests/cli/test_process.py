"""Tandem as a program of its own: exit codes, signals, broken pipes, no terminal, and no traceback whatever happens."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.cli.talking import FORM

ROOT = Path(__file__).parents[2]
ENDLESS = """
import signal, sys, time
import tui.cli.upkeep as upkeep
def where(call):
    print("begun", flush=True)
    time.sleep(60)
upkeep.where = where
from tui.__main__ import main
sys.exit(main(["where"]))
"""
"""Tandem with a command that takes long, to be interrupted."""

BROKEN = """
import sys
import tui.cli.upkeep as upkeep
def where(call):
    note = "a private note"
    raise ValueError(note)
upkeep.where = where
from tui.__main__ import main
sys.exit(main(["where"]))
"""
"""Tandem with a command in which something goes wrong that nobody expected."""


@pytest.fixture(autouse=True)
def _environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TANDEM_DATA", str(tmp_path / "team.json"))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


def tandem(*argv: str, **options: Any) -> subprocess.CompletedProcess[str]:
    return run("-m", "tui", *argv, **options)


def python(code: str, **options: Any) -> subprocess.CompletedProcess[str]:
    return run("-c", code, **options)


def run(*argv: str, **options: Any) -> subprocess.CompletedProcess[str]:
    usual: dict[str, Any] = {"capture_output": True, "text": True, "timeout": 60, "stdin": subprocess.DEVNULL}
    return subprocess.run([sys.executable, *argv], check=False, **(usual | options))


def test_a_fresh_process_sees_what_another_stored() -> None:
    assert tandem("import", str(FORM)).returncode == 0

    found = tandem("find", "k8s")
    assert found.stdout.startswith("Kubernetes")
    assert tandem("undo").returncode == 0
    assert tandem("people", "--json").stdout == '{\n  "people": []\n}\n'


@pytest.mark.parametrize(("argv", "code"), [(("people",), 0), (("redo",), 1), (("peple",), 2), (("about", "x"), 2)])
def test_the_exit_code_says_what_came_of_it(argv: tuple[str, ...], code: int) -> None:
    said = tandem(*argv)

    assert said.returncode == code
    assert "Traceback" not in said.stderr


def test_a_damaged_file_is_exit_code_3(tmp_path: Path) -> None:
    (tmp_path / "team.json").write_bytes(b"{")

    assert tandem("people").returncode == 3


@pytest.mark.parametrize("argv", [(), ("--demo",)])
def test_the_screens_without_a_terminal_are_one_sentence_and_exit_code_2(argv: tuple[str, ...]) -> None:
    said = tandem(*argv)

    assert said.returncode == 2
    assert said.stdout == ""
    assert said.stderr.startswith("The screens need a terminal; this is none.")
    assert said.stderr.count("\n") == 1


AS_USUAL = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGTERM, signal.SIG_DFL)
signal.signal(signal.SIGHUP, signal.SIG_DFL)
"""


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX knows them")
@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)], ids=["INT", "TERM", "HUP"]
)
def test_a_signal_ends_a_command_at_once_with_its_exit_code(number: signal.Signals, code: int) -> None:
    with subprocess.Popen(
        # whoever runs the tests may ignore the signal, and a child would inherit that before Python installs its own
        [sys.executable, "-c", AS_USUAL + ENDLESS],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "begun\n"
        began = time.monotonic()
        running.send_signal(number)
        _, err = running.communicate(timeout=30)

    assert running.returncode == code
    assert "Traceback" not in err
    assert time.monotonic() - began < 10


@pytest.mark.skipif(os.name != "posix", reason="pipes as POSIX knows them")
def test_whoever_reads_may_stop_reading() -> None:
    read, write = os.pipe()
    os.close(read)
    try:
        said = tandem("--demo", "people", stdout=write, stderr=subprocess.PIPE, capture_output=False)
    finally:
        os.close(write)

    assert said.returncode == 141
    assert said.stderr == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_under_the_output_is_told_in_a_sentence() -> None:
    with Path("/dev/full").open("w") as full:
        said = tandem("--demo", "people", stdout=full, stderr=subprocess.PIPE, capture_output=False)

    assert said.returncode == 1
    assert "no space left" in said.stderr.lower()
    assert "Traceback" not in said.stderr


@pytest.mark.skipif(os.name != "posix", reason="needs a shell")
def test_closed_streams_are_no_reason_to_fail() -> None:
    said = subprocess.run(
        ["sh", "-c", f"'{sys.executable}' -m tui --demo people >&- 2>&- <&-"],
        check=False,
        capture_output=True,
        timeout=60,
    )

    assert said.returncode == 0


def test_names_in_every_script_survive_a_plain_locale() -> None:
    tandem("import", str(FORM))
    plain = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}

    said = tandem("people", env=plain)
    as_json = tandem("people", "--json", env=plain)

    assert (said.returncode, said.stderr) == (0, "")
    assert '"Chlo\\u00e9 Wu"' in as_json.stdout


def test_what_nobody_expected_is_one_sentence_and_a_log_without_what_people_wrote(tmp_path: Path) -> None:
    said = python(BROKEN)
    log = tmp_path / "home" / "state" / "tandem" / "error.log"

    assert said.returncode == 1
    assert said.stderr.startswith("Something went wrong that should not have (ValueError)")
    assert str(log) in said.stderr
    assert "Traceback" not in said.stderr
    kept = log.read_text(encoding="utf-8")
    assert "builtins.ValueError" in kept
    assert "in where" in kept
    assert "a private note" not in kept.replace('note = "a private note"', "")
    assert log.stat().st_mode & 0o777 == 0o600


def test_the_help_needs_no_screen_and_no_solver() -> None:
    code = (
        "import sys\nfrom tui.__main__ import main\n"
        "assert main(['--help']) == 0\nassert main(['--version']) == 0\n"
        "heavy = {'textual', 'rich', 'numpy', 'highspy', 'pydantic', 'tinydb', 'icalendar'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )

    assert python(code).stdout.splitlines()[-1] in ("[]", "['pydantic']")
