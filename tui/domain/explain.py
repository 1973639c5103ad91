"""Why a group is proposed, in sentences both sides accept: who learns what from whom, what raised it, what to mind.

`sums` gives the whole calculation, for a sceptic to recompute.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import combinations
from typing import Protocol
from zoneinfo import ZoneInfo

from tui.domain.dates import format_day
from tui.domain.groups import RoundTask
from tui.domain.pairings import Pairing
from tui.domain.people import LEVEL_WORDS, Person
from tui.domain.proposals import Learn
from tui.domain.sums import background_words, member_figures, sums
from tui.domain.words import counted, listed, nth

STRONG, GOOD = 0.5, 0.2
"""The fits from which a group is called strong and good; below it is a stretch."""

WORKDAY = (9, 17)
"""The hours of the day, local time, in which two people can be expected to meet."""

ENOUGH_HOURS = 2.0
"""Fewer shared working hours than this are worth a caveat."""

BY_HAND = "made by hand"
"""The caveat of a group the solver did not choose."""

__all__ = [
    "BY_HAND",
    "NEUTRALITY",
    "RULE_WORDS",
    "Circumstances",
    "Explained",
    "caveats",
    "exchange",
    "influences",
    "learn_line",
    "proof",
    "reasons",
    "removed_words",
    "shared_hours",
    "strength",
    "sums",
]

RULE_WORDS = {
    "reporting line": "one manages the other",
    "same team": "they are in the same team",
    "never": "the settings keep them apart",
    "private": "private",
    "repeated": "they were together not long ago",
    "declined": "it was not wanted in this round",
    "together": "they are together already",
}
"""What each rule says, for a sentence; a private wish stays private."""

Names = Mapping[int, str]


class Explained(Protocol):
    """A group or a stored proposal: whatever has members, lessons and a fit."""

    @property
    def members(self) -> tuple[int, ...]:
        """Who is in it."""

    @property
    def learns(self) -> tuple[Learn, ...]:
        """Who would learn what from whom."""

    @property
    def background(self) -> float:
        """How different the backgrounds are, 0–1."""

    @property
    def fit(self) -> float:
        """The score of the group, 0–1.15."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What caveats look at besides the group itself: the people, their past pairings, the day."""

    people: Mapping[int, Person]
    pairings: Iterable[Pairing]
    today: date


def strength(fit: float) -> str:
    """The fit in a word: strong from 0.5, good from 0.2, else a stretch."""
    return "strong" if fit >= STRONG else "good" if fit >= GOOD else "a stretch"


def reasons(group: Explained, names: Names, people: Mapping[int, Person] | None = None) -> tuple[str, ...]:
    """Who learns what from whom, with levels and the rank of the wish; with `people`, their different backgrounds."""
    order = {member: place for place, member in enumerate(group.members)}
    learns = sorted(group.learns, key=lambda x: (order.get(x.learner, 9), x.rank, order.get(x.teacher, 9)))
    lines = [_learn_words(learn, names) for learn in learns]
    if people is not None and group.background > 0:
        lines.append(f"different backgrounds: {background_words([people[m] for m in group.members if m in people])}")
    return tuple(lines)


def _learn_words(learn: Learn, names: Names) -> str:
    level, learner = LEVEL_WORDS[learn.teacher_level], names[learn.learner]
    known = f" ({learner} is at {LEVEL_WORDS[learn.own_level]} already)" if learn.own_level else ""
    wish = f"{learner}'s {nth(learn.rank)} wish{known}"
    if learn.through is not None:
        return f"{names[learn.teacher]} teaches {learn.through} ({level}), related to {learn.skill}: {wish}"
    return f"{names[learn.teacher]} teaches {learn.skill} ({level}): {wish}"


