"""Questions to the team: skills of which one more teacher would help the round most, and skills nobody teaches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.domain.control import Cancelled, Control, Progress
from tui.domain.groups import RoundTask
from tui.domain.people import DEFAULT_LEVEL, Person
from tui.domain.promise import Promise
from tui.domain.rounds import Solution, solve_round
from tui.domain.unlocks import Unlock, with_skill

if TYPE_CHECKING:
    from collections.abc import Iterable

FEW = 2
"""Teachers up to which few teach a skill."""

MOST_TRIED = 20
"""Questions tried by solving the round again."""

SHOWN = 5
"""Questions that remain: the best of those tried."""

WORTH_ASKING = 1e-6
"""What a yes must add to the value where it places nobody more."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A skill to ask the team for: how many more people a yes would place, and what it would add to the value.

    `by` is the person whose yes was tried, at level 3: the best placed one.
    """

    skill: str
    placed: int
    gain: float
    by: int


@dataclass(frozen=True, slots=True)
class Gap:
    """A skill somebody wants and nobody teaches."""

    skill: str
    wanted_by: tuple[int, ...]


def gaps(people: Mapping[int, Person], team: Iterable[Person] = ()) -> tuple[Gap, ...]:
    """The skills wanted by some of these people and taught by nobody of the team, the most wanted first."""
    taught = {teaching.skill for person in (*people.values(), *team) for teaching in person.teaches}
    wanted: dict[str, list[int]] = defaultdict(list)
    for person_id, person in sorted(people.items()):
        for skill in person.distinct_wants():
            if skill not in taught:
                wanted[skill].append(person_id)
    found = [Gap(skill, tuple(who)) for skill, who in wanted.items()]
    return tuple(sorted(found, key=lambda gap: (-len(gap.wanted_by), gap.skill)))


def asks(
    task: RoundTask, solution: Solution, *, cancelled: Cancelled | None = None, progress: Progress | None = None
) -> tuple[Ask, ...]:
    """The best five of at most twenty questions, each tried by solving the round again, which is slow.

    Which twenty is decided by the prices (duals) of the round: the best placed teacher for each skill that nobody or
    few teach. Raises CancelledError when `cancelled` says so.
    """
    control = Control(float("inf"), progress, cancelled)
    tried: list[Ask] = []
    chosen = _candidates(task, solution, control)
    for number, (skill, teacher) in enumerate(chosen):
        control.report(f"Asking for {skill}", (1 + number) / (1 + len(chosen)))
        after = solve_round(with_skill(task, teacher, Unlock(skill, teach=True)), cancelled=cancelled)
        ask = Ask(skill, after.placed - solution.placed, after.value - solution.value, teacher)
        if ask.placed > 0 or (ask.placed == 0 and ask.gain > WORTH_ASKING):
            tried.append(ask)
    return tuple(sorted(tried, key=lambda ask: (-ask.placed, -ask.gain, ask.skill))[:SHOWN])


def _candidates(task: RoundTask, solution: Solution, control: Control) -> list[tuple[str, int]]:
    """The skills to try and for each the best placed teacher, the most promising first."""
    promise = Promise(task, solution.prices)
    found: list[tuple[float, str, int]] = []
    for skill in sorted(_scarce(task)):
        control.check()
        able = [i for i in task.eligible if task.people[i].wants and task.people[i].level(skill) < DEFAULT_LEVEL]
        if (best := promise.of(skill, able)) is not None:
            found.append((-best[0], skill, best[1]))
    return [(skill, teacher) for _, skill, teacher in sorted(found)[:MOST_TRIED]]


def _scarce(task: RoundTask) -> Iterable[str]:
    """Skills among somebody's counted wants that nobody or few teach."""
    counted = len(task.scoring.want_weights)
    wanted = {skill for i in task.eligible for skill in task.people[i].distinct_wants()[:counted]}
    teachers: dict[str, int] = defaultdict(int)
    for person in task.people.values():
        for skill in {teaching.skill for teaching in person.teaches}:
            teachers[skill] += 1
    return (skill for skill in wanted if teachers[skill] <= FEW)
