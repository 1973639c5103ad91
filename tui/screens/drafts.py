"""Half-filled forms: kept while typing, offered again, forgotten once saved or thrown away."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tui.errors import TandemError

if TYPE_CHECKING:
    from tui.workspace import Workspace

PERSON = "person"
"""The key under which a half-filled person form is kept; for somebody who is there already their id follows."""

SESSION = "session"
"""The key under which a half-filled meeting is kept."""


class Draft:
    """The draft of one form. A disk that refuses is passed over: the form itself is still there."""

    def __init__(self, workspace: Workspace, key: str) -> None:
        self._drafts = workspace.drafts
        self.key = key
        self.failed = False

    def load(self) -> Mapping[str, str] | None:
        """What was typed the last time and not saved."""
        return self._drafts.load(self.key)

    def keep(self, values: Mapping[str, str]) -> None:
        """Keep what is typed now."""
        try:
            self._drafts.save(self.key, values)
        except TandemError:
            self.failed = True

    def forget(self) -> None:
        """It was saved, or thrown away on purpose."""
        try:
            self._drafts.remove(self.key)
        except TandemError:
            self.failed = True
