"""How alike a misspelt query and the entries of a vocabulary are, from 0 to 1."""

from __future__ import annotations

from collections.abc import Iterable
from heapq import nlargest

from tui.domain.entries import Entries
from tui.domain.queries import FILLERS
from tui.domain.spelling import plain_word

MOST_FUZZY = 60
LEAST_SHARE = 0.25
"""Entries that share less of the query have nothing to do with it."""


def like_words(entries: Entries, words: tuple[str, ...]) -> dict[int, float]:
    """The entries that share what matters of the query, each of its words taken for itself, with how alike they are."""
    weights = {word: len(word) * (0.3 if word in FILLERS else 1.0) for word in words}
    total = sum(weights.values())
    shares: dict[int, float] = {}
    for word, weight in weights.items():
        for number, likeness in _entries_like(entries, word).items():
            shares[number] = shares.get(number, 0.0) + weight * likeness / total
    return _ranked(entries, "".join(words), {number: one for number, one in shares.items() if one >= LEAST_SHARE})


def like_names(entries: Entries, key: str) -> Iterable[tuple[int, float]]:
    """The entries whose whole name, its words run together, is like the whole query."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    found = process.extract(key, entries.keys, scorer=OSA.normalized_similarity, score_cutoff=0.7, limit=20)
    return [(number, likeness) for name, likeness, number in found if len(name) > 2]


def _ranked(entries: Entries, key: str, shares: dict[int, float]) -> dict[int, float]:
    """The most alike entries, those first whose whole name in its order is most like the query."""
    from rapidfuzz.distance import OSA

    ranked: dict[int, float] = {}
    for number in nlargest(MOST_FUZZY, shares, key=shares.__getitem__):
        entry = entries[number]
        covered = min(1.0, len(key) / len(entry.key))
        whole = OSA.normalized_similarity(key, entry.key)
        ranked[number] = shares[number] * (0.84 + 0.1 * covered + 0.05 * whole) + (0.01 if entry.own else 0.0)
    return ranked


def _entries_like(entries: Entries, word: str) -> dict[int, float]:
    """The entries with a word that is like this one, or begins with it."""
    known = entries.terms
    terms = known.near(word)
    terms |= dict.fromkeys(known.beginning(word), 0.9) if len(word) > 2 else {}
    terms |= {term: 1.0 for term in (word, plain_word(word)) if term in known.postings}
    found: dict[int, float] = {}
    for term, likeness in terms.items():
        for number in known.postings[term]:
            if likeness > found.get(number, 0.0):
                found[number] = likeness
    return found
