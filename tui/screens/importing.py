"""The team's answers from a file, from any screen: name it, look at what would change, store it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from textual.message import Message

from tui.domain.words import counted
from tui.errors import NoNamesError, TandemError
from tui.modals.import_columns import ColumnsDialog
from tui.modals.import_file import ImportFileDialog
from tui.modals.import_preview import ImportAnswer, ImportPreviewDialog
from tui.modals.working import WorkingDialog
from tui.screens.background import post, shown_and_filled
from tui.screens.waiting import while_waiting
from tui.widgets.text import toast

if TYPE_CHECKING:
    from tui.domain.control import Cancelled, Progress
    from tui.screens.base import TandemScreen
    from tui.views.imports import ImportPreview
    from tui.views.shared import Saved

R = TypeVar("R")

STORING = "All of it is stored at once, or nothing; then one key takes it back."


async def import_answers(screen: TandemScreen) -> None:
    """Ask for the file until one can be read, show what it would change, and store it."""
    typed, problem = "", ""
    while True:
        named = await screen.app.push_screen_wait(ImportFileDialog(typed, problem, _completions(screen)))
        if named is None:
            return
        flow = _Import(screen, screen.workspace.imports.path(named, Path.cwd()))
        problem = await flow.run()
        if not problem:
            return
        typed = named


def _completions(screen: TandemScreen) -> Callable[[str], tuple[Sequence[str], str]]:
    return lambda typed: screen.workspace.imports.completions(typed, Path.cwd())


class _Import:
    """One file on its way in."""

    def __init__(self, screen: TandemScreen, path: Path) -> None:
        self.screen, self.path = screen, path
        self.imports = screen.workspace.imports
        self.columns: dict[str, str] = {}
        self.answer = ImportAnswer("import")

    async def run(self) -> str:
        """Read, show, store; returns why the file cannot be used, "" when the import has come to its end."""
        preview = await self._read()
        while not isinstance(preview, TandemError):
            if preview is None:
                return ""
            answer = await self.screen.app.push_screen_wait(
                ImportPreviewDialog(preview, self.answer, self._again(preview), dict(self.imports.fields))
            )
            if answer is None:
                return ""
            self.answer = answer
            if answer.do == "columns":
                preview = await self._other_columns(preview)
            elif await self._store(preview):
                return ""
            else:
                preview = await self._read()
        return preview.message

    async def _read(self) -> ImportPreview | TandemError | None:
        """The preview; the error if the file cannot be used; None when somebody stopped it."""
        found = await self._work(
            lambda progress, cancelled: self.imports.preview(
                self.path,
                columns=self.columns,
                refused=self.answer.refused,
                left_alone=self.answer.left_alone,
                progress=progress,
                cancelled=cancelled,
            )
        )
        if isinstance(found, NoNamesError) and await self._ask_columns(found.message):
            return await self._read()
        return found

    def _again(self, preview: ImportPreview) -> Callable[[ImportAnswer, Cancelled], ImportPreview]:
        return lambda answer, cancelled: self.imports.again(
            preview, refused=answer.refused, left_alone=answer.left_alone, cancelled=cancelled
        )

    async def _store(self, preview: ImportPreview) -> bool:
        """Store what was shown; False when the team changed meanwhile and it has to be looked at again."""
        wanted, answer = await self._as_chosen(preview), self.answer
        if wanted is None:
            return True
        if isinstance(wanted, TandemError):
            toast(self.screen, wanted.message, title=wanted.title, bad=True)
            return False
        storing = partial(self._stored, wanted, answer.managers)
        saved = await while_waiting(self.screen, f"Importing {self.path.name}", STORING, storing)
        if saved is None:
            return False
        refused = len(wanted.rejected)
        rows = counted(refused, "row was", "rows were")
        self.screen.saved(replace(saved, warnings=(f"{rows} not imported.",) if refused else ()))
        return True

    def _stored(self, wanted: ImportPreview, managers: bool | None) -> Saved:
        """Store it all at once, and work out what the screens will show of it."""
        saved = self.imports.apply(wanted, managers_too=managers)
        with suppress(TandemError):  # it is stored; what cannot be shown of it is said where it is shown
            self.screen.workspace.make_ready()
        return saved

    async def _as_chosen(self, preview: ImportPreview) -> ImportPreview | TandemError | None:
        """The preview with all that was refused; worked out anew only if something else was chosen."""
        answer, made_with = self.answer, preview.choices
        if (answer.refused, answer.left_alone) == (made_with.refused, made_with.left_alone):
            return preview
        return await self._work(
            lambda progress, cancelled: self.imports.again(
                preview, refused=answer.refused, left_alone=answer.left_alone, progress=progress, cancelled=cancelled
            )
        )

    async def _other_columns(self, preview: ImportPreview) -> ImportPreview | TandemError | None:
        return await self._read() if await self._ask_columns("") else preview

    async def _ask_columns(self, about: str) -> bool:
        """Ask what the columns hold; False when nothing was changed."""
        found = self.screen.attempt(self.imports.columns, self.path, self.columns)
        if found is None:
            return False
        dialog = ColumnsDialog(found, self.imports.fields, self.imports.several, about=about)
        changed: Mapping[str, str] | None = await self.screen.app.push_screen_wait(dialog)
        self.columns |= changed or {}
        return bool(changed)

    async def _work(self, work: Callable[[Progress, Cancelled], R]) -> R | TandemError | None:
        """What a thread works out, or its error, with a bar if it takes longer; None when somebody stopped it."""
        dialog = WorkingDialog(f"Reading {self.path.name}")

        def fill(cancelled: Cancelled) -> Iterator[Message]:
            def progress(words: str, done: float) -> None:
                post(dialog, WorkingDialog.Progressed(words, done), cancelled)

            try:
                yield WorkingDialog.Finished(work(progress, cancelled))
            except TandemError as error:
                yield WorkingDialog.Finished(None if cancelled() else error)

        found: R | TandemError | None = await shown_and_filled(self.screen, dialog, fill)
        return found
