from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from tests.builders import TODAY, ago
from tests.domain.small_team import team_of
from tui.domain.overview import SkillDemand, going_quiet, meetings_per_week, wanted_and_taught, without_partner
from tui.domain.pairings import Pairing
from tui.domain.people import Person, Teaching, Want
from tui.domain.policy import Objective
from tui.domain.proposals import Proposal, ProposalState, Round
from tui.domain.sessions import Session

ANA, BEN, KIM, ZOE = 1, 2, 3, 4
NAMES = {ANA: "Ana", BEN: "Ben", KIM: "Kim", ZOE: "Zoe"}
EMPTY = team_of(NAMES)


def pairing(*members: int, due: int) -> Pairing:
    return Pairing(members=members, started=ago(100), next_date=ago(due))


def person(name: str, teaches: str = "", wants: str = "", *, places: int = 1, leaves: date | None = None) -> Person:
    return Person(
        name=name,
        teaches=tuple(Teaching(skill=skill) for skill in teaches.split()),
        wants=tuple(Want(skill=skill) for skill in wants.split()),
        places=places,
        leaves=leaves,
    )


def test_quiet_pairings_say_since_when_and_the_longest_comes_first() -> None:
    team = replace(EMPTY, pairings={7: pairing(ANA, BEN, due=9), 8: pairing(KIM, ZOE, due=27)})
    assert [(q.pairing, q.text) for q in going_quiet(team)] == [(8, "due 27 days ago"), (7, "due 9 days ago")]


def test_a_pairing_that_missed_twice_needs_a_word_before_it_is_late() -> None:
    misses = {n: Session(pairing=7, held_on=ago(n), missed="ill") for n in (1, 2)}
    team = replace(EMPTY, pairings={7: pairing(ANA, BEN, due=3)}, sessions=misses)
    assert [(q.text, q.late_days, q.missed) for q in going_quiet(team)] == [("missed twice", 0, 2)]


def test_pairings_within_the_days_of_grace_snoozed_or_ended_are_not_quiet() -> None:
    late = pairing(ANA, BEN, due=30)
    pairings = {
        6: pairing(ANA, BEN, due=7),
        7: late.changed(snoozed_until=TODAY + timedelta(1)),
        8: late.changed(ended=ago(1)),
    }
    assert going_quiet(replace(EMPTY, pairings=pairings)) == ()


def test_without_a_partner_are_those_in_no_running_pairing_and_no_open_group() -> None:
    proposals = (
        Proposal(id=50, members=(KIM, ZOE), state=ProposalState.DECLINED),
        Proposal(id=51, members=(ANA, KIM)),
    )
    open_round = Round(
        number=1, started=datetime(2026, 11, 1, tzinfo=UTC), objective=Objective.FIT, proposals=proposals
    )
    team = replace(
        EMPTY, pairings={7: Pairing(members=(ANA, BEN), started=ago(1), ended=TODAY)}, rounds={9: open_round}
    )
    assert without_partner(team) == (BEN, ZOE)


def test_who_wants_no_partner_or_is_away_is_not_without_one() -> None:
    people = {
        ANA: person("Ana", places=0),
        BEN: person("Ben", leaves=ago(1)),
        KIM: Person(name="Kim", paused=True),
        ZOE: person("Zoe"),
    }
    assert without_partner(replace(EMPTY, people=people)) == (ZOE,)


def test_skills_are_listed_by_how_many_teachers_are_missing() -> None:
    people = [
        person("Ana", "k8s python", "rust"),
        person("Ben", "python", "k8s powerbi"),
        person("Kim", "python", "k8s python powerbi"),
        person("Gone", "powerbi", "python", leaves=ago(1)),
    ]
    assert wanted_and_taught(people, TODAY) == (
        SkillDemand("powerbi", 0, 2),
        SkillDemand("k8s", 1, 2),
        SkillDemand("rust", 0, 1),
        SkillDemand("python", 3, 1),
    )


def test_a_skill_listed_twice_by_one_person_counts_once() -> None:
    assert wanted_and_taught([person("Ana", "sql sql", "rust rust")], TODAY) == (
        SkillDemand("rust", 0, 1),
        SkillDemand("sql", 1, 0),
    )


def test_meetings_are_counted_by_calendar_week_with_this_week_last() -> None:
    monday = date(2026, 11, 23)
    days = [monday, monday - timedelta(1), monday - timedelta(7), monday - timedelta(8), monday - timedelta(22)]
    sessions = [Session(pairing=7, held_on=day) for day in days]
    missed = Session(pairing=7, held_on=monday, missed="ill")
    assert meetings_per_week([*sessions, missed], monday, weeks=3) == (1, 2, 1)


def test_without_meetings_every_week_is_zero() -> None:
    assert meetings_per_week([], TODAY) == (0,) * 12
