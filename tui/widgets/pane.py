"""A framed part of a screen with its title in the upper border and its keys in the lower one."""

from __future__ import annotations

from itertools import product
from typing import Any, ClassVar

from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll

from tui.widgets import keys
from tui.widgets.text import Content, Shown, joined, marked, plain, set_subtitle, set_title

Hint = str | tuple[str, str]
"""The id of an action, or the id and another word for it."""


CORNERS = 6
"""The cells of a border, its corners and spaces among them, that no words can take."""


class Pane(Vertical):
    """A frame; `title` may be text from people, `hints` are ids of actions whose keys stand in the border."""

    DEFAULT_CSS = """
    Pane {
        border: round $pane-border;
        border-title-color: $pane-title;
        border-title-style: bold;
        border-subtitle-color: $text-muted;
        border-subtitle-align: right;
        height: auto;
        padding: 0;
        &:focus-within { border: round $pane-border-focus; }
        &.-bare { border: none; }
    }
    """

    def __init__(self, title: Shown = "", *, hints: tuple[Hint, ...] = (), **values: Any) -> None:
        super().__init__(**values)
        self._hints, self._lead = hints, ""
        set_title(self, title)

    def on_mount(self) -> None:
        """The keys can be named only once the app with its keymap is there."""
        self.show_hints(*self._hints)

    def show_title(self, title: Shown) -> None:
        """Another title in the upper border."""
        set_title(self, title)

    def show_hints(self, *wanted: Hint, lead: str = "") -> None:
        """Other keys in the lower border; each can also be clicked. `lead` stands before them where there is room."""
        self._hints, self._lead = wanted, lead
        self._fit_hints()

    def show_words(self, words: Shown) -> None:
        """Words instead of keys in the lower border."""
        self._hints = ()
        set_subtitle(self, words)

    def on_resize(self) -> None:
        """Another width has room for other keys."""
        if self._hints:
            self._fit_hints()

    def _fit_hints(self) -> None:
        """The keys that there is room for; the last one, the way out, always stays."""
        room = self.outer_size.width - CORNERS if self.outer_size.width else 200  # not laid out yet: all of them
        pieces = [_clickable(self, hint) for hint in self._hints]
        leads = ([plain(self._lead)], []) if self._lead else ([],)
        for lead, separator in product(leads, (" · ", "  ", " ")):
            found = joined([*lead, *pieces], separator)
            if found.cell_length <= room:
                break
        else:
            others = [_clickable(self, "help")] if self._can_ask else []
            kept, last = pieces[:-1], pieces[-1:]
            while kept and found.cell_length > room:
                kept.pop()
                found = joined([*kept, *others, *last], " · ")
        set_subtitle(self, found)

    async def action_press(self, action_id: str) -> None:
        """A key in the border was clicked: it means what stands in this frame, wherever the focus was."""
        if not self.has_focus_within:
            parts = (part for part in self.query("*") if part.focusable and not isinstance(part, ReadingPane))
            self.screen.set_focus(next(parts, self.screen.focused))
        await self.app.run_action(f"press('{action_id}')")

    @property
    def _can_ask(self) -> bool:
        """Whether the key that names all keys works here: letters do not while something is typed."""
        from textual.widgets import Input, TextArea  # by the time somebody types they are there; the start needs none

        typing = isinstance(self.screen.focused, (Input, TextArea))
        return not typing and any(one.binding.id == "help" for one in self.screen.active_bindings.values())


def _clickable(pane: Pane, hint: Hint) -> Content:
    action_id, word = hint if isinstance(hint, tuple) else (hint, keys.KEYS[hint].word.lower())
    label = keys.label(pane.app, action_id)
    return marked(f"[@click=press('{action_id}')][b]$key[/b] $word[/]", key=label, word=word)


class ReadingPane(VerticalScroll, can_focus=True):
    """Text that may be longer than the room: j, k, gg, G and the page keys scroll it."""

    DEFAULT_CSS = """
    ReadingPane { height: 1fr; scrollbar-size-vertical: 1; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        keys.key("move.down"),
        keys.key("move.up"),
        keys.key("move.page_down"),
        keys.key("move.page_up"),
        keys.key("move.top"),
        keys.key("move.bottom"),
    ]

    def action_down(self) -> None:
        """One line down."""
        self.scroll_down(animate=False)

    def action_up(self) -> None:
        """One line up."""
        self.scroll_up(animate=False)

    def action_page_down(self) -> None:
        """One page down."""
        self.scroll_page_down(animate=False)

    def action_page_up(self) -> None:
        """One page up."""
        self.scroll_page_up(animate=False)

    def action_top(self) -> None:
        """To the first line."""
        self.scroll_home(animate=False)

    def action_bottom(self) -> None:
        """To the last line."""
        self.scroll_end(animate=False)
