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
        covered = np.stack([self._covered[one, other], self._covered[other, one]], axis=1)
        return self._allowed(np.stack([one, other], axis=1), covered, self._difference[one, other])

    def trios(self) -> Iterator[Batch]:
        """All possible trios, those of one first member after the other."""
        for first in range(len(self.order)):
            yield self._trios_of(first)

    def _trios_of(self, first: int) -> Batch:
        import numpy as np

        members = self._two_way_triangles(first)
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
        return self._allowed(members, covered, difference)

    def _two_way_triangles(self, first: int) -> Ints:
        """Trios of this and two later people in which, one by one, everybody gets something and gives something."""
        import numpy as np

        gets = self._covered[first:, first:] > 0
        mine, given = gets[0, 1:], gets[1:, 0]
        rest = gets[1:, 1:]
        found = mine[:, None] | mine[None, :]  # the first gets something
        found &= given[:, None] | given[None, :]  # and gives something
        found &= given[:, None] | rest  # the second gets something
        found &= given[None, :] | rest.T  # the third gets something
        found &= mine[:, None] | rest.T  # the second gives something
        found &= mine[None, :] | rest  # the third gives something
        second, third = np.nonzero(np.triu(found, 1))
        return np.stack([np.full(len(second), first), second + first + 1, third + first + 1], axis=1)

    def _allowed(self, members: Ints, covered: Floats, difference: Floats) -> Batch:
        """The groups no rule forbids, with their values; what each rule forbids is counted."""
        import numpy as np

        banned = np.zeros(len(members), dtype=bool)
        for name, forbidden in self._rules.items():
            hit = np.zeros(len(members), dtype=bool)
            for one, other in combinations(range(members.shape[1]), 2):
                hit |= forbidden[members[:, one], members[:, other]]
            if name == "declined":
                hit |= self._declined_trios(members)
            self._count(name, hit)
            banned |= hit
        if "declined" not in self._rules and self._declined:
            hit = self._declined_trios(members)
            self._count("declined", hit)
            banned |= hit
        members, covered, difference = members[~banned], covered[~banned], difference[~banned]
        return Batch(members, self._values(members, covered, difference))

    def _declined_trios(self, members: Ints) -> Bools:
        import numpy as np

        if members.shape[1] != 3 or not self._declined:
            return np.zeros(len(members), dtype=bool)
        return np.array([tuple(row) in self._declined for row in members.tolist()], dtype=bool)

    def _count(self, rule: str, hit: Bools) -> None:
        if number := int(hit.sum()):
            self.removed[rule] += number

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
