"""The fields of a form: a label, what is typed, words beside it and a problem under it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import Checkbox, Input, TextArea

from tui.widgets.entry import Line, Lines
from tui.widgets.text import Content, Words, plain

Kind = Literal["line", "tags", "text", "tick"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field described as data: `kind` is a line, skills, text of several lines, or a tick ("yes" or "")."""

    name: str
    label: str
    value: str = ""
    kind: Kind = "line"
    hint: str = ""
    """Said beside or under the field while there is no problem: what may be typed, who can read it."""
    placeholder: str = ""
    """Said in the line while nothing is typed: an example."""
    most: int = 20_000
    """The most letters."""


class LineInput(Line):
    """One line of text; Enter leaves it for the next field instead of submitting."""

    def __init__(self, value: str = "", **values: Any) -> None:
        super().__init__(value, compact=True, select_on_focus=False, highlighter=None, **values)


class Tick(Checkbox):
    """A box that shows without colour whether it is ticked: `[x]`, `[ ]`."""

    @property
    def _button(self) -> Content:
        """The sign in the colour of the label: Textual's own draws the brackets in the colour behind them."""
        return plain("[x]" if self.value else "[ ]")


class FormField(Vertical):
    """A field of a form. Its widget's id is `field-` and the field's name, which is a word of the program's own."""

    DEFAULT_CSS = """
    FormField {
        height: auto;
        .row, .typed { height: auto; }
        .label { width: 12; color: $text-muted; }
        &:focus-within .label { color: $text-primary; text-style: bold; }
        LineInput { width: 1fr; background: $boost; }
        LineInput:focus { background: $panel; }
        TextArea { width: 1fr; height: 4; border: none; padding: 0; background: $boost; }
        TextArea:focus { background: $panel; border: none; }
        Checkbox { border: none; padding: 0; background: transparent; height: 1; width: auto; }
        Checkbox:focus { border: none; }
        Checkbox:focus > .toggle--label { text-style: bold underline; }
        .beside { width: auto; max-width: 60%; padding: 0 0 0 1; color: $text-muted; }
        .beside.-nothing { display: none; }
        .under { padding: 0 0 0 12; color: $text-muted; display: none; height: auto; }
        .under.-shown { display: block; }
        .under.-problem { color: $problem; }
    }
    """

    @dataclass
    class Changed(Message):
        """Something was typed."""

        name: str
        value: str

    @dataclass
    class Done(Message):
        """Enter: on to the next field."""

        name: str

    @dataclass
    class Grew(Message):
        """Words came or went beside or under the line, so that the fields below stand elsewhere."""

    def __init__(self, field: Field) -> None:
        super().__init__(id=f"field-{field.name}")
        self.field = field
        self._beside = Words("", classes="beside -nothing")
        self._under = Words("", classes="under")
        self._entry = self.make_entry()

    def make_entry(self) -> Input | TextArea | Checkbox:
        """The widget in which something is typed."""
        if self.field.kind == "text":
            return Lines(self.field.value)
        if self.field.kind == "tick":
            return Tick(plain(self.field.label), value=bool(self.field.value))
        return LineInput(self.field.value, max_length=self.field.most, placeholder=self.field.placeholder)

    def compose(self) -> ComposeResult:
        """Label, entry and words in a row, the problem under them."""
        with Horizontal(classes="row"):
            yield Words("" if self.field.kind == "tick" else self.field.label, classes="label")
            with Horizontal(classes="typed"):
                yield self._entry
                yield self._beside
        yield self._under
        self._say_hint()

    @property
    def value(self) -> str:
        """What was typed."""
        entry = self._entry
        if isinstance(entry, Checkbox):
            return "yes" if entry.value else ""
        return entry.text if isinstance(entry, TextArea) else entry.value

    @value.setter
    def value(self, typed: str) -> None:
        entry = self._entry
        if isinstance(entry, Checkbox):
            entry.value = bool(typed)
        elif isinstance(entry, TextArea):
            entry.text = typed
        else:
            entry.value = typed

    def enter(self) -> None:
        """Put the cursor into the field."""
        self._entry.focus()

    def say_problem(self, words: str) -> None:
        """Say under the field what is wrong; empty words take it away."""
        self._under.set_class(bool(words), "-problem")
        if words:
            self._under.show(f"! {words}")
            self._under.add_class("-shown")
        else:
            self._say_hint()

    def say_hint(self, words: str) -> None:
        """Say under the field what may be worth a second look."""
        if not self._under.has_class("-problem"):
            self._under.show(words or self.field.hint)
            self._under.set_class(bool(words or self.field.hint), "-shown")

    def say_beside(self, words: str) -> None:
        """Say beside the field, in a narrow terminal below it, how what was typed is read: `→ Mon 23 Nov 2026`."""
        self._beside.show(words)
        self._beside.set_class(not words, "-nothing")

    def _say_hint(self) -> None:
        self._under.show(self.field.hint)
        self._under.set_class(bool(self.field.hint), "-shown")

    def on_resize(self) -> None:
        """More or fewer words than before."""
        self.post_message(self.Grew())

    def on_input_changed(self, message: Input.Changed) -> None:
        """A letter was typed in a line."""
        message.stop()
        self.post_message(self.Changed(self.field.name, self.value))

    def on_text_area_changed(self, message: TextArea.Changed) -> None:
        """A letter was typed in a text."""
        message.stop()
        self.post_message(self.Changed(self.field.name, self.value))

    def on_checkbox_changed(self, message: Checkbox.Changed) -> None:
        """The tick was set or taken away."""
        message.stop()
        self.post_message(self.Changed(self.field.name, self.value))

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Enter in a line."""
        message.stop()
        self.post_message(self.Done(self.field.name))

    def on_click(self) -> None:
        """A click on the label, or on the words around the line, goes into it."""
        if not self._entry.has_focus:
            self.enter()

    def on_key(self, event: events.Key) -> None:
        """Enter on a tick goes on; space ticks."""
        if event.key == "enter" and isinstance(self._entry, Checkbox):
            event.stop()
            event.prevent_default()
            self.post_message(self.Done(self.field.name))


class Fields(VerticalScroll, can_focus=False):
    """The fields of a form under one another; the one with the cursor stays in view while others grow."""

    def on_form_field_grew(self, message: FormField.Grew) -> None:
        """Once everything has its new place."""
        message.stop()
        self.call_after_refresh(self._show_cursor)

    def _show_cursor(self) -> None:
        focused = self.screen.focused if self.is_mounted else None
        if focused is not None and self in focused.ancestors:
            whole = next((one for one in focused.ancestors if isinstance(one, FormField)), focused)
            whole.scroll_visible(animate=False, force=True, immediate=True)
