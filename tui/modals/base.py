"""What all dialogs have in common: values in, a typed value out, nothing saved inside; Escape gives None."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any, ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import Event
from textual.message import Message
from textual.screen import ModalScreen

from tui.widgets import keys
from tui.widgets.pane import Hint, Pane
from tui.widgets.steady import SteadyScreen
from tui.widgets.text import Shown
from tui.widgets.too_small import TooSmall

ResultT = TypeVar("ResultT")

StylePaths = str | PurePath | list[str | PurePath] | None
"""The .tcss files of a dialog; "dialog.tcss" is always the first."""

WIDTHS = [(0, "-too-narrow"), (40, "-narrow"), (72, "-normal"), (100, "-wide")]
HEIGHTS = [(0, "-too-short"), (12, "-short"), (20, "-normal-height")]


class Dialog(SteadyScreen[ResultT | None], ModalScreen[ResultT | None]):
    """A framed dialog. Subclasses give `compose_body`, the keys in the border, and call `close` with the result."""

    CSS_PATH: ClassVar[StylePaths] = "dialog.tcss"
    AUTO_FOCUS = "*"
    HINTS: ClassVar[tuple[Hint, ...]] = (("cancel", "close"),)
    """What stands in the lower border."""
    WIDE: ClassVar[bool] = False
    """Whether it takes all the width there is."""

    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS

    BINDINGS: ClassVar[list[BindingType]] = [keys.key("cancel"), keys.key("help", tooltip="The keys of this dialog")]

    def __init__(self, title: Shown, **values: Any) -> None:
        super().__init__(**values)
        self.dialog_title = title
        self._left = False
        self._result: ResultT | None = None
        self.set_class(self.WIDE, "-full-width")

    def compose(self) -> ComposeResult:
        """The frame with the body in it."""
        self.know_the_size()
        with Pane(self.dialog_title, hints=self.HINTS, id="dialog"):
            yield from self.compose_body()
        yield TooSmall()

    def compose_body(self) -> ComposeResult:
        """The widgets inside the frame."""
        yield from ()

    @property
    def pane(self) -> Pane:
        """The frame."""
        return self.query_one("#dialog", Pane)

    def close(self, result: ResultT | None) -> None:
        """Leave with a result, once what stands in front is gone; a second call does nothing."""
        if not self._left:
            self._left, self._result = True, result
            self.on_screen_resume()

    def on_screen_resume(self) -> None:
        """Textual takes away whatever stands in front, so a dialog that is to leave waits until that is itself."""
        if self._left and self.app.screen is self:
            self.dismiss(self._result)

    async def _on_message(self, message: Message) -> None:
        """What widgets still said comes too late for a dialog that was left: they are gone already."""
        if not self._left or not message.bubble or isinstance(message, Event):
            await super()._on_message(message)

    def action_cancel(self) -> None:
        """Leave without a result."""
        self.close(None)

    def action_help(self) -> None:
        """The keys of this dialog: a narrow border has no room for all of them."""
        from tui.modals.help import HelpDialog, keys_in_force

        self.app.push_screen(HelpDialog("", keys_in_force(self)))
