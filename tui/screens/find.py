"""Find: who teaches and who wants a skill, and people by name, address or background, while it is typed."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.getters import query_one
from textual.timer import Timer

from tui.messages import Go
from tui.screens import find_rows
from tui.screens.base import StylePaths
from tui.screens.copying import save_text
from tui.screens.find_rows import MoreLine, PersonLine, Row, SkillLine, TeacherLine
from tui.screens.person_flow import add_person
from tui.screens.person_panel import LOOK_AFTER, NOBODY, PersonPanelScreen
from tui.views.finding import Found, SkillFound
from tui.views.shared import Members
from tui.widgets import keys
from tui.widgets.columns import Line
from tui.widgets.lists import LineList
from tui.widgets.pane import Pane, ReadingPane
from tui.widgets.search import SearchField
from tui.widgets.text import Shown, Words, marked, toast

HELP = """
Who teaches a skill, and who wants to learn it? Type a few letters: a skill, another word for it, a name,
an address, or where somebody has worked. Misspelling it is fine.

Teachers with a place free come first, then the higher level. ↓ goes to the results; Enter there opens a person.
"""

MOST = 20
"""So many skills and so many people are found at most, as with `tandem find`."""

MOST_WANTED = 12

CARD_KEYS = (("open", "open"), ("pairs.partner", "pair"))
"""The keys in the border of the details; while something is typed they come after the one that leaves the line."""

ROOM_FOR_SIDES = 72
"""From this width on all four sides stand beside the field, else only the chosen one."""


class FindScreen(PersonPanelScreen):
    """A line to type in, and what was found; the details at the right where there is room."""

    PLACE = "find"
    HELP = HELP
    FOOTER = ("search.leave", "pairs.partner", "here.add", "copy", "skills.care", "undo", "help", "side")
    CSS_PATH: ClassVar[StylePaths] = ["base.tcss", "find.tcss"]
    AUTO_FOCUS = "#search Input"
    BINDINGS: ClassVar[list[BindingType]] = [
        keys.key("pairs.partner", "Pair", "Find a partner for this person", show=True),
        keys.key("here.add", "Add", "Add a person; with this skill, when nobody teaches it", show=True),
        keys.key("copy", "Copy", "Copy the answer as text", show=True),
        keys.key("skills.care", show=True),
        keys.key("side", show=True, priority=True),
        keys.key("session.log"),
    ]

    search = query_one("#search", SearchField)
    side = "all"
    found = Found("", (), (), "")
    """The answer on the screen."""

    _opened: frozenset[str] = frozenset()
    """The skills of which all teachers are shown."""

    _waiting: Timer | None = None
    _side_shown: tuple[str, bool] | None = None

    @property
    def results(self) -> LineList[Row]:
        """The list of what was found."""
        return self.query_one("#results", LineList)

    def compose_content(self) -> ComposeResult:
        """The line to type in, the results, and the details at the right."""
        yield SearchField("/", "a skill, a name, or a background", id="search")
        with Container(id="both"):
            yield LineList[Row](find_rows.COLUMNS, self._line, find_rows.key, id="results")
            yield from self.compose_panel(*CARD_KEYS)

    def _line(self, row: Row) -> Line:
        width = self._width
        return find_rows.line(row, width, self.results.widths(width + 1)[find_rows.PLACES])

    # Showing ----------------------------------------------------------------------------------------------------

    def refresh_content(self) -> None:
        """Search again for what stands in the line."""
        finding = self.workspace.finding
        self.found = finding.find(self.search.value, limit=MOST, side=self.side)
        if self.found.query:
            rows = find_rows.rows_of(self.found, self._opened)
        else:
            rows = find_rows.most_wanted_rows(finding.most_wanted(MOST_WANTED))
        # The sentence is made of lines of the list: a widget that comes and goes would lay out the screen anew.
        self.results.show([*find_rows.sentence_rows(self._sentence(), self._width), *rows])
        self._show_side()

    @property
    def _width(self) -> int:
        return self.results.scrollable_content_region.width - 1

    def _sentence(self) -> Shown:
        """What is said above the results: what this is for, or that nobody teaches it and what to do."""
        add, imp = keys.label(self.app, "here.add"), keys.label(self.app, "import")
        typing = not self.results.has_focus
        if self.workspace.is_empty:
            leave = f"{keys.label(self.app, 'cancel')}, then " if typing else ""
            return marked(NOBODY, leave=leave, imp=imp, add=add)
        if not self.found.query:
            return "Type a skill to see who teaches it and who wants it; a name; or where somebody has worked."
        if typing and (place := find_rows.place_meant(self.app, self.found.query)):
            return place
        return find_rows.nothing_sentence(self.app, self.found, self._skill_to_add, typing=typing)

    def _show_side(self) -> None:
        short = self.size.width < ROOM_FOR_SIDES
        if self._side_shown != (self.side, short):
            self._side_shown = (self.side, short)
            self.search.say(find_rows.sides(keys.label(self.app, "side"), self.side, short=short))

    @on(SearchField.Changed, "#search")
    def _typed(self) -> None:
        self._opened = frozenset()
        self.attempt(self.refresh_content)
        self.results.action_top()

    # The details ------------------------------------------------------------------------------------------------

    @on(LineList.Moved, "#results")
    def _moved(self) -> None:
        """At once when the cursor moves; a moment after the last letter while somebody types."""
        if self._waiting is not None:
            self._waiting.stop()
        if self.results.has_focus:
            self._show_details()
        else:
            self._waiting = self.set_timer(LOOK_AFTER, self._show_details)

    def _show_details(self) -> None:
        row = self.results.current if self.has_class("-wide") else None
        if row is None or not isinstance(row, (PersonLine, TeacherLine)):
            self.show_person(None)
            if row is not None:
                self._show_skill(row.skill)
        else:
            self.show_person(row.person.id if isinstance(row, PersonLine) else row.teacher.id)

    def _show_skill(self, skill: SkillFound) -> None:
        known = self.attempt(self.workspace.skills.row, skill.skill)
        if known is not None:
            pane = self.query_one("#card-pane", Pane)
            pane.remove_class("-nobody")
            pane.show_title(skill.skill)
            width = self.query_one("#reading", ReadingPane).scrollable_content_region.width - 2
            self.query_one("#card", Words).show(find_rows.skill_card(skill, known, width))

    def on_descendant_focus(self) -> None:
        """While letters are searched for, the border says which key comes before its own."""
        typing = self.search.entry.has_focus
        lead = f"{keys.label(self.app, 'search.leave')} then" if typing else ""
        self.query_one("#card-pane", Pane).show_hints(*CARD_KEYS, lead=lead)
        if self.workspace.is_empty:
            self.attempt(self.refresh_content)

    def on_resize(self) -> None:
        """The sentence follows the width, the side gives way where there is little room, the details come with more."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        if self.is_mounted:
            self.attempt(self.refresh_content)
            self._show_details()

    # From the line to the results and back ----------------------------------------------------------------------

    def arrive(self, go: Go) -> None:
        """Somebody wants to find something."""
        if go.skill is not None:
            self.look_for(go.skill)
            self.results.focus()
        else:
            self.search.enter()

    def look_for(self, words: str) -> None:
        """Search for this."""
        self.search.put(words)

    @on(SearchField.Left)
    def _to_the_results(self) -> None:
        self.results.focus()

    def clear_first(self) -> bool:
        """Escape clears what was typed."""
        had = bool(self.search.value)
        self.search.put("")
        return had

    def action_side(self) -> None:
        """The next of all, teach, want, people."""
        self.action_side_to(find_rows.next_side(self.side))

    def action_side_to(self, side: str) -> None:
        """Search in all, in who teaches, in who wants, or in people."""
        self.side = side
        self.attempt(self.refresh_content)

    # Doing ------------------------------------------------------------------------------------------------------

    @property
    def skill_here(self) -> str:
        """The skill under the cursor."""
        row = self.results.current
        return "" if row is None or isinstance(row, PersonLine) else row.skill.skill

    @property
    def _people_here(self) -> Members:
        """Whom the line under the cursor is about."""
        row = self.results.current
        return find_rows.people_of(row) if row is not None else ()

    @property
    def _skill_to_add(self) -> str:
        """What a new person should teach: the skill that nobody teaches, or what was typed."""
        if not self.found.nothing or self.side == "people":
            return ""
        best = self.found.skills[0] if self.found.skills else None
        return best.skill if best is not None and best.skill in self.found.nothing else self.found.query

    def pairing_here(self) -> int | None:
        """The pairing of the person under the cursor, if they have only one."""
        here = self._people_here
        return self.workspace.finding.only_pairing(here[0]) if len(here) == 1 else None

    def text_to_copy(self) -> tuple[str, str]:
        """The whole answer."""
        return (self.found.query, find_rows.as_text(self.found)) if self.found.query else ("", "")

    @on(LineList.Opened, "#results")
    @work(group="dialog", exclusive=True)
    async def _open(self, message: LineList.Opened) -> None:
        row: Row = message.row
        if isinstance(row, MoreLine):
            self._opened |= {row.skill.skill}
            place = self.results.cursor
            self.attempt(self.refresh_content)
            self.results.cursor = place
        elif isinstance(row, SkillLine) and row.wanted:
            self.look_for(row.skill.skill)
        elif isinstance(row, SkillLine):
            await self._read_skill(row.skill)
        else:
            person = await self._one_of(self._people_here, "Who?")
            if person is not None:
                self.post_message(Go("people", person=person))

    async def _read_skill(self, skill: SkillFound) -> None:
        from tui.modals.read import ReadDialog

        known = self.attempt(self.workspace.skills.row, skill.skill)
        if known is None:
            return
        words = find_rows.skill_card(skill, known, min(self.size.width, 116) - 6)
        while await self.app.push_screen_wait(ReadDialog(skill.skill, words)) == "save":
            if await save_text(self, words.plain) is not None:
                return

    async def _one_of(self, people: Members, question: str) -> int | None:
        """The one person the line is about, or the one of several who is chosen."""
        from tui.modals.choose_people import ChoosePeopleDialog

        if len(people) < 2:
            return people[0] if people else None
        order = {person: place for place, person in enumerate(people)}
        rows = sorted((row for row in self.workspace.people.rows() if row.id in order), key=lambda row: order[row.id])
        chosen = await self.app.push_screen_wait(ChoosePeopleDialog(question, rows, least=1, most=1))
        return chosen[0] if chosen else None

    @work(group="dialog", exclusive=True)
    async def action_partner(self) -> None:
        """Find a partner for the person under the cursor."""
        if not self._people_here:
            toast(self, "Choose a person first: who teaches it, who wants it, or somebody by name.")
            return
        person = await self._one_of(self._people_here, "A partner for whom?")
        if person is not None:
            self.post_message(Go("pairs", person=person))

    @work(group="dialog", exclusive=True)
    async def action_add(self) -> None:
        """Add a person; one who teaches it, when nobody does."""
        await add_person(self, teaches=self._skill_to_add)

    @work(group="dialog", exclusive=True)
    async def action_skills(self) -> None:
        """Care for the team's words, beginning with the skill under the cursor."""
        from tui.screens.skills_care import care_for_skills

        await care_for_skills(self, self.skill_here if self.found.query else "")
