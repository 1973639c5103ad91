"""Reads pairings.yaml: all problems at once, each with its file, line and column."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError

from tui.domain.policy import Policy
from tui.domain.records import Period
from tui.settings.expectations import choices, did_you_mean, elsewhere, expectation, known_keys
from tui.settings.keymap import conflicts_in_file
from tui.settings.model import Settings, SettingsFile

if TYPE_CHECKING:
    from tui.yaml_file import Document, PathTuple, Problem

_LONGEST_QUOTE = 60
_SECTIONS = tuple(n for n, f in SettingsFile.model_fields.items() if isinstance(f.default, BaseModel))
_MAY_BE_EMPTY = frozenset({("rules", "never"), ("rules", "always"), ("cadence", "breaks")})


def load_settings(path: Path | None) -> Settings:
    """The settings in a file; the defaults without one.

    Raises SettingsError with one line for each problem.
    """
    if path is None:
        return Settings()
    from tui.yaml_file import read_text  # most teams have no file, and need no YAML to start

    return parse_settings(read_text(path), path)


def parse_settings(text: str, path: Path) -> Settings:
    """The settings in the text of a file; `path` names it in messages and is what `data:` is relative to.

    Raises SettingsError with one line for each problem.
    """
    from tui.yaml_file import parse_yaml, refuse

    document = parse_yaml(text, path.name)
    values, problems = _prepared(document)
    try:
        file = SettingsFile.model_validate(values)
    except ValidationError as error:
        problems += _translated(document, error)
        file = SettingsFile()
    refuse([*document.problems, *problems])
    return Settings(
        data=None if file.data is None else path.parent.resolve() / Path(file.data).expanduser(),
        me=file.me,
        policy=Policy(scoring=file.scoring, round=file.round, rules=file.rules, cadence=file.cadence),
        theme=file.theme,
        keymap=file.keymap,
        path=path,
        stated=_stated(values),
        keymap_lines={action: document.key_position(("keymap", action))[0] for action in file.keymap},
    )


def parse_break(text: str) -> Period:
    """The days of a break: `2026-12-21..2027-01-03`, or one day.

    Raises ValueError with a sentence.
    """
    first, _, last = text.partition("..")
    try:
        period = Period(first=date.fromisoformat(first.strip()), last=date.fromisoformat((last or first).strip()))
    except ValueError as error:
        message = f"expected days such as 2026-12-21..2027-01-03, got {_quoted(text)}"
        raise ValueError(message) from error
    if period.last < period.first:
        raise ValueError(f"the last day comes before the first, got {_quoted(text)}")
    return period


def _prepared(document: Document) -> tuple[dict[str, Any], list[Problem]]:
    """The file's values as the model takes them, and what the model could not say as well."""
    if document.value is None:
        return {}, []
    if not isinstance(document.value, dict):
        what = f"expected settings such as round: or cadence:, got {_shown(document, ())}"
        return {}, [document.problem((), what)]
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for key, value in document.value.items():
        if value is None and (key in _SECTIONS or key in ("keymap", "theme")):
            continue
        if key in _SECTIONS and isinstance(value, dict):
            values[key] = _section(document, key, value, problems)
        else:
            values[key] = _as_written(document, (key,)) if key in SettingsFile.model_fields else value
    if isinstance(values.get("keymap"), dict):
        keymap = {action: keys for action, keys in values["keymap"].items() if isinstance(keys, str)}
        problems += conflicts_in_file(document, keymap)
    return values, problems


def _section(document: Document, name: str, section: dict[str, Any], problems: list[Problem]) -> dict[str, Any]:
    """One section's values; what is wrong with them beyond their types goes to the problems."""
    values: dict[str, Any] = {}
    for key, value in section.items():
        path = (name, key)
        if value is None and path in _MAY_BE_EMPTY:
            continue
        if isinstance(value, bool) and key in known_keys((name,)) and expectation(path) != "true or false":
            problems.append(_unexpected(document, path))
        elif name == "rules" and key in ("never", "always"):
            values[key] = _as_written(document, path)
            problems += _groups(document, path, values[key])
        elif path == ("cadence", "breaks") and isinstance(value, list):
            values[key] = _breaks(document, path, problems)
        else:
            values[key] = value
    return values


