"""Who is without a partner: the true reason and what would help, for the lead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message

from tui.modals.base import Dialog, StylePaths
from tui.views.rounds import LeftOutRow
from tui.widgets import keys
from tui.widgets.columns import Column
from tui.widgets.lists import LineList
from tui.widgets.pane import Hint
from tui.widgets.text import Words


@dataclass(frozen=True, slots=True)
class LeftOutChoice:
    """Whom to do something about: look at the profile, or find a partner by hand."""

    person: int
    what: Literal["profile", "partner"]


class LeftOutDialog(Dialog[LeftOutChoice]):
    """The people; the whole sentence about the one under the cursor stands below."""

    CSS_PATH: ClassVar[StylePaths] = ["dialog.tcss", "rounds.tcss"]
    WIDE = True
    HINTS: ClassVar[tuple[Hint, ...]] = (
        ("open", "profile"), ("pairs.partner", "partner by hand"), ("cancel", "close"),
    )  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [
        keys.key("pairs.partner", "Partner", "Put this person together with somebody by hand"),
        keys.key("back", "Close", "Close this"),
    ]

    @dataclass
    class Known(Message):
        """What would help each of them is known now."""

        rows: tuple[LeftOutRow, ...]

    def __init__(self, rows: Sequence[LeftOutRow]) -> None:
        super().__init__("Without a partner this time")
        self.rows = tuple(rows)

    def compose_body(self) -> ComposeResult:
        """The people, and the sentence."""
        yield LineList[LeftOutRow](
            (Column(least=10, share=1, most=20), Column(least=20, share=5)),
            lambda row: (row.name, row.reason),
            lambda row: row.id,
            id="left-out",
        )
        yield Words("", id="sentence")

    def on_mount(self) -> None:
        """All of them."""
        self.list.styles.height = len(self.rows)
        self.list.show(self.rows)

    @property
    def list(self) -> LineList[LeftOutRow]:
        """The people."""
        return self.query_one("#left-out", LineList)

    @on(Known)
    def known(self, message: Known) -> None:
        """Show what would help."""
        self.rows = message.rows
        self.list.show(self.rows)

    @on(LineList.Moved)
    def moved(self, message: LineList.Moved) -> None:
        """The whole sentence."""
        row: LeftOutRow | None = message.row
        self.query_one("#sentence", Words).show(row.sentence or row.reason if row else "")

    @on(LineList.Opened)
    def opened(self, message: LineList.Opened) -> None:
        """The profile."""
        self.close(LeftOutChoice(message.row.id, "profile"))

    def action_partner(self) -> None:
        """A partner by hand."""
        if self.list.current is not None:
            self.close(LeftOutChoice(self.list.current.id, "partner"))

    def action_back(self) -> None:
        """Close."""
        self.close(None)
