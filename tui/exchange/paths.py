"""The path of a file as people type, paste or drop it, and what it may become while they type."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tui.domain.text import visible

TABLES = frozenset({".csv", ".tsv", ".txt"})
"""How files that can be imported usually end."""

MOST = 8
"""How many completions are given."""

_LOOKED_AT = 5_000
"""How many entries of a folder are looked at."""

_ESCAPED = re.compile(r"\\(.)")


def typed_path(typed: str, folder: Path) -> Path:
    """The file meant: `~` is the home folder, quotes and `file://` of a dropped file are taken off."""
    text = typed.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        text = text[1:-1]
    if text.lower().startswith("file://"):
        text = unquote(urlsplit(text).path)
    path = folder / at_home(text)
    unescaped = folder / at_home(_ESCAPED.sub(r"\1", text))
    return unescaped if os.sep == "/" and "\\" in text and not _exists(path) else path


def completions(typed: str, folder: Path) -> tuple[str, ...]:
    """Files and folders that what is typed may become, tables first; nothing typed: the newest tables at hand."""
    if not typed.strip():
        return _newest(folder)
    start, stub = typed[: typed.rfind("/") + 1], typed[typed.rfind("/") + 1 :]
    if typed == "~":
        return ("~/",)
    found = [
        (not is_folder, entry)
        for entry, is_folder in _entries(folder / at_home(start or "."))
        if entry.casefold().startswith(stub.casefold()) and (not entry.startswith(".") or stub.startswith("."))
        if is_folder or Path(entry).suffix.casefold() in TABLES
    ]
    ordered = sorted(found, key=lambda one: (not one[0], one[1].casefold()))[:MOST]
    return tuple(start + entry + ("" if is_file else "/") for is_file, entry in ordered)


def shared_start(offers: Iterable[str]) -> str:
    """The letters with which all of these begin."""
    return os.path.commonprefix(list(offers))  # noqa: RUF071 - half a name is wanted here, as in a shell


def at_home(text: str) -> Path:
    """A path with `~` for the home folder; as it stands where nobody's home is meant, as in `~draft.md`."""
    with suppress(RuntimeError, ValueError):  # no home, or somebody who does not exist
        return Path(text).expanduser()
    return Path(text)


def _exists(path: Path) -> bool:
    with suppress(OSError, ValueError):
        return path.exists()
    return False


def _newest(folder: Path) -> tuple[str, ...]:
    """Tables in this folder and among what was downloaded, the newest first."""
    aged: list[tuple[float, str]] = []
    for start, place in (("", folder), ("~/Downloads/", at_home("~/Downloads"))):
        for entry, is_folder in _entries(place):
            if not is_folder and not entry.startswith(".") and Path(entry).suffix.casefold() in TABLES - {".txt"}:
                with suppress(OSError):
                    aged.append((-(place / entry).stat().st_mtime, start + entry))
    return tuple(name for _, name in sorted(aged)[:MOST])


def _entries(place: Path) -> Iterator[tuple[str, bool]]:
    """(name, whether it is a folder) of what is there and can be shown as it is; nothing where one may not look."""
    with suppress(OSError, ValueError), os.scandir(place) as found:
        for _, entry in zip(range(_LOOKED_AT), found, strict=False):
            if visible(entry.name) == entry.name:
                with suppress(OSError):
                    yield entry.name, entry.is_dir()
