"""One record that two programs changed at once: both versions, and which of them is to stand."""

from __future__ import annotations

from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import BindingType

from tui.modals.base import Dialog, StylePaths
from tui.views.history import FieldDifference, QuestionRow
from tui.widgets import keys
from tui.widgets.choices import Choices
from tui.widgets.pane import Hint, ReadingPane
from tui.widgets.text import Content, Words, joined, marked, styled

Chosen = Literal["stored", "mine"]

PRIVATE = "private"


class QuestionDialog(Dialog[Chosen]):
    """Shows what is stored beside what waits; Escape puts it off. Private fields are shown only when asked for."""

    CSS_PATH: ClassVar[StylePaths] = ["dialog.tcss", "question.tcss"]
    WIDE = True
    HINTS: ClassVar[tuple[Hint, ...]] = (("open", "choose"), ("cancel", "later"))
    BINDINGS: ClassVar[list[BindingType]] = [
        keys.key("back", "Later", "Choose another time; both are kept"),
        keys.key("pairs.why", "Private too", "Show the private fields too"),
    ]

    def __init__(self, question: QuestionRow, *, number: int = 1, of: int = 1) -> None:
        super().__init__("Two versions" if of == 1 else f"Two versions ({number} of {of})")
        self.question = question
        self._private_too = False

    def compose_body(self) -> ComposeResult:
        """What happened, both versions, the two answers."""
        one = self.question
        yield Words(
            marked(
                "[b]$title[/b] was changed by two programs at once. What was saved first is stored; this waits: "
                "$summary ($author, $when).",
                title=one.title, summary=one.summary, author=one.author or "somebody", when=one.when_words,
            ),
            classes="question",
        )  # fmt: skip
        with ReadingPane(classes="versions"):
            yield Words(self._versions(), id="versions")
        yield Choices([("stored", "s", f"{one.stored_words}"), ("mine", "m", f"{one.mine_words}")])

    def on_mount(self) -> None:
        """Say which key shows what is private, where something is."""
        if any(field.private for field in self.question.fields):
            self.pane.show_hints(("pairs.why", "private too"), *self.HINTS)
        self.query_one(Choices).focus()

    def _versions(self) -> Content:
        fields = self.question.fields
        if not fields:
            return styled("Both say the same now.", "$text-muted")
        return joined([part for field in fields for part in self._field(field)], "\n")

    def _field(self, field: FieldDifference) -> tuple[Content, Content, Content]:
        hidden = field.private and not self._private_too
        before, after = (PRIVATE if hidden and value else value or "nothing" for value in (field.before, field.after))
        return (
            styled(field.field, "bold $text-accent"),
            marked("  stored  $value", value=before),
            marked("  waits   $value", value=after),
        )

    def on_choices_chosen(self, message: Choices.Chosen) -> None:
        """One was chosen."""
        self.close("mine" if message.value == "mine" else "stored")

    def action_why(self) -> None:
        """Show what is private too, or hide it again."""
        self._private_too = not self._private_too
        self.query_one("#versions", Words).show(self._versions())

    def action_back(self) -> None:
        """Later."""
        self.close(None)
