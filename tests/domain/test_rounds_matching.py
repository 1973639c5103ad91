"""Rounds of pairs against networkx's maximum weight matching, which knows nothing of linear programmes."""

from __future__ import annotations

import random

import networkx  # type: ignore[import-untyped]  # it has no types of its own
import pytest

from tests.domain import oracles
from tests.domain.random_rounds import as_team
from tests.teams import task
from tui.domain.people import Person, Teaching, Want
from tui.domain.rounds import RoundTask, solve_round

GRAPHS, AT_ONCE = 1_000, 200


def random_pairs(seed: int) -> RoundTask:
    """A team of up to 24 with one place each: a graph of many odd circles, dense or sparse as the skills are few."""
    chance = random.Random(f"graph {seed}")
    skills = [f"Skill {n}" for n in range(chance.randint(3, 12))]
    people = {}
    for number in range(1, chance.randint(4, 24) + 1):
        taught = chance.sample(skills, chance.randint(1, min(4, len(skills))))
        wanted = chance.sample(skills, chance.randint(1, min(3, len(skills))))
        people[number] = Person(
            name=f"Person {number}",
            teaches=tuple(Teaching(skill=skill, level=chance.randint(1, 5)) for skill in taught),
            wants=tuple(Want(skill=skill) for skill in wanted),
            background=tuple(chance.sample(("bank", "navy", "school"), chance.randint(0, 2))),
        )
    double = frozenset(chance.sample(sorted(people), chance.randint(0, 3)))
    objective = chance.choice(("balanced", "fit"))
    return task(people, double=double, trios=False, objective=objective, floor=chance.choice((0.01, 0.1, 2)))


def same_as_networkx(seeds: range) -> None:
    for seed in seeds:
        asked = random_pairs(seed)
        team = as_team(asked, {})
        graph = networkx.Graph()
        for one, other in oracles.possible_groups(team):
            graph.add_edge(one, other, weight=oracles.value(team, (one, other), asked.policy.objective.value))
        heaviest = networkx.max_weight_matching(graph)
        solution = solve_round(asked)
        assert solution.value == pytest.approx(sum(graph[a][b]["weight"] for a, b in heaviest), abs=1e-7), seed
        assert solution.gap == 0
        assert oracles.wrong_with(team, [group.members for group in solution.groups]) == []


def test_pairs_have_the_same_weight_as_the_heaviest_matching() -> None:
    same_as_networkx(range(700, 700 + AT_ONCE))


@pytest.mark.slow
@pytest.mark.parametrize("first", range(0, GRAPHS, AT_ONCE))
def test_pairs_of_a_thousand_graphs_have_the_same_weight_as_the_heaviest_matching(first: int) -> None:
    same_as_networkx(range(first, first + AT_ONCE))
