"""The best packing of a pool of groups, with a proof, without putting all of them into one model.

Column generation finds the optimum of the linear relaxation over all groups; its duals price every group. Whatever
the reduced cost of a group shows to be too dear to be in a round better than the best one found stays out of the
model, so the answer is exact. The groups that remain are solved by HiGHS with the gap set to zero.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tui.domain.control import Control
from tui.domain.odd_sets import odd_sets
from tui.domain.packing import Exact, Pool, Relaxation, Relaxed, choose

if TYPE_CHECKING:
    from tui.domain.coverage import Floats, Ints

FIRST_PER_ROW = 12
"""Groups of each row with which the relaxation begins: the best ones."""

BATCH = 1500
"""Groups added at once to the relaxation."""

FIRST_MODEL = 2500
"""Groups in the first exact model."""

NOISE = 1e-7
"""What sums of prices and values may be off by the solver's arithmetic."""


@dataclass(frozen=True, slots=True)
class Packed:
    """The best choice found (numbers in the pool), its value, an upper bound, and the prices of the rows."""

    chosen: Ints
    value: float
    bound: float
    prices: Floats

    @property
    def proved(self) -> bool:
        """Whether no better choice exists."""
        return self.bound <= self.value


@dataclass(frozen=True, slots=True)
class Priced:
    """The relaxation over a whole pool: its optimum, an upper bound safe from noise, and each group's reduced cost."""

    relaxed: Relaxed
    bound: float
    reduced: Floats
    used: Ints


def best_packing(pool: Pool, control: Control, *, bound: float) -> Packed:
    """Maximise the goal over a pool; `bound` is any valid upper bound, for when there is no time for a better one."""
    import numpy as np

    known = greedy(pool)
    reached = float(pool.goal[known].sum())
    if not len(pool):
        return Packed(known, 0.0, 0.0, np.zeros(len(pool.places)))
    priced = price(pool, control, _with(best_of_each_row(pool), known))
    if priced is None:
        return Packed(known, reached, max(reached, bound), np.zeros(len(pool.places)))
    exact = _exact(pool, priced, control, known)
    assert exact is not None, "the greedy choice is one"
    return _packed(exact, priced)


def most_people(pool: Pool, control: Control, *, bound: float) -> Packed:
    """First a sum of weights as large as can be, then the goal.

    When the time is over before the largest sum is proved, value and bound are in proportion to the sums.
    """
    import numpy as np

    counting = replace(pool, goal=pool.weight)
    known = greedy(counting)
    reached = float(pool.goal[known].sum())
    if not len(pool):
        return Packed(known, 0.0, 0.0, np.zeros(len(pool.places)))
    people = float(pool.weight[known].sum())
    priced = price(counting, control, _with(best_of_each_row(counting), known))
    if priced is None:
        return Packed(known, reached, max(reached, bound), np.zeros(len(pool.places)))
    target = math.floor(priced.bound + 1e-6)
    while target > 0 and not control.stop:
        packed = _at_least(pool, target, priced, known if people >= target else None, control, bound)
        if packed is not None:
            return packed
        if not control.stop:
            target -= 1
    control.check()
    return Packed(known, reached, reached * max(target / people, 1.0) if people else bound, priced.relaxed.prices)


def _at_least(
    pool: Pool, target: int, counted: Priced, known: Ints | None, control: Control, bound: float
) -> Packed | None:
    """The best goal with a sum of weights of at least the target; None when there is none (or no time to find one).

    Groups whose reduced cost in the count of weights rules them out of such a choice do not take part.
    """
    import numpy as np

    inside = counted.reduced >= target - counted.bound - NOISE
    inside[counted.used] = True
    if known is not None:
        inside[known] = True
    numbers = np.nonzero(inside)[0]
    place = np.cumsum(inside) - 1
    smaller = replace(pool.only(numbers), at_least=target - 0.001)
    start = None if known is None else place[known]
    priced = price(smaller, control, place[counted.used])
    if priced is None:
        return None
    exact = _exact(smaller, priced, control, start)
    if exact is None:
        return None
    packed = _packed(exact, priced)
    return Packed(numbers[packed.chosen], packed.value, min(packed.bound, max(bound, packed.value)), packed.prices)


def _packed(exact: Exact, priced: Priced) -> Packed:
    limit = exact.value if exact.proved else max(exact.value, min(exact.bound, priced.bound))
    return Packed(exact.chosen, exact.value, limit, priced.relaxed.prices)


