"""The options of rounds: every choice with what it would change, and the rhythm of meetings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message

from tui.modals.base import Dialog, StylePaths
from tui.views.options import Choice
from tui.widgets import keys
from tui.widgets.columns import Column
from tui.widgets.lists import LineList
from tui.widgets.pane import Hint
from tui.widgets.rows import Heading
from tui.widgets.text import Shown, Words, styled

MEANS = {
    "balanced": "most people, nobody poorly served",
    "people": "as many as possible first",
    "fit": "the strongest groups, for fewer",
}


NEXT_ROUND = "Counts from the next round on; in a preview it says here what it would change."


@dataclass(frozen=True, slots=True)
class OptionLine:
    """One value of a choice, or a choice whose value is typed (then `value` is empty)."""

    choice: Choice
    value: str = ""

    @property
    def chosen(self) -> bool:
        """Whether this value is in force."""
        return bool(self.value) and self.value == self.choice.value


class OptionsDialog(Dialog[OptionLine]):
    """The result is the line that was chosen; prices come while it is open."""

    CSS_PATH: ClassVar[StylePaths] = ["dialog.tcss", "rounds.tcss"]
    WIDE = True
    HINTS: ClassVar[tuple[Hint, ...]] = (("open", "choose"), ("cancel", "close"))
    BINDINGS: ClassVar[list[BindingType]] = [
        keys.key("tick", "Choose", "Choose this line"),
        keys.key("back", "Close", "Close this"),
    ]

    @dataclass
    class Priced(Message):
        """The choices with what each would change."""

        choices: tuple[Choice, ...]

    def __init__(self, choices: Sequence[Choice], *, at: str = "", pricing: bool = False) -> None:
        """`at` is the key of the choice to begin with; `pricing` says that prices are being worked out."""
        super().__init__("How rounds are made")
        self.choices = tuple(choices)
        self._at, self._pricing = at, pricing

    def compose_body(self) -> ComposeResult:
        """The choices, and what the one under the cursor would change."""
        yield LineList[OptionLine](
            (Column(least=30, share=3, most=47), Column(least=14, share=2, drop=1)),
            self._line,
            lambda line: (line.choice.key, line.value),
            id="options",
        )
        yield Words("", id="price")

    def on_mount(self) -> None:
        """All of them, on the value in force of the choice to begin with."""
        self._show()
        here = next((c for c in self.choices if c.key == self._at), None)
        if here is not None:
            self.list.select((here.key, here.value if here.values else ""))

    @property
    def list(self) -> LineList[OptionLine]:
        """The choices."""
        return self.query_one("#options", LineList)

    @on(Priced)
    def priced(self, message: Priced) -> None:
        """Show what each would change."""
        self.choices, self._pricing = message.choices, False
        self._show()
        self._say(self.list.current)

    def _show(self) -> None:
        rows: list[OptionLine | Heading] = []
        for choice in self.choices:
            if choice.values:
                rows.append(Heading(choice.words + (" · set in pairings.yaml" if choice.stated else "")))
                rows += [OptionLine(choice, value) for value in choice.values]
        rows.append(Heading("Rhythm"))
        rows += [OptionLine(choice) for choice in self.choices if not choice.values]
        self.list.show(rows)
        self.list.styles.height = len(rows)

    def _line(self, line: OptionLine) -> tuple[Shown, Shown]:
        choice = line.choice
        if not line.value:
            return f"  {choice.words}", styled(choice.value or "none", "bold")
        words = f"{line.value}: {MEANS[line.value]}" if line.value in MEANS else line.value
        if line.chosen:
            return styled(f"• {words}", "bold"), ""
        price = "…" if self._pricing else dict(line.choice.short).get(line.value, "")
        return f"  {words}", styled(price, "$text-muted")

    @on(LineList.Moved)
    def moved(self, message: LineList.Moved) -> None:
        """Say in full what it would change."""
        self._say(message.row)

    def _say(self, line: OptionLine | None) -> None:
        words: Shown = ""
        if line is not None and line.choice.stated:
            words = "This stands in pairings.yaml; change it there."
        elif line is not None and line.chosen:
            words = "In force now."
        elif line is not None and line.value:
            price = "" if self._pricing else dict(line.choice.prices).get(line.value, "")
            words = f"Instead of now: {price}." if price else "…" if self._pricing else NEXT_ROUND
        elif line is not None:
            words = (
                "For pairings that begin from now on." if "breaks" not in line.choice.key else "No meeting is due then."
            )
        self.query_one("#price", Words).show(words)

    @on(LineList.Opened)
    def opened(self, message: LineList.Opened) -> None:
        """Choose this line."""
        line: OptionLine = message.row
        if line.choice.stated:
            self._say(line)
        elif line.chosen:
            self.query_one("#price", Words).show("This is in force already; another line changes it.")
        else:
            self.close(line)

    def action_tick(self) -> None:
        """Choose this line."""
        self.list.action_open()

    def action_back(self) -> None:
        """Close."""
        self.close(None)
