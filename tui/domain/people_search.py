"""Finding people by name without accents, by address, and by background: `bank` finds who was in banking."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from tui.domain.names import name_words
from tui.domain.people import Person
from tui.domain.queries import without_question
from tui.domain.spelling import plain_word, skill_words
from tui.domain.terms import TermIndex
from tui.domain.text import fold

Match = Literal["exact", "prefix", "word", "substring", "fuzzy"]

EXACT, PREFIX, WORD, ADDRESS, BACKGROUND, SUBSTRING, FUZZY = 100.0, 90.0, 80.0, 75.0, 70.0, 62.0, 20.0


@dataclass(frozen=True, slots=True)
class PersonHit:
    """A person found: in which tier, how well (0-100), and because of what when it was not the name."""

    id: int
    match: Match
    score: float
    because: str


class PeopleIndex:
    """Search over people; titles are never read."""

    def __init__(self, people: Mapping[int, Person]) -> None:
        self._people = people
        self._names = {i: name_words(person.name) for i, person in people.items()}

    def search(self, query: str, limit: int) -> tuple[PersonHit, ...]:
        """The people meant, best first, at most `limit`; never fails, whatever was typed."""
        if limit <= 0:
            return ()
        found: dict[int, PersonHit] = {}
        words = name_words(query)
        if words:
            self._by_name(words, found)
        self._by_address(fold(query), found)
        self._by_background(without_question(skill_words(query)), found)
        if not found and words and len("".join(words)) > 2:
            self._by_similar_words(words, found)
        ranked = sorted(found.values(), key=lambda hit: (-hit.score, self._folded_names[hit.id], hit.id))
        return tuple(ranked[:limit])

    def make_ready(self) -> None:
        """Make everything a search looks things up in, before the first letter is typed."""
        self.search("any misspelt words, never found", 1)

    def _by_name(self, words: tuple[str, ...], found: dict[int, PersonHit]) -> None:
        joined = "".join(words)
        for i in self._all_of(words, self._name_terms):
            name = self._names[i]
            covered = len(joined) / max(1, len("".join(name)))
            if sorted(name) == sorted(words):
                _add(found, PersonHit(i, "exact", EXACT, ""))
            elif name[0].startswith(words[0]):
                _add(found, PersonHit(i, "prefix", PREFIX + 8 * covered, ""))
            else:
                _add(found, PersonHit(i, "word", WORD + 8 * covered, ""))
        if len(joined) > 2 or not joined.isascii():
            for i, name in self._names.items():
                if joined in "".join(name):
                    _add(found, PersonHit(i, "substring", SUBSTRING, ""))

    def _all_of(self, words: Iterable[str], terms: TermIndex) -> set[int]:
        """Who has, for each word, a term that begins with it."""
        found: set[int] | None = None
        for word in words:
            ids = {i for term in terms.beginning(word) for i in terms.postings[term]}
            found = ids if found is None else found & ids
            if not found:
                return set()
        return found or set()

    def _by_address(self, typed: str, found: dict[int, PersonHit]) -> None:
        if len(typed) < 2 or " " in typed:
            return
        for i, address in self._addresses.items():
            local = address.partition("@")[0]
            if typed in {address, local}:
                _add(found, PersonHit(i, "exact", EXACT - 2, self._people[i].email))
            elif address.startswith(typed):
                _add(found, PersonHit(i, "prefix", ADDRESS + 4, self._people[i].email))
            elif len(typed) > 2 and typed in (local if "@" not in typed else address):
                _add(found, PersonHit(i, "substring", ADDRESS - 15, self._people[i].email))

    def _by_background(self, words: tuple[str, ...], found: dict[int, PersonHit]) -> None:
        forms = [plain_word(word) for word in words if len(word) > 2 or len(words) == 1]
        if not forms or len("".join(forms)) < 3:
            return
        for tag in self._tags_of(forms):
            for i in self._backgrounds[tag]:
                _add(found, PersonHit(i, "word", BACKGROUND, f"background: {tag}"))

    def _tags_of(self, forms: list[str]) -> list[str]:
        """Backgrounds in which every word is begun, or which begin a longer form of it (`banks`, `banking`)."""
        kept: set[int] | None = None
        for form in forms:
            stems = [form[:end] for end in range(4, len(form))] if len(form) > 4 else []
            terms = [*self._tag_terms.beginning(form), *(s for s in stems if s in self._tag_terms.postings)]
            numbers = {number for term in terms for number in self._tag_terms.postings[term]}
            kept = numbers if kept is None else kept & numbers
        return [self._tags[number] for number in sorted(kept or ())]

    def _by_similar_words(self, words: tuple[str, ...], found: dict[int, PersonHit]) -> None:
        shares: dict[int, float] = {}
        total = len("".join(words))
        for word in words:
            alike = self._name_terms.near(word) | dict.fromkeys(self._name_terms.beginning(word), 1.0)
            best: dict[int, float] = {}
            for term, likeness in alike.items():
                for i in self._name_terms.postings[term]:
                    best[i] = max(best.get(i, 0.0), likeness)
            for i, likeness in best.items():
                shares[i] = shares.get(i, 0.0) + likeness * len(word) / total
        for i, share in shares.items():
            if share >= 0.6:
                _add(found, PersonHit(i, "fuzzy", FUZZY + 40 * share, ""))
        for word in words:
            for term, likeness in self._tag_terms.near(word).items():
                for number in self._tag_terms.postings[term]:
                    for i in self._backgrounds[self._tags[number]]:
                        because = f"background: {self._tags[number]}"
                        _add(found, PersonHit(i, "fuzzy", FUZZY + 35 * likeness, because))

    # What is looked things up in, made when first needed -----------------------------------------------------------

    @cached_property
    def _folded_names(self) -> dict[int, str]:
        return {i: fold(person.name) for i, person in self._people.items()}

    @cached_property
    def _addresses(self) -> dict[int, str]:
        return {i: fold(person.email) for i, person in self._people.items() if person.email}

    @cached_property
    def _name_terms(self) -> TermIndex:
        postings: dict[str, list[int]] = {}
        for i, words in self._names.items():
            for word in words:
                postings.setdefault(word, []).append(i)
        return TermIndex(postings)

    @cached_property
    def _backgrounds(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for i, person in self._people.items():
            for tag in person.background:
                found.setdefault(tag, []).append(i)
        return found

    @cached_property
    def _tags(self) -> list[str]:
        return list(self._backgrounds)

    @cached_property
    def _tag_terms(self) -> TermIndex:
        postings: dict[str, list[int]] = {}
        for number, tag in enumerate(self._tags):
            for word in skill_words(tag):
                for form in {word, plain_word(word)}:
                    postings.setdefault(form, []).append(number)
        return TermIndex(postings)


def _add(found: dict[int, PersonHit], hit: PersonHit) -> None:
    before = found.get(hit.id)
    if before is None or before.score < hit.score:
        found[hit.id] = hit
