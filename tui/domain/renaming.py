"""A skill takes another's place: what changes in profiles, pairings, meetings and open rounds. Nothing is lost.

Each function gives the record with the new skill, or the very same record where the old one is not in it.
"""

from __future__ import annotations

from collections.abc import Iterable

from tui.domain.pairings import Pairing
from tui.domain.people import Person, Teaching, Want
from tui.domain.proposals import Learn, Proposal, ProposalState, Round
from tui.domain.sessions import Session


def in_person(person: Person, old: str, new: str) -> Person:
    """Who had both keeps the higher level, the earlier wish, and a goal if either had one."""
    values: dict[str, object] = {}
    if any(teaching.skill == old for teaching in person.teaches):
        values["teaches"] = _teaches(person.teaches, old, new)
    if any(want.skill == old for want in person.wants):
        values["wants"] = _wants(person.wants, old, new)
    return person.changed(**values) if values else person


def _teaches(teaches: Iterable[Teaching], old: str, new: str) -> tuple[Teaching, ...]:
    merged: dict[str, Teaching] = {}
    for teaching in teaches:
        skill = new if teaching.skill == old else teaching.skill
        before = merged.get(skill)
        if before is None or before.level < teaching.level:
            merged[skill] = teaching.changed(skill=skill)
    return tuple(merged.values())


def _wants(wants: Iterable[Want], old: str, new: str) -> tuple[Want, ...]:
    merged: dict[str, Want] = {}
    for want in wants:
        skill = new if want.skill == old else want.skill
        before = merged.get(skill)
        if before is None:
            merged[skill] = want.changed(skill=skill)
        elif not before.goal and want.goal:
            merged[skill] = before.changed(goal=want.goal)
    return tuple(merged.values())


def in_pairing(pairing: Pairing, old: str, new: str) -> Pairing:
    """What members came to learn, and their goals."""
    values: dict[str, object] = {}
    if any(skill == old for _, skill in pairing.learns):
        learns = ((member, new if skill == old else skill) for member, skill in pairing.learns)
        values["learns"] = tuple(dict.fromkeys(learns))
    if any(goal.skill == old for goal in pairing.goals):
        values["goals"] = tuple(goal.changed(skill=new) if goal.skill == old else goal for goal in pairing.goals)
    return pairing.changed(**values) if values else pairing


def in_session(session: Session, old: str, new: str) -> Session:
    """Lessons keep their minutes; two lessons of what is now one skill stay two."""
    if all(lesson.skill != old for lesson in session.lessons):
        return session
    lessons = tuple(one.changed(skill=new) if one.skill == old else one for one in session.lessons)
    return session.changed(lessons=lessons)


def in_round(one: Round, old: str, new: str) -> Round:
    """Proposals still open; what was answered or has ended stays as it was said."""
    proposals = tuple(_in_proposal(proposal, old, new) for proposal in one.proposals)
    return one if proposals == one.proposals else one.changed(proposals=proposals)


def _in_proposal(proposal: Proposal, old: str, new: str) -> Proposal:
    named = any(old in {learn.skill, learn.through} for learn in proposal.learns)
    if proposal.state is not ProposalState.OPEN or not named:
        return proposal
    learns: dict[tuple[int, str, int], Learn] = {}
    for learn in sorted(proposal.learns, key=lambda one: one.rank):
        skill = new if learn.skill == old else learn.skill
        through = new if learn.through == old else learn.through
        changed = learn.changed(skill=skill, through=None if through == skill else through)
        learns.setdefault((learn.learner, skill, learn.teacher), changed)
    return proposal.changed(learns=tuple(learns.values()))
