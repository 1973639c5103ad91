"""All texts to people, from any screen: to read, to copy, to save. Nothing is ever sent by the program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textual.message import Message

from tui.domain.words import counted
from tui.modals.form import FormDialog, Values
from tui.modals.letters_list import LetterChoice, LettersDialog
from tui.screens.background import shown_and_filled
from tui.screens.copying import copy_text, show_text
from tui.views.letters import Letter
from tui.views.rounds import RoundView
from tui.widgets.fields import Field
from tui.widgets.text import toast

if TYPE_CHECKING:
    from tui.domain.control import Cancelled
    from tui.screens.base import TandemScreen


async def show_letters(screen: TandemScreen, about: Sequence[str] = ()) -> None:
    """Show all texts until somebody has read, copied or saved enough; the first there is of `about` is shown first."""
    from tui.screens.round_board import RoundBoard

    messages = screen.workspace.messages
    board = screen if isinstance(screen, RoundBoard) else None
    view = board.view_with_unlocks if board else screen.workspace.rounds.view()
    letters: Sequence[Letter] | None = screen.attempt(messages.all, view, asks=board.asks if board else None)
    waiting = view.state != "none" and (board is None or board.asks is None)
    there = {letter.key for letter in letters or ()}
    at = next((key for key in about if key in there), "")
    while letters is not None:
        chosen, letters = await _ask(screen, view, letters, at, waiting=waiting)
        waiting = waiting and not any(letter.kind == "question to the team" for letter in letters)
        if chosen is None:
            return
        at = chosen.letter.key if chosen.letter else ""
        await _do(screen, chosen, letters)


async def _ask(
    screen: TandemScreen, view: RoundView, letters: Sequence[Letter], at: str, *, waiting: bool
) -> tuple[LetterChoice | None, Sequence[Letter]]:
    """What to do with which letter, and the letters as they are known by then."""
    messages = screen.workspace.messages
    dialog = LettersDialog(letters, at=at, waiting=waiting)

    def fill(cancelled: Cancelled) -> Iterator[Message]:
        if waiting:
            yield LettersDialog.More(messages.all(view, with_asks=True, cancelled=cancelled))

    chosen = await shown_and_filled(screen, dialog, fill)
    return chosen, dialog.letters


async def _do(screen: TandemScreen, chosen: LetterChoice, letters: Sequence[Letter]) -> None:
    letter = chosen.letter
    if chosen.what == "save":
        await _save_all(screen, letters)
    elif letter is not None and chosen.what == "copy":
        await copy_text(screen, f"to {letter.to}", f"{letter.title}\n\n{letter.text}")
    elif letter is not None:
        await show_text(screen, letter.title, letter.text)


async def _save_all(screen: TandemScreen, letters: Sequence[Letter]) -> None:
    messages = screen.workspace.messages
    today = screen.workspace.today.isoformat()
    folder = screen.workspace.data_path.parent / f"messages-{today}"
    field = Field("folder", "Folder", str(folder), hint="a folder of its own; no file in it is overwritten")
    values = await screen.app.push_screen_wait(
        FormDialog(f"Save {counted(len(letters), 'text')}", [field], check=_named)
    )
    if values is None:
        return
    saved = screen.attempt(messages.write, screen.workspace.files.path(values["folder"].strip()), letters)
    if saved is not None:
        toast(screen, f"{saved.message}.", seconds=10)


def _named(values: Values) -> Values:
    return {} if values["folder"].strip() else {"folder": "Name a folder."}
