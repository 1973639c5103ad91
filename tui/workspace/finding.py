"""Find: who teaches and who wants a skill, and people by name, address or background."""

from __future__ import annotations

from typing import Any

from tui.domain.people import LEVEL_WORDS
from tui.domain.search import SkillHit
from tui.views import Found, LearnerView, PersonFound, SkillFound, TeacherView
from tui.workspace.core import Core

SIDES = ("all", "teach", "want", "people")


class Finding:
    """Search over skills in both directions and over people."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def find(self, query: str, *, limit: int = 20, side: str = "all") -> Found:
        """What the query may mean, best first: skills with their teachers and learners, then people."""
        query = query.strip()
        if not query:
            return Found(query, (), (), "Type a skill or a name.")
        skills = () if side == "people" else self._skills(query, limit, side)
        people = () if side in {"teach", "want"} else self._people(query, limit)
        return Found(query, skills, people, self._nothing(query, skills, people))

    def _skills(self, query: str, limit: int, side: str) -> tuple[SkillFound, ...]:
        found = [self._skill(hit, query) for hit in self._core.skill_index.search(query, limit)]
        if side == "teach":
            return tuple(f for f in found if f.teachers)
        if side == "want":
            return tuple(f for f in found if f.learners)
        return tuple(found)

    def _skill(self, hit: SkillHit, query: str) -> SkillFound:
        teachers = self._teachers().get(hit.skill, ())
        learners = self._learners().get(hit.skill, ())
        kind = self._core.vocabulary.kind(hit.skill)
        return SkillFound(
            skill=hit.skill,
            match=hit.match,
            score=hit.score,
            reason=_reason(hit, query),
            kind=kind.value if kind else "",
            teachers=teachers,
            learners=learners,
            short_by=max(0, len(learners) - len(teachers)),
        )

    def _teachers(self) -> dict[str, tuple[TeacherView, ...]]:
        return self._core.derived(f"teachers of {self._core.today}", self._all_teachers)

    def _all_teachers(self) -> dict[str, tuple[TeacherView, ...]]:
        core, free = self._core, self._core.free
        partners = self._partners()
        by_skill: dict[str, list[TeacherView]] = {}
        for i, person in core.people.items():
            for skill in {t.skill for t in person.teaches}:
                level = person.level(skill)
                view = TeacherView(
                    i, person.name, person.team, level, LEVEL_WORDS[level], free.get(i, 0), tuple(partners.get(i, ()))
                )
                by_skill.setdefault(skill, []).append(view)
        return {
            skill: tuple(sorted(views, key=lambda v: (v.free == 0, -v.level, v.name.casefold(), v.id)))
            for skill, views in by_skill.items()
        }

    def _partners(self) -> dict[int, list[str]]:
        partners: dict[int, list[str]] = {}
        for pairing in self._core.pairings.values():
            if pairing.active:
                for member in pairing.members:
                    others = (self._core.short(m) for m in pairing.members if m != member)
                    partners.setdefault(member, []).extend(others)
        return partners

    def _learners(self) -> dict[str, tuple[LearnerView, ...]]:
        return self._core.derived("learners", self._all_learners)

    def _all_learners(self) -> dict[str, tuple[LearnerView, ...]]:
        by_skill: dict[str, list[LearnerView]] = {}
        for i, person in self._core.people.items():
            for rank, skill in enumerate(person.distinct_wants(), 1):
                by_skill.setdefault(skill, []).append(LearnerView(i, person.name, rank))
        return {
            skill: tuple(sorted(views, key=lambda v: (v.rank, v.name.casefold(), v.id)))
            for skill, views in by_skill.items()
        }

    def _people(self, query: str, limit: int) -> tuple[PersonFound, ...]:
        people = self._core.people
        return tuple(
            PersonFound(hit.id, people[hit.id].name, people[hit.id].team, hit.match, hit.score, hit.because)
            for hit in self._core.people_index.search(query, limit)
        )

    def _nothing(self, query: str, skills: tuple[SkillFound, ...], people: tuple[PersonFound, ...]) -> str:
        best = skills[0] if skills else None
        if best is not None and best.teachers:
            return ""
        if best is not None and best.learners:
            wanted = len(best.learners)
            return f"Nobody teaches {best.skill} yet. {wanted} {'person wants' if wanted == 1 else 'people want'} it."
        if people:
            return ""
        if best is not None and best.score >= 60:
            return f"Nobody teaches or wants {best.skill} yet."
        return f"Nobody teaches '{query}' yet, and nobody is called that."

    def as_json(self, query: str, *, limit: int = 20, side: str = "all") -> dict[str, Any]:
        """The answer in the shape that `tandem find --json` promises."""
        found = self.find(query, limit=limit, side=side)
        return {
            "query": found.query,
            "hits": [
                {
                    "skill": hit.skill,
                    "match": hit.match,
                    "score": hit.score,
                    "teachers": [{"name": t.name, "level": t.level, "free": t.free} for t in hit.teachers],
                    "learners": [{"name": x.name, "rank": x.rank} for x in hit.learners],
                }
                for hit in found.skills
            ],
            "people": [{"name": p.name, "match": p.match, "score": p.score} for p in found.people],
        }


def _reason(hit: SkillHit, query: str) -> str:
    """Why this skill was found, when it was not by its own name."""
    if hit.match == "alias":
        return f"alias {hit.via}"
    if hit.match == "fuzzy":
        return f"for '{query}'"
    return f"also called {hit.via}" if hit.via and hit.via != hit.skill and hit.match != "exact" else ""
