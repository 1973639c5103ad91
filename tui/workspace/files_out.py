"""Files for people outside: written whole or not at all, never over something that was not to be replaced."""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path

from tui.errors import RefusedError
from tui.exchange.paths import at_home
from tui.settings.places import SETTINGS_NAME
from tui.store.backups import backups_folder
from tui.store.drafts import drafts_folder
from tui.store.files import reason, replace_file, sync_folder, write_beside
from tui.views.shared import Saved
from tui.workspace.core import Core

_NO_LINKS = frozenset({errno.EPERM, errno.EMLINK, errno.ENOTSUP, errno.ENOSYS, errno.EACCES, errno.EINVAL})


def write_out(path: Path, data: bytes, *, data_path: Path, settings_path: Path | None, overwrite: bool) -> Path:
    """Write a file that only its owner can read, and return where it is.

    Raises RefusedError, with nothing written, for a file that is there unless `overwrite`, for a symbolic link, for
    the data file, what belongs to it and the settings, and where the disk refuses.
    """
    path = _whole(path)
    _check(path, data_path, settings_path, overwrite)
    try:
        temporary = write_beside(path, data, like=path if path.exists() else None)
        try:
            _put(temporary, path, overwrite)
        finally:
            with contextlib.suppress(FileNotFoundError):
                temporary.unlink()
        sync_folder(path.parent)
    except FileExistsError as error:
        raise _is_there(path) from error
    except OSError as error:
        raise RefusedError(f"{path} cannot be written: {reason(error)}.") from error
    return path


class Files:
    """Texts that somebody copied, and pictures of the screen, on their way into a file."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def path(self, typed: str) -> Path:
        """Where a name leads to that somebody typed: from the current folder, or from home after a tilde."""
        return _whole(Path(typed))

    def problem_with(self, path: Path) -> str:
        """Why nothing can be written there, in a sentence; empty where it can, also over a file that is there."""
        try:
            _check(_whole(path), self._core.repository.path, self._core.settings.path, overwrite=True)
        except RefusedError as error:
            return error.message
        return ""

    def write_text(self, path: Path, text: str, *, overwrite: bool = False) -> Saved:
        """Write a text into a file; refuses what `write_out` refuses."""
        data = (text if text.endswith("\n") else f"{text}\n").encode("utf-8", "replace")
        own, settings = self._core.repository.path, self._core.settings.path
        return Saved(f"Wrote {write_out(path, data, data_path=own, settings_path=settings, overwrite=overwrite)}")


def _whole(path: Path) -> Path:
    return Path(os.path.abspath(at_home(str(path))))  # noqa: PTH100 - resolve() would follow the links refused here


def _check(path: Path, data_path: Path, settings_path: Path | None, overwrite: bool) -> None:
    _check_name(path)
    if path.is_symlink():
        raise RefusedError(f"{path} is a link to another file; name the file itself.")
    if path.is_dir():
        raise RefusedError(f"{path} is a folder; name a file in it.")
    if not path.parent.is_dir():
        raise RefusedError(f"There is no folder {path.parent}; make it first, or name another one.")
    if _belongs_to_data(path, data_path):
        raise RefusedError(f"{path} belongs to Tandem's own data; choose another name or folder.")
    if path.name == SETTINGS_NAME or (settings_path is not None and _same(path, settings_path)):
        raise RefusedError(f"{path} holds the settings; choose another name.")
    if path.exists() and not path.is_file():
        raise RefusedError(f"{path} is not an ordinary file; choose another name.")
    if path.exists() and not overwrite:
        raise _is_there(path)


def _check_name(path: Path) -> None:
    """Whether the disk can be asked about it at all: a name may be too long, a folder closed."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        raise RefusedError(f"Nothing can be written there: {reason(error)}.") from error
    except ValueError as error:
        raise RefusedError("Nothing can be written there: that is no name for a file.") from error


def _belongs_to_data(path: Path, data_path: Path) -> bool:
    """Whether it is the data file, its lock, a copy of it, or in the folder of its copies or of drafts."""
    folder = _real(path.parent)
    beside = folder == _real(data_path.parent) and path.name.casefold().startswith(data_path.name.casefold())
    inside = any(_within(folder, _real(own)) for own in (backups_folder(data_path), drafts_folder(data_path)))
    return beside or inside or _same(path, data_path)


def _within(folder: Path, own: Path) -> bool:
    return folder == own or own in folder.parents


def _same(path: Path, other: Path) -> bool:
    if _real(path) == _real(other):
        return True
    try:
        return path.samefile(other)
    except OSError:
        return False


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))


def _put(temporary: Path, path: Path, overwrite: bool) -> None:
    """Give a written file its name; without `overwrite` the name must still be free at that very moment."""
    if overwrite:
        replace_file(temporary, path)
        return
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        # No hard links here: an empty file of that name, made only if there is none, holds the place.
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        replace_file(temporary, path)


def _is_there(path: Path) -> RefusedError:
    return RefusedError(f"{path} is there already; choose another name, or say that it may be overwritten.")