def exchange(group: Explained, names: Names) -> tuple[str, ...]:
    """Who can help whom with what, in sentences without levels and ranks: `Ana can help Ben with Kubernetes`.

    One sentence for each member, with the best of what that member has to give; one for both where that is the same.
    """
    given = {member: _given(group, member) for member in group.members}
    skills = [listed(one) for gifts in given.values() for one in gifts.values()]
    if len(group.members) == 2 and len(skills) == 2 and skills[0] == skills[1]:
        return (f"{listed([names[m] for m in group.members])} can help each other with {skills[0]}",)
    lines = []
    for member, gifts in given.items():
        parts = [f"{names[learner]} with {listed(skills)}" for learner, skills in gifts.items()]
        if parts:
            lines.append(f"{names[member]} can help {listed(parts)}")
    return tuple(lines)


def _given(group: Explained, member: int) -> dict[int, list[str]]:
    """The best two skills with which a member can help each of the others."""
    given: dict[int, list[str]] = {}
    for learn in sorted(group.learns, key=lambda x: x.rank):
        if learn.teacher == member and learn.skill not in given.setdefault(learn.learner, []):
            given[learn.learner].append(learn.skill)
    return {learner: skills[:2] for learner, skills in given.items()}


def learn_line(group: Explained) -> str:
    """What is learned in a few words for a list: `Kubernetes ⇄ Rust`, in a trio `TikTok · Linux · negotiation`.

    Two who wish for the same are shown by what each brings to it: `Kubernetes: Docker ⇄ Helm`, or as equals.
    """
    best: dict[int, Learn] = {}
    for learn in sorted(group.learns, key=lambda x: (x.rank, x.through is not None)):
        best.setdefault(learn.learner, learn)
    if len(group.members) != 2:
        return " · ".join(best[member].skill for member in group.members if member in best)
    # What the first of a pair can give stands first, under that name.
    given = [best[member] for member in reversed(group.members) if member in best]
    skills, brought = [learn.skill for learn in given], [learn.through or learn.skill for learn in given]
    if len(set(skills)) == len(skills):
        return " ⇄ ".join(skills)
    if len(set(brought)) == 1:
        return f"{skills[0]}, both ways"
    about = "" if skills[0] in brought else f"{skills[0]}: "
    return about + " ⇄ ".join(brought)


