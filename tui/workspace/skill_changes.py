"""What changes in the records when the team's words for skills change: several steps, gathered for one write."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar, cast

from tui.domain import renaming
from tui.domain.people import skills_named
from tui.domain.proposals import Round
from tui.domain.records import Record
from tui.domain.skills import TeamSkill
from tui.domain.spelling import normalise, spelled
from tui.workspace.core import Core

R = TypeVar("R", bound=Record)
Records = dict[int, Record | None]


class SkillChanges:
    """The records as they will be; each step builds on those before it, and nothing is stored here."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._changed: dict[str, Records] = {}

    def result(self) -> Mapping[str, Mapping[int, Record | None]]:
        """The changed records of each table; None for one that is taken away."""
        return {table: records for table, records in self._changed.items() if records}

    def _now(self, table: str, _kind: type[R]) -> Iterator[tuple[int, R]]:
        """The records of a table with the changes so far."""
        records = {**self._core.repository.table(table), **self._changed.get(table, {})}
        return ((i, cast("R", record)) for i, record in records.items() if record is not None)

    def _put(self, table: str, record_id: int, record: Record | None) -> None:
        self._changed.setdefault(table, {})[record_id] = record

    # The team's words -------------------------------------------------------------------------------------------

    def own(self, name: str) -> tuple[int, TeamSkill]:
        """What the team says of a skill so far, with its id; a new record if it says nothing."""
        found = ((own_id, own) for own_id, own in self._now("skills", TeamSkill) if own.name == name)
        return next(found, None) or (self._core.new_id(), TeamSkill(name=name))

    def say(self, name: str, **values: object) -> None:
        """Say something of a skill; sequences are added to what was said, each thing once."""
        own_id, own = self.own(name)
        added = {
            field: tuple(dict.fromkeys((*getattr(own, field), *value))) if isinstance(value, tuple) else value
            for field, value in values.items()
        }
        self._put("skills", own_id, own.changed(**added))

    def take_word(self, name: str, word: str) -> None:
        """A word of the team's no longer stands for a skill; one that was merged into it is a skill again."""
        key, meant = spelled(word), self._core.vocabulary.canonical
        for own_id, one in list(self._now("skills", TeamSkill)):
            if one.name != name and meant(one.name) != name:
                continue
            kept = tuple(alias for alias in one.aliases if spelled(alias) != key)
            if one.name != name and spelled(one.name) == key:
                self._separate(own_id, one, name)
            elif kept != one.aliases:
                self._put("skills", own_id, one.changed(aliases=kept))

    def refuse_words(self, name: str, words: tuple[str, ...]) -> None:
        """Words that come with Tandem do not mean a skill in this team."""
        self.say(name, unaliased=words)

    def allow_words(self, name: str, words: tuple[str, ...]) -> None:
        """Words that come with Tandem may mean the skill again."""
        keys, meant = set(map(normalise, words)), self._core.vocabulary.canonical
        for own_id, one in list(self._now("skills", TeamSkill)):
            kept = tuple(word for word in one.unaliased if normalise(word) not in keys)
            if kept != one.unaliased and name in (one.name, meant(one.name)):
                self._put("skills", own_id, one.changed(unaliased=kept))

    def _separate(self, own_id: int, one: TeamSkill, name: str) -> None:
        if one.name in self._core.shipped:
            self._put("skills", own_id, one.changed(merged_into=None))
            return
        self._put("skills", own_id, None)
        if one.aliases or one.related:
            self.say(name, aliases=one.aliases, related=one.related)

    def forget_refusal(self, first: str, second: str) -> None:
        """Take back what the team said against a relation of these two."""
        canonical = self._core.vocabulary.canonical
        for own_id, own in list(self._now("skills", TeamSkill)):
            if own.name in {first, second}:
                kept = tuple(word for word in own.unrelated if {own.name, canonical(word)} != {first, second})
                if kept != own.unrelated:
                    self._put("skills", own_id, own.changed(unrelated=kept))

    # One skill in place of another ------------------------------------------------------------------------------

    def replace(self, old: str, new: str) -> None:
        """One skill takes another's place everywhere: profiles, wants, goals, pairings, meetings, open proposals."""
        self._succeed(old, new)
        for written in self._spellings(old):
            self._rewrite("people", renaming.in_person, written, new)
            self._rewrite("pairings", renaming.in_pairing, written, new)
            self._rewrite("sessions", renaming.in_session, written, new)
            self._rewrite("rounds", _in_open_round, written, new)

    def _spellings(self, skill: str) -> list[str]:
        """The skill as records have it: its name, and other words for it that were stored before they were known."""
        core = self._core
        used = set(skills_named(core.people.values()))
        used |= {lesson.skill for session in core.sessions.values() for lesson in session.lessons}
        known = core.vocabulary
        return [skill, *sorted(word for word in used if word not in known and known.canonical(word) == skill)]

    def _rewrite(self, table: str, rewrite: Callable[[R, str, str], R], old: str, new: str) -> None:
        for record_id, record in list(self._now(table, cast("type[R]", Record))):
            after = rewrite(record, old, new)
            if after is not record:
                self._put(table, record_id, after)

    def _succeed(self, old: str, new: str) -> None:
        """Make one skill stand for another, also where it was the other way round before."""
        old_id, own = self.own(old)
        self._put("skills", old_id, own.changed(merged_into=new))
        known = False
        for own_id, one in list(self._now("skills", TeamSkill)):
            if one.name == new:
                known = True
                if one.merged_into is not None:
                    self._put("skills", own_id, one.changed(merged_into=None))
        if new not in self._core.vocabulary and not known:
            kind = self._core.vocabulary.kind(old)
            self._put("skills", self._core.new_id(), TeamSkill(name=new, kind=kind))


def _in_open_round(one: Round, old: str, new: str) -> Round:
    return renaming.in_round(one, old, new) if one.is_open else one
