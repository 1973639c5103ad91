"""Set packing as models for HiGHS: a linear relaxation that grows, and the exact choice among some groups.

One thread, a fixed seed and gaps of zero: the same question has the same answer, with a proof.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tui.domain.control import Control

if TYPE_CHECKING:
    import highspy

    from tui.domain.coverage import Bools, Floats, Ints

GAP = 1e-9
"""How far a proved answer may be from the best possible, in the objective's own units."""

SLACK = 1e-8
"""What the value of a choice and HiGHS's bound may differ by, relative, from adding up alone."""


@dataclass(frozen=True, slots=True)
class Pool:
    """Groups to choose from: the rows each takes a place of (padded with `len(places)`), and the places of each row.

    A row is a person, or two people who must not meet in two groups. `goal` is what is maximised, `taste` decides
    which of equals are tried first, `at_least` demands a sum of `weight`.
    """

    rows: Ints
    goal: Floats
    taste: Floats
    places: Floats
    weight: Floats
    at_least: float | None = None

    def __len__(self) -> int:
        return len(self.goal)

    def only(self, groups: Ints) -> Pool:
        """The pool with these groups alone, numbered anew."""
        return replace(
            self, rows=self.rows[groups], goal=self.goal[groups], taste=self.taste[groups], weight=self.weight[groups]
        )


