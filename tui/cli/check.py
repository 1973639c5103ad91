"""`tandem check`: every problem of the settings and the data at once, each with its place and what helps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from tui.cli.call import Call
from tui.errors import DamagedError, DataError, RefusedError, SettingsError
from tui.key_table import DEFAULTS
from tui.settings import keymap_problems

WRONG = 1
"""The exit code when something is wrong with neither the settings file nor the data file as a whole."""

_MEANT = "; did you mean "
_PLACE = re.compile(r".+:\d+(:\d+)?")


@dataclass(frozen=True, slots=True)
class Found:
    """One problem: its place, what is wrong, and what helps (empty where the sentence says it)."""

    where: str
    what: str
    hint: str = ""

    def __str__(self) -> str:
        place = f"{self.where} " if self.where else ""
        return f"{place}{self.what}" + (f"; {self.hint}" if self.hint else "")


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
    try:
        settings = call.start.settings
    except SettingsError as error:
        return [_in_settings(line) for line in error.message.splitlines()], error.exit_code
    path = str(call.start.data_path)
    try:
        workspace = call.start.workspace
    except DamagedError as error:
        return [_damage(call, error)], error.exit_code
    except DataError as error:
        return [Found(path, error.message)], error.exit_code
    found = [_in_settings(line) for line in keymap_problems(settings, DEFAULTS)]
    found += [Found(path, notice) for notice in workspace.notices]
    where = settings.path.name if settings.path else "the team's settings"
    found += [
        Found(path, f"{one.title} was changed by two programs at once", "open `tandem` and choose")
        for one in workspace.history.questions()
    ]
    matching = workspace.core.matching
    found += [Found(where, problem) for problem in matching.problems(matching.task(), ())]
    found += _shipped(workspace.core)
    return found, WRONG if found else 0


def _damage(call: Call, error: DamagedError) -> Found:
    from tui.workspace.recovery import trouble

    path = call.start.data_path
    found = trouble(path)
    return Found(str(path), f"cannot be used: {error.problem}", found.commands if found else "")


def _in_settings(line: str) -> Found:
    """A line such as `pairings.yaml:12:5 round.objective: expected …; did you mean people?` in its parts."""
    place, _, rest = line.partition(" ")
    if not _PLACE.fullmatch(place):
        return Found("", line)
    what, meant, word = rest.partition(_MEANT)
    return Found(place, what, f"did you mean {word}" if meant else "")


def _shipped(core: object) -> Iterator[Found]:
    """Files of the installation that cannot be used."""
    for part in ("shipped", "prompts"):
        try:
            getattr(core, part)
        except SettingsError as error:
            yield Found("the installation", error.message, "install Tandem again")
