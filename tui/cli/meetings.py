"""Meetings on the command line: what to do today, logging a meeting, planning the next."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from shlex import quote

from tui.cli.call import Call
from tui.cli.output import NOBODY_HERE
from tui.domain.dates import format_day
from tui.domain.words import counted
from tui.errors import RefusedError, UsageError
from tui.views.shared import Saved
from tui.workspace.session_line import LogRequest


def today(call: Call) -> None:
    """What to do now: meetings to log, answers awaited, quiet pairings, close-outs."""
    home = call.workspace.home
    empty = call.workspace.is_empty
    call.out.data(home.today_json() if call.out.as_json else {}, () if empty else home.lines())
    if empty:
        call.out.say(NOBODY_HERE)
    if waiting := len(call.workspace.two_versions):
        records = f"{counted(waiting, 'record')} {'was' if waiting == 1 else 'were'}"
        call.out.say(f"Mind: {records} changed by two programs at once; `tandem settle` shows both.")


def log(call: Call) -> None:
    """Log a meeting of a pairing, or that it did not happen."""
    request, sessions = _request(call), call.workspace.sessions
    if call.own.plan is not None:
        _plan(call, request)
    else:
        _kept(call, sessions.log(request))


def _request(call: Call) -> LogRequest:
    own = call.own
    return LogRequest(
        members=call.group(),
        minutes=own.minutes,
        on=own.on,
        taught=tuple(own.taught),
        ratings=tuple(own.rating),
        note=None if own.note is None else call.typed_or_read(own.note),
        next_date=own.next,
        missed=own.missed,
        absent=tuple(own.absent),
        promises=tuple(own.promise),
    )


def correct(call: Call) -> None:
    """Change what is named of a meeting that was logged, and only that."""
    request = replace(_request(call), new_day=call.own.new_day)
    if request == LogRequest(request.members, on=request.on):
        raise UsageError("Nothing to correct was named: for example --minutes 45.")
    _kept(call, call.workspace.sessions.correct(request))


def unlog(call: Call) -> None:
    """Delete a meeting; undo brings it back."""
    sessions = call.workspace.sessions
    call.out.saved(sessions.delete(sessions.find(call.group(), call.own.on)))


def done(call: Call) -> None:
    """Somebody did what they promised."""
    sessions = call.workspace.sessions
    call.out.saved(sessions.action_done(*sessions.find_promise(call.person(call.own.name), " ".join(call.own.words))))


def _kept(call: Call, saved: Saved) -> None:
    """Say that a meeting was kept, what was taught and stands in no profile, and when the next one is."""
    sessions = call.workspace.sessions
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
    call.out.saved(call.workspace.sessions.plan(pairing, day, request.note))
