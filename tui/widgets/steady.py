"""What Textual gets wrong when two things happen at the same instant, put right in one place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from textual.actions import ActionParseResult
from textual.app import App
from textual.dom import DOMNode
from textual.geometry import Offset
from textual.notifications import Notification, Notify, SeverityLevel
from textual.screen import Screen
from textual.widget import Widget

ReturnT = TypeVar("ReturnT")
ResultT = TypeVar("ResultT")

LEAST_TIME = 0.05
"""Seconds for which a toast stays that is shown again, on another screen, just as its time is over."""


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


class SteadyApp(App[ReturnT]):
    """An app in which keys wait for their screen, and a toast that is just leaving stops nothing."""

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
    """A screen on which a click may meet a widget that is just going away."""

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """What is there to mark text in; nothing that has left the screen and is only still drawn."""
        widget, offset = super().get_widget_and_offset_at(x, y)
        gone = widget is not None and widget is not self and widget.parent is None
        return (None, None) if gone else (widget, offset)
