"""A form as a dialog: fields described as data, problems under the fields, nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.timer import Timer

from tui.modals.base import Dialog
from tui.widgets import keys
from tui.widgets.fields import Field, Fields, FormField
from tui.widgets.pane import Hint
from tui.widgets.tag_input import Complete, TagField
from tui.widgets.text import Shown

Values = dict[str, str]
"""What was typed, by the name of the field."""

Check = Callable[[Values], Mapping[str, str]]
"""A sentence by the name of the field: what is wrong, or what is worth a second look, or how a date is read."""

DRAFT_AFTER = 0.3
"""Seconds without a key after which a draft is kept."""


def nothing_wrong(_values: Values) -> Mapping[str, str]:
    """The check of a form in which everything may be typed."""
    return {}


class FormDialog(Dialog[Values]):
    """Fields under one another. Enter goes on and saves from the last one; ctrl+s saves; Escape asks once."""

    HINTS: ClassVar[tuple[Hint, ...]] = (("open", "next"), "save", "cancel")
    BINDINGS: ClassVar[list[BindingType]] = [keys.key("save", priority=True)]

    def __init__(
        self,
        title: Shown,
        fields: Sequence[Field],
        *,
        check: Check = nothing_wrong,
        hints: Check = nothing_wrong,
        beside: Check = nothing_wrong,
        complete: Complete | None = None,
        draft: Callable[[Values], None] | None = None,
        changed: bool = False,
    ) -> None:
        """`check` finds problems, `hints` and `beside` words to say under and beside fields; `draft` keeps values.

        `complete` gives the skills that letters may become, for fields of the kind "tags".

        `changed` says that the values already differ from what is stored, because they come from a draft.
        """
        super().__init__(title)
        self.fields = tuple(fields)
        self._check, self._hints_for, self._beside_for, self._draft = check, hints, beside, draft
        self._before: Values = {} if changed else {field.name: field.value for field in fields}
        self._complete = complete
        self._asked = False
        self._timer: Timer | None = None

    # The form ---------------------------------------------------------------------------------------------------

    def compose_body(self) -> ComposeResult:
        """All fields; more than fit can be scrolled."""
        with Fields(id="fields"):
            for field in self.fields:
                yield self.make_field(field)

    def make_field(self, field: Field) -> FormField:
        """The widget of one field; a subclass may make another for a kind of its own."""
        if field.kind == "tags" and self._complete is not None:
            return TagField(field, self._complete)
        return FormField(field)

    def on_mount(self) -> None:
        """Say at once how what stands there is read, and which keys there are where one field is all."""
        self.say_beside()
        if len(self.fields) == 1:
            self.show_keys()

    def field(self, name: str) -> FormField:
        """The widget of a field."""
        return self.query_one(f"#field-{name}", FormField)

    @property
    def values(self) -> Values:
        """What stands in the fields now."""
        return {field.name: self.field(field.name).value for field in self.fields}

    @property
    def is_changed(self) -> bool:
        """Whether something was typed that is not stored."""
        return self.values != self._before

    # Typing -----------------------------------------------------------------------------------------------------

    @on(FormField.Changed)
    def _on_typed(self, message: FormField.Changed) -> None:
        self.typed(message)

    @on(FormField.Done)
    def _on_done(self, message: FormField.Done) -> None:
        self.next_field(message)

    def typed(self, message: FormField.Changed) -> None:
        """Read it, forget an old problem, and keep a draft a moment later."""
        if self._asked:
            self._asked = False
            self.show_keys()
        self.field(message.name).say_problem("")
        self.say_beside()
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(DRAFT_AFTER, self.keep_draft)

    def show_keys(self) -> None:
        """Name the keys in the border: Enter saves from an only line, and begins another one in an only text."""
        if len(self.fields) > 1:
            self.pane.show_hints(*self.HINTS)
        elif self.fields[0].kind == "text":
            self.pane.show_hints(*self.HINTS[1:])
        else:
            self.pane.show_hints(("open", "save"), self.HINTS[-1])

    def say_beside(self) -> None:
        """Say beside and under the fields how what was typed is read."""
        values = self.values
        beside, hints = self._beside_for(values), self._hints_for(values)
        for field in self.fields:
            self.field(field.name).say_beside(beside.get(field.name, ""))
            self.field(field.name).say_hint(hints.get(field.name, ""))

    def keep_draft(self) -> None:
        """Give what was typed to whoever keeps drafts; also called when the program is told to stop."""
        self._timer = None
        if self._draft is not None and not self._left and self.is_changed:
            self._draft(self.values)

    # Leaving ----------------------------------------------------------------------------------------------------

    def next_field(self, message: FormField.Done) -> None:
        """Enter: the next field that can be seen, or save from the last one; its own may be out of sight by now."""
        names = [field.name for field in self.fields]
        following = (self.field(name) for name in names[names.index(message.name) + 1 :])
        field = next((one for one in following if one.display), None)
        if field is not None:
            field.enter()
        else:
            self.action_save()

    def action_save(self) -> None:
        """Leave with the values if nothing is wrong; else say what, and go to the first problem."""
        values = self.values
        problems = self._check(values)
        for field in self.fields:
            self.field(field.name).say_problem(problems.get(field.name, ""))
        wrong = next((field.name for field in self.fields if field.name in problems), None)
        if wrong is not None:
            self.field(wrong).enter()
        elif problems:
            self.pane.show_words(f"! {next(iter(problems.values()))}")
        else:
            self.close(values)

    def action_cancel(self) -> None:
        """Leave; when something was typed, say so first and leave at the second Escape."""
        if self.is_changed and not self._asked:
            self._asked = True
            self.pane.show_hints(("save", "save it"), ("cancel", "throw it away"), lead="Not saved yet")
            return
        self.close(None)
