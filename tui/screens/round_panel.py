"""The widgets of the Pairs screen: the line above, the groups, what is said around them, and why."""

from __future__ import annotations

from collections.abc import Hashable
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical
from textual.getters import query_one
from textual.timer import Timer
from textual.widgets import ProgressBar

from tui.screens import pairs_columns, pairs_words
from tui.screens.base import StylePaths
from tui.screens.pairs_words import Around, Row
from tui.screens.round_board import RoundBoard
from tui.screens.round_work import RoundWorker
from tui.views.pairings import PairingRow
from tui.views.rounds import ProposalRow, ProposalWhy, RoundView
from tui.widgets import keys
from tui.widgets.columns import Line
from tui.widgets.group_list import AroundList, GroupList
from tui.widgets.lists import LineList
from tui.widgets.pane import Hint, Pane, ReadingPane
from tui.widgets.rows import Heading
from tui.widgets.search import SearchField
from tui.widgets.text import Content, Words, plain

PREVIEW_HINTS: tuple[Hint, ...] = (
    ("pairs.why", "in full"),
    ("pairs.right", "one person"),
    ("pairs.room", "room"),
    "options",
    "messages",
)
OPEN_HINTS: tuple[Hint, ...] = (
    ("pairs.why", "in full"),
    ("here.edit", "reason"),
    ("pairs.room", "room"),
    "messages",
    ("pairs.finish", "finish round"),
)
PREVIEW_BESIDE: tuple[Hint, ...] = (("pairs.why", "more"), ("pairs.room", "room"), "messages", "options")
OPEN_BESIDE: tuple[Hint, ...] = (
    ("pairs.why", "more"),
    ("pairs.room", "room"),
    "messages",
    ("pairs.finish", "finish"),
)
"""Beside the list the pane is narrow: fewer keys, the most wanted first."""
PAIRING_HINTS: tuple[Hint, ...] = ("open", ("session.log", "log"), "options", "messages")
RUNNING_HINTS: tuple[Hint, ...] = ("open", ("session.log", "log"), "messages", ("pairs.finish", "finish round"))
"""A pairing from before, among the groups that are asked."""
MOST_AROUND = 4
WHY_AFTER = 0.06
"""Seconds on a line after which it is worked out why; running over many lines costs nothing."""


