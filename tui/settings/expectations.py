"""Says in words what a setting may be, from the models' own schema, and guesses what a misspelt one meant."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

from tui.settings.model import SettingsFile

if TYPE_CHECKING:
    from tui.yaml_file import PathTuple

_EXAMPLES = {
    "rules.never": "a list of groups of names such as [[Ana Silva, Ben Okoro]]",
    "rules.always": "a list of groups of names such as [[Ana Silva, Ben Okoro]]",
    "rules.never.*": "names such as [Ana Silva, Ben Okoro]",
    "rules.always.*": "names such as [Ana Silva, Ben Okoro]",
    "cadence.breaks": "a list of days such as [2026-12-21..2027-01-03]",
    "keymap": "an action and its key on each line, such as people.new: ctrl+n",
}


def expectation(path: PathTuple) -> str:
    """What may stand at a path: "a whole number from 1 to 52"."""
    example = _EXAMPLES.get(".".join("*" if isinstance(step, int) else step for step in path))
    return example or _in_words(_schema_at(path))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The end of a sentence that suggests the nearest known word; empty if none is near."""
    from difflib import get_close_matches

    by_fold = {name.casefold(): name for name in known}
    near = get_close_matches(word.casefold(), by_fold, n=1)
    return f"; did you mean {by_fold[near[0]]}?" if near else ""


def choices(path: PathTuple) -> tuple[str, ...]:
    """The words allowed at a path; empty where it takes no fixed words."""
    return tuple(_schema_at(path).get("enum", ()))


def known_keys(path: PathTuple) -> tuple[str, ...]:
    """The keys that may stand in the mapping at a path."""
    return tuple(_schema_at(path).get("properties", ()))


def elsewhere(key: str) -> str:
    """The end of a sentence that names the section a key belongs to, if it stands in the wrong one."""
    for section in known_keys(()):
        if key in known_keys((section,)):
            return f"; did you mean {section}.{key}?"
    return f"; {key} stands at the left margin" if key in known_keys(()) else ""


@cache
def _schema() -> dict[str, Any]:
    return SettingsFile.model_json_schema()


def _schema_at(path: PathTuple) -> dict[str, Any]:
    """The schema of what may stand at a path; empty for an unknown one."""
    node = _resolved(_schema())
    for step in path:
        if isinstance(step, int):
            node = _resolved(node.get("items", {}))
        else:
            node = _resolved(node.get("properties", {}).get(step) or node.get("additionalProperties") or {})
    return node


def _resolved(node: Any) -> dict[str, Any]:
    """A schema node with its reference followed and "or null" left out."""
    if not isinstance(node, dict):
        return {}
    if "anyOf" in node:
        node = next(part for part in node["anyOf"] if part.get("type") != "null")
    if "$ref" in node:
        name = node["$ref"].rsplit("/", 1)[-1]
        node = _schema()["$defs"][name]
    return dict(node)


def _in_words(node: dict[str, Any]) -> str:
    """A schema node as a noun."""
    if "enum" in node:
        return any_of(node["enum"])
    kind = node.get("type")
    if kind in ("integer", "number"):
        return ("a whole number" if kind == "integer" else "a number") + _range(node)
    if kind == "boolean":
        return "true or false"
    if kind == "array":
        number = f" of {node['minItems']} to {node['maxItems']}" if "minItems" in node else ""
        return f"a list{number}, each {_in_words(_resolved(node.get('items', {})))}"
    if kind == "object":
        return f"{any_of(node.get('properties', ()))} under it"
    return "text"


def _range(node: dict[str, Any]) -> str:
    """The limits of a number: " from 1 to 52"."""
    low, high = node.get("minimum"), node.get("maximum")
    above = node.get("exclusiveMinimum")
    if above is not None:
        return f" above {above:g}, at most {high:g}" if high is not None else f" above {above:g}"
    return f" from {low:g} to {high:g}" if low is not None and high is not None else ""


def any_of(words: Iterable[str]) -> str:
    """Words as a choice: "balanced, people or fit"."""
    *first, last = words
    return f"{', '.join(first)} or {last}" if first else last
