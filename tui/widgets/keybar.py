"""The last line of every screen: the six keys that matter here, and the way to all the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.widget import Widget

from tui.widgets import keys
from tui.widgets.text import Content, marked

if TYPE_CHECKING:
    from textual.screen import Screen

MOST = 6


class KeyBar(Widget):
    """Draws the bindings that ask to be shown; a click presses the key. Drops what does not fit from the right."""

    DEFAULT_CSS = """
    KeyBar { height: 1; dock: bottom; background: $panel; color: $foreground; }
    """

    def on_mount(self) -> None:
        """Another focus brings other keys."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, _screen: Screen[object]) -> None:
        self.refresh()

    def render(self) -> Content:
        """The keys, as many as there is room for; the palette is always there."""
        right = self._piece("palette", "commands")
        line, width = marked(" "), self.size.width
        for binding in self._shown():
            piece = self._piece(binding.id or "", binding.description) + "  "
            if line.cell_length + piece.cell_length + right.cell_length + 1 > width:
                break
            line += piece
        space = width - line.cell_length - right.cell_length - 1
        return line + " " * max(0, space) + right

    def _shown(self) -> list[Binding]:
        found: dict[str, Binding] = {}
        for active in self.screen.active_bindings.values():
            if active.binding.show and active.enabled and active.binding.id in keys.KEYS:
                found.setdefault(active.binding.id or "", active.binding)
        order = {action_id: place for place, action_id in enumerate(self.order)}
        return sorted(found.values(), key=lambda binding: order.get(binding.id or "", len(order)))[:MOST]

    order: tuple[str, ...] = ()
    """Ids of actions in the order in which a screen wants them."""

    def _piece(self, action_id: str, word: str) -> Content:
        shown = keys.display(keys.bound_here(self.screen, action_id))
        return marked(
            f"[@click=app.press('{action_id}')][bold $footer-key-foreground]$key[/] $word[/]", key=shown, word=word
        )
