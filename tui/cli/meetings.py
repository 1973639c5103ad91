"""Pairings and meetings on the command line: what to do today, who meets whom, logging a meeting."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from shlex import quote

from tui.cli.call import Call
from tui.cli.output import NOBODY_HERE
from tui.domain.dates import format_day
from tui.errors import RefusedError, UsageError
from tui.views.pairings import PairingDetails, PairingRow


def today(call: Call) -> None:
    """What to do now: meetings to log, answers awaited, quiet pairings, close-outs."""
    home = call.workspace.home
    empty = call.workspace.is_empty
    call.out.data(home.today_json() if call.out.as_json else {}, () if empty else home.lines())
    if empty:
        call.out.say(NOBODY_HERE)


def pairings(call: Call) -> None:
    """List running pairings, or all of them; of two or three people theirs from inside."""
    if call.own.names:
        _from_inside(call)
        return
    active = None if call.own.all else True
    rows = call.workspace.pairings.rows(active)
    call.out.data(call.workspace.pairings.as_json(active), (_pairing_line(row) for row in rows))
    if not rows:
        call.out.say("Nobody is paired yet. `tandem propose` finds who fits.")


def _pairing_line(row: PairingRow) -> str:
    parts = [f"{row.held} of {row.planned} meetings held"]
    if row.last_words:
        parts.append(f"last {row.last_words}")
    if row.next_words:
        parts.append(row.next_words)
    if row.state_words != "running":
        parts.append(row.state_words)
    return f"{row.who}: {', '.join(parts)}"


def _from_inside(call: Call) -> None:
    own = call.workspace.pairings
    pairing = own.find_any(call.group())
    call.out.data(own.one_as_json(pairing), _inside_lines(own.details(pairing)))


def _inside_lines(details: PairingDetails) -> Iterator[str]:
    yield f"{details.who}: {f'ended {details.ended}' if details.ended else details.rhythm}"
    yield from (f"goal: {goal}" for goal in details.goals)
    if not details.ended:
        yield "goals and rhythm: " + ("agreed" if details.agreed else "not talked through yet")
    yield from (f"taught: {way}: {minutes} min" for way, minutes in details.taught)
    if details.balance:
        yield f"balance: {details.balance}"
    if details.balance_prompt:
        yield f"what may help: {details.balance_prompt}"
    yield from (f"meeting: {meeting}" for meeting in details.meetings)


def pair(call: Call) -> None:
    """Make a pairing by hand, everybody having agreed."""
    call.out.saved(call.workspace.pairings.make(call.group()))


def end(call: Call) -> None:
    """End a running pairing."""
    pairing = call.workspace.pairings.find(call.group())
    note = call.typed_or_read(call.own.note)
    call.out.saved(call.workspace.pairings.end(pairing, call.own.outcome, note))


def log(call: Call) -> None:
    """Log a meeting of a pairing, or that it did not happen."""
    from tui.workspace.session_line import LogRequest

    own = call.own
    request = LogRequest(
        members=call.group(),
        minutes=own.minutes,
        on=own.on,
        taught=tuple(own.taught),
        ratings=tuple(own.rating),
        note=call.typed_or_read(own.note),
        next_date=own.next,
        missed=own.missed,
    )
    sessions = call.workspace.sessions
    if own.plan:
        _plan(call, nothing_else=request == LogRequest(request.members))
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


def _plan(call: Call, *, nothing_else: bool) -> None:
    if not nothing_else:
        raise UsageError("--plan logs nothing: leave out what only a meeting has that took place.")
    day = call.workspace.people.day(call.own.plan)
    call.out.saved(call.workspace.sessions.plan(call.workspace.pairings.find(call.group()), day))
