"""Find: who teaches and who wants a skill, and people by name, address or background."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from tui.domain.overview import wanted_and_taught
from tui.domain.people import LEVEL_WORDS, Person, Status
from tui.domain.people_search import PersonHit
from tui.domain.search import SkillHit
from tui.domain.skills import Vocabulary
from tui.views.finding import Found, LearnerView, PersonFound, SkillFound, TeacherView
from tui.workspace.core import Core
from tui.workspace.people import People

SIDES = ("all", "teach", "want", "people")

MORE_FOR_ONE_SIDE = 20
"""How many times more skills are looked through when only those somebody teaches, or wants, are asked for."""

SURE = frozenset({"exact", "alias"})
"""Ways to be found that leave no doubt which skill was meant."""

SURELY_MEANT = 60
"""From this score on a skill is named when nobody teaches it; below, what was typed."""

Holder = tuple[int, int]
"""A person and their level, or the rank of their wish."""


class Finding:
    """Search over skills in both directions and over people."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def find(self, query: str, *, limit: int = 20, side: str = "all") -> Found:
        """What the query may mean, best first: skills with their teachers and learners, then people."""
        query = query.strip()
        if not query:
            self._make_ready()
            return Found(query, (), (), "Type a skill or a name.")
        skills = () if side == "people" else self._skills(query, limit, side)
        people = () if side in {"teach", "want"} else self._people(query, limit)
        return Found(query, skills, people, _nothing(query, skills, people, side), _people_first(skills, people))

    def most_wanted(self, limit: int = 20) -> tuple[SkillFound, ...]:
        """What is wanted more than it is taught, the shortest first: what an empty search begins with."""
        rows = wanted_and_taught(self._core.people.values(), self._core.today)
        name_of = _names(self._core.vocabulary)
        short = dict.fromkeys(name_of(row.skill) for row in rows if row.shortage > 0)
        return tuple(self._skill(SkillHit(skill, "exact", 0.0, skill), "") for skill in tuple(short)[:limit])

    def only_pairing(self, person_id: int) -> int | None:
        """The running pairing of somebody who has one and no more."""
        running = [i for i, one in self._core.pairings.items() if one.active and person_id in one.members]
        return running[0] if len(running) == 1 else None

    def _make_ready(self) -> None:
        """Make the indexes while the empty field is shown, so that the first letter does not wait for them."""
        self._core.skill_index.make_ready()
        self._core.people_index.make_ready()
        self._teachers()
        self._learners()

    def _skills(self, query: str, limit: int, side: str) -> tuple[SkillFound, ...]:
        wanted = {"teach": self._teachers, "want": self._learners}.get(side)
        hits = self._core.skill_index.search(query, limit if wanted is None else limit * MORE_FOR_ONE_SIDE)
        if wanted is not None:
            holders = wanted()
            hits = tuple(hit for hit in hits if hit.skill in holders)[:limit]
        return tuple(self._skill(hit, query) for hit in hits)

    def _skill(self, hit: SkillHit, query: str) -> SkillFound:
        teachers, learners = self._holders(hit.skill)
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

    def _holders(self, skill: str) -> tuple[tuple[TeacherView, ...], tuple[LearnerView, ...]]:
        """Who teaches and who wants a skill, in the order in which they are shown; kept until the file changes."""
        core = self._core
        known: dict[str, tuple[tuple[TeacherView, ...], tuple[LearnerView, ...]]]
        known = core.derived(f"who has what on {core.today}", dict)
        if skill not in known:
            teachers = sorted(map(self._teacher, self._teachers().get(skill, ())), key=_first_to_ask)
            learners = sorted(map(self._learner, self._learners().get(skill, ())), key=_most_wanted_first)
            known[skill] = tuple(teachers), tuple(learners)
        return known[skill]

    def _teachers(self) -> Mapping[str, Sequence[Holder]]:
        """Who teaches each skill of the vocabulary, with the level."""
        core = self._core
        return core.kept(f"teachers on {core.today}", (core.people, core.vocabulary), self._all_teachers)

    def _still_here(self) -> Iterator[tuple[int, Person]]:
        today = self._core.today
        return ((i, person) for i, person in self._core.people.items() if person.status(today) is not Status.LEFT)

    def _all_teachers(self) -> dict[str, list[Holder]]:
        name_of, levels = _names(self._core.vocabulary), dict[str, dict[int, int]]()
        for i, person in self._still_here():
            for teaching in person.teaches:
                of_skill = levels.setdefault(name_of(teaching.skill), {})
                of_skill[i] = max(teaching.level, of_skill.get(i, 0))
        return {skill: list(of_skill.items()) for skill, of_skill in levels.items()}

    def _learners(self) -> Mapping[str, Sequence[Holder]]:
        """Who wants each skill of the vocabulary, with its rank among their wishes."""
        core = self._core
        return core.kept(f"learners on {core.today}", (core.people, core.vocabulary), self._all_learners)

    def _all_learners(self) -> dict[str, list[Holder]]:
        name_of, ranks = _names(self._core.vocabulary), dict[str, dict[int, int]]()
        for i, person in self._still_here():
            for rank, skill in enumerate(person.distinct_wants(), 1):
                ranks.setdefault(name_of(skill), {}).setdefault(i, rank)
        return {skill: list(of_skill.items()) for skill, of_skill in ranks.items()}

    def _teacher(self, holder: Holder) -> TeacherView:
        (i, level), core = holder, self._core
        person = core.people[i]
        partners = tuple(core.short(other) for other in core.partners.get(i, ()))
        away = "" if person.status(core.today) is Status.ACTIVE else People(core).status_words(person)
        return TeacherView(i, person.name, person.team, level, LEVEL_WORDS[level], core.free.get(i, 0), partners, away)

    def _learner(self, holder: Holder) -> LearnerView:
        i, rank = holder
        return LearnerView(i, self._core.people[i].name, rank)

    def _people(self, query: str, limit: int) -> tuple[PersonFound, ...]:
        return tuple(map(self._person, self._core.people_index.search(query, limit)))

    def _person(self, hit: PersonHit) -> PersonFound:
        person, today = self._core.people[hit.id], self._core.today
        because = ", ".join(word for word in (hit.because, "left" * (person.status(today) is Status.LEFT)) if word)
        return PersonFound(hit.id, person.name, person.team, hit.match, hit.score, because)

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


