"""The programme in figures: what is counted, and what is kept back because it would be about single people."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from tests.builders import person
from tui.domain.overview import SkillDemand, Team
from tui.domain.pairings import Goal, Pairing
from tui.domain.people import Person
from tui.domain.policy import Cadence, Objective
from tui.domain.proposals import Answer, Proposal, Round
from tui.domain.sessions import Lesson, Session, Useful
from tui.domain.summary import (
    OTHER_TEAMS,
    GoalCount,
    Share,
    SkillTraffic,
    Summary,
    TeamFlow,
    Usefulness,
    summarise,
)

ANA, BEN, KIM, ZOE = 1, 2, 3, 4
TODAY = date(2026, 11, 23)
PEOPLE = {
    ANA: person("Ana", team="Data", background="retail, navy", teaches="Rust", wants="SQL"),
    BEN: person("Ben", team="Web", background="navy", teaches="SQL", wants="Rust, Go"),
    KIM: person("Kim", team="data", background="law", wants="Go"),
    ZOE: person("Zoe", team="Web", teaches="Rust"),
}
EMPTY = Team(
    people=PEOPLE, pairings={}, sessions={}, rounds={}, cadence=Cadence(), names={i: p.name for i, p in PEOPLE.items()},
    today=TODAY,
)  # fmt: skip


def pairing(*members: int, **values: Any) -> Pairing:
    return Pairing.model_validate({"members": members, "started": TODAY - timedelta(90)} | values)


def met(pairing_id: int, *lessons: tuple[int, int, str, int], days_ago: int = 1, **values: Any) -> Session:
    found = tuple(Lesson(teacher=a, learners=(b,), skill=skill, minutes=minutes) for a, b, skill, minutes in lessons)
    held = {"pairing": pairing_id, "held_on": TODAY - timedelta(days_ago), "minutes": 60, "lessons": found}
    return Session.model_validate(held | values)


def summary(**values: Any) -> Summary:
    return summarise(replace(EMPTY, **values), {"Rust": "technical", "SQL": "technical"}.get)  # type: ignore[arg-type]  # get has a second form


def with_meetings(*sessions: Session, **values: Any) -> Summary:
    pairings = {7: pairing(ANA, BEN), 8: pairing(KIM, ZOE)}
    return summary(**{"pairings": pairings, "sessions": dict(enumerate(sessions, 100))} | values)


def test_an_empty_team_gives_zeros() -> None:
    nothing = summarise(replace(EMPTY, people={}), str)
    assert (nothing.here, nothing.wanting, nothing.placed, nothing.held, nothing.minutes) == (0, 0, 0, 0, 0)
    assert nothing.across_teams == Share(0, 0)
    assert nothing.across_teams.part == 0
    assert (nothing.useful, nothing.first_meeting, nothing.gaps) == (None, None, ())


def test_placed_are_those_with_a_running_pairing_of_those_who_want_one() -> None:
    people = {**PEOPLE, ZOE: Person(name="Zoe", places=0), KIM: Person(name="Kim", paused=True)}
    found = summary(people=people, pairings={7: pairing(ANA, BEN), 8: pairing(KIM, ZOE, ended=TODAY)})
    assert (found.here, found.wanting, found.placed, found.running, found.ended) == (3, 2, 2, 1, 1)


def test_meetings_held_and_missed_are_counted() -> None:
    found = with_meetings(met(7), met(7, days_ago=40), Session(pairing=8, held_on=TODAY, missed="ill"))
    assert (found.held, found.missed, found.first_meeting) == (2, 1, TODAY - timedelta(40))


def test_hours_each_way_are_summed_over_all_pairs_without_saying_whose() -> None:
    found = with_meetings(
        met(7, (ANA, BEN, "Rust", 40), (BEN, ANA, "SQL", 20)), met(8, (ZOE, KIM, "Rust", 50), (KIM, ZOE, "law", 5))
    )
    assert found.ways == (90, 25)
    assert found.minutes == 115


def test_trios_count_in_the_time_of_learning_but_have_no_two_ways() -> None:
    trio = {9: pairing(ANA, BEN, KIM)}
    found = summary(pairings=trio, sessions={1: met(9, (ANA, BEN, "Rust", 30))})
    assert (found.minutes, found.ways) == (30, (0, 0))


def test_learning_across_teams_and_backgrounds_counts_where_both_are_known() -> None:
    found = with_meetings(
        met(7, (ANA, BEN, "Rust", 40)),  # other teams, a background in common
        met(8, (KIM, ZOE, "law", 20)),  # other teams, Zoe's background is not known
        met(8, (ANA, KIM, "Rust", 10)),  # one team in two spellings, backgrounds differ
    )
    assert found.across_teams == Share(60, 70)
    assert found.across_backgrounds == Share(10, 50)
    assert found.skills == (SkillTraffic("Rust", 50, 40), SkillTraffic("law", 20, 20))
    assert found.kinds == (("technical", 50), ("other", 20))


def test_flows_between_teams_take_teams_of_one_person_together() -> None:
    people = {**PEOPLE, KIM: person("Kim", team="Law")}
    found = with_meetings(met(7, (ZOE, ANA, "Rust", 40)), met(8, (KIM, ZOE, "law", 20)), people=people)
    assert found.flows == (TeamFlow("Web", OTHER_TEAMS, 40), TeamFlow(OTHER_TEAMS, "Web", 20))


def test_goals_are_counted_and_reached_from_four_of_five() -> None:
    goals = (
        Goal(member=ANA, skill="SQL", rated_at_start=1, rated_at_end=4),
        Goal(member=BEN, text="speak", rated_at_start=3, rated_at_end=3),
        Goal(member=KIM),
    )
    assert summary(pairings={7: pairing(ANA, BEN, KIM, goals=goals)}).goals == GoalCount(2, 2, 1, 1)


@pytest.mark.parametrize(
    ("members", "times", "shown"), [((ANA, BEN), 3, False), ((ANA, BEN, KIM), 1, False), ((ANA, BEN, KIM), 2, True)]
)
def test_an_average_is_given_only_when_it_is_about_many(members: tuple[int, ...], times: int, shown: bool) -> None:
    rated = tuple(Useful(member=member, rating=4) for member in members)
    found = summary(
        pairings={7: pairing(*members)}, sessions={n: met(7, useful=rated, days_ago=n + 1) for n in range(times)}
    )
    assert found.useful == (Usefulness(4.0, len(members) * times) if shown else None)


def test_quiet_pairings_are_a_number_and_answers_awaited_are_one() -> None:
    yes = Answer(member=ANA, yes=True, at=datetime(2026, 11, 1, tzinfo=UTC))
    no = Answer(member=KIM, yes=False, at=datetime(2026, 11, 1, tzinfo=UTC))
    proposals = (Proposal(id=1, members=(ANA, BEN), answers=(yes,)), Proposal(id=2, members=(KIM, ZOE)).with_answer(no))
    one = Round(number=1, started=datetime(2026, 11, 1, tzinfo=UTC), objective=Objective.FIT, proposals=proposals)
    found = summary(pairings={7: pairing(ANA, BEN)}, rounds={5: one})
    assert (found.quiet, found.answers_awaited, found.rounds) == (1, 1, 1)


def test_gaps_are_wanted_and_taught_by_nobody_and_short_are_taught_by_too_few() -> None:
    found = summary(people={**PEOPLE, 5: person("Eli", wants="SQL")})
    assert found.gaps == (SkillDemand("Go", 0, 2),)
    assert found.short == (SkillDemand("SQL", 1, 2),)
