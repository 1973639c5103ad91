"""The keys of a screen, with what each does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Markdown

from tui.modals.base import Dialog
from tui.widgets import keys
from tui.widgets.pane import Hint, ReadingPane
from tui.widgets.text import Content, Words, joined, plain, styled

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Screens", ("go.home", "go.people", "go.find", "go.pairs", "go.sessions", "find")),
    ("Moving", ("move.", "open", "back", "cancel")),
    (
        "Everywhere",
        ("session.log", "messages", "import", "export", "undo", "redo", "copy", "options", "help", "palette"),
    ),
)


@dataclass(frozen=True, slots=True)
class KeyHelp:
    """A key as people read it, the id of its action, and what it does."""

    key: str
    action_id: str
    what: str


def keys_in_force(screen: Screen[Any]) -> tuple[KeyHelp, ...]:
    """The keys that do something on this screen now, each action once, with the keys chosen in the settings."""
    found: dict[str, KeyHelp] = {}
    for key_name, active in screen.active_bindings.items():
        action_id = active.binding.id or ""
        if action_id not in keys.KEYS or not active.enabled:
            continue
        shown, before = keys.display(key_name), found.get(action_id)
        what = active.binding.tooltip or active.binding.description
        found[action_id] = KeyHelp(f"{before.key} {shown}" if before else shown, action_id, what)
    order = list(keys.KEYS)
    return tuple(sorted(found.values(), key=lambda one: order.index(one.action_id)))


def grouped(found: tuple[KeyHelp, ...]) -> list[tuple[str, list[KeyHelp]]]:
    """The keys of this screen first, then those that work everywhere."""
    rest, groups = list(found), []
    for title, wanted in GROUPS:
        members = [one for one in rest if any(one.action_id.startswith(start) for start in wanted)]
        groups.append((title, members))
        rest = [one for one in rest if one not in members]
    return [(title, members) for title, members in [("Here", rest), *groups] if members]


class HelpDialog(Dialog[None]):
    """What a screen is for and its keys."""

    WIDE = True
    HINTS: ClassVar[tuple[Hint, ...]] = (("move.down", "scroll"), ("cancel", "close"))
    BINDINGS: ClassVar[list[BindingType]] = [
        keys.key("back", "Close", "Close this"),
        keys.key("help", "Close", "Close this"),
    ]

    def __init__(self, about: str, found: tuple[KeyHelp, ...]) -> None:
        super().__init__("Keys")
        self.about = about
        self.found = found

    def compose_body(self) -> ComposeResult:
        """The text about the screen, then the keys."""
        with ReadingPane():
            if self.about:
                yield Markdown(self.about, open_links=False)
            yield Words(self._table())

    def _table(self) -> Content:
        blocks: list[Content] = []
        width = max((len(one.key) for one in self.found), default=0)
        for title, members in grouped(self.found):
            if blocks:
                blocks.append(plain(""))
            blocks.append(styled(title, "bold $text-accent"))
            blocks += [
                styled(one.key.rjust(width), "bold $footer-key-foreground") + plain(f"  {one.what}") for one in members
            ]
        return joined(blocks, "\n")

    def action_back(self) -> None:
        """Close."""
        self.close(None)

    def action_help(self) -> None:
        """The key that opened it closes it."""
        self.close(None)
