"""The one door for text from people: whatever is shown passes here, so that nothing in it can act as markup or control.

No other module of the interface makes a `Content`, a `Static` or a `Label`, or calls `notify`; a test watches over it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Literal

from textual.content import Content
from textual.widgets import Static

from tui.domain.text import visible

if TYPE_CHECKING:
    from textual.app import App
    from textual.dom import DOMNode
    from textual.widget import Widget

__all__ = [
    "Content",
    "Shown",
    "Words",
    "joined",
    "lines",
    "marked",
    "one_line",
    "plain",
    "set_subtitle",
    "set_title",
    "set_tooltip",
    "styled",
    "toast",
]

Shown = str | Content
"""What widgets take: a plain string is text from anywhere and shown as it is, a Content was made by this module."""


def plain(value: object) -> Content:
    """Any value as text: brackets stay brackets, control characters become visible."""
    return value if isinstance(value, Content) else Content(visible(str(value)))


def one_line(value: object) -> Content:
    """Any value as text on a single line."""
    if not isinstance(value, Content):
        return Content(" ".join(visible(str(value)).splitlines()))
    return Content(value.plain.replace("\n", " "), spans=list(value.spans)) if "\n" in value.plain else value


def styled(value: object, style: str) -> Content:
    """Text in a style of the theme: `styled(name, "$teach")`, `styled("late", "bold $warning")`."""
    return plain(value).stylize(style)


def marked(template: str, **values: object) -> Content:
    """A template of our own with text put in: `marked("[b]$name[/b] teaches", name=person.name)`.

    Only the template is markup, so it must be a literal of the program.
    """
    return Content.from_markup(template, **{key: plain(value) for key, value in values.items()})


def joined(parts: Iterable[Shown], separator: Shown = "") -> Content:
    """Several texts as one."""
    return plain(separator).join([plain(part) for part in parts])


def lines(parts: Iterable[Shown]) -> Content:
    """Several texts, each on a line of its own."""
    return joined(parts, "\n")


class Words(Static):
    """Text on the screen; takes plain strings and what this module made, never markup."""

    def __init__(self, words: Shown = "", **values: Any) -> None:
        self._words = plain(words)
        super().__init__(self._words, markup=False, **values)

    def show(self, words: Shown, *, same_size: bool = False) -> None:
        """Show other words, if they are others; with `same_size` nothing around them is laid out anew."""
        content = plain(words)
        if not content.is_same(self._words):
            self._words = content
            self.update(content, layout=not same_size)


def set_title(widget: Widget, title: Shown) -> None:
    """Put text into the upper border of a widget."""
    widget.border_title = one_line(title) if title else None


def set_subtitle(widget: Widget, subtitle: Shown) -> None:
    """Put text into the lower border of a widget."""
    widget.border_subtitle = one_line(subtitle) if subtitle else None


def set_tooltip(widget: Widget, words: Shown) -> None:
    """Give a widget a tooltip."""
    widget.tooltip = plain(words)


def forget_toasts(node: DOMNode | App[Any]) -> None:
    """Take away what is still said in the corner, so that only the newest change is said to be undone by a key."""
    node.app.clear_notifications()


def toast(node: DOMNode | App[Any], message: str, *, title: str = "", bad: bool = False, seconds: float = 5) -> None:
    """Say something in a corner of the screen for a few seconds; `bad` marks what did not work."""
    severity: Literal["error", "information"] = "error" if bad else "information"
    node.app.notify(visible(message), title=visible(title), severity=severity, timeout=seconds, markup=False)
