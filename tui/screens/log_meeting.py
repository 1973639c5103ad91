"""Log a meeting, or correct one, from any screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from tui.domain.dates import format_day
from tui.modals.confirm import ConfirmDialog
from tui.modals.form import Values
from tui.modals.session_form import SessionFormDialog
from tui.screens.drafts import SESSION, Draft
from tui.views.sessions import SessionForm
from tui.widgets import keys
from tui.widgets.text import toast
from tui.workspace.session_words import beside_the_day
from tui.workspace.sessions import not_in_profile

if TYPE_CHECKING:
    from tui.screens.base import TandemScreen
    from tui.workspace.sessions import Sessions

USEFUL = "1–5 for all, or a digit each"


async def log_meeting(screen: TandemScreen, pairing: int | None, *, go_on: bool = False) -> None:
    """Ask for the meeting in a form and save it; without a pairing, the one planned nearest to today.

    With `go_on` the form that was begun before comes back without a question.
    """
    sessions = screen.workspace.sessions
    chosen = pairing if pairing is not None else sessions.nearest()
    if chosen is None:
        again = keys.label(screen.app, "pairs.again")
        nobody = f"Nobody meets yet. {again} looks for a round; once both said yes, meetings can be logged."
        toast(screen, screen.nobody_yet if screen.workspace.is_empty else nobody)
        return
    draft = Draft(screen.workspace, SESSION)
    words, changed = await _from_draft(screen, draft, _words(screen, chosen), go_on=go_on)
    flow = _Flow(screen, None, draft)
    await flow.until_saved("Log a meeting", words, changed=changed)
    draft.forget()
    screen.reload()


async def edit_meeting(screen: TandemScreen, session: int) -> None:
    """Correct a meeting that was logged."""
    form = screen.attempt(screen.workspace.sessions.edit_form, session)
    if form is not None:
        flow = _Flow(screen, session, None, form)
        await flow.until_saved("Correct this meeting", flow.words_of(form))


class _Flow:
    """One meeting on its way from the form into the file."""

    def __init__(
        self, screen: TandemScreen, session: int | None, draft: Draft | None, form: SessionForm | None = None
    ) -> None:
        self.screen, self.session, self._draft, self._form = screen, session, draft, form

    async def until_saved(self, title: str, words: Mapping[str, str], *, changed: bool = False) -> None:
        """Show the form until it is saved or thrown away; what could not be saved stands in it again."""
        while (
            values := await self.screen.app.push_screen_wait(self.dialog(title, words, changed=changed))
        ) is not None:
            if self._draft is not None:
                self._draft.keep(values)
            if await self.finish(values):
                return
            words, changed = values, True

    @property
    def _sessions(self) -> Sessions:
        return self.screen.workspace.sessions

    def words_of(self, form: SessionForm) -> dict[str, str]:
        return {"who": str(form.pairing)} | dict(self._sessions.words(form))

    def dialog(self, title: str, words: Mapping[str, str], *, changed: bool = False) -> SessionFormDialog:
        pairings = self._sessions.running()
        if self._form is not None:
            pairings = ((self._form.pairing, " ↔ ".join(name for _, name in self._form.members)),)
        return SessionFormDialog(
            title,
            words,
            pairings,
            refill=partial(_words, self.screen),
            check=self.check,
            hints=self.hints,
            beside=self.beside,
            draft=self._draft.keep if self._draft is not None else None,
            changed=changed,
        )

    def _base(self, values: Values) -> SessionForm | None:
        if self._form is not None:
            return self._form
        return self._sessions.form(int(values["who"])) if values["who"] else None

    def check(self, values: Values) -> Mapping[str, str]:
        base = self._base(values)
        if base is None:
            return {"who": "No running pairing is called so; type a few letters of a name."}
        form, problems = self._sessions.from_words(values, base)
        if self.session is None and self._sessions.still_to_come(form) is not None:
            return {}  # it will be offered to plan that meeting
        return problems

    def hints(self, values: Values) -> Mapping[str, str]:
        base = self._base(values)
        if base is None:
            return {}
        form, _ = self._sessions.from_words(values, base)
        return {"when": self._sessions.worth_a_look(form, self.session)}

    def beside(self, values: Values) -> Mapping[str, str]:
        base = self._base(values)
        if base is None:
            return {"useful": USEFUL}
        form, _ = self._sessions.from_words(values, base)
        return {"who": base.hint if self.session is None else "", "useful": USEFUL} | self._sessions.show(form)

    async def finish(self, values: Values) -> bool:
        """Save the meeting, or plan it while it is still to come; False when neither was done."""
        screen, base = self.screen, self._base(values)
        if base is None:
            return False
        form, _ = self._sessions.from_words(values, base)
        day = self._sessions.still_to_come(form) if self.session is None else None
        if day is not None:
            question = f"{format_day(day)} is still to come. Plan the next meeting for that day instead?"
            question = " ".join(filter(None, (question, beside_the_day(form, base))))
            dialog = ConfirmDialog("Plan it?", question, yes="Plan it", no="Back to the form")
            planned = await screen.app.push_screen_wait(dialog)
            return bool(planned) and await screen.save(self._sessions.plan, form.pairing, day, form.note) is not None
        saved = await screen.write(self._sessions.save, form, self.session)
        if saved is None or saved.record_id is None:
            return False
        if self._draft is not None:
            self._draft.forget()  # before anything else is asked: whoever leaves there has logged the meeting
        new = self._sessions.undeclared(saved.record_id)
        asked = {not_in_profile(name, skill) for _, name, skill in new}
        screen.saved(replace(saved, warnings=tuple(one for one in saved.warnings if one not in asked)))
        await _offer_to_add(screen, new)
        return True


def _words(screen: TandemScreen, pairing: int) -> dict[str, str]:
    sessions = screen.workspace.sessions
    return {"who": str(pairing)} | sessions.words(sessions.form(pairing))


async def _from_draft(
    screen: TandemScreen, draft: Draft, words: dict[str, str], *, go_on: bool
) -> tuple[dict[str, str], bool]:
    """The values kept from a form that was never saved, if somebody wants them; else those of a new one."""
    kept = draft.load()
    running = {str(pairing) for pairing, _ in screen.workspace.sessions.running()}
    if not kept or kept.get("who") not in running:
        return words, False
    if not go_on:
        question = "A meeting was typed here and not saved. Go on with it?"
        dialog = ConfirmDialog("Go on?", question, yes="Go on with it", no="Throw it away")
        wanted = await screen.app.push_screen_wait(dialog)
        go_on = bool(wanted)
    return (words | dict(kept), True) if go_on else (words, False)


async def _offer_to_add(screen: TandemScreen, new: Sequence[tuple[int, str, str]]) -> None:
    """Offer to add to a profile what was taught and does not stand there, one after the other."""
    for number, (person, name, skill) in enumerate(new, 1):
        title = "Something new" + f" ({number} of {len(new)})" * (len(new) > 1)
        question = f"{name} taught {skill}, which is not among what {name} teaches. Add it?"
        dialog = ConfirmDialog(title, question, yes=f"Add {skill}", no="Leave it")
        if await screen.app.push_screen_wait(dialog):
            await screen.save(screen.workspace.people.add_teaching, person, skill)
