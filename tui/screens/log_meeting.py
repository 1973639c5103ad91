"""Log a meeting, or correct one, from any screen."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from tui.domain.dates import format_day
from tui.modals.confirm import ConfirmDialog
from tui.modals.form import Values
from tui.modals.session_form import SessionFormDialog
from tui.views import SessionForm
from tui.widgets import keys
from tui.widgets.text import toast

if TYPE_CHECKING:
    from tui.screens.base import TandemScreen
    from tui.workspace.sessions import Sessions

DRAFT = "session"
"""The key under which a half-filled meeting is kept."""

USEFUL = "1–5 for all, or a digit each"


async def log_meeting(screen: TandemScreen, pairing: int | None) -> None:
    """Ask for the meeting in a form and save it; without a pairing, the one planned nearest to today."""
    sessions = screen.workspace.sessions
    chosen = pairing if pairing is not None else sessions.nearest()
    if chosen is None:
        again = keys.label(screen.app, "pairs.again")
        toast(screen, f"Nobody meets yet. {again} looks for a round; once both said yes, meetings can be logged.")
        return
    words, changed = await _from_draft(screen, _words(screen, chosen))
    flow = _Flow(screen, None)
    values = await screen.app.push_screen_wait(flow.dialog("Log a meeting", words, changed=changed))
    screen.attempt(screen.workspace.drafts.remove, DRAFT)
    if values is not None:
        await flow.finish(values)


async def edit_meeting(screen: TandemScreen, session: int) -> None:
    """Correct a meeting that was logged."""
    form = screen.attempt(screen.workspace.sessions.edit_form, session)
    if form is None:
        return
    flow = _Flow(screen, session, form)
    values = await screen.app.push_screen_wait(flow.dialog("Correct this meeting", flow.words_of(form)))
    if values is not None:
        await flow.finish(values)


class _Flow:
    """One meeting on its way from the form into the file."""

    def __init__(self, screen: TandemScreen, session: int | None, form: SessionForm | None = None) -> None:
        self.screen, self.session, self._form = screen, session, form

    @property
    def _sessions(self) -> Sessions:
        return self.screen.workspace.sessions

    def _keep(self, values: Values) -> None:
        self.screen.attempt(self.screen.workspace.drafts.save, DRAFT, values)

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
            draft=self._keep if self.session is None else None,
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
        who = " ↔ ".join(name for _, name in base.members)
        about = "" if self.session is not None else base.hint or who
        return {"who": f"→ {about}" * bool(about), "useful": USEFUL} | self._sessions.show(form)

    async def finish(self, values: Values) -> None:
        screen, base = self.screen, self._base(values)
        if base is None:
            return
        form, _ = self._sessions.from_words(values, base)
        day = self._sessions.still_to_come(form) if self.session is None else None
        if day is not None:
            question = f"{format_day(day)} is still to come. Plan the next meeting for that day instead?"
            if await screen.app.push_screen_wait(ConfirmDialog("Plan it?", question, yes="Plan it", no="Leave it")):
                screen.save(self._sessions.plan, form.pairing, day)
            return
        saved = screen.save(self._sessions.save, form, self.session)
        if saved is not None and saved.record_id is not None:
            await _offer_to_add(screen, saved.record_id)


def _words(screen: TandemScreen, pairing: int) -> dict[str, str]:
    sessions = screen.workspace.sessions
    return {"who": str(pairing)} | sessions.words(sessions.form(pairing))


async def _from_draft(screen: TandemScreen, words: dict[str, str]) -> tuple[dict[str, str], bool]:
    """The values kept from a form that was never saved, if somebody wants them; else those of a new one."""
    kept = screen.workspace.drafts.load(DRAFT)
    running = {str(pairing) for pairing, _ in screen.workspace.sessions.running()}
    if not kept or kept.get("who") not in running:
        return words, False
    question = "A meeting was typed here and not saved. Go on with it?"
    if await screen.app.push_screen_wait(ConfirmDialog("Go on?", question, yes="Go on with it", no="Throw it away")):
        return words | dict(kept), True
    return words, False


async def _offer_to_add(screen: TandemScreen, session: int) -> None:
    """Offer to add to a profile what was taught and does not stand there."""
    for person, name, skill in screen.workspace.sessions.undeclared(session):
        question = f"{name} taught {skill}, which is not among what {name} teaches. Add it?"
        dialog = ConfirmDialog("Something new", question, yes=f"Add {skill}", no="Leave it")
        if await screen.app.push_screen_wait(dialog):
            screen.save(screen.workspace.people.add_teaching, person, skill)
