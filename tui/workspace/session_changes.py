"""What logging and correcting keep of what stood there, and finding a meeting or a promise by what somebody typed."""

from __future__ import annotations

from datetime import date
from shlex import quote

from tui.domain.dates import format_day, parse_date
from tui.domain.pairings import Pairing
from tui.domain.sessions import Session
from tui.domain.text import fold
from tui.errors import UsageError
from tui.workspace.core import Core


def note_handed_on(session: Session, before: Pairing, after: Pairing, proposed: str) -> tuple[Session, Pairing]:
    """What was noted for the meeting now logged stands in its note; if it did not happen, it waits for the next.

    What the form did not propose is for a meeting further on, and waits for that, on whatever day it is then.
    """
    if session.held and proposed and after.next_date != before.next_date:
        return session, after.changed(next_note="")
    if not session.held and session.note == before.next_note:
        return session.changed(note=""), after
    return session, after


def with_done_marks(session: Session, before: Session) -> Session:
    """The corrected meeting, in which a promise that was kept stays kept."""
    done = {(a.member, a.what) for a in before.actions if a.done}
    actions = tuple(a.changed(done=(a.member, a.what) in done) for a in session.actions)
    return session.changed(actions=actions)


def action_line(core: Core, member: int, what: str, due: date | None) -> str:
    """A promise as the form takes it."""
    return f"{core.short(member)}: {what}" + (f" by {due.isoformat()}" if due else "")


def meeting_found(core: Core, pairing_id: int, typed: str) -> int:
    """The meeting of a pairing on a day, of two the later logged; without a day its last. Raises UsageError."""
    met = [(i, s) for i, s in core.sessions.items() if s.pairing == pairing_id]
    who = core.full_names(core.pairing(pairing_id).members)
    day = parse_date(typed, core.today, "past") if typed.strip() else max((s.held_on for _, s in met), default=None)
    found = [(str(s.logged_at or ""), i) for i, s in met if s.held_on == day]
    if found:
        return max(found)[1]
    names = " ".join(quote(core.people[m].name) for m in core.pairing(pairing_id).members if m in core.people)
    when = f" on {format_day(day)}" if day else " yet"
    raise UsageError(f"{who} have no meeting{when}; `tandem pairings {names}` lists theirs.")


def promise_found(core: Core, person_id: int, typed: str) -> tuple[int, int]:
    """A promise that somebody has not kept yet, by words of it: the meeting and its place there. Raises UsageError."""
    words, name = fold(typed).split(), core.person(person_id).name
    still = {
        (i, place): action.what
        for i, session in sorted(core.sessions.items(), key=lambda item: (item[1].held_on, item[0]))
        for place, action in enumerate(session.actions)
        if action.member == person_id and not action.done
    }
    if not still:
        raise UsageError(f"{name} has promised nothing that is still to be done.")
    meant = [key for key, what in still.items() if all(word in fold(what) for word in words)]
    if len(meant) == 1:
        return meant[0]
    told = "; ".join(still[key] for key in meant or still)
    if not meant:
        raise UsageError(f"{name} has not promised '{typed}', but: {told}.")
    raise UsageError(f"{name} promised more than one such thing: {told}. Add a word of the one that is done.")
