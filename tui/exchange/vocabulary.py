"""The vocabulary file: the skills, their kinds, other names and relations; read fast, and refused by line.

The file is YAML with one skill a line. The quick reader knows that one form only and takes a few milliseconds for a
thousand skills; whatever it does not know, and every file with a fault, goes to the careful parser, which says where.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tui.domain.skills import Kind, Skill
from tui.yaml_file import Document, PathTuple, parse_yaml, refuse

_PLAIN = r'[\w.](?:[^,\[\]{}:#"]|(?<=\S)#)*(?<=\S)'
_WORDS = rf'(?:{_PLAIN}|"[^"\\]*")'
_LIST = rf"\[({_WORDS}(?:, {_WORDS})*)\]"
_LINE = re.compile(rf"  ({_WORDS}): \{{kind: ([a-z]+)(?:, aliases: {_LIST})?(?:, related: {_LIST})?\}}")
_FIELDS = ("kind", "aliases", "related")
_KINDS = {kind.value: kind for kind in Kind}

Fault = tuple[PathTuple, str]
"""Where in the file something is wrong, and what."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """One skill as it stands in the file."""

    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    related: tuple[str, ...] = ()


def read_vocabulary(text: str, name: str) -> tuple[Skill, ...]:
    """The skills of a vocabulary file in its order, every relation on both its skills; `name` is the file's name.

    Raises SettingsError with one line for each problem.
    """
    entries = _read_quickly(text)
    if entries is None or any(_faults(entries)):
        entries = _read_carefully(parse_yaml(text, name))
    return _skills(entries)


def _skills(entries: Sequence[_Entry]) -> tuple[Skill, ...]:
    related: dict[str, set[str]] = {entry.name: set() for entry in entries}
    for entry in entries:
        for other in entry.related:
            related[entry.name].add(other)
            related[other].add(entry.name)
    return tuple(
        Skill(name=e.name, kind=_KINDS[e.kind], aliases=e.aliases, related=tuple(sorted(related[e.name])))
        for e in entries
    )


def _read_quickly(text: str) -> list[_Entry] | None:
    """The entries of a file in the one-line form; None for any other, which may still be good YAML."""
    lines = [line for line in text.split("\n") if line.strip(" ") and not line.startswith("#")]
    if len(lines) < 2 or lines[0] != "skills:" or not text.replace("\n", "").isprintable():
        return None
    entries: list[_Entry] = []
    for line in lines[1:]:
        found = _LINE.fullmatch(line)
        if found is None:
            return None
        name, kind, aliases, related = found.groups()
        entries.append(_Entry(_unquoted(name), kind, _items(aliases), _items(related)))
    return entries if len({entry.name for entry in entries}) == len(entries) else None


def _items(words: str | None) -> tuple[str, ...]:
    if words is None:
        return ()
    if '"' not in words:
        return tuple(words.split(", "))
    return tuple(_unquoted(item) for item in re.findall(_WORDS, words))


def _unquoted(words: str) -> str:
    return words[1:-1] if words.startswith('"') else words


def _faults(entries: Sequence[_Entry]) -> Iterator[Fault]:
    """What is wrong between skills: unknown kinds, names used twice, links that lead nowhere."""
    names = {entry.name.casefold(): entry.name for entry in entries}
    exact = {entry.name for entry in entries}
    holder: dict[str, str] = {}
    for entry in entries:
        at = ("skills", entry.name)
        if entry.kind not in _KINDS:
            yield (*at, "kind"), f"expected {_one_of(_KINDS)}, got {entry.kind!r}{_meant(entry.kind, _KINDS)}"
        if names[entry.name.casefold()] != entry.name:
            yield at, f"is the same skill as {names[entry.name.casefold()]}; keep one"
        for number, alias in enumerate(entry.aliases):
            folded = alias.casefold()
            owner = names.get(folded) or holder.setdefault(folded, entry.name)
            if folded in names or owner != entry.name:
                yield (*at, "aliases", number), f"{alias!r} already means {owner}"
        for number, other in enumerate(entry.related):
            if other not in exact:
                yield (*at, "related", number), f"there is no skill {other!r}{_meant(other, exact)}"
            elif other == entry.name:
                yield (*at, "related", number), "a skill is not related to itself"


def _read_carefully(document: Document) -> list[_Entry]:
    """The entries of any YAML file of the right shape.

    Raises SettingsError with every problem.
    """
    entries: list[_Entry] = []
    faults: list[Fault] = []
    if not document.problems:
        for path, value in _blocks(document, faults):
            entries.append(_entry(document, path, value, faults))
    faults += _faults(entries) if not faults else ()
    refuse([*document.problems, *(document.problem(path, what, at_key=True) for path, what in faults)])
    return entries


def _blocks(document: Document, faults: list[Fault]) -> Iterator[tuple[PathTuple, dict[str, Any]]]:
    """Each skill's place and its mapping; what is none is a fault."""
    root = document.value if isinstance(document.value, dict) else {}
    skills = root.get("skills")
    if not isinstance(skills, dict) or not skills:
        faults.append((("skills",), "expected the skills, one a line, under `skills:`"))
        return
    faults.extend(((key,), "only `skills:` stands here") for key in root if key != "skills")
    for name, value in skills.items():
        path: PathTuple = ("skills", name)
        if isinstance(value, dict):
            yield path, value
        else:
            faults.append((path, "expected {kind: …, aliases: […], related: […]}"))


def _entry(document: Document, path: PathTuple, value: dict[str, Any], faults: list[Fault]) -> _Entry:
    faults.extend(
        ((*path, key), f"expected {_one_of(_FIELDS)}{_meant(key, _FIELDS)}") for key in value if key not in _FIELDS
    )
    if "kind" not in value:
        faults.append((path, f"has no kind; add one of {_one_of(_KINDS)}"))
    kind = document.written((*path, "kind")) or "" if "kind" in value else Kind.TECHNICAL.value
    aliases = _texts(document, (*path, "aliases"), value, faults)
    return _Entry(str(path[-1]), kind, aliases, _texts(document, (*path, "related"), value, faults))


def _texts(document: Document, path: PathTuple, block: dict[str, Any], faults: list[Fault]) -> tuple[str, ...]:
    """The list of words at a path, each as it was written; none where the field is missing."""
    values = block.get(str(path[-1]), [])
    if not isinstance(values, list):
        faults.append((path, "expected a list in square brackets, such as [k8s, kube]"))
        return ()
    texts = [document.written((*path, number)) or "" for number in range(len(values))]
    faults.extend(((*path, number), "expected a word or two") for number, text in enumerate(texts) if not text.strip())
    return tuple(texts)


def _one_of(words: Sequence[str] | dict[str, Any]) -> str:
    *first, last = words
    return f"{', '.join(first)} or {last}"


def _meant(typed: str, known: Any) -> str:
    close = difflib.get_close_matches(typed, list(known), n=1, cutoff=0.7)
    return f"; did you mean {close[0]}?" if close else ""
