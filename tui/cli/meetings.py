"""Meetings on the command line: what to do today, logging a meeting, planning the next."""

from __future__ import annotations

from datetime import date
from shlex import quote

from tui.cli.call import Call
from tui.cli.output import NOBODY_HERE
from tui.domain.dates import format_day
from tui.errors import RefusedError, UsageError
from tui.workspace.session_line import LogRequest


def today(call: Call) -> None:
    """What to do now: meetings to log, answers awaited, quiet pairings, close-outs."""
    home = call.workspace.home
    empty = call.workspace.is_empty
    call.out.data(home.today_json() if call.out.as_json else {}, () if empty else home.lines())
    if empty:
        call.out.say(NOBODY_HERE)


def log(call: Call) -> None:
    """Log a meeting of a pairing, or that it did not happen."""
    own = call.own
    request = LogRequest(
        members=call.group(),
        minutes=own.minutes,
        on=own.on,
        taught=tuple(own.taught),
        ratings=tuple(own.rating),
        note=call.typed_or_read(own.note or ""),
        next_date=own.next,
        missed=own.missed,
    )
    sessions = call.workspace.sessions
    if own.plan:
        _plan(call, request)
        return
    saved = sessions.log(request)
    if saved.record_id is None:
        raise RefusedError("The meeting was not kept.")
    value = sessions.as_json(saved.record_id)
    call.out.saved(saved, value)
    for person, _, skill in sessions.undeclared(saved.record_id):
        who = call.workspace.people.name(person)
        call.out.say(f"`tandem edit {quote(who)} --also-teaches {quote(skill)}` adds {skill}, if {who} agrees.")
    if value["next"]:
        call.out.say(f"The next meeting is planned for {format_day(date.fromisoformat(value['next']))}.")


def _plan(call: Call, request: LogRequest) -> None:
    if request != LogRequest(request.members, note=request.note):
        raise UsageError("--plan logs nothing: leave out what only a meeting has that took place.")
    pairing, day = call.workspace.pairings.find(request.members), call.workspace.people.day(call.own.plan)
    note = None if call.own.note is None else request.note
    call.out.saved(call.workspace.sessions.plan(pairing, day, note))
