"""The file and the program on the command line: undo, history, backups, settings, where things are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal

from tui.cli.call import Call
from tui.errors import OthersChangeError, RefusedError, UsageError
from tui.views.history import BackupRow, HistoryRow, QuestionRow
from tui.views.shared import Saved

_CHANGED = re.compile(r": (.+) → ")
"""What stands between a field and what it is now."""


def undo(call: Call) -> None:
    """Take back the newest change."""
    call.out.saved(_turned(call, "undo"), undo=False)


def redo(call: Call) -> None:
    """Do again what was taken back last."""
    call.out.saved(_turned(call, "redo"))


def _turned(call: Call, verb: Literal["undo", "redo"]) -> Saved:
    history = call.workspace.history
    turn = history.undo if verb == "undo" else history.redo
    try:
        return turn(others=call.own.others)
    except OthersChangeError as error:
        raise RefusedError(f"{error.message} `tandem {verb} --others` does.") from error


def history(call: Call) -> None:
    """List the changes kept in the file, newest first."""
    rows = call.workspace.history.rows()
    value = {
        "history": [
            {
                "number": row.number,
                "when": row.when.isoformat(),
                "author": row.author,
                "summary": row.summary,
                "undone": row.undone,
                "touched": list(row.touched),
                "details": list(row.details),
            }
            for row in rows
        ]
    }
    call.out.data(value, (line for row in rows for line in _history_lines(row)))
    if not rows:
        call.out.say("Nothing was changed yet.")


def _history_lines(row: HistoryRow) -> Iterator[str]:
    """A change, and below it what it did to which record."""
    undone = " (taken back)" if row.undone else ""
    yield f"{row.number}. {row.when_words}, {row.author}: {row.summary}{undone}"
    yield from ("   " + _CHANGED.sub(r": from \1 → ", line) for line in row.details)


def settle(call: Call) -> None:
    """List the records that two programs changed at once, or choose a version of one."""
    own, found = call.own, call.workspace.history.questions()
    if (own.number is None) is not (own.take is None):
        raise UsageError("Choose like this: `tandem settle 1 --take stored`, or `--take waiting`.")
    if own.number is None:
        questions = [_question_value(number, one) for number, one in enumerate(found, 1)]
        call.out.data({"questions": questions}, (line for n, one in enumerate(found, 1) for line in _question(n, one)))
        if not found:
            call.out.say("Nothing waits: no record was changed by two programs at once.")
        return
    if own.number > len(found):
        raise UsageError(f"There is no number {own.number}; `tandem settle` lists what waits.")
    waiting = own.take == "waiting"
    call.out.saved(call.workspace.history.settle(found[own.number - 1].id, mine=waiting), undo=waiting)


def _question(number: int, one: QuestionRow) -> Iterator[str]:
    """A record, who changed it besides, and both versions of what differs; private fields are named, not shown."""
    yield f"{number}. {one.title}: {one.when_words}, {one.author or 'somebody'}: {one.summary}"
    for field in one.fields:
        if field.private:
            yield f"   {field.field} differs (private)"
        else:
            yield f"   {field.field}: stored {field.before or 'nothing'}, waiting {field.after or 'nothing'}"
    yield f"   --take stored: {one.stored_words}; --take waiting: {one.mine_words}"


def _question_value(number: int, one: QuestionRow) -> dict[str, Any]:
    fields = [
        {
            "field": field.field,
            "private": field.private,
            "stored": None if field.private else field.before,
            "waiting": None if field.private else field.after,
        }
        for field in one.fields
    ]
    about = {"title": one.title, "author": one.author, "when": one.when_words, "summary": one.summary}
    return {"number": number, **about, "fields": fields}


def backups(call: Call) -> None:
    """List the copies kept beside the data file, newest first; works for a damaged file too."""
    from tui.workspace import recovery

    found = recovery.backups(call.start.data_path)
    value = {
        "backups": [
            {
                "number": one.number,
                "name": one.name,
                "when": one.when.isoformat(),
                "kind": one.kind,
                "counts": dict(one.counts),
                "problem": one.problem or None,
            }
            for one in found
        ]
    }
    call.out.data(value, map(_backup_line, found))
    if not found:
        call.out.say("There is no copy yet; one is made with each change.")


def _backup_line(one: BackupRow) -> str:
    what = f"cannot be used: {one.problem}" if one.problem else one.holds
    kind = f", {one.kind.replace('-', ' ')}" if one.kind else ""
    return f"{one.number}. {one.when:%Y-%m-%d %H:%M}{kind}: {what} ({one.name})"


def restore(call: Call) -> None:
    """Go back to a copy; what is there now is kept as a copy of its own. Works for a damaged file too."""
    from tui.workspace import recovery

    path = call.start.data_path
    backup = recovery.backup_named(path, call.own.backup)
    step = path.exists() and recovery.trouble(path) is None
    saved = recovery.restore(path, backup, author=call.start.author, clock=call.around.clock)
    call.out.saved(saved, {"name": backup.path.name, "when": backup.when.isoformat()}, undo=step)


def settings(call: Call) -> None:
    """Print all settings with their defaults and a comment each; as JSON those in force."""
    from tui.settings import settings_text

    if call.out.as_json:
        found = call.start.settings
        policy: dict[str, Any] = found.policy.model_dump(mode="json")
        value = {
            "file": str(found.path) if found.path else None,
            "data": str(call.start.data_path),
            "me": call.start.author,
            **policy,
            "theme": found.theme,
            "keymap": found.keymap,
        }
        call.out.data(value, ())
    else:
        call.out.text(settings_text())


def where(call: Call) -> None:
    """Say where the data, the settings, the backups and the log are."""
    from tui.workspace.places import described, places, worth_a_look

    data = call.start.data_path
    found = places(data, call.start.settings_path)
    value = {name: str(place) if place else None for name, place in found.items()}
    call.out.data(value, (f"{name}: {words}" for name, words in described(found)))
    call.out.say(*worth_a_look(data))
