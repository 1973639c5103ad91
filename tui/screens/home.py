"""Home: what to do today, who has gone quiet, what is wanted and taught; and the first start."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.getters import query_one

from tui.messages import Go
from tui.screens.base import StylePaths, TandemScreen
from tui.screens.copying import copy_text
from tui.screens.letters import show_letters
from tui.screens.person_flow import add_person, edit_person
from tui.views import HomeView, QuietRow, SkillBalanceRow, TodayRow
from tui.widgets import keys
from tui.widgets.charts import bar, spark
from tui.widgets.choices import Choices
from tui.widgets.lists import Column, LineList
from tui.widgets.pane import Hint, Pane
from tui.widgets.text import Content, Words, joined, marked, plain, styled, toast
from tui.workspace.people import DRAFT as PERSON_DRAFT

HINTS: dict[str, tuple[Hint, ...]] = {
    "log": (("session.log", "log"), ("snooze", "later")),
    "answer": ("open",),
    "do": (("tick", "done"),),
    "finish": (("open", "go on"),),
    "close": ("open", ("snooze", "later")),
    "agree": ("open", ("snooze", "later")),
    "fit": ("open", ("snooze", "later")),
}
"""What can be done with a line of Today, by its first word."""

BAR = 9
"""The width of a bar, in cells."""

NAMES = 6
"""How many people without a partner are named."""

HELP = """
What to do today comes first: meetings to log, answers that are awaited, promises that are due.
Below it: pairs that have gone quiet, and which skills are wanted and taught.

