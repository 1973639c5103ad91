"""Rounds that are stopped: by the time limit, with a distance from the solver's bound, or by somebody who cancels."""

from __future__ import annotations

import re
import time
from functools import cache

import pytest

from tests.teams import relations, task, team
from tui.domain.asks import asks
from tui.domain.control import CancelledError
from tui.domain.explain import proof
from tui.domain.leftout import left_out_reasons
from tui.domain.rounds import RoundTask, Solution, solve_round

HALF_A_SECOND = 0.5


def large(objective: str = "balanced", time_limit: float = 300) -> RoundTask:
    return task(team(150, 1), related=relations(1), objective=objective, time_limit=time_limit)


@cache
def best_of(objective: str) -> Solution:
    return solve_round(large(objective))


@pytest.mark.parametrize("objective", ["balanced", "people", "fit"])
@pytest.mark.parametrize("limit", [1e-6, 0.05])
def test_a_round_without_time_says_how_far_the_best_may_be_and_never_too_little(objective: str, limit: float) -> None:
    best = best_of(objective)
    hasty = solve_round(large(objective, limit))
    assert hasty.timed_out
    assert hasty.gap > 0
    assert best.gap == 0
    if objective != "people":  # there the distance is one of people placed and value together
        assert best.value <= hasty.value * (1 + hasty.gap) + 1e-6
    placed = [member for group in hasty.groups for member in group.members]
    assert len(placed) == len(set(placed))


def test_the_words_of_an_unproved_round_name_the_distance_and_never_claim_a_proof() -> None:
    hasty = solve_round(large(time_limit=1e-6))
    sentence, short = proof(min(hasty.gap, 0.999), timed_out=hasty.timed_out)
    assert re.fullmatch(r"The time ended before .* within [0-9.e+]+ % of the best possible\.", sentence)
    assert "no better" not in f"{sentence} {short}".casefold()


class Stopwatch:
    """Cancels at the n-th question, and notes the processor time since."""

    def __init__(self, after: int) -> None:
        self.left = after
        self.cancelled_at: float | None = None

    def __call__(self) -> bool:
        self.left -= 1
        if self.left <= 0 and self.cancelled_at is None:
            self.cancelled_at = time.process_time()
        return self.cancelled_at is not None


@pytest.mark.parametrize("after", [1, 3, 60, 190, 210, 260])
def test_cancelling_ends_a_round_within_half_a_second(after: int) -> None:
    asked = large()
    watch = Stopwatch(after)
    with pytest.raises(CancelledError):
        solve_round(asked, cancelled=watch)
    assert watch.cancelled_at is not None
    assert time.process_time() - watch.cancelled_at < HALF_A_SECOND


def test_cancelling_ends_the_search_for_what_would_help_within_half_a_second() -> None:
    asked = large()
    solution = best_of("balanced")
    for after in (2, 20, 60):
        for slow in (asks, left_out_reasons):
            watch = Stopwatch(after)
            try:
                slow(asked, solution, cancelled=watch)
            except CancelledError:
                assert watch.cancelled_at is not None
                assert time.process_time() - watch.cancelled_at < HALF_A_SECOND


def test_progress_is_told_in_words_and_never_runs_backwards() -> None:
    told: list[tuple[str, float]] = []
    solve_round(large(), progress=lambda words, done: told.append((words, done)))
    shares = [done for _, done in told]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)
    assert len(told) >= 4
    assert all(words for words, _ in told)
