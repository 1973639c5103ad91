"""What all five screens have in common: the frame, the keys that work everywhere, and how errors are told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING, ClassVar, ParamSpec, TypeVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.getters import query_one

from tui.errors import TandemError
from tui.messages import Back, Go
from tui.views.shared import Saved
from tui.widgets import keys
from tui.widgets.keybar import KeyBar
from tui.widgets.navbar import NavBar, NavState
from tui.widgets.steady import SteadyScreen
from tui.widgets.text import forget_toasts, toast
from tui.widgets.too_small import TooSmall

if TYPE_CHECKING:
    from tui.workspace import Workspace

P = ParamSpec("P")
R = TypeVar("R")

StylePaths = str | PurePath | list[str | PurePath] | None
"""The .tcss files of a screen; "base.tcss" is always the first."""

WIDTHS = [(0, "-too-narrow"), (40, "-narrow"), (72, "-normal"), (100, "-wide")]
HEIGHTS = [(0, "-too-short"), (12, "-short"), (20, "-normal-height"), (30, "-tall")]


class TandemScreen(SteadyScreen[None]):
    """A screen over the workspace. Subclasses give PLACE, HELP, `compose_content` and `refresh_content`."""

    PLACE: ClassVar[str] = ""
    """Its name in the navigation: "home", "people" …"""

    HELP: ClassVar[str] = ""
    """What this screen is for, in Markdown; the keys are added by themselves."""

    FOOTER: ClassVar[tuple[str, ...]] = ()
    """Ids of the actions in the footer, in this order; six at most. Their bindings have `show=True`."""

    CSS_PATH: ClassVar[StylePaths] = ["base.tcss"]
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS

    BINDINGS: ClassVar[list[BindingType]] = [
        keys.key("go.home"),
        keys.key("go.people"),
        keys.key("go.find"),
        keys.key("go.pairs"),
        keys.key("go.sessions"),
        keys.key("find"),
        keys.key("session.log", show=True),
        keys.key("pairs.again"),
        keys.key("messages"),
        keys.key("import"),
        keys.key("export"),
        keys.key("undo", show=True),
        keys.key("redo"),
        keys.key("copy"),
        keys.key("options"),
        keys.key("help", show=True),
        keys.key("palette"),
        keys.key("cancel", "Back", "Clear the search or the filter, then leave"),
        keys.key("back"),
    ]

    nav = query_one(NavBar)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self._shown: tuple[int, date] | None = None

    # The frame --------------------------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """The first line, the content, the last line."""
        self.know_the_size()
        yield NavBar()
        with Container(id="content"):
            yield from self.compose_content()
        yield TooSmall()
        bar = KeyBar()
        bar.order = self.FOOTER
        yield bar

    def compose_content(self) -> ComposeResult:
        """The widgets between the first and the last line."""
        yield from ()

    def refresh_content(self) -> None:
        """Ask the workspace and show what it says; called whenever the data may have changed."""

    def work_out(self) -> None:
        """Work out what `refresh_content` will ask for; may run beside everything else."""
        self.workspace.make_ready()

    def arrive(self, go: Go) -> None:
        """Somebody came here for something in particular: a person, a pairing, the search field."""

    def pairing_here(self) -> int | None:
        """The running pairing of the line under the cursor, which `l` is about; None for the one planned nearest."""
        return None

    def text_to_copy(self) -> tuple[str, str]:
        """A title and the text that `C` copies; empty when there is nothing to copy."""
        return "", ""

    def clear_first(self) -> bool:
        """Escape clears a search or a filter before it leaves: True when there was something to clear."""
        return False

    # Keeping up with the data -----------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """What is shown stands before anything is laid out or drawn."""
        self.reload()

    def on_screen_resume(self) -> None:
        """On arrival the file is looked at again."""
        self.look_again()

    def look_again(self) -> None:
        """Take over what another program wrote, and show it if anything changed.

        Not in the midst of a form: what is saved from it must be compared with what stood there when it was opened.
        """
        if not self._is_asking:
            self.attempt(self.workspace.refresh)
        if self._state != self._shown:
            self.reload()

    @property
    def _state(self) -> tuple[int, date]:
        """What everything shown depends on: the data, and the day it is."""
        return self.workspace.revision, self.workspace.today

    @property
    def _is_asking(self) -> bool:
        """Whether something that asks in dialogs is going on."""
        return any(one.group == "dialog" and one.node is self and not one.is_finished for one in self.workers)

    def reload(self) -> None:
        """Show the data as they are now."""
        self._shown = self._state
        self.nav.state = NavState(self.PLACE, self.workspace.saved_words, self.workspace.demo)
        self.attempt(self.refresh_content)
        if self._new_questions:
            self._ask_about_conflicts()

    @property
    def _new_questions(self) -> bool:
        """Whether two programs changed a record at once and nobody was asked about it in this run."""
        return not self.workspace.put_off.issuperset(self.workspace.two_versions)

    @work(group="questions")
    async def _ask_about_conflicts(self) -> None:
        """Two programs changed one record at once: ask which version is to stand."""
        from tui.screens.questions import settle_questions

        await settle_questions(self, only_new=True)

    def attempt(self, do: Callable[P, R], *args: P.args, **values: P.kwargs) -> R | None:
        """Do something; what is refused is said in a corner of the screen, and None comes back."""
        try:
            return do(*args, **values)
        except TandemError as error:
            toast(self, error.message, title=error.title, bad=True, seconds=8)
            return None

    async def write(self, do: Callable[P, Saved], *args: P.args, **values: P.kwargs) -> Saved | None:
        """Do something that writes, beside the screen where it takes long; what is refused is said as above."""
        from tui.screens.waiting import written

        try:
            return await written(self, "Saving", partial(do, *args, **values))
        except TandemError as error:
            toast(self, error.message, title=error.title, bad=True, seconds=8)
            return None

    async def save(self, do: Callable[P, Saved], *args: P.args, **values: P.kwargs) -> Saved | None:
        """Do something that writes; say what was done and how to undo it, and show the data anew."""
        saved = await self.write(do, *args, **values)
        if saved is not None:
            self.saved(saved)
        return saved

    def saved(self, saved: Saved) -> None:
        """Say what was saved and how to undo it, then what should be known about it, and show the data anew."""
        forget_toasts(self)
        if self._new_questions:
            toast(self, "Another program changed the same meanwhile: that is stored, this waits.", title="Two versions")
        else:
            toast(self, f"{saved.message}." + f" {keys.label(self.app, 'undo')} takes it back." * saved.stored)
        for warning in saved.warnings:
            toast(self, warning, title="Worth a look", seconds=8)
        self.reload()

    @property
    def nobody_yet(self) -> str:
        """What comes first while nobody is here, in words that are true on every screen."""
        imp, go, add = (keys.label(self.app, one) for one in ("import", "go.people", "here.add"))
        return f"Nobody is here yet. {imp} imports the answers of your team; {go}, then {add}, adds a person by hand."

    # Keys that work everywhere ----------------------------------------------------------------------------------

    def action_go(self, place: str) -> None:
        """Another of the five screens."""
        self.post_message(Go(place))

    def action_find(self) -> None:
        """The search field, from anywhere."""
        self.post_message(Go("find", search=True))

    def action_again(self) -> None:
        """Look for a new round."""
        self.post_message(Go("pairs", again=True))

    def action_back(self) -> None:
        """Back to where one came from."""
        self.post_message(Back())

    def action_cancel(self) -> None:
        """Clear first, then leave; the first screen stays."""
        if not self.clear_first() and self.PLACE != "home":
            self.post_message(Back())

    @work(group="dialog", exclusive=True)
    async def action_log(self) -> None:
        """Log a meeting: of the line here, else the one planned nearest to today."""
        from tui.screens.log_meeting import log_meeting

        await log_meeting(self, self.pairing_here())

    @work(group="dialog", exclusive=True)
    async def action_messages(self) -> None:
        """All texts to people."""
        from tui.screens.letters import show_letters

        await show_letters(self)

    @work(group="dialog", exclusive=True)
    async def action_options(self) -> None:
        """How rounds are made."""
        from tui.screens.options import show_options

        await show_options(self)

    @work(group="dialog", exclusive=True)
    async def action_import(self) -> None:
        """The team's answers from a file."""
        from tui.screens.importing import import_answers

        await import_answers(self)

    @work(group="dialog", exclusive=True)
    async def action_export(self) -> None:
        """Reports, tables and calendars."""
        from tui.screens.exporting import export

        await export(self)

    @work(group="dialog", exclusive=True)
    async def action_undo(self) -> None:
        """Take back the last change."""
        from tui.screens.undoing import turn

        await turn(self, undo=True)

    @work(group="dialog", exclusive=True)
    async def action_redo(self) -> None:
        """Do again what was taken back."""
        from tui.screens.undoing import turn

        await turn(self, undo=False)

    @work(group="dialog", exclusive=True)
    async def action_copy(self) -> None:
        """Copy text, and show what was copied: over ssh the clipboard may be out of reach."""
        from tui.screens.copying import copy_text

        await copy_text(self, *self.text_to_copy())

    @work(group="dialog", exclusive=True)
    async def action_help(self) -> None:
        """The keys of this screen."""
        from tui.modals.help import HelpDialog, keys_in_force

        await self.app.push_screen_wait(HelpDialog(self.HELP, keys_in_force(self)))

    def action_palette(self) -> None:
        """Every action, person, pairing and skill by name."""
        self.app.action_command_palette()

    def on_app_focus(self, _event: events.AppFocus) -> None:
        """The window came to the front: look whether another program wrote meanwhile."""
        self.look_again()
