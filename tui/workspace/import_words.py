"""What an import would do, in words: which fields change, which managers were found, what only a person can know."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from tui.domain.dates import format_day
from tui.domain.names import NameBook
from tui.domain.people import Person

_SHOWN = 5
"""So many names or changes are listed; the rest is a number."""

NEARLY_ALL = 0.8
"""Who manages at least this share of everybody else is asked whether they may be with them."""

FEWEST_MANAGED = 3

_PLAIN = {
    "name": "name",
    "email": "email",
    "team": "team",
    "title": "job title",
    "manager": "manager",
    "time_zone": "time zone",
    "places": "partners at once",
}


def changes_in_words(before: Person, after: Person) -> str:
    """Which fields of a profile change and how; private fields are only named."""
    parts = [
        _change(words, str(getattr(before, field)), str(getattr(after, field)))
        for field, words in _PLAIN.items()
        if getattr(before, field) != getattr(after, field)
    ]
    parts += [
        _list_change("teaches", _levels(before), _levels(after)),
        _list_change("wants", dict.fromkeys(before.distinct_wants(), ""), dict.fromkeys(after.distinct_wants(), "")),
        _list_change("background", dict.fromkeys(before.background, ""), dict.fromkeys(after.background, "")),
    ]
    goals = [{want.skill: want.goal for want in person.wants} for person in (before, after)]
    if any(goals[0].get(skill, "") != goal for skill, goal in goals[1].items()):
        parts.append("goals beside the wishes")
    for field, words in (("joins", "first day"), ("leaves", "first day away")):
        old, new = getattr(before, field), getattr(after, field)
        if old != new:
            parts.append(_change(words, format_day(old) if old else "", format_day(new) if new else ""))
    if (before.paused, before.paused_until) != (after.paused, after.paused_until):
        until = f" until {format_day(after.paused_until)}" if after.paused_until else ""
        parts.append(f"paused{until}" if after.paused else "takes part again")
    if before.avoids != after.avoids:
        parts.append("whom rather not to be with (private)")
    if before.remarks != after.remarks:
        parts.append("remarks (private)")
    return "; ".join(part for part in parts if part)


def _levels(person: Person) -> dict[str, str]:
    return {teaching.skill: str(person.level(teaching.skill)) for teaching in person.teaches}


def _change(words: str, before: str, after: str) -> str:
    if before and after:
        return f"{words}: {before} → {after}"
    return f"{words}: {after}" if after else f"{words} removed"


def _list_change(words: str, before: Mapping[str, str], after: Mapping[str, str]) -> str:
    """What is added to a list, what goes, and which levels change; a new order is said when that is all."""
    if list(before.items()) == list(after.items()):
        return ""
    both = [item for item in after if item in before]
    parts = [f"+ {item}" for item in after if item not in before]
    parts += [f"− {item}" for item in before if item not in after]
    parts += [f"{item} {before[item]} → {after[item]}" for item in both if before[item] != after[item]]
    return f"{words}: {_some(parts)}" if parts else f"{words}: another order"


def _some(parts: Sequence[str]) -> str:
    more = len(parts) - _SHOWN
    return ", ".join(parts[:_SHOWN]) + (f" and {more} more" if more > 0 else "")


def manager_notes(people: Mapping[int, Person], concerned: Iterable[int], book: NameBook) -> tuple[str, ...]:
    """How many managers were found among the people, and each that was not, with the people they are said to manage."""
    found = 0
    unknown: defaultdict[str, list[int]] = defaultdict(list)
    for person_id in concerned:
        typed = people[person_id].manager
        if typed and book.find(typed) is not None:
            found += 1
        elif typed:
            unknown[typed].append(person_id)
    notes = []
    if found and not unknown:
        notes.append(f"Managers: all {found} found among the people here." if found > 1 else "The manager was found.")
    elif found:
        notes.append(f"Managers: {found} of {found + sum(map(len, unknown.values()))} found among the people here.")
    for typed, reports in unknown.items():
        names = _some([people[report].name for report in reports])
        several = len(book.candidates(typed)) > 1
        what = "may be more than one person here" if several else "is nobody here"
        notes.append(f"The manager '{typed}' {what} (for {names}).")
    return tuple(notes)


def manager_question(people: Mapping[int, Person], taking_part: Iterable[int], book: NameBook, author: str) -> str:
    """Whether people may be with the one manager who manages nearly all of them; "" where nobody does."""
    ids = list(taking_part)
    found = {i: book.find(people[i].manager) for i in ids if people[i].manager}
    managed = Counter(manager for i, manager in found.items() if manager is not None and manager != i)
    for manager, count in managed.most_common(1):
        others = len(ids) - (manager in ids)
        if count < FEWEST_MANAGED or count < NEARLY_ALL * others:
            continue
        if author and book.find(author) == manager:
            return f"You manage {count} of {others} people here: may they be with you?"
        return f"{people[manager].name} manages {count} of {others} people here: may they be with their manager?"
    return ""
