from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from tests.builders import TODAY, ago
from tests.domain.small_team import team_of
from tui.domain.agenda import ACTIONS, AgendaItem, AgendaKind, ordinal, today_items
from tui.domain.overview import Team
from tui.domain.pairings import FirstFit, FitAnswer, Pairing
from tui.domain.people import Person
from tui.domain.policy import Objective
from tui.domain.proposals import Answer, Proposal, Round
from tui.domain.sessions import Action, Session, Useful

ANA, BEN, KIM = 1, 2, 3
NAMES = {ANA: "Ana", BEN: "Ben", KIM: "Kim"}
EMPTY = team_of(NAMES)


def pair(**values: Any) -> Pairing:
    return Pairing.model_validate({"members": (ANA, BEN), "started": ago(10), "agreed": True} | values)


def team(pairing: Pairing, *sessions: Session, people: Mapping[int, Person] | None = None) -> Team:
    return replace(
        EMPTY, pairings={7: pairing}, sessions=dict(enumerate(sessions, 100)), people={**EMPTY.people, **(people or {})}
    )


def held(days_ago: int, **values: Any) -> Session:
    return Session.model_validate({"pairing": 7, "held_on": ago(days_ago), "minutes": 60} | values)


def missed(days_ago: int) -> Session:
    return Session(pairing=7, held_on=ago(days_ago), missed="ill")


def texts(of: Team) -> list[tuple[str, str]]:
    return [(item.kind.value, item.text) for item in today_items(of)]


def round_with(*proposals: Proposal, **values: Any) -> Round:
    started = datetime.combine(ago(5), datetime.min.time(), UTC)
    return Round(number=7, started=started, objective=Objective.BALANCED, proposals=proposals, **values)


def fit(*members: int) -> tuple[FitAnswer, ...]:
    return tuple(FitAnswer(member=member, fit=FirstFit.GOOD) for member in members)


def test_an_empty_team_has_nothing_to_do() -> None:
    assert today_items(EMPTY) == ()


def test_a_meeting_planned_for_today_is_to_be_logged() -> None:
    assert today_items(team(pair(next_date=TODAY))) == (
        AgendaItem(AgendaKind.LOG, (ANA, BEN), "planned for today, 60 min", TODAY, pairing=7),
    )


def test_a_past_meeting_is_asked_for_until_it_is_logged() -> None:
    past = pair(next_date=ago(3), first_fit=fit(ANA, BEN))
    assert texts(team(past)) == [("log", "planned 3 days ago: log it, held or not")]
    assert texts(team(past, held(3))) == []
    assert texts(team(past, missed(2))) == []


def test_a_coming_meeting_needs_nothing() -> None:
    assert texts(team(pair(next_date=TODAY + timedelta(1)))) == []


@pytest.mark.parametrize("away", [{"paused": True}, {"paused": True, "paused_until": TODAY + timedelta(1)}])
def test_nothing_is_to_be_logged_while_a_member_is_away(away: dict[str, Any]) -> None:
    assert texts(team(pair(next_date=ago(1)), people={BEN: Person(name="Ben", **away)})) == []


def test_an_awaited_answer_says_who_about_whom_and_since_when() -> None:
    said = Answer(member=BEN, yes=True, at=datetime(2026, 11, 20, tzinfo=UTC))
    waiting = replace(EMPTY, rounds={9: round_with(Proposal(id=50, members=(ANA, BEN), answers=(said,)))})
    assert today_items(waiting) == (
        AgendaItem(AgendaKind.ANSWER, (ANA,), "asked 5 days ago about Ben", ago(5), round=9, proposal=50),
    )


def test_in_a_trio_each_awaited_member_has_a_line() -> None:
    waiting = replace(EMPTY, rounds={9: round_with(Proposal(id=50, members=(ANA, BEN, KIM)))})
    assert [(item.who, item.text) for item in today_items(waiting)] == [
        ((ANA,), "asked 5 days ago about Ben and Kim"),
        ((BEN,), "asked 5 days ago about Ana and Kim"),
        ((KIM,), "asked 5 days ago about Ana and Ben"),
    ]


def test_a_no_and_a_finished_round_await_nobody() -> None:
    no = Answer(member=BEN, yes=False, at=datetime(2026, 11, 20, tzinfo=UTC))
    declined = Proposal(id=50, members=(ANA, BEN)).with_answer(no)
    over = round_with(Proposal(id=51, members=(ANA, BEN)), finished=datetime(2026, 11, 21, tzinfo=UTC))
    assert today_items(replace(EMPTY, rounds={9: round_with(declined), 10: over})) == ()


