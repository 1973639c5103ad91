"""The peer of coverage: the plain double loop over people, as well as plain Python allows.

Helpers, weights, levels and related skills are looked up once; inside the loops is only what each pair needs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tui.domain.people import Person

Related = Mapping[str, frozenset[str]]
Wanted = list[tuple[float, str, int, list[tuple[str, int]]]]
"""The share of each want, the skill, the own level, and the related skills with the level to beat."""


def coverage_of_all_pairs(
    people: Sequence[Person], related: Related, weights: Sequence[float] = (3, 2, 1), credit: float = 0.5
) -> list[list[float]]:
    """How much of what each person (row) wants each other person (column) can teach, 0–1."""
    levels = [_levels(person) for person in people]
    able: dict[str, set[int]] = {}
    for number, taught in enumerate(levels):
        for skill in taught:
            able.setdefault(skill, set()).add(number)
    wanted = [_wanted(number, person, levels[number], able, related, weights) for number, person in enumerate(people)]
    return [
        [_covered(wants, taught, credit) if teacher != learner else 0.0 for teacher, taught in enumerate(levels)]
        for learner, wants in enumerate(wanted)
    ]


def _covered(wants: Wanted, taught: Mapping[str, int], credit: float) -> float:
    """How much of these wants one teacher serves."""
    got = 0.0
    for share, skill, own, others in wants:
        best = _gain(taught.get(skill, 0), own)
        for other, known in others:
            best = max(best, credit * _gain(taught.get(other, 0), known))
        got += share * best
    return got


def _gain(level: int, own: int) -> float:
    """What a teacher of a level gives a learner of a level."""
    if level == 0 or level < own:
        return 0.0
    return 1.0 if level > own else 0.5


def _levels(person: Person) -> dict[str, int]:
    levels: dict[str, int] = {}
    for teaching in person.teaches:
        levels[teaching.skill] = max(teaching.level, levels.get(teaching.skill, 0))
    return levels


def _wanted(
    number: int,
    person: Person,
    own: Mapping[str, int],
    able: Mapping[str, set[int]],
    related: Related,
    weights: Sequence[float],
) -> Wanted:
    """Each want that can be served: its share, the skill, the own level, and related skills with the level to beat."""
    found = []
    for skill, weight in zip(person.distinct_wants(), weights, strict=False):
        others = related.get(skill, frozenset())
        helpers = set().union(*(able.get(s, set()) for s in (skill, *others))) - {number}
        if helpers:
            known = own.get(skill, 0)
            beat = [(other, max(known, own.get(other, 0))) for other in others]
            found.append((weight * (1 + 1 / len(helpers)), skill, known, beat))
    whole = sum(worth for worth, *_ in found)
    return [(worth / whole, skill, known, beat) for worth, skill, known, beat in found]
