"""The one skill that would give somebody a partner: added to what they teach, or to what they want."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from tui.domain.candidates import Candidates
from tui.domain.canonical import canonical_order
from tui.domain.control import Cancelled, Control
from tui.domain.groups import RoundTask
from tui.domain.people import DEFAULT_LEVEL, Teaching, Want
from tui.domain.promise import Promise
from tui.domain.rounds import Solution, solve_round

TRIED_IN_SMALL_TEAMS = 60
"""People up to whom every skill that could help is tried; in larger teams the most promising ones."""

TRIES = 4
"""Skills tried for each person in a larger team."""


@dataclass(frozen=True, slots=True)
class Unlock:
    """A skill that places somebody: taught at level 3, or else wanted as well."""

    skill: str
    teach: bool


def unlock(
    task: RoundTask,
    solution: Solution,
    member: int,
    *,
    promise: Promise | None = None,
    cancelled: Cancelled | None = None,
) -> Unlock | None:
    """The one skill that would place a person left out, found by solving the round again; None if no skill tried does.

    Teaching is tried before wanting; the most promising skill by the duals of the round goes first. Give the `promise`
    of the round when many people are asked about.
    """
    control = Control(float("inf"), cancelled=cancelled)
    for options in (_to_teach(task, member), _to_want(task, member)):
        for option in _promising(task, solution, member, options, promise, control):
            if member not in solve_round(with_skill(task, member, option), cancelled=cancelled).left_out:
                return option
    return None


def _promising(
    task: RoundTask,
    solution: Solution,
    member: int,
    options: Iterable[Unlock],
    promise: Promise | None,
    control: Control,
) -> list[Unlock]:
    """The skills worth trying, the most promising first: in a small team all, priced exactly; else some, estimated."""
    small = len(task.people) <= TRIED_IN_SMALL_TEAMS
    priced = []
    for option in options:
        control.check()
        if small or not option.teach:
            advantage = best_advantage(with_skill(task, member, option), solution, member)
        else:
            promise = promise or Promise(task, solution.prices)
            estimate = promise.of(option.skill, [member])
            advantage = estimate[0] if estimate else None
        if advantage is not None:
            priced.append((-advantage, option.skill, option))
    priced.sort(key=lambda entry: entry[:2])
    return [option for *_, option in priced[: None if small else TRIES]]


def with_skill(task: RoundTask, member: int, option: Unlock) -> RoundTask:
    """The task in which a person teaches one skill more, at level 3, or wants one more."""
    person = task.people[member]
    if option.teach:
        person = person.changed(teaches=(*person.teaches, Teaching(skill=option.skill, level=DEFAULT_LEVEL)))
    else:
        person = person.changed(wants=(*person.wants, Want(skill=option.skill)))
    return replace(task, people={**task.people, member: person})


def best_advantage(task: RoundTask, solution: Solution, member: int) -> float | None:
    """The most a group with this person is worth beyond the prices of the others; None if no group is possible."""
    import numpy as np

    scorer = task.scorer()
    order = (member, *canonical_order(task, scorer, set(task.eligible) - {member}))
    candidates = Candidates(task, scorer, order)
    prices = np.array([0.0, *(solution.prices.get(i, 0.0) for i in order[1:])])
    best: float | None = None
    for batch in candidates.of(0):
        allowed = batch.where(~candidates.forbidden(batch.members))
        if len(allowed):
            advantage = float((allowed.value - prices[allowed.members].sum(axis=1)).max())
            best = advantage if best is None else max(best, advantage)
    return best


def _to_teach(task: RoundTask, member: int) -> Iterator[Unlock]:
    """What others want and this person does not teach, or only at a lower level."""
    person = task.people[member]
    counted = len(task.scoring.want_weights)
    wanted = {skill for i in task.eligible if i != member for skill in task.people[i].distinct_wants()[:counted]}
    for skill in sorted(wanted):
        if person.wants and person.level(skill) < DEFAULT_LEVEL:
            yield Unlock(skill, teach=True)


def _to_want(task: RoundTask, member: int) -> Iterable[Unlock]:
    """What others teach at a higher level than this person, where one more want would count."""
    person = task.people[member]
    if not person.teaches or len(person.distinct_wants()) >= len(task.scoring.want_weights):
        return []
    taught = {
        t.skill for i in task.eligible if i != member for t in task.people[i].teaches if t.level > person.level(t.skill)
    }
    return [Unlock(skill, teach=False) for skill in sorted(taught - set(person.distinct_wants()))]
