"""A team of three hundred people with two thousand meetings, and a form of three hundred answers."""

from __future__ import annotations

import csv
from datetime import timedelta
from pathlib import Path
from random import Random

from tests.builders import TODAY
from tests.teams import team as made_up
from tests.workspace.teams import Team
from tui.domain.pairings import Pairing
from tui.domain.sessions import Lesson, Session

PEOPLE, PAIRINGS, MEETINGS = 300, 200, 2000


def large_team(folder: Path) -> Team:
    """Pairings that run, of which some went quiet, and ended ones; ten meetings each over a year and a half."""
    chance = Random("hundreds")
    people = {n: one.changed(places=3) for n, one in made_up(PEOPLE, 1).items()}
    pairings, sessions = {}, {}
    for n in range(PAIRINGS):
        one, other = chance.sample(sorted(people), 2)
        pairings[1000 + n] = Pairing(
            members=(one, other),
            started=TODAY - timedelta(600),
            ended=TODAY - timedelta(30) if n % 3 == 0 else None,
            next_date=TODAY - timedelta(n % 40 - 10) if n % 3 else None,
            agreed=True,
            sessions=60,
        )
    for n in range(MEETINGS):
        pairing = 1000 + n % PAIRINGS
        one, other = pairings[pairing].members
        lessons = tuple(
            Lesson(teacher=a, learners=(b,), skill=chance.choice(people[a].teaches).skill, minutes=30)
            for a, b in ((one, other), (other, one))
        )
        sessions[10_000 + n] = Session(
            pairing=pairing,
            held_on=TODAY - timedelta(40 + chance.randrange(550)),
            minutes=60,
            present=(one, other),
            lessons=lessons,
            note="what was said " * 6,
        )
    large = Team(folder / "large.json", {}, {})
    large.workspace.core.write("fill", {"people": people, "pairings": pairings, "sessions": sessions})
    return large


def large_form(folder: Path) -> Path:
    """The answers of three hundred people, none of whom is in the team yet."""
    path = folder / "answers.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["Name", "Email", "Team", "Can teach", "Wants to learn"])
        for n, one in made_up(PEOPLE, 2).items():
            teaches = ", ".join(f"{t.skill} ({t.level})" for t in one.teaches)
            wants = ", ".join(want.skill for want in one.wants)
            rows.writerow([f"Newcomer {n}", f"newcomer{n}@example.org", f"Team {n % 9}", teaches, wants])
    return path
