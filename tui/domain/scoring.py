"""How much a group is worth: gains, coverage, backgrounds and fit, by the formulas anybody can recompute.

These are the figures of one group. `coverage` works the same out for a whole team at once, for the solver.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from tui.domain.people import Person
from tui.domain.policy import Objective, Scoring
from tui.domain.proposals import Learn

Related = Callable[[str], frozenset[str]]
"""The skills of which each helps with a skill; symmetric, never the skill itself."""

ROUNDING = 9
"""Decimals of a group's value; finer differences are noise of the arithmetic."""

TOLERANCE = 1e-12
"""What a sum may fall short of a limit by the arithmetic alone."""


class CountedWant(NamedTuple):
    """A want that counts: its rank (1 is the most wanted), weight, and how many others could help with it."""

    skill: str
    rank: int
    weight: float
    helpers: int

    @property
    def worth(self) -> float:
        """Weight times rarity; 0 for a want nobody can serve now, which leaves both sums."""
        return self.weight * (1 + 1 / self.helpers) if self.helpers else 0.0


@dataclass(frozen=True, slots=True)
class Help:
    """What a teacher gives a learner for a want: the gain (0–1), the levels compared, the related skill if any."""

    gain: float
    teacher_level: int
    own_level: int
    through: str | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one group: who learns what from whom, coverage of each member (0–1), backgrounds, fit."""

    learns: tuple[Learn, ...]
    coverage: Mapping[int, float]
    background: float
    fit: float


def own_gain(teacher_level: int, learner_level: int) -> float:
    """1 if the teacher is above the learner's level, 0.5 if they are equal, else 0; 0 if the teacher has none."""
    if teacher_level == 0 or teacher_level < learner_level:
        return 0.0
    return 1.0 if teacher_level > learner_level else 0.5


def counted_skills(person: Person, scoring: Scoring) -> tuple[tuple[str, float], ...]:
    """The wants that count for a round, most wanted first, with their weights."""
    return tuple(zip(person.distinct_wants(), scoring.want_weights, strict=False))


def background_of(person: Person) -> frozenset[str]:
    """Background tags and team together, as they are compared."""
    return frozenset(tag.casefold() for tag in (*person.background, person.team) if tag)


def background_difference(people: Sequence[Person]) -> float:
    """V: the mean over pairs of 1 − Jaccard of their backgrounds; 0 for a pair in which one names none."""
    pairs = list(combinations([background_of(person) for person in people], 2))
    return sum(1 - len(a & b) / len(a | b) if a and b else 0.0 for a, b in pairs) / len(pairs)


def harmonic_mean(values: Iterable[float]) -> float:
    """The reciprocal score of RECON (Pizzato et al. 2010, doi 10.1145/1864708.1864747); 0 if one value is 0."""
    given = list(values)
    return len(given) / sum(1 / value for value in given) if all(value > 0 for value in given) else 0.0


def balanced_value(coverage: float, background: float, bonus: float, floor: float, times: int) -> float:
    """What one member adds to a group's value in a balanced round; `times` is 2 for who was left out last time."""
    return times * math.log1p(coverage * (1 + bonus * background) / floor)


