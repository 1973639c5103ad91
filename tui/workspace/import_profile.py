"""One answer made into a profile: what the file says over what is known, in the words of the person form."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from tui.domain import text
from tui.domain.names import NameBook
from tui.domain.people import Person
from tui.domain.skills import Vocabulary
from tui.domain.text import fold
from tui.exchange.lists import read_words
from tui.exchange.people_csv import Answer, PeopleFile
from tui.views.people import PersonForm
from tui.workspace.import_people import NOTHING, address_of
from tui.workspace.import_skills import ImportedSkills
from tui.workspace.person_forms import FormReader, form_of

MOST_PLACES = 20
_NUMBER_WORDS = {"none": 0, "zero": 0, "no": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_NUMBER = re.compile(r"[-–]?\d+(?:[.,]\d+)?")
_NO = frozenset({"no", "n", "not", "false", "0"})
_AND = re.compile(r"\s+(?:and|&|or)\s+|\s*&\s*")


class ProfileReader:
    """Makes profiles from the answers of one file; `notes` collects what could not be used and was passed over."""

    def __init__(
        self, file: PeopleFile, skills: ImportedSkills, book: NameBook, vocabulary: Vocabulary, today: date
    ) -> None:
        self.notes: list[str] = []
        self._file = file
        self._skills = skills
        self._book = book
        self._form_reader = FormReader(vocabulary, today)

    def read(self, answer: Answer, before: Person | None) -> tuple[Person | None, str]:
        """The profile, or None and what is wrong with the row."""
        known = form_of(before) if before else PersonForm()
        form = PersonForm(
            name=answer.name,
            email=self._email(answer, known.email),
            team=self._kept(answer, "team", known.team),
            title=self._kept(answer, "title", known.title),
            manager=self._manager(answer, known.manager),
            places=self._places(answer, known.places),
            joins=self._kept(answer, "joins", known.joins),
            leaves=self._kept(answer, "leaves", known.leaves),
            paused=self._paused(answer, known.paused),
            remarks=self._kept(answer, "remarks", known.remarks),
        )
        person, problems = self._form_reader.read(form, before)
        if person is None:
            return None, " ".join(problems.values())
        return person.changed(**self._lists(answer, before), time_zone=self._time_zone(answer, known.time_zone)), ""

    def _lists(self, answer: Answer, before: Person | None) -> dict[str, Any]:
        """Skills, background and people to avoid; what the file does not say stays as it is."""
        teaches, wants = self._said(answer, "teaches"), self._said(answer, "wants")
        background, avoids, goals = (self._said(answer, field) for field in ("background", "avoids", "goals"))
        values: dict[str, Any] = {
            field: getattr(before, field) for field in ("teaches", "wants", "background", "avoids") if before
        }
        if teaches is not None:
            values["teaches"] = self._skills.teaches(teaches, before)
        if wants is not None:
            values["wants"] = self._skills.wants(wants, goals, before)
        if background is not None:
            values["background"] = read_words(background, commas=not self._file.commas_in_background)
        if avoids is not None:
            values["avoids"] = self._avoids(avoids)
        return values

    def _said(self, answer: Answer, field: str) -> str | None:
        """The text of a field; None where the answer is empty or the file does not ask.

        An empty answer leaves what is known. In a file that Tandem wrote, an empty cell says that there is nothing.
        """
        if field not in answer.cells:
            return None
        return answer.text(field) or ("" if self._file.ours else None)

    def _kept(self, answer: Answer, field: str, known: str) -> str:
        said = self._said(answer, field)
        return known if said is None else said

    def _email(self, answer: Answer, known: str) -> str:
        typed = self._kept(answer, "email", known)
        if address_of(answer) and typed.casefold() == known.casefold():
            return known
        return known if fold(typed) in NOTHING and not self._file.ours else typed

    def _manager(self, answer: Answer, known: str) -> str:
        typed = self._kept(answer, "manager", known)
        return typed if self._file.ours or fold(typed) not in NOTHING else known

    def _paused(self, answer: Answer, known: str) -> str:
        typed = self._kept(answer, "paused", known)
        return "" if fold(typed) in _NO else typed

    def _places(self, answer: Answer, known: str) -> str:
        typed = self._said(answer, "places")
        if not typed:
            return known
        numbers = _NUMBER.findall(typed) or [str(_NUMBER_WORDS[w]) for w in fold(typed).split() if w in _NUMBER_WORDS]
        if len(numbers) == 1 and numbers[0].isascii() and numbers[0].isdigit() and int(numbers[0]) <= MOST_PLACES:
            return str(int(numbers[0]))
        shown = text.clean(typed, limit=40)
        self.notes.append(f"Row {answer.row}: '{shown}' is not a number of partners from 0 to 20; {known} is used.")
        return known

    def _time_zone(self, answer: Answer, known: str) -> str:
        zone = text.clean(self._kept(answer, "time_zone", known), limit=text.NAME)
        if zone and zone != known and "time_zone" in self._form_reader.read(PersonForm("x", time_zone=zone), None)[1]:
            self.notes.append(
                f"Row {answer.row}: '{zone}' is not a time zone such as Europe/Paris; shared hours are not checked."
            )
        return zone

    def _avoids(self, cell: str) -> tuple[str, ...]:
        """People not to be with; a name with a comma or an `and` between two names is seen where people are found."""
        if self._file.ours:
            return read_words(cell)
        whole = text.clean(cell, limit=text.NAME)
        if "," in whole and "\n" not in cell and self._book.find(whole) is not None:
            return (whole,)
        names: list[str] = []
        for name in read_words(cell):
            parts = [part for part in _AND.split(name) if part]
            names += parts if len(parts) > 1 and all(self._book.find(part) is not None for part in parts) else [name]
        return tuple(dict.fromkeys(names))
