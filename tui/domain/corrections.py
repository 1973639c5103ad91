"""When an unknown word is surely a misspelt skill, and when that is only worth asking.

A wrong correction pairs people for something they never said, so everything doubtful stays a new skill.
"""

from __future__ import annotations

from tui.domain.lookalikes import WORDS_OF_THEIR_OWN
from tui.domain.skills import Spelling, Vocabulary
from tui.domain.spelling import plain_word, skill_words

SHORTEST_CORRECTED = 7
"""Letters a word needs before a correction is even considered."""

LETTERS_PER_EDIT = 6
"""A correction may change one letter in so many; swapped neighbours count as one change."""

LETTERS_PER_DOUBT = 4
"""A question ("did you mean Kubernetes?") may be asked from one change in so many letters."""


def correction(typed: str, vocabulary: Vocabulary) -> str | None:
    """The skill surely meant: the only one within one edit per six letters, every wrong word being no word at all."""
    words = skill_words(typed)
    key = "".join(words)
    if len(key) < SHORTEST_CORRECTED:
        return None
    near = _within(key, vocabulary, len(key) // LETTERS_PER_EDIT)
    if len({spelling.skill for spelling in near}) != 1:
        return None
    surely = any(_misspelt(words, skill_words(spelling.written), vocabulary) for spelling in near)
    return near[0].skill if surely else None


def nearest(typed: str, vocabulary: Vocabulary) -> str | None:
    """A known skill worth asking about, for a new word of four letters or more."""
    key = "".join(skill_words(typed))
    if len(key) < LETTERS_PER_DOUBT:
        return None
    near = _within(key, vocabulary, max(1, len(key) // LETTERS_PER_DOUBT))
    return near[0].skill if near else None


def _within(key: str, vocabulary: Vocabulary, edits: int) -> list[Spelling]:
    """Spellings of more than two letters at most so many edits away, nearest first."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    found = process.extract(key, vocabulary.keys, scorer=OSA.distance, score_cutoff=edits, limit=None)
    return [vocabulary.spellings[near] for near, _, _ in found if len(near) > 2]


def _misspelt(typed: tuple[str, ...], meant: tuple[str, ...], vocabulary: Vocabulary) -> bool:
    """Whether each word typed is the one meant or a misspelling of it, and not a word of its own."""
    if len(typed) != len(meant):  # run together or apart
        return typed[0][0] == meant[0][0] and not all(_is_a_word(word, vocabulary) for word in typed)
    return all(this == that or _one_misspelt(this, that, vocabulary) for this, that in zip(typed, meant, strict=True))


def _one_misspelt(typed: str, meant: str, vocabulary: Vocabulary) -> bool:
    from rapidfuzz.distance import OSA

    if plain_word(typed) == plain_word(meant):
        return True
    longest = max(len(typed), len(meant))
    if longest < SHORTEST_CORRECTED or typed[0] != meant[0] or _is_a_word(typed, vocabulary):
        return False
    return OSA.distance(typed, meant) <= longest // LETTERS_PER_EDIT


def _is_a_word(word: str, vocabulary: Vocabulary) -> bool:
    forms = {word, plain_word(word)}
    return bool(forms & WORDS_OF_THEIR_OWN or forms & vocabulary.words)
