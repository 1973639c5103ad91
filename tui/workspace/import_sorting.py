"""The answers of a file sorted into what an import would do with them."""

from __future__ import annotations

from collections.abc import Mapping

from tui.domain.people import Person
from tui.exchange.people_csv import Rejected
from tui.workspace.import_people import Answered
from tui.workspace.import_profile import ProfileReader
from tui.workspace.import_words import changes_in_words


class SortedOut:
    """The answers of a file sorted into new, changed, unchanged and refused."""

    def __init__(self) -> None:
        self.profiles: dict[int, Person] = {}
        self.ids: list[int] = []
        self.new: list[str] = []
        self.updated: list[tuple[str, str]] = []
        self.unchanged: list[str] = []
        self.left_alone: list[str] = []
        self.rejected: list[Rejected] = []

    def add(
        self, one: Answered, reader: ProfileReader, people: Mapping[int, Person], left_alone: frozenset[str]
    ) -> None:
        """Read one answer and put it where it belongs."""
        before = None if one.is_new else people[one.person_id]
        person, problem = reader.read(one.answer, before)
        if person is None:
            self.rejected.append(Rejected(one.answer.row, one.answer.name, problem))
            return
        self.ids.append(one.person_id)
        if before is None:
            self.new.append(person.name)
        elif person == before:
            self.unchanged.append(person.name)
            return
        elif before.name in left_alone or person.name in left_alone:
            self.left_alone.append(before.name)
            return
        else:
            self.updated.append((person.name, changes_in_words(before, person)))
        self.profiles[one.person_id] = person
