"""The lines of Today: what waits for an answer from whoever sits here, what was begun, what is to be done.

It knows no Textual, because the first screen is drawn before that is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.domain.words import counted
from tui.screens import drafts
from tui.views.home import TodayRow

if TYPE_CHECKING:
    from tui.workspace import Workspace


def today_rows(workspace: Workspace) -> tuple[TodayRow, ...]:
    """Records that two programs changed at once, forms that were begun, then the agenda."""
    return (*_questions(workspace), *drafts.with_begun(workspace, workspace.home.view().today))


def _questions(workspace: Workspace) -> tuple[TodayRow, ...]:
    waiting = len(workspace.two_versions)
    records = counted(waiting, "record")
    return (TodayRow("choose", records, "changed by two programs at once: which is right?"),) * bool(waiting)
