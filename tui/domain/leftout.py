"""Why somebody has no partner in a round: the true reason, for the lead, and the one skill that would place them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from tui.domain.candidates import Candidates
from tui.domain.canonical import canonical_order
from tui.domain.control import Cancelled, Control
from tui.domain.groups import RoundTask
from tui.domain.promise import Promise
from tui.domain.proposals import LeftOut
from tui.domain.rounds import Solution
from tui.domain.scoring import Scorer
from tui.domain.unlocks import unlock

if TYPE_CHECKING:
    from tui.domain.candidates import Batch


class Reason(StrEnum):
    """The kinds of reasons, from what the person noted down to what fitted better."""

    WANTS_NOTHING = "wants nothing"
    TEACHES_NOTHING = "teaches nothing"
    NOT_ASKED = "nobody asked for what they teach"
    NOT_NEEDED = "those who asked for what they teach know more of it"
    NOT_TAUGHT = "nobody teaches what they want"
    NOT_AHEAD = "those who teach what they want know less of it"
    NOT_TWO_WAY = "no group is two-way for everybody"
    RULES = "rules removed all groups"
    OTHERS = "others fitted better this time"


WORDS = {
    Reason.WANTS_NOTHING: "no wish is noted down yet",
    Reason.TEACHES_NOTHING: "nothing that colleagues could learn from them is noted down yet",
    Reason.NOT_ASKED: "nobody has asked yet for what they teach",
    Reason.NOT_NEEDED: "those who asked for what they teach know more of it already",
    Reason.NOT_TAUGHT: "nobody can help yet with what they want",
    Reason.NOT_AHEAD: "they know more already of what they want than those who could help",
    Reason.NOT_TWO_WAY: "no group was possible in which everybody both learns and helps",
}
"""What the lead is told, after "… has no partner this round: "."""


@dataclass(frozen=True, slots=True)
class Why:
    """The reasons of one person; how many groups only the rules removed, or were possible; the rules that removed."""

    reasons: tuple[Reason, ...]
    groups: int = 0
    rules: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The reason for the lead, without a full stop."""
        if self.reasons == (Reason.RULES,):
            every = "the one group" if self.groups == 1 else f"all {self.groups} groups"
            return f"the rules removed {every} that would have fitted ({', '.join(self.rules)})"
        if self.reasons == (Reason.OTHERS,):
            possible = "one group was" if self.groups == 1 else f"{self.groups} groups were"
            return f"{possible} possible, but other groups fitted better this time"
        return ", and ".join(WORDS[reason] for reason in self.reasons)


def left_out_reasons(
    task: RoundTask, solution: Solution, *, cancelled: Cancelled | None = None, unlocks: bool = True
) -> tuple[LeftOut, ...]:
    """Everybody left out with the true reason, and with `unlocks` the one skill that would place them, if one can.

    That the skill places them is found by solving the round again, which is slow. Raises CancelledError when
    `cancelled` says so.
    """
    control = Control(float("inf"), cancelled=cancelled)
    promise = Promise(task, solution.prices) if unlocks and solution.left_out else None
    found = []
    for member, why in reasons(task, solution).items():
        control.check()
        skill = unlock(task, solution, member, promise=promise, cancelled=cancelled) if unlocks else None
        found.append(
            LeftOut(
                member=member,
                reason=why.words,
                unlock_teach=skill.skill if skill and skill.teach else None,
                unlock_want=skill.skill if skill and not skill.teach else None,
            )
        )
    return tuple(found)


def reasons(task: RoundTask, solution: Solution) -> dict[int, Why]:
    """The true reason of everybody left out."""
    scorer = task.scorer()
    order = canonical_order(task, scorer, task.eligible)
    candidates = Candidates(task, scorer, order)
    return {member: _why(scorer, candidates, member, order.index(member)) for member in solution.left_out}


def _why(scorer: Scorer, candidates: Candidates, member: int, place: int) -> Why:
    person = scorer.people[member]
    silent = [] if person.wants else [Reason.WANTS_NOTHING]
    silent += [] if person.teaches else [Reason.TEACHES_NOTHING]
    if silent:
        return Why(tuple(silent))
    alone = [*_not_asked(scorer, member), *_not_taught(scorer, member)]
    if alone:
        return Why(tuple(alone))
    batches = candidates.of(place)
    number, allowed, rules = _counted(candidates, batches)
    if not number:
        return Why((Reason.NOT_TWO_WAY,))
    return Why((Reason.OTHERS,), allowed) if allowed else Why((Reason.RULES,), number, rules)


def _not_asked(scorer: Scorer, member: int) -> list[Reason]:
    """Why nobody would learn from this person; empty if somebody would."""
    wants = [(other, want.skill) for other in scorer.people if other != member for want in scorer.wants(other)]
    helps = [
        scorer.help_with(other, member, skill).gain for other, skill in wants if member in scorer.helpers(other, skill)
    ]
    if any(helps):
        return []
    return [Reason.NOT_NEEDED if helps else Reason.NOT_ASKED]


def _not_taught(scorer: Scorer, member: int) -> list[Reason]:
    """Why this person would learn from nobody; empty if they would from somebody."""
    helpers = [(other, want.skill) for want in scorer.wants(member) for other in scorer.helpers(member, want.skill)]
    if any(scorer.help_with(member, other, skill).gain for other, skill in helpers):
        return []
    return [Reason.NOT_AHEAD if helpers else Reason.NOT_TAUGHT]


def _counted(candidates: Candidates, batches: list[Batch]) -> tuple[int, int, tuple[str, ...]]:
    """How many of these groups there are, how many no rule forbids, and the rules that forbid the others."""
    import numpy as np

    forbidding: set[str] = set()
    allowed = 0
    for batch in batches:
        banned = np.zeros(len(batch), dtype=bool)
        for rule in candidates.rules:
            hit = candidates.forbids(rule, batch.members)
            forbidding |= {rule} if hit.any() else set()
            banned |= hit
        allowed += int((~banned).sum())
    return sum(map(len, batches)), allowed, tuple(sorted(forbidding))
