"""Whether somebody takes part: a break, leaving, coming back, from any screen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from tui.domain.people import AWAY
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
    people = screen.workspace.people
    if people.is_away(chosen):
        await screen.save(people.come_back, chosen)
        return
    hint = "the first day back; empty: until further notice. Their pairings wait, nothing goes quiet."
    field = Field("until", "Back on", "in 4 weeks", hint=hint)
    values = await _ask(screen, f"A break for {people.name(chosen)}", field, people.day_back)
    if values is not None:
        await screen.save(people.pause, chosen, people.day_back(values["until"]))


async def leave_team(screen: TandemScreen, person: int | None = None) -> None:
    """Somebody leaves the team today or on a day; their pairings end without fault."""
    chosen = await _who(screen, "Who leaves?") if person is None else person
    if chosen is None:
        return
    people = screen.workspace.people
    hint = "from this day on they are no longer here. Their pairings end without fault; meetings and thanks stay."
    field = Field("on", "Gone from", "today", hint=hint)
    values = await _ask(screen, f"{people.name(chosen)} leaves", field, people.day)
    if values is not None:
        await screen.save(people.leave, chosen, people.day(values["on"]))


async def come_back(screen: TandemScreen) -> None:
    """Somebody who paused or left takes part again."""
    chosen = await _who(screen, "Who comes back?", away=True)
    if chosen is not None:
        await screen.save(screen.workspace.people.come_back, chosen)


async def _who(screen: TandemScreen, title: str, *, away: bool = False) -> int | None:
    people = [row for row in screen.workspace.people.rows() if (row.status in AWAY) is away]
    if not people:
        toast(screen, "Nobody is away." if away else "Nobody takes part.")
        return None
    chosen = await screen.app.push_screen_wait(ChoosePeopleDialog(title, people, least=1, most=1))
    return chosen[0] if chosen else None


async def _ask(screen: TandemScreen, title: str, field: Field, read: Callable[[str], object]) -> Values | None:
    """Ask for a day until it can be read."""
    return await screen.app.push_screen_wait(
        FormDialog(
            title,
            [field],
            check=partial(_check, field.name, read),
            beside=lambda values: {field.name: screen.workspace.people.show_date(values[field.name])},
        )
    )


def _check(name: str, read: Callable[[str], object], values: Values) -> dict[str, str]:
    try:
        read(values[name])
    except UsageError as error:
        return {name: error.message}
    return {}
