"""Rounds against brute force: every answer of a tiny team is the best there is."""

from __future__ import annotations

import random
from collections.abc import Mapping
from itertools import combinations

import pytest

from tests.domain import oracles
from tests.domain.oracles import Member, Team
from tui.domain.people import Person, Teaching, Want
from tui.domain.policy import Objective, RoundPolicy, Scoring
from tui.domain.rounds import RoundTask, Solution, solve_round
from tui.domain.rules import Bans

SKILLS = ("Go", "Rust", "SQL", "Figma", "Hiring")
RELATED = {
    "Go": frozenset({"Rust"}),
    "Rust": frozenset({"Go"}),
    "Figma": frozenset({"Hiring"}),
    "Hiring": frozenset({"Figma"}),
}
TAGS = ("bank", "navy", "school")


def random_task(seed: int, objective: Objective, *, trios: bool = True) -> RoundTask:
    chance = random.Random(seed)
    people = {}
    for number in range(1, chance.randint(2, 8) + 1):
        taught = chance.sample(SKILLS, chance.randint(0, 3))
        people[number] = Person(
            name=f"Person {number}",
            teaches=tuple(Teaching(skill=skill, level=chance.randint(1, 5)) for skill in taught),
            wants=tuple(Want(skill=skill) for skill in chance.sample(SKILLS, chance.randint(0, 4))),
            background=tuple(chance.sample(TAGS, chance.randint(0, 2))),
            team=chance.choice(("", "Web", "Data")),
            places=chance.choice((1, 1, 1, 2, 3)),
        )
    pairs = [frozenset(pair) for pair in combinations(people, 2)]
    trio_list = [frozenset(trio) for trio in combinations(people, 3)]
    bans = Bans(
        {pair: frozenset({"never"}) for pair in chance.sample(pairs, min(len(pairs), chance.randint(0, 2)))},
        frozenset(chance.sample(trio_list, min(len(trio_list), chance.randint(0, 3)))),
        (),
        (),
    )
    return RoundTask(
        people,
        {i: p.places for i, p in people.items()},
        frozenset(chance.sample(sorted(people), chance.randint(0, 2))),
        bans,
        lambda skill: RELATED.get(skill, frozenset()),
        Scoring(related_credit=chance.choice((0, 0.5, 0.8)), background_bonus=chance.choice((0, 0.15))),
        RoundPolicy(
            objective=objective, trios=trios, trio_share=chance.choice((0.5, 0.9)), floor=chance.choice((0.05, 0.1, 1))
        ),
    )


def as_team(task: RoundTask, related: Mapping[str, frozenset[str]] = RELATED) -> Team:
    people = {}
    for i, person in task.people.items():
        teaches: dict[str, int] = {}
        for teaching in person.teaches:
            teaches[teaching.skill] = max(teaching.level, teaches.get(teaching.skill, 0))
        tags = frozenset(tag.casefold() for tag in (*person.background, person.team) if tag)
        wants = list(dict.fromkeys(want.skill for want in person.wants))
        people[i] = Member(teaches, wants, tags, task.places.get(i, 0), 2 if i in task.double else 1)
    return Team(
        people=people,
        related=related if task.scoring.related_credit > 0 else {},
        weights=task.scoring.want_weights,
        credit=task.scoring.related_credit,
        bonus=task.scoring.background_bonus,
        minimum=task.scoring.min_coverage,
        share=task.policy.trio_share,
        floor=task.policy.floor,
        trios=task.policy.trios,
        banned_pairs=frozenset(task.bans.pairs),
        banned_trios=task.bans.trios,
    )


def check(task: RoundTask, team: Team, solution: Solution) -> None:
    objective = task.policy.objective.value
    staying = [g.members for g in solution.groups if g.kept or g.by_hand]
    first = [g.members for g in solution.groups if not (g.kept or g.by_hand or g.spare)]
    spare = [g.members for g in solution.groups if g.spare]
    assert oracles.wrong_with(team, first, spare) == []
    free = set(team.people) - {m for group in staying for m in group}
    waiting = free - {m for group in first for m in group}
    best = oracles.best_first(team, objective, staying)
    assert oracles.score(team, first, objective, free) == pytest.approx(best, abs=1e-7)
    best = oracles.best_spare(team, objective, [*staying, *first])
    assert oracles.score(team, spare, objective, waiting) == pytest.approx(best, abs=1e-7)
    for group in solution.groups:
        assert group.value == pytest.approx(oracles.value(team, group.members, objective), abs=2e-9)
        assert group.fit == pytest.approx(oracles.fit(team, group.members), abs=1e-12)
        for member, covered in group.coverage.items():
            assert covered == pytest.approx(oracles.coverage(team, member, group.members), abs=1e-12)
        assert {learn.teacher for learn in group.learns} == oracles.credited(team, group.members)
    assert solution.candidates == len(oracles.possible_groups(team))
    assert solution.gap == 0


@pytest.mark.parametrize("objective", list(Objective))
def test_a_round_of_a_tiny_team_is_the_best_of_all(objective: Objective) -> None:
    for seed in range(60):
        task = random_task(seed, objective, trios=seed % 4 > 0)
        check(task, as_team(task), solve_round(task))
