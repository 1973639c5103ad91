"""Inequalities that make the relaxation of a round tight where people stand in odd circles.

Of three people with one place each, who all fit each other, only two can be a pair, though the linear relaxation is
glad to make each pair by half. Whatever people S with an odd number of places in all: of the groups with two or three
of them at most half the places, rounded down, can be chosen (Edmonds 1965; a Chvátal-Gomory inequality where there
are trios). Sets are looked for among people whom the relaxation ties together: by what it chooses in part (Grötschel
and Holland 1985), and by groups that cost it little. The more those may cost, the larger the sets, and the fewer times
the relaxation must be solved: it cannot escape from a large set into the next pair.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tui.domain.control import Control
from tui.domain.packing import OddSet, Pool, Relaxation

if TYPE_CHECKING:
    from tui.domain.coverage import Floats, Ints

SHARES = (0.1, 0.2, 0.3, 0.4, 0.49)
"""Shares from which on a group that is chosen in part ties its members together; each gives other sets."""

COSTS = (0.0, *(1e-4 * 2**step for step in range(15)))
"""What a group may cost the relaxation to tie its members together all the same."""

ROUNDS = 60
"""Times the relaxation is tightened at most."""

VIOLATED = 1e-5
"""What an inequality must cut off to be worth adding."""


def odd_sets(pool: Pool, groups: Ints, control: Control) -> list[OddSet]:
    """The odd sets that cut off fractions of the relaxation over some groups; stops early when the time is over."""
    relaxation = Relaxation(pool, control)
    relaxation.add(groups)
    found: dict[bytes, OddSet] = {}
    for _ in range(ROUNDS):
        if control.stop or relaxation.solve() is None:
            break
        share = relaxation.shares()
        if not ((share > VIOLATED) & (share < 1 - VIOLATED)).any():
            break
        sets = _separated(pool, groups, share, relaxation.costs())
        new = {key: odd for key, odd in sets if key not in found}
        for odd in new.values():
            relaxation.tighten(odd, groups)
        if not new:
            break
        found |= new
    control.check()
    return [found[key] for key in sorted(found)]


def _separated(pool: Pool, groups: Ints, share: Floats, cost: Floats) -> Iterator[tuple[bytes, OddSet]]:
    """Odd sets whose inequality the shares break, each with a key of its own."""
    import numpy as np

    chosen = share > VIOLATED
    ties = [chosen | (cost <= most) for most in COSTS]
    ties += [(share >= least) & (share < 1 - VIOLATED) for least in SHARES]
    for tie in ties:
        circles = _Circles()
        for members in pool.rows[groups[tie]].tolist():
            circles.join([row for row in members if row < len(pool.places)])
        for circle in circles.found():
            places = int(pool.places[circle].sum())
            if places % 2 == 0:
                continue
            inside = np.zeros(len(pool.places) + 1, dtype=bool)
            inside[circle] = True
            odd = OddSet(inside, places // 2)
            if (odd.counted(pool, groups[chosen]) * share[chosen]).sum() > odd.limit + VIOLATED:
                yield inside.tobytes(), odd


class _Circles:
    """Rows that are tied together, directly or through others."""

    def __init__(self) -> None:
        self._root: dict[int, int] = {}

    def join(self, rows: list[int]) -> None:
        first = self._find(rows[0])
        for row in rows[1:]:
            self._root[self._find(row)] = first

    def _find(self, row: int) -> int:
        self._root.setdefault(row, row)
        while self._root[row] != row:
            self._root[row] = self._root[self._root[row]]
            row = self._root[row]
        return row

    def found(self) -> Iterator[list[int]]:
        circles: dict[int, list[int]] = {}
        for row in sorted(self._root):
            circles.setdefault(self._find(row), []).append(row)
        return (circle for circle in circles.values() if len(circle) > 2)
