"""What one more teacher of a skill could be worth, estimated by the prices of a round: which questions to try first.

Only an order of trying depends on this; what a question brings is found by solving the round again.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from tui.domain.canonical import canonical_order
from tui.domain.coverage import TeamCoverage
from tui.domain.groups import RoundTask
from tui.domain.people import DEFAULT_LEVEL
from tui.domain.policy import Objective
from tui.domain.scoring import own_gain

if TYPE_CHECKING:
    from tui.domain.coverage import Floats


class Promise:
    """Prices possible teachers of a skill in one round."""

    def __init__(self, task: RoundTask, prices: Mapping[int, float]) -> None:
        import numpy as np

        self._task = task
        self._scorer = task.scorer()
        self._order = canonical_order(task, self._scorer, task.eligible)
        self._place = {person: place for place, person in enumerate(self._order)}
        self._covered = TeamCoverage(self._scorer, self._order).pairs()
        self._prices = np.array([prices.get(i, 0.0) for i in self._order])
        self._times = np.array([2.0 if i in task.double else 1.0 for i in self._order])
        self._found: dict[str, Floats] = {}
        self._banned = np.zeros(self._covered.shape, dtype=bool)
        for pair in task.bans.pairs:
            if pair <= self._place.keys():
                one, other = (self._place[i] for i in pair)
                self._banned[one, other] = self._banned[other, one] = True

    def of(self, skill: str, teachers: Sequence[int]) -> tuple[float, int] | None:
        """The highest estimate among these teachers of a skill, and whose it is; None if nobody could use it."""
        best = self._best_for(skill)
        able = [(float(best[self._place[i]]), i) for i in teachers if best[self._place[i]] > -math.inf]
        return max(able, key=lambda entry: (entry[0], -self._place[entry[1]]), default=None)

    def _best_for(self, skill: str) -> Floats:
        """For everybody as a new teacher of a skill: the most that any learner makes of it."""
        import numpy as np

        if skill not in self._found:
            best = np.full(len(self._order), -np.inf)
            for learner, person in enumerate(self._order):
                if (share := self._share(person, skill)) > 0:
                    best = np.maximum(best, self._best_with(learner, share))
            self._found[skill] = best
        return self._found[skill]

    def _best_with(self, learner: int, share: float) -> Floats:
        """For everybody as the new teacher of one learner: the most their best group is worth beyond its prices."""
        import numpy as np

        covered, banned = self._covered, self._banned
        got = np.minimum(covered[learner] + share, 1.0)
        back = covered[:, learner]
        pair = self._worth([got, back], learner) - self._prices - self._prices[learner]
        pair[(back <= 0) | banned[learner]] = -np.inf
        pair[learner] = -np.inf
        if not self._task.policy.trios:
            return np.asarray(pair)
        # The new teacher stands in the rows, the third in the columns.
        part = self._task.policy.trio_share
        learns = part * np.maximum(got[:, None], covered[learner][None, :])
        teacher = part * np.maximum(back[:, None], covered)
        third = part * np.maximum(back[None, :], covered.T)
        gives = ((back[:, None] > 0) | (back[None, :] > 0)) & ((covered > 0) | (covered[learner][None, :] > 0))
        trio = self._worth([learns, teacher, third], learner) - self._prices[:, None] - self._prices[None, :]
        wrong = ~gives | (teacher <= 0) | (third <= 0) | banned | banned[learner][:, None] | banned[learner][None, :]
        trio[wrong] = -np.inf
        trio[learner, :] = trio[:, learner] = -np.inf
        np.fill_diagonal(trio, -np.inf)
        return np.asarray(np.maximum(pair, trio.max(axis=1) - self._prices[learner]))

    def _worth(self, parts: Sequence[Floats], learner: int) -> Floats:
        """What a group is worth in which the learner, the new teacher and perhaps a third get these parts."""
        import numpy as np

        if self._task.policy.objective is Objective.FIT:
            with np.errstate(divide="ignore"):
                return np.asarray(len(parts) ** 2 / sum(1 / part for part in parts))
        times = [self._times[learner], self._times if len(parts) == 2 else self._times[:, None], self._times[None, :]]
        floor = self._task.policy.floor
        return np.asarray(sum(times[n] * np.log1p(part / floor) for n, part in enumerate(parts)))

    def _share(self, learner: int, skill: str) -> float:
        """How much of what somebody wants this skill taught at level 3 would be, with one helper more; 0 if nothing."""
        whole = share = 0.0
        for want in self._scorer.wants(learner):
            helpers = want.helpers + (want.skill == skill)
            worth = want.weight * (1 + 1 / helpers) if helpers else 0.0
            whole += worth
            if want.skill == skill:
                share = worth * own_gain(DEFAULT_LEVEL, self._task.people[learner].level(skill))
        return share / whole if whole else 0.0
