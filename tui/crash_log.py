"""Keeps where an unexpected error happened, and nothing that people wrote: no local variables, no values, no names."""

from __future__ import annotations

import os
import platform
import traceback
from contextlib import suppress
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

LARGEST = 200_000
"""Bytes; a log that grew beyond is begun anew."""

_WITHOUT_VALUES = (ImportError, AttributeError, NameError, RecursionError, NotImplementedError)
"""Errors whose message names code, not data."""


def keep(error: BaseException, when: datetime) -> Path | None:
    """Add an error to the log, which only this user can read; None if the disk refuses.

    Messages of most errors quote the value that was wrong, which may be somebody's note, so they are left out.
    """
    from tui.settings import log_path

    with suppress(OSError):
        path = log_path()
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        begin = os.O_TRUNC if path.exists() and path.stat().st_size > LARGEST else os.O_APPEND
        flags = os.O_WRONLY | os.O_CREAT | begin | getattr(os, "O_NOFOLLOW", 0)
        with os.fdopen(os.open(path, flags, 0o600), "w", encoding="utf-8", errors="replace") as file:
            file.write(entry(error, when))
        path.chmod(0o600)
        return path
    return None


def entry(error: BaseException, when: datetime) -> str:
    """What the log keeps of an error: when, which versions, the kind of error and the lines of code it came through."""
    packages = ", ".join(f"{name} {_version(name)}" for name in ("tandem-mentoring", "textual", "pydantic"))
    head = f"{when.isoformat(timespec='seconds')} Python {platform.python_version()} {platform.system()}, {packages}\n"
    return head + "".join(_told(one) for one in _chain(error)) + "\n"


def _chain(error: BaseException) -> list[BaseException]:
    """The error and what it came from, the first cause first."""
    chain: list[BaseException] = []
    current: BaseException | None = error
    while current is not None and current not in chain:
        chain.append(current)
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return chain[::-1]


def _told(error: BaseException) -> str:
    frames = traceback.StackSummary.extract(traceback.walk_tb(error.__traceback__), capture_locals=False)
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    if isinstance(error, _WITHOUT_VALUES):
        kind += f": {error}"
    elif isinstance(error, OSError):
        kind += f": {error.strerror}"
    return "".join(frames.format()) + kind + "\n"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "?"
