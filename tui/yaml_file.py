"""YAML as people write it: plain words stay plain and every value keeps its line and column.

Refused are anchors, aliases, merge keys, tags, duplicate keys, second documents, and files that are too large or
too deep. Of the unquoted words only null, true, false and numbers without leading zeros mean something else than
themselves (so `NO`, `12:30` and `0123` are text); their spelling is kept for places where text is wanted.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tui.errors import SettingsError

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
_LONGEST_NUMBER = 30

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_FLOAT = re.compile(r"[-+]?(?:(?:0|[1-9][0-9]*)(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_MAY_BE_A_NUMBER = frozenset("+-.0123456789")

PathTuple = tuple[str | int, ...]
"""The way to a value: keys and indexes."""
Value = str | int | float | bool | list[Any] | dict[str, Any] | None
_START = (1, 1)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a file; as text `pairings.yaml:12:5 round.objective: what is wrong`."""

    file: str
    line: int
    column: int
    where: str
    what: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}"
        return f"{place} {self.where}: {self.what}" if self.where else f"{place} {self.what}"


@dataclass(slots=True)
class Document:
    """The value of a YAML file, where each part of it stands, and what is wrong with its form."""

    name: str
    value: Value = None
    problems: list[Problem] = field(default_factory=list)
    values_at: dict[PathTuple, tuple[int, int]] = field(default_factory=dict)
    keys_at: dict[PathTuple, tuple[int, int]] = field(default_factory=dict)
    spellings: dict[PathTuple, str] = field(default_factory=dict)

    def position(self, path: PathTuple) -> tuple[int, int]:
        """Line and column, from 1, of the value at a path, or of the nearest part above it that exists."""
        while path and path not in self.values_at:
            path = path[:-1]
        return self.values_at.get(path, _START)

    def key_position(self, path: PathTuple) -> tuple[int, int]:
        """Line and column, from 1, of the key that leads to a path; of the value where there is no key."""
        return self.keys_at.get(path) or self.position(path)

    def written(self, path: PathTuple) -> str | None:
        """The single value at a path as it was written; None for lists, mappings and what is not there."""
        if path in self.spellings:
            return self.spellings[path]
        value: Any = self.value
        for step in path:
            try:
                value = value[step]
            except (KeyError, IndexError, TypeError):
                return None
        return value if isinstance(value, str) else None

    def problem(self, path: PathTuple, what: str, *, at_key: bool = False) -> Problem:
        """A problem with the value (or the key) at a path."""
        line, column = self.key_position(path) if at_key else self.position(path)
        return Problem(self.name, line, column, dotted(path), what)


def dotted(path: PathTuple) -> str:
    """A path as people write it: `rules.never[0]`."""
    words = ""
    for step in path:
        words += f"[{step}]" if isinstance(step, int) else f".{step}" if words else step
    return words


def refuse(problems: list[Problem]) -> None:
    """Raise one SettingsError that lists the problems from the top of the file down, if there are any."""
    if problems:
        ordered = sorted(problems, key=lambda p: (p.line, p.column))
        raise SettingsError("\n".join(str(problem) for problem in ordered))


def read_text(path: Path) -> str:
    """The text of a settings or vocabulary file.

    Raises SettingsError if it cannot be read, is not UTF-8 or is larger than MAX_BYTES.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise SettingsError(f"{path} cannot be read: {(error.strerror or str(error)).lower()}.") from error
    if len(data) > MAX_BYTES:
        raise SettingsError(f"{path} is larger than {MAX_BYTES // 1000:,} KB; that is not a file for Tandem.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        raise SettingsError(f"{path.name}:{line}:{column} is not UTF-8 text; save the file as UTF-8.") from error


def parse_yaml(text: str, name: str) -> Document:
    """The document in a text; `name` is the file's name in messages. Problems are collected, not raised."""
    return _Builder(text, name).build()


