"""The first screen in letters alone, for the moment before Textual is read: the same lines at the same places.

Textual then draws over it, with colours, the keys in the borders and the scroll bars; nothing jumps.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from tui.domain.text import cell_width, cut, visible
from tui.key_table import KEYS, PLACES
from tui.views.columns import Column, column_widths
from tui.views.home import HomeView, SkillBalanceRow, TodayRow
from tui.views.home_words import (
    BAR,
    NO_SKILLS,
    NOBODY_QUIET,
    NOT_TAUGHT,
    QUIET_COLUMNS,
    SKILL_COLUMNS,
    TODAY_COLUMNS,
    longest_bar,
    nothing_to_do,
    quiet_title,
    unpaired,
    week_words,
)
from tui.views.pictures import bar_parts, spark

STACKED_BELOW = 72
"""Columns below which the three parts stand one below the other."""

STACKED = (8, 7, 10)
"""The lines of the three parts then."""

LEAST = 4
"""The fewest lines of a part."""


@dataclass(frozen=True, slots=True)
class DrawnTeam:
    """What is drawn of a team: the first screen, its lines of today with what was begun, the line above."""

    view: HomeView
    today: tuple[TodayRow, ...]
    saved: str
    demo: bool
    keymap: Mapping[str, str]

    def key(self, action_id: str) -> str:
        """The key of an action, as it was chosen in the settings."""
        return (self.keymap.get(action_id) or KEYS[action_id].keys).split(",", maxsplit=1)[0].strip()


def team_frame(team: DrawnTeam, columns: int, lines: int) -> list[str]:
    """The lines of the first screen, each as wide as the terminal, but for the last, which names keys."""
    room = lines - 2
    body = _stacked(team, columns, room) if columns < STACKED_BELOW else _beside(team, columns, room)
    return [nav_line(team.key, columns, team.saved, demo=team.demo), *body[:room]]


def _beside(team: DrawnTeam, columns: int, room: int) -> list[str]:
    """Two fifths of the lines for today; below it, side by side, who went quiet and the skills."""
    upper = max(LEAST, min((room - 1) * 2 // 5, room - 1 - LEAST))
    lower = max(LEAST, room - 1 - upper)
    half = columns // 2
    pairs = zip(_quiet(team.view, half, lower), _skills(team.view, columns - half, lower), strict=True)
    return [*_today(team, columns, upper), *(left + right for left, right in pairs), _below(team.view, columns)]


def _stacked(team: DrawnTeam, columns: int, room: int) -> list[str]:
    upper, middle, lower = STACKED
    width = columns - (sum(STACKED) + 1 > room)  # the bar that scrolls them
    drawn = [*_today(team, width, upper), *_quiet(team.view, width, middle), *_skills(team.view, width, lower)]
    return [_filled(line, columns) for line in (*drawn, _below(team.view, width))]


def _today(team: DrawnTeam, width: int, height: int) -> list[str]:
    rows = [(row.verb, row.who, row.what) for row in team.today]
    empty = nothing_to_do(team.view, team.key("pairs.again"))
    lines = _rows(rows, TODAY_COLUMNS, width, height) or textwrap.wrap(empty, width - 4)
    marked = [(">" if rows and not number else " ") + line for number, line in enumerate(lines)]
    return framed("Today", marked, width, height)


def _quiet(view: HomeView, width: int, height: int) -> list[str]:
    alone = textwrap.wrap(visible(unpaired(view, width - 3)), width - 3)[:2]
    rows = _rows([(row.who, row.what) for row in view.quiet], QUIET_COLUMNS, width, height - len(alone))
    lines = [*(rows or textwrap.wrap(NOBODY_QUIET, width - 4)), *[""] * height][: height - 2 - len(alone)]
    return framed(quiet_title(view), [" " + line for line in (*lines, *alone)], width, height)


def _skills(view: HomeView, width: int, height: int) -> list[str]:
    most = longest_bar(view.skills)
    rows = _rows([_bars(row, most) for row in view.skills], SKILL_COLUMNS, width, height, titled=True)
    rows = rows or textwrap.wrap(NO_SKILLS, width - 4)
    return framed("Wanted and taught", [" " + line for line in rows], width, height)


def _bars(row: SkillBalanceRow, most: int) -> tuple[str, str, str]:
    taught = "".join(bar_parts(row.taught, most, BAR)) if row.taught else NOT_TAUGHT
    return row.skill, taught, "".join(bar_parts(row.wanted, most, BAR))


def _below(view: HomeView, width: int) -> str:
    held = f"meetings per week {spark(view.weeks)}  {week_words(view.weeks)}" if any(view.weeks) else "no meetings yet"
    line = f" {held}" + f"     {view.round_line}" * bool(view.round_line)
    return _filled(textwrap.wrap(line, width, drop_whitespace=False)[0], width)


def _rows(
    rows: Sequence[Sequence[str]], columns: Sequence[Column], width: int, height: int, *, titled: bool = False
) -> list[str]:
    """The rows that there is room for, cut to their columns; none where there are none."""
    room = height - 2 - titled
    inner = width - 2 - (len(rows) > room)  # the bar that scrolls them
    widths = column_widths(columns, inner - 1)
    shown = [[column.title for column in columns]] * (titled and bool(rows)) + list(rows[:room])
    drawn = ("".join(_filled(cell, wide) + " " for cell, wide in zip(row, widths, strict=True)) for row in shown)
    return [_filled(line.rstrip(), inner - 1) for line in drawn]


def framed(title: str, lines: Iterable[str], width: int, height: int) -> list[str]:
    """Lines in a frame with a title, empty ones below them."""
    inner = width - 2
    body = [*lines, *[""] * height][: height - 2]
    top = f"─ {cut(title, inner - 4)} "
    return [
        f"╭{top}{'─' * (inner - cell_width(top))}╮",
        *(f"│{_filled(line, inner)}│" for line in body),
        f"╰{'─' * inner}╯",
    ]


def nav_line(key: Callable[[str], str], columns: int, saved: str = "", *, demo: bool = False) -> str:
    """The five places with their keys and when it was saved: as much as fits."""
    places = "".join(f" {key(f'go.{place}')} {word} " for place, word in PLACES)
    right = " DEMO  " * demo + f"{saved} " * bool(saved)
    for left in (f" Tandem {places}", places):
        space = columns - cell_width(left) - cell_width(right)
        if space >= 0:
            return left + " " * space + right
    short = "".join(f" {key(f'go.{place}')} {word * (place == 'home')} " for place, word in PLACES)
    return _filled(places if len(places) <= columns else short, columns)


def _filled(text: str, width: int) -> str:
    """Text from anywhere on one line, safe to show, exactly so many cells wide."""
    safe = cut(" ".join(visible(text).splitlines()) if not text.isspace() else text, width)
    return safe + " " * (width - cell_width(safe))
