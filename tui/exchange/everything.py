"""All of a team's data as JSON for other programs: people by name, no notes, ratings or noes unless asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tui.domain.overview import Team
from tui.domain.pairings import Pairing
from tui.domain.people import Person
from tui.domain.proposals import Proposal, ProposalState, Round
from tui.domain.sessions import Session
from tui.domain.skills import TeamSkill
from tui.domain.text import NOTE, clean
from tui.exchange.meetings_csv import name_of
from tui.exchange.tables import CONFIDENTIAL

Json = dict[str, Any]


def everything_json(team: Team, skills: Iterable[TeamSkill], *, include_notes: bool = False) -> str:
    """All records as indented JSON; ids are those of the data file, so that rows can be joined."""
    import orjson

    people = team.people
    document: Json = {"made_on": team.today.isoformat(), "confidential": include_notes}
    if include_notes:
        document["notice"] = f"{CONFIDENTIAL}: holds private notes"
    document |= {
        "people": [_person(i, person, team, include_notes) for i, person in _ordered(people)],
        "pairings": [_pairing(i, pairing, people, include_notes) for i, pairing in _ordered(team.pairings)],
        "meetings": [_meeting(i, session, people, include_notes) for i, session in _ordered(team.sessions)],
        "rounds": [_round(one, people, include_notes) for _, one in _ordered(team.rounds)],
        "skills": [skill.model_dump(mode="json") for skill in skills],
    }
    return orjson.dumps(_clean(document), option=orjson.OPT_INDENT_2).decode("utf-8") + "\n"


def _ordered(table: Mapping[int, Any]) -> list[tuple[int, Any]]:
    def order(item: tuple[int, Any]) -> tuple[str, int]:
        match item[1]:
            case Person(name=name):
                return name.casefold(), item[0]
            case Pairing(started=day) | Session(held_on=day):
                return day.isoformat(), item[0]
            case Round(number=number):
                return "", number
        return "", item[0]

    return sorted(table.items(), key=order)


def _person(person_id: int, person: Person, team: Team, include_notes: bool) -> Json:
    private = {"avoids": list(person.avoids), "remarks": person.remarks} if include_notes else {}
    return {
        "id": person_id,
        "name": person.name,
        "email": person.email,
        "team": person.team,
        "title": person.title,
        "manager": person.manager,
        "background": list(person.background),
        "time_zone": person.time_zone,
        "places": person.places,
        "status": person.status(team.today).value,
        "joins": person.joins,
        "leaves": person.leaves,
        "paused": person.paused,
        "paused_until": person.paused_until,
        "teaches": [{"skill": teaching.skill, "level": teaching.level} for teaching in person.teaches],
        "wants": [{"skill": want.skill, "goal": want.goal} for want in person.wants],
    } | private


def _pairing(pairing_id: int, pairing: Pairing, people: Mapping[int, Person], include_notes: bool) -> Json:
    shown: Json = {
        "id": pairing_id,
        "members": [name_of(people, member) for member in pairing.members],
        "started": pairing.started,
        "round": pairing.round_number,
        "by_hand": pairing.by_hand,
        "learns": [{"learner": name_of(people, who), "skill": skill} for who, skill in pairing.learns],
        "every_weeks": pairing.every_weeks,
        "minutes": pairing.minutes,
        "planned_meetings": pairing.sessions,
        "next": pairing.next_date,
        "ended": pairing.ended,
        "outcome": pairing.outcome.value if pairing.outcome else None,
    }
    if include_notes:
        shown["goals"] = [_named(goal.model_dump(mode="json"), people) for goal in pairing.goals]
        shown["first_fit"] = [_named(one.model_dump(mode="json"), people) for one in pairing.first_fit]
        shown["close_outs"] = [_named(one.model_dump(mode="json"), people) for one in pairing.close_outs]
        shown["note"] = pairing.end_note
        shown["next_note"] = pairing.next_note
    return shown


def _meeting(session_id: int, session: Session, people: Mapping[int, Person], include_notes: bool) -> Json:
    shown: Json = {
        "id": session_id,
        "pairing": session.pairing,
        "date": session.held_on,
        "held": session.held,
        "minutes": session.minutes,
        "present": [name_of(people, member) for member in session.present],
        "lessons": [
            {
                "teacher": name_of(people, lesson.teacher),
                "learners": [name_of(people, learner) for learner in lesson.learners],
                "skill": lesson.skill,
                "minutes": lesson.minutes,
            }
            for lesson in session.lessons
        ],
    }
    if include_notes:
        shown["missed"] = session.missed
        shown["useful"] = [_named(one.model_dump(mode="json"), people) for one in session.useful]
        shown["actions"] = [_named(one.model_dump(mode="json"), people) for one in session.actions]
        shown["note"] = session.note
    return shown


def _round(one: Round, people: Mapping[int, Person], include_notes: bool) -> Json:
    """A round with the groups that became pairings or still may; what ended otherwise is only counted."""
    alive = [p for p in one.proposals if p.state in (ProposalState.OPEN, ProposalState.ACCEPTED)]
    return {
        "number": one.number,
        "started": one.started,
        "finished": one.finished,
        "objective": one.objective.value,
        "eligible": len(one.eligible),
        "proposals": [_proposal(p, people, include_notes) for p in (one.proposals if include_notes else alive)],
        "came_to_nothing": len(one.proposals) - len(alive),
    }


def _proposal(proposal: Proposal, people: Mapping[int, Person], include_notes: bool) -> Json:
    shown: Json = {
        "members": [name_of(people, member) for member in proposal.members],
        "state": proposal.state.value,
        "fit": proposal.fit,
        "pairing": proposal.pairing,
    }
    if include_notes:
        shown["answers"] = [_named(answer.model_dump(mode="json"), people) for answer in proposal.answers]
    return shown


def _named(record: Json, people: Mapping[int, Person]) -> Json:
    """The fields of a small record with its member by name."""
    return {"member": name_of(people, record["member"])} | {k: v for k, v in record.items() if k != "member"}


def _clean(value: Any) -> Any:
    """The same value with every text in it safe to show."""
    if isinstance(value, str):
        return clean(value, limit=NOTE, multiline=True)
    if isinstance(value, Mapping):
        return {key: _clean(item) for key, item in value.items()}
    return [_clean(item) for item in value] if isinstance(value, list | tuple) else value
