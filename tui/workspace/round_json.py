"""A round in the shape that `tandem propose --json` promises: people by name, numbers unrounded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from tui.domain import explain
from tui.domain.asks import gaps
from tui.domain.people import still_here
from tui.domain.proposals import Learn, LeftOut, Proposal
from tui.domain.text import fold
from tui.views.rounds import AskRow
from tui.workspace.matching import Solved

if TYPE_CHECKING:
    from tui.workspace.core import Core


def round_json(core: Core, solved: Solved, left_out: Sequence[LeftOut], asks: Sequence[AskRow]) -> dict[str, Any]:
    """Everything a script may want to know of a round; private avoids count as "private"."""
    solution, names = solved.solution, core.matching.full_names
    return {
        "objective": solved.task.policy.objective.value,
        "eligible": len(solution.eligible),
        "candidates": solution.candidates,
        "placed": solution.placed,
        "worst_coverage": solution.worst_coverage,
        "total_fit": solution.total_fit,
        "value": solution.value,
        "gap": solution.gap,
        "groups": [_group(core, proposal, names) for proposal in solved.proposals],
        "left_out": [
            {"name": names[entry.member], "reason": entry.reason, "unlock": _unlock(entry)}
            for entry in sorted(left_out, key=lambda entry: (fold(names[entry.member]), entry.member))
        ],
        "asks": [{"skill": ask.skill, "placed": ask.placed, "gain": ask.gain} for ask in asks],
        "gaps": [
            {"skill": gap.skill, "wanted_by": [names[m] for m in gap.wanted_by]}
            for gap in gaps(solved.task.people, still_here(core.people.values(), core.today))
        ],
        "removed_by_rule": dict(solution.removed_by_rule),
    }


def _group(core: Core, proposal: Proposal, names: Mapping[int, str]) -> dict[str, Any]:
    return {
        "members": [names[m] for m in proposal.members],
        "fit": proposal.fit,
        "coverage": {names[c.member]: c.value for c in proposal.coverage},
        "learns": [_learn(learn, names) for learn in proposal.learns],
        "background": proposal.background,
        "reasons": list(explain.reasons(proposal, names, core.people)),
        "caveats": list(proposal.caveats),
    }


def _learn(learn: Learn, names: Mapping[int, str]) -> dict[str, Any]:
    return {
        "learner": names[learn.learner],
        "skill": learn.skill,
        "rank": learn.rank,
        "teacher": names[learn.teacher],
        "teacher_level": learn.teacher_level,
        "own_level": learn.own_level,
        "through": learn.through,
    }


def _unlock(entry: LeftOut) -> dict[str, str] | None:
    if entry.unlock_teach:
        return {"teach": entry.unlock_teach}
    return {"want": entry.unlock_want} if entry.unlock_want else None
