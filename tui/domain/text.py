"""Text from people: the one cleaner at every way in, and what comparing and aligning it needs."""

from __future__ import annotations

import re
import unicodedata

NAME = 200
"""The longest name, in characters."""

SKILL = 80
"""The longest skill, in characters."""

NOTE = 20_000
"""The longest note, in characters."""

MARKS_IN_A_ROW = 4
"""Combining marks kept on one letter; more are a prank that paints over other lines."""

_NEWLINE = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060-\u2064\ufeff]")
_FORBIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f"  # control characters
    "\ud800-\udfff"  # surrogates: alone they cannot be written
    "\u202a-\u202e\u2066-\u206f"  # bidirectional overrides and their kin
    "\ufff9-\ufffb\ufffe\uffff"  # annotations and non-characters
    "\U000e0000-\U000e007f]"  # tags: an invisible second text
)
_LETTERS_WITHOUT_DECOMPOSITION = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t", "ŀ": "l"}
)
_ACCENT = re.compile("[\u0300-\u036f]")
_ZERO_WIDTH_JOINER = "\u200d"
_EMOJI_STYLE = "\ufe0f"
_SKIN_TONE = re.compile("[\U0001f3fb-\U0001f3ff]")


def clean(value: str, *, limit: int, multiline: bool = False) -> str:
    """Text safe to store and to show: no control or hidden characters, composed, trimmed, at most `limit` long.

    Newlines become spaces unless `multiline`. Cleaning twice changes nothing.
    """
    if value.isascii() and value.isprintable():
        return " ".join(value.split())[:limit].rstrip() if not multiline else value.strip()[:limit].rstrip()
    lines = _NEWLINE.sub("\n", value).replace("\t", " ")
    visible = _FORBIDDEN.sub("\ufffd", _INVISIBLE.sub("", lines))
    composed = _limit_marks(unicodedata.normalize("NFC", visible))
    if multiline:
        return "\n".join(line.rstrip() for line in composed.split("\n")).strip()[:limit].rstrip()
    return " ".join(composed.split())[:limit].rstrip()


def visible(value: str) -> str:
    """The text as it may be shown, with its spaces and newlines: whatever could act on a terminal becomes U+FFFD."""
    if value.isascii() and value.isprintable():
        return value
    return _limit_marks(_FORBIDDEN.sub("\ufffd", _NEWLINE.sub("\n", value.replace("\t", "    "))))


def _limit_marks(value: str) -> str:
    if value.isascii():
        return value
    kept, row = [], 0
    for character in value:
        row = row + 1 if unicodedata.category(character) in {"Mn", "Me"} else 0
        if row <= MARKS_IN_A_ROW:
            kept.append(character)
    return "".join(kept)


def fold(value: str) -> str:
    """The text for comparing: without case, accents and superfluous spaces; folding twice changes nothing."""
    if value.isascii():
        return " ".join(value.lower().split())
    folded = value
    for _ in range(4):  # a few characters need a second pass until nothing changes
        before = folded
        decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", folded).casefold())
        bare = _ACCENT.sub("", _INVISIBLE.sub("", decomposed)).translate(_LETTERS_WITHOUT_DECOMPOSITION)
        folded = " ".join(unicodedata.normalize("NFC", bare).split())
        if folded == before:
            break
    return folded


def cell_width(value: str) -> int:
    """How many terminal cells the text takes: two for wide characters, none for marks, joiners and skin tones."""
    if value.isascii():
        return len(value)
    width, last, joined = 0, 0, False
    for character in value:
        if character == _EMOJI_STYLE:
            width += last == 1  # a sign shown as a picture is wide
        elif character == _ZERO_WIDTH_JOINER:
            joined = True
        elif cells := 0 if _SKIN_TONE.match(character) else _cells(character):
            last, width = cells, width + (0 if joined else cells)
            joined = False
    return width


def _cells(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Mc", "Me", "Cf", "Cc"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def cut(value: str, width: int) -> str:
    """The text in at most `width` cells, with … where something was left out."""
    if width <= 0:
        return ""
    if cell_width(value) <= width:
        return value
    kept = ""
    for character in value:
        if cell_width(kept + character) > width - 1:
            break
        kept += character
    return kept.rstrip(_ZERO_WIDTH_JOINER + " ") + "…"
