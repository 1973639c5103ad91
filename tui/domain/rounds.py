"""A round: the best way to bring a team together in pairs and trios, with a proof that no better one exists.

Groups are chosen so that nobody is in two (set packing, the cycle formulation of barter exchanges: Abraham, Blum and
Sandholm 2007). Then, with these fixed, those left out are offered the spare places of the others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from tui.domain.candidates import Batch, Candidates, as_counts, joined
from tui.domain.canonical import canonical_order
from tui.domain.control import Cancelled, CancelledError, Control, Progress
from tui.domain.groups import Group, RoundTask, broken_rules, evaluate_group, evaluate_with, possible
from tui.domain.stages import Question, Stage, first_stage, spare_stage

__all__ = [
    "CancelledError",
    "Group",
    "RoundTask",
    "Solution",
    "broken_rules",
    "evaluate_group",
    "possible",
    "solve_round",
    "staying_groups",
]

COUNTED_UP_TO = 400
"""People up to whom all possible groups are counted."""

PROVED = 1e-9
"""A relative distance to the best possible below which a round counts as proved the best."""


@dataclass(frozen=True, slots=True)
class Solution:
    """What came of a round: the groups, those left out, and the proof.

    `gap` is how far the value may be from the best possible, relative to it: 0 is proved. `candidates` counts all
    possible groups, None above 400 people. `total_fit` is the sum of fit × members. `prices` is what a place with
    each person is worth by the duals of the relaxation: the scarcer, the higher.
    """

    groups: tuple[Group, ...]
    left_out: tuple[int, ...]
    eligible: tuple[int, ...]
    candidates: int | None
    value: float
    gap: float
    placed: int
    worst_coverage: float
    total_fit: float
    removed_by_rule: Mapping[str, int]
    timed_out: bool
    seconds: float
    prices: Mapping[int, float]


def solve_round(task: RoundTask, *, progress: Progress | None = None, cancelled: Cancelled | None = None) -> Solution:
    """The best round for this team; at the time limit the best found, with its distance to the best possible.

    `progress` is told what is being done and how much is done (0–1). Raises CancelledError when `cancelled` says so.
    """
    import numpy as np

    control = Control(task.policy.time_limit, progress, cancelled)
    control.report("Working out who can help whom", 0.0)
    scorer = task.scorer()
    order = canonical_order(task, scorer, task.eligible)
    candidates = Candidates(task, scorer, order)
    batches = _all_groups(candidates, task.policy.trios, control)
    staying = staying_groups(task)
    taken = Counter(member for group in staying for member in group)
    question = Question(task.policy.objective, candidates.times, candidates.most_each())

    control.report("Choosing the best round", 0.3)
    free = np.array([not taken[i] for i in order], dtype=bool)
    first = first_stage(batches, free, question, control)
    control.report("Looking for spare places", 0.9)
    taken.update(order[place] for group in first.groups for place in group)
    waiting = np.array([not taken[i] for i in order], dtype=bool)
    spare = np.array([max(0, task.places[i] - taken[i]) for i in order], dtype=np.intp)
    place_of = {person: place for place, person in enumerate(order)}
    met = [*first.groups, *(tuple(place_of[m] for m in group if m in place_of) for group in staying)]
    second = spare_stage(batches, waiting, spare, met, question, control)

    groups = [evaluate_with(scorer, task, group) for group in staying]
    for stage in (first, second):
        named = (tuple(order[place] for place in group) for group in stage.groups)
        groups += [evaluate_with(scorer, task, group, spare=stage is second) for group in named]
    counted = sum(map(len, batches)) if len(order) <= COUNTED_UP_TO else None
    control.report("Done", 1.0)
    return _solution(task, order, groups, (first, second), counted, candidates, control)


def staying_groups(task: RoundTask) -> tuple[tuple[int, ...], ...]:
    """The groups that stay whatever else fits: by hand and kept as given, then `always` where places allow.

    An `always` is not repeated for people who are together already or of whom one said no in this cycle.
    """
    staying = {frozenset(group): tuple(group) for group in (*task.by_hand, *task.kept)}
    taken = Counter(member for group in staying for member in group)
    for group in task.bans.always:
        if frozenset(group) in staying or not _may_always(task, group, staying.keys()):
            continue
        if all(task.places.get(member, 0) > taken[member] for member in group):
            staying[frozenset(group)] = tuple(group)
            taken.update(group)
    return tuple(staying.values())


def _may_always(task: RoundTask, group: Sequence[int], staying: Iterable[frozenset[int]]) -> bool:
    if set(broken_rules(task, group)) & {"together", "declined", "never"}:
        return False
    pairs = [frozenset(pair) for pair in combinations(group, 2)]
    return not any(pair <= other for pair in pairs for other in staying)


def _all_groups(candidates: Candidates, trios: bool, control: Control) -> list[Batch]:
    """All possible groups; fewer trios when the time is over before all are found."""
    batches = [candidates.pairs()]
    if trios:
        found = []
        for batch in candidates.trios():
            control.check()
            if control.late:
                break
            found.append(batch)
        batches.append(joined(found))
    return batches


def _solution(
    task: RoundTask,
    order: Sequence[int],
    groups: Sequence[Group],
    stages: tuple[Stage, Stage],
    counted: int | None,
    candidates: Candidates,
    control: Control,
) -> Solution:
    placed = {member for group in groups for member in group.members}
    value = sum(group.value for group in groups)
    missing = sum(max(0.0, stage.possible - stage.value) for stage in stages)
    gap = missing / abs(value) if value else missing
    return Solution(
        groups=tuple(sorted(groups, key=lambda group: -group.fit)),
        left_out=tuple(i for i in task.eligible if i not in placed),
        eligible=task.eligible,
        candidates=counted,
        value=value,
        gap=gap if gap > PROVED else 0.0,
        placed=len(placed),
        worst_coverage=min((covered for group in groups for covered in group.coverage.values()), default=0.0),
        total_fit=sum(group.fit * len(group.members) for group in groups),
        removed_by_rule=as_counts(candidates.removed),
        timed_out=control.late and gap > PROVED,
        seconds=control.seconds,
        prices={person: float(price) for person, price in zip(order, stages[0].prices, strict=True)},
    )
