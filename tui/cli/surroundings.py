"""What a start of the program gets from outside, and the team's records opened with it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, cast

from tui.errors import DamagedError

if TYPE_CHECKING:
    from tui.cli.parser import Request
    from tui.settings import Settings
    from tui.workspace import Workspace

NOBODY = "somebody"
"""The author of changes where neither the settings nor the system know who is there."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The environment, the folder, the three streams and the clock: tests hand in their own."""

    environ: Mapping[str, str]
    folder: Path
    stdin: TextIO
    stdout: TextIO
    stderr: TextIO
    clock: Callable[[], datetime]

    @classmethod
    def real(cls) -> Surroundings:
        """Those of this process, with the clock of the local time zone."""
        import os

        streams = (_usable(sys.stdin, "r"), _usable(sys.stdout, "w"), _usable(sys.stderr, "w"))
        return cls(os.environ, Path.cwd(), *streams, lambda: datetime.now().astimezone())


def _usable(stream: TextIO | None, mode: str) -> TextIO:
    """A stream that takes every name: what its encoding lacks becomes a question mark. A closed one leads nowhere."""
    if stream is None:
        import os

        return cast("TextIO", Path(os.devnull).open(mode, encoding="utf-8"))
    if mode == "w" and hasattr(stream, "reconfigure"):
        stream.reconfigure(errors="replace")
    return stream


class Start:
    """The settings and the team's records that a request is about; each is read when it is first asked for."""

    def __init__(
        self,
        request: Request,
        around: Surroundings,
        stack: ExitStack,
        *,
        command_line: bool = True,
        read_only: bool = False,
    ) -> None:
        self._request = request
        self._around = around
        self._stack = stack
        self._command_line = command_line
        self._read_only = read_only

    @property
    def settings_path(self) -> Path | None:
        """The settings file in use; None where the defaults hold. The demo team looks at no file but a named one."""
        from tui.settings import find_settings

        if self._request.demo and self._request.config is None:
            return None
        return find_settings(self._request.config, self._around.environ, self._around.folder)

    @cached_property
    def settings(self) -> Settings:
        """The settings in force; raises SettingsError with one line for each problem."""
        from tui.settings import load_settings

        return load_settings(self.settings_path)

    @cached_property
    def data_path(self) -> Path:
        """The data file in use, which need not exist yet; a copy of the demo team where that was asked for."""
        from tui.settings import data_path

        if not self._request.demo:
            return self._around.folder / data_path(self.settings, self._request.data, self._around.environ)
        from tempfile import TemporaryDirectory

        from tui.workspace.demo import write_demo

        folder = self._stack.enter_context(TemporaryDirectory(prefix="tandem-demo-", ignore_cleanup_errors=True))
        return write_demo(Path(folder), self._around.clock(), self.author)

    @property
    def author(self) -> str:
        """Who makes changes: `me:` in the settings, else the login name."""
        return self.settings.me or _login_name()

    @cached_property
    def workspace(self) -> Workspace:
        """The team's records with all use cases; raises DataError, with the ways out, if the file cannot be used."""
        from tui.workspace import Workspace

        try:
            return Workspace.open(
                self.data_path,
                self.settings,
                author=self.author,
                clock=self._around.clock,
                command_line=self._command_line,
                demo=self._request.demo,
                read_only=self._read_only,
            )
        except DamagedError as error:
            from tui.workspace.recovery import with_ways_out

            raise with_ways_out(self.data_path, error) from error


def _login_name() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a container's user without a name
        return NOBODY
