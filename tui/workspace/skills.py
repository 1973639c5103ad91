"""Use cases around the team's own words for skills: aliases, relations, merging, renaming, kinds, and typing them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TypeVar

from tui.domain import renaming, text
from tui.domain.duplicates import near_duplicates
from tui.domain.people import SkillName
from tui.domain.records import Record
from tui.domain.search import SkillHit
from tui.domain.skills import Kind, TeamSkill, Vocabulary
from tui.domain.tags import parse_tags, resolve_tag
from tui.errors import RefusedError, UsageError
from tui.views import Completion, NearDuplicate, Saved, SkillRow
from tui.workspace.core import Core
from tui.workspace.person_forms import new_skill_question

R = TypeVar("R", bound=Record)


class Skills:
    """The care of the team's words. The shipped vocabulary stays as it is; everything here lives in the data file."""

    def __init__(self, core: Core) -> None:
        self._core = core

    # Looking ----------------------------------------------------------------------------------------------------

    def rows(self) -> tuple[SkillRow, ...]:
        """Every skill somebody teaches or wants, and every one the team has said something about, by name."""
        return tuple(self._row(name) for name in sorted(self._of_the_team(), key=lambda n: (n.casefold(), n)))

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
        )

    def _counts(self) -> tuple[Counter[str], Counter[str]]:
        people = self._core.people.values()
        taught = Counter(skill for person in people for skill in {t.skill for t in person.teaches})
        return taught, Counter(skill for person in people for skill in person.distinct_wants())

    def _of_the_team(self) -> set[str]:
        taught, wanted = self._core.derived("skill_counts", self._counts)
        said = {one.name for one in self._core.team_skills.values() if one.name in self._core.vocabulary}
        return set(taught) | set(wanted) | said

    def near_duplicates(self) -> tuple[NearDuplicate, ...]:
        """Skills of the team that may be one, for somebody to merge; the shipped skills are not compared."""
        core = self._core
        own = sorted(name for name in self._of_the_team() if name not in core.shipped)
        return tuple(
            NearDuplicate(found.skill, found.known, found.why) for found in near_duplicates(own, core.vocabulary)
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
        taught, wanted = self._core.derived("skill_counts", self._counts)
        counts = ((taught[hit.skill], "teaches", "teach"), (wanted[hit.skill], "wants it", "want it"))
        return ", ".join(f"{count} {one if count == 1 else many}" for count, one, many in counts if count)

    def check(self, typed: str) -> str:
        """A question where a skill typed is new: `new skill, or did you mean Kubernetes?`; empty when all are known."""
        return new_skill_question(typed, self._core.vocabulary)

    # Changing ---------------------------------------------------------------------------------------------------

    def merge(self, skill: str, into: str) -> Saved:
        """One skill becomes another everywhere: profiles, wants, goals, pairings, meetings, open proposals."""
        old, new = self._known(skill), self._known(into)
        if old == new:
            raise RefusedError(f"'{skill}' and '{into}' are one skill already, {new}.")
        return self._replace(f"Merged {old} into {new}", old, new)

    def rename(self, skill: str, name: str) -> Saved:
        """A skill gets another name everywhere; the old one stays as an alias."""
        old, new = self._known(skill), _name(name)
        taken = self._core.vocabulary.canonical(new)
        if new == old:
            raise RefusedError(f"{old} is its name already.")
        if taken not in {None, old}:
            raise RefusedError(f"'{new}' is {_the_skill(taken, new)} already; merge {old} into it instead.")
        return self._replace(f"Renamed {old} to {new}", old, new)

    def alias(self, skill: str, alias: str) -> Saved:
        """Another word for a skill; where profiles have the word as a skill of its own, they follow."""
        name, word = self._known(skill), _name(alias)
        taken = self._core.vocabulary.canonical(word)
        if taken == name:
            raise RefusedError(f"'{word}' stands for {name} already.")
        if taken is not None and taken not in self._declared:
            return self._replace(f"'{word}' now stands for {name}", taken, name)
        if taken is not None:
            raise RefusedError(f"'{word}' is {_the_skill(taken, word)}; merge {taken} into {name} if they are one.")
        own_id, own = self._own(name)
        changed = own.changed(aliases=(*own.aliases, word))
        return self._core.write(f"'{word}' now stands for {name}", {"skills": {own_id: changed}})

    def relate(self, skill: str, other: str) -> Saved:
        """Say that who teaches one of two skills can really help somebody who wants the other."""
        first, second = self._two(skill, other)
        if second in self._core.vocabulary.related(first):
            raise RefusedError(f"{first} and {second} are related already.")
        changes = self._without_refusal(first, second)
        own_id, own = self._own(first, changes)
        changes[own_id] = own.changed(related=(*own.related, second))
        return self._core.write(f"Related {first} and {second}", {"skills": changes})

    def unrelate(self, skill: str, other: str) -> Saved:
        """Say that two skills do not help with each other, whatever the vocabulary says."""
        first, second = self._two(skill, other)
        if second not in self._core.vocabulary.related(first):
            raise RefusedError(f"{first} and {second} are not related.")
        own_id, own = self._own(first)
        changed = own.changed(unrelated=(*own.unrelated, second))
        return self._core.write(f"{first} and {second} are no longer related", {"skills": {own_id: changed}})

    def set_kind(self, skill: str, kind: str) -> Saved:
        """Say what sort of skill it is."""
        name = self._known(skill)
        if kind.strip().casefold() not in set(Kind):
            raise UsageError(f"'{text.clean(kind, limit=40)}' is no kind of skill; write one of {', '.join(Kind)}.")
        chosen = Kind(kind.strip().casefold())
        if self._core.vocabulary.kind(name) is chosen:
            raise RefusedError(f"{name} is a {chosen.value} skill already.")
        own_id, own = self._own(name)
        return self._core.write(f"{name} is a {chosen.value} skill", {"skills": {own_id: own.changed(kind=chosen)}})

    # How --------------------------------------------------------------------------------------------------------

    @property
    def _declared(self) -> Vocabulary:
        """What people declared: the shipped vocabulary and the team's words, without words only profiles have."""
        core = self._core
        return core.derived("declared_skills", lambda: core.shipped.with_team(core.team_skills.values()))

    def _known(self, typed: str) -> str:
        """The skill somebody means; raises UsageError for an unknown one."""
        found = resolve_tag(typed, self._core.vocabulary, corrections=False)
        if found.match == "new":
            hint = f"; did you mean {found.suggestion}?" if found.suggestion else "."
            raise UsageError(f"There is no skill '{found.typed}'{hint}")
        return found.skill

    def _two(self, skill: str, other: str) -> tuple[str, str]:
        first, second = self._known(skill), self._known(other)
        if first == second:
            raise RefusedError(f"'{skill}' and '{other}' are one skill, {first}.")
        return first, second

    def _own(self, name: str, changes: dict[int, Record | None] | None = None) -> tuple[int, TeamSkill]:
        """What the team says of a skill so far, with its id; a new record if it says nothing."""
        for own_id, own in self._core.team_skills.items():
            if own.name == name:
                changed = (changes or {}).get(own_id)
                return own_id, changed if isinstance(changed, TeamSkill) else own
        return self._core.new_id(), TeamSkill(name=name)

    def _without_refusal(self, first: str, second: str) -> dict[int, Record | None]:
        """The team's words with what they said against a relation of these two taken back."""
        canonical = self._core.vocabulary.canonical
        return {
            own_id: own.changed(
                unrelated=tuple(w for w in own.unrelated if {own.name, canonical(w)} != {first, second})
            )
            for own_id, own in self._core.team_skills.items()
            if own.unrelated and own.name in {first, second}
        }

    def _replace(self, summary: str, old: str, new: str) -> Saved:
        core = self._core
        changes: dict[str, dict[int, Record | None]] = {
            "skills": self._succession(old, new),
            "people": _rewritten(core.people.items(), renaming.in_person, old, new),
            "pairings": _rewritten(core.pairings.items(), renaming.in_pairing, old, new),
            "sessions": _rewritten(core.sessions.items(), renaming.in_session, old, new),
            "rounds": _rewritten(
                ((i, one) for i, one in core.rounds.items() if one.is_open), renaming.in_round, old, new
            ),
        }
        return core.write(summary, {table: records for table, records in changes.items() if records})

    def _succession(self, old: str, new: str) -> dict[int, Record | None]:
        """The records that make one skill stand for another, also where it was the other way round before."""
        old_id, own = self._own(old)
        changes: dict[int, Record | None] = {old_id: own.changed(merged_into=new)}
        for own_id, one in self._core.team_skills.items():
            if one.name == new and one.merged_into is not None:
                changes[own_id] = one.changed(merged_into=None)
        if new not in self._core.vocabulary and len(changes) == 1:
            changes[self._core.new_id()] = TeamSkill(name=new, kind=self._core.vocabulary.kind(old))
        return changes


def _rewritten(
    records: Iterable[tuple[int, R]], rewrite: Callable[[R, str, str], R], old: str, new: str
) -> dict[int, Record | None]:
    changed = ((record_id, record, rewrite(record, old, new)) for record_id, record in records)
    return {record_id: after for record_id, before, after in changed if after is not before}


def _name(typed: str) -> SkillName:
    name = text.clean(typed, limit=text.SKILL)
    if not name:
        raise UsageError("A skill needs a name.")
    return name


def _the_skill(skill: str | None, typed: str) -> str:
    return "a skill" if skill == typed else f"another word for {skill}"
