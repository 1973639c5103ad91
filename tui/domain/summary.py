"""The programme in figures, for those who pay for it: no name beside a number that could shame anybody.

Ratings appear only as an average of many, silence only as a count, hours each way only summed over all pairs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tui.domain.ledger import Taught, ledger
from tui.domain.overview import SkillDemand, Team, going_quiet, meetings_per_week, wanted_and_taught
from tui.domain.pairings import Pairing
from tui.domain.people import Person, Status
from tui.domain.proposals import ProposalState
from tui.domain.sessions import Session

FEW = 3
"""A figure about fewer people than this would be about a person."""

FEW_RATINGS = 5
"""Below so many ratings no average is given."""

REACHED = 4
"""A goal rated so high at the end, of 5, counts as reached."""

OTHER_TEAMS = "other teams"
"""What teams of one person are taken together as."""


@dataclass(frozen=True, slots=True)
class Share:
    """Minutes of learning that were of one kind, and the minutes of which it could be known."""

    minutes: int
    known: int

    @property
    def part(self) -> float:
        """The share, 0–1."""
        return self.minutes / self.known if self.known else 0.0


@dataclass(frozen=True, slots=True)
class TeamFlow:
    """What people of one team taught people of another, in minutes."""

    teachers: str
    learners: str
    minutes: int


@dataclass(frozen=True, slots=True)
class SkillTraffic:
    """Minutes in which a skill was learned, and how many of them from somebody of another team."""

    skill: str
    minutes: int
    across_teams: int


@dataclass(frozen=True, slots=True)
class GoalCount:
    """How many goals were set, rated at the end, reached by that rating, and rated higher than at the start."""

    named: int
    rated: int
    reached: int
    further: int


@dataclass(frozen=True, slots=True)
class Usefulness:
    """The average of all ratings of meetings, 1–5, and how many there are."""

    mean: float
    ratings: int


@dataclass(frozen=True, slots=True)
class Summary:
    """A team's programme up to and with one day; durations in minutes."""

    day: date
    here: int
    wanting: int
    placed: int
    running: int
    ended: int
    rounds: int
    answers_awaited: int
    held: int
    missed: int
    first_meeting: date | None
    minutes: int
    ways: tuple[int, int]
    """Over all pairs: what each pair's fuller direction taught, and what the other did."""
    across_teams: Share
    across_backgrounds: Share
    kinds: tuple[tuple[str, int], ...]
    skills: tuple[SkillTraffic, ...]
    flows: tuple[TeamFlow, ...]
    goals: GoalCount
    useful: Usefulness | None
    quiet: int
    gaps: tuple[SkillDemand, ...]
    short: tuple[SkillDemand, ...]
    weeks: tuple[int, ...]


def summarise(team: Team, kind_of: Callable[[str], str]) -> Summary:
    """The figures of a programme; `kind_of` names the kind of a skill, "" if unknown."""
    taught = ledger(team.sessions.values()).entries
    held = [session for session in team.sessions.values() if session.held]
    here = {i for i, person in team.people.items() if person.status(team.today) is Status.ACTIVE}
    paired = {member for pairing in team.pairings.values() if pairing.active for member in pairing.members}
    wanting = {i for i in here if team.people[i].places > 0 or i in paired}
    demand = wanted_and_taught(team.people.values(), team.today)
    return Summary(
        day=team.today,
        here=len(here),
        wanting=len(wanting),
        placed=len(wanting & paired),
        running=sum(pairing.active for pairing in team.pairings.values()),
        ended=sum(not pairing.active for pairing in team.pairings.values()),
        rounds=len(team.rounds),
        answers_awaited=_awaited(team),
        held=len(held),
        missed=len(team.sessions) - len(held),
        first_meeting=min((session.held_on for session in held), default=None),
        minutes=sum(entry.minutes for entry in taught),
        ways=_ways(taught, team.pairings),
        across_teams=_share(taught, team.people, _different_teams),
        across_backgrounds=_share(taught, team.people, _different_backgrounds),
        kinds=_kinds(taught, kind_of),
        skills=_skills(taught, team.people),
        flows=_flows(taught, team.people),
        goals=_goals(team.pairings.values()),
        useful=_useful(held),
        quiet=len(going_quiet(team)),
        gaps=tuple(row for row in demand if row.learners and not row.teachers),
        short=tuple(row for row in demand if row.teachers and row.shortage > 0),
        weeks=meetings_per_week(team.sessions.values(), team.today),
    )


