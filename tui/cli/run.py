"""Runs one command: takes the line apart, does it, and turns what went wrong into a sentence and an exit code."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from typing import cast

from tui.cli.call import Call
from tui.cli.commands import COMMANDS
from tui.cli.output import Output, printable
from tui.cli.parser import Command, Request, parse
from tui.cli.surroundings import Start, Surroundings
from tui.errors import TandemError, UsageError

INTERRUPTED = 130
"""The exit code after ctrl+c."""

BROKEN_PIPE = 141
"""The exit code when whoever reads our output has gone: 128 and the number of SIGPIPE."""


def main(argv: Sequence[str], around: Surroundings | None = None) -> int:
    """Do what the command line asks for and return the exit code; needs a command, the screens are not opened here."""
    around = around or Surroundings.real()
    try:
        request = parse(argv, COMMANDS)
    except TandemError as error:
        return told(error, around)
    return run(request, around)


def run(request: Request, around: Surroundings) -> int:
    """Do what was asked for without a screen, and return the exit code."""
    out = Output(around.stdout, around.stderr, as_json=request.json)
    try:
        with ExitStack() as stack:
            start = Start(request, around, stack)
            if request.help:
                out.text(request.help)
            elif request.version:
                _version(out, start)
            elif request.command is None:
                raise UsageError("This needs a command; `tandem --help` lists all.")
            else:
                code = _function(request.command)(Call(request.own, start, around, out))
                out.flush()
                return code or 0
        out.flush()
    except TandemError as error:
        return told(error, around)
    except KeyboardInterrupt:
        around.stderr.write("Stopped.\n")
        return INTERRUPTED
    except BrokenPipeError:
        return BROKEN_PIPE
    return 0


def told(error: TandemError, around: Surroundings) -> int:
    """Say what went wrong, a line for each part of it, and give the exit code."""
    for line in error.message.splitlines():
        around.stderr.write(printable(line) + "\n")
    return error.exit_code


def _function(command: Command) -> Callable[[Call], int | None]:
    """The function that does a command; its module is imported only now."""
    module, _, name = command.runs.partition(":")
    found = getattr(importlib.import_module(f"tui.cli.{module}"), name)
    return cast("Callable[[Call], int | None]", found)


def _version(out: Output, start: Start) -> None:
    """The versions that matter in a report of a problem, and where the data are, without loading Textual."""
    import platform
    from importlib.metadata import PackageNotFoundError, version

    versions = {"python": platform.python_version()}
    for name, package in (("tandem", "tandem-mentoring"), ("textual", "textual")):
        try:
            versions[name] = version(package)
        except PackageNotFoundError:  # run from a checkout that was never installed
            versions[name] = "not installed"
    value = {**versions, "data": str(start.data_path)}
    line = f"tandem {versions['tandem']}, Python {versions['python']}, Textual {versions['textual']}"
    out.data(value, (line, f"data: {start.data_path}"))
