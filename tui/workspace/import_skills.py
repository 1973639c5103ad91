"""The skills of an import: each written word matched once, and what was made of it remembered for the preview."""

from __future__ import annotations

from functools import cache

from tui.domain.people import DEFAULT_LEVEL, Person, Teaching, Want
from tui.domain.skills import TeamSkill, Vocabulary, normalise
from tui.domain.tags import resolve_tag
from tui.domain.text import SKILL, clean
from tui.exchange.lists import Written, read_goals, read_skills


class ImportedSkills:
    """Turns cells into skills; collects the aliases applied, the corrections, those refused, and the new skills.

    A word that stands for another skill and is refused becomes a skill of the team's `own`: from then on both
    vocabularies know it as that, as they will once it is stored.

    Cells are taken apart and corrected with the words that people declared, not with those that profiles brought in:
    so a second import of the same file reads every cell as the first did. New skills of one meaning get one spelling,
    the first, unless they are to be taken `as_written`, from a file that Tandem wrote.
    """

    def __init__(
        self,
        declared: Vocabulary,
        used: Vocabulary,
        *,
        corrections: bool,
        refused: frozenset[str] = frozenset(),
        as_written: bool = False,
    ) -> None:
        self.aliases: dict[str, str] = {}
        self.corrections: dict[str, str] = {}
        self.refused: dict[str, str] = {}
        self.refused_aliases: dict[str, str] = {}
        words = {normalise(word): word for word in refused if used.is_alias(word)}
        self.own: dict[str, str] = {clean(word, limit=SKILL): used.canonical(word) or "" for word in words.values()}
        self._new: dict[str, str] = {}
        own = [TeamSkill(name=word) for word in self.own]
        self._declared = declared.with_team(own)
        self._used = used.with_team(own)
        self._correct = corrections
        self._as_written = as_written
        self._refuse = {normalise(word) for word in refused}
        # A form names the same skills again and again, and looking for what an unknown one may mean takes long.
        self._resolve = cache(lambda typed, correct: resolve_tag(typed, self._declared, corrections=correct))

    @property
    def new(self) -> tuple[str, ...]:
        """Skills that nobody here had and no vocabulary knows, by name."""
        return tuple(sorted(self._new.values(), key=lambda skill: (skill.casefold(), skill)))

    def teaches(self, cell: str, before: Person | None) -> tuple[Teaching, ...]:
        """What a cell says somebody teaches; a level not given stays as it was, else it is 3."""
        levels: dict[str, int | None] = {}
        for written in read_skills(cell, self._declared):
            skill = self._skill(written)
            known = levels.get(skill)
            levels[skill] = written.level if known is None else max(known, written.level or 0)
        kept = {teaching.skill: teaching.level for teaching in before.teaches} if before else {}
        return tuple(
            Teaching(skill=skill, level=level or kept.get(skill, DEFAULT_LEVEL)) for skill, level in levels.items()
        )

    def wants(self, cell: str, goals: str | None, before: Person | None) -> tuple[Want, ...]:
        """What a cell says somebody wants, most wanted first; without a cell of goals each goal stays as it was."""
        named = {written.text: self._skill(written) for written in read_skills(cell, self._declared)}
        skills = tuple(dict.fromkeys(named.values()))
        if goals is None:
            beside = {want.skill: want.goal for want in reversed(before.wants)} if before else {}
        else:
            named |= {skill: skill for skill in skills}
            beside = {named[name]: goal for name, goal in read_goals(goals, tuple(named)).items()}
        return tuple(Want(skill=skill, goal=beside.get(skill, "")) for skill in skills)

    def _skill(self, written: Written) -> str:
        known = self._used.canonical(written.text)
        if known is not None:
            if self._used.is_alias(written.text):
                self.aliases[written.text] = known
            elif known in self.own:
                self.refused_aliases[written.text] = self.own[known]
                self._new[known] = known
            return known
        found = self._resolve(written.text, self._correct and not written.exact)
        if found.match == "corrected":
            if normalise(written.text) not in self._refuse:
                self.corrections[found.typed] = found.skill
                return found.skill
            self.refused[found.typed] = found.skill
        key = found.typed if self._as_written else normalise(found.typed)
        return self._new.setdefault(key, found.typed)
