"""One list of everything that can be done or opened, narrowed down while letters are typed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from tui.modals.base import Dialog, StylePaths
from tui.widgets.columns import Column
from tui.widgets.fields import LineInput
from tui.widgets.lists import LineList
from tui.widgets.pane import Hint
from tui.widgets.rows import Heading
from tui.widgets.text import Shown, styled


@dataclass(frozen=True, slots=True)
class Command:
    """A line of the list: its words, what does it, the key that does the same, and what kind of thing it is."""

    words: str
    run: Callable[[], Awaitable[object]]
    key: str = ""
    about: str = ""
    also: str = ""
    """Other words that find it."""
    group: str = ""


Search = Callable[[str], Sequence[Command | Heading]]
"""The lines for the letters typed so far, best first."""


COLUMNS = (
    Column(least=20, share=3, most=54),
    Column(least=14, share=2, drop=2),
    Column(least=6, most=10, right=True, drop=1),
)


class _Letters(LineInput):
    """What is looked for; the arrows move in the list below."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,ctrl+n", "screen.down", "Next", show=False),
        Binding("up,ctrl+p", "screen.up", "Previous", show=False),
        Binding("pagedown", "screen.page_down", "Page down", show=False),
        Binding("pageup", "screen.page_up", "Page up", show=False),
    ]


class PaletteDialog(Dialog[Command]):
    """Letters above, lines below; the result is the line that was chosen."""

    CSS_PATH: ClassVar[StylePaths] = ["dialog.tcss", "palette.tcss"]
    HINTS: ClassVar[tuple[Hint, ...]] = (("move.down", "next"), ("open", "do it"), ("cancel", "close"))

    def __init__(
        self,
        search: Search,
        *,
        title: Shown = "Commands",
        placeholder: str = "what to do, a name, a skill",
        empty: str = "Nothing is called that.",
        columns: Sequence[Column] = COLUMNS,
    ) -> None:
        """`columns` are those of the words, what they are about, and the key."""
        super().__init__(title)
        self._columns = columns
        self._search, self._placeholder, self._none = search, placeholder, empty
        self._typed = ""

    def compose_body(self) -> ComposeResult:
        """The line for letters, and what they find."""
        yield _Letters(id="letters", placeholder=self._placeholder, max_length=200)
        yield LineList[Command](
            self._columns,
            _line,
            lambda command: (command.group, command.words, command.about),
            empty=self._none,
            id="commands",
        )

    def on_mount(self) -> None:
        """Everything at first."""
        self.list.can_focus = False
        self.look_for("")

    @property
    def list(self) -> LineList[Command]:
        """What was found."""
        return self.query_one("#commands", LineList)

    def look_for(self, typed: str) -> None:
        """Show what these letters find, with the cursor on the best."""
        self._typed = typed
        self.list.show(self._search(typed))
        self.list.action_top()

    @on(Input.Changed)
    def changed(self, message: Input.Changed) -> None:
        """Another letter."""
        message.stop()
        if message.value != self._typed:
            self.look_for(message.value)

    @on(Input.Submitted)
    def entered(self, message: Input.Submitted) -> None:
        """The line under the cursor; of what is typed now, not of what was found before."""
        message.stop()
        if message.value != self._typed:
            self.look_for(message.value)
        if self.list.current is not None:
            self.close(self.list.current)

    @on(LineList.Opened)
    def opened(self, message: LineList.Opened) -> None:
        """A line was clicked twice."""
        self.close(message.row)

    def action_cancel(self) -> None:
        """Clear the letters first, then leave."""
        letters = self.query_one("#letters", Input)
        if letters.value:
            letters.value = ""
        else:
            self.close(None)

    def action_down(self) -> None:
        """One line down."""
        self.list.action_down()

    def action_up(self) -> None:
        """One line up."""
        self.list.action_up()

    def action_page_down(self) -> None:
        """One page down."""
        self.list.action_page_down()

    def action_page_up(self) -> None:
        """One page up."""
        self.list.action_page_up()


def _line(command: Command) -> tuple[Shown, ...]:
    return command.words, styled(command.about, "$text-muted"), styled(command.key, "bold $footer-key-foreground")
