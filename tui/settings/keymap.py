"""Keys chosen in the settings: two actions on one key, actions that do not exist."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import TYPE_CHECKING

from tui.settings.expectations import did_you_mean
from tui.settings.model import Settings

if TYPE_CHECKING:
    from tui.yaml_file import Document, Problem


_MODIFIERS = frozenset({"ctrl", "alt", "shift", "super", "hyper", "meta"})
_NAMED = frozenset(
    {f"f{number}" for number in range(1, 25)}
    | {"enter", "escape", "tab", "space", "backspace", "delete", "insert", "home", "end", "pageup", "pagedown"}
    | {"up", "down", "left", "right"}
)
_SIGNS = {"slash": "/", "backslash": "\\", "at": "@", "minus": "-", "plus": "+", "underscore": "_"}
"""Names of signs that are not their names in Unicode."""


def split_keys(keys: str) -> tuple[str, ...]:
    """The single keys of a binding such as "ctrl+n, f2"."""
    return tuple(_spelt(key.strip()) for key in keys.split(",") if key.strip())


def _spelt(key: str) -> str:
    """One spelling for each key: `question_mark` and `?` are the same."""
    *modifiers, last = key.split("+") if len(key) > 1 else [key]
    sign = _SIGNS.get(last) or _sign(last)
    return "+".join([*modifiers, sign or last])


def _sign(name: str) -> str:
    """The sign with a name such as `full_stop`; empty if there is none."""
    if len(name) < 3 or name in _NAMED:
        return ""
    try:
        return unicodedata.lookup(name.replace("_", " "))
    except KeyError:
        return ""


def is_key(key: str) -> bool:
    """Whether a terminal has such a key: a sign, one with a name, both also with ctrl and its kin."""
    *modifiers, last = key.split("+") if len(key) > 1 else [key]
    return set(modifiers) <= _MODIFIERS and (last in _NAMED or len(_spelt(last)) == 1)


def conflicts_in_file(document: Document, keymap: Mapping[str, str]) -> list[Problem]:
    """Bindings of the file that name no key, or one that an earlier line of the file has taken."""
    problems: list[Problem] = []
    taken: dict[str, str] = {}
    for action, keys in keymap.items():
        if not split_keys(keys):
            problems.append(document.problem(("keymap", action), "expected a key such as ctrl+n, got nothing"))
        problems += [
            document.problem(("keymap", action), f"expected a key such as ctrl+n, got '{key}'")
            for key in split_keys(keys)
            if not is_key(key)
        ]
        for key in split_keys(keys):
            first = taken.setdefault(key, action)
            if first != action:
                line = document.key_position(("keymap", first))[0]
                what = f"{key} is already the key of {first} (line {line})"
                problems.append(document.problem(("keymap", action), what))
    return problems


def keymap_problems(settings: Settings, defaults: Mapping[str, str]) -> tuple[str, ...]:
    """What is wrong with the keymap for a program whose actions have these ids and default keys.

    Only actions that can be reached on the same screen belong into `defaults` together.
    """
    problems = []
    for action, keys in settings.keymap.items():
        where = f"{settings.path.name if settings.path else 'keymap'}:{settings.keymap_lines.get(action, 1)}"
        if action not in defaults:
            hint = did_you_mean(action, defaults)
            problems.append(f"{where} keymap.{action}: there is no such action{hint}")
            continue
        for other, default in defaults.items():
            if other in settings.keymap or other == action:
                continue
            shared = set(split_keys(keys)) & set(split_keys(default))
            problems += [f"{where} keymap.{action}: {key} is already the key of {other}" for key in sorted(shared)]
    return tuple(problems)
