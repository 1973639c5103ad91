"""The filter over people: words, `team:`, `teaches:`, `wants:`, `background:`, `free`, `unpaired`."""

from __future__ import annotations

import re
from collections.abc import Callable

from tui.domain.people import Person
from tui.domain.text import fold
from tui.workspace.core import Core

_TOKEN = re.compile(r'(?:(\w+):)?(?:"([^"]*)"|(\S+))')
Test = Callable[[int, Person], bool]


def matching_people(core: Core, filter_text: str) -> tuple[int, ...]:
    """Ids of everybody who passes all words of the filter; an empty filter passes everybody."""
    tests = [_test(core, field.casefold(), quoted or bare) for field, quoted, bare in _TOKEN.findall(filter_text)]
    return tuple(i for i, person in core.people.items() if all(test(i, person) for test in tests))


def _test(core: Core, field: str, value: str) -> Test:
    folded = fold(value)
    if field in {"teaches", "teach"}:
        skills = _skills(core, value)
        return lambda _, p: any(t.skill in skills for t in p.teaches)
    if field in {"wants", "want"}:
        skills = _skills(core, value)
        return lambda _, p: any(w.skill in skills for w in p.wants)
    if field == "team":
        return lambda _, p: folded in fold(p.team)
    if field == "background":
        return lambda _, p: any(folded in fold(tag) for tag in p.background)
    if not field and folded == "free":
        free = core.free
        return lambda i, _: i in free
    if not field and folded == "unpaired":
        paired = {m for pairing in core.pairings.values() if pairing.active for m in pairing.members}
        return lambda i, _: i not in paired
    return _word(core, value, folded)


def _skills(core: Core, typed: str) -> frozenset[str]:
    """The skills a word stands for: the exact one, else all whose name holds it, else the nearest in spelling."""
    exact = core.vocabulary.canonical(typed)
    if exact is not None:
        return frozenset({exact})
    hits = core.skill_index.search(typed, 20)
    spelt = frozenset(hit.skill for hit in hits if hit.match != "fuzzy")
    return spelt or frozenset(hit.skill for hit in hits[:1])


def _word(core: Core, value: str, folded: str) -> Test:
    skills = _skills(core, value) if len(value) > 1 else frozenset()
    found = {hit.id for hit in core.people_index.search(value, len(core.people) or 1)}

    def matches(person_id: int, person: Person) -> bool:
        named = any(t.skill in skills for t in person.teaches) or any(w.skill in skills for w in person.wants)
        return person_id in found or named or folded in fold(person.team)

    return matches
