"""Who is who in an import: rows of one person taken together, and people found who are here already."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from tui.domain.names import name_words
from tui.domain.people import Person
from tui.domain.text import fold
from tui.domain.words import listed
from tui.exchange.people_csv import Answer, Rejected

NOTHING = frozenset({"", "-", "–", "—", "?", ".", "n/a", "na", "none", "no", "nobody", "no one", "nothing", "tbd"})
"""What people write into a field that does not concern them."""

_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+")
_TIME = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})[ T,]+(\d{1,2}):(\d{2})(?::(\d{2}))?")
"""A moment with the year first; other orders of day and month cannot be told apart."""

NameKey = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """One person of the file: the answer that counts, and who that is here (a new id if nobody)."""

    answer: Answer
    person_id: int
    is_new: bool


@dataclass(frozen=True, slots=True)
class WhoIsWho:
    """Everybody in a file, the rows that cannot be told to be anybody's, and what a person should know about it."""

    answered: tuple[Answered, ...]
    rejected: tuple[Rejected, ...]
    notes: tuple[str, ...]


def address_of(answer: Answer) -> str:
    """The address of an answer for comparing; "" if it gives none."""
    typed = answer.text("email").casefold()
    return typed if _ADDRESS.fullmatch(typed) else ""


def who_is_who(answers: Sequence[Answer], people: Mapping[int, Person], new_id: Callable[[], int]) -> WhoIsWho:
    """Group the answers by person (by address, without one by name) and find those who are here already."""
    groups, rejected = _grouped(answers)
    notes = [note for group in groups if (note := _group_note(group))]
    here = _Here(people)
    answered: list[Answered] = []
    for group in groups:
        counts = _latest(group)
        found = here.find(counts, addresses=[address_of(answer) for answer in group])
        if isinstance(found, str):
            rejected.append(Rejected(counts.row, counts.name, found))
            continue
        if found is None and _key(counts.name) in here.names:
            notes.append(
                f"Row {counts.row}: {counts.name} is here already with another address; this adds a second person."
            )
        answered.append(Answered(counts, new_id() if found is None else found, found is None))
    rejected.sort(key=lambda row: row.row)
    return WhoIsWho(tuple(answered), tuple(rejected), tuple(notes))


class _Here:
    """The people who are here, by address and by name; each is found once only."""

    def __init__(self, people: Mapping[int, Person]) -> None:
        self._people = people
        self._taken: set[int] = set()
        self._addresses: defaultdict[str, list[int]] = defaultdict(list)
        self.names: defaultdict[NameKey, list[int]] = defaultdict(list)
        for person_id, person in people.items():
            if person.email:
                self._addresses[person.email.casefold()].append(person_id)
            self.names[_key(person.name)].append(person_id)

    def find(self, answer: Answer, addresses: Iterable[str]) -> int | str | None:
        """The id of the person who answered, None if it is nobody here, a sentence if it may be several."""
        known = [address for address in dict.fromkeys(addresses) if address in self._addresses]
        found = [i for address in known for i in self._addresses[address] if i not in self._taken]
        if len(found) > 1:
            found = [i for i in found if _key(self._people[i].name) == _key(answer.name)] or found
        if not found:
            namesakes = [i for i in self.names.get(_key(answer.name), ()) if i not in self._taken]
            # Somebody of the same name with another address is another person.
            found = [i for i in namesakes if not (address_of(answer) and self._people[i].email)]
        if len(found) > 1:
            return f"More than one person here is called {answer.name}; the row needs an address."
        self._taken.update(found)
        return found[0] if found else None


def _grouped(answers: Sequence[Answer]) -> tuple[list[list[Answer]], list[Rejected]]:
    """The answers of each person in the order of the file; a row without an address joins the one of its name."""
    groups: dict[str | NameKey, list[Answer]] = {}
    by_name: defaultdict[NameKey, set[str]] = defaultdict(set)
    for answer in answers:
        if address := address_of(answer):
            groups.setdefault(address, []).append(answer)
            by_name[_key(answer.name)].add(address)
    rejected: list[Rejected] = []
    for answer in answers:
        if address_of(answer):
            continue
        addresses = by_name.get(_key(answer.name), set())
        if len(addresses) > 1:
            problem = f"More than one person in this file is called {answer.name}; the row needs an address."
            rejected.append(Rejected(answer.row, answer.name, problem))
        else:
            groups.setdefault(next(iter(addresses), _key(answer.name)), []).append(answer)
    found = [sorted(group, key=lambda answer: answer.row) for group in groups.values()]
    return sorted(found, key=lambda group: group[0].row), rejected


def _latest(group: Sequence[Answer]) -> Answer:
    """The last answer: by the time it was given where every row says so, else by its place in the file."""
    moments = [_moment(answer.text("answered")) for answer in group]
    if None in moments:
        return group[-1]
    return max(zip(moments, group, strict=True), key=lambda pair: (pair[0], pair[1].row))[1]


def _moment(typed: str) -> tuple[int, ...] | None:
    found = _TIME.match(typed)
    if found is None:
        return None
    hour = int(found[4]) % 12 + 12 if re.search(r"\bp\.?m\b", typed, re.IGNORECASE) else int(found[4])
    return (*(int(found[part]) for part in (1, 2, 3)), hour, int(found[5]), int(found[6] or 0))


def _group_note(group: Sequence[Answer]) -> str:
    if len(group) == 1:
        return ""
    counts = _latest(group)
    rows = listed([str(answer.row) for answer in group])
    names = Counter(fold(answer.name) for answer in group)
    if len(names) > 1 and len({_key(answer.name) for answer in group}) > 1:
        called = ", ".join(dict.fromkeys(answer.name for answer in group))
        return (
            f"Rows {rows} give one address for {called}: they count as one person, and the answer in row {counts.row}."
        )
    return f"{counts.name} answered more than once (rows {rows}): row {counts.row} counts."


def _key(name: str) -> NameKey:
    return name_words(name) or (fold(name),)
