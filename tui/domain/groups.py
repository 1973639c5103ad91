"""The question a round answers, and one group of the answer: figures, possibility, rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from tui.domain.people import Person
from tui.domain.policy import RoundPolicy, Scoring
from tui.domain.proposals import Learn
from tui.domain.rules import Bans
from tui.domain.scoring import TOLERANCE, Figures, Scorer, group_value
from tui.errors import RefusedError


@dataclass(frozen=True, slots=True)
class RoundTask:
    """Everything a round depends on.

    `people` are all who were eligible when the round started (helpers are counted among them), `places` the free
    places of those who still look for partners. `kept` and `by_hand` groups stay whatever else fits.
    """

    people: Mapping[int, Person]
    places: Mapping[int, int]
    double: frozenset[int]
    bans: Bans
    related: Callable[[str], frozenset[str]]
    scoring: Scoring
    policy: RoundPolicy
    kept: tuple[tuple[int, ...], ...] = ()
    by_hand: tuple[tuple[int, ...], ...] = ()

    @property
    def eligible(self) -> tuple[int, ...]:
        """Everybody with a free place."""
        return tuple(sorted(i for i in self.people if self.places.get(i, 0) > 0))

    def scorer(self) -> Scorer:
        """Works out figures of groups of this team; make it once for many groups."""
        return Scorer(self.people, self.related, self.scoring, self.policy.trio_share)


@dataclass(frozen=True, slots=True)
class Group:
    """Two or three people with what each would learn; `value` is what the group adds to the round's objective."""

    members: tuple[int, ...]
    learns: tuple[Learn, ...]
    coverage: Mapping[int, float]
    background: float
    fit: float
    value: float
    kept: bool = False
    by_hand: bool = False
    spare: bool = False


def evaluate_group(task: RoundTask, members: Iterable[int]) -> Group:
    """The figures of any group, whatever the rules; who gets nothing has coverage 0.

    Raises RefusedError for anything but two or three different people of the task.
    """
    return evaluate_with(task.scorer(), task, members)


def evaluate_with(scorer: Scorer, task: RoundTask, members: Iterable[int], *, spare: bool = False) -> Group:
    """As `evaluate_group`, with a scorer made before."""
    who = tuple(members)
    if len(set(who)) != len(who) or len(who) not in {2, 3} or not all(m in task.people for m in who):
        raise RefusedError("A group is two or three different people who take part.")
    figures = scorer.figures(who)
    value = group_value(figures, task.policy.objective, task.scoring, task.policy.floor, task.double)
    together = frozenset(who)
    return Group(
        members=who,
        learns=figures.learns,
        coverage=figures.coverage,
        background=figures.background,
        fit=figures.fit,
        value=value,
        kept=any(frozenset(group) == together for group in (*task.kept, *task.bans.always)),
        by_hand=any(frozenset(group) == together for group in task.by_hand),
        spare=spare,
    )


def two_way(figures: Figures, scoring: Scoring) -> bool:
    """Whether every member gets something and enough, and every member is credited for something."""
    credited = {learn.teacher for learn in figures.learns}
    return all(
        covered > 0 and covered >= scoring.min_coverage - TOLERANCE and member in credited
        for member, covered in figures.coverage.items()
    )


def possible(task: RoundTask, members: Iterable[int]) -> bool:
    """Whether a round may propose this group: a two-way street for every member, and no rule against it."""
    who = tuple(members)
    return two_way(task.scorer().figures(who), task.scoring) and not broken_rules(task, who)


def broken_rules(task: RoundTask, members: Iterable[int]) -> tuple[str, ...]:
    """The names of the rules that forbid this group, in alphabetical order."""
    who = tuple(members)
    names = {name for pair in combinations(who, 2) for name in task.bans.pairs.get(frozenset(pair), ())}
    if frozenset(who) in task.bans.trios:
        names.add("declined")
    return tuple(sorted(names))
