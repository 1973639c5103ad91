"""Rounds of real answers against an oracle: brute force on eight of the form, every group of large teams checked."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

from tests.domain import oracles
from tests.domain.random_rounds import as_team, check
from tests.teams import relations, task
from tests.teams import team as made_up
from tests.workspace.teams import Team, team
from tui.domain.asks import asks
from tui.domain.leftout import left_out_reasons
from tui.domain.policy import Objective
from tui.domain.rounds import RoundTask, Solution, solve_round
from tui.domain.unlocks import Unlock, with_skill

FORM = Path(__file__).parents[1] / "data" / "team-form.csv"
SURVEY = Path(__file__).parents[3] / "shared" / "data" / "stack-overflow-2022.csv"
EIGHTS = 8


def imported(folder: Path, path: Path, **policy: object) -> Team:
    own = team(folder, **policy)
    own.workspace.imports.apply(own.workspace.imports.preview(path))
    return own


def relations_of(asked: RoundTask) -> dict[str, frozenset[str]]:
    """Every relation among the skills of a team, as plain data."""
    skills = {skill for person in asked.people.values() for skill in person.distinct_wants()}
    return {skill: asked.related(skill) for skill in skills}


def some_of(asked: RoundTask, members: set[int], objective: Objective) -> RoundTask:
    """The same team with these people alone."""
    bans = replace(
        asked.bans,
        pairs={pair: names for pair, names in asked.bans.pairs.items() if pair <= members},
        trios=frozenset(trio for trio in asked.bans.trios if trio <= members),
    )
    return replace(
        asked,
        people={i: person for i, person in asked.people.items() if i in members},
        places={i: places for i, places in asked.places.items() if i in members},
        bans=bans,
        policy=asked.policy.changed(objective=objective),
    )


@pytest.mark.parametrize("objective", list(Objective))
def test_a_round_of_eight_of_the_form_is_the_best_of_all(tmp_path: Path, objective: Objective) -> None:
    everybody = imported(tmp_path, FORM).workspace.core.matching.task()
    related = relations_of(everybody)
    by_name = sorted(everybody.people, key=lambda i: everybody.people[i].name)  # ids are others in each run
    neighbours: dict[int, set[int]] = {i: set() for i in by_name}
    for group in oracles.possible_groups(as_team(everybody, related)):
        for one, other in combinations(group, 2):
            neighbours[one].add(other)
            neighbours[other].add(one)
    trios = 0
    for seed in range(EIGHTS):
        eight = _together(neighbours, random.Random(seed))
        asked = some_of(everybody, eight, objective)
        solution = solve_round(asked)
        check(asked, as_team(asked, related), solution)
        trios += sum(len(group.members) == 3 for group in solution.groups)
    assert trios


def _together(neighbours: dict[int, set[int]], chance: random.Random) -> set[int]:
    """Eight people of whom most could be in a group with another; eight at random hardly ever could."""
    found = {chance.choice([i for i, others in neighbours.items() if others])}
    while len(found) < 8:
        near = set().union(*(neighbours[i] for i in found)) - found or neighbours.keys() - found
        found.add(chance.choice([i for i in neighbours if i in near]))
    return found


def test_what_is_asked_and_what_would_help_is_what_another_round_brings(tmp_path: Path) -> None:
    asked = imported(tmp_path, FORM).workspace.core.matching.task()
    before = solve_round(asked)
    questions = asks(asked, before)
    assert questions
    for ask in questions:
        after = solve_round(with_skill(asked, ask.by, Unlock(ask.skill, teach=True)))
        assert after.placed - before.placed == ask.placed
        assert after.value - before.value == pytest.approx(ask.gain)
    helped = [entry for entry in left_out_reasons(asked, before) if entry.unlock_teach or entry.unlock_want]
    assert helped
    for entry in helped:
        skill = entry.unlock_teach or entry.unlock_want or ""
        after = solve_round(with_skill(asked, entry.member, Unlock(skill, teach=bool(entry.unlock_teach))))
        assert entry.member not in after.left_out


def check_valid(asked: RoundTask, related: dict[str, frozenset[str]], solution: Solution) -> None:
    known = as_team(asked, related)
    first = [group.members for group in solution.groups if not group.spare]
    spare = [group.members for group in solution.groups if group.spare]
    assert first
    assert oracles.wrong_with(known, first, spare) == []
    for group in solution.groups:
        assert group.value == pytest.approx(oracles.value(known, group.members, asked.policy.objective.value), abs=2e-9)
    assert {m for group in (*first, *spare) for m in group} | set(solution.left_out) == set(asked.people)


@pytest.mark.parametrize("objective", list(Objective))
def test_every_group_of_the_form_is_two_way_and_breaks_no_rule(tmp_path: Path, objective: Objective) -> None:
    own = imported(tmp_path, FORM, round={"objective": objective.value})
    asked = own.workspace.core.matching.task()
    check_valid(asked, relations_of(asked), solve_round(asked))


def test_every_group_of_a_made_up_team_of_120_is_two_way() -> None:
    asked = task(made_up(120, 2, levels=True), related=relations(2))
    check_valid(asked, relations(2), solve_round(asked))


@pytest.mark.survey
@pytest.mark.skipif(not SURVEY.is_file(), reason="the Stack Overflow survey extract is not part of this project")
def test_every_group_of_312_developers_is_two_way_and_the_round_is_proved(tmp_path: Path) -> None:
    asked = imported(tmp_path, SURVEY, round={"time_limit": 300}).workspace.core.matching.task()
    solution = solve_round(asked)
    check_valid(asked, relations_of(asked), solution)
    assert solution.gap == 0
    assert solution.placed >= 275
    assert any(len(group.members) == 3 for group in solution.groups)
