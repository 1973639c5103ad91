"""Several skills in one line of text: which one the cursor is in, completions, levels, order. Pure functions."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SEPARATOR = re.compile(r"\s*[,;]\s*")
_LONE_LEVEL = re.compile(r"^(?P<before>.*[^\s,;(])\s*[,;]\s*(?P<level>[1-5])(?P<after>[\s,;].*)?$")
_LEVEL = re.compile(r"\s*\(?[1-5]\)?$")


@dataclass(frozen=True, slots=True)
class Typed:
    """A line and where the cursor is in it."""

    text: str
    cursor: int


@dataclass(frozen=True, slots=True)
class Part:
    """One skill of the line, from `start` to `end`, without the spaces around it."""

    start: int
    end: int
    text: str


def parts(text: str) -> tuple[Part, ...]:
    """The pieces between the separators; a piece may be empty."""
    found, start = [], 0
    for separator in (*_SEPARATOR.finditer(text), None):
        end = separator.start() if separator else len(text)
        piece = text[start:end]
        left = len(piece) - len(piece.lstrip())
        found.append(Part(start + left, end, piece.strip()))
        start = separator.end() if separator else len(text)
    return tuple(found)


def part_at(typed: Typed) -> int:
    """The number of the piece the cursor is in."""
    pieces = parts(typed.text)
    return next((i for i, part in enumerate(pieces) if typed.cursor <= part.end), len(pieces) - 1)


def word_at(typed: Typed) -> str:
    """The letters of the skill the cursor is in, up to the cursor: what a completion goes by."""
    part = parts(typed.text)[part_at(typed)]
    return typed.text[part.start : max(part.start, typed.cursor)].strip()


def taken(typed: Typed, skill: str) -> Typed:
    """The line with the piece at the cursor replaced by a skill, its level kept, ready for the next one."""
    pieces = parts(typed.text)
    number = part_at(typed)
    part = pieces[number]
    level = _LEVEL.search(part.text)
    shown = skill + (f" ({_digit(level.group())})" if level and level.start() else "")
    rest = typed.text[part.end :]
    last = not rest.strip(" ,;")
    text = typed.text[: part.start] + shown + (", " if last else rest)
    return Typed(text, part.start + len(shown) + (2 if last else 0))


def replaced(typed: Typed, old: str, new: str) -> Typed:
    """The line with a skill put in the place of another, its level kept; the cursor goes to the end."""
    text = typed.text
    for part in reversed(parts(text)):
        level = _LEVEL.search(part.text)
        bare = part.text[: level.start()] if level else part.text
        if bare.casefold() == old.casefold():
            text = text[: part.start] + new + text[part.start + len(bare) :]
    return Typed(text, len(text))


def with_level(typed: Typed, *, done: bool) -> Typed:
    """A digit typed on its own becomes the level of the skill before it: `Rust, 4,` gives `Rust (4), `.

    Without `done` a digit at the very end waits, because it may begin a skill such as `3D printing`.
    """
    found = _LONE_LEVEL.match(typed.text)
    if not found or (found["after"] is None and not done):
        return typed
    before = _LEVEL.sub("", found["before"])
    rest = (found["after"] or "").lstrip(" ,;")
    head = f"{before} ({found['level']}), "
    return Typed(head + rest, len(head) + min(len(rest), max(0, typed.cursor - len(typed.text) + len(rest))))


def moved(typed: Typed, step: int) -> Typed:
    """The line with the skill at the cursor moved forward (-1) or back (1); the cursor goes along."""
    names = [part.text for part in parts(typed.text) if part.text]
    number = min(part_at(typed), len(names) - 1)
    other = number + step
    if not names or not 0 <= other < len(names):
        return typed
    names[number], names[other] = names[other], names[number]
    cursor = sum(len(name) + 2 for name in names[:other]) + len(names[other])
    return Typed(", ".join(names), cursor)


def _digit(text: str) -> str:
    return next(character for character in text if character.isdigit())
