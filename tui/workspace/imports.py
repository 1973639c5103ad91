"""Use cases around importing answers: a preview of everything that would happen, then one write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tui.domain.control import Cancelled, CancelledError, Progress
from tui.domain.names import NameBook
from tui.domain.people import Person, Status
from tui.domain.records import Record
from tui.domain.skills import TeamSkill
from tui.domain.words import counted
from tui.errors import RefusedError, UsageError
from tui.exchange.columns import SEVERAL
from tui.exchange.headers import FIELDS
from tui.exchange.paths import completions, shared_start, typed_path
from tui.exchange.people_csv import PeopleFile, read_columns, read_people
from tui.views.imports import ImportChoices, ImportColumn, ImportPreview
from tui.views.shared import MadeFrom, Saved
from tui.workspace.core import Core
from tui.workspace.import_people import WhoIsWho, who_is_who
from tui.workspace.import_profile import ProfileReader
from tui.workspace.import_skills import ImportedSkills
from tui.workspace.import_sorting import SortedOut
from tui.workspace.import_words import manager_notes, manager_question

REPORTING_LINE = "rules.reporting_line"


@dataclass(frozen=True, slots=True)
class ImportPlan(MadeFrom):
    """The file as it was read, and the profiles to store, made from one revision of the data."""

    file: PeopleFile
    profiles: Mapping[int, Person]
    own_skills: Mapping[int, TeamSkill]
    revision: int


@dataclass(frozen=True, slots=True)
class _Work:
    """Who watches a long preview, and who may stop it."""

    progress: Progress | None = None
    cancelled: Cancelled | None = None

    def step(self, words: str, done: float) -> None:
        """Tell how far it is (0–1); raises CancelledError if somebody asked to stop."""
        if self.cancelled is not None and self.cancelled():
            raise CancelledError("Stopped. Nothing was imported.")
        if self.progress is not None:
            self.progress(words, done)


class Imports:
    """Answers from a file: nothing is stored before `apply`, and then all of it at once."""

    def __init__(self, core: Core) -> None:
        self._core = core

    @property
    def fields(self) -> tuple[tuple[str, str], ...]:
        """What a column can be said to hold: (id for `columns`, words); "" as id passes a column over."""
        return (*FIELDS.items(), ("", "nothing"))

    @property
    def several(self) -> frozenset[str]:
        """Fields that may stand in more than one column."""
        return SEVERAL

    @staticmethod
    def path(typed: str, folder: Path) -> Path:
        """The file meant by what was typed, pasted or dropped."""
        return typed_path(typed, folder)

    @staticmethod
    def completions(typed: str, folder: Path) -> tuple[tuple[str, ...], str]:
        """Paths that what is typed may become, and the letters that all of them share."""
        found = completions(typed, folder)
        return found, shared_start(found)

    def preview(
        self,
        path: Path,
        *,
        corrections: bool = True,
        refused: frozenset[str] = frozenset(),
        columns: Mapping[str, str] | None = None,
        left_alone: frozenset[str] = frozenset(),
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> ImportPreview:
        """What importing a file would do; nothing is stored.

        `refused` are words as typed that are not to become the skill they would be corrected to or are another word
        for, `columns` says by header what a column holds, `left_alone` names people whose profile stays as it is.
        Raises ImportFileError if the file cannot be used, UsageError for columns that are not there, CancelledError.
        """
        work = _Work(progress, cancelled)
        work.step("reading the file", 0.0)
        return self._preview(read_people(path, columns), ImportChoices(corrections, refused, left_alone), work)

    def again(
        self,
        preview: ImportPreview,
        *,
        refused: frozenset[str],
        left_alone: frozenset[str],
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> ImportPreview:
        """The preview with other choices, from the file as it was read."""
        choices = ImportChoices(preview.choices.corrections, refused, left_alone)
        return self._preview(plan_of(preview).file, choices, _Work(progress, cancelled))

    def columns(self, path: Path, chosen: Mapping[str, str] | None = None) -> tuple[ImportColumn, ...]:
        """Each column of a file with what it is taken to hold, also where that is not enough for an import."""
        return tuple(
            ImportColumn(header, field, example) for header, field, example in read_columns(path, chosen or {})
        )

    def apply(self, preview: ImportPreview, *, managers_too: bool | None = None) -> Saved:
        """Store what the preview shows, in one write; `managers_too` answers its question, None leaves it open.

        Raises RefusedError if there is nobody to import, or the team changed since and it would be something else.
        """
        core, plan = self._core, plan_of(preview)
        core.repository.refresh()
        if core.repository.revision != plan.revision:
            now = self._preview(plan.file, preview.choices, _Work())
            if now != preview:
                raise RefusedError("The team changed since this preview; look at the new one before you import.")
            plan = plan_of(now)
        if not (preview.new or preview.updated or preview.unchanged or preview.left_alone):
            raise RefusedError(f"Nobody can be imported from {preview.source}: {_first_problem(preview)}")
        settings = None if managers_too is None or not preview.question else {REPORTING_LINE: managers_too}
        if not (plan.profiles or plan.own_skills or settings):
            return Saved(f"Nothing changed: everybody in {preview.source} is here as they answered", stored=False)
        counts = ((len(preview.new), "new"), (len(preview.updated), "changed"))
        words = ", ".join(f"{count} {what}" for count, what in counts if count) or _decided(managers_too)
        changes: dict[str, Mapping[int, Record | None]] = {"people": dict(plan.profiles)}
        if plan.own_skills:
            changes["skills"] = dict(plan.own_skills)
        return core.write(
            f"Imported {preview.source}: {words}",
            changes,
            warnings=_left_out_rows(preview),
            settings=settings,
        )

    def as_json(self, preview: ImportPreview) -> dict[str, Any]:
        """The preview in the shape that `tandem import --json` promises."""
        matched = [(preview.aliases, "alias"), (preview.corrections, "corrected")]
        return {
            "new": list(preview.new),
            "updated": [name for name, _ in preview.updated],
            "unchanged": [*preview.unchanged, *preview.left_alone],
            "rejected": [{"row": row, "name": name, "problem": problem} for row, name, problem in preview.rejected],
            "aliases": [
                {"typed": typed, "skill": skill, "match": match} for pairs, match in matched for typed, skill in pairs
            ],
            "new_skills": list(preview.new_skills),
            "unknown_columns": list(preview.unknown_columns),
        }

    # Making a preview -------------------------------------------------------------------------------------------

    def _preview(self, file: PeopleFile, choices: ImportChoices, work: _Work) -> ImportPreview:
        core = self._core
        work.step("finding who is here already", 0.0)
        who = who_is_who(file.answers, core.people, core.new_id)
        skills = self._skills(file, choices)
        reader = ProfileReader(file, skills, self._names(who), core.vocabulary, core.today)
        sorted_out = SortedOut()
        for number, one in enumerate(who.answered):
            if number % 50 == 0:
                work.step(f"{number} of {len(who.answered)} answers", number / len(who.answered))
            sorted_out.add(one, reader, core.people, choices.left_alone)
        people = {**core.people, **sorted_out.profiles}
        book = NameBook(people)
        rejected = sorted((*file.rejected, *who.rejected, *sorted_out.rejected), key=lambda row: row.row)
        strangers = self._strangers(sorted_out, people, book)
        notes = (*file.notes, *who.notes, *reader.notes, *manager_notes(people, sorted_out.ids, book), *strangers)
        return ImportPreview(
            source=file.source,
            columns=file.columns.pairs,
            unknown_columns=file.columns.unknown,
            new=tuple(sorted_out.new),
            updated=tuple(sorted_out.updated),
            unchanged=tuple(sorted_out.unchanged),
            rejected=tuple((row.row, row.name, row.problem) for row in rejected),
            aliases=tuple(skills.aliases.items()),
            corrections=tuple(skills.corrections.items()),
            new_skills=skills.new,
            notes=notes,
            question=self._question(people, book),
            refused=tuple(skills.refused.items()),
            refused_aliases=tuple(skills.refused_aliases.items()),
            left_alone=tuple(sorted_out.left_alone),
            choices=choices,
            plan=ImportPlan(
                file,
                sorted_out.profiles,
                {core.new_id(): TeamSkill(name=typed) for typed in skills.own},
                core.repository.revision,
            ),
        )

    def _skills(self, file: PeopleFile, choices: ImportChoices) -> ImportedSkills:
        """What turns cells into skills: with the words that people declared, and those of profiles for what is new."""
        core = self._core
        own = tuple(core.team_skills.values())
        return ImportedSkills(
            core.shipped.with_team(own) if own else core.shipped,
            core.vocabulary,
            corrections=choices.corrections,
            refused=choices.refused,
            as_written=file.ours,
        )

    def _names(self, who: WhoIsWho) -> NameBook:
        """Everybody by name, those who are in the file already among them."""
        coming = {one.person_id: Person(name=one.answer.name, email=one.answer.text("email")) for one in who.answered}
        return NameBook({**self._core.people, **coming})

    def _strangers(self, found: SortedOut, people: Mapping[int, Person], book: NameBook) -> tuple[str, ...]:
        """How many people would rather not be with somebody who is nobody here; without names, they are private."""
        count = sum(any(book.find(name) is None for name in people[i].avoids) for i in found.profiles)
        if not count:
            return ()
        who = counted(count, "person", "people")
        return (
            f"{who} would rather not be with somebody who is nobody here, or not only one person; see the profile.",
        )

    def _question(self, people: Mapping[int, Person], book: NameBook) -> str:
        """Asked while nobody has decided whether people may be with their manager."""
        core = self._core
        if REPORTING_LINE in core.settings.stated or REPORTING_LINE in core.repository.settings:
            return ""
        here = [i for i, person in people.items() if person.status(core.today) is not Status.LEFT]
        return manager_question(people, here, book, core.author)


def plan_of(preview: ImportPreview) -> ImportPlan:
    """What a preview was made from; raises UsageError for one that no import made."""
    if not isinstance(preview.plan, ImportPlan):
        raise UsageError("There is nothing to import: look at a file first.")
    return preview.plan


def _decided(managers_too: bool | None) -> str:
    if managers_too is None:
        return "words of your own"
    return "managers may be with their people" if managers_too else "managers are not with their people"


def _first_problem(preview: ImportPreview) -> str:
    if not preview.rejected:
        return "it has no answers."
    row, _, problem = preview.rejected[0]
    return f"row {row}: {problem}"


def _left_out_rows(preview: ImportPreview) -> tuple[str, ...]:
    return tuple(
        f"Row {row}{f' ({name})' if name else ''} was not imported: {problem}"
        for row, name, problem in preview.rejected
    )