@dataclass(frozen=True, slots=True)
class OddSet:
    """Rows with an odd number of places in all, as a mask over rows and padding, and what can be chosen among them."""

    inside: Bools
    limit: int

    def counted(self, pool: Pool, groups: Ints) -> Ints:
        """How often each group counts: once with two or three of its rows inside, twice with four or five."""
        import numpy as np

        return np.asarray(self.inside[pool.rows[groups]].sum(axis=1) // 2)


@dataclass(frozen=True, slots=True)
class Relaxed:
    """The optimum of a linear relaxation: its value, the price of each row, and the price of the demand."""

    value: float
    prices: Floats
    weight_price: float = 0.0


@dataclass(frozen=True, slots=True)
class Exact:
    """The best choice found among some groups (numbers in the pool), an upper bound, and whether it is proved."""

    chosen: Ints
    value: float
    bound: float
    proved: bool


def new_solver(control: Control) -> highspy.Highs:
    """HiGHS, silent, deterministic, and obedient to the control."""

    def obey(event: highspy.HighsCallbackEvent) -> None:
        if control.stop:
            event.interrupt()

    solver = _silent_solver()
    for option, value in (
        ("threads", 1),
        ("parallel", "off"),
        ("random_seed", 0),
        ("primal_feasibility_tolerance", 1e-9),
        ("dual_feasibility_tolerance", 1e-9),
        ("mip_rel_gap", 0.0),
        ("mip_abs_gap", GAP),
    ):
        solver.setOptionValue(option, value)
    solver.cbSimplexInterrupt.subscribe(obey)
    solver.cbMipInterrupt.subscribe(obey)
    return solver


def _silent_solver() -> highspy.Highs:
    """A solver that prints nothing: highspy writes a banner when it sets up callbacks, unless silenced before that."""
    import highspy

    class Silent(highspy.Highs):
        def enableCallbacks(self) -> None:  # noqa: N802 - highspy calls it by this name
            self.silent()
            super().enableCallbacks()  # type: ignore[no-untyped-call]  # highspy has no types here

    return Silent()  # type: ignore[no-untyped-call]  # nor here


class Relaxation:
    """The linear relaxation over some groups of a pool; more can be added, and it goes on from where it was."""

    def __init__(self, pool: Pool, control: Control) -> None:
        self._pool = pool
        self._solver = new_solver(control)
        _pass_rows(self._solver, pool)

    def add(self, groups: Ints) -> None:
        """Let more groups of the pool take part."""
        import numpy as np

        count = len(groups)
        starts, index, value = _matrix(self._pool, groups)
        none, all_of_it = np.zeros(count), np.full(count, np.inf)
        self._solver.addCols(count, self._pool.goal[groups], none, all_of_it, len(index), starts, index, value)

    def solve(self) -> Relaxed | None:
        """The optimum over the groups that take part; None when stopped before."""
        import highspy
        import numpy as np

        self._solver.run()
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        rows = len(self._pool.places)
        duals = np.array(self._solver.getSolution().row_dual)
        value = self._solver.getInfo().objective_function_value
        demands = 0 if self._pool.at_least is None else 1
        return Relaxed(value, np.maximum(duals[:rows], 0.0), min(0.0, float(duals[rows : rows + demands].sum())))

    def shares(self) -> Floats:
        """How much of each group that takes part the optimum chooses, 0–1, in the order in which they were added."""
        import numpy as np

        return np.array(self._solver.getSolution().col_value)

    def costs(self) -> Floats:
        """What choosing each group would cost the optimum, never below 0 but for noise; in the same order."""
        import numpy as np

        return -np.array(self._solver.getSolution().col_dual)

    def tighten(self, odd: OddSet, groups: Ints) -> None:
        """Demand what holds for every allowed choice; `groups` are all that take part, in the order added."""
        _pass_odd_set(self._solver, odd, self._pool, groups)


def choose(
    pool: Pool, groups: Ints, start: Ints | None, control: Control, tightened: Sequence[OddSet] = ()
) -> Exact | None:
    """The best choice among some groups of a pool; `start` (among them) is a choice known to be allowed.

    What is `tightened` holds for every allowed choice and helps to prove the best. None when no allowed choice exists,
    or the time is over before one is found.
    """
    found = _chosen(pool, groups, start, control, tightened)
    if start is not None and not (found and found.proved) and not control.late:
        # HiGHS 1.16 proves the best value and hands back the start, when presolve turns the start into the best choice.
        found = _better(found, _chosen(pool, groups, None, control, tightened))
    if found is None and start is not None:
        reached = float(pool.goal[start].sum())
        return Exact(start, reached, math.inf, proved=False)
    return found


def _better(one: Exact | None, other: Exact | None) -> Exact | None:
    """The more valuable of two answers to one question, with the tighter bound."""
    if one is None or other is None:
        return one or other
    best = max(one, other, key=lambda exact: (exact.proved, exact.value))
    return replace(best, bound=max(best.value, min(one.bound, other.bound)))


def _chosen(
    pool: Pool, groups: Ints, start: Ints | None, control: Control, tightened: Sequence[OddSet]
) -> Exact | None:
    """What one run of HiGHS chooses; proved only where the choice itself is worth what HiGHS says is possible."""
    import highspy
    import numpy as np

    solver = new_solver(control)
    solver.setOptionValue("time_limit", max(control.left, 0.001))
    _pass_rows(solver, pool)
    count = len(groups)
    starts, index, value = _matrix(pool, groups)
    solver.addCols(count, pool.goal[groups], np.zeros(count), np.ones(count), len(index), starts, index, value)
    kinds = np.full(count, int(highspy.HighsVarType.kInteger), dtype=np.uint8)
    for odd in tightened:
        _pass_odd_set(solver, odd, pool, groups)
    solver.changeColsIntegrality(count, np.arange(count, dtype=np.int32), kinds)
    if start is not None:
        known = np.isin(groups, start).astype(float)
        solver.setSolution(count, np.arange(count, dtype=np.int32), known)
    solver.run()
    control.check()
    taken = np.array(solver.getSolution().col_value) > 0.5
    chosen = groups[taken] if len(taken) == count else groups[:0]
    if not _allowed(pool, chosen):
        return None
    reached = float(pool.goal[chosen].sum())
    possible = float(solver.getInfo().mip_dual_bound)
    optimal = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    proved = optimal and possible <= reached + SLACK * max(1.0, reached)
    return Exact(chosen, reached, reached if proved else max(reached, possible), proved)


def _allowed(pool: Pool, chosen: Ints) -> bool:
    import numpy as np

    taken = np.bincount(pool.rows[chosen].ravel(), minlength=len(pool.places) + 1)[:-1]
    enough = pool.at_least is None or pool.weight[chosen].sum() >= pool.at_least - 1e-6
    return bool((taken <= pool.places).all() and enough)


def _pass_rows(solver: highspy.Highs, pool: Pool) -> None:
    import highspy
    import numpy as np

    demands = 0 if pool.at_least is None else 1
    lp = highspy.HighsLp()
    lp.num_col_ = 0
    lp.num_row_ = len(pool.places) + demands
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.row_lower_ = np.append(np.full(len(pool.places), -np.inf), [pool.at_least] * demands)
    lp.row_upper_ = np.append(pool.places, [np.inf] * demands)
    solver.passModel(lp)


def _pass_odd_set(solver: highspy.Highs, odd: OddSet, pool: Pool, groups: Ints) -> None:
    """One row more over the columns of these groups."""
    import numpy as np

    times = odd.counted(pool, groups)
    columns = np.nonzero(times)[0]
    solver.addRow(-np.inf, float(odd.limit), len(columns), columns.astype(np.int32), times[columns].astype(float))


def _matrix(pool: Pool, groups: Ints) -> tuple[Ints, Ints, Floats]:
    """The columns of these groups in HiGHS's form: where each starts, the rows, the coefficients."""
    import numpy as np

    rows = pool.rows[groups]
    values = np.ones(rows.shape)
    used = rows < len(pool.places)
    if pool.at_least is not None:
        rows = np.column_stack([rows, np.full(len(groups), len(pool.places))])
        values = np.column_stack([values, pool.weight[groups]])
        used = np.column_stack([used, pool.weight[groups] > 0])
    starts = np.concatenate([[0], np.cumsum(used.sum(axis=1))[:-1]]) if len(groups) else np.zeros(0)
    return starts.astype(np.int32), rows[used].astype(np.int32), values[used]
