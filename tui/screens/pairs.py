"""Pairs."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult

from tui.screens.base import StylePaths, TandemScreen
from tui.widgets.pane import Pane
from tui.widgets.text import Words


class PairsScreen(TandemScreen):
    """Pairs."""

    PLACE = "pairs"
    HELP = "Pairs."
    FOOTER = ("session.log", "undo", "help")
    CSS_PATH: ClassVar[StylePaths] = ["base.tcss", "pairs.tcss"]

    def compose_content(self) -> ComposeResult:
        """What stands on the screen."""
        with Pane("Pairs"):
            yield Words("Nothing here yet.")
