"""People on the command line: take in the answers of a form, list, add, change, pause, remove."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli.call import Call
from tui.cli.commands import PROFILE_FIELDS
from tui.cli.output import NOBODY_HERE, sentence
from tui.domain.dates import format_day
from tui.domain.words import counted, listed
from tui.errors import UsageError
from tui.views.imports import ImportPreview
from tui.views.people import PersonForm, PersonRow

if TYPE_CHECKING:
    from tui.workspace import Workspace


def import_answers(call: Call) -> None:
    """Show what the answers of a file would change and, unless it is a dry run, store them in one step."""
    own, imports = call.own, call.workspace.imports
    preview = imports.preview(_read_from(call), corrections=not own.no_corrections)
    saved = None if own.dry_run else imports.apply(preview, managers_too=own.managers_too or None)
    call.out.data(imports.as_json(preview), _preview_lines(preview))
    call.out.say(*(sentence(note) for note in preview.notes))
    if preview.question and not own.managers_too:
        call.out.say(f"{preview.question} If they may, import again with --managers-too.")
    if saved is None:
        call.out.say("Nothing was stored: this was a dry run.")
    else:
        call.out.done(saved, undo=bool(preview.new or preview.updated))


def _read_from(call: Call) -> Path:
    return call.around.folder / Path(call.own.file).expanduser()


def _preview_lines(preview: ImportPreview) -> Iterator[str]:
    counts = (
        f"{len(preview.new)} new, {len(preview.updated)} changed, "
        f"{len(preview.unchanged)} unchanged, {len(preview.rejected)} refused"
    )
    yield f"{preview.source}: {counts}."
    yield from (f"new: {name}" for name in preview.new)
    yield from (f"changed: {name}: {what}" for name, what in preview.updated)
    yield from (
        f"refused: row {row}{f', {name}' if name else ''}: {problem}" for row, name, problem in preview.rejected
    )
    yield from (f"alias: {typed} is {skill}" for typed, skill in preview.aliases)
    yield from (f"corrected: {typed} to {skill}" for typed, skill in preview.corrections)
    yield from (f"new skill: {skill}" for skill in preview.new_skills)
    yield from (f"unknown column: {column}" for column in preview.unknown_columns)


def people(call: Call) -> None:
    """List everybody, or those who match all the words."""
    found = call.workspace.people.rows(" ".join(_quoted(word) for word in call.own.filter))
    everybody = call.workspace.people.as_json()["people"]
    names = {row.name for row in found}
    chosen = everybody if not call.own.filter else [person for person in everybody if person["name"] in names]
    call.out.data({"people": chosen}, (_person_line(call.workspace, row) for row in found))
    if not found:
        call.out.say(NOBODY_HERE if call.workspace.is_empty else "Nobody matches.")


def _quoted(word: str) -> str:
    """A word of the filter as it was typed into the shell; spaces inside it are part of it."""
    if " " not in word or '"' in word:
        return word
    field, colon, value = word.partition(":")
    return f'{field}:"{value}"' if colon else f'"{word}"'


def _person_line(workspace: Workspace, row: PersonRow) -> str:
    form = workspace.people.form(row.id)
    parts = [f"{row.name}, {row.team}" if row.team else row.name]
    parts.append(f"teaches {form.teaches}" if form.teaches else "has not said yet what they could teach")
    parts.append(f"wants {form.wants}" if form.wants else "has not said yet what they want")
    if row.partners:
        parts.append(f"with {listed(row.partners)}" + (f", last met {row.last_met}" if row.last_met else ""))
    if row.status_words != "takes part":
        parts.append(row.status_words)
    elif row.places_free:
        parts.append(f"{counted(row.places_free, 'place')} free")
    return "; ".join(parts)


def add(call: Call) -> None:
    """Add a person."""
    form = _filled_in(call, PersonForm(name=" ".join(call.own.name)))
    call.out.saved(call.workspace.people.save(form, None))


def edit(call: Call) -> None:
    """Change what is named in a profile, and only that."""
    person = call.one_person()
    form = _filled_in(call, call.workspace.people.form(person))
    if call.own.also_teaches.strip():
        if call.own.teaches is not None:
            raise UsageError("--teaches names all that somebody teaches, --also-teaches adds to it: give one of them.")
        form = replace(form, teaches=call.workspace.people.teaching_too(person, call.own.also_teaches))
    if call.own.new_name is not None:
        form = replace(form, name=call.own.new_name)
    if form == call.workspace.people.form(person):
        raise UsageError("Nothing to change was named: for example --wants 'Go, public speaking'.")
    call.out.saved(call.workspace.people.save(form, person))


def _filled_in(call: Call, form: PersonForm) -> PersonForm:
    fields = (field.replace("-", "_") for field in PROFILE_FIELDS)
    typed = {field: value for field in fields if (value := getattr(call.own, field)) is not None}
    if "places" in typed:
        typed["places"] = typed["places"].strip() or "1"
    return replace(form, **typed)


def pause(call: Call) -> None:
    """Somebody takes no part until a day, or until further notice."""
    person = call.one_person()
    people = call.workspace.people
    call.out.saved(people.pause(person, people.day_back(call.own.until or "")))


def back(call: Call) -> None:
    """Somebody takes part again."""
    call.out.saved(call.workspace.people.come_back(call.one_person()))


def leave(call: Call) -> None:
    """Somebody leaves the team."""
    person = call.one_person()
    people = call.workspace.people
    call.out.saved(people.leave(person, people.day(call.own.on) if call.own.on else None))


def delete(call: Call) -> None:
    """Remove a profile; undo brings it back."""
    call.out.saved(call.workspace.people.delete(call.one_person()))


def about(call: Call) -> None:
    """Print all that is stored of a person, private fields included."""
    person = call.one_person()
    lines = tuple(call.workspace.privacy.about(person))
    call.out.data({"name": call.workspace.people.name(person), "about": list(lines)}, lines)


def purge(call: Call) -> None:
    """Remove every trace of a person, or all private notes from before a day, for good."""
    privacy, typed = call.workspace.privacy, " ".join(call.own.name)
    if bool(typed) == bool(call.own.notes_before):
        raise UsageError("Name a person, or a day with --notes-before.")
    if call.own.notes_before:
        day = privacy.day(call.own.notes_before)
        _meant(call, f"all private notes from before {format_day(day)}")
        call.out.saved(privacy.delete_notes(day), undo=False)
        return
    person, name = privacy.known(typed)
    _meant(call, f"every trace of {name}")
    call.out.saved(privacy.purge(person), undo=False)


def _meant(call: Call, what: str) -> None:
    if not call.own.yes:
        raise UsageError(f"This removes {what} and cannot be undone; add --yes if you mean it.")
