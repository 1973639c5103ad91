"""What is stored of a person, their removal for good, and the end of old notes: the last two cannot be undone."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tui.domain.dates import format_day
from tui.errors import UsageError
from tui.modals.choose_people import ChoosePeopleDialog
from tui.modals.confirm import ConfirmDialog
from tui.modals.form import FormDialog, Values
from tui.modals.read import ReadDialog
from tui.screens.copying import show_text
from tui.screens.waiting import while_waiting
from tui.widgets.fields import Field
from tui.widgets.text import lines, toast

if TYPE_CHECKING:
    from tui.screens.base import TandemScreen
    from tui.views.shared import Saved
    from tui.workspace.privacy import Privacy


async def about_person(screen: TandemScreen) -> None:
    """Show all that is stored of somebody, private fields included, to read and to give them."""
    person = await _who(screen, "About whom?")
    if person is None:
        return
    said = screen.attempt(screen.workspace.privacy.about, person)
    if said is not None:
        name = screen.workspace.people.name(person)
        await show_text(screen, f"All that is stored of {name} (private)", "\n".join(said))


async def purge_person(screen: TandemScreen) -> None:
    """Remove somebody for good, everywhere, after a question."""
    person = await _who(screen, "Remove whom for good?")
    if person is None:
        return
    name = screen.workspace.people.name(person)
    question = ConfirmDialog(
        f"Remove {name} for good?",
        "Every trace goes: from the file, its backups and the drafts. The undo history is emptied, so nothing done "
        "before can be taken back. Partners keep minutes and skills, with 'somebody who left'. This cannot be undone.",
        yes="Remove for good",
        no="Leave everything as it is",
    )
    if await screen.app.push_screen_wait(question):
        await _for_good(screen, f"Removing {name}", partial(screen.workspace.privacy.purge, person))


async def delete_old_notes(screen: TandemScreen) -> None:
    """Delete the private notes from before a day, after a question."""
    privacy = screen.workspace.privacy
    field = Field(
        "before", "Before", "1 year ago", hint="notes of meetings held, and of pairings ended, before this day"
    )
    form = FormDialog(
        "Delete old notes",
        [field],
        check=lambda values: _day_problem(privacy, values),
        beside=lambda values: _day_meant(privacy, values),
    )
    values = await screen.app.push_screen_wait(form)
    if values is None:
        return
    before = privacy.day(values["before"])
    question = ConfirmDialog(
        "Delete old notes for good?",
        f"All private notes from before {format_day(before)} go, from the backups too. The undo history is emptied. "
        "This cannot be undone.",
        yes="Delete them",
        no="Leave everything as it is",
    )
    if await screen.app.push_screen_wait(question):
        await _for_good(screen, "Deleting notes", partial(privacy.delete_notes, before))


async def _for_good(screen: TandemScreen, title: str, do: partial[Saved]) -> None:
    """Do what cannot be undone, then say what was done and what it could not reach."""
    saved = await while_waiting(screen, title, "The file, its history and every backup are rewritten.", do)
    if saved is None:
        return
    screen.reload()
    if saved.warnings:
        words = [f"{saved.message}.", "", "What this cannot reach:", *(f"· {warning}" for warning in saved.warnings)]
        await screen.app.push_screen_wait(ReadDialog("Removed for good", lines(words)))
    else:
        toast(screen, f"{saved.message}.", seconds=10)


async def _who(screen: TandemScreen, title: str) -> int | None:
    """One person, chosen by some letters of the name."""
    rows = screen.attempt(screen.workspace.people.rows)
    if not rows:
        toast(screen, "Nobody is here yet.")
        return None
    chosen = await screen.app.push_screen_wait(ChoosePeopleDialog(title, rows, least=1, most=1))
    return chosen[0] if chosen else None


def _day_problem(privacy: Privacy, values: Values) -> dict[str, str]:
    try:
        privacy.day(values["before"])
    except UsageError as error:
        return {"before": error.message}
    return {}


def _day_meant(privacy: Privacy, values: Values) -> dict[str, str]:
    try:
        return {"before": f"→ {format_day(privacy.day(values['before']))}"}
    except UsageError:
        return {}
