"""Rounds as the screens show them: plain words, nobody shamed, nobody shown who said no."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from tui.domain import explain
from tui.domain.asks import gaps
from tui.domain.messages import filled
from tui.domain.people import Status, still_here
from tui.domain.proposals import LeftOut, Proposal, ProposalState, Round
from tui.domain.rules import free_places
from tui.domain.text import fold
from tui.domain.words import counted, listed
from tui.views.rounds import LeftOutRow, MemberAnswer, NextStep, ProposalRow, RoundView
from tui.views.shared import Members
from tui.workspace.matching import Matching, Solved

if TYPE_CHECKING:
    from tui.workspace.core import Core

FREED = "free again since the round began"
TOO_LATE = "not all answers came in time"
JOINED = "they became free after the round began"
ENDED = "ended meanwhile"
STATE_WORDS = {
    ProposalState.OPEN: "",
    ProposalState.ACCEPTED: "a pairing now",
    ProposalState.DECLINED: "we will find another",
    ProposalState.EXPIRED: "set aside",
}

NOBODY = "Nobody is here yet."


class RoundViews:
    """Makes the frozen values of the Pairs screen, the room view and the command line."""

    def __init__(self, core: Core, matching: Matching) -> None:
        self._core = core
        self._matching = matching

    # Whole rounds -----------------------------------------------------------------------------------------------

    def none(self) -> RoundView:
        """What to show while no round is open."""
        core, number = self._core, self._matching.next_number
        if not core.people:
            empty = NOBODY
        elif number == 1:
            empty = "A round finds everybody somebody to teach and to learn from."
        else:
            empty = f"Round {number - 1} is finished."
        step: NextStep = "round" if core.people else "people"
        view = RoundView("none", number, "no round is open", (), (), (), (), "", explain.NEUTRALITY, 0, len(core.free))
        return replace(view, empty=empty, next_step=step, finish_first=self.finish_first())

    def finish_first(self) -> str:
        """Why running pairings should be gone through before a new round."""
        running = sum(p.active for p in self._core.pairings.values())
        if not running or self._core.open_round:
            return ""
        pairings = counted(running, "pairing runs", "pairings run")
        return f"{pairings} on from before: go on, end, or a new partner?"

    def preview(self, solved: Solved) -> RoundView:
        """A round that was worked out and not stored."""
        rows = tuple(self.row(p) for p in solved.proposals)
        left_out = self.left_out(solved.left_out, solved.task.people)
        view = self._solved_view("preview", solved, rows, left_out)
        empty, step = ("", None) if rows else self._nobody_placed(solved)
        return replace(view, empty=empty, next_step=step, finish_first=self.finish_first())

    def _nobody_placed(self, solved: Solved) -> tuple[str, NextStep | None]:
        """Why there is no group, and what helps."""
        if not self._core.people:
            return NOBODY, "people"
        if not solved.task.people:
            return "Nobody has a place free: everybody has a partner, is away, or wants none now.", None
        return "No two or three people can teach each other what they want yet.", "question"

    def again(self, current: Round, solved: Solved) -> RoundView:
        """An open round with additional proposals that are not stored yet."""
        rows = (*self._rows(current), *(self.row(p, new=True) for p in solved.proposals))
        left_out = self.left_out(solved.left_out, solved.task.people)
        found = len({m for p in solved.proposals for m in p.members} - self.placed(current))
        view = self._solved_view("again", solved, rows, left_out)
        more = "nobody more has a partner" if not found else f"{counted(found, 'person', 'people')} more with a partner"
        return replace(view, headline=more, awaited=_awaited(current))

    def _solved_view(
        self, state: str, solved: Solved, rows: tuple[ProposalRow, ...], left_out: tuple[LeftOutRow, ...]
    ) -> RoundView:
        solution, policy = solved.solution, solved.task.policy
        around = any(group.kept or group.by_hand for group in solution.groups)
        proof, proof_short = explain.proof(solution.gap, timed_out=solution.timed_out, around=around)
        return RoundView(
            state=state,
            number=solved.number,
            headline=self._have_a_partner({m for row in rows for m in row.members}),
            proposals=rows,
            left_out=left_out,
            gaps=self.gap_words(solved.task.people),
            removed_by_rule=explain.removed_words(solution.removed_by_rule),
            proof=proof if solution.eligible else "",
            neutrality=explain.NEUTRALITY,
            placed=solution.placed,
            eligible=len(solution.eligible),
            proof_short=proof_short if solution.eligible else "",
            objective=policy.objective.value,
            trios=policy.trios,
            lowest=solution.worst_coverage,
            total=solution.total_fit,
            problems=solved.problems,
            choices=solved.choices,
            solved=solved,
        )

    def open(self, current: Round) -> RoundView:
        """The round whose answers are awaited, as it is stored."""
        core = self._core
        living, placed = self._matching.living(current), self.placed(current)
        eligible = frozenset(current.eligible) | frozenset(core.free)
        here = [i for i in eligible if i in core.people]
        around = any(p.kept or p.by_hand for p in current.proposals)
        proof, proof_short = explain.proof(current.gap, around=around, started=True)
        return RoundView(
            state="open",
            number=current.number,
            headline=self._have_a_partner(placed),
            proposals=self._rows(current),
            left_out=self.left_out(self._left_out_now(current), core.people),
            gaps=self.gap_words({i: core.people[i] for i in here}),
            removed_by_rule=(),
            proof=proof,
            neutrality=explain.NEUTRALITY,
            placed=len(placed),
            eligible=len(here),
            proof_short=proof_short,
            objective=current.objective.value,
            trios=current.trios,
            lowest=min((c.value for p in living for c in p.coverage), default=0.0),
            total=sum(p.fit * len(p.members) for p in living),
            awaited=_awaited(current),
        )

    def _have_a_partner(self, placed: Collection[int]) -> str:
        """`23 of 28 have a partner`: in this round or from before, of everybody who takes part and wants one."""
        core = self._core
        have = frozenset(placed) | core.partners.keys()
        takes_part = {i for i, p in core.people.items() if p.status(core.today) is Status.ACTIVE and p.places}
        everybody = takes_part | have & core.people.keys()
        number = len(everybody & have)
        return f"{number} of {len(everybody)} {'has' if number == 1 else 'have'} a partner"

    def _left_out_now(self, current: Round) -> tuple[LeftOut, ...]:
        """Everybody with a free place who is in no living group of the round, with the reason."""
        core = self._core
        stored = {entry.member: entry for entry in current.left_out}
        placed = self.placed(current)
        freed = {m for p in current.proposals if not self._matching.is_living(p) for m in p.members}
        places = free_places(core.people, core.pairings.values(), current, core.today)
        alone = [i for i in places if i not in placed]
        return tuple(
            stored.get(i) or LeftOut(member=i, reason=FREED if i in freed else JOINED)
            for i in alone
            if i in stored or i in freed or i not in core.partners
        )

    def difference(self, before: RoundView, after: RoundView, chosen: Iterable[int]) -> str:
        """What another round changes for people other than the chosen: `1 person fewer placed; Ben looks again`."""
        others = set(chosen)
        was, now = partners(before), partners(after)
        lost = [m for m in was if m not in now and m not in others]
        changed = [m for m in was if m in now and was[m] != now[m] and m not in others]
        words = []
        if after.placed != before.placed:
            more = "more" if after.placed > before.placed else "fewer"
            words.append(f"{counted(abs(after.placed - before.placed), 'person', 'people')} {more} with a partner")
        if lost:
            words.append(f"without a partner: {self.names_of(lost)}")
        if changed:
            words.append(f"other partners: {self.names_of(changed)}")
        return "; ".join(words) or "nothing changes for the others"

    def names_of(self, members: Iterable[int], most: int = 4) -> str:
        """Some people by name, and how many more there are; a single one more is named as well."""
        names = sorted((self._core.short(m) for m in members), key=fold)
        if len(names) <= most + 1:
            return listed(names)
        return f"{', '.join(names[:most])} and {len(names) - most} more"

    # Rows -------------------------------------------------------------------------------------------------------

    def _rows(self, current: Round) -> tuple[ProposalRow, ...]:
        """The living groups by name, then those that ended while somebody of them is still without another."""
        placed, living = self.placed(current), self._matching.living(current)
        ended = [p for p in current.proposals if p not in living and not set(p.members) <= placed]
        return tuple(self.row(p) for p in (*self.by_name(living), *self.by_name(ended)))

    def placed(self, current: Round) -> frozenset[int]:
        """Who is in a group of the round that is awaited or runs."""
        return frozenset(m for p in self._matching.living(current) for m in p.members)

    def by_name(self, proposals: Iterable[Proposal]) -> list[Proposal]:
        """Pairs by name, then trios by name: no order of worth."""
        return sorted(proposals, key=lambda p: (len(p.members), fold(self._core.who(p.members)), p.id))

    def in_order(self, members: Iterable[int]) -> Members:
        """The members of a group by name."""
        return tuple(sorted(members, key=lambda m: (fold(self._core.short(m)), m)))

    def row(self, proposal: Proposal, *, new: bool = False) -> ProposalRow:
        """One proposal as a list shows it; a no is not shown."""
        core, ended = self._core, not (new or self._matching.is_living(proposal))
        said = {a.member: "yes" if a.yes else "" for a in proposal.answers}
        answers = (MemberAnswer(m, core.short(m), "" if ended else said.get(m, "waits")) for m in proposal.members)
        return ProposalRow(
            id=proposal.id,
            members=proposal.members,
            who=core.who(proposal.members),
            learn=explain.learn_line(proposal),
            strength=explain.strength(proposal.fit),
            fit=proposal.fit,
            answers=tuple(answers),
            state=proposal.state.value,
            kept=proposal.kept,
            by_hand=proposal.by_hand,
            caveats=proposal.caveats,
            spare=proposal.spare,
            state_words=ENDED if ended and proposal.pairing else STATE_WORDS[proposal.state],
            pairing=proposal.pairing,
            awaited=proposal.awaited,
            new=new,
        )

    def left_out(self, entries: Iterable[LeftOut], people: Mapping[int, object]) -> tuple[LeftOutRow, ...]:
        """Everybody without a partner, by name, with the true reason and what would help, for the lead."""
        rows = (self._left_out_row(entry) for entry in entries if entry.member in people)
        return tuple(sorted(rows, key=lambda row: (fold(row.name), row.id)))

    def _left_out_row(self, entry: LeftOut) -> LeftOutRow:
        core, name = self._core, self._core.short(entry.member)
        wants = bool(core.people[entry.member].wants) if entry.member in core.people else True
        if entry.reason in (FREED, JOINED):
            unlock = "Find again looks for a new partner."
        elif entry.reason == TOO_LATE:
            unlock = filled(core.prompts.help_late, {"name": name})
        else:
            unlock = core.prompts.help_words(name, entry.unlock_teach, entry.unlock_want, wants=wants)
        has_partner = entry.member in core.partners
        sentence = core.prompts.left_out_for_lead(name, entry.reason, unlock, has_partner=has_partner).text
        return LeftOutRow(
            entry.member, name, entry.reason, unlock, sentence, entry.unlock_teach, entry.unlock_want, has_partner
        )

    def gap_words(self, people: Mapping[int, object]) -> tuple[str, ...]:
        """Skills that somebody wants and nobody teaches: `Power BI: wanted by Eli and Jo, nobody teaches it yet`."""
        known = {i: self._core.people[i] for i in people if i in self._core.people}
        team = still_here(self._core.people.values(), self._core.today)
        return tuple(
            f"{gap.skill}: wanted by {listed([self._core.short(m) for m in gap.wanted_by])}, nobody teaches it yet"
            for gap in gaps(known, team)
        )


def partners(view: RoundView) -> dict[int, frozenset[int]]:
    """With whom everybody of a round's living groups is together."""
    found: dict[int, frozenset[int]] = {}
    for row in view.proposals:
        if row.state in ("open", "accepted"):
            for member in row.members:
                found[member] = found.get(member, frozenset()) | frozenset(row.members)
    return found


def _awaited(current: Round) -> int:
    return sum(len(p.awaited) for p in current.proposals)
