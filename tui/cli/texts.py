"""Texts for people on the command line: the form to send, messages, reports."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tui.cli.call import Call
from tui.cli.commands import FORMATS, REPORT_KINDS
from tui.cli.waiting import waited_for
from tui.errors import UsageError
from tui.views.letters import Letter


def form(call: Call) -> None:
    """Print the questions to send to a team."""
    text = call.workspace.messages.form()
    if call.out.as_json:
        call.out.data({"form": text}, ())
    else:
        call.out.text(text)


def messages(call: Call) -> None:
    """Print all texts there is a reason for now, or write each into a folder."""
    texts = call.workspace.messages
    if call.own.folder is not None:
        folder = call.around.folder / Path(call.own.folder).expanduser()
        call.out.saved(waited_for(call, lambda _progress, _cancelled: texts.write(folder)), undo=False)
        return
    letters = waited_for(call, lambda _progress, cancelled: texts.all(with_asks=True, cancelled=cancelled))
    value = {"messages": [{"kind": one.kind, "to": one.to, "title": one.title, "text": one.text} for one in letters]}
    call.out.data(value, _letter_lines(letters))
    if not letters:
        call.out.say("There is nothing to send now.")


def _letter_lines(letters: tuple[Letter, ...]) -> Iterator[str]:
    for number, letter in enumerate(letters):
        if number:
            yield ""
        yield f"{letter.title} ({letter.kind})"
        yield from letter.text.splitlines()


def report(call: Call) -> None:
    """Print a report, or write it into a file."""
    own, reports = call.own, call.workspace.reports
    path = None if own.file is None else call.around.folder / Path(own.file).expanduser()
    format_ = own.format or _usual_format(call, path)
    if own.kind is not None and format_ != "csv":
        raise UsageError("--kind chooses the table of a CSV report: add --format csv.")
    kind = own.kind or REPORT_KINDS[0]
    if path is None:
        call.out.text(reports.text(format_, kind=kind, include_notes=own.include_notes))
        return
    saved = reports.write(format_, path, kind=kind, include_notes=own.include_notes, overwrite=own.overwrite)
    call.out.saved(saved, {"file": str(path)}, undo=False)


def _usual_format(call: Call, path: Path | None) -> str:
    """The format where none was named: what the file's name says, JSON for --json, else Markdown."""
    if path is not None:
        ending = path.suffix.lstrip(".").casefold()
        return ending if ending in FORMATS else FORMATS[0]
    return "json" if call.out.as_json else FORMATS[0]
