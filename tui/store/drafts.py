"""Drafts of half-filled forms, kept until the form is saved, so that a crash loses at most half a second."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

import orjson

from tui.errors import DataError
from tui.store.files import make_folder, read_file, reason, replace_file, write_beside
from tui.store.sharing import share

_CAP = 1024 * 1024
_SUFFIX = ".draft"


def drafts_folder(path: Path) -> Path:
    """Where the drafts of everybody who uses a data file lie."""
    return path.with_name(path.name + ".drafts")


class Drafts:
    """A folder of drafts, each under a key such as "person"; file names tell nothing of what is inside.

    Logins that share a folder do not see one another's: `owner` tells them apart. The folder is shared as `data` is.
    Beside a file that is only looked at nothing is `kept`.
    """

    def __init__(self, folder: Path, *, owner: str = "", data: Path | None = None, kept: bool = True) -> None:
        self.folder = folder
        self._owner = owner
        self._data = data
        self._kept = kept

    def save(self, key: str, fields: Mapping[str, str]) -> None:
        """Keep the fields of a form as they stand; raises DataError if that cannot be done."""
        if not self._kept:
            return
        values = {k: _storable(v) for k, v in fields.items()}
        data = orjson.dumps({"owner": self._owner, "key": key, "fields": values})
        try:
            make_folder(self.folder)
            if self._data is not None:
                share(self.folder, self._data)
            replace_file(write_beside(self._file(key), data), self._file(key))
        except OSError as error:
            raise DataError(f"The draft cannot be kept: {reason(error)}.", "Draft") from error

    def load(self, key: str) -> Mapping[str, str] | None:
        """The draft under a key; None if there is none or it cannot be read."""
        found = self._read(self._file(key))
        return found[1] if found and found[0] == key else None

    def remove(self, key: str) -> None:
        """Forget a draft, if there is one; raises DataError if that cannot be done."""
        try:
            self._file(key).unlink(missing_ok=True)
        except OSError as error:
            raise DataError(f"The draft cannot be removed: {reason(error)}.", "Draft") from error

    def keys(self) -> tuple[str, ...]:
        """The keys of all one's drafts that can be read, in order."""
        try:
            files = [path for path in self.folder.iterdir() if path.suffix == _SUFFIX]
        except OSError:
            return ()
        return tuple(sorted(found[0] for path in files if (found := self._read(path))))

    def _file(self, key: str) -> Path:
        name = hashlib.blake2b(f"{self._owner}\0{key}".encode("utf-8", "replace"), digest_size=12).hexdigest()
        return self.folder / f"{name}{_SUFFIX}"

    def _read(self, path: Path) -> tuple[str, Mapping[str, str]] | None:
        try:
            data = read_file(path, _CAP)
            raw = orjson.loads(data) if data else None
        except (DataError, orjson.JSONDecodeError):
            return None
        if not isinstance(raw, dict) or raw.get("owner") != self._owner:
            return None
        key, fields = raw.get("key"), raw.get("fields")
        if not isinstance(key, str) or not isinstance(fields, dict):
            return None
        return key, {str(k): v for k, v in fields.items() if isinstance(v, str)}


def _storable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
