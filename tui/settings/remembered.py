"""What the program remembers for itself between starts; losing it harms nobody, so errors are passed over."""

from __future__ import annotations

import json
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from pydantic import ConfigDict, ValidationError

from tui.domain.records import Record

_LARGEST = 100_000


class Remembered(Record):
    """The theme and the screen last used; None where nothing was chosen."""

    model_config = ConfigDict(extra="ignore")

    theme: str | None = None
    screen: str | None = None


def load_remembered(path: Path) -> Remembered:
    """What was remembered; nothing, if the file is missing or cannot be read."""
    try:
        with path.open("rb") as file:
            return Remembered.model_validate_json(file.read(_LARGEST))
    except (OSError, ValidationError):
        return Remembered()


def save_remembered(path: Path, remembered: Remembered) -> None:
    """Keep it for the next start, readable by this user only; a disk that refuses is passed over."""
    text = json.dumps(remembered.model_dump(), ensure_ascii=False, indent=2) + "\n"
    temporary: str | None = None
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=path.name, dir=path.parent)  # made with mode 0600
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(temporary).replace(path)
    except (OSError, UnicodeError):
        if temporary is not None:
            with suppress(OSError):
                Path(temporary).unlink()
