"""Cells that a spreadsheet must not take for a formula: guarded on the way out, as they were on the way in."""

from __future__ import annotations

import unicodedata

QUOTE = "'"
_SIGNS = frozenset("=+-@")


def guard(cell: str) -> str:
    """The cell with a quote in front, if a spreadsheet could run it; `unguard` gives back exactly this cell."""
    return QUOTE + cell if _could_run(cell) else cell


def unguard(cell: str) -> str:
    """The cell without the one quote that `guard` put there; other quotes stay: `'t Hooft`."""
    return cell[1:] if cell.startswith(QUOTE) and _could_run(cell[1:]) else cell


def _could_run(cell: str) -> bool:
    """Whether a sign that starts a formula comes first, or after nothing but quotes and what is not seen."""
    for character in cell:
        if character in "\t\r" or unicodedata.normalize("NFKC", character)[:1] in _SIGNS:
            return True
        if not (character == QUOTE or character.isspace() or unicodedata.category(character) in {"Cc", "Cf"}):
            return False
    return False
