"""Made-up teams of the shape and size of a real developer survey, from a seed: the same seed, the same team."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

from tui.domain.groups import RoundTask
from tui.domain.people import Person, Teaching, Want
from tui.domain.policy import RoundPolicy, Scoring
from tui.domain.rules import Bans

SKILLS = tuple(f"Skill {number:02}" for number in range(55))
BACKGROUNDS = tuple(f"Background {number:02}" for number in range(28))
TAUGHT_COUNTS = (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15, 17)
TAUGHT_SHARES = (6, 13, 29, 38, 47, 31, 33, 39, 22, 18, 12, 7, 9, 8)
WANTED_SHARES = (141, 85, 41, 28, 17)
BACKGROUND_SHARES = (118, 75, 40, 35, 18, 26)


def team(size: int, seed: int, *, levels: bool = False) -> dict[int, Person]:
    """People who teach and want skills as unevenly as in the survey; all at level 3 unless `levels` differ."""
    chance = random.Random(f"team {size} {seed}")
    wanted_order = chance.sample(SKILLS, len(SKILLS))
    people = {}
    for number in range(1, size + 1):
        taught = _some(chance, SKILLS, chance.choices(TAUGHT_COUNTS, TAUGHT_SHARES)[0], 1.4)
        wanted = _some(chance, wanted_order, 1 + chance.choices(range(5), WANTED_SHARES)[0], 1.2)
        backgrounds = _some(chance, BACKGROUNDS, 1 + chance.choices(range(6), BACKGROUND_SHARES)[0], 1.1)
        people[number] = Person(
            name=f"Developer {number}",
            teaches=tuple(Teaching(skill=skill, level=chance.randint(1, 5) if levels else 3) for skill in taught),
            wants=tuple(Want(skill=skill) for skill in wanted if skill not in taught),
            background=tuple(backgrounds),
        )
    return people


def relations(seed: int) -> dict[str, frozenset[str]]:
    """Which of the made-up skills help with which: about two each, as in the vocabulary; symmetric."""
    chance = random.Random(f"relations {seed}")
    found: dict[str, set[str]] = {skill: set() for skill in SKILLS}
    for skill in SKILLS:
        other = chance.choice([one for one in SKILLS if one != skill])
        found[skill].add(other)
        found[other].add(skill)
    return {skill: frozenset(others) for skill, others in found.items()}


def _some(chance: random.Random, values: Sequence[str], count: int, steepness: float) -> list[str]:
    """Different values, the early ones far more often (Zipf-like)."""
    weights = [1 / (place + 2) ** steepness for place in range(len(values))]
    found: dict[str, None] = {}
    while len(found) < min(count, len(values)):
        found[chance.choices(values, weights)[0]] = None
    return list(found)


def task(
    people: Mapping[int, Person],
    *,
    places: Mapping[int, int] | None = None,
    related: Mapping[str, frozenset[str]] | None = None,
    double: frozenset[int] = frozenset(),
    bans: Bans | None = None,
    kept: tuple[tuple[int, ...], ...] = (),
    by_hand: tuple[tuple[int, ...], ...] = (),
    scoring: Scoring | None = None,
    **policy: object,
) -> RoundTask:
    """What a round is asked for these people; no rules, relations or kept groups unless given."""
    relations = related or {}
    return RoundTask(
        people=people,
        places={i: p.places for i, p in people.items()} if places is None else places,
        double=double,
        bans=bans or Bans({}, frozenset(), (), ()),
        related=lambda skill: relations.get(skill, frozenset()),
        scoring=scoring or Scoring(),
        policy=RoundPolicy.model_validate(policy),
        kept=kept,
        by_hand=by_hand,
    )
