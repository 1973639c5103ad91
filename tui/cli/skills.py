"""Skills on the command line: who teaches and who wants what, and keeping the team's words in order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tui.cli.call import Call
from tui.domain.words import counted, listed, nth, teach_and_want
from tui.errors import UsageError
from tui.views.finding import Found, LearnerView, PersonFound, SkillFound, TeacherView
from tui.views.shared import Saved


def find(call: Call) -> None:
    """Search skills in both directions, and people."""
    query, side = " ".join(call.own.query), "teach" if call.own.teaches else "want" if call.own.wants else "all"
    finding = call.workspace.finding
    found = finding.find(query, limit=call.own.limit, side=side)
    value = finding.as_json(query, limit=call.own.limit, side=side) if call.out.as_json else {}
    call.out.data(value, _found_lines(found))
    if found.nothing:
        call.out.say(found.nothing)


def _found_lines(found: Found) -> Iterator[str]:
    if found.people_first:
        yield from (_found_person(person) for person in found.people)
    for skill in found.skills:
        yield _skill_line(skill)
        if skill.teachers:
            yield f"  teaches: {'; '.join(_teacher(one) for one in skill.teachers)}"
        if skill.learners:
            yield f"  wants: {'; '.join(_learner(one) for one in skill.learners)}"
    if not found.people_first:
        yield from (_found_person(person) for person in found.people)


def _skill_line(skill: SkillFound) -> str:
    parts = [*teach_and_want(len(skill.teachers), len(skill.learners))]
    if skill.short_by and skill.teachers:
        parts.append(f"short by {skill.short_by}")
    reason = f" ({skill.reason})" if skill.reason else ""
    return f"{skill.skill}{reason}: {', '.join(parts)}"


def _teacher(one: TeacherView) -> str:
    free = one.away or (f"{counted(one.free, 'place')} free" if one.free else "no place free")
    already = f", with {listed(one.partners)}" if one.partners else ""
    return f"{one.name}, {one.level_word}, {free}{already}"


def _learner(one: LearnerView) -> str:
    return f"{one.name}, {nth(one.rank)} wish"


def _found_person(person: PersonFound) -> str:
    team = f", team {person.team}" if person.team else ""
    return f"{person.name}{team}" + (f" ({person.because})" if person.because else "")


def skills(call: Call) -> None:
    """List the team's skills, or put their names in order."""
    if call.own.action is None:
        _list(call)
        return
    if len(call.own.words) != 2:
        what = "a skill and a kind" if call.own.action == "kind" else "two skills"
        raise UsageError(f"`tandem skills {call.own.action}` takes {what}, each in one word or in quotes.")
    first, second = call.own.words
    known = call.workspace.skills
    actions: dict[str, Any] = {
        "merge": known.merge,
        "rename": known.rename,
        "alias": known.alias,
        "unalias": known.unalias,
        "relate": known.relate,
        "unrelate": known.unrelate,
        "kind": known.set_kind,
    }
    saved: Saved = actions[call.own.action](first, second)
    call.out.saved(saved)


def _list(call: Call) -> None:
    rows = call.workspace.skills.rows()
    value = {
        "skills": [
            {
                "skill": row.skill,
                "kind": row.kind or None,
                "taught": row.taught,
                "wanted": row.wanted,
                "aliases": list(row.aliases),
                "related": list(row.related),
            }
            for row in rows
        ]
    }
    call.out.data(value, (f"{row.skill}: {', '.join(teach_and_want(row.taught, row.wanted))}" for row in rows))
    for one in call.workspace.skills.near_duplicates():
        call.out.say(f"{one.skill} and {one.into} may be one ({one.why}): `tandem skills merge` puts them together.")
    if not rows:
        call.out.say("Nobody teaches or wants anything yet.")
