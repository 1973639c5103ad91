"""People: everybody with what they teach and want, and one person in full."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.getters import query_one

from tui.domain.people import Status
from tui.domain.words import counted
from tui.messages import Go
from tui.screens.base import StylePaths
from tui.screens.copying import show_text
from tui.screens.person_flow import add_person, edit_person
from tui.screens.person_panel import NOBODY, PersonPanelScreen
from tui.screens.presence import take_break
from tui.views.people import PersonRow
from tui.widgets import keys
from tui.widgets.columns import Column, Line
from tui.widgets.lists import LineList
from tui.widgets.pane import Hint
from tui.widgets.person_card import person_card
from tui.widgets.search import SearchField
from tui.widgets.text import marked, plain, styled, toast

HELP = """
Everybody, with what they teach and what they want. The details show who would also fit.

The filter takes words and `team:platform`, `teaches:rust`, `wants:sql`, `background:retail`, `free`, `unpaired`.
"""

COLUMNS = (
    Column("name", least=14, share=3, most=30),
    Column("team", least=8, share=1, most=14, drop=3),
    Column("teaches", least=12, share=4),
    Column("wants", least=12, share=4, drop=1),
    Column("with", least=8, share=2, most=20, drop=2),
    Column("last", least=6, most=7, drop=4),
)
FRAME = 5
"""Cells that the frame of a dialog and its scrollbar take."""

ALONE = COLUMNS[:4]
"""The columns while nobody in the list has a partner."""


class PeopleScreen(PersonPanelScreen):
    """The list of people with a filter, and the person under the cursor in full."""

    PLACE = "people"
    HELP = HELP
    FOOTER = ("here.add", "here.edit", "here.delete", "filter", "undo", "help")
    CARD_KEYS: ClassVar[tuple[Hint, ...]] = ("session.log", "pairs.partner", "pairing.break", "copy")
    CSS_PATH: ClassVar[StylePaths] = ["base.tcss", "people.tcss"]
    AUTO_FOCUS = "#people"
    BINDINGS: ClassVar[list[BindingType]] = [
        keys.key("here.add", "Add", "Add a person", show=True),
        keys.key("here.edit", "Edit", "Change this person", show=True),
        keys.key("here.delete", "Delete", "Delete this person; undo brings everything back", show=True),
        keys.key(
            "filter", "Filter", "Show only some: team:platform, teaches:rust, wants:sql, free, unpaired", show=True
        ),
        keys.key("session.log", "Log", "Log a meeting of this person, else the one planned nearest to today"),
        keys.key("pairs.partner", "Partner", "Find a partner for this person"),
        keys.key("pairing.break", "Break", "This person takes a break until a day, or comes back"),
    ]

    filter = query_one("#filter", SearchField)

    @property
    def people(self) -> LineList[PersonRow]:
        """The list of people."""
        return self.query_one("#people", LineList)

    def compose_content(self) -> ComposeResult:
        """Filter and list, and the details below or at the right."""
        key = keys.label(self.app, "filter")
        yield SearchField("filter", f"{key}: a name, team:…, teaches:…, wants:…, free, unpaired", id="filter")
        with Container(id="both"):
            yield LineList[PersonRow](
                COLUMNS,
                self._line,
                lambda row: row.id,
                id="people",
            )
            yield from self.compose_panel(*self.CARD_KEYS)

    # Showing ----------------------------------------------------------------------------------------------------

    def refresh_content(self) -> None:
        """Everybody who passes the filter."""
        rows, everybody = self.workspace.people.rows(self.filter.value), self.workspace.people.number
        add, imp = keys.label(self.app, "here.add"), keys.label(self.app, "import")
        empty = (
            f"Nobody matches this filter. {keys.label(self.app, 'cancel')} clears it."
            if everybody
            else marked(NOBODY, leave="", imp=imp, add=add)
        )
        together = any(row.partners or row.last_met or row.status is not Status.ACTIVE for row in rows)
        self.people.set_columns(COLUMNS if together else ALONE)
        self.people.show(rows, empty=empty)
        all_of_them = counted(everybody, "person", "people") if everybody else ""
        self.filter.say(f"{len(rows)} of {everybody}" if self.filter.value else all_of_them)

    def work_out(self) -> None:
        """Everybody."""
        self.workspace.people.rows()

    def _line(self, row: PersonRow) -> Line:
        here = row.status is Status.ACTIVE
        name = plain(row.name) if here else styled(row.name, "$text-muted")
        last = row.last_short if here else row.status.value
        return name, row.team, ", ".join(row.teaches), ", ".join(row.wants), ", ".join(row.partners), last

    @on(LineList.Moved, "#people")
    def _moved(self) -> None:
        row = self.people.current
        self.show_person(None if row is None else row.id)

    # Doing ------------------------------------------------------------------------------------------------------

    @work(group="dialog", exclusive=True)
    async def action_add(self) -> None:
        """Add a person, and go to the line."""
        saved = await add_person(self)
        if saved is not None and saved.record_id is not None:
            self._go_to(saved.record_id)

    @work(group="dialog", exclusive=True)
    async def action_edit(self) -> None:
        """Change the person under the cursor."""
        row = self._row_here()
        if row is not None:
            await edit_person(self, row.id)

    @on(LineList.Opened, "#people")
    @work(group="dialog", exclusive=True)
    async def _opened(self) -> None:
        """Where there is no room for the details they are shown on their own; else the profile is changed."""
        if self.details is None:
            return
        if self.query_one("#card-pane").region.height:
            await edit_person(self, self.details.id)
        else:
            words = person_card(self.details, self.partners_found or (), self.size.width - FRAME)
            await show_text(self, self.details.name, words.plain)

    def pairing_here(self) -> int | None:
        """The pairing of this person that is planned nearest to today."""
        row = self.people.current
        return None if row is None else self.workspace.profiles.pairing_of(row.id)

    def action_partner(self) -> None:
        """Find a partner for the person under the cursor, where rounds are made."""
        row = self._row_here()
        if row is not None:
            self.post_message(Go("pairs", person=row.id))

    @work(group="dialog", exclusive=True)
    async def action_take_break(self) -> None:
        """A break for the person under the cursor, or the end of one."""
        row = self._row_here()
        if row is not None:
            await take_break(self, row.id)

    @work(group="dialog", exclusive=True)
    async def action_delete(self) -> None:
        """Delete the person under the cursor; undo brings everything back, so nothing is asked."""
        row = self._row_here()
        if row is not None:
            await self.save(self.workspace.people.delete, row.id)

    def _row_here(self) -> PersonRow | None:
        """The line under the cursor; where there is none, that is said."""
        row = self.people.current
        if row is None:
            toast(self, "There is nobody on this line.")
        return row

    def action_filter(self) -> None:
        """Into the filter."""
        self.filter.enter()

    @on(SearchField.Changed, "#filter")
    def _filtered(self) -> None:
        """Whoever is found first has the cursor: Enter and a letter are about them."""
        self.attempt(self.refresh_content)
        if self.filter.value:
            self.people.action_top()

    @on(SearchField.Left)
    def _to_the_list(self) -> None:
        self.people.focus()

    def clear_first(self) -> bool:
        """Escape clears the filter."""
        had = bool(self.filter.value)
        self.filter.put("")
        return had

    def arrive(self, go: Go) -> None:
        """Somebody looks for a person."""
        if go.person is not None:
            self._go_to(go.person)

    def _go_to(self, person: int) -> None:
        """To the line of somebody; a filter that hides it is cleared."""
        if not self.people.select(person):
            self.filter.put("")
            self.attempt(self.refresh_content)
            self.people.select(person)
        self.people.focus()
