"""The screens cannot open on a damaged file: say what is wrong and ask which way out, in plain lines."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING

from tui.cli.output import printable, sentence
from tui.cli.surroundings import Start, Surroundings

if TYPE_CHECKING:
    from tui.cli.parser import Request
    from tui.errors import DamagedError
    from tui.workspace.recovery import Trouble

TRIES = 5
"""How often somebody may answer with something that is no way out."""


def way_out(error: DamagedError, request: Request, around: Surroundings) -> tuple[Request, bool]:
    """Ask what to do about a damaged file: the request to open the screens with now, and whether only to look.

    Raises the error again for somebody who leaves it as it is, DataError if the way out fails.
    """
    from tui.workspace import recovery

    with ExitStack() as stack:
        start = Start(request, around, stack)
        found = recovery.trouble(start.data_path)
        if found is None:
            raise error
        ways = _ways(found)
        answer = _asked(found, ways, around)
        if answer == "b" and found.backup is not None:
            saved = recovery.restore(found.path, found.backup, author=start.author, clock=around.clock)
        elif answer == "e":
            saved = recovery.adopt(found.path, author=start.author, clock=around.clock)
        elif answer == "l":
            looked_at = found.path if found.adopt_words or found.backup is None else found.backup.path
            return replace(request, data=looked_at), True
        else:
            raise error
        around.stderr.write(printable(sentence(saved.message)) + "\n")
    return request, False


def _ways(found: Trouble) -> dict[str, str]:
    """The letters somebody may answer, each with what it does."""
    ways = {}
    if found.restore_words:
        ways["b"] = f"go back to {found.restore_words}; the damaged file is kept beside it"
    if found.adopt_words:
        ways["e"] = f"somebody edited it by hand: take it as it is now, {found.adopt_words}"
        ways["l"] = "only look at it as it is now; nothing can be saved"
    elif found.restore_words:
        ways["l"] = "only look at that backup; nothing can be saved"
    return ways | {"q": "quit and leave everything as it is"}


def _asked(found: Trouble, ways: dict[str, str], around: Surroundings) -> str:
    """The letter of a way out; `q` when nobody answers."""
    if set(ways) == {"q"}:
        return "q"
    around.stderr.write(printable(found.problem) + "\n")
    for letter, words in ways.items():
        around.stderr.write(printable(f"  {letter}  {words}") + "\n")
    for _ in range(TRIES):
        around.stderr.write(f"Which? [{', '.join(ways)}] ")
        around.stderr.flush()
        line = around.stdin.readline()
        answer = line.strip().casefold()
        if answer in ways or not line:
            return answer or "q"
    return "q"