def influences(task: RoundTask, group: Explained, names: Names) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What raised the fit of this group, and what lowered it."""
    raised: list[str] = []
    lowered: list[str] = []
    firsts = [names[m] for m in group.members if any(x.learner == m and x.rank == 1 for x in group.learns)]
    if firsts:
        everybody, get = len(firsts) == len(group.members), "gets" if len(firsts) == 1 else "get"
        raised.append("everybody gets their first wish" if everybody else f"{listed(firsts)} {get} the first wish")
    scorer = task.scorer()
    for member in group.members:
        figures = member_figures(scorer, group.members, member)
        rare = [w.want.skill for w in figures if w.want.helpers == 1 and w.gain > 0]
        if rare:
            raised.append(f"only one person can help {names[member]} with {listed(rare)}")
        unmet = [w.want.skill for w in figures if w.want.helpers and not w.gain]
        if unmet:
            lowered.append(f"nobody here helps {names[member]} with {listed(unmet)}")
    for learn in group.learns:
        if learn.through is not None:
            lowered.append(f"{learn.through} is only related to {learn.skill}")
        elif learn.own_level == learn.teacher_level:
            lowered.append(f"{names[learn.learner]} and {names[learn.teacher]} know {learn.skill} equally well")
    share = task.policy.trio_share
    if len(group.members) > 2 and share < 1:
        lowered.append(f"in a trio time is shared: each gets {share:.0%} of it")
    bonus = task.scoring.background_bonus * group.background
    if bonus >= 0.005:
        raised.append(f"different backgrounds: +{bonus:.0%}")
    return tuple(raised), tuple(dict.fromkeys(lowered))


def caveats(
    group: Explained,
    names: Names,
    around: Circumstances,
    *,
    by_hand: bool = False,
    asked: bool = False,
    broken: Sequence[str] = (),
) -> tuple[str, ...]:
    """What to mind before saying yes.

    `asked`: the settings demand this group (`always`); `broken` are the names of the rules that forbid it.
    """
    lines = [BY_HAND] if by_hand else ["asked for in the settings"] if asked else []
    lines += [f"against a rule: {RULE_WORDS.get(rule, rule)}" for rule in broken]
    taught, heard = {x.teacher for x in group.learns}, {x.learner for x in group.learns}
    lines += [f"nothing that {names[m]} wishes is taught here yet" for m in group.members if m not in heard]
    lines += [f"nobody here has asked for what {names[m]} teaches" for m in group.members if m not in taught]
    checks: list[Callable[[int, int, Circumstances], str]] = [_met_before, _far_apart]
    if "same team" not in broken:
        checks.insert(1, _same_team)
    for one, other in combinations(group.members, 2):
        about = "" if len(group.members) == 2 else f"{names[one]} and {names[other]}: "
        lines += [about + words for check in checks if (words := check(one, other, around))]
    return tuple(lines)


def _met_before(one: int, other: int, around: Circumstances) -> str:
    ended = [p.ended for p in around.pairings if p.ended and one in p.members and other in p.members]
    return f"met before, until {format_day(max(ended))}" if ended else ""


def _same_team(one: int, other: int, around: Circumstances) -> str:
    teams = [around.people[m].team if m in around.people else "" for m in (one, other)]
    return f"same team ({teams[0]})" if teams[0] and teams[0].casefold() == teams[1].casefold() else ""


def _far_apart(one: int, other: int, around: Circumstances) -> str:
    zones = [around.people[m].time_zone if m in around.people else "" for m in (one, other)]
    hours = shared_hours(zones[0], zones[1], around.today)
    if hours is None or hours >= ENOUGH_HOURS:
        return ""
    places = [zone.rpartition("/")[2].replace("_", " ") for zone in zones]
    return f"fewer than two shared working hours ({listed(places)})"


def shared_hours(one: str, other: str, day: date) -> float | None:
    """The working hours two time zones share around that day; None where a zone is empty or unknown."""
    first, second = _workday(one, day), _workday(other, day)
    if first is None or second is None:
        return None
    overlaps = []
    for shift in (timedelta(days=-1), timedelta(0), timedelta(days=1)):
        begins, ends = max(first[0], second[0] + shift), min(first[1], second[1] + shift)
        overlaps.append(max(timedelta(0), ends - begins))
    return max(overlaps) / timedelta(hours=1)


def _workday(zone: str, day: date) -> tuple[datetime, datetime] | None:
    """From when to when somebody there works that day, as instants."""
    if not zone:
        return None
    try:
        info = ZoneInfo(zone)
    except (KeyError, ValueError, OSError):  # typed by a person: a zone that does not exist says nothing
        return None
    begins, ends = (datetime(day.year, day.month, day.day, hour, tzinfo=info).astimezone(UTC) for hour in WORKDAY)
    return begins, ends


def removed_words(removed: Mapping[str, int]) -> tuple[str, ...]:
    """How many otherwise possible groups each rule left out, the strictest rule first."""
    rows = sorted(removed.items(), key=lambda row: (-row[1], row[0]))
    return tuple(
        f"{counted(count, 'otherwise possible group')} left out: {RULE_WORDS.get(rule, rule)}"
        for rule, count in rows
        if count
    )


def proof(gap: float, *, timed_out: bool = False, around: bool = False, started: bool = False) -> tuple[str, str]:
    """How good a round is, as a sentence and in a few words for a heading; `gap` is relative, 0 is proved.

    `around`: some groups were fixed before, and the rest was found around them. `started`: said of a round that was
    started and may have changed since.
    """
    if gap >= 1:
        return "The time ended before it could be said how far the best possible is.", "not proved"
    if gap > 0:
        percent = f"{max(gap * 100, 0.01):.2g}"
        why = "The time ended before every other way was ruled out: this" if timed_out else "This"
        return f"{why} round is within {percent} % of the best possible.", f"within {percent} % of the best possible"
    better = "no better round existed" if started else "no better round exists"
    where = "around the groups that stay " if around else "when it was started " if started else ""
    whole = f"{where}{better}"
    short = "no better round with those kept" if around else f"{better} at the start" if started else better
    return f"{whole[0].upper()}{whole[1:]}: every other way to pair this team was ruled out.", short


NEUTRALITY = "Title, name and order were not used."
"""What a round never looks at; backed by the tests that shuffle them."""
