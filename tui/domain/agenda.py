"""What there is to do today: meetings to log, answers to collect, promises, close-outs. No ratings and no noes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tui.domain.overview import MISSED_FLAG, Team, ago, awake, called_together, missed_times
from tui.domain.pairings import Pairing
from tui.domain.people import Status
from tui.domain.planning import by_pairing, meetings_held, missed_in_a_row, resting
from tui.domain.sessions import Session

SOON = timedelta(days=7)
"""A promise shows up when it is due within so many days."""

ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth"),
    *("seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"),
)


class AgendaKind(StrEnum):
    """What there is to do; the value is the word in front of the line, the order is the order on the screen."""

    LOG = "log"
    ANSWER = "answer"
    CLOSE = "close"
    DO = "do"
    AGREE = "agree"
    FIT = "fit"
    FLAG = "flag"


ACTIONS = {
    AgendaKind.LOG: "session.log",
    AgendaKind.ANSWER: "pairs.answer",
    AgendaKind.CLOSE: "pairs.close",
    AgendaKind.DO: "session.action_done",
    AgendaKind.AGREE: "pairs.agree",
    AgendaKind.FIT: "pairs.fit",
    AgendaKind.FLAG: "messages.nudge",
}
"""What Enter does on each kind of line."""


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One thing to do: who it is about, the rest of the sentence, and the records it belongs to."""

    kind: AgendaKind
    who: tuple[int, ...]
    text: str
    day: date
    """Since when, or until when; the oldest comes first."""
    pairing: int | None = None
    round: int | None = None
    proposal: int | None = None
    session: int | None = None
    action_index: int | None = None
    """The place of the promise among the session's actions."""

    @property
    def action(self) -> str:
        """The id of what Enter does on this line."""
        return ACTIONS[self.kind]


def today_items(team: Team) -> tuple[AgendaItem, ...]:
    """What to do now, the most pressing kind first; a snoozed pairing keeps silent until its day."""
    histories = by_pairing(team.sessions.values())
    items = [
        *(
            item
            for pid, pairing in team.pairings.items()
            if awake(pairing, team.today)
            for item in _pairing_items(team, pid, pairing, histories.get(pid, ()))
        ),
        *_answers(team),
        *_promises(team),
    ]
    order = {kind: place for place, kind in enumerate(AgendaKind)}
    return tuple(
        sorted(items, key=lambda item: (order[item.kind], item.day, called_together(team, item.who), item.text))
    )


def ordinal(number: int) -> str:
    """first, second, … twelfth, 13th, 21st."""
    if 1 <= number <= len(ORDINALS):
        return ORDINALS[number - 1]
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _pairing_items(team: Team, pid: int, pairing: Pairing, history: Sequence[Session]) -> Iterator[AgendaItem]:
    held = meetings_held(history)
    latest = history[-1].held_on if history else pairing.started
    everybody = "both" if len(pairing.members) == 2 else "all three"
    yield from _planned(team, pid, pairing, history)
    gone = [m for m in pairing.members if m in team.people and team.people[m].status(team.today) is Status.LEFT]
    if gone:
        text = f"{called_together(team, gone)} moved on: end it, with thanks"
        yield AgendaItem(AgendaKind.CLOSE, pairing.members, text, latest, pid)
    elif held >= pairing.sessions:
        text = f"{ordinal(held)} meeting held: ask {everybody} how it was"
        yield AgendaItem(AgendaKind.CLOSE, pairing.members, text, latest, pid)
    elif held == 1 and pairing.fit_awaited:
        text = f"first meeting held: ask {everybody} if it fits"
        yield AgendaItem(AgendaKind.FIT, pairing.members, text, latest, pid)
    if not pairing.agreed and held < 2 and not gone:
        text = "new: agree on goals and rhythm"
        yield AgendaItem(AgendaKind.AGREE, pairing.members, text, pairing.started, pid)
    missed = missed_in_a_row(history)
    if missed >= MISSED_FLAG:
        text = f"{missed_times(missed)}: find a date, take a break, or finish"
        yield AgendaItem(AgendaKind.FLAG, pairing.members, text, latest, pid)


def _planned(team: Team, pid: int, pairing: Pairing, history: Sequence[Session]) -> Iterator[AgendaItem]:
    planned = pairing.next_date
    if planned is None or planned > team.today or resting(pairing, team.people, team.today):
        return
    if history and history[-1].held_on >= planned:
        return
    if planned == team.today:
        text = f"planned for today, {pairing.minutes} min" + ", with a note" * bool(pairing.next_note)
    else:
        text = f"planned {ago((team.today - planned).days)}: log it, held or not"
    yield AgendaItem(AgendaKind.LOG, pairing.members, text, planned, pid)


def _answers(team: Team) -> Iterator[AgendaItem]:
    for rid, round_ in team.rounds.items():
        if not round_.is_open:
            continue
        asked = min(round_.started.date(), team.today)
        for proposal in round_.proposals:
            for member in proposal.awaited:
                others = called_together(team, [m for m in proposal.members if m != member])
                text = f"asked {ago((team.today - asked).days)} about {others}"
                yield AgendaItem(AgendaKind.ANSWER, (member,), text, asked, None, rid, proposal.id)


def _promises(team: Team) -> Iterator[AgendaItem]:
    """What members of running pairings promised and is due soon; without a date it is due at the next meeting."""
    for sid, session in team.sessions.items():
        pairing = team.pairings.get(session.pairing)
        if pairing is None or not awake(pairing, team.today):
            continue
        for index, action in enumerate(session.actions):
            due = action.due or pairing.next_date
            if action.done or due is None or due > team.today + SOON:
                continue
            when = f"due {_day(due, team.today)}" if action.due else "before the next meeting"
            yield AgendaItem(
                AgendaKind.DO, (action.member,), f"{when}: {action.what}", due, session.pairing,
                session=sid, action_index=index,
            )  # fmt: skip


def _day(day: date, today: date) -> str:
    """A day within a week of today in a word or two."""
    days = (day - today).days
    if days < 0:
        return ago(-days)
    weekday = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")[day.weekday()]
    return {0: "today", 1: "tomorrow"}.get(days, weekday if days < 7 else f"next {weekday}")