class RoundPanel(RoundBoard):
    """Shows the round that the board holds."""

    CSS_PATH: ClassVar[StylePaths] = ["base.tcss", "pairs.tcss"]

    filter = query_one("#filter", SearchField)
    groups = query_one("#groups", GroupList)
    around = query_one("#around", AroundList)
    pane = query_one("#why", Pane)
    words = query_one("#why-words", Words)

    _chosen: int | None = None
    _whys: dict[int, ProposalWhy | None]
    _explained: RoundView | None = None
    _why_timer: Timer | None = None

    def compose_content(self) -> ComposeResult:
        """The line above, the groups with what is said around them, and why."""
        yield Words("", id="headline")
        yield SearchField("filter", "letters of a name or a skill", id="filter")
        with Horizontal(id="progress"):
            yield ProgressBar(total=1.0, show_eta=False, id="bar")
            yield Words("", id="doing")
        with Container(id="body"):
            with Vertical(id="left"):
                yield GroupList(pairs_columns.PROPOSALS, self._line, _key, id="groups")
                yield AroundList(id="around")
            with Pane("", id="why"), ReadingPane():
                yield Words("", id="why-words")

    # Showing ----------------------------------------------------------------------------------------------------

    def show(self) -> None:
        """The round as it is now."""
        view, steps = self.view, self.steering
        self.set_class(view.state == "none", "-no-round")
        self.set_class(self.is_searching, "-searching")
        self.query_one("#headline", Words).show(self._headline(view))
        everything = self._rows(view)
        rows = pairs_words.with_letters(everything, self.filter.value)
        shown = sum(not isinstance(row, Heading) for row in rows)
        self.filter.say(f"{shown} of {sum(not isinstance(row, Heading) for row in everything)}")
        self.groups.reshape(pairs_columns.columns(rows, between=view.state == "none") if rows else ())
        self.groups.show(rows, empty=self._empty(view))
        self.groups.styles.max_height = max(3, len(rows) + 1)
        self._show_around(view)
        self._show_hints(self._about)
        self.refresh_bindings()
        if steps is None and view.state == "none" and self.is_searching:
            self.groups.show((), empty="")

    def _headline(self, view: RoundView) -> Content | str:
        if view.state != "none":
            return pairs_words.headline(view)
        if self.is_searching:
            return f"round {view.number}"
        return pairs_words.between_words(view, len(self.workspace.pairings.rows()), keys.label(self.app, "pairs.again"))

    def _empty(self, view: RoundView) -> Content | str:
        if self.filter.value:
            return "Nobody here with these letters."
        return "" if self.is_searching else pairs_words.nothing_here(self.app, view)

    def _rows(self, view: RoundView) -> list[Row | Heading]:
        if view.state == "none":
            return list(self.workspace.pairings.rows())
        rows: list[Row | Heading] = list(self.proposals)
        if view.state != "preview":
            shown = {row.pairing for row in self.proposals}
            others = [row for row in self.workspace.pairings.rows() if row.id not in shown]
            rows += [Heading("running from before"), *others] if others else []
        return rows

    def _show_around(self, view: RoundView) -> None:
        if view.state == "none":
            alone = pairs_words.without_partner(self.workspace.people.rows())
            partner = keys.label(self.app, "pairs.partner")
            lines: tuple[Around, ...] = (
                (pairs_words.unpaired_line(alone, partner),) if alone and not self.is_searching else ()
            )
        else:
            lines = pairs_words.around(view, self.left_out, self.asks)
        self.around.show(lines)
        self.around.display = bool(lines)
        self.groups.keep_cursor(not (lines and self.around.has_focus))
        self.around.styles.height = min(len(lines), 2 if self.has_class("-short") else MOST_AROUND)

    @property
    def _about(self) -> Row | Around | None:
        """The line that the pane is about."""
        return self.around.current if self.around.has_focus else self.groups.current

    def _show_hints(self, about: Row | Around | None) -> None:
        """The keys that do something on a line."""
        self.pane.show_hints(*self._hints(self.view, about))

    def _hints(self, view: RoundView, about: Row | Around | None) -> tuple[Hint, ...]:
        if view.state == "none":
            return PAIRING_HINTS
        wide = self.has_class("-wide")
        if view.state == "preview":
            return PREVIEW_BESIDE if wide else PREVIEW_HINTS
        if isinstance(about, PairingRow):
            return RUNNING_HINTS
        asked = isinstance(about, ProposalRow) and about.pairing is None
        return OPEN_HINTS if asked and not wide else OPEN_BESIDE

    def _line(self, row: Row) -> Line:
        chosen = self._chosen if row is self.groups.current else None
        if isinstance(row, PairingRow) and self.view.state != "none":
            return pairs_words.pairing_among_proposals(row)
        return pairs_words.line(row, chosen, stored=self.view.state in ("open", "again"))

    def chosen_in(self, row: ProposalRow) -> int | None:
        """The member whose answer is given alone; None for everybody, also when the cursor has just come here."""
        return self._chosen if self._chosen in row.members else None

    # The filter -------------------------------------------------------------------------------------------------

    def action_filter(self) -> None:
        """Show only the lines with some letters."""
        self.add_class("-filtering")
        self.filter.enter()

    @on(SearchField.Changed)
    def filtered(self) -> None:
        """Show the lines with these letters."""
        self.show()

    @on(SearchField.Left)
    def left_filter(self) -> None:
        """To the lines; an empty filter goes away."""
        self.set_class(bool(self.filter.value), "-filtering")
        self.groups.focus()

    def clear_first(self) -> bool:
        """Escape takes the filter away before anything else."""
        if not self.filter.value:
            return super().clear_first()
        self.filter.put("")
        self.remove_class("-filtering")
        return True

    # The pane ---------------------------------------------------------------------------------------------------

    @on(LineList.Moved, "#groups")
    def moved(self) -> None:
        """Say why this group is proposed; an answer is everybody's again."""
        row = self.groups.current
        if isinstance(row, ProposalRow):
            self._chosen = self.chosen_in(row)
        if not self.around.has_focus:
            self._show_pane(row)

    @on(LineList.Moved, "#around")
    def moved_around(self) -> None:
        """Say more about the line."""
        if self.around.has_focus:
            self._show_pane(self.around.current)

    @on(AroundList.Left)
    def to_groups(self) -> None:
        """From the first line up to the groups."""
        self.groups.focus()

    @on(GroupList.Left)
    def to_around(self) -> None:
        """From the last group down to what is said around them."""
        if self.around.display:
            self.around.focus()

    def on_descendant_focus(self) -> None:
        """The pane is about the line that has the cursor."""
        if self.groups.has_focus or self.around.has_focus:
            self.groups.keep_cursor(self.groups.has_focus)
            self._show_pane(self._about)

    def _show_pane(self, about: Row | Around | None) -> None:
        self._show_hints(about)
        if isinstance(about, ProposalRow):
            self._show_why(about)
            return
        title, words = "", plain("")
        if isinstance(about, PairingRow):
            title, words = about.who, pairs_words.pairing_short(about)
        elif isinstance(about, Around):
            title, words = pairs_words.around_details(about, self.view, self.left_out, self.asks)
        self.pane.show_title(title)
        self.words.show(words)
        self.pane.set_class(about is None, "-nothing")

    def _show_why(self, row: ProposalRow) -> None:
        if self._explained is not self.view:
            self._explained, self._whys = self.view, {}
        if self._why_timer is not None:
            self._why_timer.stop()
        if row.id not in self._whys:
            self._why_timer = self.set_timer(WHY_AFTER, partial(self.explain, self.view, row.id))
        self.pane.remove_class("-nothing")
        self.pane.show_title(pairs_words.title_of(row))
        self.words.show(pairs_words.why_short(row, self._whys.get(row.id), known=row.id in self._whys))

    @on(RoundWorker.Explained)
    def explained(self, message: RoundWorker.Explained) -> None:
        """Why a group is proposed is known now."""
        if message.view is not self._explained:
            return
        self._whys[message.proposal] = message.why
        row = self.groups.current
        if isinstance(row, ProposalRow) and row.id == message.proposal and not self.around.has_focus:
            self._show_why(row)

    @on(RoundWorker.Progressed)
    def progressed(self, message: RoundWorker.Progressed) -> None:
        """How far the search is."""
        if message.number == self._search:
            self.query_one("#bar", ProgressBar).update(progress=message.done)
            stop = keys.label(self.app, "cancel")
            self.query_one("#doing", Words).show(f"{message.words} · {stop} stops")


def _key(row: Row) -> Hashable:
    return ("pairing" if isinstance(row, PairingRow) else "proposal", row.id)
