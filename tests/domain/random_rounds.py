"""Tiny random teams as tasks for the program and as teams for the oracle, and the comparison of the two answers."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from itertools import combinations

import pytest

from tests.domain import oracles
from tests.domain.oracles import Member, Team
from tui.domain.people import Person, Teaching, Want
from tui.domain.policy import Objective, RoundPolicy, Scoring
from tui.domain.rounds import RoundTask, Solution
from tui.domain.rules import Bans

SKILLS = ("Go", "Rust", "SQL", "Figma", "Hiring")
RELATED = {
    "Go": frozenset({"Rust"}),
    "Rust": frozenset({"Go"}),
    "Figma": frozenset({"Hiring"}),
    "Hiring": frozenset({"Figma"}),
}
TAGS = ("bank", "navy", "school")


def random_task(seed: int, objective: Objective, *, trios: bool = True, staying: bool = False) -> RoundTask:
    """A team of at most eight with rules, spare places and people who count double; with `staying` fixed groups too."""
    chance = random.Random(seed)
    people = {number: _person(chance, number) for number in range(1, chance.randint(2, 8) + 1)}
    pairs = [frozenset(pair) for pair in combinations(people, 2)]
    trio_list = [frozenset(trio) for trio in combinations(people, 3)]
    banned = chance.sample(pairs, min(len(pairs), chance.randint(0, 2)))
    declined = frozenset(chance.sample(trio_list, min(len(trio_list), chance.randint(0, 3))))
    double = frozenset(chance.sample(sorted(people), chance.randint(0, 2)))
    scoring = Scoring(related_credit=chance.choice((0, 0.5, 0.8)), background_bonus=chance.choice((0, 0.15)))
    policy = RoundPolicy(
        objective=objective, trios=trios, trio_share=chance.choice((0.5, 0.9)), floor=chance.choice((0.05, 0.1, 1))
    )
    fixed = [tuple(chance.sample(sorted(people), size)) for size in (2, 2, 3) if size <= len(people)]
    fixed = chance.sample(fixed, chance.randint(1, len(fixed))) if staying else []
    places = {i: p.places for i, p in people.items()}
    kept = tuple(group for group in fixed[:1] if all(places[m] > 0 for m in group))
    return RoundTask(
        people,
        places,
        double,
        Bans({pair: frozenset({"never"}) for pair in banned}, declined, tuple(fixed[1:]), ()),
        lambda skill: RELATED.get(skill, frozenset()),
        scoring,
        policy,
        kept=kept if seed % 2 else (),
        by_hand=() if seed % 2 else kept,
    )


def _person(chance: random.Random, number: int) -> Person:
    taught = chance.sample(SKILLS, chance.randint(0, 3))
    return Person(
        name=f"Person {number}",
        teaches=tuple(Teaching(skill=skill, level=chance.randint(1, 5)) for skill in taught),
        wants=tuple(Want(skill=skill) for skill in chance.sample(SKILLS, chance.randint(0, 4))),
        background=tuple(chance.sample(TAGS, chance.randint(0, 2))),
        team=chance.choice(("", "Web", "Data")),
        places=chance.choice((1, 1, 1, 2, 3)),
    )


def as_team(task: RoundTask, related: Mapping[str, frozenset[str]] = RELATED) -> Team:
    """The same team for the oracle, field by field."""
    return Team(
        people={i: _member(task, i, person) for i, person in task.people.items()},
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


def _member(task: RoundTask, number: int, person: Person) -> Member:
    teaches: dict[str, int] = {}
    for teaching in person.teaches:
        teaches[teaching.skill] = max(teaching.level, teaches.get(teaching.skill, 0))
    tags = frozenset(tag.casefold() for tag in (*person.background, person.team) if tag)
    wants = list(dict.fromkeys(want.skill for want in person.wants))
    return Member(teaches, wants, tags, task.places.get(number, 0), 2 if number in task.double else 1)


def check(task: RoundTask, team: Team, solution: Solution) -> None:
    """The round is valid, no choice of groups is worth more, and every figure is the oracle's."""
    objective = task.policy.objective.value
    staying = oracles.staying(team, [*task.by_hand, *task.kept], task.bans.always)
    together = {frozenset(group) for group in staying}
    first = [g.members for g in solution.groups if not g.spare and frozenset(g.members) not in together]
    spare = [g.members for g in solution.groups if g.spare]
    assert {frozenset(g.members) for g in solution.groups if not g.spare} >= together
    assert oracles.wrong_with(team, first, spare, staying) == []
    free = set(team.people) - _members(staying)
    best = oracles.best_first(team, objective, staying)
    assert oracles.score(team, first, objective, free) == pytest.approx(best, abs=1e-7)
    best = oracles.best_spare(team, objective, [*staying, *first])
    assert oracles.score(team, spare, objective, free - _members(first)) == pytest.approx(best, abs=1e-7)
    _check_figures(team, solution, objective)
    assert solution.candidates == len(oracles.possible_groups(team))
    assert solution.gap == 0


def _check_figures(team: Team, solution: Solution, objective: str) -> None:
    for group in solution.groups:
        assert group.value == pytest.approx(oracles.value(team, group.members, objective), abs=2e-9)
        assert group.fit == pytest.approx(oracles.fit(team, group.members), abs=1e-12)
        for member, covered in group.coverage.items():
            assert covered == pytest.approx(oracles.coverage(team, member, group.members), abs=1e-12)
        assert {learn.teacher for learn in group.learns} == oracles.credited(team, group.members)
    placed = _members([group.members for group in solution.groups])
    assert solution.placed == len(placed)
    assert set(solution.left_out) == {i for i, p in team.people.items() if p.places > 0} - placed


def _members(groups: Iterable[tuple[int, ...]]) -> set[int]:
    return {member for group in groups for member in group}
