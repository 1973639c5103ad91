"""The first screen: what to do today, what went quiet, what is wanted and taught, how the open round stands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tui.domain.agenda import AgendaItem, AgendaKind, today_items
from tui.domain.overview import going_quiet, meetings_per_week, wanted_and_taught, without_partner
from tui.domain.proposals import ProposalState, Round
from tui.domain.words import counted
from tui.views.home import HomeView, QuietRow, SkillBalanceRow, TodayRow
from tui.workspace.core import Core

EMPTY = "Nobody is here yet."
ALL_DONE = "Nothing to do today."


class Home:
    """The team at a glance; looking changes nothing and starts nothing."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def view(self) -> HomeView:
        """Everything the first screen shows, worked out once for each day and state of the file."""
        return self._core.derived(f"home of {self._core.today}", self._view)

    def _view(self) -> HomeView:
        core, team = self._core, self._core.team
        return HomeView(
            people=len(core.people),
            # Pairings that missed twice stand among the quiet ones; here they would stand twice.
            today=tuple(self._row(item) for item in today_items(team) if item.kind is not AgendaKind.FLAG),
            quiet=tuple(QuietRow(one.pairing, core.who(one.who), one.text) for one in going_quiet(team)),
            without_partner=tuple(core.short(person_id) for person_id in without_partner(team)),
            skills=tuple(
                SkillBalanceRow(row.skill, row.teachers, row.learners)
                for row in wanted_and_taught(core.people.values(), core.today)
            ),
            weeks=meetings_per_week(core.sessions.values(), core.today),
            round_line=_round_line(core.open_round[1]) if core.open_round else "",
            empty="" if core.people else EMPTY,
        )

    def _row(self, item: AgendaItem) -> TodayRow:
        return TodayRow(
            verb=item.kind.value,
            who=self._core.who(item.who),
            what=item.text,
            pairing=item.pairing,
            proposal=item.proposal,
            person=item.who[0] if item.kind in {AgendaKind.ANSWER, AgendaKind.DO} else None,
            session=item.session,
            action=item.action_index,
        )

    # The command line -------------------------------------------------------------------------------------------

    def lines(self) -> tuple[str, ...]:
        """The first screen in lines, for `tandem today` and for screen readers."""
        view = self.view()
        if view.empty:
            return (view.empty,)
        lines = [f"{row.verb}: {row.who}: {row.what}" for row in view.today] or [ALL_DONE]
        lines += [f"gone quiet: {row.who}: {row.what}" for row in view.quiet]
        if view.without_partner:
            lines.append(f"no partner: {', '.join(view.without_partner)}")
        if any(view.weeks):
            lines.append(f"meetings held: {view.weeks[-1]} this week, {view.weeks[-2]} last week")
        return (*lines, *([view.round_line] if view.round_line else []))

    def today_json(self) -> dict[str, Any]:
        """What to do now in the shape that `tandem today --json` promises: members by name, days as ISO dates."""
        core, team = self._core, self._core.team
        current = core.open_round
        return {
            "today": [
                {
                    "do": item.kind.value,
                    "people": self._names(item.who),
                    "about": self._others(item),
                    "what": item.text,
                    "day": item.day.isoformat(),
                }
                for item in today_items(team)
            ],
            "quiet": [
                {"members": self._names(one.who), "what": one.text, "late_days": one.late_days, "missed": one.missed}
                for one in going_quiet(team)
            ],
            "without_partner": self._names(without_partner(team)),
            "round": {"number": current[1].number, "awaited": _awaited(current[1])} if current else None,
            "meetings_per_week": list(self.view().weeks),
        }

    def _names(self, who: Iterable[int]) -> list[str]:
        people = self._core.people
        return [people[member].name for member in who if member in people]

    def _others(self, item: AgendaItem) -> list[str]:
        """The other people concerned: those an awaited answer is about, those a promise was made to."""
        if item.proposal is not None and self._core.open_round:
            found = (p.members for p in self._core.open_round[1].proposals if p.id == item.proposal)
        else:
            found = (p.members for p in (self._core.pairings.get(item.pairing or 0),) if p)
        return self._names(m for members in found for m in members if m not in item.who)


def _round_line(current: Round) -> str:
    """How the open round stands: `round 7 open: 3 waiting`; whose answer it was is said nowhere."""
    waiting = _awaited(current)
    if waiting:
        return f"round {current.number} open: {waiting} waiting"
    pairs = sum(p.state is ProposalState.ACCEPTED for p in current.proposals)
    made = f"{counted(pairs, 'pairing')} started" if pairs else "no answers awaited"
    return f"round {current.number} open: {made}, to be finished"


def _awaited(current: Round) -> int:
    return sum(len(proposal.awaited) for proposal in current.proposals)
