"""Texts for people on the command line: the form to send, messages, reports."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tui.cli.call import Call
from tui.errors import UsageError
from tui.views import Letter


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
        call.out.saved(texts.write(call.around.folder / Path(call.own.folder).expanduser()), undo=False)
        return
    letters = texts.all()
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
    if own.kind != "meetings" and own.format != "csv":
        raise UsageError("--kind chooses the table of a CSV report: add --format csv.")
    format_ = "json" if call.out.as_json and own.format == "md" else own.format
    if own.file is None:
        call.out.text(reports.text(format_, kind=own.kind, include_notes=own.include_notes))
        return
    path = call.around.folder / Path(own.file).expanduser()
    saved = reports.write(format_, path, kind=own.kind, include_notes=own.include_notes, overwrite=own.overwrite)
    call.out.saved(saved, {"file": str(path)}, undo=False)
