"""Lists in one cell: read as people write them, written so that reading gives back exactly the same.

Where plain text would be read differently (a skill called `Foo (4)`, a background with a semicolon) every item stands
in double quotes, with the quotes inside doubled, and is then taken as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from tui.domain.skills import Vocabulary
from tui.domain.tags import parse_tags, resolve_tag
from tui.domain.text import NAME, clean, fold

T = TypeVar("T")

_QUOTED = re.compile(r'"(?P<text>(?:[^"]|"")+)"(?: \((?P<level>[1-5])\))?')
_ONE = r'"(?:[^"]|"")+"(?: \([1-5]\))?'
_ALL_QUOTED = re.compile(rf"{_ONE}(?:; ?{_ONE})*")
_QUOTED_GOAL = re.compile(r'"(?P<skill>(?:[^"]|"")+)": (?P<goal>.*)')
_NOTHING = frozenset({"-", "–", "—", "?", ".", "n/a", "na", "none", "no", "nobody", "no one", "nothing", "nope", "tbd"})


@dataclass(frozen=True, slots=True)
class Written:
    """A skill as it stands in a cell; the level is None where none was given, `exact` if it stood in quotes."""

    text: str
    level: int | None = None
    exact: bool = False


# Skills -----------------------------------------------------------------------------------------------------------


def read_skills(cell: str, vocabulary: Vocabulary) -> tuple[Written, ...]:
    """The skills of a cell in their order."""
    quoted = _read_quoted(cell)
    if quoted is not None:
        return quoted
    return tuple(Written(tag.text, tag.level) for tag in parse_tags(cell, vocabulary))


def skills_cell(skills: Iterable[tuple[str, int | None]], vocabulary: Vocabulary) -> str:
    """Skills with their levels as one cell that `read_skills` reads back, with any corrections switched on."""
    items = list(skills)

    def read(cell: str) -> list[tuple[str, int | None]]:
        found = read_skills(cell, vocabulary)
        return [(resolve_tag(w.text, vocabulary, corrections=not w.exact).skill, w.level) for w in found]

    return _plain_or_quoted(items, _joined(items), read)


# Words ------------------------------------------------------------------------------------------------------------


def read_words(cell: str, *, commas: bool = True) -> tuple[str, ...]:
    """The words of a cell, each once: semicolons or new lines separate, else commas, unless commas belong to words."""
    quoted = _read_quoted(cell)
    if quoted is not None:
        return tuple(dict.fromkeys(word.text for word in quoted))
    if ";" in cell or "\n" in cell:
        pieces = re.split(r"[;\n]", cell)
    else:
        pieces = re.split(r",\s+|,$", cell) if commas else [cell]
    words = (clean(piece, limit=NAME) for piece in pieces)
    return tuple(dict.fromkeys(word for word in words if word and fold(word) not in _NOTHING))


def commas_belong_to_words(cells: Iterable[str]) -> bool:
    """Whether a column separates with semicolons and has commas inside its words: `Developer, back-end;Student`."""
    return any("," in piece for cell in cells if ";" in cell.strip(" ;") for piece in cell.split(";"))


def words_cell(words: Sequence[str]) -> str:
    """Words as one cell that `read_words` reads back."""
    items: list[tuple[str, int | None]] = [(word, None) for word in words]

    def read(cell: str) -> list[tuple[str, int | None]]:
        return [(word, None) for word in read_words(cell)]

    return _plain_or_quoted(items, _joined(items), read)


# Goals ------------------------------------------------------------------------------------------------------------


def read_goals(cell: str, skills: Sequence[str]) -> dict[str, str]:
    """The goal beside each skill, one `skill: goal` on a line; a text that names none belongs to the first skill."""
    lines = [line.strip() for line in cell.split("\n") if line.strip()]
    found: dict[str, str] = {}
    for line in lines:
        quoted = _QUOTED_GOAL.fullmatch(line)
        if quoted and quoted["skill"].replace('""', '"') in skills:
            found[quoted["skill"].replace('""', '"')] = clean(quoted["goal"], limit=NAME)
            continue
        named = [skill for skill in skills if line.startswith(f"{skill}: ")]
        if named:
            skill = max(named, key=len)
            found[skill] = clean(line[len(skill) + 2 :], limit=NAME)
    if not found and lines and skills:
        return {skills[0]: clean(" ".join(lines), limit=NAME)}
    return found


def goals_cell(goals: Mapping[str, str], skills: Sequence[str]) -> str:
    """The goals as one cell that `read_goals` reads back."""
    given = {skill: goals[skill] for skill in skills if goals.get(skill)}
    plain = "\n".join(f"{skill}: {goal}" for skill, goal in given.items())
    if read_goals(plain, skills) == given:
        return plain
    return "\n".join(f"{_in_quotes(skill)}: {goal}" for skill, goal in given.items())


# What they share ----------------------------------------------------------------------------------------------------


def _joined(items: Sequence[tuple[str, int | None]]) -> str:
    plain = "; ".join(_with_level(text, level) for text, level in items)
    return f"{plain};" if len(items) == 1 and "," in plain else plain


def _plain_or_quoted(items: list[tuple[str, int | None]], plain: str, read: Callable[[str], object]) -> str:
    if read(plain) == items:
        return plain
    return "; ".join(_with_level(_in_quotes(text), level) for text, level in items)


def _with_level(text: str, level: int | None) -> str:
    return text if level is None else f"{text} ({level})"


def _in_quotes(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _read_quoted(cell: str) -> tuple[Written, ...] | None:
    bare = cell.strip()
    if not _ALL_QUOTED.fullmatch(bare):
        return None
    items = (
        Written(clean(item["text"].replace('""', '"'), limit=NAME), int(item["level"]) if item["level"] else None, True)
        for item in _QUOTED.finditer(bare)
    )
    return tuple(item for item in items if item.text)
