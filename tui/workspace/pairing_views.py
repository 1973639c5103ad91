"""What is shown of a pairing: a line in a list, the inside for those concerned, the shape for scripts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from tui.domain.dates import ago, format_day, short_day
from tui.domain.ledger import balance, is_one_way, ledger, teaches_less
from tui.domain.overview import MISSED_FLAG, missed_times
from tui.domain.pairings import Pairing
from tui.domain.planning import due_on, is_quiet, late_days, meetings_held, missed_in_a_row
from tui.domain.sessions import Session
from tui.domain.words import counted
from tui.errors import UsageError
from tui.views.pairings import PairingDetails, PairingRow
from tui.workspace.core import Core


def find_running(core: Core, members: Sequence[int]) -> int:
    """The running pairing of exactly these people; raises UsageError when there is none."""
    wider: Sequence[int] = ()
    for pairing_id, pairing in core.pairings.items():
        if pairing.active and frozenset(pairing.members) == frozenset(members):
            return pairing_id
        if pairing.active and frozenset(pairing.members) > frozenset(members):
            wider = pairing.members
    if wider:
        raise UsageError(f"{core.full_names(members)} meet as {core.who(wider)}: name all three.")
    raise UsageError(f"{core.full_names(members)} have no running pairing; `tandem pairings` lists them.")


def pairing_row(core: Core, pairing_id: int, pairing: Pairing) -> PairingRow:
    """One line of the list of pairings."""
    history = core.sessions_by_pairing.get(pairing_id, ())
    cadence = core.policy.cadence
    quiet = pairing.active and is_quiet(pairing, history, core.people, cadence, core.today)
    held = [s for s in history if s.held]
    state = f"ended {format_day(pairing.ended)}" if pairing.ended else "gone quiet" if quiet else "running"
    return PairingRow(
        id=pairing_id,
        members=pairing.members,
        who=core.who(pairing.members),
        started=pairing.started,
        held=len(held),
        planned=pairing.sessions,
        next_words=_next_words(core, pairing, history) if pairing.active else "",
        last_words=ago(held[-1].held_on, core.today) if held else "",
        active=pairing.active,
        quiet=quiet,
        state_words=state,
    )


def pairing_details(core: Core, pairing_id: int) -> PairingDetails:
    """One pairing from inside, for those concerned: goals, rhythm, who taught whom, balance, meetings."""
    pairing = core.pairing(pairing_id)
    history = core.sessions_by_pairing.get(pairing_id, ())
    each_way = ledger(history).each_way()
    amber = is_one_way(pairing, history, core.policy.cadence)
    return PairingDetails(
        id=pairing_id,
        who=core.who(pairing.members),
        members=tuple((m, core.short(m)) for m in pairing.members),
        goals=tuple(f"{core.short(g.member)}: {g.text or g.skill or 'no goal yet'}" for g in pairing.goals),
        rhythm=_how_it_goes(core, pairing, history),
        balance=_balance_words(balance(pairing, history)),
        balance_amber=amber,
        balance_prompt=_balance_prompt(core, pairing, history) if amber else "",
        taught=tuple(
            (f"{core.short(teacher)} → {core.short(learner)}", minutes)
            for (teacher, learner), minutes in sorted(each_way.items())
        ),
        meetings=tuple(_meeting(core, s) for s in reversed(history)),
        agreed=pairing.agreed,
        ended=format_day(pairing.ended) if pairing.ended else "",
        days=_days(pairing, history),
    )


def pairings_json(core: Core, rows: Iterable[PairingRow]) -> dict[str, Any]:
    """Pairings with members by name, in the shape `tandem pairings --json` promises."""
    return {
        "pairings": [
            {
                "members": [core.people[m].name for m in row.members if m in core.people],
                "started": row.started.isoformat(),
                "active": row.active,
                "held": row.held,
                "planned": row.planned,
                "next": _iso(core.pairings[row.id].next_date),
                "quiet": row.quiet,
                "ended": _iso(core.pairings[row.id].ended),
            }
            for row in rows
        ]
    }


def find_pairing(core: Core, members: Sequence[int]) -> int:
    """The pairing of exactly these people, the newest of several; raises UsageError when there is none."""
    found = [(p.active, p.started, i) for i, p in core.pairings.items() if frozenset(p.members) == frozenset(members)]
    return max(found)[2] if found else find_running(core, members)


def pairing_json(core: Core, pairing_id: int) -> dict[str, Any]:
    """One pairing from inside, in the shape that `tandem pairings NAME NAME --json` promises; no note, no rating."""
    pairing = core.pairing(pairing_id)
    history = core.sessions_by_pairing.get(pairing_id, ())
    names = {i: person.name for i, person in core.people.items()}
    return {
        **pairings_json(core, [pairing_row(core, pairing_id, pairing)])["pairings"][0],
        "every_weeks": pairing.every_weeks,
        "minutes": pairing.minutes,
        "agreed": pairing.agreed,
        "goals": [
            {"name": names[g.member], "skill": g.skill, "goal": g.text} for g in pairing.goals if g.member in names
        ],
        "taught": [
            {"teacher": names[teacher], "learner": names[learner], "minutes": minutes}
            for (teacher, learner), minutes in sorted(ledger(history).each_way().items())
            if teacher in names and learner in names
        ],
        "balance": balance(pairing, history),
        "one_way": is_one_way(pairing, history, core.policy.cadence),
        "meetings": [
            {"date": s.held_on.isoformat(), "held": s.held, "minutes": s.minutes, "missed": s.missed} for s in history
        ],
    }


def pairing_notes(core: Core, pairing_id: int) -> tuple[tuple[str, str], ...]:
    """The private notes of a pairing, oldest first: of which meeting, or for which, and the words."""
    pairing = core.pairing(pairing_id)
    met = ((short_day(s.held_on), s.note) for s in core.sessions_by_pairing.get(pairing_id, ()))
    found = (*met, ("for the next meeting", pairing.next_note), ("at the end", pairing.end_note))
    return tuple((when, words) for when, words in found if words)


def _balance_prompt(core: Core, pairing: Pairing, history: Sequence[Session]) -> str:
    return core.prompts.balance_prompt(pairing, core.book.short_names, teaches_less(pairing, history))


def _how_it_goes(core: Core, pairing: Pairing, history: Sequence[Session]) -> str:
    """The rhythm, how many meetings were held, when the next comes, and whether the last ones did not happen."""
    words = f"{_rhythm(pairing, meetings_held(history))}, {_next_words(core, pairing, history)}"
    words += " with a note" * bool(pairing.next_note)
    missed = missed_in_a_row(history)
    return f"{words}, {missed_times(missed)} in a row" if missed >= MISSED_FLAG else words


def _rhythm(pairing: Pairing, held: int) -> str:
    weeks = "every week" if pairing.every_weeks == 1 else f"every {pairing.every_weeks} weeks"
    return f"{pairing.minutes} min {weeks}, {held} of {pairing.sessions} meetings held"


def _next_words(core: Core, pairing: Pairing, history: Sequence[Session]) -> str:
    """When a running pairing meets next, or since when that is over."""
    cadence = core.policy.cadence
    late = late_days(pairing, history, core.people, cadence, core.today)
    if late:
        return f"due {counted(late, 'day')} ago"
    due = due_on(pairing, history, core.people, cadence)
    return f"next {short_day(due)}" if due else "paused"


def _meeting(core: Core, session: Session) -> str:
    if not session.held:
        return f"{short_day(session.held_on)}: did not happen ({session.missed})"
    taught = " · ".join(
        f"{core.short(x.teacher)} → {' and '.join(core.short(m) for m in x.learners)}: {x.skill} {x.minutes} min"
        for x in session.lessons
    )
    return f"{short_day(session.held_on)}: {session.minutes} min" + (f", {taught}" if taught else "")


def _days(pairing: Pairing, history: Sequence[Session]) -> tuple[tuple[date, str], ...]:
    """The days of the pairing's calendar, oldest first."""
    days = [(s.held_on, "held" if s.held else "missed") for s in history]
    if pairing.active and pairing.next_date is not None:
        days.append((pairing.next_date, "planned"))
    return tuple(sorted(days))


def _balance_words(value: float | None) -> str:
    if value is None:
        return ""
    if value >= 0.8:
        return "both teach about as much"
    return "one teaches more" if value >= 0.5 else "lately mostly one way"


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
