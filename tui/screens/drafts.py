"""Half-filled forms: kept while typing, offered again, forgotten once saved or thrown away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from tui.errors import TandemError
from tui.views.home import TodayRow

if TYPE_CHECKING:
    from tui.workspace import Workspace

PERSON = "person"
"""The key under which a half-filled person form is kept; for somebody who is there already their id follows."""

SESSION = "session"
"""The key under which a half-filled meeting is kept."""

AGREEMENT, CLOSING = "agreement", "closing"
"""The keys, with the id of the pairing behind, of half-filled goals and closing questions."""

ABOUT_PAIRINGS = {AGREEMENT: "agree", CLOSING: "close"}
"""What to do on the first screen, by the key."""


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
    kept = workspace.drafts.keys()
    if not kept:
        return ()  # as nearly always at the start, which need not know of meetings then
    rows: list[TodayRow] = []
    running = dict(workspace.sessions.running())
    for key in kept:
        person = _person_in(key)
        if key.startswith(PERSON) and (person is None or workspace.people.is_stored(person)):
            name = (workspace.drafts.load(key) or {}).get("name", "")
            rows.append(TodayRow("finish", name or "a new person", "you had begun this form", person=person))
    if SESSION in kept:
        who = (workspace.drafts.load(SESSION) or {}).get("who", "")
        rows += [
            TodayRow("finish", name, "you had begun to log a meeting", pairing=pairing)
            for pairing, name in running.items()
            if str(pairing) == who
        ]
    for key in kept:
        kind, _, number = key.partition("-")
        pairing = int(number) if number.isdecimal() else 0
        if kind in ABOUT_PAIRINGS and pairing in running:
            rows.append(TodayRow(ABOUT_PAIRINGS[kind], running[pairing], "you had begun this form", pairing=pairing))
    return tuple(rows)


def with_begun(workspace: Workspace, rows: Sequence[TodayRow]) -> tuple[TodayRow, ...]:
    """What is to be done today below the forms that were begun, each thing once."""
    first = begun(workspace)
    asked = {(row.verb, row.pairing) for row in first if row.verb in ABOUT_PAIRINGS.values()}
    return (*first, *(row for row in rows if (row.verb, row.pairing) not in asked))


def _person_in(key: str) -> int | None:
    """The person whose profile a draft changes; None for a new one."""
    number = key.removeprefix(PERSON).removeprefix("-")
    return int(number) if number.isascii() and number.isdigit() else None
