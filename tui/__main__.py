"""Starts Tandem: takes the command line apart, wires the objects together, runs a command or the screens.

The one place that catches what nobody expected: the person gets one sentence, the log gets where it happened.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from dataclasses import replace
from types import FrameType
from typing import TYPE_CHECKING, NoReturn

from tui.cli.commands import COMMANDS
from tui.cli.parser import parse
from tui.cli.run import BROKEN_PIPE, INTERRUPTED, run, told
from tui.cli.surroundings import Start, Surroundings
from tui.errors import DamagedError, TandemError, UsageError

if TYPE_CHECKING:
    from tui.cli.parser import Request

UNEXPECTED = 1
"""The exit code after an error that nobody expected."""

NO_TERMINAL = (
    "The screens need a terminal; this is none. Every command works without one: `tandem --help` lists them, "
    "`tandem today` begins."
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run Tandem and return the exit code."""
    around = Surroundings.real()
    arguments = sys.argv[1:] if argv is None else argv
    code = UNEXPECTED
    # Starting makes a hundred thousand lasting objects; looking for garbage among them takes a tenth of the time.
    # Screens look for it again once the first one stands.
    gc.disable()
    # Nobody else's plug-in looks at the team's records, and nothing at the start looks for one.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        _end_on_signals()
        code = _start(arguments, around)
    except KeyboardInterrupt:
        code = INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the one place where everything that is left ends
        code = _unexpected(error, around)
    return _flushed(code, around)


def _start(arguments: Sequence[str], around: Surroundings) -> int:
    """The command, or without one the screens."""
    try:
        request = parse(arguments, COMMANDS)
        if request.command is not None or request.help or request.version:
            gc.enable()
            return run(request, around)
        if not (around.stdin.isatty() and around.stderr.isatty()):
            raise UsageError(NO_TERMINAL)
        return _screens(request, around)
    except TandemError as error:
        return told(error, around)


def _screens(request: Request, around: Surroundings) -> int:
    """Open the screens on the team's records and return the exit code."""
    if request.json:
        raise UsageError("--json needs a command, for example `tandem people --json`.")
    read_only = False
    try:
        asked, code = _opened(request, around)
    except DamagedError as error:
        from tui.cli.damage import way_out

        request, read_only = way_out(error, request, around)
        asked, code = _opened(request, around, read_only=read_only)
    while asked == "demo":
        asked, code = _opened(replace(request, demo=True), around)
        if asked == "back":
            asked, code = _opened(request, around, read_only=read_only)
    return code


def _opened(request: Request, around: Surroundings, *, read_only: bool = False) -> tuple[str | None, int]:
    """The screens, until they are left: what was asked for at the end, and the exit code."""
    from tui.first_frame import first_frame

    with ExitStack() as stack, first_frame(around.stdin, around.stderr, around.environ) as drawn:
        start = Start(request, around, stack, command_line=False, read_only=read_only)
        workspace, settings = start.workspace, start.settings
        drawn.show(workspace, settings)
        from tui.terminal import run_screens

        return run_screens(workspace, settings, drawn.give_back if drawn.stands else None)


def _end_on_signals() -> None:
    """A signal that ends the program ends it in order: what was opened is closed, the exit code says which."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _end)


def _end(number: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(128 + number)


def _unexpected(error: Exception, around: Surroundings) -> int:
    """Tell the person in one sentence, and keep where it happened in the log."""
    from tui.crash_log import keep

    kept = keep(error, around.clock())
    where = f"; where it happened is kept in {kept}" if kept else ""
    with suppress(OSError, ValueError):
        around.stderr.write(f"Something went wrong that should not have ({type(error).__name__}){where}. ")
        around.stderr.write("Your data are as they were after the last save.\n")
    return UNEXPECTED


def _flushed(code: int, around: Surroundings) -> int:
    """The exit code, once all output is out; whoever read it may have gone, which is not worth a word."""
    try:
        around.stdout.flush()
        around.stderr.flush()
    except BrokenPipeError:
        code = BROKEN_PIPE
    except OSError:
        code = code or UNEXPECTED
    else:
        if code != BROKEN_PIPE:
            return code
    # What could not be written must not be tried again by the interpreter as it ends.
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, around.stdout.fileno())
        os.dup2(nowhere, around.stderr.fileno())
    return code


if __name__ == "__main__":
    sys.exit(main())
