"""The bindings of the program, made from the one table of keys, and keys as people read them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.binding import Binding
from textual.keys import _character_to_key, format_key

from tui.key_table import DEFAULTS, KEYS, Key

if TYPE_CHECKING:
    from textual.app import App
    from textual.screen import Screen


__all__ = ["DEFAULTS", "KEYS", "Key", "all_bound", "bound", "bound_here", "display", "key", "label"]

SHOWN = {
    "question_mark": "?",
    "slash": "/",
    "colon": ":",
    "escape": "esc",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "return": "enter",
}


def key(
    action_id: str, word: str | None = None, tooltip: str | None = None, *, show: bool = False, priority: bool = False
) -> Binding:
    """The binding of an action, for a `BINDINGS` list; `show` puts it into the footer (six at most on a screen)."""
    known = KEYS[action_id]
    return Binding(
        known.keys,
        known.action,
        word or known.word,
        show=show,
        priority=priority,
        tooltip=tooltip or known.tooltip,
        id=action_id,
    )


def display(key_name: str) -> str:
    """A key as people read it: `ctrl+s`, `?`, `enter`, `space`."""
    *modifiers, last = key_name.split("+")
    return "+".join([*modifiers, SHOWN.get(last) or _formatted(last)])


def _formatted(name: str) -> str:
    return name if len(name) > 1 and name.isascii() and name.isalpha() else format_key(name)


def all_bound(app: App[Any], action_id: str) -> list[str]:
    """The keys that are bound to an action now, by their Textual names."""
    chosen: str = app._keymap.get(action_id, "") or KEYS[action_id].keys  # noqa: SLF001 (Textual offers no reader)
    found = [one.strip() for one in chosen.split(",")]
    return [_character_to_key(one) if len(one) == 1 else one for one in found]


def bound(app: App[Any], action_id: str) -> str:
    """The first key that is bound to an action now, by its Textual name."""
    return all_bound(app, action_id)[0]


def label(app: App[Any], action_id: str) -> str:
    """The key that is bound to an action now, as people read it."""
    return display(bound(app, action_id))


def bound_here(screen: Screen[Any], action_id: str) -> str:
    """The first key of an action that works where the focus is: a letter is text while something is typed."""
    names, focused = all_bound(screen.app, action_id), screen.focused
    works = (one for one in names if focused is None or not focused.check_consume_key(one, _character(one)))
    return next(works, names[0])


def _character(key_name: str) -> str | None:
    """What a key types, None for those that type nothing."""
    shown = " " if key_name == "space" else display(key_name)
    return shown if len(shown) == 1 and shown not in "←→↑↓" else None
