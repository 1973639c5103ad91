"""The next best groups for one person: who else would fit, the strongest first."""

from __future__ import annotations

from dataclasses import replace

from tui.domain.candidates import Candidates
from tui.domain.canonical import canonical_order
from tui.domain.groups import Group, RoundTask, broken_rules, evaluate_with
from tui.domain.policy import Objective


def next_best(task: RoundTask, member: int, *, exclude: frozenset[int], count: int = 3) -> tuple[Group, ...]:
    """The possible groups of a person with none of those excluded, highest fit first; the person comes first in each.

    The others are looked for among everybody with a free place; empty when nobody fits.
    """
    import numpy as np

    scorer = task.scorer()
    order = (member, *canonical_order(task, scorer, set(task.eligible) - exclude - {member}))
    by_fit = replace(task, policy=task.policy.changed(objective=Objective.FIT))
    found: list[Group] = []
    for batch in Candidates(by_fit, scorer, order).of(0):
        best: list[Group] = []
        for row in batch.members[np.argsort(-batch.value, kind="stable")].tolist():
            members = tuple(order[place] for place in row)
            if len(best) < count and not broken_rules(task, members):
                best.append(evaluate_with(scorer, task, members))
        found += best
    return tuple(sorted(found, key=lambda group: (-group.fit, len(group.members)))[:count])
