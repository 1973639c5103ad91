"""Sessions."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult

from tui.screens.base import StylePaths, TandemScreen
from tui.widgets.pane import Pane
from tui.widgets.text import Words


class SessionsScreen(TandemScreen):
    """Sessions."""

    PLACE = "sessions"
    HELP = "Sessions."
    FOOTER = ("session.log", "undo", "help")
    CSS_PATH: ClassVar[StylePaths] = ["base.tcss", "sessions.tcss"]

    def compose_content(self) -> ComposeResult:
        """What stands on the screen."""
        with Pane("Sessions"):
            yield Words("Nothing here yet.")
