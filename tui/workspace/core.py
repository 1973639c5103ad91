"""What all use cases share: the records as they are now, the words for people and skills, and the one way to write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar, cast

from tui.domain.names import NameBook
from tui.domain.overview import Team
from tui.domain.pairings import Pairing
from tui.domain.people import Person, skills_named
from tui.domain.policy import Policy
from tui.domain.proposals import Round
from tui.domain.records import Record
from tui.domain.sessions import Session
from tui.domain.skills import TeamSkill, Vocabulary, spelled
from tui.domain.words import listed
from tui.errors import PerhapsSavedError, UsageError
from tui.settings import Settings, effective_policy
from tui.store.repository import Repository
from tui.views.shared import Saved

if TYPE_CHECKING:
    from tui.domain.messages import Prompts
    from tui.domain.search import PeopleIndex, SkillIndex
    from tui.workspace.matching import Matching

MODELS: Mapping[str, type[Record]] = {
    "people": Person,
    "pairings": Pairing,
    "rounds": Round,
    "sessions": Session,
    "skills": TeamSkill,
}
"""The tables of the data file and the record each holds."""

NOTHING = "Nothing changed"
"""What is said after a use case that found all as it was to be."""

Changes = Mapping[str, Mapping[int, Record | None]]
T = TypeVar("T")


class Core:
    """The team's records and everything derived from them, worked out once for each revision of the file."""

    def __init__(
        self,
        repository: Repository,
        settings: Settings,
        shipped_vocabulary: Callable[[], Vocabulary],
        shipped_prompts: Callable[[], Prompts],
        clock: Callable[[], datetime],
        author: str,
    ) -> None:
        self.repository = repository
        self.settings = settings
        self.clock = clock
        self.author = author
        self._shipped_vocabulary = shipped_vocabulary
        self._words: tuple[tuple[TeamSkill, ...], Vocabulary] | None = None
        self._kept: dict[str, tuple[tuple[object, ...], Any]] = {}
        self._shipped_prompts = shipped_prompts
        self._prompts: Prompts | None = None
        self._matching: Matching | None = None
        self._derived: dict[str, Any] = {}
        self._derived_from: tuple[int, Path] | None = None

    # The records --------------------------------------------------------------------------------------------

    @property
    def today(self) -> date:
        """The day it is for the team's clock."""
        return self.clock().date()

    @property
    def people(self) -> Mapping[int, Person]:
        """Everybody, by id."""
        return cast("Mapping[int, Person]", self.repository.table("people"))

    @property
    def pairings(self) -> Mapping[int, Pairing]:
        """All pairings, running and ended, by id."""
        return cast("Mapping[int, Pairing]", self.repository.table("pairings"))

    @property
    def rounds(self) -> Mapping[int, Round]:
        """All rounds that were started, by id."""
        return cast("Mapping[int, Round]", self.repository.table("rounds"))

    @property
    def sessions(self) -> Mapping[int, Session]:
        """All meetings logged, by id."""
        return cast("Mapping[int, Session]", self.repository.table("sessions"))

    @property
    def team_skills(self) -> Mapping[int, TeamSkill]:
        """The team's own words for skills, by id."""
        return cast("Mapping[int, TeamSkill]", self.repository.table("skills"))

    def person(self, person_id: int) -> Person:
        """One person; raises UsageError if somebody else removed them meanwhile."""
        return self._one(self.people, person_id, "This person is not here any more.")

    def pairing(self, pairing_id: int) -> Pairing:
        """One pairing; raises UsageError if it is not there any more."""
        return self._one(self.pairings, pairing_id, "This pairing is not here any more.")

    def session(self, session_id: int) -> Session:
        """One meeting; raises UsageError if it is not there any more."""
        return self._one(self.sessions, session_id, "This meeting is not here any more.")

    def _one(self, table: Mapping[int, T], record_id: int, sentence: str) -> T:
        record = table.get(record_id)
        if record is None:
            raise UsageError(sentence)
        return record

    # What follows from them -----------------------------------------------------------------------------------

    def derived(self, name: str, make: Callable[[], T]) -> T:
        """A value worked out from the records, kept until the file changes."""
        now = (self.repository.revision, self.repository.path)
        if now != self._derived_from:
            self._derived, self._derived_from = {}, now
        known = self._derived  # stays the one of this state of the file when another thread goes on to the next
        if name not in known:
            known[name] = make()
        return cast("T", known[name])

    def kept(self, name: str, tables: tuple[object, ...], make: Callable[[], T]) -> T:
        """A value worked out from some tables only, kept for as long as these very tables stay."""
        known = self._kept.get(name)
        if (
            known is None
            or len(known[0]) != len(tables)
            or any(a is not b for a, b in zip(known[0], tables, strict=True))
        ):
            known = self._kept[name] = tables, make()
        return cast("T", known[1])

    @property
    def shipped(self) -> Vocabulary:
        """The vocabulary that comes with the program."""
        return self._shipped_vocabulary()

    @property
    def prompts(self) -> Prompts:
        """All texts to people, as templates."""
        if self._prompts is None:
            self._prompts = self._shipped_prompts()
        return self._prompts

    @property
    def matching(self) -> Matching:
        """From the records to the solver and back."""
        if self._matching is None:
            from tui.workspace.matching import Matching

            self._matching = Matching(self)
        return self._matching

    @property
    def vocabulary(self) -> Vocabulary:
        """The shipped vocabulary with the team's own words laid over it, and the new words people use."""
        return self.kept("vocabulary", (self.people, self.sessions, self.team_skills), self._make_vocabulary)

    def _make_vocabulary(self) -> Vocabulary:
        own = tuple(self.team_skills.values())
        known = self.shipped.with_team(own) if own else self.shipped
        used = skills_named(self.people.values()) | {
            lesson.skill for session in self.sessions.values() for lesson in session.lessons
        }
        new = sorted(skill for skill in used if skill not in known and spelled(skill) not in known.spellings)
        words = (*own, *(TeamSkill(name=skill) for skill in new))
        if self._words is None or self._words[0] != words:  # most changes bring no new words
            self._words = words, self.shipped.with_team(words) if words else self.shipped
        return self._words[1]

    @property
    def skill_index(self) -> SkillIndex:
        """Search over every skill of the vocabulary; those that people name here go before others of equal standing."""
        from tui.domain.search import SkillIndex

        used = self.kept("skills named", (self.people,), lambda: frozenset(skills_named(self.people.values())))
        return self.kept("skill_index", (self.vocabulary, used), lambda: SkillIndex(self.vocabulary, used))

    @property
    def people_index(self) -> PeopleIndex:
        """Search over people by name, address and background."""
        from tui.domain.search import PeopleIndex

        return self.kept("people_index", (self.people,), lambda: PeopleIndex(self.people))

    @property
    def book(self) -> NameBook:
        """Finds people by what somebody typed, and knows their short names."""
        return self.kept("book", (self.people,), lambda: NameBook(self.people))

    @property
    def policy(self) -> Policy:
        """How this team pairs: pairings.yaml, then what was chosen on the screen, then the defaults."""
        return self.derived("policy", lambda: effective_policy(self.settings, self.repository.settings))

    @property
    def open_round(self) -> tuple[int, Round] | None:
        """The round whose answers are awaited, with its id."""
        return next(((i, r) for i, r in self.rounds.items() if r.is_open), None)

    @property
    def team(self) -> Team:
        """The records on this day, as the first screen, the texts to people and the reports look at them."""
        return Team(
            people=self.people,
            pairings=self.pairings,
            sessions=self.sessions,
            rounds=self.rounds,
            cadence=self.policy.cadence,
            names=self.book.short_names,
            today=self.today,
        )

    @property
    def free(self) -> Mapping[int, int]:
        """Everybody who takes part today and has a free place, with the number of places."""
        return self.derived(f"free on {self.today}", self._free_places)

    def _free_places(self) -> Mapping[int, int]:
        from tui.domain.rules import free_places

        current = self.open_round
        found = free_places(self.people, self.pairings.values(), current[1] if current else None, self.today)
        return MappingProxyType(found)

    @property
    def partners(self) -> Mapping[int, tuple[int, ...]]:
        """Whom each person is in a running pairing with."""
        return self.kept("partners", (self.pairings,), self._all_partners)

    def _all_partners(self) -> dict[int, tuple[int, ...]]:
        found: dict[int, tuple[int, ...]] = {}
        for pairing in self.pairings.values():
            for member in pairing.members if pairing.active else ():
                found[member] = (*found.get(member, ()), *(other for other in pairing.members if other != member))
        return found

    @property
    def sessions_by_pairing(self) -> Mapping[int, tuple[Session, ...]]:
        """The meetings of each pairing, oldest first."""
        return self.derived("sessions_by_pairing", self._group_sessions)

    def _group_sessions(self) -> dict[int, tuple[Session, ...]]:
        groups: dict[int, list[Session]] = {}
        for session in sorted(self.sessions.values(), key=lambda s: s.held_on):
            groups.setdefault(session.pairing, []).append(session)
        return {pairing: tuple(found) for pairing, found in groups.items()}

    # Words ----------------------------------------------------------------------------------------------------

    def short(self, person_id: int) -> str:
        """What to call somebody in a list; people who were removed are 'somebody who left'."""
        return self.book.short_names.get(person_id, "somebody who left")

    def who(self, members: Iterable[int]) -> str:
        """A group in a list: `Ana ↔ Ben`."""
        return " ↔ ".join(self.short(member) for member in members)

    def full_names(self, members: Iterable[int]) -> str:
        """A group in a sentence: `Ana Silva and Ben Okoro`."""
        names = [self.people[m].name if m in self.people else "somebody who left" for m in members]
        return listed(names)

    # Writing --------------------------------------------------------------------------------------------------

    def write(
        self,
        summary: str,
        changes: Changes,
        *,
        record_id: int | None = None,
        warnings: tuple[str, ...] = (),
        settings: Mapping[str, Any] | None = None,
    ) -> Saved:
        """Store the changes of one use case in one write and say what was done.

        What the file holds is saved, also where the disk reported something afterwards: doing it again would make it
        twice. The report goes with the warnings.
        """
        try:
            stored = self.repository.commit(summary, changes, settings=settings)
        except PerhapsSavedError as error:
            if not error.holds:
                raise
            return Saved(summary, record_id, (*warnings, error.message))
        if stored:
            return Saved(summary, record_id, warnings)
        return Saved(NOTHING, record_id, warnings, stored=False)

    def new_id(self) -> int:
        """An id no record of the file has."""
        return self.repository.new_id()
