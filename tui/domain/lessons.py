"""Lessons of one meeting: from a few words to whole minutes that add up, and what to propose in the form."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from tui.domain.pairings import Pairing
from tui.domain.people import Person
from tui.domain.sessions import Lesson
from tui.errors import UsageError


@dataclass(frozen=True, slots=True)
class TaughtWords:
    """`NAME:SKILL[:MINUTES[:LEARNER]]` taken apart, names and skill still as typed."""

    teacher: str
    skill: str
    minutes: int | None = None
    learner: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """Somebody taught a skill: to everybody else if no learner is named, in a share of the time if no minutes are."""

    teacher: int
    skill: str
    minutes: int | None = None
    learner: int | None = None


def split_taught(text: str) -> TaughtWords:
    """Take `NAME:SKILL[:MINUTES[:LEARNER]]` apart; minutes may stay empty. Raises UsageError."""
    parts = [part.strip() for part in text.split(":")]
    if not 2 <= len(parts) <= 4 or not parts[0] or not parts[1]:
        raise UsageError(
            f"'{text}' does not say who taught what: write NAME:SKILL, NAME:SKILL:MINUTES "
            "or NAME:SKILL:MINUTES:LEARNER."
        )
    minutes = parts[2] if len(parts) > 2 else ""
    if minutes and not (minutes.isascii() and minutes.isdigit() and len(minutes) <= 4):
        raise UsageError(f"'{minutes}' in '{text}' is not a number of minutes: write it like Ana:Rust:25.")
    learner = parts[3] if len(parts) > 3 else ""
    return TaughtWords(parts[0], parts[1], int(minutes) if minutes else None, learner or None)


def lessons_from(
    claims: Sequence[Claim], members: Sequence[int], minutes: int, names: Mapping[int, str]
) -> tuple[Lesson, ...]:
    """The lessons of a meeting of these members (those who were there) that took so many minutes.

    Lessons run one after another. Minutes not named are what is left, split evenly in whole minutes. Raises UsageError
    for somebody who was not there, and when the minutes do not suffice.
    """
    for claim in claims:
        _check(claim, members, names)
    shares = iter(_open_shares(claims, minutes))
    return tuple(
        Lesson(
            teacher=claim.teacher,
            learners=(tuple(m for m in members if m != claim.teacher) if claim.learner is None else (claim.learner,)),
            skill=claim.skill,
            minutes=next(shares) if claim.minutes is None else claim.minutes,
        )
        for claim in claims
    )


def split_evenly(minutes: int, parts: int) -> tuple[int, ...]:
    """Whole minutes that differ by at most one and add up; the longer ones come first."""
    if parts == 0:
        return ()
    each, over = divmod(minutes, parts)
    return tuple(each + (index < over) for index in range(parts))


def proposed_lessons(pairing: Pairing, people: Mapping[int, Person], minutes: int) -> tuple[Lesson, ...]:
    """What a meeting is likely to teach: for each member the first skill they came to learn, in equal shares.

    Where a trio leaves open who teaches it, whoever teaches it at the highest level does; if nobody does (it was a
    related skill), whoever would teach nothing else.
    """
    skills: dict[int, str] = {}
    for learner, skill in pairing.learns:
        if learner in pairing.members:
            skills.setdefault(learner, skill)
    learners: dict[tuple[int, str], list[int]] = {}
    busy: set[int] = set()
    # Who is the only one to know something is settled first, so that the others can share what is left.
    for learner in sorted(skills, key=lambda member: not _teachers(pairing, people, member, skills[member])):
        teachers = _teachers(pairing, people, learner, skills[learner])
        others = [member for member in pairing.members if member != learner and member not in busy]
        teacher = next(iter((*teachers, *others, *(m for m in pairing.members if m != learner))))
        busy.add(teacher)
        learners.setdefault((teacher, skills[learner]), []).append(learner)
    order = sorted(learners, key=lambda key: pairing.members.index(key[0]))
    shares = split_evenly(minutes, len(order))
    return tuple(
        Lesson(teacher=key[0], learners=tuple(learners[key]), skill=key[1], minutes=share)
        for key, share in zip(order, shares, strict=True)
        if share > 0
    )


def undeclared_teaching(lessons: Iterable[Lesson], people: Mapping[int, Person]) -> tuple[tuple[int, str], ...]:
    """(teacher, skill) of what was taught and is not in the teacher's profile: to offer, never to add by itself."""
    taught = dict.fromkeys((lesson.teacher, lesson.skill) for lesson in lessons)
    return tuple((who, skill) for who, skill in taught if who in people and not people[who].level(skill))


def _teachers(pairing: Pairing, people: Mapping[int, Person], learner: int, skill: str) -> list[int]:
    """The other members who teach a skill, the most experienced first."""
    levels = {m: people[m].level(skill) for m in pairing.members if m != learner and m in people}
    return sorted((m for m, level in levels.items() if level), key=lambda member: -levels[member])


def _check(claim: Claim, members: Collection[int], names: Mapping[int, str]) -> None:
    for who in (claim.teacher, claim.learner):
        if who is not None and who not in members:
            raise UsageError(
                f"{names.get(who, 'Somebody')} was not in this meeting "
                f"and cannot have taught or learned {claim.skill} there."
            )
    if len(members) < 2:
        raise UsageError(f"Nobody else was there to learn {claim.skill}: a lesson needs two people.")
    if claim.teacher == claim.learner:
        raise UsageError(
            f"{names.get(claim.teacher, 'Somebody')} cannot be teacher and learner of {claim.skill} at once."
        )
    if claim.minutes is not None and claim.minutes < 1:
        raise UsageError(
            f"A lesson in {claim.skill} takes at least one minute; leave the minutes out to share the time."
        )


def _open_shares(claims: Sequence[Claim], minutes: int) -> tuple[int, ...]:
    """The minutes of the claims that name none, in their order. Raises UsageError when there are too few."""
    named = sum(claim.minutes or 0 for claim in claims)
    unnamed = [claim for claim in claims if claim.minutes is None]
    if named > minutes:
        raise UsageError(
            f"The lessons take {named} minutes, but the meeting took {minutes}: "
            "shorten a lesson or lengthen the meeting."
        )
    left = minutes - named
    if left < len(unnamed):
        raise UsageError(
            f"No minutes are left for {unnamed[-1].skill}: the meeting took {minutes}. "
            "Name fewer minutes for the others or lengthen the meeting."
        )
    return split_evenly(left, len(unnamed))
