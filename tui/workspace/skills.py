"""Use cases around the team's own words for skills: aliases, relations, merging, renaming, kinds, and typing them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import ParamSpec

from tui.domain.duplicates import near_duplicates
from tui.domain.search import SkillHit
from tui.domain.tags import parse_tags
from tui.domain.words import counted
from tui.errors import RefusedError, UsageError
from tui.views.shared import Saved
from tui.views.skills import Completion, NearDuplicate, SkillRow
from tui.workspace.core import Core
from tui.workspace.person_forms import new_skill_question
from tui.workspace.skill_plans import Plan, SkillPlans

P = ParamSpec("P")


class Skills:
    """The care of the team's words. The shipped vocabulary stays as it is; everything here lives in the data file."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self.plans = SkillPlans(core)

    # Looking ----------------------------------------------------------------------------------------------------

    def rows(self, query: str = "") -> tuple[SkillRow, ...]:
        """Every skill somebody teaches or wants, and every one the team has said something about, by name.

        With a query only those it may mean, best first.
        """
        team = self._of_the_team()
        if query.strip():
            hits = self._core.skill_index.search(query, len(self._core.vocabulary))
            return tuple(self._row(hit.skill) for hit in hits if hit.skill in team)
        return tuple(self._row(name) for name in sorted(team, key=lambda n: (n.casefold(), n)))

    def row(self, skill: str) -> SkillRow:
        """One skill of the vocabulary, also one that nobody has named yet; raises UsageError for an unknown one."""
        return self._row(self.plans.known(skill))

    def own_words(self, skill: str) -> tuple[str, ...]:
        """The other words for a skill that the team gave it."""
        return self.plans.words.own(self.plans.known(skill))

    def shipped_words(self, skill: str) -> tuple[str, ...]:
        """The other words for a skill that come with Tandem, also those that do not mean it in the team."""
        return self.plans.words.shipped(self.plans.known(skill))

    def moved_words(self, skill: str, typed: str) -> str:
        """Which of the words typed stand for another skill so far; "" where none does."""
        return self.plans.moved_words(skill, typed)

    def _row(self, name: str) -> SkillRow:
        core, vocabulary = self._core, self._core.vocabulary
        taught, wanted = core.derived("skill_counts", self._counts)
        kind = vocabulary.kind(name)
        return SkillRow(
            skill=name,
            kind=kind.value if kind else "",
            taught=taught[name],
            wanted=wanted[name],
            aliases=vocabulary.aliases(name),
            related=tuple(sorted(vocabulary.related(name), key=str.casefold)),
            own=name not in core.shipped,
            not_meant=self.plans.words.refused(name),
            said=name in core.derived("skills_said", self._said),
        )

    def _counts(self) -> tuple[Counter[str], Counter[str]]:
        people = self._core.people.values()
        taught = Counter(skill for person in people for skill in {t.skill for t in person.teaches})
        return taught, Counter(skill for person in people for skill in person.distinct_wants())

    def _of_the_team(self) -> set[str]:
        taught, wanted = self._core.derived("skill_counts", self._counts)
        return {*taught, *wanted, *self._core.derived("skills_said", self._said)}

    def _said(self) -> frozenset[str]:
        """The skills of which the team has said something."""
        core = self._core
        return frozenset(one.name for one in core.team_skills.values() if one.name in core.vocabulary)

    def near_duplicates(self) -> tuple[NearDuplicate, ...]:
        """Skills of the team that may be one, for somebody to merge; the shipped skills are not compared."""
        core = self._core
        own = sorted(name for name in self._of_the_team() if name not in core.shipped)
        said = core.team_skills.values()
        apart = {frozenset((one.name, other)) for one in said for other in (*one.unrelated, *one.related)}
        return tuple(
            NearDuplicate(found.skill, found.known, found.why)
            for found in near_duplicates(own, core.vocabulary)
            if frozenset((found.skill, found.known)) not in apart
        )

    # Typing -----------------------------------------------------------------------------------------------------

    def complete(self, prefix: str, limit: int = 8) -> tuple[Completion, ...]:
        """Skills that the letters typed so far may become, best first; a level typed behind them does not matter."""
        tags = parse_tags(prefix, self._core.vocabulary)
        typed = tags[-1].text if tags else ""
        return tuple(
            Completion(hit.skill, self._hint(hit, typed), hit.match not in {"fuzzy", "substring"})
            for hit in self._core.skill_index.search(typed, limit)
        )

    def _hint(self, hit: SkillHit, typed: str) -> str:
        if hit.match == "fuzzy":
            return f"for '{typed}'"
        if hit.via != hit.skill:
            return f"alias {hit.via}" if hit.match == "alias" else f"also called {hit.via}"
        return self._who_has(hit.skill)

    def canonical(self, typed: str) -> str | None:
        """The skill meant by a name or another word for it, written like that in any case; None for an unknown one."""
        return self._core.vocabulary.canonical(typed)

    def who_has(self, typed: str) -> str:
        """How many teach and how many want a skill, as a hint; empty for an unknown one."""
        skill = self.canonical(typed)
        return self._who_has(skill) if skill else ""

    def _who_has(self, skill: str) -> str:
        taught, wanted = self._core.derived("skill_counts", self._counts)
        counts = ((taught[skill], "teaches", "teach"), (wanted[skill], "wants it", "want it"))
        return ", ".join(counted(count, one, many) for count, one, many in counts if count)

    def check(self, typed: str) -> str:
        """A question where a skill typed is new: `new skill, or did you mean Kubernetes?`; empty when all are known."""
        return new_skill_question(typed, self._core.vocabulary)

    # Changing ---------------------------------------------------------------------------------------------------

    def merge(self, skill: str, into: str) -> Saved:
        """One skill becomes another everywhere: profiles, wants, goals, pairings, meetings, open proposals."""
        return self._do(self.plans.merge(skill, into))

    def rename(self, skill: str, name: str) -> Saved:
        """A skill gets another name everywhere; the old one stays as an alias."""
        return self._do(self.plans.rename(skill, name))

    def alias(self, skill: str, alias: str) -> Saved:
        """Another word for a skill; where profiles have the word as a skill of its own, they follow."""
        return self._do(self.plans.alias(skill, alias))

    def unalias(self, skill: str, alias: str) -> Saved:
        """Another word no longer stands for a skill, the team's own or one of Tandem's; profiles stay as they are."""
        return self._do(self.plans.unalias(skill, alias))

    def set_words(self, skill: str, typed: str, not_meant: str | None = None) -> Saved:
        """The team's own other words for a skill as one list; `not_meant` as for the plan."""
        return self._do(self.plans.set_words(skill, typed, not_meant))

    def relate(self, skill: str, other: str) -> Saved:
        """Say that who teaches one of two skills can really help somebody who wants the other."""
        return self._do(self.plans.relate(skill, other))

    def unrelate(self, skill: str, other: str) -> Saved:
        """Say that two skills do not help with each other, whatever the vocabulary says."""
        return self._do(self.plans.unrelate(skill, other))

    def set_related(self, skill: str, typed: str) -> Saved:
        """All skills that are related to one, as one list."""
        return self._do(self.plans.set_related(skill, typed))

    def keep_apart(self, skill: str, other: str) -> Saved:
        """Say that two skills that look alike are two; they are not asked about again."""
        return self._do(self.plans.keep_apart(skill, other))

    def set_kind(self, skill: str, kind: str) -> Saved:
        """Say what sort of skill it is."""
        return self._do(self.plans.set_kind(skill, kind))

    def _do(self, plan: Plan) -> Saved:
        return self._core.write(plan.summary, plan.changes)

    def refusal(self, plan: Callable[P, object], *args: P.args, **values: P.kwargs) -> str:
        """Why a plan cannot be carried out, in a sentence; empty when it can. Nothing is stored."""
        try:
            plan(*args, **values)
        except (RefusedError, UsageError) as error:
            return error.message
        return ""
