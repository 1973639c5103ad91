"""The errors a person may see: each is one clear sentence and, where there is one, the way out.

Everything the program refuses on purpose is a `TandemError`; its kind decides the exit code of the command line.
"""

from __future__ import annotations

from typing import ClassVar


class TandemError(Exception):
    """Something refused or failed for a reason a person can be told: one sentence, and a title for the screen."""

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, title: str = "That did not work") -> None:
        super().__init__(message)
        self.message = message
        self.title = title


class RefusedError(TandemError):
    """A request that makes no sense for the data as they are (exit code 1)."""


class OthersChangeError(RefusedError):
    """The change to undo or redo is somebody else's, the `author`'s; ask, and say `others=True`."""

    def __init__(self, message: str, author: str) -> None:
        super().__init__(message)
        self.author = author


class UsageError(TandemError):
    """Wrong words on the command line or in a field: an unknown person, a date that is none (exit code 2)."""

    exit_code = 2


class SettingsError(TandemError):
    """pairings.yaml or a shipped file cannot be used as it stands (exit code 2)."""

    exit_code = 2

    def __init__(self, message: str, title: str = "Settings") -> None:
        super().__init__(message, title)


class ImportFileError(TandemError):
    """A file from a person cannot be read as what it should be (exit code 1); nothing was stored."""

    def __init__(self, message: str, title: str = "Import") -> None:
        super().__init__(message, title)


class NoNamesError(ImportFileError):
    """No column of a file is known to hold names; a person can say which one does."""


class DataError(TandemError):
    """The data file is locked, damaged, newer than this program or not ours (exit code 3); it was not touched."""

    exit_code = 3

    def __init__(self, message: str, title: str = "Data file") -> None:
        super().__init__(message, title)


class LockedError(DataError):
    """Another program held the data file for longer than the deadline."""


class DamagedError(DataError):
    """The data file's bytes are not what was saved; `problem` says what is wrong with them."""

    def __init__(self, message: str, problem: str = "") -> None:
        super().__init__(message, "The data file is damaged")
        self.problem = problem


class NewerSchemaError(DataError):
    """The data file was written by a newer Tandem; it may be read, not written."""


class ConflictError(TandemError):
    """Another program changed the same record; nothing was written (exit code 1)."""


class PerhapsSavedError(DataError):
    """The disk failed after the new file was in place: the save may or may not survive a power cut.

    `holds` says that the file was read since and holds what was saved.
    """

    def __init__(self, message: str, *, holds: bool = False) -> None:
        super().__init__(message)
        self.holds = holds
