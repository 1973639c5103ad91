"""Home: what to do today, who has gone quiet, what is wanted and taught; and the first start."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.getters import query_one

from tui.messages import Go
from tui.screens import drafts
from tui.screens.base import StylePaths, TandemScreen
from tui.screens.first_run import WELCOME, first_choices, where_words
from tui.screens.home_lists import QuietList, SkillBalanceList, TodayList, Unpaired
from tui.screens.home_words import QUIET_HINTS, cannot_wait, letters_about, line_below, line_to_copy, today_hints
from tui.screens.today import today_rows
from tui.views.home import TodayRow
from tui.views.home_words import nothing_to_do, quiet_title
from tui.widgets import keys
from tui.widgets.choices import Choices
from tui.widgets.lists import LineList
from tui.widgets.pane import Pane
from tui.widgets.text import Words, toast

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
        keys.key("copy", "Copy", "Copy this line in full"),
        keys.key("questions"),
        keys.key("demo"),
    ]

    today = query_one("#today", TodayList)
    quiet = query_one("#quiet", QuietList)
    skills = query_one("#skills", SkillBalanceList)
    first = query_one("#first", Choices)

    def compose_content(self) -> ComposeResult:
        """The three lists and the line below; the first choices stand in their place while nobody is here."""
        with Vertical(id="team"):
            with Pane("Today", id="today-pane"):
                yield TodayList()
            with Horizontal(id="lower"):
                with Pane("Going quiet", id="quiet-pane"):
                    yield QuietList()
                    yield Unpaired()
                with Pane("Wanted and taught", id="skills-pane", hints=(("open", "who"),)):
                    yield SkillBalanceList()
            yield Words("", id="line")
        with Vertical(id="welcome"), Pane("Welcome to Tandem", id="welcome-pane"):
            yield Words(WELCOME, id="welcome-words")
            yield Choices([], id="first")
            yield Words("", id="where")

    # Showing ----------------------------------------------------------------------------------------------------

    def look_again(self) -> None:
        """Forms that were begun, saved or thrown away meanwhile count too."""
        super().look_again()
        if self._begun != self.workspace.drafts.keys():
            self.reload()

    _begun: tuple[str, ...] = ()

    def refresh_content(self) -> None:
        """The team as it is today."""
        self._begun = self.workspace.drafts.keys()
        view = self.workspace.home.view()
        empty = bool(view.empty)
        self.set_class(empty, "-empty")
        if empty:
            self.query_one("#where", Words).show(where_words(self.workspace.data_path))
            begun = next((row.who for row in drafts.begun(self.workspace) if row.verb == "finish"), None)
            self.first.offer(first_choices(self.app, begun))
            self._focus_first(self.first)
            return
        self.today.show(today_rows(self.workspace), empty=nothing_to_do(view, keys.label(self.app, "pairs.again")))
        self.quiet.show(view.quiet)
        self.skills.show(view.skills)
        quiet = self.query_one("#quiet-pane", Pane)
        quiet.show_title(quiet_title(view))
        quiet.show_hints(*(QUIET_HINTS if view.quiet else ()))
        self.query_one(Unpaired).tell(view)
        self.query_one("#line", Words).show(line_below(view))
        self._focus_first(self.today if self.today.rows or not view.quiet else self.quiet)

    def _focus_first(self, wanted: TodayList | QuietList | Choices) -> None:
        """The focus goes to the part that matters, unless somebody put it elsewhere."""
        if self.focused is None or not self.focused.display or not self.focused.is_on_screen:
            wanted.focus()

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
            self.action_finish(row.person, row.pairing)
        elif row.verb == "choose":
            self.action_choose()
        elif row.pairing is not None:
            self.talk_about(row.verb, row.pairing)
        else:
            self.post_message(Go("pairs", proposal=row.proposal))

    @work(group="dialog", exclusive=True)
    async def talk_about(self, verb: str, pairing: int) -> None:
        """The agreement, the question of fit or the closing questions of a pairing."""
        from tui.screens import pairing_page

        flows = {
            "agree": pairing_page.open_agreement,
            "fit": pairing_page.ask_fit,
            "close": pairing_page.close_out,
        }
        await flows.get(verb, pairing_page.open_pairing)(self, pairing)
        self.look_again()

    @on(LineList.Moved, "#today")
    def _today_moved(self) -> None:
        widths = self.today.widths(self.today.size.width)
        self.query_one("#today-pane", Pane).show_hints(*today_hints(self.today.current, widths))

    def on_resize(self) -> None:
        """Another width cuts other lines."""
        self.call_after_refresh(self._today_moved)

    @on(LineList.Opened, "#quiet")
    def _open_quiet(self, message: LineList.Opened) -> None:
        self.talk_about("look", message.row.pairing)

    @on(LineList.Opened, "#skills")
    def _open_skill(self, message: LineList.Opened) -> None:
        self.post_message(Go("find", skill=message.row.skill))

    @on(Choices.Chosen, "#first")
    async def _first_choice(self, message: Choices.Chosen) -> None:
        await self.run_action(keys.KEYS[message.value].action)

    def pairing_here(self) -> int | None:
        """The pairing of the line under the cursor, in whichever list that is."""
        if self.quiet.has_focus and self.quiet.current is not None:
            return self.quiet.current.pairing
        row = self.today.current
        return row.pairing if row is not None and self.today.has_focus else None

    @work(group="dialog", exclusive=True)
    async def action_tick(self) -> None:
        """They did what they promised."""
        row = self.today.current
        if row is None or row.session is None or row.action is None:
            toast(self, "There is nothing to tick off on this line.")
            return
        await self.save(self.workspace.sessions.action_done, row.session, row.action)

    @work(group="dialog", exclusive=True)
    async def action_snooze(self) -> None:
        """Not now: the pairing of this line comes back in two weeks."""
        pairing = self.pairing_here()
        if pairing is None:
            toast(self, cannot_wait(self.app, self.today.current if self.today.has_focus else None))
            return
        await self.save(self.workspace.pairings.snooze, pairing)

    @work(group="dialog", exclusive=True)
    async def action_messages(self) -> None:
        """On a pairing that went quiet the words to send to it, else all texts to people."""
        row = self.quiet.current if self.quiet.has_focus else None
        if row is not None:
            letter = self.attempt(self.workspace.messages.nudge, row.pairing)
            if letter is not None:
                await self._copy(letter.title, letter.text)
            return
        from tui.screens.letters import show_letters

        here = self.today.current if self.today.has_focus else None
        await show_letters(self, letters_about(here) if here else ())

    @work(group="dialog", exclusive=True)
    async def action_add(self) -> None:
        """Add a person."""
        await self._fill_in(None)

    @work(group="dialog", exclusive=True)
    async def action_finish(self, person: int | None, pairing: int | None) -> None:
        """Go on with a form that was begun."""
        if pairing is None:
            await self._fill_in(person)
            return
        from tui.screens.log_meeting import log_meeting

        await log_meeting(self, pairing, go_on=True)
        self.look_again()

    async def _fill_in(self, person: int | None) -> None:
        from tui.screens.person_flow import add_person, edit_person

        await (add_person(self) if person is None else edit_person(self, person))
        self.look_again()

    async def _copy(self, title: str, text: str) -> None:
        from tui.screens.copying import copy_text

        await copy_text(self, title, text)

    @work(group="dialog", exclusive=True)
    async def action_choose(self) -> None:
        """Which version of a record is to stand."""
        from tui.screens.questions import settle_questions

        await settle_questions(self)

    @work(group="dialog", exclusive=True)
    async def action_questions(self) -> None:
        """The questions to send to the team."""
        text = self.attempt(self.workspace.messages.form)
        if text is not None:
            await self._copy("the questions to send to your team", text)

    def action_demo(self) -> None:
        """The demo team, on a copy of its own."""
        if self.workspace.demo:
            toast(self, "This is the demo team already. ctrl+q leaves it.")
            return
        self.app.exit("demo")

    def text_to_copy(self) -> tuple[str, str]:
        """The line under the cursor in full; where there is none, all that is to be done today."""
        lists = (self.today, self.quiet, self.skills)
        here = next((one.current for one in lists if one.has_focus and one.current is not None), None)
        return line_to_copy(here) if here else ("today", "\n".join(self.workspace.home.lines()))
