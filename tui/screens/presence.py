"""Whether somebody takes part: a break, leaving, coming back, from any screen."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from tui.domain.dates import parse_date
from tui.domain.people import Status
from tui.errors import UsageError
from tui.modals.choose_people import ChoosePeopleDialog
from tui.modals.form import FormDialog, Values
from tui.widgets.fields import Field
from tui.widgets.text import toast

if TYPE_CHECKING:
    from tui.screens.base import TandemScreen


async def take_break(screen: TandemScreen, person: int | None = None) -> None:
    """Somebody takes a break until a day, or comes back from one."""
    chosen = await _who(screen, "Who takes a break?") if person is None else person
    if chosen is None:
        return
    people, somebody = screen.workspace.people, screen.workspace.core.person(chosen)
    if somebody.status(screen.workspace.core.today) in {Status.PAUSED, Status.LEFT}:
        screen.save(people.come_back, chosen)
        return
    hint = "the first day back; empty: until further notice. Their pairings wait, nothing goes quiet."
    field = Field("until", "Back on", "in 4 weeks", hint=hint)
    values = await _ask(screen, f"A break for {somebody.name}", field, may_be_empty=True)
    if values is not None:
        screen.save(people.pause, chosen, _day(screen, values["until"]) if values["until"].strip() else None)


async def leave_team(screen: TandemScreen, person: int | None = None) -> None:
    """Somebody leaves the team today or on a day; their pairings end without fault."""
    chosen = await _who(screen, "Who leaves?") if person is None else person
    if chosen is None:
        return
    name = screen.workspace.people.name(chosen)
    hint = "from this day on they are no longer here. Their pairings end without fault; meetings and thanks stay."
    values = await _ask(screen, f"{name} leaves", Field("on", "Gone from", "today", hint=hint))
    if values is not None:
        screen.save(screen.workspace.people.leave, chosen, _day(screen, values["on"]))


async def come_back(screen: TandemScreen) -> None:
    """Somebody who paused or left takes part again."""
    chosen = await _who(screen, "Who comes back?", away=True)
    if chosen is not None:
        screen.save(screen.workspace.people.come_back, chosen)


async def _who(screen: TandemScreen, title: str, *, away: bool = False) -> int | None:
    gone = {Status.PAUSED, Status.LEFT}
    people = [row for row in screen.workspace.people.rows() if (row.status in gone) is away]
    if not people:
        toast(screen, "Nobody is away." if away else "Nobody takes part.")
        return None
    chosen = await screen.app.push_screen_wait(ChoosePeopleDialog(title, people, least=1, most=1))
    return chosen[0] if chosen else None


async def _ask(screen: TandemScreen, title: str, field: Field, *, may_be_empty: bool = False) -> Values | None:
    return await screen.app.push_screen_wait(
        FormDialog(
            title,
            [field],
            check=partial(_check, screen, field.name, may_be_empty),
            beside=lambda values: {field.name: screen.workspace.people.show_date(values[field.name])},
        )
    )


def _check(screen: TandemScreen, name: str, may_be_empty: bool, values: Values) -> dict[str, str]:
    if may_be_empty and not values[name].strip():
        return {}
    try:
        day = _day(screen, values[name])
    except UsageError as error:
        return {name: error.message}
    if may_be_empty and day <= screen.workspace.core.today:
        return {name: "This day is not in the future; name the first day back."}
    return {}


def _day(screen: TandemScreen, typed: str) -> date:
    return parse_date(typed, screen.workspace.core.today, "future")
