"""The price of a choice: what another objective, no trios or a rule switched would change in a round."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tui.domain.control import Cancelled
from tui.domain.groups import Group, RoundTask
from tui.domain.rounds import Solution, solve_round


@dataclass(frozen=True, slots=True)
class Price:
    """The figures of the round with the choice made: people placed, lowest coverage, total fit, who is concerned.

    `changed_members` are those who would be with somebody else, with nobody, or with somebody at last.
    """

    placed: int
    worst: float
    total: float
    changed_members: tuple[int, ...]


def price(task: RoundTask, solution: Solution, changed: RoundTask, *, cancelled: Cancelled | None = None) -> Price:
    """What the round would be with the changed task; `solution` is the answer to `task`."""
    other = solution if changed == task else solve_round(changed, cancelled=cancelled)
    before, after = _partners(solution.groups), _partners(other.groups)
    people = sorted(before.keys() | after.keys())
    return Price(
        placed=other.placed,
        worst=other.worst_coverage,
        total=other.total_fit,
        changed_members=tuple(i for i in people if before.get(i) != after.get(i)),
    )


def _partners(groups: Iterable[Group]) -> dict[int, frozenset[frozenset[int]]]:
    """The groups each person is in."""
    found: dict[int, frozenset[frozenset[int]]] = {}
    for group in groups:
        for member in group.members:
            found[member] = found.get(member, frozenset()) | {frozenset(group.members)}
    return found
