"""Stands between the program and the operating system: counts the calls and lets one of them go wrong.

The calls are the real ones, on the real file system, in the real process; also those that filelock and the standard
library make for us. It is done inside the process, because a tool such as strace, which can do it from outside, is
not there on every machine.
"""

from __future__ import annotations

import errno
import fcntl
import os
from collections.abc import Callable
from types import ModuleType, TracebackType
from typing import Any

CALLS: tuple[tuple[ModuleType, tuple[str, ...]], ...] = (
    (
        os,
        (
            "open", "close", "read", "write", "fsync", "replace", "rename", "link", "unlink", "remove", "stat", "lstat",
            "fstat", "chmod", "fchmod", "chown", "fchown", "mkdir", "listdir", "scandir", "access", "getxattr",
            "setxattr", "truncate", "ftruncate", "utime", "symlink", "readlink",
        ),
    ),
    (fcntl, ("flock", "lockf", "fcntl")),
)  # fmt: skip

ERRORS = ("EIO", "ENOSPC", "EDQUOT", "EACCES", "EROFS")
CRASH = "crash"
LATE = "EIO after it was done"
CRASHED = 77
"""The exit code of a process that died of `CRASH`."""


class Interposed:
    """Wraps the calls while it is open; with `nth`, the call of that number goes wrong as `how` says.

    `how` is the name of an error, CRASH, or LATE: then the call does its work and reports an error all the same.
    `made` lists the names of the calls in order. `after` holds by name what to do when a call is done, with its result
    and its arguments. Without `links` the file system can make none.
    """

    def __init__(self, nth: int = 0, how: str = "", *, links: bool = True) -> None:
        self.made: list[str] = []
        self.hit = ""
        self.after: dict[str, Callable[..., object]] = {}
        self._nth = nth
        self._how = how
        self._links = links
        self._real: list[tuple[ModuleType, str, Callable[..., Any]]] = []

    def __enter__(self) -> Interposed:
        for module, names in CALLS:
            for name in names:
                if hasattr(module, name):
                    real = getattr(module, name)
                    self._real.append((module, name, real))
                    setattr(module, name, self._wrapped(name, real))
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for module, name, real in self._real:
            setattr(module, name, real)

    def _wrapped(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            self.made.append(name)
            if len(self.made) == self._nth and not self.hit:
                self.hit = name
                return self._go_wrong(name, real, args, kwargs)
            if name == "link" and not self._links:
                raise OSError(errno.EPERM, os.strerror(errno.EPERM))
            result = real(*args, **kwargs)
            if name in self.after:
                self.after[name](result, *args)
            return result

        return call

    def _go_wrong(self, name: str, real: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        if name == "write" and self._how != LATE:
            real(args[0], args[1][: len(args[1]) // 2])  # a disk fills up in the middle
        if self._how == CRASH:
            os._exit(CRASHED)
        if name == "close" or self._how == LATE:
            done = real(*args, **kwargs)
            if name == "open":
                self._really("close")(done)  # nobody learns of this descriptor
        if name == "access":
            return False  # it never raises; whatever goes wrong counts as no right
        number = errno.EIO if self._how == LATE else int(getattr(errno, self._how))
        raise OSError(number, os.strerror(number))

    def _really(self, wanted: str) -> Callable[..., Any]:
        return next(real for _, name, real in self._real if name == wanted)
