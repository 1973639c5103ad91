"""Reports, tables and calendars, from any screen: choose, name the file, done."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.modals.choose import ChooseDialog
from tui.screens.files import ask_and_write

if TYPE_CHECKING:
    from tui.screens.base import TandemScreen


class Kind(NamedTuple):
    """One thing that can be written: its letter, its words, the format and the table."""

    letter: str
    words: str
    format: str
    table: str = "meetings"


KINDS = (
    Kind("m", "Report as Markdown, for the sponsor", "md"),
    Kind("h", "Report as a web page, for the sponsor", "html"),
    Kind("t", "Table of meetings, for a spreadsheet (CSV)", "csv"),
    Kind("p", "Table of people, for a spreadsheet (CSV)", "csv", "people"),
    Kind("r", "Table of pairings, for a spreadsheet (CSV)", "csv", "pairings"),
    Kind("c", "Calendar of the next meetings (iCalendar)", "ics"),
    Kind("a", "Everything, for other programs (JSON)", "json"),
)
WITHOUT = "Notes, single ratings and noes stay out of all of these."


async def export(screen: TandemScreen) -> None:
    """Ask what to write and where, and write it; nothing is overwritten without a yes."""
    choices = [(str(place), kind.letter, kind.words) for place, kind in enumerate(KINDS)]
    chosen = await screen.app.push_screen_wait(ChooseDialog("Report", WITHOUT, choices))
    if chosen is None:
        return
    kind, reports = KINDS[int(chosen)], screen.workspace.reports
    await ask_and_write(
        screen,
        kind.words,
        reports.file_name(kind.format, kind=kind.table),
        lambda path, over: reports.write(kind.format, path, kind=kind.table, overwrite=over),
    )
