"""Sessions: every meeting, newest first, with who taught whom what; beside it the pairing it belongs to."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.getters import query_one

from tui.domain.words import counted
from tui.messages import Go
from tui.screens.base import StylePaths, TandemScreen
from tui.screens.pairing_words import pairing_words
from tui.views.sessions import SessionRow
from tui.widgets import keys
from tui.widgets.columns import Column, Line
from tui.widgets.lists import LineList
from tui.widgets.pane import Pane, ReadingPane
from tui.widgets.search import SearchField
from tui.widgets.text import Content, Shown, Words, lines, marked, styled, toast


class MeetingList(LineList[SessionRow]):
    """The meetings; Enter stands in the footer, for here no frame could name it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        keys.key("open", "Pairing", "Open the pairing of this meeting", show=True),
    ]


class SessionsScreen(TandemScreen):
    """All meetings, and what their pairing looks like from inside."""

    PLACE = "sessions"
    HELP = """\
Every meeting, newest first. **l** logs one: of the pairing under the cursor, else the one planned nearest to today.
**Enter** opens the pairing: goals, who taught whom, when you meet next. Notes are shown only in the form (**e**).
"""
    FOOTER = ("session.log", "open", "here.edit", "here.delete", "filter", "help")
    CSS_PATH: ClassVar[StylePaths] = ["base.tcss", "sessions.tcss"]
    AUTO_FOCUS = "#meetings"
    BINDINGS: ClassVar[list[BindingType]] = [
        keys.key("here.add", "Log", "Log a meeting"),
        keys.key("here.edit", "Edit", "Correct this meeting", show=True),
        keys.key("here.delete", "Delete", "Delete this meeting; u brings it back", show=True),
        keys.key("filter", show=True),
    ]

    rows = query_one("#meetings", LineList)
    search = query_one(SearchField)
    beside = query_one("#pairing-words", Words)

    def compose_content(self) -> ComposeResult:
        """The list, and the pairing of the meeting under the cursor."""
        with Horizontal(id="sessions"):
            with Vertical(id="sessions-left"):
                key = keys.label(self.app, "filter")
                yield SearchField("filter", f"{key}: names, skills, a day", id="sessions-filter")
                yield MeetingList(
                    (
                        Column("date", least=10),
                        Column("who", least=24, share=1, most=36),
                        Column("min", least=3, right=True, drop=2),
                        Column("lessons", least=14, share=8, drop=1),
                        Column("useful", least=6, drop=3),
                    ),
                    self._line,
                    lambda row: row.id,
                    id="meetings",
                )
            with Pane("", hints=(("open", "open"),), id="sessions-pairing"), ReadingPane():
                yield Words("", id="pairing-words")

    def refresh_content(self) -> None:
        """The meetings that match the filter."""
        found = self.workspace.sessions.rows(self.search.value)
        number = self.workspace.sessions.number
        every = counted(number, "meeting") if number else ""
        self.search.say(f"{len(found)} of {number}" if self.search.value else every)
        self.rows.show(found, empty=self._empty())

    def work_out(self) -> None:
        """All meetings."""
        self.workspace.sessions.rows()

    def _empty(self) -> Shown:
        if self.search.value.strip():
            return f"No meeting matches. {keys.label(self.app, 'cancel')} clears the filter."
        if self.workspace.is_empty:
            return self._nobody_here()
        if self.workspace.sessions.running():
            log = keys.label(self.app, "session.log")
            return marked(
                "No meetings yet. After the first one press [b $footer-key-foreground]$log[/]; "
                "half a minute is enough.",
                log=log,
            )
        again = keys.label(self.app, "pairs.again")
        return marked(
            "No meetings yet. [b $footer-key-foreground]$again[/] looks for a round; "
            "two people who both say yes can begin.",
            again=again,
        )

    def _nobody_here(self) -> Content:
        imp, go, add = (keys.label(self.app, one) for one in ("import", "go.people", "here.add"))
        return marked(
            "No meetings yet, and nobody is here. [b $footer-key-foreground]$imp[/] imports the answers of your team; "
            "[b $footer-key-foreground]$go[/], then [b $footer-key-foreground]$add[/], adds a person by hand.",
            imp=imp,
            go=go,
            add=add,
        )

    def _line(self, row: SessionRow) -> Line:
        lessons = row.lessons if row.held else styled(row.lessons, "$text-muted")
        return row.day_words, row.who, row.minutes, lessons, row.useful

    # What is beside -----------------------------------------------------------------------------------------------

    @on(LineList.Moved, "#meetings")
    def show_pairing(self, message: LineList.Moved) -> None:
        """The pairing of the meeting under the cursor."""
        row: SessionRow | None = message.row
        pane = self.query_one("#sessions-pairing", Pane)
        if row is None or not self.workspace.pairings.is_stored(row.pairing):
            pane.show_title("")
            self.beside.show("")
            return
        details = self.workspace.pairings.details(row.pairing)
        pane.show_title(details.who)
        self.beside.show(lines(pairing_words(details)))

    # Keys ---------------------------------------------------------------------------------------------------------

    def arrive(self, go: Go) -> None:
        """Somebody came for a meeting, or for the meetings of a pairing."""
        if go.session is not None:
            self.rows.select(go.session)
        elif go.pairing is not None:
            found = (row for row in self.rows.rows if isinstance(row, SessionRow) and row.pairing == go.pairing)
            if first := next(found, None):
                self.rows.select(first.id)

    def pairing_here(self) -> int | None:
        """The pairing of the meeting under the cursor, while it runs."""
        row: SessionRow | None = self.rows.current
        if row is None or not self.rows.has_focus:
            return None
        return row.pairing if self.workspace.pairings.is_running(row.pairing) else None

    def text_to_copy(self) -> tuple[str, str]:
        """The meetings shown, a line each."""
        rows = (row for row in self.rows.rows if isinstance(row, SessionRow))
        return "Meetings", "\n".join(f"{r.day_words}  {r.who}  {r.minutes}  {r.lessons}" for r in rows)

    def clear_first(self) -> bool:
        """Escape leaves the filter, then empties it."""
        if self.search.entry.has_focus:
            self.rows.focus()
            return True
        if self.search.value:
            self.search.put("")
            return True
        return False

    @on(SearchField.Changed)
    def filtered(self) -> None:
        """Show what matches."""
        self.refresh_content()

    @on(SearchField.Left)
    def to_the_list(self) -> None:
        """From the filter to what it found."""
        self.rows.focus()

    def action_filter(self) -> None:
        """Into the filter."""
        self.search.enter()

    def action_add(self) -> None:
        """Log a meeting."""
        self.action_log()

    @work(group="dialog", exclusive=True)
    async def action_edit(self) -> None:
        """Correct the meeting under the cursor."""
        from tui.screens.log_meeting import edit_meeting

        row = self._row_here()
        if row is not None:
            await edit_meeting(self, row.id)

    @work(group="dialog", exclusive=True)
    async def action_delete(self) -> None:
        """Delete the meeting under the cursor; nothing is asked, because it can be undone."""
        row = self._row_here()
        if row is not None:
            await self.save(self.workspace.sessions.delete, row.id)

    def _row_here(self) -> SessionRow | None:
        """The line under the cursor; where there is none, that is said."""
        row = self.rows.current
        if row is None:
            toast(self, "There is no meeting on this line.")
        return row

    @on(LineList.Opened, "#meetings")
    @work(group="dialog", exclusive=True)
    async def open_here(self, message: LineList.Opened) -> None:
        """The pairing of this meeting."""
        from tui.screens.pairing_page import open_pairing

        await open_pairing(self, message.row.pairing)
