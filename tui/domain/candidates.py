"""All groups a round may choose from, with their values, as arrays over the team's canonical order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from tui.domain.coverage import TeamCoverage
from tui.domain.groups import RoundTask
from tui.domain.policy import Objective
from tui.domain.scoring import ROUNDING, TOLERANCE, Scorer, background_of

if TYPE_CHECKING:
    from tui.domain.coverage import Bools, Floats, Ints

DECLINED = "declined"
"""The one rule that may forbid three people and none of their pairs."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Groups of one size: the places of their members in the team's order, a row each, ascending, and their values."""

    members: Ints
    value: Floats

    def __len__(self) -> int:
        return len(self.value)

    def where(self, chosen: Bools | Ints) -> Batch:
        """The groups chosen by a mask or by their numbers."""
        return Batch(self.members[chosen], self.value[chosen])


class Candidates:
    """Finds the possible groups of a team; counts those that only a rule forbids."""

    def __init__(self, task: RoundTask, scorer: Scorer, order: Sequence[int]) -> None:
        import numpy as np

        self.order = tuple(order)
        self.removed: Counter[str] = Counter()
        self._task = task
        self._objective = task.policy.objective
        self._team = TeamCoverage(scorer, order)
        self._covered = self._team.pairs()
        self._difference = self._background_differences()
        self.times = np.array([2.0 if i in task.double else 1.0 for i in order])
        self._least = max(task.scoring.min_coverage - TOLERANCE, np.finfo(float).tiny)
        place = {person: index for index, person in enumerate(order)}
        self._rules: dict[str, Bools] = {}
        for pair, names in task.bans.pairs.items():
            if pair <= place.keys():
                one, other = (place[i] for i in pair)
                for name in names:
                    forbidden = self._rules.setdefault(name, np.zeros((len(order), len(order)), dtype=bool))
                    forbidden[one, other] = forbidden[other, one] = True
        self._declined = {tuple(sorted(place[i] for i in trio)) for trio in task.bans.trios if trio <= place.keys()}

    def most_each(self) -> Floats:
        """What each person can add to a round's value at most, in whatever group: a bound, not an estimate."""
        import numpy as np

        alone = self._covered.max(axis=1, initial=0.0)
        shared = self._task.policy.trio_share * self._team.best_of_all() if self._task.policy.trios else 0.0
        best = np.maximum(alone, shared) * (1 + self._task.scoring.background_bonus)
        if self._objective is Objective.FIT:
            return np.asarray(best)
        return np.asarray(self.times * np.log1p(best / self._task.policy.floor))

    def pairs(self) -> Batch:
        """All possible pairs."""
        import numpy as np

        enough = self._covered >= self._least
        one, other = np.nonzero(np.triu(enough & enough.T, 1))
        return self._allowed(self._pairs(np.stack([one, other], axis=1)))

    def trios(self) -> Iterator[Batch]:
        """All possible trios, those of one first member after the other."""
        import numpy as np

        for first in range(len(self.order)):
            yield self._allowed(self._trios(first, np.arange(first + 1, len(self.order))))

    @property
    def rules(self) -> frozenset[str]:
        """The names of the rules that forbid something here."""
        return frozenset(self._rules) | (frozenset({DECLINED}) if self._declined else frozenset())

    def of(self, place: int) -> list[Batch]:
        """The groups with one person that are possible, rules apart: pairs, then trios; the person comes first."""
        import numpy as np

        enough = (self._covered[place] >= self._least) & (self._covered[:, place] >= self._least)
        others = np.nonzero(enough)[0]
        batches = [self._pairs(np.stack([np.full(len(others), place), others], axis=1))]
        if self._task.policy.trios:
            everybody_else = np.delete(np.arange(len(self.order)), place)
            batches.append(self._trios(place, everybody_else))
        return batches

    def forbids(self, rule: str, members: Ints) -> Bools:
        """Which of these groups one rule forbids."""
        import numpy as np

        hit = np.zeros(len(members), dtype=bool)
        forbidden = self._rules.get(rule)
        if forbidden is not None:
            for one, other in combinations(range(members.shape[1]), 2):
                hit |= forbidden[members[:, one], members[:, other]]
        if rule == DECLINED and self._declined and members.shape[1] == 3:
            rows = np.sort(members, axis=1).tolist()
            hit |= np.array([tuple(row) in self._declined for row in rows], dtype=bool)
        return hit

    def forbidden(self, members: Ints) -> Bools:
        """Which of these groups any rule forbids."""
        import numpy as np

        banned = np.zeros(len(members), dtype=bool)
        for rule in self.rules:
            banned |= self.forbids(rule, members)
        return banned

    def _pairs(self, members: Ints) -> Batch:
        import numpy as np

        one, other = members.T
        covered = np.stack([self._covered[one, other], self._covered[other, one]], axis=1)
        return Batch(members, self._values(members, covered, self._difference[one, other]))

    def _trios(self, first: int, others: Ints) -> Batch:
        """The trios of one person with two of the others in which everybody gets enough and is credited."""
        import numpy as np

        members = self._two_way_triangles(first, others)
        a, b, c = members.T
        share = self._task.policy.trio_share
        got_a, b_to_a, c_to_a = self._team.with_two(a, b, c)
        got_b, a_to_b, c_to_b = self._team.with_two(b, a, c)
        got_c, a_to_c, b_to_c = self._team.with_two(c, a, b)
        covered = share * np.stack([got_a, got_b, got_c], axis=1)
        credited = (a_to_b | a_to_c) & (b_to_a | b_to_c) & (c_to_a | c_to_b)
        good = credited & (covered >= self._least).all(axis=1)
        members, covered = members[good], covered[good]
        a, b, c = members.T
        difference = (self._difference[a, b] + self._difference[a, c] + self._difference[b, c]) / 3
        return Batch(members, self._values(members, covered, difference))

    def _two_way_triangles(self, first: int, others: Ints) -> Ints:
        """Trios of one person with two of the others in which, one by one, everybody gets and gives something."""
        import numpy as np

        gets = self._covered > 0
        mine, given = gets[first, others], gets[others, first]
        rest = gets[np.ix_(others, others)]
        found = mine[:, None] | mine[None, :]  # the first gets something
        found &= given[:, None] | given[None, :]  # and gives something
        found &= given[:, None] | rest  # the second gets something
        found &= given[None, :] | rest.T  # the third gets something
        found &= mine[:, None] | rest.T  # the second gives something
        found &= mine[None, :] | rest  # the third gives something
        second, third = np.nonzero(np.triu(found, 1))
        return np.stack([np.full(len(second), first), others[second], others[third]], axis=1)

    def _allowed(self, batch: Batch) -> Batch:
        """The groups no rule forbids; what each rule forbids is counted."""
        import numpy as np

        banned = np.zeros(len(batch), dtype=bool)
        for rule in self.rules:
            hit = self.forbids(rule, batch.members)
            if number := int(hit.sum()):
                self.removed[rule] += number
            banned |= hit
        return batch.where(~banned) if banned.any() else batch

    def _values(self, members: Ints, covered: Floats, difference: Floats) -> Floats:
        import numpy as np

        bonus = 1 + self._task.scoring.background_bonus * difference
        if self._objective is Objective.FIT:
            size = members.shape[1]
            return np.asarray(np.round(size * (size / (1 / covered).sum(axis=1)) * bonus, ROUNDING))
        gains = np.log1p(covered * bonus[:, None] / self._task.policy.floor)
        return np.asarray(np.round((self.times[members] * gains).sum(axis=1), ROUNDING))

    def _background_differences(self) -> Floats:
        """1 − Jaccard of the backgrounds of any two; 0 where one names none."""
        import numpy as np

        backgrounds = [background_of(self._task.people[i]) for i in self.order]
        tags = {tag: column for column, tag in enumerate(sorted(frozenset().union(*backgrounds)))}
        has = np.zeros((len(backgrounds), len(tags)))
        for row, background in enumerate(backgrounds):
            has[row, [tags[tag] for tag in background]] = 1.0
        shared = has @ has.T
        size = has.sum(axis=1)
        either = size[:, None] + size[None, :] - shared
        named = (size[:, None] > 0) & (size[None, :] > 0)
        return np.where(named, 1 - shared / np.maximum(either, 1), 0.0)


def joined(batches: Sequence[Batch]) -> Batch:
    """The trios of several batches as one."""
    import numpy as np

    if not batches:
        return Batch(np.zeros((0, 3), dtype=np.intp), np.zeros(0))
    return Batch(np.concatenate([b.members for b in batches]), np.concatenate([b.value for b in batches]))


def as_counts(removed: Mapping[str, int]) -> dict[str, int]:
    """How many otherwise possible groups each rule forbids, rules in alphabetical order."""
    return {rule: removed[rule] for rule in sorted(removed)}
