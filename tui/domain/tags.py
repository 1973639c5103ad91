"""Skills as people write them in a cell or a field: taken apart, levels read, matched with the vocabulary."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from tui.domain.corrections import correction, nearest
from tui.domain.people import LEVEL_WORDS
from tui.domain.skills import Vocabulary
from tui.domain.text import SKILL, clean, fold

Match = Literal["exact", "alias", "corrected", "new"]

_LEVELS = {word: level for level, word in LEVEL_WORDS.items()} | {"basics": 2}
_LEVEL_WORD = "|".join(_LEVELS)
_LIST_MARK = re.compile(r"^\s*(?:[-*•·–—]\s+|[0-9]{1,2}[.)]\s+)")
_BRACKETED = re.compile(
    rf"^(?P<text>.*?)\s*[(\[]\s*(?:level\s*)?(?P<level>[1-5]|{_LEVEL_WORD})(?:\s*/\s*5)?\s*[)\]]$", re.IGNORECASE
)
_MARKED = re.compile(
    rf"^(?P<text>.*?\S)\s*(?:[:=]|\s[-–—])\s*(?:level\s*)?(?P<level>[1-5]|{_LEVEL_WORD})(?:/5)?$", re.IGNORECASE
)
_TRAILING_DIGIT = re.compile(r"^(?P<text>.*\S)\s+(?:level\s+)?(?P<level>[1-5])(?:/5)?$", re.IGNORECASE)
_TRAILING_WORD = re.compile(rf"^(?P<text>.*\S)\s+(?P<level>{_LEVEL_WORD})$", re.IGNORECASE)
_LEADING_WORD = re.compile(rf"^(?P<level>{_LEVEL_WORD})\s+(?:in\s+|at\s+)?(?P<text>\S.*)$", re.IGNORECASE)
_NOTHING = frozenset({"", "-", "–", "—", "?", "n/a", "na", "none", "nothing", "nothing yet", "tbd", "."})


@dataclass(frozen=True, slots=True)
class Tag:
    """One skill as written, without its level; the level is None when none was given."""

    text: str
    level: int | None


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a written skill stands for; `suggestion` is the known skill a new one may be a misspelling of."""

    typed: str
    skill: str
    match: Match
    suggestion: str | None = None


def parse_tags(cell: str, vocabulary: Vocabulary) -> tuple[Tag, ...]:
    """The skills of a cell in order: known skills first, then separators, then levels."""
    tags = (_tag(piece, vocabulary) for piece in _pieces(cell, vocabulary))
    return tuple(tag for tag in tags if tag is not None)


def _pieces(cell: str, vocabulary: Vocabulary) -> list[str]:
    lines = cell.replace("\r\n", "\n").replace("\r", "\n").replace("；", ";").replace("，", ",").replace("、", ",")
    strong = _split(lines, ";\n") if ";" in lines or "\n" in lines else _split(lines, ",")
    pieces: list[str] = []
    for piece in (_LIST_MARK.sub("", one).strip() for one in strong):
        pieces += _parts(piece, vocabulary)
    return pieces


def _split(text: str, separators: str) -> list[str]:
    """Split at separators that stand outside brackets."""
    pieces, start, depth = [], 0, 0
    balanced = text.count("(") == text.count(")")
    for position, character in enumerate(text):
        if character in "()" and balanced:
            depth = max(0, depth + (1 if character == "(" else -1))
        elif character in separators and depth == 0:
            pieces.append(text[start:position])
            start = position + 1
    return [*pieces, text[start:]]


def _parts(piece: str, vocabulary: Vocabulary) -> list[str]:
    """A piece cut at slashes with spaces around them, except where both sides together are one known skill."""
    if _known(piece, vocabulary):
        return [piece]
    parts: list[str] = []
    for part in re.split(r"\s+/\s+", piece):
        if parts and _known(f"{parts[-1]} / {part}", vocabulary):
            parts[-1] = f"{parts[-1]} / {part}"
        else:
            parts.append(part)
    return [finer for part in parts for finer in _known_list(part, vocabulary)]


def _known_list(part: str, vocabulary: Vocabulary) -> list[str]:
    """`SQL, Python and Go` among semicolons is a list if each of it is known; else it stays one skill."""
    if _known(part, vocabulary):
        return [part]
    finer = [one for one in re.split(r",\s*(?:and\s+)?|\s+and\s+", part) if one.strip()]
    return finer if len(finer) > 1 and all(_known(one, vocabulary) for one in finer) else [part]


def _known(text: str, vocabulary: Vocabulary) -> bool:
    tag = _tag(text, vocabulary)
    return tag is not None and vocabulary.canonical(tag.text) is not None


def _tag(piece: str, vocabulary: Vocabulary) -> Tag | None:
    text = clean(piece, limit=10 * SKILL).strip(" ,;.!") if not piece.strip().startswith(".") else piece.strip(" ,;!")
    bracketed = _BRACKETED.match(text)
    if bracketed and vocabulary.canonical(bracketed["text"]) is not None:
        # "Python (3)" is a level, although "Python 3" is a skill
        return _finished(bracketed["text"], _level(bracketed["level"]))
    known = vocabulary.canonical(text)
    if known is not None:
        return Tag(clean(text, limit=SKILL), _level_of_known(text, known, vocabulary))
    for pattern in (_BRACKETED, _MARKED, _TRAILING_DIGIT):
        found = pattern.match(text)
        if found:
            return _finished(found["text"], _level(found["level"]))
    for pattern in (_TRAILING_WORD, _LEADING_WORD):
        found = pattern.match(text)
        if found and vocabulary.canonical(found["text"]) is not None:
            return _finished(found["text"], _level(found["level"]))
    return _finished(text, None)


def _level_of_known(text: str, skill: str, vocabulary: Vocabulary) -> int | None:
    """`Accessibility basics` may be an alias of accessibility, and still says a level; `Python 3` says none."""
    found = _TRAILING_WORD.match(text)
    return _level(found["level"]) if found and vocabulary.canonical(found["text"]) == skill else None


def _finished(text: str, level: int | None) -> Tag | None:
    text = clean(text.strip(" ,;:-–—"), limit=SKILL)
    return None if fold(text) in _NOTHING else Tag(text, level)


def _level(word: str) -> int:
    return int(word) if word.isdigit() else _LEVELS[word.casefold()]


def resolve_tag(text: str, vocabulary: Vocabulary, *, corrections: bool) -> Resolved:
    """The skill a tag stands for; an unknown word stays a new skill unless it is surely a misspelling."""
    typed = clean(text, limit=SKILL)
    known = vocabulary.canonical(typed)
    if known is not None:
        return Resolved(typed, known, "alias" if vocabulary.is_alias(typed) else "exact")
    sure = correction(typed, vocabulary)
    if sure is not None and corrections:
        return Resolved(typed, sure, "corrected", sure)
    return Resolved(typed, typed, "new", sure or nearest(typed, vocabulary))
