"""The demo team is lively on whatever day it is opened, valid, and the same every time."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tinydb import TinyDB

from tests.builders import NOW
from tui.domain.proposals import ProposalState
from tui.settings import Settings
from tui.workspace import Workspace
from tui.workspace.demo import write_demo


def demo(folder: Path, now: datetime = NOW) -> Workspace:
    path = write_demo(folder, now, "Ana")
    return Workspace.open(path, Settings(), author="Ana", clock=lambda: now, demo=True)


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return demo(tmp_path_factory.mktemp("demo"))


def test_every_record_of_the_demo_team_is_valid(team: Workspace) -> None:
    assert team.core.repository.set_aside == ()
    assert team.notices == ()


def test_about_26_people_of_several_teams_are_there(team: Workspace) -> None:
    assert 24 <= len(team.core.people) <= 28
    assert len({person.team for person in team.core.people.values()}) >= 6


def test_every_skill_people_name_is_one_the_vocabulary_knows(team: Workspace) -> None:
    named = {t.skill for p in team.core.people.values() for t in p.teaches}
    named |= {w.skill for p in team.core.people.values() for w in p.wants}

    assert [skill for skill in named if team.core.shipped.canonical(skill) != skill] == []


def test_two_rounds_are_finished_and_one_awaits_three_answers(team: Workspace) -> None:
    rounds = sorted(team.core.rounds.values(), key=lambda r: r.number)

    assert [one.is_open for one in rounds] == [False, False, True]
    assert sum(len(p.awaited) for p in rounds[-1].proposals) == 3


def test_every_group_of_a_round_goes_both_ways(team: Workspace) -> None:
    for one in team.core.rounds.values():
        for proposal in one.proposals:
            assert {learn.learner for learn in proposal.learns} == set(proposal.members)
            assert {learn.teacher for learn in proposal.learns} == set(proposal.members)


def test_a_pairing_came_of_every_proposal_to_which_everybody_said_yes(team: Workspace) -> None:
    accepted = [p for one in team.core.rounds.values() for p in one.proposals if p.state is ProposalState.ACCEPTED]

    assert {p.pairing for p in accepted} == set(team.core.pairings)


def test_one_of_each_thing_to_do_is_there(team: Workspace) -> None:
    assert {row.verb for row in team.home.view().today} == {"log", "answer", "close", "do", "agree", "fit"}


def test_one_pairing_has_gone_quiet_and_one_was_missed_twice(team: Workspace) -> None:
    words = [row.what for row in team.home.view().quiet]

    assert len(words) == 2
    assert "missed twice" in words


def test_one_pairing_has_become_one_way(team: Workspace) -> None:
    amber = [i for i in team.core.pairings if team.pairings.details(i).balance_amber]

    assert [team.core.who(team.core.pairings[i].members) for i in amber] == ["Emeka ↔ Bram"]


def test_somebody_is_without_a_partner_and_a_wish_is_taught_by_nobody(team: Workspace) -> None:
    view = team.home.view()

    assert "Zeno" in view.without_partner
    assert any(row.taught == 0 and row.wanted >= 3 for row in view.skills)


@pytest.mark.parametrize("days", range(7))
def test_the_weeks_say_something_on_every_day_of_the_week(tmp_path: Path, days: int) -> None:
    weeks = demo(tmp_path, NOW + timedelta(days=days)).home.view().weeks

    assert sum(count > 0 for count in weeks) >= 9
    assert sum(weeks) >= 20
    assert weeks[-1] + weeks[-2] >= 2


def test_the_report_has_goals_reached_and_meetings_that_did_not_happen(team: Workspace) -> None:
    report = team.reports.text("md")

    assert "| Goals reached | 3 of 4 rated at the end, 4 further on |" in report
    assert "| Meetings that did not happen | 4 |" in report


@pytest.mark.parametrize("days", range(7))
def test_it_looks_the_same_on_every_day_of_the_week(team: Workspace, days: int, tmp_path: Path) -> None:
    later = demo(tmp_path, NOW + timedelta(days=days))

    def verbs(workspace: Workspace) -> list[str]:
        return [row.verb for row in workspace.home.view().today]

    assert verbs(later) == verbs(team)
    assert [row.who for row in later.home.view().quiet] == [row.who for row in team.home.view().quiet]


def test_nobody_met_on_a_weekend_or_in_the_future(team: Workspace) -> None:
    days = [session.held_on for session in team.core.sessions.values()]

    assert all(day.weekday() < 5 and day <= NOW.date() for day in days)


def test_it_is_the_same_team_every_time(team: Workspace, tmp_path: Path) -> None:
    again = demo(tmp_path)

    for table in ("people", "rounds", "pairings", "sessions"):
        assert again.core.repository.table(table) == team.core.repository.table(table)


def test_the_history_goes_back_step_by_step(tmp_path: Path) -> None:
    workspace = demo(tmp_path)
    rows = workspace.history.rows()
    workspace.history.undo()
    workspace.history.undo()

    assert [row.when for row in rows] == sorted((row.when for row in rows), reverse=True)
    assert len(rows) > 50
    assert sum(len(p.awaited) for r in workspace.core.rounds.values() for p in r.proposals) == 5


def test_a_stock_tinydb_reads_it(team: Workspace) -> None:
    with TinyDB(team.data_path, access_mode="r") as stock:
        assert len(stock.table("people")) == len(team.core.people)


def test_its_people_can_be_imported_like_any_form(tmp_path: Path) -> None:
    from importlib.resources import as_file

    from tui.shipped import shipped

    workspace = Workspace.open(tmp_path / "new.json", Settings(), author="Ana", clock=lambda: NOW)
    with as_file(shipped("demo/people.csv")) as path:
        preview = workspace.imports.preview(path)

    assert len(preview.new) == 27
    assert (preview.rejected, preview.unknown_columns, preview.corrections) == ((), (), ())
