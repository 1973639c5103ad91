"""A process that dies in the middle of its work, as if it had been killed."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import Any

KILLED = 77
CHANGES = ("write", "replace", "rename", "unlink", "link", "fsync")
"""The calls of the file system that a save cannot do without."""

CALLS = (*CHANGES, "open", "mkdir", "chmod", "fchmod", "fchown")


def dies_at(number: int, do: Callable[[], object], calls: Sequence[str] = CALLS) -> bool:
    """Do something in a process that dies at its n-th call of the file system; False if it never came to that."""
    child = os.fork()
    if child == 0:
        _count_down(number, calls)
        try:
            do()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == KILLED


def _count_down(number: int, calls: Sequence[str]) -> None:
    left = [number]

    def deadly(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **values: Any) -> Any:
            left[0] -= 1
            if left[0] == 0:
                os._exit(KILLED)
            return real(*args, **values)

        return call

    for name in calls:
        setattr(os, name, deadly(getattr(os, name)))
