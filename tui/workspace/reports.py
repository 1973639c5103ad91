"""Use cases around what leaves the program: the report, tables, everything as JSON, the calendar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from tui.domain.agenda import ordinal
from tui.domain.dates import format_day
from tui.domain.pairings import Pairing
from tui.domain.planning import meetings_held
from tui.domain.summary import Summary, summarise
from tui.errors import UsageError
from tui.exchange.calendar import PlannedMeeting, calendar_text
from tui.exchange.everything import everything_json
from tui.exchange.meetings_csv import meetings_csv, name_of, pairings_csv
from tui.exchange.people_csv import people_csv
from tui.exchange.report import LearningTogether, PrivateNote, report_markdown
from tui.exchange.tables import BYTE_ORDER_MARK, CONFIDENTIAL
from tui.exchange.web_page import web_page
from tui.views.shared import Saved
from tui.workspace.core import Core
from tui.workspace.files_out import write_out

Format = Literal["md", "html", "csv", "json", "ics"]
Kind = Literal["meetings", "people", "pairings"]

FORMATS: tuple[Format, ...] = get_args(Format)
KINDS: tuple[Kind, ...] = get_args(Kind)

WARNING = f"This file is {CONFIDENTIAL}: it holds private notes. Pass it on to nobody who may not read them."


@dataclass(frozen=True, slots=True)
class _What:
    format: Format
    kind: Kind
    include_notes: bool


class Reports:
    """Everything that can be given to somebody else; private notes only when asked for."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def text(self, format: str, *, kind: str = "meetings", include_notes: bool = False) -> str:  # noqa: A002 - the word of the command line
        """The report in a format; `kind` says which table for CSV. Raises UsageError for an unknown one."""
        what = _what(format, kind, include_notes)
        if what.format == "csv":
            return self._table(what)
        if what.format == "json":
            skills = self._core.team_skills.values()
            return everything_json(self._core.team, skills, include_notes=include_notes)
        if what.format == "ics":
            return self._calendar(include_notes)
        markdown = self._markdown(include_notes)
        if what.format == "md":
            return markdown
        title = f"Mentoring report, {format_day(self._core.today)}"
        return web_page(markdown, f"{CONFIDENTIAL}: {title}" if include_notes else title)

    def write(
        self,
        format: str,  # noqa: A002 - the word of the command line
        path: Path,
        *,
        include_notes: bool = False,
        overwrite: bool = False,
        kind: str = "meetings",
    ) -> Saved:
        """Write the report into a file; raises RefusedError if there is one already and it may not be overwritten."""
        text = self.text(format, kind=kind, include_notes=include_notes)
        # Spreadsheets need the mark to read letters right; a terminal does not want it.
        data = ((BYTE_ORDER_MARK if format == "csv" else "") + text).encode("utf-8")
        written = write_out(
            path,
            data,
            data_path=self._core.repository.path,
            settings_path=self._core.settings.path,
            overwrite=overwrite,
        )
        return Saved(f"Wrote {written}", warnings=(WARNING,) if include_notes else ())

    def file_name(self, format: str, *, kind: str = "meetings", include_notes: bool = False) -> str:  # noqa: A002 - as above
        """A name to propose for the file: `mentoring-2026-11-23.md`; it says so when there are notes inside."""
        what = _what(format, kind, include_notes)
        subject = what.kind if what.format == "csv" else "meetings" if what.format == "ics" else "mentoring"
        mark = f"-{CONFIDENTIAL}" if include_notes else ""
        return f"{subject}-{self._core.today.isoformat()}{mark}.{what.format}"

    def summary(self) -> Summary:
        """The figures of the report."""
        return summarise(self._core.team, self._kind_of)

    def _kind_of(self, skill: str) -> str:
        kind = self._core.vocabulary.kind(skill)
        return kind.value if kind else ""

    def _table(self, what: _What) -> str:
        core = self._core
        if what.kind == "people":
            people = sorted(core.people.values(), key=lambda person: (person.name.casefold(), person.email))
            return people_csv(people, core.shipped, include_notes=what.include_notes)
        if what.kind == "pairings":
            return pairings_csv(core.pairings, core.sessions.values(), core.people, include_notes=what.include_notes)
        return meetings_csv(core.sessions.values(), core.pairings, core.people, include_notes=what.include_notes)

    # Markdown ---------------------------------------------------------------------------------------------------

    def _markdown(self, include_notes: bool) -> str:
        core = self._core
        running = sorted(
            (pairing for pairing in core.pairings.values() if pairing.active),
            key=lambda pairing: core.who(pairing.members).casefold(),
        )
        together = [self._learning_together(pairing) for pairing in running]
        notes = list(self._notes()) if include_notes else None
        return report_markdown(self.summary(), together, notes)

    def _learning_together(self, pairing: Pairing) -> LearningTogether:
        learns = (
            (self._core.short(member), tuple(skill for learner, skill in pairing.learns if learner == member))
            for member in pairing.members
        )
        names = tuple(name_of(self._core.people, member) for member in pairing.members)
        return LearningTogether(names, tuple((name, skills) for name, skills in learns if skills))

    def _notes(self) -> Iterator[PrivateNote]:
        """Notes of meetings and of endings, and noes with their reasons."""
        core = self._core
        for session in sorted(core.sessions.values(), key=lambda one: one.held_on):
            pairing = core.pairings.get(session.pairing)
            who = core.who(pairing.members if pairing else session.present)
            rated = ", ".join(f"{core.short(one.member)} {one.rating} of 5" for one in session.useful)
            lines = [
                session.note,
                f"useful: {rated}" if rated else "",
                f"missed: {session.missed}" * (not session.held),
            ]
            if any(lines):
                yield PrivateNote(f"{format_day(session.held_on)}, {who}", "\n".join(line for line in lines if line))
        for pairing in core.pairings.values():
            if pairing.next_note:
                yield PrivateNote(f"for the next meeting of {core.who(pairing.members)}", pairing.next_note)
            if pairing.end_note and pairing.ended:
                yield PrivateNote(f"{format_day(pairing.ended)}, end of {core.who(pairing.members)}", pairing.end_note)
        for one in core.rounds.values():
            for proposal in one.proposals:
                for answer in proposal.answers:
                    if not answer.yes:
                        title = f"round {one.number}, {core.who(proposal.members)}"
                        yield PrivateNote(title, f"{core.short(answer.member)}: no. {answer.reason}".strip())

    # Calendar ---------------------------------------------------------------------------------------------------

    def _calendar(self, include_notes: bool) -> str:
        repository = self._core.repository
        return calendar_text(
            self._planned(include_notes),
            revision=repository.revision,
            changed=repository.saved_at or self._core.clock(),
            confidential=include_notes,
        )

    def _planned(self, include_notes: bool) -> Iterator[PlannedMeeting]:
        """The next meeting of every running pairing that has a day for it, the nearest first."""
        core = self._core
        found = [(p.next_date, i, p) for i, p in core.pairings.items() if p.active and p.next_date is not None]
        for day, pairing_id, pairing in sorted(found, key=lambda item: item[:2]):
            history = core.sessions_by_pairing.get(pairing_id, ())
            if history and history[-1].held_on >= day:
                continue
            one = self._learning_together(pairing)
            lines = [f"{ordinal(meetings_held(history) + 1).capitalize()} meeting, {pairing.minutes} min."]
            lines += [f"{name} learns {', '.join(skills)}." for name, skills in one.learns]
            if include_notes and history and history[-1].note:
                lines.append(f"{CONFIDENTIAL}, note of {format_day(history[-1].held_on)}: {history[-1].note}")
            if include_notes and pairing.next_note:
                lines.append(f"{CONFIDENTIAL}, to talk about: {pairing.next_note}")
            title = f"Mentoring: {core.who(pairing.members)}"
            yield PlannedMeeting(pairing_id, len(history) + 1, day, title, "\n".join(lines))


def _what(format: str, kind: str, include_notes: bool) -> _What:  # noqa: A002 - as above
    """What was asked for; raises UsageError with what there is."""
    for known in FORMATS:
        for table in KINDS:
            if (format, kind) == (known, table):
                return _What(known, table, include_notes)
    if format not in FORMATS:
        raise UsageError(f"There is no format '{format}'; there are {', '.join(FORMATS)}.")
    raise UsageError(f"There is no table '{kind}'; there are {', '.join(KINDS)}.")