class Scorer:
    """Works out the figures of any group of one team; helpers are counted once, among all the people given."""

    def __init__(self, people: Mapping[int, Person], related: Related, scoring: Scoring, trio_share: float) -> None:
        self.people = people
        self.scoring = scoring
        self.trio_share = trio_share
        self._related = related
        self._teachers: dict[str, set[int]] = defaultdict(set)
        self._helpers: dict[str, frozenset[int]] = {}
        self._wants: dict[int, tuple[CountedWant, ...]] = {}
        for person_id, person in people.items():
            for teaching in person.teaches:
                self._teachers[teaching.skill].add(person_id)

    def related(self, skill: str) -> tuple[str, ...]:
        """The skills that count as related to a skill, in alphabetical order; none where they earn no credit."""
        return tuple(sorted(self._related(skill) - {skill})) if self.scoring.related_credit > 0 else ()

    def helpers(self, member: int, skill: str) -> frozenset[int]:
        """Everybody but the member who teaches the skill or one related to it, at whatever level."""
        return self._able(skill) - {member}

    def _able(self, skill: str) -> frozenset[int]:
        if skill not in self._helpers:
            found = (self._teachers[s] for s in (skill, *self.related(skill)) if s in self._teachers)
            self._helpers[skill] = frozenset().union(*found)
        return self._helpers[skill]

    def wants(self, member: int) -> tuple[CountedWant, ...]:
        """The wants of a member that count, with those nobody can serve now."""
        known = self._wants.get(member)
        if known is None:
            counted = enumerate(counted_skills(self.people[member], self.scoring), 1)
            known = tuple(CountedWant(s, rank, weight, self._number(member, s)) for rank, (s, weight) in counted)
            self._wants[member] = known
        return known

    def _number(self, member: int, skill: str) -> int:
        able = self._helpers.get(skill) or self._able(skill)
        return len(able) - (member in able)

    def worths(self, member: int) -> list[tuple[str, float]]:
        """The wants of a member that can be served, each with its weight times rarity; for a whole team at once."""
        counted = counted_skills(self.people[member], self.scoring)
        helpers = [self._number(member, skill) for skill, _ in counted]
        return [
            (skill, weight * (1 + 1 / number))
            for (skill, weight), number in zip(counted, helpers, strict=True)
            if number
        ]

    def help_with(self, learner: int, teacher: int, skill: str) -> Help:
        """The most one person gives another for a skill; the skill itself is named before a related one."""
        pupil, guide = self.people[learner], self.people[teacher]
        known, level = pupil.level(skill), guide.level(skill)
        best = Help(own_gain(level, known), level, known)
        for other in self.related(skill):
            level, own = guide.level(other), max(known, pupil.level(other))
            gain = self.scoring.related_credit * own_gain(level, own)
            if gain > best.gain or (gain == best.gain > 0 and best.through and level > best.teacher_level):
                best = Help(gain, level, own, other)
        return best

    def figures(self, members: Sequence[int]) -> Figures:
        """Everything about a group of two or three; a member who gets nothing has coverage 0."""
        share = 1.0 if len(members) == 2 else self.trio_share
        learns: list[Learn] = []
        coverage: dict[int, float] = {}
        for member in members:
            got = whole = 0.0
            for want in self.wants(member):
                whole += want.worth
                lessons = self._lessons(member, [m for m in members if m != member], want) if want.helpers else []
                got += want.worth * lessons[0].gain if lessons else 0.0
                learns += lessons
            coverage[member] = share * got / whole if whole else 0.0
        background = background_difference([self.people[m] for m in members])
        fit = harmonic_mean(coverage.values()) * (1 + self.scoring.background_bonus * background)
        return Figures(tuple(learns), coverage, background, fit)

    def _lessons(self, learner: int, teachers: Sequence[int], want: CountedWant) -> list[Learn]:
        """What all those who can help most with a want would teach; empty if nobody can."""
        helps = [(teacher, self.help_with(learner, teacher, want.skill)) for teacher in teachers]
        best = max(help_.gain for _, help_ in helps)
        return [
            Learn(
                learner=learner,
                skill=want.skill,
                rank=want.rank,
                teacher=teacher,
                teacher_level=help_.teacher_level,
                own_level=help_.own_level,
                through=help_.through,
                gain=help_.gain,
            )
            for teacher, help_ in helps
            if help_.gain == best > 0
        ]


def group_value(
    figures: Figures, objective: Objective, scoring: Scoring, floor: float, double: Iterable[int] = ()
) -> float:
    """What a group adds to a round, rounded to 1e-9; a round for `people` compares rounds of equal size by balance."""
    if objective is Objective.FIT:
        return round(figures.fit * len(figures.coverage), ROUNDING)
    twice = set(double)
    parts = (
        balanced_value(covered, figures.background, scoring.background_bonus, floor, 2 if m in twice else 1)
        for m, covered in figures.coverage.items()
    )
    return round(sum(parts), ROUNDING)
