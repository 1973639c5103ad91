"""Coverage for a whole team at once: the formulas of `scoring` over arrays, for the solver.

numpy is imported when a team is worked out, never with the module.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from tui.domain.people import Person
from tui.domain.scoring import Scorer, own_gain

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.intp]
    Bools = NDArray[np.bool_]

LEVELS = 6
"""Own levels that can be compared: 0 (does not teach it) to 5."""

MOST_IN_A_CODE = 20
"""Skills whose levels fit into one machine integer."""

BLOCK = 32
"""Learners worked out at once: so few that what is added up stays in the processor's cache."""


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

        gains = _GainRows(scorer, [scorer.people[i] for i in order])
        rows: list[list[int]] = []
        weights: list[list[float]] = []
        for place, member in enumerate(order):
            counted = scorer.worths(member)
            whole = sum([worth for _, worth in counted])
            rows.append([gains.row_of(place, skill) for skill, _ in counted])
            weights.append([worth / whole for _, worth in counted])
        width = max(map(len, rows), default=0)
        self.want_row = np.array([[*row, *[-1] * (width - len(row))] for row in rows], dtype=np.intp)
        self.want_row = self.want_row.reshape(len(order), width)
        self.want_weight = np.array([[*weight, *[0.0] * (width - len(weight))] for weight in weights])
        self.want_weight = self.want_weight.reshape(len(order), width)
        self.rows = gains.array()

    def pairs(self) -> Floats:
        """Coverage of each person (first index) in a pair with each other person (second index), 0–1."""
        import numpy as np

        people = len(self.want_row)
        covered = np.zeros((people, people))
        part = np.empty((BLOCK, people))
        for first in range(0, people, BLOCK):
            block = slice(first, first + BLOCK)
            size = len(self.want_row[block])
            for column in range(self.want_row.shape[1]):
                got = np.take(self.rows, self.want_row[block, column], axis=0, out=part[:size], mode="wrap")
                got *= self.want_weight[block, column, None]
                covered[block] += got
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


class _Learners(NamedTuple):
    """A skill with those related to it, everybody's own level for each, a code for these levels, the row of each."""

    skills: tuple[str, ...]
    own: list[Ints]
    codes: list[int]
    rows: dict[int, int]


class _GainRows:
    """Rows of gains over the team, made once for each different want and own levels."""

    def __init__(self, scorer: Scorer, people: Sequence[Person]) -> None:
        import numpy as np

        self._scorer = scorer
        self._people = len(people)
        lessons = [teaching for person in people for teaching in person.teaches]
        number = {skill: place for place, skill in enumerate(sorted({lesson.skill for lesson in lessons}))}
        level = np.zeros((len(number), len(people)), dtype=np.intp)
        skills = np.array([number[lesson.skill] for lesson in lessons], dtype=np.intp)
        who = np.repeat(np.arange(len(people)), [len(person.teaches) for person in people])
        np.maximum.at(level, (skills, who), np.array([lesson.level for lesson in lessons], dtype=np.intp))
        self._level = {skill: level[place] for skill, place in number.items()}
        # The gain by the learner's own level and the teacher's, and what of it a related skill is worth.
        gain = np.array([[own_gain(level, own) for level in range(LEVELS)] for own in range(LEVELS)])
        self._gain = {1.0: gain, scorer.scoring.related_credit: scorer.scoring.related_credit * gain}
        self._parts: dict[tuple[str, int, float], Floats] = {}
        self._rows: list[Floats] = []
        self._known: dict[str, _Learners] = {}

    def row_of(self, learner: int, skill: str) -> int:
        known = self._known.get(skill) or self._learners(skill)
        code = known.codes[learner]
        row = known.rows.get(code)
        if row is None:
            row = known.rows[code] = len(self._rows)
            self._rows.append(self._row(known.skills, [int(levels[learner]) for levels in known.own]))
        return row

    def _learners(self, skill: str) -> _Learners:
        """Everybody as a learner of a skill: the levels a teacher is compared with, and a code for all of them."""
        import numpy as np

        nobody = np.zeros(self._people, dtype=np.intp)
        related = [other for other in self._scorer.related(skill) if other in self._level]
        known = self._level.get(skill, nobody)
        own = [known, *(np.maximum(known, self._level[other]) for other in related)]
        # Python's integers where the codes of many related skills are too large for the processor's.
        codes = np.zeros(self._people, dtype=np.intp if len(own) < MOST_IN_A_CODE else object)
        for levels in own:
            codes = codes * LEVELS + levels
        self._known[skill] = _Learners((skill, *related), own, codes.tolist(), {})
        return self._known[skill]

    def _row(self, skills: Sequence[str], own_levels: Sequence[int]) -> Floats:
        """The gain from each person; the first skill is the one that is wanted, the others are related to it."""
        import numpy as np

        parts = []
        credit = 1.0
        for skill, own_level in zip(skills, own_levels, strict=True):
            if skill in self._level:
                key = (skill, own_level, credit)
                if key not in self._parts:
                    self._parts[key] = self._gain[credit][own_level][self._level[skill]]
                parts.append(self._parts[key])
            credit = self._scorer.scoring.related_credit
        row = parts[0] if parts else np.zeros(self._people)
        for part in parts[1:]:
            row = np.maximum(row, part)
        return row

    def array(self) -> Floats:
        import numpy as np

        return np.array([*self._rows, np.zeros(self._people)])
