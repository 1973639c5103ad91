"""Home and the meeting form with two hundred people and two thousand meetings stored, in processor time.

The figures that count are absolute: somebody waits for them. The peers in the same run say what they are made of: one
pass over the same records for Home, the repository's own commit of one record for a save.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from tests.builders import TODAY, person
from tests.ui.home_app import chair
from tests.workspace.teams import Team
from tui.domain.pairings import Pairing
from tui.domain.people import Person
from tui.domain.sessions import Lesson, Session

PEOPLE, MEETINGS, PAIRS = 200, 2000, 120
SKILLS = [f"skill-{n}" for n in range(60)]

HOME_SECONDS = 0.100
SAVE_SECONDS = 0.050


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Team:
    return large_team(tmp_path_factory.mktemp("home"))


def large_team(folder: Path) -> Team:
    """Two hundred people in pairings that run or have ended, with two thousand meetings over two years."""
    random = Random(4)
    people: dict[int, Person] = {
        n: person(
            f"Person{n} Number{n}",
            teaches=", ".join(random.sample(SKILLS, 3)),
            wants=", ".join(random.sample(SKILLS, 3)),
            places=3,
        )
        for n in range(1, PEOPLE + 1)
    }
    pairings, sessions = {}, {}
    for n in range(PAIRS):
        one, other = random.sample(sorted(people), 2)
        ended = TODAY - timedelta(30) if n % 3 == 0 else None
        started = TODAY - timedelta(700)
        pairings[1000 + n] = Pairing(members=(one, other), started=started, ended=ended, agreed=True, sessions=60)
    for n in range(MEETINGS):
        pairing = 1000 + n % PAIRS
        one, other = pairings[pairing].members
        lessons = tuple(
            Lesson(teacher=a, learners=(b,), skill=random.choice(SKILLS), minutes=30)
            for a, b in ((one, other), (other, one))
        )
        day = TODAY - timedelta(1 + random.randrange(690))
        sessions[10_000 + n] = Session(
            pairing=pairing, held_on=day, minutes=60, present=(one, other), lessons=lessons, note="n" * 80
        )
    large = Team(folder / "large.json", {}, {})
    large.workspace.core.write("fill", {"people": people, "pairings": pairings, "sessions": sessions})
    return large


def median(do: Callable[[], object], times: int) -> float:
    """The processor time of one go, the one in the middle."""
    spent = []
    for _ in range(times):
        began = time.process_time()
        do()
        spent.append(time.process_time() - began)
    return statistics.median(spent)


def home_anew(large: Team) -> Callable[[], object]:
    """Work out the first screen as after a change of the file: nothing is remembered."""

    def do() -> object:
        large.workspace.core._derived_from = None
        return large.workspace.home.view()

    return do


def test_home_of_200_people_and_2000_meetings_is_worked_out_in_under_100_ms(
    large: Team, capsys: pytest.CaptureFixture[str]
) -> None:
    ours = median(home_anew(large), 9)
    records = large.workspace.core.sessions.values()
    one_pass = median(lambda: sorted(records, key=lambda one: (one.pairing, one.held_on)), 9)
    with capsys.disabled():
        print(f"\nHome worked out: {ours * 1000:.1f} ms, {ours / one_pass:.0f} × sorting the meetings once")
    assert ours < HOME_SECONDS


async def test_home_of_200_people_and_2000_meetings_opens_in_under_100_ms(
    large: Team, capsys: pytest.CaptureFixture[str]
) -> None:
    """From another screen back to Home after a change: worked out, filled in and drawn."""
    spent = []
    async with chair(large) as at:
        for _ in range(7):
            await at.press("5")
            large.workspace.core._derived_from = None
            home = at.app._screen_stacks["home"][0]
            home._shown = None  # type: ignore[attr-defined]  # as after a change of the file
            began = time.process_time()
            await at.pilot.press("1")
            await at.pilot.pause()
            spent.append(time.process_time() - began)
    ours = statistics.median(spent)
    with capsys.disabled():
        print(f"\nHome opened, drawn: {ours * 1000:.1f} ms of processor time")
    assert ours < HOME_SECONDS


def test_saving_a_meeting_among_2000_takes_under_50_ms(large: Team, capsys: pytest.CaptureFixture[str]) -> None:
    sessions, core = large.workspace.sessions, large.workspace.core
    pairing = next(i for i, p in core.pairings.items() if p.active)
    days = iter(range(1, 100))

    def save() -> object:
        return sessions.save(replace(sessions.form(pairing), when=f"{next(days)}d ago", note="a short note"))

    def bare() -> None:
        core.repository.commit("bare", {"sessions": {core.new_id(): next(iter(core.sessions.values()))}})

    ours, commit = median(save, 9), median(bare, 9)
    with capsys.disabled():
        print(
            f"\na meeting saved: {ours * 1000:.1f} ms of processor time, "
            f"{ours / commit:.2f} × the bare commit of one record ({commit * 1000:.1f} ms)"
        )
    assert ours < SAVE_SECONDS
