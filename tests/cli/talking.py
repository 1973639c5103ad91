"""A command line in a test: a folder, a clock and streams of its own, and what came of a command."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from tests.builders import NOW
from tui.cli.run import main
from tui.cli.surroundings import Surroundings

FORM = Path(__file__).parents[1] / "data" / "team-form.csv"


@dataclass(frozen=True, slots=True)
class Said:
    """What a command said and how it ended."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """The JSON on standard output."""
        return json.loads(self.out)


@dataclass(slots=True)
class Tandem:
    """Runs commands in one folder, each as a fresh start of the program would."""

    folder: Path
    now: datetime = NOW
    environ: dict[str, str] = field(default_factory=dict)

    def __call__(self, *argv: str, stdin: str = "") -> Said:
        out, err = io.StringIO(), io.StringIO()
        environ = {"TANDEM_DATA": str(self.folder / "team.json")} | self.environ
        around = Surroundings(environ, self.folder, io.StringIO(stdin), out, err, lambda: self.now)
        code = main(argv, around)
        return Said(code, out.getvalue(), err.getvalue())

    def done(self, *argv: str, stdin: str = "") -> Said:
        """The same for a command that must succeed."""
        said = self(*argv, stdin=stdin)
        assert said.code == 0, said.err
        return said