def _exact(pool: Pool, priced: Priced, control: Control, known: Ints | None) -> Exact | None:
    """Solve a small model, then the one with every group that could still be part of something better.

    None when no allowed choice exists, or the time is over before one is found.
    """
    import numpy as np

    best, size = known, FIRST_MODEL
    inside = _best(pool, priced.reduced, size)
    while not control.stop:
        if best is not None:
            inside = _with(inside, best)
            value = float(pool.goal[best].sum())
            if priced.bound - value <= NOISE * 1e-2:
                return Exact(best, value, value, proved=True)
        exact = choose(pool, inside, best, control, odd_sets(pool, inside, control))
        if exact is not None:
            best = exact.chosen
            worth_a_try = np.nonzero(priced.reduced >= exact.value - priced.bound - NOISE)[0]
            if not len(np.setdiff1d(worth_a_try, inside)):
                return exact
            if not exact.proved:
                break
            inside = worth_a_try
        elif len(inside) == len(pool):
            return None
        else:
            size *= 4
            inside = _best(pool, priced.reduced, size)
    control.check()
    return None if best is None else Exact(best, float(pool.goal[best].sum()), priced.bound, proved=False)


def _best(pool: Pool, reduced: Floats, count: int) -> Ints:
    """The groups with the highest reduced cost, among equals those with the highest taste."""
    import numpy as np

    return np.lexsort((-pool.taste, -np.round(reduced, 6)))[:count]


def _with(groups: Ints, more: Ints) -> Ints:
    import numpy as np

    return np.union1d(groups, more)


def price(pool: Pool, control: Control, first: Ints) -> Priced | None:
    """The optimum of the linear relaxation over the whole pool, from the groups given; None when stopped before."""
    import numpy as np

    relaxation = Relaxation(pool, control)
    outside = np.ones(len(pool), dtype=bool)
    inside = first
    while True:
        relaxation.add(inside)
        outside[inside] = False
        relaxed = relaxation.solve()
        control.check()
        if relaxed is None:
            return None
        reduced = _reduced_costs(pool, relaxed)
        improving = np.where(outside, reduced, -np.inf)
        inside = _best(pool, improving, min(BATCH, int((improving > NOISE * 1e-2).sum())))
        if not len(inside):
            return Priced(relaxed, _bound(pool, relaxed, reduced), reduced, np.nonzero(~outside)[0])


def _reduced_costs(pool: Pool, relaxed: Relaxed) -> Floats:
    """What each group adds beyond the price of the places it takes: never above 0 at the relaxation's optimum."""
    import numpy as np

    prices = np.append(relaxed.prices, 0.0)
    reduced = pool.goal - relaxed.weight_price * pool.weight
    for column in pool.rows.T:
        reduced -= prices[column]
    return reduced


def _bound(pool: Pool, relaxed: Relaxed, reduced: Floats) -> float:
    """A valid upper bound from the duals, whatever noise is left in them."""
    import numpy as np

    over = np.zeros(len(pool.places) + 1)
    for column in pool.rows.T:
        np.maximum.at(over, column, np.maximum(reduced, 0.0))
    demanded = relaxed.weight_price * pool.at_least if pool.at_least is not None else 0.0
    return float(relaxed.prices @ pool.places + over[:-1] @ pool.places) + demanded


def best_of_each_row(pool: Pool) -> Ints:
    """The groups with the highest goal of each row, among equals those with the highest taste."""
    import numpy as np

    found = []
    for column in pool.rows.T:
        used = np.nonzero(column < len(pool.places))[0]
        ranked = used[np.lexsort((-pool.taste[used], -pool.goal[used], column[used]))]
        rows = column[ranked]
        place = np.arange(len(ranked)) - np.searchsorted(rows, rows, side="left")
        found.append(ranked[place < FIRST_PER_ROW])
    return np.unique(np.concatenate(found))


def greedy(pool: Pool) -> Ints:
    """A choice that is allowed: one group after the other, the highest goal first. Ignores what is demanded."""
    import numpy as np

    left = [*pool.places.tolist(), math.inf]
    chosen = []
    for group in np.lexsort((-pool.taste, -pool.goal)).tolist():
        rows = pool.rows[group].tolist()
        if all(left[row] >= 1 for row in rows):
            chosen.append(group)
            for row in rows:
                left[row] -= 1
    return np.array(chosen, dtype=np.intp)
