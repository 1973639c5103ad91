"""Every problem of the settings and the data at once, each with its place and what helps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.errors import SettingsError
from tui.key_table import DEFAULTS
from tui.settings import keymap_problems, load_settings

if TYPE_CHECKING:
    from tui.workspace.core import Core
    from tui.workspace.workspace import Workspace

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


def problems(workspace: Workspace) -> tuple[Found, ...]:
    """What is wrong with the settings as their file reads now, with the data, and with the rules."""
    core = workspace.core
    return (*_in_the_file(core), *_in_the_data(workspace), *_in_the_rules(core), *_in_the_installation(core))


def in_settings(error: SettingsError) -> tuple[Found, ...]:
    """The problems of a settings file, one for each line of the error."""
    return tuple(map(_from_line, error.message.splitlines()))


def _from_line(line: str) -> Found:
    """A line such as `pairings.yaml:12:5 round.objective: expected …; did you mean people?` in its parts."""
    place, _, rest = line.partition(" ")
    if not _PLACE.fullmatch(place):
        return Found("", line)
    what, meant, word = rest.partition(_MEANT)
    return Found(place, what, f"did you mean {word}" if meant else "")


def _in_the_file(core: Core) -> Iterator[Found]:
    """The settings file is read again: somebody may have changed it since the start."""
    settings = core.settings
    if settings.path is not None:
        try:
            settings = load_settings(settings.path)
        except SettingsError as error:
            yield from in_settings(error)
        else:
            if settings != core.settings:
                what = "was changed since Tandem was started; what changed holds from the next start"
                yield Found(str(settings.path), what)
    yield from map(_from_line, keymap_problems(settings, DEFAULTS))


def _in_the_data(workspace: Workspace) -> Iterator[Found]:
    path = str(workspace.data_path)
    yield from (Found(path, notice) for notice in workspace.notices)
    for one in workspace.history.questions():
        yield Found(path, f"{one.title} was changed by two programs at once", "`tandem settle` shows both")


def _in_the_rules(core: Core) -> Iterator[Found]:
    """Names in the rules that are nobody here, and rules that contradict each other."""
    where = core.settings.path.name if core.settings.path else "the team's settings"
    matching = core.matching
    yield from (Found(where, problem) for problem in matching.problems(matching.task(), ()))


def _in_the_installation(core: Core) -> Iterator[Found]:
    """Files that came with the program and cannot be used."""
    for read in (lambda: core.shipped, lambda: core.prompts):
        try:
            read()
        except SettingsError as error:
            yield Found("the installation", error.message, "install Tandem again")
