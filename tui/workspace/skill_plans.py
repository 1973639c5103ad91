"""What may be done with the team's words for skills: each plan is checked and worked out; others store it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tui.domain import text
from tui.domain.people import SkillName
from tui.domain.records import Record
from tui.domain.skills import Kind, Vocabulary
from tui.domain.spelling import normalise, spelled
from tui.domain.tags import parse_tags, resolve_tag
from tui.domain.words import listed
from tui.errors import RefusedError, UsageError
from tui.workspace.core import Core
from tui.workspace.person_forms import words_of
from tui.workspace.skill_changes import SkillChanges
from tui.workspace.skill_words import SkillWords

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
        self.words = SkillWords(core)

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
        before = self._add_word(changes, name, word)
        return Plan(_moved(name, word, before), changes.result())

    def unalias(self, skill: str, alias: str) -> Plan:
        """Another word no longer stands for a skill, whether it is the team's own or came with Tandem."""
        name, word = self.known(skill), skill_name(alias)
        if self._core.vocabulary.canonical(word) != name or not self._core.vocabulary.is_alias(word):
            raise RefusedError(f"'{word}' is no other word for {name}.")
        changes = SkillChanges(self._core)
        self._take_word(changes, name, word)
        return Plan(f"'{word}' no longer stands for {name}", changes.result())

    def set_words(self, skill: str, typed: str, not_meant: str | None = None) -> Plan:
        """The team's own other words for a skill, as a list: those not in it any more are taken away.

        `not_meant` lists the words that come with Tandem and do not mean it here; None leaves them as they are.
        """
        name = self.known(skill)
        words = tuple(skill_name(word) for word in words_of(typed))
        wanted = {spelled(word): word for word in words}
        own = {spelled(word): word for word in self.words.own(name)}
        known = self._core.vocabulary.canonical
        added = [word for key, word in wanted.items() if key not in own and known(word) != name]
        taken = [word for key, word in own.items() if key not in wanted]
        refused, allowed = ((), ()) if not_meant is None else self._not_meant(name, words_of(not_meant), wanted)
        if not added and not taken and not refused and not allowed:
            raise RefusedError(NOTHING_CHANGED)
        changes = SkillChanges(self._core)
        for word in refused:
            self._take_word(changes, name, word, besides=taken)
        before = {word: self._add_word(changes, name, word) for word in (*added, *allowed)}
        for word in taken:
            changes.take_word(name, word)
        return Plan("; ".join(_words_said(name, before, (*taken, *refused))), changes.result())

    def moved_words(self, skill: str, typed: str) -> str:
        """Which of the words typed stand for another skill so far; "" where none does."""
        name, vocabulary = self.known(skill), self._core.vocabulary
        taken = ((word, vocabulary.canonical(word)) for word in words_of(typed) if vocabulary.is_alias(word))
        return " ".join(f"'{word}' stands for {other} so far." for word, other in taken if other != name)

    def _not_meant(
        self, name: str, typed: Iterable[str], wanted: Mapping[str, str]
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The words that come with Tandem and are to mean the skill no more, and those that are to mean it again."""
        before, listed_now = self.words.refused(name), dict.fromkeys(map(normalise, typed))
        for word in map(skill_name, typed):
            if not self.words.shipped_like(name, word):
                raise UsageError(f"'{word}' is none of the words that come with Tandem for {name}.")
            if spelled(word) in wanted:
                raise UsageError(f"'{word}' stands in both lists.")
        known = set(map(normalise, before))
        refused = tuple(word for word in map(skill_name, typed) if normalise(word) not in known)
        allowed = (word for word in before if normalise(word) not in listed_now and spelled(word) not in wanted)
        return refused, tuple(allowed)

    def _add_word(self, changes: SkillChanges, name: str, word: str) -> str:
        """Make a word stand for a skill; the result is the skill it stood for until now, if that goes on without it."""
        vocabulary = self._core.vocabulary
        taken = vocabulary.canonical(word)
        if taken is not None and taken not in self._declared:
            changes.replace(taken, name)
            return ""
        if taken is not None and (not vocabulary.is_alias(word) or self.words.is_merged(word)):
            raise RefusedError(f"'{word}' is {_the_skill(taken, word)}; merge {taken} into {name} if they are one.")
        if taken is not None:
            self._take_word(changes, taken, word)
        if like := self.words.shipped_like(name, word):
            changes.allow_words(name, like)
        else:
            changes.say(name, aliases=(word,))
        return taken or ""

    def _take_word(self, changes: SkillChanges, name: str, word: str, besides: Iterable[str] = ()) -> None:
        """A word stands for a skill no more; `besides` are other words that go in the same step."""
        if other := self.words.still_meant(name, word, besides=(word, *besides)):
            raise RefusedError(f"'{word}' is only another spelling of {other}, and goes with it.")
        if like := self.words.shipped_like(name, word):
            changes.refuse_words(name, like)
        changes.take_word(name, word)

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


def _words_said(name: str, added: Mapping[str, str], taken: Iterable[str]) -> list[str]:
    """What is said of words that stand for a skill now, each with the one it stood for before, and of those that go."""
    new, old = [f"'{word}'" for word, before in added.items() if not before], [f"'{word}'" for word in taken]
    said = [f"{listed(new)} now {'stands' if len(new) == 1 else 'stand'} for {name}"] if new else []
    if old:
        said.append(f"{listed(old)} no longer {'stands' if len(old) == 1 else 'stand'} for {name}")
    return [*said, *(_moved(name, word, before) for word, before in added.items() if before)]


def _moved(name: str, word: str, before: str) -> str:
    return f"'{word}' now stands for {name}" + (f", no longer for {before}" if before else "")
