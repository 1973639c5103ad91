"""What Textual gets wrong when two things happen at the same instant, or takes too long for, put right in one place."""

from __future__ import annotations

import asyncio
import shutil
import signal
from collections.abc import Mapping
from contextlib import suppress
from typing import TypeVar

from textual import events
from textual.actions import ActionParseResult
from textual.cache import LRUCache
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.geometry import Offset, Size
from textual.message import Message
from textual.messages import Layout
from textual.notifications import Notification, Notify, SeverityLevel
from textual.screen import Screen
from textual.widget import Widget

from tui.widgets.type_ahead import TypeAheadApp

ReturnT = TypeVar("ReturnT")
ResultT = TypeVar("ResultT")

LEAST_TIME = 0.05
"""Seconds for which a toast stays that is shown again, on another screen, just as its time is over."""


MOST_SOURCES = 1024
"""More files and classes with rules than there are."""

MOST_THEMES = 4
"""As many themes are kept in mind."""

_known: LRUCache[frozenset[tuple[str, str]], LRUCache[tuple[object, ...], list[RuleSet]]] = LRUCache(MOST_THEMES)


def _parsed(variables: Mapping[str, str]) -> LRUCache[tuple[object, ...], list[RuleSet]]:
    """What was read under these values of the variables."""
    values = frozenset(variables.items())
    found = _known.get(values)
    if found is None:
        found = _known[values] = LRUCache(MOST_SOURCES)
    return found


class SteadyNotification(Notification):
    """A toast whose time is never over before it stands: a timer of Textual with less than no time never ends."""

    @property
    def time_left(self) -> float:
        """Seconds until it goes away."""
        return max(LEAST_TIME, super().time_left)

    @property
    def has_expired(self) -> bool:
        """Whether its time is over."""
        return super().time_left <= 0


class SteadyStylesheet(Stylesheet):
    """The rules of all screens, of which only new ones are read when a dialog is opened for the first time.

    Textual reads all of them again then, which the screen stands still for. What was read stays known for the values
    that the variables of a theme give it, also to the next app, when one comes back from the demo team.
    """

    def __init__(self, *, variables: dict[str, str] | None = None) -> None:
        super().__init__(variables=variables)
        self._parse_cache = _parsed(self._variables)

    def set_variables(self, variables: dict[str, str]) -> None:
        """Take the values of another theme."""
        self._parse_cache = LRUCache(0)  # what is known stays as it is: Textual is about to empty this
        super().set_variables(variables)
        self._parse_cache = _parsed(variables)

    def reparse(self) -> None:
        """Take in what was added."""
        self.parse()


class SteadyApp(TypeAheadApp[ReturnT]):
    """An app whose keys wait for their screen, whose last size wins, and in which a toast that leaves stops nothing."""

    def __init__(self) -> None:
        super().__init__()
        sources = self.stylesheet.source
        self.stylesheet = SteadyStylesheet(variables=self.get_css_variables())
        self.stylesheet.source = sources

    async def on_mount(self) -> None:
        """Hear of a new size in the loop of events; again when the program comes back from the background."""
        self._hear_of_sizes()
        self.app_resume_signal.subscribe(self, self._hear_of_sizes)

    def _hear_of_sizes(self, _app: object = None) -> None:
        """Take one size after the other.

        Textual takes them in a signal handler, which a second signal may interrupt: then the older size comes last and
        stays.
        """
        number = getattr(signal, "SIGWINCH", None)
        if number is not None and not self.is_headless:
            with suppress(NotImplementedError, RuntimeError, ValueError):  # a thread that is not the first
                asyncio.get_running_loop().add_signal_handler(number, self._window_changed)

    def _window_changed(self) -> None:
        """Take the size of the window, unless the terminal itself tells it."""
        if not getattr(self._driver, "_in_band_window_resize", False):
            size = Size(*shutil.get_terminal_size())
            self.post_message(events.Resize(size, size))

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do what a key or a click asks for; one that came faster than its screen waits until that stands."""
        if isinstance(default_namespace, Screen) and not default_namespace.is_mounted:
            await default_namespace._mounted_event.wait()  # noqa: SLF001 (Textual offers nothing else to wait for)
        return await super().run_action(action, default_namespace, namespaces)

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Show a toast."""
        seconds = self.NOTIFICATION_TIMEOUT if timeout is None else timeout
        self.post_message(Notify(SteadyNotification(message, title, severity, seconds, markup)))


class SteadyScreen(Screen[ResultT]):
    """A screen that knows its size at once, and on which a click may meet a widget that is just going away."""

    def know_the_size(self) -> None:
        """Take the classes of the size before anything is laid out; Textual gives them later, and lays out again."""
        size = self.app.size
        for steps, cells in ((self.HORIZONTAL_BREAKPOINTS, size.width), (self.VERTICAL_BREAKPOINTS, size.height)):
            if steps:
                self.add_class(max(one for one in steps if one[0] <= cells)[1], update=False)

    _drawn_later: bool | None = None
    """Whether something is to be drawn once it is laid out; None while it is drawn at once."""

    async def _on_message(self, message: Message) -> None:
        """Take much work, styles, layout and drawing, each in a turn of its own: what else waits comes between."""
        if not isinstance(message, events.ScreenResume | events.Resize | Layout):
            await super()._on_message(message)
            return
        await asyncio.sleep(0)
        if isinstance(message, events.ScreenResume) and message.refresh_styles and self.is_attached:
            self.update_node_styles(animate=False)
            message.refresh_styles = False
            await asyncio.sleep(0)
        self._drawn_later = False
        try:
            await super()._on_message(message)
        finally:
            draws, self._drawn_later = self._drawn_later, None
        if draws:
            await asyncio.sleep(0)
            self._compositor_refresh()

    def _compositor_refresh(self) -> None:
        if self._drawn_later is None:
            super()._compositor_refresh()
        else:
            self._drawn_later = True

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """What is there to mark text in; nothing that has left the screen and is only still drawn."""
        widget, offset = super().get_widget_and_offset_at(x, y)
        gone = widget is not None and widget is not self and widget.parent is None
        return (None, None) if gone else (widget, offset)
