"""The rules of a round once more, as plainly as they can be written, to check the program against.

Nothing here comes from the program: no scoring, no solver, no records. Everything is tried, so teams must be tiny.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations


@dataclass(frozen=True)
class Member:
    """Somebody as a round sees them: skills with levels, distinct wants in order, tags with the team, places."""

    teaches: Mapping[str, int]
    wants: Sequence[str]
    tags: frozenset[str] = frozenset()
    places: int = 1
    times: int = 1


@dataclass(frozen=True)
class Team:
    """A team with everything that decides a round; people are numbered by their keys."""

    people: Mapping[int, Member]
    related: Mapping[str, frozenset[str]] = field(default_factory=dict)
    weights: Sequence[float] = (3, 2, 1)
    credit: float = 0.5
    bonus: float = 0.15
    minimum: float = 0.05
    share: float = 0.5
    floor: float = 0.1
    trios: bool = True
    banned_pairs: frozenset[frozenset[int]] = frozenset()
    banned_trios: frozenset[frozenset[int]] = frozenset()


Groups = tuple[tuple[int, ...], ...]


def gain(team: Team, learner: int, teacher: int, want: str) -> float:
    """What one gives another for a want."""
    a, b = team.people[learner], team.people[teacher]
    best = 0.0
    for skill in [want, *team.related.get(want, ())]:
        level = b.teaches.get(skill, 0)
        own = max(a.teaches.get(want, 0), a.teaches.get(skill, 0))
        if level == 0 or level < own:
            continue
        value = 1.0 if level > own else 0.5
        best = max(best, value if skill == want else team.credit * value)
    return best


def helpers(team: Team, learner: int, want: str) -> int:
    """How many others teach the want or, where that is worth anything, something related to it."""
    skills = {want} | (set(team.related.get(want, ())) if team.credit > 0 else set())
    return sum(1 for i, p in team.people.items() if i != learner and skills & set(p.teaches))


def counted(team: Team, learner: int) -> list[tuple[str, float]]:
    """The wants that can be served, each with weight times rarity."""
    found = []
    for want, weight in zip(team.people[learner].wants, team.weights, strict=False):
        number = helpers(team, learner, want)
        if number:
            found.append((want, weight * (1 + 1 / number)))
    return found


def coverage(team: Team, learner: int, group: Sequence[int]) -> float:
    """How much of what somebody wants the group gives, 0–1."""
    others = [m for m in group if m != learner]
    wants = counted(team, learner)
    whole = sum(worth for _, worth in wants)
    if whole == 0:
        return 0.0
    got = sum(worth * max(gain(team, learner, other, want) for other in others) for want, worth in wants)
    return (1.0 if len(group) == 2 else team.share) * got / whole


def credited(team: Team, group: Sequence[int]) -> set[int]:
    """Members who give the most that a want of somebody gets in this group."""
    found: set[int] = set()
    for learner in group:
        others = [m for m in group if m != learner]
        for want, _ in counted(team, learner):
            gains = {other: gain(team, learner, other, want) for other in others}
            best = max(gains.values())
            if best > 0:
                found |= {other for other, value in gains.items() if value == best}
    return found


def difference(team: Team, group: Sequence[int]) -> float:
    """Mean over pairs of 1 − Jaccard of their tags, 0 where one has none."""
    values = []
    for one, other in combinations(group, 2):
        a, b = team.people[one].tags, team.people[other].tags
        values.append(1 - len(a & b) / len(a | b) if a and b else 0.0)
    return sum(values) / len(values)


def fit(team: Team, group: Sequence[int]) -> float:
    """Harmonic mean of coverages, raised by different backgrounds."""
    parts = [coverage(team, m, group) for m in group]
    if min(parts) <= 0:
        return 0.0
    return len(parts) / sum(1 / part for part in parts) * (1 + team.bonus * difference(team, group))


def otherwise_possible(team: Team, group: Sequence[int]) -> bool:
    """Whether everybody gets and gives something, and enough."""
    parts = [coverage(team, m, group) for m in group]
    return min(parts) > 0 and min(parts) >= team.minimum - 1e-12 and credited(team, group) == set(group)


def forbidden(team: Team, group: Sequence[int]) -> bool:
    """Whether two of them may not be together, or all three."""
    return frozenset(group) in team.banned_trios or any(
        frozenset(pair) in team.banned_pairs for pair in combinations(group, 2)
    )


def possible_groups(team: Team) -> list[tuple[int, ...]]:
    """Every pair and trio a round may choose."""
    who = sorted(i for i, p in team.people.items() if p.places > 0)
    sizes = (2, 3) if team.trios else (2,)
    groups = [group for size in sizes for group in combinations(who, size)]
    return [group for group in groups if otherwise_possible(team, group) and not forbidden(team, group)]


def value(team: Team, group: Sequence[int], objective: str) -> float:
    """What a group adds to the round."""
    if objective == "fit":
        return fit(team, group) * len(group)
    bonus = 1 + team.bonus * difference(team, group)
    return sum(team.people[m].times * math.log(1 + coverage(team, m, group) * bonus / team.floor) for m in group)


def score(team: Team, groups: Iterable[Sequence[int]], objective: str, counts: Iterable[int]) -> tuple[float, float]:
    """What is compared: the people placed first where the objective says so, then the sum of values."""
    who = set(counts)
    chosen = list(groups)
    placed = sum(team.people[m].times for group in chosen for m in group if m in who) if objective == "people" else 0.0
    return placed, sum(value(team, group, objective) for group in chosen)


def first_choices(team: Team, free: Iterable[int]) -> Iterator[Groups]:
    """Every way to choose possible groups among free people so that nobody is in two."""
    groups = [group for group in possible_groups(team) if set(group) <= set(free)]
    yield from _disjoint(groups, frozenset())


def _disjoint(groups: Sequence[tuple[int, ...]], taken: frozenset[int]) -> Iterator[Groups]:
    yield ()
    for number, group in enumerate(groups):
        if not taken & set(group):
            for rest in _disjoint(groups[number + 1 :], taken | set(group)):
                yield (group, *rest)


def best_first(team: Team, objective: str, staying: Sequence[Sequence[int]] = ()) -> tuple[float, float]:
    """The best score of the first solve around groups that stay."""
    free = set(team.people) - {m for group in staying for m in group}
    return max(score(team, groups, objective, free) for groups in first_choices(team, free))


def spare_choices(team: Team, fixed: Sequence[Sequence[int]]) -> Iterator[Groups]:
    """Every way to add groups for those left out: once each, with spare places, nobody together twice."""
    taken = {i: sum(i in group for group in fixed) for i in team.people}
    waiting = {i for i, p in team.people.items() if p.places > 0 and not taken[i]}
    left = {i: 1 if i in waiting else p.places - taken[i] for i, p in team.people.items()}
    met = {frozenset(pair) for group in fixed for pair in combinations(group, 2)}
    groups = [group for group in possible_groups(team) if waiting & set(group)]
    yield from _with_spare(groups, left, met)


def _with_spare(
    groups: Sequence[tuple[int, ...]], left: Mapping[int, int], met: set[frozenset[int]]
) -> Iterator[Groups]:
    yield ()
    for number, group in enumerate(groups):
        pairs = {frozenset(pair) for pair in combinations(group, 2)}
        if all(left[m] > 0 for m in group) and not pairs & met:
            after = {i: places - (i in group) for i, places in left.items()}
            for rest in _with_spare(groups[number + 1 :], after, met | pairs):
                yield (group, *rest)


def best_spare(team: Team, objective: str, fixed: Sequence[Sequence[int]]) -> tuple[float, float]:
    """The best score of the second solve, with the groups of the first fixed."""
    waiting = set(team.people) - {m for group in fixed for m in group}
    return max(score(team, groups, objective, waiting) for groups in spare_choices(team, fixed))


def staying(team: Team, given: Sequence[tuple[int, ...]], always: Iterable[tuple[int, ...]]) -> Groups:
    """The groups fixed before: those given, then each `always` that no ban forbids and for which places are left.

    An `always` is for people who are not together yet.
    """
    groups = list(given)
    for group in always:
        met = {frozenset(pair) for other in groups for pair in combinations(other, 2)}
        taken = {m: sum(m in other for other in groups) for m in group}
        together = any(frozenset(pair) in met for pair in combinations(group, 2))
        if not together and not forbidden(team, group) and all(team.people[m].places > taken[m] for m in group):
            groups.append(group)
    return tuple(groups)


def wrong_with(
    team: Team,
    groups: Sequence[Sequence[int]],
    spare: Sequence[Sequence[int]] = (),
    fixed: Sequence[Sequence[int]] = (),
) -> list[str]:
    """What is wrong with a round, in words; empty for a valid one. Checks each group and everybody's places.

    `fixed` groups may be one-way or against a rule, but take places as well.
    """
    problems = []
    for group in (*groups, *spare):
        if not otherwise_possible(team, group):
            problems.append(f"{group} is not two-way for everybody")
        if forbidden(team, group):
            problems.append(f"{group} breaks a rule")
    first = [m for group in groups for m in group]
    if len(first) != len(set(first)) or set(first) & {m for group in fixed for m in group}:
        problems.append("somebody is in two groups")
    pairs = [frozenset(pair) for group in (*groups, *spare, *fixed) for pair in combinations(group, 2)]
    if len(pairs) != len(set(pairs)):
        problems.append("two people meet twice")
    for i, person in team.people.items():
        if sum(i in group for group in (*groups, *spare, *fixed)) > person.places:
            problems.append(f"{i} has too few places")
    return problems