def test_after_the_planned_number_of_meetings_both_are_asked_how_it_was() -> None:
    assert texts(team(pair(sessions=2), held(30), held(2))) == [("close", "second meeting held: ask both how it was")]


def test_missed_meetings_do_not_count_towards_the_close() -> None:
    assert texts(team(pair(sessions=2), held(30), missed(20), held(2, pairing=8))) == [
        ("fit", "first meeting held: ask both if it fits")
    ]


def test_a_leaver_s_pairing_is_to_be_ended_with_thanks() -> None:
    gone = {BEN: Person(name="Ben", leaves=ago(1))}
    assert texts(team(pair(agreed=False), people=gone)) == [("close", "Ben moved on: end it, with thanks")]


def test_promises_show_when_they_are_due_within_a_week() -> None:
    promises = (
        Action(member=BEN, what="send the plan", due=date(2026, 11, 27)),
        Action(member=BEN, what="done already", due=TODAY, done=True),
        Action(member=BEN, what="far away", due=date(2026, 12, 24)),
    )
    items = today_items(team(pair(first_fit=fit(ANA, BEN)), held(3, actions=promises)))
    assert [(i.who, i.text, i.session, i.action_index) for i in items] == [
        ((BEN,), "due Friday: send the plan", 100, 0)
    ]


def test_a_promise_without_a_date_is_due_at_the_next_meeting() -> None:
    promise = Action(member=ANA, what="read the guide")
    soon = pair(next_date=TODAY + timedelta(2), first_fit=fit(ANA, BEN))
    assert texts(team(soon, held(3, actions=(promise,)))) == [("do", "before the next meeting: read the guide")]
    later = soon.changed(next_date=TODAY + timedelta(20))
    assert texts(team(later, held(3, actions=(promise,)))) == []


def test_a_new_pairing_without_an_agreement_asks_for_one_until_its_second_meeting() -> None:
    new = pair(agreed=False, first_fit=fit(ANA, BEN))
    assert texts(team(new)) == [("agree", "new: agree on goals and rhythm")]
    assert texts(team(new, held(5), held(1))) == []


def test_the_fit_is_asked_after_the_first_meeting_until_all_have_answered() -> None:
    asked = [("fit", "first meeting held: ask both if it fits")]
    assert texts(team(pair(), held(1))) == asked
    assert texts(team(pair(first_fit=fit(ANA)), held(1))) == asked
    assert texts(team(pair(first_fit=fit(ANA, BEN)), held(1))) == []


def test_two_meetings_missed_in_a_row_are_flagged() -> None:
    flag = [("flag", "missed twice: find a date, take a break, or finish")]
    assert texts(team(pair(), missed(9), missed(2))) == flag
    assert texts(team(pair(), missed(9))) == []


def test_a_snoozed_pairing_is_hidden_until_its_day() -> None:
    assert texts(team(pair(next_date=ago(1), snoozed_until=TODAY + timedelta(1)))) == []
    assert len(texts(team(pair(next_date=ago(1), snoozed_until=TODAY)))) == 1


def test_an_ended_pairing_asks_nothing() -> None:
    promise = Action(member=ANA, what="x", due=TODAY)
    assert texts(team(pair(agreed=False, next_date=TODAY, ended=ago(1)), held(2, actions=(promise,)), missed(1))) == []


def test_the_kinds_come_in_order_and_the_oldest_first() -> None:
    pairings = {
        1: pair(agreed=False),
        2: pair(next_date=TODAY),
        3: pair(next_date=ago(4)),
    }
    items = today_items(replace(EMPTY, pairings=pairings))
    assert [(item.kind, item.pairing) for item in items] == [
        (AgendaKind.LOG, 3),
        (AgendaKind.LOG, 2),
        (AgendaKind.AGREE, 1),
    ]


def test_neither_ratings_nor_notes_reach_the_list() -> None:
    session = held(1, note="SECRET", useful=(Useful(member=ANA, rating=1),))
    assert "SECRET" not in repr(today_items(team(pair(), session)))


def test_every_kind_has_an_action() -> None:
    assert set(ACTIONS) == set(AgendaKind)


@pytest.mark.parametrize(
    ("number", "word"), [(1, "first"), (12, "twelfth"), (13, "13th"), (21, "21st"), (111, "111th"), (102, "102nd")]
)
def test_ordinals(number: int, word: str) -> None:
    assert ordinal(number) == word
