"""Drafts of half-filled forms, kept until the form is saved, so that a crash loses at most half a second."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

import orjson

from tui.errors import DataError
from tui.store.files import make_folder, read_file, reason, replace_file, write_beside

_CAP = 1024 * 1024


class Drafts:
    """A folder of drafts, each under a key such as "person"; file names tell nothing of what is inside."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def _file(self, key: str) -> Path:
        return self.folder / f"{hashlib.blake2b(key.encode('utf-8', 'replace'), digest_size=12).hexdigest()}.draft"

    def save(self, key: str, fields: Mapping[str, str]) -> None:
        """Keep the fields of a form as they stand; raises DataError if that cannot be done."""
        data = orjson.dumps({"key": key, "fields": {k: _storable(v) for k, v in fields.items()}})
        try:
            make_folder(self.folder)
            replace_file(write_beside(self._file(key), data), self._file(key))
        except OSError as error:
            raise DataError(f"The draft cannot be kept: {reason(error)}.", "Draft") from error

    def load(self, key: str) -> Mapping[str, str] | None:
        """The draft under a key; None if there is none or it cannot be read."""
        found = _read(self._file(key))
        return found[1] if found and found[0] == key else None

    def remove(self, key: str) -> None:
        """Forget a draft, if there is one."""
        try:
            self._file(key).unlink(missing_ok=True)
        except OSError as error:
            raise DataError(f"The draft cannot be removed: {reason(error)}.", "Draft") from error

    def keys(self) -> tuple[str, ...]:
        """The keys of all drafts that can be read, in order."""
        files = sorted(self.folder.glob("*.draft")) if self.folder.is_dir() else []
        return tuple(sorted(found[0] for path in files if (found := _read(path))))


def _storable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def _read(path: Path) -> tuple[str, Mapping[str, str]] | None:
    try:
        data = read_file(path, _CAP)
        raw = orjson.loads(data) if data else None
    except (DataError, orjson.JSONDecodeError):
        return None
    if not isinstance(raw, dict) or not isinstance(raw.get("key"), str) or not isinstance(raw.get("fields"), dict):
        return None
    return raw["key"], {str(k): v for k, v in raw["fields"].items() if isinstance(v, str)}
