"""`tandem check`: every problem of the settings and the data at once, each with its place and what helps."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from tui.cli.call import Call
from tui.errors import DamagedError, DataError, RefusedError, SettingsError

if TYPE_CHECKING:
    from tui.workspace.checks import Found

WRONG = 1
"""The exit code when something is wrong with neither the settings file nor the data file as a whole."""


def check(call: Call) -> int | None:
    """Say what is wrong; the exit code is 0 when nothing is, 2 for the settings, 3 for the data file."""
    if call.own.adopt:
        _adopt(call)
        return None
    found, code = _look(call)
    call.out.data({"problems": [asdict(one) for one in found]}, (str(one) for one in found))
    if not found:
        call.out.say("No problems.")
    return code


def _adopt(call: Call) -> None:
    """Take the data file as somebody edited it by hand; refused where it is more than an edit."""
    from tui.workspace import recovery

    path = call.start.data_path
    if recovery.trouble(path) is None:
        raise RefusedError(f"{path} was not edited by hand; there is nothing to adopt.")
    call.out.saved(recovery.adopt(path, author=call.start.author, clock=call.around.clock), undo=False)


def _look(call: Call) -> tuple[list[Found], int]:
    from tui.workspace import checks
    from tui.workspace.checks import Found

    try:
        path = str(call.start.data_path)  # which is where the settings say, so they are read first
    except SettingsError as error:
        return list(checks.in_settings(error)), error.exit_code
    try:
        workspace = call.start.workspace
    except DamagedError as error:
        return [_damage(call, error)], error.exit_code
    except DataError as error:
        return [Found(path, error.message)], error.exit_code
    found = list(checks.problems(workspace))
    return found, WRONG if found else 0


def _damage(call: Call, error: DamagedError) -> Found:
    from tui.workspace.checks import Found
    from tui.workspace.recovery import trouble

    path = call.start.data_path
    found = trouble(path)
    return Found(str(path), f"cannot be used: {error.problem}", found.commands if found else "")
