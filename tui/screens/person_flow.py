"""Add or change a person, from any screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from tui.modals.form import Values
from tui.modals.person_form import PersonFormDialog, form_of
from tui.screens.drafts import PERSON, Draft
from tui.views.people import PersonForm
from tui.views.shared import Saved

if TYPE_CHECKING:
    from tui.screens.base import TandemScreen


async def add_person(screen: TandemScreen, *, teaches: str = "") -> Saved | None:
    """Ask for a new profile and save it; a draft that was begun is gone on with."""
    return await _ask(screen, None, replace(PersonForm(), teaches=teaches), "Add a person")


async def edit_person(screen: TandemScreen, person_id: int) -> Saved | None:
    """Ask for changes in a profile and save them."""
    form = screen.attempt(screen.workspace.people.form, person_id)
    return None if form is None else await _ask(screen, person_id, form, f"Edit {form.name}")


async def _ask(screen: TandemScreen, person_id: int | None, form: PersonForm, title: str) -> Saved | None:
    people, skills = screen.workspace.people, screen.workspace.skills
    draft = Draft(screen.workspace, PERSON if person_id is None else f"{PERSON}-{person_id}")
    begun = draft.load()
    stored, form = form, form_of({**asdict(form), **begun}) if begun else form
    while True:
        dialog = PersonFormDialog(
            f"{title} · you had begun this" if begun else title,
            form,
            check=lambda values: people.check(form_of(values), person_id),
            hints=lambda values: people.hints(form_of(values)),
            beside=lambda values: _dates(screen, values),
            complete=skills.complete,
            suggest=people.suggestions,
            draft=(draft.keep, form != stored),
        )
        values = await screen.app.push_screen_wait(dialog)
        if values is None:
            draft.forget()
            return None
        form, begun = form_of(values), None
        draft.keep(values)  # if the disk refuses nothing typed is lost, and the form opens again
        saved = await screen.save(people.save, form, person_id)
        if saved is not None:
            draft.forget()
            return saved


def _dates(screen: TandemScreen, values: Values) -> Mapping[str, str]:
    show = screen.workspace.people.show_date
    return {field: show(values[field]) for field in ("joins", "leaves", "paused")}
