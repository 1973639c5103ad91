"""The first line of every screen: where one is, where one can go, when it was saved last."""

from __future__ import annotations

from dataclasses import dataclass

from textual.reactive import reactive
from textual.widget import Widget

from tui.key_table import PLACES
from tui.widgets import keys
from tui.widgets.text import Content, joined, marked, plain, styled


@dataclass(frozen=True, slots=True)
class NavState:
    """What the line says: the screen shown, "saved 07:14", and whether this is the demo team."""

    here: str = ""
    saved: str = ""
    demo: bool = False


class NavBar(Widget):
    """The five screens with their keys; a click goes there."""

    DEFAULT_CSS = """
    NavBar { height: 1; dock: top; background: $panel; color: $foreground; }
    """

    state: reactive[NavState] = reactive(NavState())

    def render(self) -> Content:
        """The most that fits: names and the time, then names, then digits and the name of this screen."""
        width = self.size.width
        places = joined([self._place(name, word) for name, word in PLACES])
        brand = styled(" Tandem ", "bold $text-primary")
        right = self._right()
        for left in (brand + places, places):
            room = width - left.cell_length - right.cell_length
            if room >= 0:
                return left + " " * room + right
        for left in (places, joined([self._place(name, word, short=True) for name, word in PLACES])):
            if left.cell_length <= width:
                return left
        return plain(next((word for name, word in PLACES if name == self.state.here), "Tandem")).truncate(width)

    def _place(self, name: str, word: str, *, short: bool = False) -> Content:
        here = name == self.state.here
        shown = "" if short and not here else word
        key = keys.label(self.app, f"go.{name}")
        if here:
            return marked("[bold $nav-here-text on $nav-here] $key $word [/]", key=key, word=shown)
        return marked(f"[@click=screen.go('{name}')] [b]$key[/b] $word [/]".replace("  ", " "), key=key, word=shown)

    def _right(self) -> Content:
        saved = styled(f"{self.state.saved} ", "$text-muted")
        return marked("[bold $nav-demo-text on $nav-demo] DEMO [/] ") + saved if self.state.demo else saved
