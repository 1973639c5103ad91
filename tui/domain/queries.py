"""What people type around the words they search for: `who has worked in a bank?`, `python skills`."""

from __future__ import annotations

QUESTION_WORDS = frozenset(
    {
        "a", "about", "an", "anybody", "anyone", "are", "as", "at", "be", "been", "can", "could", "did", "do",
        "does", "experience", "experienced", "find", "for", "from", "good", "had", "has", "have", "help", "helps",
        "in", "is", "know", "known", "knows", "learn", "learning", "learns", "me", "of", "on", "people",
        "person", "somebody", "someone", "teach", "teaches", "teaching", "the", "to", "us", "used", "want",
        "wants", "was", "who", "whom", "with", "work", "worked", "works",
    }
)  # fmt: skip
"""Words of a question that do not say what it is about."""

FILLERS = frozenset(
    {
        "advanced", "basic", "basics", "beginner", "beginners", "course", "development", "expert",
        "framework", "frameworks", "fundamentals", "intermediate", "intro", "introduction", "knowledge",
        "language", "languages", "library", "principles", "programming", "skill", "skills", "software",
        "technique", "techniques", "tool", "tools", "training",
    }
)  # fmt: skip
"""Words that people add to a skill without meaning another one."""


OPENINGS = frozenset(
    {
        "anybody", "anyone", "can", "could", "does", "experienced", "find", "has", "have", "is", "knows", "somebody",
        "someone", "who", "whom", "worked", "works",
    }
)  # fmt: skip
"""Words with which a question begins, and the name of a skill does not."""


def without_question(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words a question is about; all of them if it is about nothing else or is no question."""
    if len(words) < 2 or words[0] not in OPENINGS:
        return words
    kept = tuple(word for word in words if word not in QUESTION_WORDS)
    return kept or words


def without_fillers(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words that say which skill is meant."""
    kept = tuple(word for word in words if word not in FILLERS)
    return kept or words