def _awaited(team: Team) -> int:
    return sum(
        len(proposal.awaited)
        for one in team.rounds.values()
        if one.is_open
        for proposal in one.proposals
        if proposal.state is ProposalState.OPEN
    )


def _ways(taught: Iterable[Taught], pairings: Mapping[int, Pairing]) -> tuple[int, int]:
    each: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for entry in taught:
        pairing = pairings.get(entry.pairing)
        if pairing is not None and len(pairing.members) == 2:
            each[entry.pairing][entry.teacher] += entry.minutes
    fuller = sum(max(minutes.values()) for minutes in each.values())
    return fuller, sum(sum(minutes.values()) for minutes in each.values()) - fuller


Different = Callable[[Person, Person], bool | None]
"""Whether two people differ; None where it is not known."""


def _different_teams(one: Person, other: Person) -> bool | None:
    return one.team.casefold() != other.team.casefold() if one.team and other.team else None


def _different_backgrounds(one: Person, other: Person) -> bool | None:
    if not one.background or not other.background:
        return None
    return not {tag.casefold() for tag in one.background} & {tag.casefold() for tag in other.background}


def _share(taught: Iterable[Taught], people: Mapping[int, Person], different: Different) -> Share:
    minutes = known = 0
    for entry in taught:
        teacher, learner = people.get(entry.teacher), people.get(entry.learner)
        answer = different(teacher, learner) if teacher and learner else None
        known += entry.minutes if answer is not None else 0
        minutes += entry.minutes if answer else 0
    return Share(minutes, known)


def _kinds(taught: Iterable[Taught], kind_of: Callable[[str], str]) -> tuple[tuple[str, int], ...]:
    totals: Counter[str] = Counter()
    for entry in taught:
        totals[kind_of(entry.skill) or "other"] += entry.minutes
    return tuple(sorted(totals.items(), key=lambda item: (-item[1], item[0])))


def _skills(taught: Iterable[Taught], people: Mapping[int, Person]) -> tuple[SkillTraffic, ...]:
    entries = list(taught)
    across = [entry for entry in entries if _share((entry,), people, _different_teams).minutes]
    totals, between = (_by_skill(part) for part in (entries, across))
    rows = (SkillTraffic(skill, minutes, between[skill]) for skill, minutes in totals.items())
    return tuple(sorted(rows, key=lambda row: (-row.minutes, row.skill.casefold(), row.skill)))


def _by_skill(taught: Iterable[Taught]) -> Counter[str]:
    totals: Counter[str] = Counter()
    for entry in taught:
        totals[entry.skill] += entry.minutes
    return totals


def _flows(taught: Iterable[Taught], people: Mapping[int, Person]) -> tuple[TeamFlow, ...]:
    """Minutes from team to team, the most first; teams of one person are taken together."""
    sizes = Counter(person.team for person in people.values() if person.team)
    totals: Counter[tuple[str, str]] = Counter()
    for entry in taught:
        teacher, learner = people.get(entry.teacher), people.get(entry.learner)
        if teacher and learner and teacher.team and learner.team:
            ways = tuple(one.team if sizes[one.team] > 1 else OTHER_TEAMS for one in (teacher, learner))
            totals[ways[0], ways[1]] += entry.minutes
    flows = (TeamFlow(ways[0], ways[1], minutes) for ways, minutes in totals.items())
    return tuple(sorted(flows, key=lambda flow: (-flow.minutes, flow.teachers.casefold(), flow.learners.casefold())))


def _goals(pairings: Iterable[Pairing]) -> GoalCount:
    goals = [goal for pairing in pairings for goal in pairing.goals]
    rated = [goal for goal in goals if goal.rated_at_end is not None]
    return GoalCount(
        named=sum(bool(goal.text or goal.skill) for goal in goals),
        rated=len(rated),
        reached=sum((goal.rated_at_end or 0) >= REACHED for goal in rated),
        further=sum(
            goal.rated_at_start is not None and (goal.rated_at_end or 0) > goal.rated_at_start for goal in rated
        ),
    )


def _useful(held: Iterable[Session]) -> Usefulness | None:
    """The average usefulness; None while it would say something about single people."""
    given = [useful for session in held for useful in session.useful]
    if len(given) < FEW_RATINGS or len({useful.member for useful in given}) < FEW:
        return None
    return Usefulness(sum(useful.rating for useful in given) / len(given), len(given))
