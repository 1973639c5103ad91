"""What the first screen says, in letters alone: its columns, its titles, its sentences, for whoever draws it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from tui.domain.text import cell_width
from tui.domain.words import counted
from tui.views.columns import Column
from tui.views.home import HomeView, SkillBalanceRow

BAR = 9
"""The width of a bar, in cells."""

NAMES, LINES = 6, 2
"""How many people without a partner are named at most, and the lines they may take."""

TODAY_COLUMNS = (Column(least=6), Column(least=12, share=2, most=28), Column(least=16, share=5))
QUIET_COLUMNS = (Column(least=12, share=1), Column(least=14, share=1))
SKILL_COLUMNS = (Column("", 8, share=1), Column("taught", BAR + 2), Column("wanted", BAR))

NOTHING_TODAY = "Nothing to do today."
NOBODY_QUIET = "Nobody has gone quiet."
NO_SKILLS = "Nobody has named a skill yet."
NOT_TAUGHT = "nobody yet"


def nothing_to_do(view: HomeView, again: str) -> str:
    """What stands in Today when it is empty: for a team without any pairing, `again`, the key that begins."""
    if view.round_line or any(view.weeks) or len(view.without_partner) < view.people:
        return NOTHING_TODAY
    return f"Nobody has a partner yet: {again} looks for the first round."


def quiet_title(view: HomeView) -> str:
    """The title of the list of pairings that went quiet, with their number."""
    return f"Going quiet ({len(view.quiet)})" if view.quiet else "Going quiet"


def unpaired(view: HomeView, width: int) -> str:
    """Who has no partner, by name as many as two lines of so many cells hold; empty when everybody has one."""
    alone = view.without_partner
    for named in range(min(NAMES, len(alone)), 0, -1):
        more = len(alone) - named
        words = f"no partner: {', '.join(alone[:named])}" + (f" and {more} more" if more else "")
        wide = cell_width(words) - len(words)
        if len(textwrap.wrap(words, max(1, width - wide), break_on_hyphens=False)) <= LINES:
            return words
    return f"no partner: {counted(len(alone), 'person', 'people')}" if alone else ""


def week_words(weeks: tuple[int, ...]) -> str:
    """How many meetings were held: this week, or last week while this one has only begun."""
    if weeks[-1] or len(weeks) < 2:
        return f"{weeks[-1]} this week"
    return f"{weeks[-2]} last week"


def longest_bar(rows: Iterable[SkillBalanceRow]) -> int:
    """What the longest bar stands for: the skill wanted most, because what many teach is no news here."""
    rows = tuple(rows)
    wanted = max((row.wanted for row in rows), default=0)
    return wanted or max((row.taught for row in rows), default=0)
