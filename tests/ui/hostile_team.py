"""A team in which every field that people fill holds hostile text, stored without any cleaning."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from tests.builders import NOW, TODAY
from tests.hostile import HOSTILE
from tests.workspace.teams import Team
from tui.domain.pairings import CloseOut, Goal, Pairing
from tui.domain.people import Person, Teaching, Want
from tui.domain.policy import Objective
from tui.domain.proposals import Answer, Learn, LeftOut, Proposal, Round
from tui.domain.sessions import Action, Lesson, Session
from tui.domain.skills import TeamSkill

LAST = len(HOSTILE)
RUNNING, PROPOSED = range(1, 41, 2), range(41, 61, 2)
"""The first members of pairings that run, and of groups whose answers are awaited; the second follows."""


def text(number: int, most: int = 200) -> str:
    """A hostile text; the numbers go round."""
    return HOSTILE[number % LAST][:most]


def skill(number: int) -> str:
    """A hostile skill."""
    return text(number, 80)


def people() -> dict[int, Person]:
    """One person for each hostile text; neighbours teach each other what they want."""
    found = {}
    for number in range(1, LAST + 1):
        partner = number + 1 if number % 2 else number - 1
        found[number] = Person(
            name=text(number),
            email=text(number + 1),
            team=text(number + 2),
            title=text(number + 3),
            manager=text(number + 4),
            background=(text(number + 5), text(number + 6)),
            time_zone=text(number + 7),
            teaches=(Teaching(skill=skill(number), level=4), Teaching(skill=skill(number + 8))),
            wants=(Want(skill=skill(partner), goal=text(number + 9)), Want(skill=skill(number + 10))),
            remarks=text(number + 11, 20_000),
            avoids=(text(number + 12),),
            places=2,
        )
    return found


def pairings() -> dict[int, Pairing]:
    """Pairings with goals and notes; some went quiet, some ended."""
    return {
        first: Pairing(
            members=(first, first + 1),
            started=TODAY - timedelta(days=120),
            learns=((first, skill(first + 1)), (first + 1, skill(first))),
            goals=(Goal(member=first, skill=skill(first + 1), text=text(first + 13)),),
            next_date=TODAY - timedelta(days=first % 4 * 20),
            agreed=first % 3 == 0,
            end_note=text(first + 14),
            ended=TODAY - timedelta(days=3) if first > 35 else None,
            close_outs=(CloseOut(member=first, can_do_now=text(first + 15), thanks=text(first + 16)),),
        )
        for first in RUNNING
    }


def sessions() -> dict[int, Session]:
    """A meeting that was held and one that was not, of each pairing."""
    found = {}
    for first in RUNNING:
        found[first] = Session(
            pairing=first,
            held_on=TODAY - timedelta(days=60 + first),
            minutes=60,
            present=(first, first + 1),
            lessons=(Lesson(teacher=first, learners=(first + 1,), skill=skill(first), minutes=30),),
            note=text(first + 17, 20_000),
            actions=(Action(member=first, what=text(first + 18), due=TODAY),),
        )
        found[first + 1] = Session(pairing=first, held_on=TODAY - timedelta(days=30), missed=text(first + 19))
    return found


def open_round() -> Round:
    """A round with groups that wait, one that was declined with a reason, and people left out."""
    proposals = tuple(
        Proposal(
            id=first,
            members=(first, first + 1),
            learns=(
                Learn(learner=first, skill=skill(first + 1), rank=1, teacher=first + 1, teacher_level=4),
                Learn(learner=first + 1, skill=skill(first), rank=1, teacher=first, teacher_level=4, through=skill(8)),
            ),
            fit=0.6,
            caveats=(text(first + 20),),
        )
        for first in PROPOSED
    )
    said = Answer(member=PROPOSED[0], yes=False, by=text(3), at=NOW, reason=text(7))
    alone = tuple(
        LeftOut(member=number, reason=text(number, 20_000), unlock_teach=skill(number + 1))
        for number in range(61, LAST + 1)
    )
    return Round(
        number=1,
        started=NOW - timedelta(days=5),
        objective=Objective.BALANCED,
        proposals=(proposals[0].with_answer(said), *proposals[1:]),
        left_out=alone,
    )


def hostile_team(folder: Path) -> Team:
    """The team, with the round open and hostile words in the history as well."""
    team = Team(folder / "team.json", people(), {})
    team.put("skills", {n: TeamSkill(name=skill(n), aliases=(skill(n + 1),), related=(skill(n + 2),)) for n in (1, 40)})
    team.put("pairings", pairings())
    team.put("sessions", sessions())
    team.put("rounds", {1: open_round()})
    team.workspace.core.write(text(41), {"people": {1: people()[1].changed(title=text(60))}})
    return team
