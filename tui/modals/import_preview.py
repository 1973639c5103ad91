"""Everything an import would do, on one page: what is to be refused is refused here, Enter stores the rest."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar, Literal

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.worker import get_current_worker

from tui.domain.control import Cancelled, CancelledError
from tui.domain.skills import normalise
from tui.modals.base import Dialog, StylePaths
from tui.modals.import_lines import Entry, headline, rows_of
from tui.views.imports import ImportPreview
from tui.widgets import keys
from tui.widgets.columns import Column, Line
from tui.widgets.lists import LineList
from tui.widgets.pane import Hint
from tui.widgets.text import Content, Words, joined, marked, plain, styled


@dataclass(frozen=True, slots=True)
class ImportAnswer:
    """What is to be done with a preview: stored, or read again after the columns were looked at.

    `refused` are words as typed, `left_alone` names of people, `managers` the answer to the question (None: none).
    """

    do: Literal["import", "columns"]
    refused: frozenset[str] = frozenset()
    left_alone: frozenset[str] = frozenset()
    managers: bool | None = None


Again = Callable[[ImportAnswer, Cancelled], ImportPreview]
"""The preview with other choices."""


class PreviewLines(LineList[Entry]):
    """The lines of a preview; a click on one ticks it, because Enter imports."""

    BINDINGS: ClassVar[list[BindingType]] = [keys.key("open", "Import", "Import; close where nothing is new")]

    @dataclass
    class Ticked(Message):
        """A line was clicked."""

    def on_click(self, event: events.Click) -> None:
        """Go to the line and tick it."""
        event.stop()
        event.prevent_default()
        number = self._number_at(event)
        if number >= 0:
            self.cursor = number
            self.post_message(self.Ticked())


class ImportPreviewDialog(Dialog[ImportAnswer]):
    """A preview with its choices; `again` works out the preview anew in a thread after each of them."""

    CSS_PATH: ClassVar[StylePaths] = ["dialog.tcss", "import.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        keys.key("tick", "Refuse", "Refuse this correction, or leave this person as is; again takes it back"),
        keys.key("here.edit", "Columns", "Say what the columns of the file hold"),
        keys.key("pairs.yes", "Yes", "Answer the question with yes"),
        keys.key("pairs.no", "No", "Answer the question with no"),
    ]

    @dataclass
    class Known(Message):
        """What would be imported with the choices as they are now."""

        answer: ImportAnswer
        preview: ImportPreview

    def __init__(self, preview: ImportPreview, answer: ImportAnswer, again: Again, fields: Mapping[str, str]) -> None:
        """`fields` says in words what a column can hold."""
        super().__init__(f"Import {preview.source}")
        self.preview, self.answer = preview, replace(answer, do="import")
        self._again, self._fields = again, fields
        self._notes: dict[str, str] = {}

    def compose_body(self) -> ComposeResult:
        """What would happen in a line, the question, and everything by kind."""
        yield Words("", id="headline")
        yield Words("", id="question")
        yield PreviewLines((Column(least=8, share=1),), self._line, lambda row: row.key, id="lines")
        yield Words("", id="whole")

    def on_mount(self) -> None:
        """Show it, with the cursor where space does something, unless rows were refused."""
        self._show()
        first = next((row for row in self.lines.rows if isinstance(row, Entry) and row.tickable), None)
        if first is not None and not self.preview.rejected:
            self.lines.select(first.key)

    @property
    def lines(self) -> LineList[Entry]:
        """Everything by kind."""
        return self.query_one("#lines", PreviewLines)

    @property
    def can_import(self) -> bool:
        """Whether Enter would store anything."""
        preview = self.preview
        return bool(preview.new or preview.updated or (preview.question and self.answer.managers is not None))

    # Showing ----------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        preview = self.preview
        self.query_one("#headline", Words).show(headline(preview))
        question = self.query_one("#question", Words)
        question.show(self._question())
        question.display = bool(preview.question)
        self._notes |= dict(preview.updated)
        self.lines.show(rows_of(preview, self._notes, self._fields))
        self._show_keys()

    def _show_keys(self) -> None:
        hints: list[Hint] = [("open", "import" if self.can_import else "close")]
        if any(isinstance(row, Entry) and row.tickable for row in self.lines.rows):
            hints.append(("tick", "refuse"))
        self.pane.show_hints(*hints, ("here.edit", "columns"), "cancel")

    @on(LineList.Moved)
    def _moved(self) -> None:
        """What does not fit into the line is said in full below."""
        row, whole = self.lines.current, self.query_one("#whole", Words)
        words = plain("" if row is None else row.words)
        whole.show(words)
        whole.display = words.cell_length > self.lines.scrollable_content_region.width - 6

    def on_resize(self) -> None:
        """What fits follows the width."""
        self.call_after_refresh(self._moved)

    def _question(self) -> Content:
        said = {None: "", True: "yes, they may", False: "no, they stay apart"}[self.answer.managers]
        yes, no = keys.label(self.app, "pairs.yes"), keys.label(self.app, "pairs.no")
        asked = marked(" [b]$yes[/b] yes  [b]$no[/b] no", yes=yes, no=no)
        return joined([styled(self.preview.question, "$text-warning"), styled(f" {said}", "bold") if said else asked])

    def _line(self, row: Entry) -> Line:
        if not row.tickable:
            return row.words
        on = not self._is_off(row.key)
        sign = "x" if on else " "
        return joined([styled(f"[{sign}] ", "bold" if on else "$text-muted"), row.words if on else row.refused_words])

    def _is_off(self, key: tuple[str, str]) -> bool:
        kind, what = key
        return what in self.answer.left_alone if kind == "changed" else bool(self._refused_like(what))

    def _refused_like(self, word: str) -> frozenset[str]:
        """The words refused that are only another spelling of this one."""
        form = normalise(word)
        return frozenset(other for other in self.answer.refused if normalise(other) == form)

    # Choosing ---------------------------------------------------------------------------------------------------

    @on(PreviewLines.Ticked)
    def action_tick(self) -> None:
        """Refuse, or take back the refusal."""
        row = self.lines.current
        if row is None or not row.tickable:
            return
        kind, what = row.key
        if kind == "changed":
            self.answer = replace(self.answer, left_alone=self.answer.left_alone ^ {what})
        else:
            refused, alike = self.answer.refused, self._refused_like(what)
            self.answer = replace(self.answer, refused=refused - alike if alike else refused | {what})
        self.lines.redraw()
        self._look_again(self.answer)

    @work(thread=True, group="again", exclusive=True, exit_on_error=False)
    def _look_again(self, answer: ImportAnswer) -> None:
        worker = get_current_worker()
        try:
            self.post_message(self.Known(answer, self._again(answer, lambda: worker.is_cancelled)))
        except CancelledError:
            return

    def on_import_preview_dialog_known(self, message: Known) -> None:
        """Show what the choices come to, unless others were made meanwhile."""
        if message.answer == self.answer:
            self.preview = message.preview
            self._show()

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """Yes and no are for the question only."""
        return action not in ("yes", "no") or bool(self.preview.question)

    def action_yes(self) -> None:
        """They may."""
        self._decide(True)

    def action_no(self) -> None:
        """They may not."""
        self._decide(False)

    def _decide(self, managers: bool) -> None:
        if self.preview.question:
            self.answer = replace(self.answer, managers=managers)
            self.query_one("#question", Words).show(self._question())
            self._show_keys()

    def action_edit(self) -> None:
        """Look at the columns."""
        self.close(replace(self.answer, do="columns"))

    @on(LineList.Opened)
    def _import(self, message: LineList.Opened) -> None:
        message.stop()
        self.action_import()

    def action_import(self) -> None:
        """Store what is shown; close when there is nothing to store."""
        self.close(self.answer if self.can_import else None)
