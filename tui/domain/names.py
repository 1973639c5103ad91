"""Finding a person by what somebody typed: a name, an unambiguous shortening, or the local part of an address."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from tui.domain.people import Person
from tui.domain.text import clean, fold
from tui.errors import UsageError

_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_PLAIN = re.compile(r"[A-Za-z]+(?: [A-Za-z]+)*")
_SEPARATOR = re.compile(r"[\W_]+")
_TITLES = frozenset({"dr", "prof", "mr", "mrs", "ms", "mx", "sir", "dipl", "ing"})
_SHOWN_CANDIDATES = 6


class NameBook:
    """All people by their names, without case and accents, in either order; built once for each state of the file."""

    def __init__(self, people: Mapping[int, Person]) -> None:
        self._people = people
        self._words = {i: name_words(person.name) for i, person in people.items()}
        self._by_words: dict[tuple[str, ...], list[int]] = {}
        self._by_any_order: dict[tuple[str, ...], list[int]] = {}
        for i, words in self._words.items():
            self._by_words.setdefault(words, []).append(i)
            self._by_any_order.setdefault(tuple(sorted(words)), []).append(i)
        self._by_address: dict[str, list[int]] = {}
        for i, person in people.items():
            address = fold(person.email)
            for key in {address, address.partition("@")[0]} - {""}:
                self._by_address.setdefault(key, []).append(i)
        self._short_names: dict[int, str] | None = None
        self._meant: dict[str, tuple[int, ...]] = {}

    def find(self, typed: str) -> int | None:
        """The one person meant; None when it is nobody or may be more than one."""
        candidates = self.candidates(typed)
        return candidates[0] if len(candidates) == 1 else None

    def resolve(self, typed: str) -> int:
        """The one person meant; raises UsageError, with the candidates where there are any."""
        candidates = self.candidates(typed)
        if len(candidates) == 1:
            return candidates[0]
        shown = clean(typed, limit=60)
        if not candidates:
            raise UsageError(self._nobody(shown))
        named = [self.label(i) for i in candidates[:_SHOWN_CANDIDATES]]
        more = len(candidates) - len(named)
        listed = ", ".join(named) + (f" and {more} more" if more else "")
        raise UsageError(f"'{shown}' may be {listed}; write more of the name, or the address.")

    def candidates(self, typed: str) -> tuple[int, ...]:
        """Everybody who may be meant, by the closest way of naming that finds anybody."""
        if typed not in self._meant:
            self._meant[typed] = self._candidates(typed)
        return self._meant[typed]

    def _candidates(self, typed: str) -> tuple[int, ...]:
        words = name_words(typed)
        found = (
            self._by_words.get(words)
            or self._by_address.get(fold(typed).lstrip("@"))
            or self._by_any_order.get(tuple(sorted(words)))
            or self._by_part(words)
        )
        if len(found) > 1:
            label = fold(typed)
            likely = (i for i in found if label.startswith(fold(self._people[i].name)))
            found = [i for i in likely if fold(self.label(i)) == label] or found
        return tuple(found)

    def _by_part(self, words: tuple[str, ...]) -> list[int]:
        """Whole words of the name before beginnings of words, so that Ana is not also Anabel."""
        if not words:
            return []
        wanted = set(words)
        whole = [i for i, name in self._words.items() if wanted.issubset(name)]
        return whole or [i for i, name in self._words.items() if _shortens(words, name)]

    def label(self, person_id: int) -> str:
        """The name with what tells people of one name apart: `Ana Silva (Platform)`."""
        person = self._people[person_id]
        aside = person.team or person.email
        namesakes = [self._people[i] for i in self._by_words[self._words[person_id]]]
        if len(namesakes) > 1 and len({p.team for p in namesakes}) < len(namesakes):
            aside = ", ".join(part for part in (person.team, person.email) if part)
        return f"{person.name} ({aside})" if aside else person.name

    def _nobody(self, shown: str) -> str:
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        names = {i: " ".join(words) for i, words in self._words.items()}
        words = " ".join(name_words(shown))
        near = process.extractOne(words, names, scorer=OSA.normalized_similarity, score_cutoff=0.7)
        hint = f"; did you mean {self._people[near[2]].name}?" if near else "."
        return f"Nobody here is called '{shown}'{hint}"

    @property
    def short_names(self) -> Mapping[int, str]:
        """What to call each person in a list: the first name, longer where two share it."""
        if self._short_names is None:
            self._short_names = _short_names(self._people)
        return self._short_names


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name for comparing: no accents, case, titles or asides; `O'Brien, Liam` is `liam obrien`."""
    if _PLAIN.fullmatch(name):
        words = name.lower().split()
    else:
        words = [_SEPARATOR.sub("", fold(word)) for word in _natural_order(name).split()]
    untitled = [word for word in words if word and word not in _TITLES]
    return tuple(untitled or [word for word in words if word])


def _natural_order(name: str) -> str:
    """The name without asides, the family name before a comma brought to the end."""
    bare = _ASIDE.sub(" ", name)
    bare = bare if _SEPARATOR.sub("", bare) else name
    family, comma, given = bare.partition(",")
    if comma and given.strip() and family.strip():
        bare = f"{given} {family}"
    return " ".join(word for word in re.split(r"[\s,]+", bare) if word)


def _spoken(name: str) -> list[str]:
    """The words of a name as they are said, without titles."""
    words = name.split() if _PLAIN.fullmatch(name) else _natural_order(name).split()
    return [word for word in words if fold(word).rstrip(".") not in _TITLES] or words


def _shortens(words: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether each word typed begins another word of the name, or all together begin there: `o brien`, `anasil`."""
    left = list(name)
    for word in sorted(words, key=len, reverse=True):
        begun = next((part for part in left if part.startswith(word)), None)
        if begun is None:
            joined = "".join(words)
            return any("".join(name[start:]).startswith(joined) for start in range(len(name)))
        left.remove(begun)
    return True


def _short_names(people: Mapping[int, Person]) -> dict[int, str]:
    spoken = {i: _spoken(person.name) for i, person in people.items()}
    namesakes: dict[str, list[int]] = {}
    for i, words in spoken.items():
        if words:
            namesakes.setdefault(fold(words[0]), []).append(i)
    short = {i: words[0] if words else people[i].name for i, words in spoken.items()}
    for sharing in namesakes.values():
        if len(sharing) > 1:
            last = [fold(spoken[i][-1]) for i in sharing if len(spoken[i]) > 1]
            begun = Counter(name[:letters] for name in last for letters in range(1, len(name) + 1))
            short |= {i: _longer(spoken[i], begun) for i in sharing}
    taken = Counter(short.values())
    return {i: _told_apart(people[i], name) if taken[name] > 1 else name for i, name in short.items()}


def _longer(words: list[str], begun: Mapping[str, int]) -> str:
    """The first name and as many letters of the last as tell it from those of others called so.

    `begun` counts the beginnings of all their folded last names, this one among them.
    """
    if len(words) == 1:
        return words[0]
    last = words[-1]
    own = fold(last)
    for letters in range(1, len(last) - 1):  # with the stop behind it no shorter: the whole then
        start = fold(last[:letters])
        if begun.get(start, 0) == own.startswith(start):
            return f"{words[0]} {last[:letters]}."
    return " ".join(words)


def _told_apart(person: Person, name: str) -> str:
    aside = person.team or person.email.partition("@")[0]
    return f"{name} ({aside})" if aside else name
