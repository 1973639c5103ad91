"""The filter over people: words, `team:`, `teaches:`, `wants:`, `background:`, `free`, `unpaired`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from tui.domain.people import Person, Status
from tui.domain.text import fold
from tui.workspace.core import Core

Test = Callable[[int, Person], bool]

_TOKEN = re.compile(
    r'(?:(?P<field>team|teach(?:es)?|wants?|background):)?(?:"(?P<quoted>[^"]*)"?|(?P<bare>\S*))', re.IGNORECASE
)
_ALIKE = 0.7
"""How alike (0-1) the nearest team or background must be to a word that is in none of them."""


def matching_people(core: Core, filter_text: str) -> tuple[int, ...]:
    """Ids of everybody who passes all words of the filter; an empty filter passes everybody.

    A field without a word yet (`team:`) passes everybody, so that the list does not go empty while one types.
    """
    tests = [
        _test(core, (found["field"] or "").casefold(), value)
        for found in _TOKEN.finditer(filter_text)
        if (value := (found["quoted"] or found["bare"] or "").strip())
    ]
    return tuple(i for i, person in core.people.items() if all(test(i, person) for test in tests))


def _test(core: Core, field: str, value: str) -> Test:
    if field in {"teaches", "teach"}:
        taught = _skills(core, value)
        return lambda _, person: any(teaching.skill in taught for teaching in person.teaches)
    if field in {"wants", "want"}:
        wanted = _skills(core, value)
        return lambda _, person: any(want.skill in wanted for want in person.wants)
    if field == "team":
        teams = _close({person.team for person in core.people.values()}, value)
        return lambda _, person: person.team in teams
    if field == "background":
        tags = _close({tag for person in core.people.values() for tag in person.background}, value)
        return lambda _, person: not tags.isdisjoint(person.background)
    if fold(value) == "free":
        free = core.free
        return lambda i, _: i in free
    if fold(value) == "unpaired":
        partners, today = core.partners, core.today
        return lambda i, person: i not in partners and person.status(today) is Status.ACTIVE
    return _word(core, value)


def _skills(core: Core, typed: str) -> frozenset[str]:
    """The skills a word stands for: the exact one, else all whose name holds it, else the nearest in spelling."""
    exact = core.vocabulary.canonical(typed)
    if exact is not None:
        return frozenset({exact})
    hits = core.skill_index.search(typed, 20)
    spelt = frozenset(hit.skill for hit in hits if hit.match != "fuzzy")
    return spelt or frozenset(hit.skill for hit in hits[:1])


def _close(values: Iterable[str], typed: str) -> frozenset[str]:
    """The values that hold what was typed; when none does, the most alike."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    folded = {value: fold(value) for value in values if value}
    word = fold(typed)
    holding = frozenset(value for value, text in folded.items() if word in text)
    if holding or len(word) <= 2:
        return holding
    near = process.extract(word, folded, scorer=OSA.normalized_similarity, score_cutoff=_ALIKE, limit=None)
    return frozenset(value for _, likeness, value in near if likeness == near[0][1])


def _word(core: Core, value: str) -> Test:
    """A word may be of a name, an address, a background, a team, or a skill taught or wanted."""
    skills = _skills(core, value) if len(value) > 1 else frozenset()
    found = {hit.id for hit in core.people_index.search(value, len(core.people) or 1)}
    word = fold(value)

    def matches(person_id: int, person: Person) -> bool:
        named = any(t.skill in skills for t in person.teaches) or any(w.skill in skills for w in person.wants)
        return person_id in found or named or word in fold(person.team)

    return matches
