"""Records that two programs changed at once: asked about one after another, with both versions; later is fine too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.modals.question import QuestionDialog
from tui.widgets.text import toast

if TYPE_CHECKING:
    from tui.screens.base import TandemScreen


async def settle_questions(screen: TandemScreen, *, only_new: bool = False) -> None:
    """Ask about each record that waits; `only_new` leaves out those that somebody put off before."""
    history, put_off = screen.workspace.history, screen.workspace.put_off
    questions = [one for one in history.questions() if not (only_new and one.id in put_off)]
    if not questions and not only_new:
        toast(screen, "Nothing waits: no record was changed by two programs at once.")
    put_off.update(one.id for one in questions)
    for number, question in enumerate(questions, 1):
        chosen = await screen.app.push_screen_wait(QuestionDialog(question, number=number, of=len(questions)))
        if chosen is None:
            toast(screen, "Both versions are kept. The first screen says so until one is chosen.")
            screen.reload()
            return
        saved = await screen.write(history.settle, question.id, mine=chosen == "mine")
        if saved is not None and chosen == "mine":
            screen.saved(saved)
        elif saved is not None:
            toast(screen, f"{saved.message}.")
            screen.reload()