def _names(vocabulary: Vocabulary) -> Callable[[str], str]:
    """The vocabulary's name for a skill of a profile, which may have been stored in another spelling."""
    return lambda skill: skill if skill in vocabulary else vocabulary.canonical(skill) or skill


def _most_wanted_first(learner: LearnerView) -> tuple[int, str, int]:
    return learner.rank, learner.name.casefold(), learner.id


def _people_first(skills: tuple[SkillFound, ...], people: tuple[PersonFound, ...]) -> bool:
    """Whether a person was meant: found better than any skill that somebody here teaches or wants."""
    of_somebody = (skill.score for skill in skills if skill.teachers or skill.learners or skill.match in SURE)
    return bool(people) and people[0].score > max(of_somebody, default=0.0)


def _nothing(query: str, skills: tuple[SkillFound, ...], people: tuple[PersonFound, ...], side: str) -> str:
    """The sentence that is said when nobody teaches what was meant."""
    best = skills[0] if skills else None
    if best is not None and (best.teachers or (best.match not in SURE and any(s.teachers for s in skills))):
        return ""
    if best is not None and best.learners:
        wanted = len(best.learners)
        return f"Nobody teaches {best.skill} yet. {wanted} {'person wants' if wanted == 1 else 'people want'} it."
    if people:
        return ""
    if side == "people":
        return f"Nobody is called '{query}', and nobody has said that they worked there."
    if best is not None and best.score >= SURELY_MEANT:
        return f"Nobody teaches or wants {best.skill} yet."
    return f"Nobody {'wants' if side == 'want' else 'teaches'} '{query}' yet, and nobody is called that."


def _first_to_ask(teacher: TeacherView) -> tuple[bool, int, str, int]:
    """Who has a place free before others, then the higher level, then by name."""
    return teacher.free == 0, -teacher.level, teacher.name.casefold(), teacher.id


def _reason(hit: SkillHit, query: str) -> str:
    """Why this skill was found, when it was not by its own name."""
    if hit.match == "alias":
        return f"alias {hit.via}"
    if hit.match == "fuzzy":
        return f"for '{query}'"
    return f"also called {hit.via}" if hit.via and hit.via != hit.skill and hit.match != "exact" else ""
