"""The person form: a profile as typed text, and back, with a sentence under each field that cannot be read."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tui.domain import text
from tui.domain.dates import parse_date
from tui.domain.people import DEFAULT_LEVEL, Person, Teaching, Want
from tui.domain.skills import Vocabulary, normalise
from tui.domain.tags import Resolved, resolve_tag
from tui.errors import UsageError
from tui.exchange.lists import Written, read_skills, read_words, skills_cell, words_cell
from tui.views.people import PersonForm

Problems = dict[str, str]
_UNTIL_FURTHER_NOTICE = frozenset({"yes", "y", "paused", "until further notice"})


def form_of(person: Person, vocabulary: Vocabulary | None = None) -> PersonForm:
    """The profile as text, in the way it may be typed; with the vocabulary given, reading it gives the same profile."""
    paused = person.paused_until.isoformat() if person.paused_until else "until further notice" if person.paused else ""
    return PersonForm(
        name=person.name,
        email=person.email,
        team=person.team,
        title=person.title,
        manager=person.manager,
        teaches=_skills_text([(t.skill, t.level) for t in person.teaches], vocabulary),
        wants=_skills_text([(want.skill, None) for want in person.wants], vocabulary),
        background=words_cell(person.background),
        time_zone=person.time_zone,
        places=str(person.places),
        joins=person.joins.isoformat() if person.joins else "",
        leaves=person.leaves.isoformat() if person.leaves else "",
        paused=paused,
        avoids=words_cell(person.avoids),
        remarks=person.remarks,
    )


def _skills_text(skills: list[tuple[str, int | None]], vocabulary: Vocabulary | None) -> str:
    """Skills as they are usually typed, `Rust (4), SQL (3)`; in quotes where that would be read as something else."""
    plain = ", ".join(skill if level is None else f"{skill} ({level})" for skill, level in skills)
    if vocabulary is None or _read(plain, vocabulary) == skills:
        return plain
    return skills_cell(skills, vocabulary)


def _read(typed: str, vocabulary: Vocabulary) -> list[tuple[str, int | None]]:
    return [(_skill_of(written, vocabulary), written.level) for written in read_skills(typed, vocabulary)]


def _skill_of(written: Written, vocabulary: Vocabulary) -> str:
    return resolve_tag(written.text, vocabulary, corrections=False).skill


def new_skills(typed: str, vocabulary: Vocabulary) -> tuple[Resolved, ...]:
    """The skills typed that nobody knows yet, each with the known one it looks like."""
    found = (resolve_tag(one.text, vocabulary, corrections=False) for one in read_skills(typed, vocabulary))
    return tuple(one for one in found if one.match == "new")


def new_skill_question(typed: str, vocabulary: Vocabulary) -> str:
    """A question about the first skill typed that is new, one that looks like a known skill first; else empty."""
    new = new_skills(typed, vocabulary)
    asked = next((one for one in new if one.suggestion), new[0] if new else None)
    if asked is None:
        return ""
    return f"'{asked.typed}' is a new skill" + (f", or did you mean {asked.suggestion}?" if asked.suggestion else ".")


class FormReader:
    """Reads a person form into a profile, collecting one sentence for each field that cannot be read."""

    def __init__(self, vocabulary: Vocabulary, today: date) -> None:
        self._vocabulary = vocabulary
        self._today = today

    def read(self, form: PersonForm, before: Person | None) -> tuple[Person | None, Problems]:
        """The profile, or None and what is wrong, by field."""
        problems: Problems = {}
        values: dict[str, Any] = {
            "name": text.clean(form.name, limit=text.NAME),
            "team": text.clean(form.team, limit=text.NAME),
            "title": text.clean(form.title, limit=text.NAME),
            "manager": text.clean(form.manager, limit=text.NAME),
            "background": words_of(form.background),
            "avoids": words_of(form.avoids),
            "remarks": text.clean(form.remarks, limit=text.NOTE, multiline=True),
            "teaches": self.teaches(form.teaches),
            "wants": self.wants(form.wants, before),
        }
        if not values["name"]:
            problems["name"] = "A name is needed."
        readers: dict[str, Callable[[str], Any]] = {
            "email": _email,
            "places": _places,
            "time_zone": lambda typed: _time_zone(typed, before),
            "joins": self._date,
            "leaves": self._date,
        }
        for field, reader in readers.items():
            try:
                values[field] = reader(getattr(form, field).strip())
            except UsageError as error:
                problems[field] = error.message
        self._read_pause(form.paused.strip(), values, problems)
        return (None if problems else Person(**values)), problems

    def _read_pause(self, typed: str, values: dict[str, Any], problems: Problems) -> None:
        if not typed:
            return
        values["paused"] = True
        if typed.casefold() in _UNTIL_FURTHER_NOTICE:
            return
        try:
            values["paused_until"] = parse_date(typed, self._today, "future")
        except UsageError as error:
            problems["paused"] = error.message

    def _date(self, typed: str) -> date | None:
        return parse_date(typed, self._today, "future") if typed else None

    def teaches(self, typed: str) -> tuple[Teaching, ...]:
        """Skills with levels as typed; a skill named twice counts at its highest level."""
        levels: dict[str, int] = {}
        for skill, level in _read(typed, self._vocabulary):
            one = self._one_spelling(skill, levels)
            levels[one] = max(levels.get(one, 0), level or DEFAULT_LEVEL)
        return tuple(Teaching(skill=skill, level=level) for skill, level in levels.items())

    def wants(self, typed: str, before: Person | None) -> tuple[Want, ...]:
        """Skills wanted in the order typed; the goal that stood beside a skill stays with it."""
        canonical = self._vocabulary.canonical
        goals = {canonical(want.skill) or want.skill: want.goal for want in before.wants} if before else {}
        skills: dict[str, int] = {}
        for skill, _ in _read(typed, self._vocabulary):
            skills.setdefault(self._one_spelling(skill, skills), 0)
        return tuple(Want(skill=skill, goal=goals.get(skill, "")) for skill in skills)

    @staticmethod
    def _one_spelling(skill: str, seen: dict[str, int]) -> str:
        """The spelling met first, where one of the same form was."""
        form = normalise(skill)
        return skill if skill in seen else next((other for other in seen if normalise(other) == form), skill)


def words_of(typed: str) -> tuple[str, ...]:
    """A list as typed: semicolons or new lines separate, commas followed by a space too; each once."""
    return read_words(typed)


def _email(typed: str) -> str:
    address = text.clean(typed, limit=text.NAME)
    if address and not re.fullmatch(r"[^\s@]+@[^\s@]+", address):
        raise UsageError(f"'{address}' is not an address; it should look like ana@example.org, or stay empty.")
    return address


def _places(typed: str) -> int:
    if not typed:
        return 1
    if not (typed.isascii() and typed.isdigit()) or int(typed) > 20:
        raise UsageError(f"'{typed}' is not a number of partners; write 0 to 20.")
    return int(typed)


def _time_zone(typed: str, before: Person | None) -> str:
    zone = text.clean(typed, limit=text.NAME)
    if not zone or (before is not None and zone == before.time_zone):
        return zone
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UsageError(f"'{zone}' is not a time zone; write one such as Europe/Paris, or leave it empty.") from error
    return zone
