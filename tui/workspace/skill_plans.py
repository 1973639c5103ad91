"""What may be done with the team's words for skills: each plan is checked and worked out; others store it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tui.domain import text
from tui.domain.people import SkillName
from tui.domain.records import Record
from tui.domain.skills import Kind, Vocabulary
from tui.domain.spelling import spelled
from tui.domain.tags import parse_tags, resolve_tag
from tui.domain.words import listed
from tui.errors import RefusedError, UsageError
from tui.workspace.core import Core
from tui.workspace.person_forms import words_of
from tui.workspace.skill_changes import SkillChanges

NOTHING_CHANGED = "Nothing would change by that."


@dataclass(frozen=True, slots=True)
class Plan:
    """One step that can be undone: what it does in a sentence, and the records it changes."""

    summary: str
    changes: Mapping[str, Mapping[int, Record | None]]


class SkillPlans:
    """Plans; each raises UsageError for a skill nobody knows and RefusedError for what makes no sense."""

    def __init__(self, core: Core) -> None:
        self._core = core

    # Merging and naming -----------------------------------------------------------------------------------------

    def merge(self, skill: str, into: str) -> Plan:
        """One skill becomes another everywhere."""
        old, new = self.known(skill), self.known(into)
        if old == new:
            raise RefusedError(f"'{skill}' and '{into}' are one skill already, {new}.")
        return self._replaced(f"Merged {old} into {new}", old, new)

    def rename(self, skill: str, name: str) -> Plan:
        """Another name everywhere; the old one stays as another word for it."""
        old, new = self.known(skill), skill_name(name)
        taken = self._core.vocabulary.canonical(new)
        if new == old:
            raise RefusedError(f"{old} is its name already.")
        if taken not in {None, old}:
            raise RefusedError(f"'{new}' is {_the_skill(taken, new)} already; merge {old} into it instead.")
        return self._replaced(f"Renamed {old} to {new}", old, new)

    def _replaced(self, summary: str, old: str, new: str) -> Plan:
        changes = SkillChanges(self._core)
        changes.replace(old, new)
        return Plan(summary, changes.result())

    # Other words ------------------------------------------------------------------------------------------------

    def alias(self, skill: str, alias: str) -> Plan:
        """Another word for a skill; where profiles have the word as a skill of its own, they follow."""
        name, word = self.known(skill), skill_name(alias)
        if self._core.vocabulary.canonical(word) == name:
            raise RefusedError(f"'{word}' stands for {name} already.")
        changes = SkillChanges(self._core)
        self._add_word(changes, name, word)
        return Plan(f"'{word}' now stands for {name}", changes.result())

    def unalias(self, skill: str, alias: str) -> Plan:
        """A word of the team's own no longer stands for a skill."""
        name, word = self.known(skill), skill_name(alias)
        if spelled(word) not in set(map(spelled, self.own_words(name))):
            raise RefusedError(
                f"'{word}' comes with Tandem as another word for {name}, and stays."
                if self._core.vocabulary.canonical(word) == name and word != name
                else f"'{word}' is no other word for {name}."
            )
        changes = SkillChanges(self._core)
        changes.take_word(name, word)
        return Plan(f"'{word}' no longer stands for {name}", changes.result())

    def set_words(self, skill: str, typed: str) -> Plan:
        """The team's own other words for a skill, as a list: those not in it any more are taken away."""
        name = self.known(skill)
        words = tuple(skill_name(word) for word in words_of(typed))
        wanted = {spelled(word): word for word in words}
        own = {spelled(word): word for word in self.own_words(name)}
        known = self._core.vocabulary.canonical
        added = [word for key, word in wanted.items() if key not in own and known(word) != name]
        taken = [word for key, word in own.items() if key not in wanted]
        if not added and not taken:
            raise RefusedError(NOTHING_CHANGED)
        changes = SkillChanges(self._core)
        for word in added:
            self._add_word(changes, name, word)
        for word in taken:
            changes.take_word(name, word)
        return Plan("; ".join(_words_said(name, added, taken)), changes.result())

    def own_words(self, name: str) -> tuple[str, ...]:
        """The other words for a skill that the team gave it, by itself or by merging; only these can be taken away."""
        shipped = self._core.shipped
        return tuple(word for word in self._core.vocabulary.aliases(name) if not shipped.is_alias(word))

    def _add_word(self, changes: SkillChanges, name: str, word: str) -> None:
        taken = self._core.vocabulary.canonical(word)
        if taken is None:
            changes.say(name, aliases=(word,))
        elif taken not in self._declared:
            changes.replace(taken, name)
        else:
            raise RefusedError(f"'{word}' is {_the_skill(taken, word)}; merge {taken} into {name} if they are one.")

    # Relations and kinds ----------------------------------------------------------------------------------------

    def relate(self, skill: str, other: str) -> Plan:
        """Who teaches one of two skills can really help somebody who wants the other."""
        first, second = self._two(skill, other)
        if second in self._core.vocabulary.related(first):
            raise RefusedError(f"{first} and {second} are related already.")
        changes = SkillChanges(self._core)
        self._relate(changes, first, second)
        return Plan(f"Related {first} and {second}", changes.result())

    def unrelate(self, skill: str, other: str) -> Plan:
        """Two skills do not help with each other, whatever the vocabulary says."""
        first, second = self._two(skill, other)
        if second not in self._core.vocabulary.related(first):
            raise RefusedError(f"{first} and {second} are not related.")
        changes = SkillChanges(self._core)
        changes.say(first, unrelated=(second,))
        return Plan(f"{first} and {second} are no longer related", changes.result())

    def set_related(self, skill: str, typed: str) -> Plan:
        """All skills that are related to one, as a list: those not in it any more are not related to it."""
        name = self.known(skill)
        wanted = dict.fromkeys(self.known(tag.text) for tag in parse_tags(typed, self._core.vocabulary))
        if name in wanted:
            raise RefusedError(f"{name} cannot be related to itself.")
        before = self._core.vocabulary.related(name)
        added, taken = [one for one in wanted if one not in before], sorted(before - set(wanted), key=str.casefold)
        if not added and not taken:
            raise RefusedError(NOTHING_CHANGED)
        changes = SkillChanges(self._core)
        for other in added:
            self._relate(changes, name, other)
        for other in taken:
            changes.say(name, unrelated=(other,))
        said = [f"Related {name} and {listed(added)}"] if added else []
        said += [f"{name} and {listed(taken)} are no longer related"] if taken else []
        return Plan("; ".join(said), changes.result())

    def keep_apart(self, skill: str, other: str) -> Plan:
        """Two skills that look alike are two, and are not asked about again."""
        first, second = self._two(skill, other)
        changes = SkillChanges(self._core)
        if second in changes.own(first)[1].unrelated:
            raise RefusedError(f"{first} and {second} are two skills already.")
        changes.say(first, unrelated=(second,))
        return Plan(f"{first} and {second} stay two skills", changes.result())

    def set_kind(self, skill: str, kind: str) -> Plan:
        """What sort of skill it is."""
        name = self.known(skill)
        if kind.strip().casefold() not in set(Kind):
            raise UsageError(f"'{text.clean(kind, limit=40)}' is no kind of skill; write one of {', '.join(Kind)}.")
        chosen = Kind(kind.strip().casefold())
        if self._core.vocabulary.kind(name) is chosen:
            raise RefusedError(f"{name} is a {chosen.value} skill already.")
        changes = SkillChanges(self._core)
        changes.say(name, kind=chosen)
        return Plan(f"{name} is a {chosen.value} skill", changes.result())

    @staticmethod
    def _relate(changes: SkillChanges, first: str, second: str) -> None:
        changes.forget_refusal(first, second)
        changes.say(first, related=(second,))

    # Which skill is meant ---------------------------------------------------------------------------------------

    @property
    def _declared(self) -> Vocabulary:
        """What people declared: the shipped vocabulary and the team's words, without words only profiles have."""
        core = self._core
        return core.derived("declared_skills", lambda: core.shipped.with_team(core.team_skills.values()))

    def known(self, typed: str) -> str:
        """The skill somebody means; raises UsageError for an unknown one."""
        found = resolve_tag(typed.strip(" ,;"), self._core.vocabulary, corrections=False)
        if found.match == "new":
            hint = f"; did you mean {found.suggestion}?" if found.suggestion else "."
            raise UsageError(f"There is no skill '{found.typed}'{hint}" if found.typed else "Name a skill.")
        return found.skill

    def _two(self, skill: str, other: str) -> tuple[str, str]:
        first, second = self.known(skill), self.known(other)
        if first == second:
            raise RefusedError(f"'{skill}' and '{other}' are one skill, {first}.")
        return first, second


def skill_name(typed: str) -> SkillName:
    """A name for a skill as typed; raises UsageError for an empty one."""
    name = text.clean(typed, limit=text.SKILL)
    if not name:
        raise UsageError("A skill needs a name.")
    return name


def _the_skill(skill: str | None, typed: str) -> str:
    return "a skill" if skill == typed else f"another word for {skill}"


def _words_said(name: str, added: Iterable[str], taken: Iterable[str]) -> list[str]:
    new, old = [f"'{word}'" for word in added], [f"'{word}'" for word in taken]
    said = [f"{listed(new)} now {'stands' if len(new) == 1 else 'stand'} for {name}"] if new else []
    if old:
        said.append(f"{listed(old)} no longer {'stands' if len(old) == 1 else 'stand'} for {name}")
    return said
