"""One pairing in words: goals, who taught whom, balance, when they meet, and the meetings themselves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from tui.views.pairings import PairingDetails
from tui.views.pictures import blocks
from tui.widgets.text import Shown, marked, styled

WEEKS_BACK = 26
WEEKS_AHEAD = 8
SIGNS = {"held": "●", "missed": "○", "planned": "◇"}

BAR = 20
"""Cells of the longest bar."""


def pairing_words(
    details: PairingDetails, *, meetings: int = 8, room: int = 80, today: date | None = None
) -> Sequence[Shown]:
    """Lines for a pane of so many cells, the newest `meetings` last; with `today` its calendar before them."""
    words: list[Shown] = [f"Ended {details.ended}" if details.ended else details.rhythm]
    words += [marked("[b]Goal[/b] $goal", goal=goal) for goal in details.goals]
    if not details.ended:
        words.append(agreement_line(details))
    if details.taught:
        words += ["", *balance_bars(details, room)]
    if details.balance:
        sign, style = ("! ", "$text-warning") if details.balance_amber else ("", "")
        words.append(styled(f"{sign}{details.balance}", style) if style else details.balance)
    if details.balance_prompt:
        words.append(details.balance_prompt)
    if today is not None and details.days:
        words += ["", *calendar_lines(details, today)]
    if details.meetings:
        words += ["", *details.meetings[:meetings]]
    return words


def calendar_lines(details: PairingDetails, today: date) -> Sequence[Shown]:
    """The last half year and the weeks to come, a sign for each week: held, did not happen, planned."""
    if not details.days:
        return []
    monday = today - timedelta(days=today.weekday())
    weeks = [monday + timedelta(weeks=n) for n in range(-WEEKS_BACK, WEEKS_AHEAD + 1)]
    signs = {day - timedelta(days=day.weekday()): SIGNS[kind] for day, kind in details.days}
    line = "".join(signs.get(week, "·") for week in weeks)
    months = [" "] * len(weeks)
    for place, week in enumerate(weeks):
        name = week.strftime("%b")
        begins = week.month != weeks[max(place - 1, 0)].month
        if begins and place + len(name) <= len(weeks):
            months[place : place + len(name)] = name
    return ["".join(months).rstrip(), line, "● held  ○ did not happen  ◇ planned, a sign a week"]


def agreement_line(details: PairingDetails) -> Shown:
    """Whether goals and rhythm were talked through."""
    return "Goals and rhythm are agreed." if details.agreed else "Goals and rhythm were not talked through yet."


def balance_bars(details: PairingDetails, room: int = 80) -> Sequence[Shown]:
    """A bar for each direction, with its minutes; teaching in the colour for teaching, legible without it."""
    most = max(minutes for _, minutes in details.taught) or 1
    width = max(len(way) for way, _ in details.taught)
    cells = max(4, min(BAR, room - width - len(f"  {most} min")))
    return [
        marked(
            "$way [$teach]$bar[/] $minutes min",
            way=way.ljust(width),
            bar=blocks(minutes, most, cells),
            minutes=minutes,
        )
        for way, minutes in details.taught
    ]
