"""The three lists of the first screen: what their columns are and how a line is drawn."""

from __future__ import annotations

from collections.abc import Sequence

from tui.screens.home_words import BAR, skill_line
from tui.views.home import QuietRow, SkillBalanceRow, TodayRow
from tui.widgets.columns import Column, Line
from tui.widgets.lists import LineList
from tui.widgets.rows import Heading
from tui.widgets.text import Shown, styled


class TodayList(LineList[TodayRow]):
    """What to do today: a verb, who, and what."""

    def __init__(self) -> None:
        super().__init__(
            (Column(least=6), Column(least=12, share=2, most=28), Column(least=16, share=5)),
            lambda row: (styled(row.verb, "$text-accent"), row.who, row.what),
            lambda row: (row.verb, row.who, row.what, row.pairing, row.proposal, row.session, row.action),
            empty="Nothing to do today.",
            cursor_stays=False,
            id="today",
        )


class QuietList(LineList[QuietRow]):
    """Pairings that went quiet, and since when."""

    def __init__(self) -> None:
        super().__init__(
            (Column(least=12, share=1), Column(least=14, share=1)),
            lambda row: (row.who, row.what),
            lambda row: row.pairing,
            empty="Nobody has gone quiet.",
            cursor_stays=False,
            id="quiet",
        )


class SkillBalanceList(LineList[SkillBalanceRow]):
    """Skills with a bar for those who teach and one for those who want them, all to one scale."""

    def __init__(self) -> None:
        super().__init__(
            (Column("", 8, share=1), Column("taught", BAR + 2), Column("wanted", BAR)),
            self._bars,
            lambda row: row.skill,
            empty="Nobody has named a skill yet.",
            cursor_stays=False,
            id="skills",
        )
        self._most = 0

    def show(self, rows: Sequence[SkillBalanceRow | Heading], *, empty: Shown | None = None) -> None:
        """Show these skills; the longest bar is that of the skill wanted most: what many teach is no news here."""
        skills = [row for row in rows if not isinstance(row, Heading)]
        wanted = max((row.wanted for row in skills), default=0)
        self._most = wanted or max((row.taught for row in skills), default=0)
        super().show(rows, empty=empty)

    def _bars(self, row: SkillBalanceRow) -> Line:
        return skill_line(row, self._most)
