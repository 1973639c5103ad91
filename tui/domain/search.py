"""Search in tiers: exact, alias, initials, prefix, word prefix, substring, fuzzy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tui.domain.people import Person
from tui.domain.skills import Vocabulary, spelled
from tui.domain.spelling import skill_words
from tui.domain.text import fold


@dataclass(frozen=True, slots=True)
class SkillHit:
    """A skill found: in which tier, how well (0-100), and through which word."""

    skill: str
    match: str
    score: float
    via: str


@dataclass(frozen=True, slots=True)
class PersonHit:
    """A person found: in which tier, how well (0-100), and because of what when it was not the name."""

    id: int
    match: str
    score: float
    because: str


class SkillIndex:
    """Finds skills whatever people type."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._words = [(w, s.name, w != s.name) for s in vocabulary for w in (s.name, *s.aliases)]
        self._keys = [spelled(w) for w, _, _ in self._words]

    def search(self, query: str, limit: int) -> tuple[SkillHit, ...]:
        """The skills meant, best first, at most `limit`."""
        key, best = spelled(query), dict[str, SkillHit]()
        if not key or limit <= 0:
            return ()
        known = self._vocabulary.canonical(query)
        if known:
            alias = self._vocabulary.is_alias(query)
            best[known] = SkillHit(known, "alias" if alias else "exact", 98 if alias else 100, query.strip())
        for (word, name, _), spelling in zip(self._words, self._keys, strict=True):
            hit = None
            if spelling.startswith(key):
                hit = SkillHit(name, "prefix", 80 + 10 * len(key) / len(spelling), word)
            elif len(key) > 2 and len(skill_words(word)) > 1 and "".join(p[0] for p in skill_words(word)) == key:
                hit = SkillHit(name, "initials", 95, word)
            elif len(key) > 2 and any(part.startswith(key) for part in skill_words(word)):
                hit = SkillHit(name, "word", 70 + 10 * len(key) / len(spelling), word)
            elif len(key) > 2 and len(spelling) > 2 and key in spelling:
                hit = SkillHit(name, "substring", 60 + 10 * len(key) / len(spelling), word)
            if hit and (name not in best or best[name].score < hit.score):
                best[name] = hit
        if not best and len(key) > 2:
            self._fuzzy(key, best)
        return tuple(sorted(best.values(), key=lambda h: (-h.score, h.skill.casefold()))[:limit])

    def _fuzzy(self, key: str, best: dict[str, SkillHit]) -> None:
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        found = process.extract(key, self._keys, scorer=OSA.normalized_similarity, score_cutoff=0.6, limit=50)
        for spelling, similarity, position in found:
            word, name, _ = self._words[position]
            if len(spelling) > 2 and name not in best:
                best[name] = SkillHit(name, "fuzzy", 60 * similarity, word)

    def complete(self, prefix: str, limit: int) -> tuple[str, ...]:
        """Skills that the letters typed so far may become, best first."""
        return tuple(hit.skill for hit in self.search(prefix, limit))


class PeopleIndex:
    """Finds people by name, address and background."""

    def __init__(self, people: Mapping[int, Person]) -> None:
        self._people = people

    def search(self, query: str, limit: int) -> tuple[PersonHit, ...]:
        """The people meant, best first, at most `limit`."""
        words = fold(query).split()
        hits = []
        for i, person in self._people.items() if words else ():
            name, address = fold(person.name).replace("'", ""), fold(person.email)
            if all(any(part.startswith(word) for part in name.split()) for word in words):
                hits.append(PersonHit(i, "prefix", 90, ""))
            elif len(words) == 1 and len(words[0]) > 2 and words[0] in address:
                hits.append(PersonHit(i, "substring", 70, person.email))
            else:
                tag = next((t for t in person.background if all(word in fold(t) for word in words)), None)
                if tag and len(words[0]) > 2:
                    hits.append(PersonHit(i, "word", 60, tag))
        return tuple(sorted(hits, key=lambda h: (-h.score, self._people[h.id].name.casefold(), h.id))[: max(0, limit)])
