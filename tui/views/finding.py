"""What a search found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TeacherView:
    """Somebody who teaches the skill found."""

    id: int
    name: str
    team: str
    level: int
    level_word: str
    free: int
    partners: tuple[str, ...]
    away: str = ""
    """Why somebody takes no part today: "paused until 3 Jan"; empty for those who do."""


@dataclass(frozen=True, slots=True)
class LearnerView:
    """Somebody who wants the skill found, and how much: rank 1 is the first wish."""

    id: int
    name: str
    rank: int


@dataclass(frozen=True, slots=True)
class SkillFound:
    """A skill that matched, who teaches and who wants it; `reason` is empty for an exact match."""

    skill: str
    match: str
    score: float
    reason: str
    kind: str
    teachers: tuple[TeacherView, ...]
    learners: tuple[LearnerView, ...]
    short_by: int


@dataclass(frozen=True, slots=True)
class PersonFound:
    """A person found by name, address or background."""

    id: int
    name: str
    team: str
    match: str
    score: float
    because: str


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a search; `nothing` is the sentence to show when there is no hit."""

    query: str
    skills: tuple[SkillFound, ...]
    people: tuple[PersonFound, ...]
    nothing: str
    people_first: bool = False
    """A person was meant rather than a skill."""
