"""The program with a screen: five modes over one workspace, themes, the keys chosen in the settings, and the end."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.binding import Binding, BindingType

from tui import themes
from tui.messages import Back, Go
from tui.screens.base import TandemScreen
from tui.screens.places import SCREENS, screen_at
from tui.settings import Remembered, Settings, keymap_problems
from tui.widgets import keys
from tui.widgets.steady import SteadyApp
from tui.widgets.text import toast
from tui.widgets.type_ahead import Passing

if TYPE_CHECKING:
    from tui.workspace import Workspace

A_MOMENT = 0.01
"""Seconds between two looks whether something is stored."""


class TandemApp(SteadyApp[str]):
    """`run()` returns "demo" when the demo team was asked for, "back" when `q` left the first screen, else None.

    `remember` is given what to keep.
    """

    CSS_PATH = "app.tcss"
    TITLE = "Tandem"
    DEFAULT_MODE = "home"
    ENABLE_COMMAND_PALETTE = False  # Tandem has its own, with the team in it
    ASKING = frozenset({"dialog", "palette"})
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Quit", show=False, priority=True, id="quit", tooltip=keys.KEYS["quit"].tooltip),
    ]

    def __init__(
        self,
        workspace: Workspace,
        settings: Settings,
        remembered: Remembered | None = None,
        remember: Callable[[Remembered], None] | None = None,
    ) -> None:
        super().__init__()
        self.workspace = workspace
        self.settings = settings
        self.remembered = remembered or Remembered()
        self._remember = remember
        self._came_from: str | None = None
        self.stop_code: int | None = None
        """The exit code of a signal that asked the program to end."""
        for theme in themes.OWN:
            self.register_theme(theme)
        wanted = self.remembered.theme or settings.theme
        self.theme = wanted if wanted in self.available_themes else themes.TANDEM_DARK.name
        for place in SCREENS:
            self.add_mode(place, partial(self._made, place))

    def _made(self, place: str) -> TandemScreen:
        return screen_at(place)(self.workspace)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Tandem's own names for colours, for themes that do not know them."""
        return themes.defaults_for(self.current_theme)

    def get_key_display(self, binding: Binding) -> str:
        """Keys as people read them."""
        return binding.key_display or keys.display(binding.key)

    def on_load(self) -> None:
        """Take over the keys of the settings before the first screen names them."""
        self.set_keymap(self.settings.keymap)

    async def on_mount(self) -> None:
        """Say what should be known."""
        for words in (*keymap_problems(self.settings, keys.DEFAULTS), *self.workspace.notices, *self.workspace.advice):
            toast(self, words, title="Worth a look", seconds=12)

    def watch_theme(self, theme: str) -> None:
        """Remember the theme that was chosen."""
        if self._remember is not None and theme != self.remembered.theme and self.is_running:
            self.remembered = self.remembered.changed(theme=theme)
            self._remember(self.remembered)

    # From screen to screen --------------------------------------------------------------------------------------

    @on(Go)
    async def go(self, message: Go) -> None:
        """Bring the screen and tell it what it was opened for; not while a dialog asks, which came between."""
        if not isinstance(self.screen, TandemScreen):
            return
        here = self.current_mode
        self._came_from = here if message.aims and message.place != here else None
        await self.switch_mode(message.place)
        if isinstance(self.screen, TandemScreen):
            self.screen.call_after_refresh(self.keys_wait_for(self.screen.arrive), message)

    @on(Back)
    async def back(self) -> None:
        """Where one came from, else the first screen; from there, out."""
        if not isinstance(self.screen, TandemScreen):
            return
        if self._came_from is None and self.current_mode == "home":
            self.exit("back")
            return
        came_from, self._came_from = self._came_from, None
        await self.switch_mode(came_from or "home")

    def action_press(self, action_id: str) -> None:
        """A key that stands in a border or in the last line was clicked."""
        pressed = events.Key(keys.bound_here(self.screen, action_id), None)
        pressed.set_sender(self)  # else it would end at the frame that was clicked and never reach the screen
        self.post_message(pressed)

    def on_app_focus(self, _event: events.AppFocus) -> None:
        """The window came to the front: look whether another program wrote meanwhile."""
        if isinstance(self.screen, TandemScreen):
            self.screen.look_again()

    def action_command_palette(self) -> None:
        """Everything that can be done here, and everybody and everything that can be opened."""
        if isinstance(self.screen, TandemScreen):
            from tui.commands import open_palette

            self.run_worker(open_palette(self.screen), group="palette", exclusive=True)

    # The end ----------------------------------------------------------------------------------------------------

    def keep_drafts(self) -> None:
        """Keep what is being typed."""
        from tui.modals.form import FormDialog

        for stack in self._screen_stacks.values():
            for screen in stack:
                if isinstance(screen, FormDialog):
                    screen.keep_draft()

    def stop(self, number: int) -> None:
        """The terminal was closed, or somebody asked the program to end: keep the draft, give the terminal back.

        What is being stored is stored first, and its form forgotten or kept; asked once more it ends without that.
        """
        self.keep_drafts()
        waits = self._stores and self.stop_code is None
        self.stop_code = 128 + number
        if waits:
            self._stop_once_stored(self.stop_code)
        else:
            self.exit(return_code=self.stop_code)

    @property
    def _stores(self) -> bool:
        """Whether something is done that must not be disturbed."""
        return any(isinstance(screen, Passing) for stack in self._screen_stacks.values() for screen in stack)

    @work(group="stopping")
    async def _stop_once_stored(self, code: int) -> None:
        while self._stores:
            await asyncio.sleep(A_MOMENT)
        self.exit(return_code=code)

    async def action_quit(self) -> None:
        """Quit; everything is saved already, a form that is open is kept as a draft."""
        self.keep_drafts()
        self.exit()