def _as_written(document: Document, path: PathTuple) -> Any:
    """A value with every number, yes and no inside it in the spelling of the file; null stays null at the top."""
    value: Any = document.value
    for step in path:
        value = value[step]
    if isinstance(value, dict):
        return {key: _as_written(document, (*path, key)) for key in value}
    if isinstance(value, list):
        return [_as_written(document, (*path, index)) for index in range(len(value))]
    return value if value is None and len(path) == 1 else document.written(path)


def _groups(document: Document, path: PathTuple, groups: Any) -> list[Problem]:
    """Groups of names that are too small, too large or name nobody."""
    largest = 3 if path[-1] == "always" else 20
    problems = []
    for index, group in enumerate(groups if isinstance(groups, list) else ()):
        if not isinstance(group, list):
            continue  # the model refuses it
        names = {name.strip().casefold() for name in group if isinstance(name, str)}
        if not all(names) or not 2 <= len(names) <= largest or len(names) < len(group):
            number = "two or three" if largest == 3 else "two or more"
            what = f"expected {number} different names such as [Ana Silva, Ben Okoro]"
            problems.append(document.problem((*path, index), what))
    return problems


def _breaks(document: Document, path: PathTuple, problems: list[Problem]) -> list[Period]:
    """The breaks that can be read."""
    periods = []
    value: Any = document.value
    for index in range(len(value[path[0]][path[1]])):
        at = (*path, index)
        text = document.written(at)
        try:
            if text is None:
                raise ValueError(f"expected days such as 2026-12-21..2027-01-03, got {_shown(document, at)}")
            periods.append(parse_break(text))
        except ValueError as error:
            problems.append(document.problem(at, str(error)))
    return periods


def _translated(document: Document, error: ValidationError) -> list[Problem]:
    """The model's complaints in the words of the file; of a list and its parts only the parts."""
    details = error.errors(include_url=False)
    inner = {loc[:length] for loc in (detail["loc"] for detail in details) for length in range(len(loc))}
    problems = []
    for detail in details:
        path: PathTuple = detail["loc"]
        if detail["type"] == "extra_forbidden":
            problems.append(_unknown_key(document, path))
        elif path not in inner:
            problems.append(_unexpected(document, path))
    return problems


def _unknown_key(document: Document, path: PathTuple) -> Problem:
    """A key that means nothing where it stands, and the one that was perhaps meant."""
    from tui.yaml_file import Problem, dotted

    key, section = str(path[-1]), path[:-1]
    hint = did_you_mean(key, known_keys(section)) or elsewhere(key)
    line, column = document.key_position(path)
    return Problem(document.name, line, column, dotted(section), f"unknown key {_quoted(key)}{hint}")


def _unexpected(document: Document, path: PathTuple) -> Problem:
    """What was expected at a path, and what stands there."""
    hint = did_you_mean(document.written(path) or "", choices(path))
    return document.problem(path, f"expected {expectation(path)}, got {_shown(document, path)}{hint}")


def _shown(document: Document, path: PathTuple) -> str:
    """What stands at a path, short enough for a message."""
    value: Any = document.value
    for step in path:
        value = value[step]
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "a group of keys"
    if isinstance(value, list):
        return "a list" if value else "an empty list"
    return _quoted(value) if isinstance(value, str) else document.written(path) or ""


def _quoted(text: str) -> str:
    """A word of the file in quotes, cut and with its control characters spelt out."""
    return repr(text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 1] + "…")


def _stated(values: dict[str, Any]) -> frozenset[str]:
    """The dotted keys for which the file has a value."""
    keys: set[str] = set()
    for key, value in values.items():
        keys |= {f"{key}.{name}" for name in value} if key in _SECTIONS else {key}
    return frozenset(keys)
