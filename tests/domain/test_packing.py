"""The exact choice among groups: what HiGHS says is believed only where the choice it hands back is worth it."""

from __future__ import annotations

import numpy as np

from tui.domain.control import Control
from tui.domain.odd_sets import odd_sets
from tui.domain.packing import Pool, Relaxation, choose

# Two people each; presolve alone turns the start below into the best choice, and HiGHS 1.16 then returns the start.
PAIRS = (
    (0, 1), (0, 2), (0, 8), (0, 9), (0, 13), (1, 3), (1, 4), (1, 13), (6, 8), (8, 14), (9, 10), (9, 12), (10, 11),
    (10, 12), (10, 13), (10, 14), (11, 12), (11, 14), (12, 13), (12, 14), (13, 14),
)  # fmt: skip
WORTH = (
    8.93849884, 8.249266197, 8.183209395, 13.692089031, 7.784706864, 8.734881892, 8.725994381, 8.352399739,
    8.012234516, 6.492550151, 16.259810699, 13.387248052, 9.694033406, 11.963164657, 10.187288924, 10.028946034,
    7.60189433, 6.939088662, 8.095149848, 7.362999676, 6.911841412,
)  # fmt: skip
START, BEST = (0, 8, 10, 17, 18), (1, 5, 8, 10, 17, 18)


def pool() -> Pool:
    worth = np.array(WORTH)
    return Pool(np.array(PAIRS), worth, worth, np.ones(15), np.full(len(worth), 2.0))


def test_the_choice_handed_back_is_worth_what_is_said_to_be_proved() -> None:
    everything = pool()
    exact = choose(everything, np.arange(len(everything)), np.array(START), Control(60))
    assert exact is not None
    assert tuple(exact.chosen.tolist()) == BEST
    assert exact.proved
    assert exact.value == everything.goal[exact.chosen].sum() == exact.bound


def test_without_time_the_start_is_kept_and_nothing_is_said_to_be_proved() -> None:
    everything = pool()
    exact = choose(everything, np.arange(len(everything)), np.array(START), Control(0))
    assert exact is not None
    assert exact.value >= everything.goal[list(START)].sum()
    assert not exact.proved
    assert exact.bound >= everything.goal[list(BEST)].sum() - 1e-9


def test_an_odd_circle_is_tightened_until_the_relaxation_is_a_choice() -> None:
    circle = Pool(np.array([(0, 1), (1, 2), (2, 3), (3, 4), (0, 4)]), np.ones(5), np.ones(5), np.ones(5), np.ones(5))
    everything = np.arange(5)
    found = odd_sets(circle, everything, Control(60))
    assert [(bool(odd.inside[:5].all()), odd.limit) for odd in found] == [(True, 2)]
    relaxation = Relaxation(circle, Control(60))
    relaxation.add(everything)
    before = relaxation.solve()
    relaxation.tighten(found[0], everything)
    after = relaxation.solve()
    assert before is not None
    assert after is not None
    assert (round(before.value, 6), round(after.value, 6)) == (2.5, 2.0)
