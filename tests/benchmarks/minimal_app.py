"""The peer of the first frame: about the smallest Textual app there can be."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class Minimal(App[None]):
    """One line of text."""

    def compose(self) -> ComposeResult:
        """The line."""
        yield Static("the first frame")


if __name__ == "__main__":
    Minimal().run()
