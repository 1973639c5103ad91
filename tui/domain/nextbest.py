"""The next best groups for one person: who else would fit, the strongest first."""

from __future__ import annotations

from dataclasses import replace

from tui.domain.candidates import Candidates
from tui.domain.canonical import canonical_order
from tui.domain.groups import Group, RoundTask, broken_rules, evaluate_with
from tui.domain.policy import Objective


class NextBest:
    """Looks for other groups among everybody with a free place; made once for all questions about one round."""

    def __init__(self, task: RoundTask) -> None:
        by_fit = replace(task, policy=task.policy.changed(objective=Objective.FIT))
        self.task = task
        self._scorer = task.scorer()
        self._order = canonical_order(task, self._scorer, task.eligible)
        self._candidates = Candidates(by_fit, self._scorer, self._order)

    def of(self, member: int, *, exclude: frozenset[int], count: int = 3) -> tuple[Group, ...]:
        """The possible groups of a person with none of those excluded, highest fit first; the person comes first.

        Empty when nobody fits, or the person has no free place.
        """
        import numpy as np

        if member not in self._order:
            return ()
        wanted = np.array([i not in exclude for i in self._order], dtype=bool)
        found: list[Group] = []
        for batch in self._candidates.of(self._order.index(member)):
            others = batch.where(np.all(wanted[batch.members], axis=1))
            best: list[Group] = []
            for row in others.members[np.argsort(-others.value, kind="stable")].tolist():
                members = tuple(self._order[place] for place in row)
                if len(best) == count:
                    break
                if not broken_rules(self.task, members):
                    best.append(evaluate_with(self._scorer, self.task, members))
            found += best
        return tuple(sorted(found, key=lambda group: (-group.fit, len(group.members)))[:count])


def next_best(task: RoundTask, member: int, *, exclude: frozenset[int], count: int = 3) -> tuple[Group, ...]:
    """As `NextBest.of`, for a single question."""
    return NextBest(task).of(member, exclude=exclude, count=count)
