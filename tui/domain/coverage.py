"""Coverage for a whole team at once: the formulas of `scoring` over arrays, for the solver.

numpy is imported when a team is worked out, never with the module.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.domain.people import Person
from tui.domain.scoring import Scorer

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.intp]
    Bools = NDArray[np.bool_]

LEVELS = 6
"""Own levels that can be compared: 0 (does not teach it) to 5."""


class TeamCoverage:
    """What everybody can give everybody, as rows over the team for each different want."""

    rows: Floats
    """One row for each different want and own level: the gain (0–1) from each person; the last row is all zeros."""
    want_row: Ints
    """For each person and rank the row of that want; the zero row where there is none that can be served."""
    want_weight: Floats
    """For each person and rank the share of that want in what the person wants, 0–1; sums to 1 or is all 0."""

    def __init__(self, scorer: Scorer, order: Sequence[int]) -> None:
        import numpy as np

        people = [scorer.people[i] for i in order]
        wants = [[want for want in scorer.wants(i) if want.helpers] for i in order]
        width = max((len(each) for each in wants), default=0)
        gains = _GainRows(scorer, people)
        self.want_row = np.full((len(order), width), -1, dtype=np.intp)
        self.want_weight = np.zeros((len(order), width))
        for place, counted in enumerate(wants):
            whole = sum(want.worth for want in counted)
            for column, want in enumerate(counted):
                self.want_row[place, column] = gains.row_of(place, want.skill)
                self.want_weight[place, column] = want.worth / whole
        self.rows = gains.array()

    def pairs(self) -> Floats:
        """Coverage of each person (first index) in a pair with each other person (second index), 0–1."""
        import numpy as np

        people = len(self.want_row)
        covered = np.zeros((people, people))
        for column in range(self.want_row.shape[1]):
            covered += self.want_weight[:, column, None] * self.rows[self.want_row[:, column]]
        np.fill_diagonal(covered, 0.0)
        return covered

    def best_of_all(self) -> Floats:
        """What each person would get from the whole team at once, 0–1."""
        import numpy as np

        best = self.rows.max(axis=1, initial=0.0)
        return np.asarray((self.want_weight * best[self.want_row]).sum(axis=1))

    def with_two(self, learner: Ints, one: Ints, other: Ints) -> tuple[Floats, Bools, Bools]:
        """What learners get from two teachers with time undivided, and whether each teacher is credited by them."""
        import numpy as np

        covered = np.zeros(len(learner))
        credited_one = np.zeros(len(learner), dtype=bool)
        credited_other = np.zeros(len(learner), dtype=bool)
        for column in range(self.want_row.shape[1]):
            row = self.want_row[learner, column]
            first, second = self.rows[row, one], self.rows[row, other]
            best = np.maximum(first, second)
            covered += self.want_weight[learner, column] * best
            credited_one |= (first == best) & (best > 0)
            credited_other |= (second == best) & (best > 0)
        return covered, credited_one, credited_other


class _GainRows:
    """Rows of gains over the team, made once for each different want and own levels."""

    def __init__(self, scorer: Scorer, people: Sequence[Person]) -> None:
        import numpy as np

        self._scorer = scorer
        self._people = len(people)
        self._levels: list[dict[str, int]] = []
        taught: dict[str, list[tuple[int, int]]] = {}
        for place, person in enumerate(people):
            levels: dict[str, int] = {}
            for teaching in person.teaches:
                levels[teaching.skill] = max(teaching.level, levels.get(teaching.skill, 0))
            self._levels.append(levels)
            for skill, level in levels.items():
                taught.setdefault(skill, []).append((place, level))
        self._teachers = {
            skill: (np.array([place for place, _ in who], dtype=np.intp), np.array([level for _, level in who]))
            for skill, who in taught.items()
        }
        self._rows: list[Floats] = []
        self._known: dict[tuple[tuple[str, int], ...], int] = {}

    def row_of(self, learner: int, skill: str) -> int:
        own = self._levels[learner]
        known = own.get(skill, 0)
        related = [other for other in self._scorer.related(skill) if other in self._teachers]
        key = ((skill, known), *((other, max(known, own.get(other, 0))) for other in related))
        if key not in self._known:
            self._known[key] = len(self._rows)
            self._rows.append(self._row(key))
        return self._known[key]

    def _row(self, key: tuple[tuple[str, int], ...]) -> Floats:
        import numpy as np

        row = np.zeros(self._people)
        credit = 1.0
        for skill, own_level in key:
            if skill in self._teachers:
                who, level = self._teachers[skill]
                gain = credit * np.where(level > own_level, 1.0, np.where(level == own_level, 0.5, 0.0))
                row[who] = np.maximum(row[who], gain)
            credit = self._scorer.scoring.related_credit
        return row

    def array(self) -> Floats:
        import numpy as np

        return np.array([*self._rows, np.zeros(self._people)])
