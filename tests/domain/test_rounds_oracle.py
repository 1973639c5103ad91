"""Rounds against brute force: every answer of a tiny team is the best there is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.domain.random_rounds import as_team, check, random_task
from tui.domain.policy import Objective
from tui.domain.rounds import solve_round

FORMS = 60
LONG = 600


def try_all(seeds: range, objective: Objective, *, staying: bool) -> None:
    for seed in seeds:
        task = random_task(seed, objective, trios=seed % 4 > 0, staying=staying)
        check(task, as_team(task), solve_round(task))


@pytest.mark.parametrize("objective", list(Objective))
def test_a_round_of_a_tiny_team_is_the_best_of_all(objective: Objective) -> None:
    try_all(range(FORMS), objective, staying=False)


@pytest.mark.parametrize("objective", list(Objective))
def test_around_kept_and_demanded_groups_the_rest_is_the_best_of_all(objective: Objective) -> None:
    try_all(range(FORMS), objective, staying=True)


@pytest.mark.slow
@pytest.mark.parametrize("objective", list(Objective))
@pytest.mark.parametrize("staying", [False, True])
def test_rounds_of_many_tiny_teams_are_the_best_of_all(objective: Objective, *, staying: bool) -> None:
    try_all(range(FORMS, FORMS + LONG), objective, staying=staying)


def test_the_random_teams_have_all_that_a_round_can_have() -> None:
    """Without this the comparisons above could be true of teams in which nothing happens."""
    tasks = [random_task(seed, Objective.BALANCED, trios=seed % 4 > 0, staying=True) for seed in range(FORMS)]
    solved = [solve_round(task) for task in tasks]
    assert sum(len(group.members) == 3 for solution in solved for group in solution.groups) >= 10
    assert sum(group.spare for solution in solved for group in solution.groups) >= 3
    assert sum(bool(solution.removed_by_rule) for solution in solved) >= 10
    assert sum(any(group.kept for group in solution.groups) for solution in solved) >= 10
    assert sum(any(group.by_hand for group in solution.groups) for solution in solved) >= 10
    alike = [solve_round(replace(task, double=frozenset())) for task in tasks]
    assert any(one.groups != other.groups for one, other in zip(solved, alike, strict=True))
