"""The two solves of a round: everybody once, then those left out with the spare places of the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from tui.domain.candidates import Batch
from tui.domain.control import Control
from tui.domain.packing import Pool
from tui.domain.policy import Objective
from tui.domain.pricing import best_packing, most_people

if TYPE_CHECKING:
    from tui.domain.coverage import Bools, Floats, Ints

Places = tuple[int, ...]
"""The members of a group as places in the team's order."""


@dataclass(frozen=True, slots=True)
class Stage:
    """What one solve came to: the groups, their value, what is possible at most, the price of a place with each."""

    groups: tuple[Places, ...]
    value: float
    possible: float
    prices: Floats


@dataclass(frozen=True, slots=True)
class Question:
    """What both solves share: the objective, how often each person counts, the most each can add to the value."""

    objective: Objective
    times: Floats
    most: Floats


def first_stage(batches: Sequence[Batch], free: Bools, question: Question, control: Control) -> Stage:
    """The best choice of groups among those who are free, nobody in two."""
    import numpy as np

    pools = [batch.where(np.all(free[batch.members], axis=1)) for batch in batches]
    return _solve(pools, free.astype(float), np.zeros((0, 2), dtype=np.intp), free, question, control)


def spare_stage(
    batches: Sequence[Batch],
    waiting: Bools,
    spare: Ints,
    together: Sequence[Places],
    question: Question,
    control: Control,
) -> Stage:
    """The best choice of further groups, each with somebody who waits, within the spare places of the others.

    No two people who are in a group together meet in a second one.
    """
    import numpy as np

    places = np.where(waiting, 1, spare)
    met = np.zeros((len(places), len(places)), dtype=bool)
    for group in together:
        for one, other in combinations(group, 2):
            met[one, other] = met[other, one] = True
    pools = []
    for batch in batches:
        good = np.any(waiting[batch.members], axis=1) & np.all(places[batch.members] > 0, axis=1)
        for one, other in combinations(range(batch.members.shape[1]), 2):
            good &= ~met[batch.members[:, one], batch.members[:, other]]
        pools.append(batch.where(good))
    return _solve(pools, places.astype(float), _could_meet_twice(pools, places), waiting, question, control)


def _could_meet_twice(pools: Sequence[Batch], places: Ints) -> Ints:
    """Pairs who both have two places or more and are in a trio together: once is enough."""
    import numpy as np

    found = [np.zeros((0, 2), dtype=np.intp)]
    for batch in pools:
        for one, other in combinations(range(batch.members.shape[1]), 2):
            pairs = batch.members[:, [one, other]]
            found.append(pairs[(places[pairs] > 1).all(axis=1)])
    return np.unique(np.concatenate(found), axis=0)


def _solve(
    batches: Sequence[Batch], places: Floats, once: Ints, counted: Bools, question: Question, control: Control
) -> Stage:
    """The best packing by the objective; `once` are pairs of people who may meet in one group only."""
    import numpy as np

    members = np.concatenate([_padded(batch.members, 3, len(places)) for batch in batches])
    goal = np.concatenate([batch.value for batch in batches])
    weight = np.append(question.times * counted, 0.0)[members].sum(axis=1)
    rows = _with_meetings(members, once, len(places))
    pool = Pool(rows, goal, goal, np.append(places, np.ones(len(once))), weight)
    most = float((question.most * places).sum())
    solve = most_people if question.objective is Objective.PEOPLE else best_packing
    packed = solve(pool, control, bound=most)
    groups = (tuple(place for place in row if place < len(places)) for row in members[packed.chosen].tolist())
    return Stage(tuple(sorted(groups)), packed.value, packed.bound, packed.prices[: len(places)])


def _padded(members: Ints, width: int, filling: int) -> Ints:
    import numpy as np

    missing = width - members.shape[1]
    return np.pad(members, ((0, 0), (0, missing)), constant_values=filling) if missing else members


def _with_meetings(members: Ints, once: Ints, people: int) -> Ints:
    """The rows each group takes a place of: its members, and each pair of them who may meet only once."""
    import numpy as np

    padding = people + len(once)
    rows = np.where(members < people, members, padding)
    if not len(once):
        return rows
    numbers = {pair: people + number for number, pair in enumerate(map(tuple, once.tolist()))}
    meetings = np.full(members.shape, padding)
    for number, row in enumerate(members.tolist()):
        for column, pair in enumerate(combinations(row, 2)):
            meetings[number, column] = numbers.get(pair, padding)
    return np.column_stack([rows, meetings])
