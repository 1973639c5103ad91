"""The columns of the Pairs screen, as wide as the names in them need."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tui.views.pairings import PairingRow
from tui.views.rounds import ProposalRow
from tui.widgets.columns import Column
from tui.widgets.rows import Heading
from tui.widgets.text import plain

PROPOSALS = (
    Column("who", 14, share=100),
    Column("they learn", 12, share=4, drop=1),
    Column("", 11, drop=2),
    Column("answers", 20),
)
PAIRINGS = (
    Column("who", 14, share=100),
    Column("meetings", 9, drop=2),
    Column("next", 16, share=2, drop=1),
    Column("last", 13, share=1),
)

LONGEST_WHO = 44
CHOSEN, NEW = 2, 4
"""The cells that the marks around one person take, and the word before what is new."""


def columns(rows: Iterable[ProposalRow | PairingRow | Heading], *, between: bool) -> tuple[Column, ...]:
    """The columns of the list: names come first where room is short, and no name is cut while there is some."""
    who, *others = PAIRINGS if between else PROPOSALS
    cells = [_who_cells(row) for row in rows if not isinstance(row, Heading)]
    return (replace(who, most=min(LONGEST_WHO, max((who.least, *cells)))), *others)


def _who_cells(row: ProposalRow | PairingRow) -> int:
    cells = plain(row.who).cell_length
    return cells if isinstance(row, PairingRow) else cells + CHOSEN + NEW * row.new