`tab` goes from one part to the next.
"""


class HomeScreen(TandemScreen):
    """The first screen: it needs no key to say what to do today."""

    PLACE = "home"
    HELP = HELP
    FOOTER = ("session.log", "pairs.again", "import", "export", "undo", "help")
    CSS_PATH: ClassVar[StylePaths] = ["base.tcss", "home.tcss"]
    AUTO_FOCUS = None
    BINDINGS: ClassVar[list[BindingType]] = [
        keys.key("pairs.again", "Round", "Look for a new round", show=True),
        keys.key("import", show=True),
        keys.key("export", show=True),
        keys.key("here.add", "Add", "Add a person"),
        keys.key("tick", "Done", "They did what they promised"),
        keys.key("snooze"),
        keys.key("questions"),
        keys.key("demo"),
    ]

    first = query_one("#first", Choices)

    @property
    def today(self) -> LineList[TodayRow]:
        """The list of what to do today."""
        return self.query_one("#today", LineList)

    @property
    def quiet(self) -> LineList[QuietRow]:
        """The list of pairings that went quiet."""
        return self.query_one("#quiet", LineList)

    @property
    def skills(self) -> LineList[SkillBalanceRow]:
        """The list of skills wanted and taught."""
        return self.query_one("#skills", LineList)

    def compose_content(self) -> ComposeResult:
        """The three lists and the line below; the first choices stand in their place while nobody is here."""
        with Vertical(id="team"):
            with Pane("Today", id="today-pane"):
                yield LineList[TodayRow](
                    (Column(least=6), Column(least=12, share=2, most=28), Column(least=16, share=5)),
                    lambda row: (styled(row.verb, "$text-accent"), row.who, row.what),
                    lambda row: (row.verb, row.who, row.what, row.pairing, row.proposal, row.session, row.action),
                    empty="Nothing to do today.",
                    cursor_stays=False,
                    id="today",
                )
            with Horizontal(id="lower"):
                with Pane("Going quiet", id="quiet-pane", hints=("open", ("messages", "nudge"), "snooze")):
                    yield LineList[QuietRow](
                        (Column(least=12, share=1), Column(least=14, share=1)),
                        lambda row: (row.who, row.what),
                        lambda row: row.pairing,
                        empty="Nobody has gone quiet.",
                        cursor_stays=False,
                        id="quiet",
                    )
                    yield Words("", id="unpaired")
                with Pane("Wanted and taught", id="skills-pane", hints=(("open", "who"),)):
                    yield LineList[SkillBalanceRow](
                        (Column("", 8, share=1), Column("taught", BAR + 2), Column("wanted", BAR)),
                        self._skill_line,
                        lambda row: row.skill,
                        empty="Nobody has named a skill yet.",
                        cursor_stays=False,
                        id="skills",
                    )
            yield Words("", id="line")
        with Vertical(id="welcome"), Pane("Welcome to Tandem", id="welcome-pane"):
            yield Words(
                "Two-way mentoring: everybody teaches and everybody learns. Nobody is here yet. What first?\n",
                id="welcome-words",
            )
            yield Choices(
                [
                    ("import", keys.KEYS["import"].keys, "import the answers of your team from a file"),
                    ("here.add", keys.KEYS["here.add"].keys, "add the first person by hand"),
                    ("questions", keys.KEYS["questions"].keys, "get the questions to send to your team"),
                    ("demo", keys.KEYS["demo"].keys, "look at a demo team first; nothing of yours is touched"),
                ],
                id="first",
            )
            yield Words("", id="where")

    # Showing ----------------------------------------------------------------------------------------------------

    def refresh_content(self) -> None:
        """The team as it is today."""
        view = self.workspace.home.view()
        empty = bool(view.empty)
        self.set_class(empty, "-empty")
        if empty:
            self.query_one("#where", Words).show(
                marked(
                    "\nYour data will be kept in [b]$path[/b], on this computer only.", path=self.workspace.data_path
                )
            )
            self._focus_first(self.first)
            return
        self._most = max((max(row.taught, row.wanted) for row in view.skills), default=0)
        self.today.show((*self._drafts(), *view.today), empty=self._nothing_to_do(view))
        self.quiet.show(view.quiet)
        self.skills.show(view.skills)
        self.query_one("#quiet-pane", Pane).show_title(
            f"Going quiet ({len(view.quiet)})" * bool(view.quiet) or "Going quiet"
        )
        self._show_unpaired(view)
        self.query_one("#line", Words).show(self._line(view))
        self._focus_first(self.today if self.today.rows or not view.quiet else self.quiet)

    _most = 0

    def _focus_first(self, wanted: LineList[TodayRow] | LineList[QuietRow] | Choices) -> None:
        """The focus goes to the part that matters, unless somebody put it elsewhere."""
        if self.focused is None or not self.focused.display or not self.focused.is_on_screen:
            wanted.focus()

    def _drafts(self) -> tuple[TodayRow, ...]:
        """Forms that were begun and not saved."""
        rows = []
        kept = self.workspace.drafts.keys()
        for key in kept:
            if key.startswith(PERSON_DRAFT):
                name = (self.workspace.drafts.load(key) or {}).get("name", "")
                rows.append(TodayRow("finish", name or "a new person", "you had begun this form", person=_id_in(key)))
        return tuple(rows)

    def _nothing_to_do(self, view: HomeView) -> str:
        if view.round_line or any(view.weeks) or len(view.without_partner) < view.people:
            return "Nothing to do today."
        return f"Nobody has a partner yet: {keys.label(self.app, 'pairs.again')} looks for the first round."

    def _show_unpaired(self, view: HomeView) -> None:
        names = ", ".join(view.without_partner[:NAMES])
        if len(view.without_partner) > NAMES:
            names += f" and {len(view.without_partner) - NAMES} more"
        unpaired = self.query_one("#unpaired", Words)
        unpaired.show(f" no partner: {names}")
        unpaired.set_class(bool(names), "-shown")

    def _skill_line(self, row: SkillBalanceRow) -> tuple[Content, Content, Content]:
        taught = bar(row.taught, self._most, BAR, "$teach") if row.taught else plain("nobody yet")
        return plain(row.skill), taught, bar(row.wanted, self._most, BAR, "$learn")

    def _line(self, view: HomeView) -> Content:
        """Meetings per week, and the round that is open."""
        parts: list[Content] = []
        if any(view.weeks):
            parts.append(plain(" meetings per week ") + styled(spark(view.weeks), "$text-primary"))
            parts.append(plain(f"  {view.weeks[-1]} this week"))
        else:
            parts.append(plain(" no meetings yet"))
        if view.round_line:
            parts.append(marked("     [@click=screen.go('pairs')]$line[/]", line=view.round_line))
        return joined(parts)

    # Doing ------------------------------------------------------------------------------------------------------

    @on(LineList.Opened, "#today")
    def _open_today(self, message: LineList.Opened) -> None:
        self._open(message.row)

    def _open(self, row: TodayRow) -> None:
        """Each line of the list opens what it is about."""
        if row.verb == "log":
            self.action_log()
        elif row.verb == "do":
            self.action_tick()
        elif row.verb == "finish":
            self.action_finish(row.person)
        else:
            self.post_message(Go("pairs", pairing=row.pairing, proposal=row.proposal, do=row.verb))

    @on(LineList.Moved, "#today")
    def _today_moved(self) -> None:
        row = self.today.current
        self.query_one("#today-pane", Pane).show_hints(*(HINTS.get(row.verb, ("open",)) if row else ()))

    @on(LineList.Opened, "#quiet")
    def _open_quiet(self, message: LineList.Opened) -> None:
        self.post_message(Go("pairs", pairing=message.row.pairing))

    @on(LineList.Opened, "#skills")
    def _open_skill(self, message: LineList.Opened) -> None:
        self.post_message(Go("find", skill=message.row.skill))

    @on(Choices.Chosen, "#first")
    def _first_choice(self, message: Choices.Chosen) -> None:
        self.app.simulate_key(keys.bound(self.app, message.value))

    def pairing_here(self) -> int | None:
        """The pairing of the line under the cursor, in whichever list that is."""
        if self.quiet.has_focus and self.quiet.current is not None:
            return self.quiet.current.pairing
        row = self.today.current
        return row.pairing if row is not None and self.today.has_focus else None

    def action_tick(self) -> None:
        """They did what they promised."""
        row = self.today.current
        if row is None or row.session is None or row.action is None:
            toast(self, "There is nothing to tick off on this line.")
            return
        self.save(self.workspace.sessions.action_done, row.session, row.action)

    def action_snooze(self) -> None:
        """Not now: the pairing of this line comes back in two weeks."""
        pairing = self.pairing_here()
        if pairing is None:
            toast(self, "Only a line about a pairing can wait two weeks.")
            return
        self.save(self.workspace.pairings.snooze, pairing)

    @work(group="dialog", exclusive=True)
    async def action_messages(self) -> None:
        """On a pairing that went quiet the words to send to it, else all texts to people."""
        row = self.quiet.current if self.quiet.has_focus else None
        if row is not None:
            letter = self.attempt(self.workspace.messages.nudge, row.pairing)
            if letter is not None:
                await copy_text(self, letter.title, letter.text)
            return
        await show_letters(self)

    @work(group="dialog", exclusive=True)
    async def action_add(self) -> None:
        """Add a person."""
        await add_person(self)

    @work(group="dialog", exclusive=True)
    async def action_finish(self, person: int | None) -> None:
        """Go on with a form that was begun."""
        await (add_person(self) if person is None else edit_person(self, person))

    @work(group="dialog", exclusive=True)
    async def action_questions(self) -> None:
        """The questions to send to the team."""
        text = self.attempt(self.workspace.messages.form)
        if text is not None:
            await copy_text(self, "the questions to send to your team", text)

    def action_demo(self) -> None:
        """The demo team, on a copy of its own."""
        if self.workspace.demo:
            toast(self, "This is the demo team already. ctrl+q leaves it.")
            return
        self.app.exit("demo")

    def text_to_copy(self) -> tuple[str, str]:
        """What is to be done today, in lines."""
        return "today", "\n".join(self.workspace.home.lines())


def _id_in(key: str) -> int | None:
    """The person whose profile a draft changes; None for a new one."""
    number = key.removeprefix(PERSON_DRAFT).removeprefix("-")
    return int(number) if number.isascii() and number.isdigit() else None
