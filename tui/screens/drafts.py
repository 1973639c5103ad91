"""Half-filled forms: kept while typing, offered again, forgotten once saved or thrown away."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from tui.errors import TandemError
from tui.views import TodayRow

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

    def load(self) -> Mapping[str, str] | None:
        """What was typed the last time and not saved."""
        return self._drafts.load(self.key)

    def keep(self, values: Mapping[str, str]) -> None:
        """Keep what is typed now."""
        with suppress(TandemError):
            self._drafts.save(self.key, values)

    def forget(self) -> None:
        """It was saved, or thrown away on purpose."""
        with suppress(TandemError):
            self._drafts.remove(self.key)


def begun(workspace: Workspace) -> tuple[TodayRow, ...]:
    """Forms that were begun and not saved, as lines of the first screen; not those about somebody who has gone."""
    rows: list[TodayRow] = []
    kept = workspace.drafts.keys()
    for key in kept:
        person = _person_in(key)
        if key.startswith(PERSON) and (person is None or workspace.people.is_stored(person)):
            name = (workspace.drafts.load(key) or {}).get("name", "")
            rows.append(TodayRow("finish", name or "a new person", "you had begun this form", person=person))
    if SESSION in kept:
        who = (workspace.drafts.load(SESSION) or {}).get("who", "")
        running = ((pairing, name) for pairing, name in workspace.sessions.running() if str(pairing) == who)
        rows += [
            TodayRow("finish", name, "you had begun to log a meeting", pairing=pairing) for pairing, name in running
        ]
    return tuple(rows)


def _person_in(key: str) -> int | None:
    """The person whose profile a draft changes; None for a new one."""
    number = key.removeprefix(PERSON).removeprefix("-")
    return int(number) if number.isascii() and number.isdigit() else None
