"""What the command line says: data on stdout, as plain lines that read well aloud or as JSON; words on stderr."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TextIO

from tui.domain.text import clean
from tui.errors import TandemError

if TYPE_CHECKING:
    from tui.views.shared import Saved

NOBODY_HERE = (
    "Nobody is here yet. `tandem import FILE.csv` takes in answers, `tandem add NAME` adds one person, "
    "`tandem form` prints the questions to send to your team."
)
"""What to do with an empty file."""

_LONGEST_LINE = 100_000
_OF_THREE = re.compile(" ↔ (?=[^↔,:;.]* ↔ )")
_OBEYED = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u206f\ud800-\udfff\U000e0000-\U000e007f]")
_SPOKEN = {" ↔ ": " and ", " ⇄ ": " for ", " → ": " to ", "→ ": "", " · ": ", ", "•": "-"}
"""Signs that a screen reader spells out, and the words for them."""


class Output:
    """Prints one command's answer."""

    def __init__(self, stdout: TextIO, stderr: TextIO, *, as_json: bool) -> None:
        self._stdout = stdout
        self._stderr = stderr
        self.as_json = as_json

    def data(self, value: Mapping[str, Any], lines: Iterable[str]) -> None:
        """The answer: the value when JSON was asked for, else the lines."""
        if self.as_json:
            self._write(to_json(value, ascii_only=not _takes_everything(self._stdout)) + "\n")
        else:
            for line in lines:
                self._write(printable(line) + "\n")

    def text(self, text: str) -> None:
        """A whole document, as it is."""
        self._write(text if text.endswith("\n") else text + "\n")

    def say(self, *sentences: str) -> None:
        """Words to the person, one sentence a line."""
        self.flush()  # where both go to one terminal they come in order
        for sentence in sentences:
            self._stderr.write(printable(sentence) + "\n")

    def flush(self) -> None:
        """Hand over everything said so far; raises TandemError if it cannot be written."""
        with _refused():
            self._stdout.flush()

    def _write(self, text: str) -> None:
        with _refused():
            self._stdout.write(text)

    def saved(self, saved: Saved, value: Mapping[str, Any] | None = None, *, undo: bool = True) -> None:
        """What a command has done, as `done` says it; as JSON with what it was done to."""
        if self.as_json:
            self.data({"message": saved.message, "warnings": list(saved.warnings), **(value or {})}, ())
        self.done(saved, undo=undo)

    def done(self, saved: Saved, *, undo: bool = True) -> None:
        """In words what a command has done, the way back, and its warnings."""
        way_back = " `tandem undo` takes it back." if undo and saved.stored else ""
        self.say(sentence(saved.message) + way_back, *(f"Mind: {sentence(warning)}" for warning in saved.warnings))


@contextmanager
def _refused() -> Iterator[None]:
    """Turns a disk that refuses our output into a sentence; a reader who has gone is no error of ours."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise TandemError(f"The answer could not be written: {(error.strerror or str(error)).lower()}.") from error


def printable(line: str) -> str:
    """A line without anything a terminal would obey, in signs that read well aloud; indentation stays."""
    indent = line[: len(line) - len(line.lstrip(" "))]
    spoken = _OF_THREE.sub(", ", line)
    for sign, word in _SPOKEN.items():
        if sign in spoken:
            spoken = spoken.replace(sign, word)
    return indent + clean(spoken, limit=_LONGEST_LINE, multiline=True)


def sentence(words: str) -> str:
    """Words that end in a full stop, or in what they end in already."""
    return words if not words or words[-1] in ".!?…:" else f"{words}."


def to_json(value: Any, *, ascii_only: bool = False) -> str:
    """JSON with two spaces of indentation; what is no finite number becomes null.

    Characters that a terminal would obey are escaped: the text stays the same for whoever reads the JSON.
    """
    written = json.dumps(_finite(value), ensure_ascii=ascii_only, indent=2, allow_nan=False, default=str)
    return written if written.isascii() and "\x7f" not in written else _OBEYED.sub(_escaped, written)


def _escaped(found: re.Match[str]) -> str:
    return json.dumps(found[0])[1:-1].replace("\x7f", "\\u007f")


def _finite(value: Any) -> Any:
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, Mapping):
        return {str(key): _finite(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(item) for item in value]
    return value


def _takes_everything(stream: TextIO) -> bool:
    encoding = getattr(stream, "encoding", None) or "utf-8"
    return encoding.casefold().replace("_", "-") in ("utf-8", "utf8")
