"""The order in which a round looks at people: made only of what can matter, so names, ids and rows change nothing.

People are sorted by their profiles, then by the profiles of those a rule or a kept group ties them to (colour
refinement). Who is still equal after that can be exchanged without changing the round.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tui.domain.groups import RoundTask
from tui.domain.scoring import Scorer, background_of

Colours = dict[int, int]
Ties = Mapping[int, Sequence[tuple[str, tuple[int, ...]]]]


def canonical_order(task: RoundTask, scorer: Scorer, members: Iterable[int]) -> tuple[int, ...]:
    """The members in an order that depends on what they want, teach, bring along and may not, and on nothing else."""
    people = sorted(members)
    relevant = _relevant_skills(scorer, people)
    profiles = {i: _profile(task, scorer, i, relevant) for i in people}
    ties = _ties(task, frozenset(people))
    colours = _refined(_ranked(profiles), ties)
    while (split := _first_tied(colours, ties)) is not None:
        # One of several that cannot be told apart goes first; which one makes no difference.
        colours = _refined(_ranked({i: (colour, i != split) for i, colour in colours.items()}), ties)
    return tuple(sorted(people, key=lambda i: (colours[i], i)))


def _relevant_skills(scorer: Scorer, people: Iterable[int]) -> frozenset[str]:
    wanted = {want.skill for i in people for want in scorer.wants(i) if want.helpers}
    return frozenset(wanted.union(*(scorer.related(skill) for skill in wanted)))


def _profile(task: RoundTask, scorer: Scorer, member: int, relevant: frozenset[str]) -> tuple[Any, ...]:
    person = task.people[member]
    wants = tuple((want.weight, want.skill) for want in scorer.wants(member) if want.helpers)
    levels: dict[str, int] = {}
    for teaching in person.teaches:
        if teaching.skill in relevant:
            levels[teaching.skill] = max(teaching.level, levels.get(teaching.skill, 0))
    background = tuple(sorted(background_of(person))) if task.scoring.background_bonus > 0 else ()
    return wants, tuple(sorted(levels.items())), background, member in task.double, task.places.get(member, 0)


def _ties(task: RoundTask, people: frozenset[int]) -> dict[int, list[tuple[str, tuple[int, ...]]]]:
    """For each person the rules and kept groups that tie them to others: the kind, and who else."""
    groups = [("banned", pair) for pair in task.bans.pairs]
    groups += [("banned trio", trio) for trio in task.bans.trios]
    groups += [("kept", frozenset(group)) for group in (*task.kept, *task.by_hand, *task.bans.always)]
    ties: dict[int, list[tuple[str, tuple[int, ...]]]] = defaultdict(list)
    for kind, group in groups:
        if group <= people:
            for member in group:
                ties[member].append((kind, tuple(group - {member})))
    return ties


def _ranked(keys: Mapping[int, tuple[Any, ...]]) -> Colours:
    """The place of each person's key among all the different keys."""
    ranks = {key: rank for rank, key in enumerate(sorted(set(keys.values())))}
    return {i: ranks[key] for i, key in keys.items()}


def _refined(colours: Colours, ties: Ties) -> Colours:
    """Tell people apart by the colours of those they are tied to, until that tells nobody apart any more."""
    while True:
        keys = {
            i: (
                colour,
                tuple(sorted((kind, tuple(sorted(colours[o] for o in others))) for kind, others in ties.get(i, ()))),
            )
            for i, colour in colours.items()
        }
        finer = _ranked(keys)
        if max(finer.values(), default=0) == max(colours.values(), default=0):
            return finer
        colours = finer


def _first_tied(colours: Colours, ties: Ties) -> int | None:
    """Somebody of the first colour shared by several people who are tied to others; None when there is none."""
    seen: dict[int, int] = {}
    shared = [colours[i] for i in sorted(colours) if i in ties and seen.setdefault(colours[i], i) != i]
    return seen[min(shared)] if shared else None
