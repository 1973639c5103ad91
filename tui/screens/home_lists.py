"""The three lists of the first screen: what their columns are and how a line is drawn."""

from __future__ import annotations

from collections.abc import Sequence

from tui.screens.home_words import skill_line
from tui.views.home import HomeView, QuietRow, SkillBalanceRow, TodayRow
from tui.views.home_words import (
    NO_SKILLS,
    NOBODY_QUIET,
    NOTHING_TODAY,
    QUIET_COLUMNS,
    SKILL_COLUMNS,
    TODAY_COLUMNS,
    longest_bar,
    unpaired,
)
from tui.widgets.columns import Line
from tui.widgets.lists import LineList
from tui.widgets.rows import Heading
from tui.widgets.text import Shown, Words, styled


class TodayList(LineList[TodayRow]):
    """What to do today: a verb, who, and what."""

    def __init__(self) -> None:
        super().__init__(
            TODAY_COLUMNS,
            lambda row: (styled(row.verb, "$text-accent"), row.who, row.what),
            lambda row: (row.verb, row.who, row.what, row.pairing, row.proposal, row.session, row.action),
            empty=NOTHING_TODAY,
            cursor_stays=False,
            id="today",
        )


class QuietList(LineList[QuietRow]):
    """Pairings that went quiet, and since when."""

    def __init__(self) -> None:
        super().__init__(
            QUIET_COLUMNS,
            lambda row: (row.who, row.what),
            lambda row: row.pairing,
            empty=NOBODY_QUIET,
            cursor_stays=False,
            id="quiet",
        )


class Unpaired(Words):
    """Who has no partner, in as many names as there is room for."""

    def __init__(self) -> None:
        super().__init__("", id="unpaired")
        self._view: HomeView | None = None

    def tell(self, view: HomeView) -> None:
        """Name those of another view of the team."""
        self._view = view
        self.set_class(bool(view.without_partner), "-shown")
        self.on_resize()

    def on_resize(self) -> None:
        """Another width has room for other names."""
        if self._view is not None and self.size.width:
            self.show(unpaired(self._view, self.size.width))


class SkillBalanceList(LineList[SkillBalanceRow]):
    """Skills with a bar for those who teach and one for those who want them, all to one scale."""

    def __init__(self) -> None:
        super().__init__(
            SKILL_COLUMNS,
            self._bars,
            lambda row: row.skill,
            empty=NO_SKILLS,
            cursor_stays=False,
            id="skills",
        )
        self._most = 0

    def show(self, rows: Sequence[SkillBalanceRow | Heading], *, empty: Shown | None = None) -> None:
        """Show these skills, their bars to one scale."""
        self._most = longest_bar(row for row in rows if not isinstance(row, Heading))
        super().show(rows, empty=empty)

    def _bars(self, row: SkillBalanceRow) -> Line:
        return skill_line(row, self._most)