class _Builder:
    """Builds values from the parser's events, so that nothing is resolved or shared unseen."""

    def __init__(self, text: str, name: str) -> None:
        self._text = text
        self._document = Document(name)
        self._events: Iterator[Any] = yaml.parse(text, Loader=_LOADER)

    def build(self) -> Document:
        """Read all events; a syntax error ends the reading and is the last problem."""
        document = self._document
        try:
            for event in self._events:
                if isinstance(event, yaml.DocumentStartEvent):
                    document.value = self._value(next(self._events), ())
                    self._refuse_more()
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line, column = (mark.line + 1, mark.column + 1) if mark else _START
            document.problems.append(Problem(document.name, line, column, "", _syntax_words(error)))
        except (yaml.YAMLError, UnicodeError):
            document.problems.append(self._forbidden_character())
        except _TooDeepError as error:
            document.problems.append(error.problem)
        return document

    def _forbidden_character(self) -> Problem:
        found = _FORBIDDEN.search(self._text)
        at = found.start() if found else 0
        line, column = self._text.count("\n", 0, at) + 1, at - self._text.rfind("\n", 0, at)
        what = f"the character U+{ord(self._text[at]):04X} cannot stand in YAML" if found else "is not YAML"
        return Problem(self._document.name, line, column, "", what)

    def _refuse_more(self) -> None:
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                self._problem(event, (), "a second document starts here; keep one")
                return

    def _problem(self, event: Any, path: PathTuple, what: str) -> None:
        self._document.problems.append(self._made(event, path, what))

    def _made(self, event: Any, path: PathTuple, what: str) -> Problem:
        mark = event.start_mark
        return Problem(self._document.name, mark.line + 1, mark.column + 1, dotted(path), what)

    def _value(self, event: Any, path: PathTuple) -> Value:
        mark = event.start_mark
        self._document.values_at[path] = (mark.line + 1, mark.column + 1)
        if isinstance(event, yaml.AliasEvent):
            self._problem(event, path, f"*{event.anchor} refers to another place; write the value out")
            return None
        if event.anchor is not None:
            self._problem(event, path, f"&{event.anchor} marks a value to be repeated; write each one out")
        if event.tag is not None:
            self._problem(event, path, f"the type mark {event.tag} is not allowed; leave it out")
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, path)
        if len(path) >= MAX_DEPTH:
            raise _TooDeepError(self._made(event, path, f"is nested more than {MAX_DEPTH} levels deep"))
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(path)
        return self._mapping(path)

    def _scalar(self, event: Any, path: PathTuple) -> Value:
        text: str = event.value
        if not event.implicit[0]:
            return text
        value = _plain(text)
        if value is not text:
            self._document.spellings[path] = text
        return value

    def _list(self, path: PathTuple) -> list[Value]:
        values: list[Value] = []
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            values.append(self._value(event, (*path, len(values))))
        return values

    def _mapping(self, path: PathTuple) -> dict[str, Value]:
        values: dict[str, Value] = {}
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._key(event, path)
            if key is None:
                self._value(next(self._events), (*path, "?"))
                continue
            at = (*path, key)
            if key in values:
                self._problem(event, at, "stands here twice; keep one")
            self._document.keys_at[at] = (event.start_mark.line + 1, event.start_mark.column + 1)
            values[key] = self._value(next(self._events), at)
        return values

    def _key(self, event: Any, path: PathTuple) -> str | None:
        """The text of a key; None for what is refused in its place."""
        if not isinstance(event, yaml.ScalarEvent):
            self._problem(event, path, "a key must be one word or sentence")
            self._value(event, (*path, "?"))
            return None
        if event.anchor is not None or event.tag is not None:
            self._problem(event, path, "a key cannot carry a mark (& or !); leave it out")
        if event.value == "<<" and event.implicit[0]:
            self._problem(event, path, "<< merges another mapping; write its lines out")
            return None
        return str(event.value)


def _syntax_words(error: yaml.MarkedYAMLError) -> str:
    """What is wrong, in our words where the parser looked ahead and met its own limit of nesting before ours."""
    what = " ".join(part for part in (error.problem, error.context) if part)
    return f"is nested more than {MAX_DEPTH} levels deep" if "nesting depth" in what else f"is not YAML: {what}"


class _TooDeepError(Exception):
    """Ends the reading of a file that is nested too deep."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def _plain(text: str) -> str | int | float | bool | None:
    """What an unquoted word means; the very same text where it means itself."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] in _MAY_BE_A_NUMBER and len(text) <= _LONGEST_NUMBER:
        if _INT.fullmatch(text):
            return int(text)
        if _FLOAT.fullmatch(text) and math.isfinite(number := float(text)):
            return number
    return text
