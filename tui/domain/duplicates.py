"""Which skills of a team may be one skill written twice, for somebody to look at; nothing is merged by itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tui.domain.queries import without_fillers
from tui.domain.skills import Vocabulary
from tui.domain.spelling import normalised, plain_word, skill_words

SHORTEST_ALIKE = 5
"""Letters from which on almost the same spelling is a reason to ask."""

LETTERS_PER_EDIT = 5

_SMALL_WORDS = frozenset({"and", "of", "for", "the", "in", "to", "a", "with"})


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A skill that may be the same as a better known one, and why one may think so."""

    skill: str
    known: str
    why: str


def near_duplicates(own: Iterable[str], vocabulary: Vocabulary) -> tuple[Duplicate, ...]:
    """For each of the team's own words, the one skill of the vocabulary it may be; each two once."""
    by_words: dict[frozenset[str], list[str]] = {}
    by_form: dict[str, list[str]] = {}
    for name in vocabulary.names:
        by_words.setdefault(_bag(name), []).append(name)
        by_form.setdefault(normalised(skill_words(name)), []).append(name)
    found: dict[frozenset[str], Duplicate] = {}
    for skill in own:
        words = skill_words(skill)
        same = [(other, "another spelling") for other in by_form.get(normalised(words), ())]
        same += [(other, "the same words") for other in by_words.get(_bag(skill), ())]
        same += [(other, "spelt almost alike") for other in _spelt_alike(skill, vocabulary)]
        for other, why in same:
            if other != skill:
                found.setdefault(frozenset((skill, other)), Duplicate(skill, other, why))
                break
    return tuple(found.values())


def _bag(skill: str) -> frozenset[str]:
    """The words that matter, in no order."""
    words = tuple(plain_word(word) for word in skill_words(skill) if word not in _SMALL_WORDS)
    return frozenset(without_fillers(words))


def _spelt_alike(skill: str, vocabulary: Vocabulary) -> list[str]:
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    key = "".join(skill_words(skill))
    if len(key) < SHORTEST_ALIKE:
        return []
    edits = len(key) // LETTERS_PER_EDIT
    near = process.extract(key, vocabulary.keys, scorer=OSA.distance, score_cutoff=edits, limit=5)
    names = (vocabulary.spellings[other].skill for other, _, _ in near)
    return [name for name in dict.fromkeys(names) if name != skill]
