"""What must not move a round, and which way a change may move it: comparisons of two rounds, without an oracle."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import combinations

import pytest

from tests.domain.random_rounds import random_task
from tests.teams import relations, task, team
from tui.domain.people import Person, Teaching
from tui.domain.policy import Objective
from tui.domain.rounds import RoundTask, Solution, evaluate_group, solve_round
from tui.domain.rules import Bans

SEEDS = range(12)
TEAM = 30


def made(seed: int, objective: Objective = Objective.BALANCED) -> RoundTask:
    """A tiny team with all that a round can have, or for odd seeds one of 30 people."""
    if seed % 2 == 0:
        return random_task(seed, objective, staying=seed % 4 == 0)
    return task(team(TEAM, seed, levels=True), related=relations(seed), objective=objective)


def groups(solution: Solution) -> set[frozenset[int]]:
    return {frozenset(group.members) for group in solution.groups}


def renamed(asked: RoundTask, seed: int) -> tuple[RoundTask, dict[int, int]]:
    """The same team with other names, titles, addresses, ids and in another order."""
    chance = random.Random(seed)
    fresh = chance.sample(range(1, 2**53), len(asked.people))
    ids = dict(zip(asked.people, fresh, strict=True))
    order = chance.sample(sorted(asked.people), len(asked.people))
    people: dict[int, Person] = {}
    for old in order:
        person = asked.people[old]
        people[ids[old]] = person.changed(
            name=f"Somebody {chance.random()}", title=chance.choice(("CEO", "trainee")), email=f"{ids[old]}@x.org"
        )
    bans = Bans(
        {frozenset(ids[m] for m in pair): names for pair, names in asked.bans.pairs.items()},
        frozenset(frozenset(ids[m] for m in trio) for trio in asked.bans.trios),
        tuple(tuple(ids[m] for m in group) for group in asked.bans.always),
        (),
    )
    other = replace(
        asked,
        people=people,
        places={ids[i]: places for i, places in asked.places.items()},
        double=frozenset(ids[i] for i in asked.double),
        bans=bans,
        kept=tuple(tuple(ids[m] for m in group) for group in asked.kept),
        by_hand=tuple(tuple(ids[m] for m in group) for group in asked.by_hand),
    )
    return other, ids


def profile(person: Person) -> tuple[object, ...]:
    """All of a person that may matter to a round."""
    return person.teaches, person.wants, person.background, person.team, person.places


def untied(asked: RoundTask) -> bool:
    """Whether no two people are the same to a round, so that nobody can be exchanged for anybody."""
    seen = [profile(person) for person in asked.people.values()]
    return all(one != other for one, other in combinations(seen, 2))


@pytest.mark.parametrize("objective", list(Objective))
def test_names_titles_addresses_ids_and_order_change_nothing(objective: Objective) -> None:
    compared = 0
    for seed in SEEDS:
        asked = made(seed, objective)
        other, ids = renamed(asked, seed)
        first, second = solve_round(asked), solve_round(other)
        assert second.value == pytest.approx(first.value, abs=1e-9)
        assert sorted(round(g.fit, 9) for g in second.groups) == sorted(round(g.fit, 9) for g in first.groups)
        if untied(asked):
            compared += 1
            assert groups(second) == {frozenset(ids[m] for m in group) for group in groups(first)}
    assert compared >= len(SEEDS) // 2


def test_a_skill_that_no_wish_has_to_do_with_changes_nothing() -> None:
    for seed in SEEDS:
        asked = made(seed)
        chance = random.Random(seed)
        people = {
            i: person.changed(teaches=(*person.teaches, Teaching(skill="Beekeeping", level=chance.randint(1, 5))))
            if chance.random() < 0.5
            else person
            for i, person in asked.people.items()
        }
        before, after = solve_round(asked), solve_round(replace(asked, people=people))
        assert groups(after) == groups(before)
        assert after.value == before.value


def with_higher_levels(asked: RoundTask, chance: random.Random) -> RoundTask:
    """Some people teach some skills at a higher level: none that they want, nor one that helps with what they want."""
    people = {}
    for i, person in asked.people.items():
        wanted = set(person.distinct_wants())
        of_use = wanted.union(*(asked.related(skill) for skill in wanted))
        people[i] = person.changed(
            teaches=tuple(
                taught if taught.skill in of_use else taught.changed(level=chance.randint(taught.level, 5))
                for taught in person.teaches
            )
        )
    return replace(asked, people=people)


def test_higher_levels_in_what_one_does_not_want_never_lower_the_value() -> None:
    raised = 0
    for seed in range(60):
        asked = random_task(seed, Objective.BALANCED)
        before, after = solve_round(asked), solve_round(with_higher_levels(asked, random.Random(seed)))
        assert first_value(after) >= first_value(before) - 1e-9
        raised += first_value(after) > first_value(before) + 1e-9
    assert raised >= 3


def first_value(solution: Solution) -> float:
    """The value of the groups of the first solve; the spare places depend on which of equal groups were chosen."""
    return sum(group.value for group in solution.groups if not group.spare)


def test_one_rule_more_never_raises_the_value() -> None:
    for seed in range(24):
        asked = made(seed)
        if asked.kept or asked.by_hand or asked.bans.always:
            continue
        chance = random.Random(seed)
        pair = frozenset(chance.sample(sorted(asked.people), 2))
        bans = replace(asked.bans, pairs={**asked.bans.pairs, pair: frozenset({"never"})})
        before, after = solve_round(asked), solve_round(replace(asked, bans=bans))
        assert first_value(after) <= first_value(before) + 1e-9
        assert not any(pair <= group for group in groups(after))


def test_a_kept_group_stays_whatever_else_fits_better() -> None:
    for seed in SEEDS:
        asked = task(team(TEAM, seed), related=relations(seed))
        chance = random.Random(seed)
        kept = tuple(chance.sample(sorted(asked.people), 2))
        solution = solve_round(replace(asked, kept=(kept,)))
        [stays] = [group for group in solution.groups if frozenset(group.members) == frozenset(kept)]
        assert stays.kept
        assert not any(set(kept) & set(group.members) for group in solution.groups if group is not stays)


def test_keeping_a_group_of_the_best_round_changes_nothing_about_its_value() -> None:
    for seed in SEEDS:
        asked = task(team(TEAM, seed), related=relations(seed))
        best = solve_round(asked)
        around = solve_round(replace(asked, kept=(best.groups[0].members,)))
        assert around.value == pytest.approx(best.value, abs=1e-7)


def test_the_figures_of_a_group_do_not_depend_on_who_is_named_first() -> None:
    asked = task(team(TEAM, 3, levels=True), related=relations(3))
    for group in solve_round(asked).groups:
        turned = evaluate_group(asked, group.members[::-1])
        assert turned.fit == pytest.approx(group.fit, abs=1e-12)
        assert turned.value == group.value
