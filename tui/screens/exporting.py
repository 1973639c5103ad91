"""Reports, tables and calendars, from any screen: choose, name the file, done."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tui.modals.choose import ChooseDialog
from tui.modals.confirm import ConfirmDialog
from tui.modals.form import FormDialog, Values
from tui.widgets.fields import Field
from tui.widgets.text import toast

if TYPE_CHECKING:
    from tui.screens.base import TandemScreen


class Kind(NamedTuple):
    """One thing that can be written: its letter, its words, the format and the table."""

    letter: str
    words: str
    format: str
    table: str = "meetings"


KINDS = (
    Kind("m", "Report for the sponsor, as Markdown", "md"),
    Kind("h", "Report for the sponsor, as a web page", "html"),
    Kind("t", "Meetings, as a table for a spreadsheet (CSV)", "csv"),
    Kind("p", "People, as a table for a spreadsheet (CSV)", "csv", "people"),
    Kind("r", "Pairings, as a table for a spreadsheet (CSV)", "csv", "pairings"),
    Kind("c", "The next meetings, as a calendar (iCalendar)", "ics"),
    Kind("a", "All of it, for other programs (JSON)", "json"),
)
WITHOUT = "Notes, single ratings and noes stay out of all of these."


async def export(screen: TandemScreen) -> None:
    """Ask what to write and where, and write it; nothing is overwritten without a yes."""
    choices = [(str(place), kind.letter, kind.words) for place, kind in enumerate(KINDS)]
    chosen = await screen.app.push_screen_wait(ChooseDialog("Report", WITHOUT, choices))
    if chosen is None:
        return
    kind = KINDS[int(chosen)]
    name = screen.workspace.reports.file_name(kind.format, kind=kind.table)
    where = FormDialog(kind.words, [Field("path", "File", name, hint=str(Path.cwd()))], check=_named)
    values = await screen.app.push_screen_wait(where)
    if values is not None:
        await _write(screen, kind, Path(values["path"]).expanduser())


async def _write(screen: TandemScreen, kind: Kind, path: Path) -> None:
    reports, overwrite = screen.workspace.reports, False
    if path.exists():
        question = ConfirmDialog("Write over it?", f"{path} is there already. Write over it?", yes="Write over it")
        if not await screen.app.push_screen_wait(question):
            return
        overwrite = True
    saved = screen.attempt(reports.write, kind.format, path, kind=kind.table, overwrite=overwrite)
    if saved is not None:
        toast(screen, f"{saved.message}.")


def _named(values: Values) -> dict[str, str]:
    return {} if values["path"].strip() else {"path": "A file needs a name."}
