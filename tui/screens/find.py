"""Find."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult

from tui.screens.base import StylePaths, TandemScreen
from tui.widgets.pane import Pane
from tui.widgets.text import Words


class FindScreen(TandemScreen):
    """Find."""

    PLACE = "find"
    HELP = "Find."
    FOOTER = ("session.log", "undo", "help")
    CSS_PATH: ClassVar[StylePaths] = ["base.tcss", "find.tcss"]

    @property
    def skill_here(self) -> str:
        """The skill under the cursor."""
        return ""

    def compose_content(self) -> ComposeResult:
        """What stands on the screen."""
        with Pane("Find"):
            yield Words("Nothing here yet.")
