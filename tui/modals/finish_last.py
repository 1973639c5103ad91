"""Finish the last round: for each running pairing go on, end, or end and look for a new partner, all at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from tui.modals.base import Dialog, StylePaths
from tui.views.pairings import RunningRow
from tui.widgets import keys
from tui.widgets.columns import Column
from tui.widgets.lists import LineList
from tui.widgets.pane import Hint
from tui.widgets.text import Content, Shown, Words, joined, marked, plain, styled

Decision = Literal["continue", "end", "new"]

DECISIONS: tuple[tuple[Decision, str], ...] = (("continue", "go on"), ("end", "end"), ("new", "new partner"))
WORDY, SHORT = 50, {"new": "new one"}
"""From this width on the decisions stand there in all their words; below it some in others."""

MEANS = {
    "continue": "They go on meeting.",
    "end": "It ends, with thanks; each of them wants one partner fewer for now.",
    "new": "It ends, with thanks; the next round looks for a new partner for each of them.",
}


class FinishLastDialog(Dialog[dict[int, Decision]]):
    """The result says for each pairing: continue, end or new."""

    CSS_PATH: ClassVar[StylePaths] = ["dialog.tcss", "rounds.tcss"]
    WIDE = True
    HINTS: ClassVar[tuple[Hint, ...]] = (
        ("pairs.right", "change"), ("open", "next"), ("save", "save and look for a round"), "cancel",
    )  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [
        keys.key("pairs.left", "Back", "The decision before"),
        keys.key("pairs.right", "Change", "The next decision"),
        keys.key("tick", "Change", "The next decision"),
        keys.key("save", "Save", "Save all decisions", priority=True),
    ]

    def __init__(self, rows: Sequence[RunningRow]) -> None:
        super().__init__("Before the next round: who goes on?")
        self._wide = True
        self.rows = tuple(rows)
        known: dict[str, Decision] = {value: value for value, _ in DECISIONS}
        self.decisions: dict[int, Decision] = {row.id: known.get(row.suggested, "continue") for row in rows}

    def compose_body(self) -> ComposeResult:
        """A line for each pairing, and what the decision means."""
        self._wide = self.app.size.width >= WORDY
        yield LineList[RunningRow](
            (
                Column("who", 12, share=1, most=36),
                Column("held", 8, drop=2),
                Column("last met", 12, drop=3),
                Column("", 27 if self._wide else 23),
            ),
            self._line,
            lambda row: row.id,
            id="running",
        )
        yield Words("", id="means")

    def on_mount(self) -> None:
        """All of them, with what is suggested."""
        self.list.styles.height = len(self.rows) + 1
        self.list.show(self.rows)

    @property
    def list(self) -> LineList[RunningRow]:
        """The pairings."""
        return self.query_one("#running", LineList)

    def _line(self, row: RunningRow) -> tuple[Shown, ...]:
        return row.who, row.meetings.removesuffix(" meetings"), row.last, self._choice(row)

    def _choice(self, row: RunningRow) -> Content:
        decided = self.decisions[row.id]
        number, said = self.rows.index(row), dict(DECISIONS) | ({} if self._wide else SHORT)
        return joined(
            [
                marked("[b]‹$w›[/b]", w=words)
                if value == decided
                else marked(f"[@click=screen.decide({number}, {place})] $w [/]", w=words)
                for place, (value, words) in enumerate(said.items())
            ],
            " ",
        )

    @on(LineList.Moved)
    def moved(self) -> None:
        """Say what the decision means."""
        self._say()

    def _say(self) -> None:
        row = self.list.current
        if row is None:
            return
        known = f" {row.go_on[:1].upper()}{row.go_on[1:]}." if row.go_on else ""
        self.query_one("#means", Words).show(styled(MEANS[self.decisions[row.id]], "$text-muted") + plain(known))

    def action_member(self, step: int) -> None:
        """Another decision for this pairing."""
        row = self.list.current
        if row is not None:
            values = [value for value, _ in DECISIONS]
            self.decisions[row.id] = values[(values.index(self.decisions[row.id]) + step) % len(values)]
            self.list.redraw()
            self._say()

    def action_decide(self, number: int, place: int) -> None:
        """A decision was clicked."""
        self.decisions[self.rows[number].id] = DECISIONS[place][0]
        self.list.redraw()
        self._say()

    def action_tick(self) -> None:
        """The next decision."""
        self.action_member(1)

    @on(LineList.Opened)
    def opened(self) -> None:
        """Enter goes to the next pairing, and saves from the last one."""
        if self.list.cursor >= len(self.rows) - 1:
            self.action_save()
        else:
            self.list.action_down()

    def action_save(self) -> None:
        """All decisions."""
        self.close(dict(self.decisions))
