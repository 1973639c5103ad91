"""Use cases around one profile in full: who is with this person, who would also fit, what they might know too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tui.domain.dates import format_day, short_day
from tui.domain.pairings import Pairing
from tui.domain.people import LEVEL_WORDS, Person, Status
from tui.domain.planning import meetings_held
from tui.domain.proposals import ProposalState
from tui.domain.words import counted
from tui.errors import RefusedError
from tui.views.people import PartnerHint, PersonDetails, TeachingView, WantView
from tui.workspace.core import Core
from tui.workspace.people import People

MIGHT_KNOW = 5
"""How many skills are named as a question."""

WANTED_OFTEN = 2
"""How many people must want a skill before somebody is asked about it."""


SOME_DAY = 10_000
"""Days after which a pairing without a date stands behind those with one."""


class Profiles:
    """What is to be seen of one person."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def details(self, person_id: int) -> PersonDetails:
        """All that the team may see of a person; `would_fit` is worked out apart, because it takes longer."""
        core = self._core
        person = core.person(person_id)
        return PersonDetails(
            id=person_id,
            name=person.name,
            email=person.email,
            team=person.team,
            title=person.title,
            manager=person.manager,
            manager_found=not person.manager or core.book.find(person.manager) is not None,
            background=person.background,
            time_zone=person.time_zone,
            places=person.places,
            places_free=core.free.get(person_id, 0),
            status=person.status(core.today),
            status_words=People(core).status_words(person),
            teaches=tuple(TeachingView(t.skill, t.level, LEVEL_WORDS[t.level]) for t in person.teaches),
            wants=tuple(self._wants(person_id, person)),
            pairings=tuple(self._pairings(person_id)),
            would_fit=(),
            might_know=self._might_know(person),
            asked=tuple(self._asked(person_id)),
        )

    def _wants(self, person_id: int, person: Person) -> Iterator[WantView]:
        goals = {want.skill: want.goal for want in person.wants}
        counted = len(self._core.policy.scoring.want_weights)
        teachers = self._core.derived("who teaches", self._who_teaches)
        for rank, skill in enumerate(person.distinct_wants(), 1):
            taught_by = len(teachers.get(skill, frozenset()) - {person_id})
            yield WantView(skill, rank, goals.get(skill, ""), rank <= counted, taught_by)

    def _who_teaches(self) -> dict[str, frozenset[int]]:
        found: dict[str, set[int]] = {}
        for person_id, person in self._core.people.items():
            for teaching in person.teaches:
                found.setdefault(teaching.skill, set()).add(person_id)
        return {skill: frozenset(ids) for skill, ids in found.items()}

    def _pairings(self, person_id: int) -> Iterator[str]:
        of_everybody = self._core.derived("pairings by person", self._by_person)
        for pairing_id, pairing in of_everybody.get(person_id, ()):
            others = self._core.full_names(m for m in pairing.members if m != person_id)
            yield f"{others} ({self._how_it_goes(pairing_id, pairing)})"

    def _asked(self, person_id: int) -> Iterator[str]:
        """With whom this person has been asked to be, and the answers of all are not there yet."""
        current = self._core.open_round
        for proposal in current[1].proposals if current else ():
            if proposal.state is ProposalState.OPEN and person_id in proposal.members:
                yield self._core.full_names(m for m in proposal.members if m != person_id)

    def pairing_of(self, person_id: int) -> int | None:
        """The running pairing of somebody; of several, the one planned nearest to today."""
        found = self._core.derived("pairings by person", self._by_person).get(person_id, ())
        today = self._core.today
        away = {i: abs((p.next_date - today).days) if p.next_date else SOME_DAY for i, p in found}
        return min(away, key=lambda i: (away[i], i), default=None)

    def _by_person(self) -> dict[int, list[tuple[int, Pairing]]]:
        found: dict[int, list[tuple[int, Pairing]]] = {}
        for pairing_id, pairing in self._core.pairings.items():
            for member in pairing.members if pairing.active else ():
                found.setdefault(member, []).append((pairing_id, pairing))
        return found

    def _how_it_goes(self, pairing_id: int, pairing: Pairing) -> str:
        held = meetings_held(self._core.sessions_by_pairing.get(pairing_id, ()))
        words = counted(held, "meeting") if held else "not met yet"
        if pairing.next_date is None:
            return words
        near = abs((pairing.next_date - self._core.today).days) < 180
        return f"{words}, next {short_day(pairing.next_date) if near else format_day(pairing.next_date)}"

    # What takes longer, or is a question --------------------------------------------------------------------------

    def would_fit(self, person_id: int) -> tuple[PartnerHint, ...]:
        """Who would also fit this person now, best first; nobody for somebody who takes no part or has no place."""
        from tui.workspace.rounds import Rounds

        person = self._core.person(person_id)
        if person.status(self._core.today) is not Status.ACTIVE:
            return ()
        try:
            return Rounds(self._core).for_one(person_id)
        except RefusedError:  # no place free
            return ()

    def _might_know(self, person: Person) -> tuple[str, ...]:
        """Skills colleagues often want that are near what this person teaches or has done: to ask, never to add."""
        vocabulary, wanted = self._core.vocabulary, self._core.derived("how often wanted", self._wanted)
        known = {t.skill for t in person.teaches} | set(person.distinct_wants())
        names = (vocabulary.canonical(tag) for tag in person.background)
        done = {name for name in names if name is not None}
        near = {other for skill in {t.skill for t in person.teaches} for other in vocabulary.related(skill)}
        near |= done | {other for skill in done for other in vocabulary.related(skill)}
        candidates = [skill for skill in near - known if wanted[skill] >= WANTED_OFTEN]
        return tuple(sorted(candidates, key=lambda skill: (-wanted[skill], skill.casefold()))[:MIGHT_KNOW])

    def _wanted(self) -> Counter[str]:
        return Counter(skill for person in self._core.people.values() for skill in person.distinct_wants())
