"""Who may take part in a round, and who may not be together: DESIGN's eligibility and rules, from the records.

People named in settings and profiles stay as they were typed and are looked up here, so that a name that is
misspelt is reported instead of being silently nobody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from tui.domain.pairings import Pairing
from tui.domain.people import Person, Status
from tui.domain.policy import Rules
from tui.domain.proposals import ProposalState, Round

Find = Callable[[str], int | None]
"""Finds a person by what somebody typed; None when nobody, or more than one, is meant."""

Pair = frozenset[int]


@dataclass(frozen=True, slots=True)
class Bans:
    """Pairs that rules forbid with the rules' names, trios that declined, groups that must be, names not found."""

    pairs: Mapping[Pair, frozenset[str]]
    trios: frozenset[frozenset[int]]
    always: tuple[tuple[int, ...], ...]
    problems: tuple[str, ...]


def free_places(
    people: Mapping[int, Person], pairings: Iterable[Pairing], open_round: Round | None, today: date
) -> dict[int, int]:
    """Eligible people and their free places: active on the day, places − active pairings − open proposals > 0."""
    taken: dict[int, int] = defaultdict(int)
    for pairing in pairings:
        if pairing.active:
            for member in pairing.members:
                taken[member] += 1
    if open_round is not None:
        for proposal in open_round.proposals:
            if proposal.state is ProposalState.OPEN:
                for member in proposal.members:
                    taken[member] += 1
    free = {i: p.places - taken[i] for i, p in people.items() if p.status(today) is Status.ACTIVE}
    return {i: places for i, places in free.items() if places > 0}


def left_out_last_time(rounds: Iterable[Round]) -> frozenset[int]:
    """People who were eligible and not placed in the latest finished round: they count double in the next."""
    finished = [r for r in rounds if not r.is_open]
    if not finished:
        return frozenset()
    latest = max(finished, key=lambda r: r.number)
    accepted = {m for p in latest.proposals if p.state is ProposalState.ACCEPTED for m in p.members}
    return frozenset(latest.eligible) - accepted


def bans(
    people: Mapping[int, Person],
    pairings: Iterable[Pairing],
    rounds: Iterable[Round],
    rules: Rules,
    number: int,
    find: Find,
) -> Bans:
    """Everything that forbids or demands a group in the round of that number."""
    found: dict[Pair, set[str]] = defaultdict(set)
    trios: set[frozenset[int]] = set()
    _ban_history(found, trios, pairings, rounds, rules, number)
    if not rules.reporting_line:
        for pair in reporting_lines(people, find):
            found[pair].add("reporting line")
    if not rules.same_team:
        for pair in _same_team(people):
            found[pair].add("same team")
    for person_id, person in people.items():
        for avoided in (find(name) for name in person.avoids):
            if avoided is not None and avoided != person_id:
                found[frozenset((person_id, avoided))].add("private")
    never, never_problems = _named_groups(rules.never, find, "rules.never", people)
    never_pairs = {frozenset(pair) for group in never for pair in combinations(group, 2)}
    for pair in never_pairs:
        found[pair].add("never")
    always, always_problems = _named_groups(rules.always, find, "rules.always", people)
    kept, clashes = _without_clashes(always, never_pairs, people)
    frozen = {pair: frozenset(names) for pair, names in found.items()}
    problems = (*never_problems, *always_problems, *clashes)
    return Bans(frozen, frozenset(trios), kept, problems)


def _ban_history(
    found: dict[Pair, set[str]],
    trios: set[frozenset[int]],
    pairings: Iterable[Pairing],
    rounds: Iterable[Round],
    rules: Rules,
    number: int,
) -> None:
    for pairing in pairings:
        for pair in map(frozenset, combinations(pairing.members, 2)):
            if pairing.active:
                found[pair].add("together")
            elif number - (pairing.round_number or 0) <= rules.repeat_after_rounds:
                found[pair].add("repeated")
    for past in rounds:
        if past.number != number and not past.is_open:
            continue
        for proposal in past.proposals:
            members = frozenset(proposal.members)
            if proposal.state is ProposalState.OPEN:
                for pair in map(frozenset, combinations(proposal.members, 2)):
                    found[pair].add("together")
            elif proposal.state is ProposalState.DECLINED and len(members) == 2:
                found[members].add("declined")
            elif proposal.state is ProposalState.DECLINED:
                trios.add(members)


def reporting_lines(people: Mapping[int, Person], find: Find) -> set[Pair]:
    """Pairs in which one manages the other; being one's own manager means nothing."""
    lines = set()
    for person_id, person in people.items():
        manager = find(person.manager) if person.manager else None
        if manager is not None and manager != person_id:
            lines.add(frozenset((person_id, manager)))
    return lines


def _same_team(people: Mapping[int, Person]) -> set[Pair]:
    teams: dict[str, list[int]] = defaultdict(list)
    for person_id, person in people.items():
        if person.team:
            teams[person.team.casefold()].append(person_id)
    return {frozenset(pair) for members in teams.values() for pair in combinations(members, 2)}


def _named_groups(
    groups: Iterable[tuple[str, ...]], find: Find, where: str, people: Mapping[int, Person]
) -> tuple[list[tuple[int, ...]], list[str]]:
    """The groups whose names are all somebody here, and a sentence for each name that is not."""
    resolved, problems = [], []
    for group in groups if people else ():
        members = [find(name) for name in group]
        unknown = [name for name, member in zip(group, members, strict=True) if member is None]
        problems += [f"{where} names '{name}', who is nobody here or not only one person" for name in unknown]
        ids = tuple(dict.fromkeys(m for m in members if m is not None))
        if len(ids) >= 2:
            resolved.append(ids)
    return resolved, problems


def _without_clashes(
    always: list[tuple[int, ...]], never: set[Pair], people: Mapping[int, Person]
) -> tuple[tuple[tuple[int, ...], ...], list[str]]:
    """The `always` groups that no `never` contradicts; a never beats an always, and both are reported."""
    kept, problems = [], []
    for group in always:
        if any(frozenset(pair) in never for pair in combinations(group, 2)):
            names = " and ".join(people[m].name for m in group)
            problems.append(f"rules.always and rules.never both name {names}: never holds")
        elif len(group) > 3:
            problems.append("rules.always names a group of more than three people: it is left out")
        else:
            kept.append(group)
    return tuple(kept), problems
