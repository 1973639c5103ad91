"""What is said where there is too little room for anything else."""

from __future__ import annotations

from tui.widgets.text import Words

TOO_SMALL = "Tandem needs a little more room: 40 by 12 letters at least."


class TooSmall(Words):
    """The one sentence; screens and dialogs show it below the smallest size and hide the rest."""

    SCOPED_CSS = False  # the classes are those of the screen
    DEFAULT_CSS = """
    TooSmall { display: none; padding: 0 1; color: $foreground; width: 100%; }
    .-too-narrow TooSmall, .-too-short TooSmall { display: block; }
    """

    def __init__(self) -> None:
        super().__init__(TOO_SMALL)
