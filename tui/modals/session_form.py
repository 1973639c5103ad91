"""The form for one meeting: opened on the digit for how useful it was, because all else is filled in as planned."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from textual import events, on
from textual.message import Message
from textual.widgets import Checkbox, Input, TextArea

from tui.domain.text import fold
from tui.modals.form import Check, FormDialog, Values, nothing_wrong
from tui.widgets.fields import Field, FormField, LineInput
from tui.widgets.text import Shown

Pairings = Sequence[tuple[int, str]]
"""Running pairings: the id, and who is in it."""

WHO = "who-entry"

HELD_ONLY = ("minutes", "present", "lessons", "useful")
"""Fields of a meeting that was held; the reason stands in their place when it was not."""


class _Digits(LineInput):
    """Takes digits; a letter means that somebody wants to say who met."""

    @dataclass
    class Letter(Message):
        """A letter was typed."""

        letter: str

    async def _on_key(self, event: events.Key) -> None:
        if event.character is not None and event.character.isalpha():
            event.stop()
            event.prevent_default()
            self.post_message(self.Letter(event.character))
            return
        await super()._on_key(event)


class _Useful(FormField):
    """How useful it was."""

    def make_entry(self) -> Input | TextArea | Checkbox:
        """A field for digits."""
        return _Digits(self.field.value, max_length=12)


class _Growing(FormField):
    """A text that is as high as what stands in it, so that the form fits on a small screen."""

    DEFAULT_CSS = """
    _Growing TextArea { height: auto; min-height: 1; max-height: 5; }
    """


class _Who(FormField):
    """Which pairing met: some letters of a name are enough; its value is the id of the pairing."""

    def __init__(self, field: Field, pairings: Pairings) -> None:
        self.pairings = tuple(pairings)
        super().__init__(field)

    def make_entry(self) -> Input | TextArea | Checkbox:
        """The names, all selected when one comes here, so that typing replaces them."""
        shown = dict(self.pairings).get(int(self.field.value or 0), "")
        entry = LineInput(shown, max_length=200, id=WHO)
        entry.select_on_focus = True
        return entry

    @property
    def entry(self) -> Input:
        """The line in which the names are typed."""
        assert isinstance(self._entry, Input)
        return self._entry

    @property
    def typed(self) -> str:
        """What stands in the field."""
        return self.entry.value

    @property
    def found(self) -> tuple[int, str] | None:
        """The pairing meant: the one so called, else the first in which a name begins with what was typed."""
        exact = next((pair for pair in self.pairings if pair[1] == self.typed), None)
        words = fold(self.typed).replace("↔", " ").split()
        begins = (pair for pair in self.pairings if words and all(_begins(pair[1], word) for word in words))
        return exact or next(begins, None)

    @property
    def value(self) -> str:
        """The id of the pairing meant, empty when there is none."""
        return str(self.found[0]) if self.found else ""

    @value.setter
    def value(self, typed: str) -> None:
        self.entry.value = typed

    def start_with(self, letter: str) -> None:
        """Begin to type a name, or go on: further letters may be on their way before the focus is here."""
        begun = self.screen.focused is self.entry
        self.entry.select_on_focus = False
        self.screen.set_focus(self.entry)
        if begun:
            self.entry.insert_text_at_cursor(letter)
        else:
            self.entry.value = letter
            self.entry.cursor_position = len(letter)


class SessionFormDialog(FormDialog):
    """One meeting. `refill` gives the values for another pairing; a note that was typed stays, a planned one goes."""

    def __init__(
        self,
        title: Shown,
        words: Mapping[str, str],
        pairings: Pairings,
        *,
        refill: Callable[[int], Mapping[str, str]],
        check: Check = nothing_wrong,
        hints: Check = nothing_wrong,
        beside: Check = nothing_wrong,
        draft: Callable[[Values], None] | None = None,
        changed: bool = False,
    ) -> None:
        """`words` are the values by field, `who` among them is the id of the pairing."""

        def beside_all(values: Values) -> Mapping[str, str]:
            said = beside(values)
            return {**said, "who": self._meant(said.get("who", ""))}

        super().__init__(
            title, _fields(words), check=check, hints=hints, beside=beside_all, draft=draft, changed=changed
        )  # fmt: skip
        self._pairings, self._refill = tuple(pairings), refill
        self._who = words["who"]

    def _meant(self, about: str) -> str:
        """Whom the letters in the field mean; once the names stand there in full, what there is to say of them."""
        found = self.who.found
        words = found[1] if found is not None and found[1] != self.who.typed else about
        return f"→ {words}" if words else ""

    def make_field(self, field: Field) -> FormField:
        """Who and how useful have fields of their own."""
        if field.name == "who":
            return _Who(field, self._pairings)
        if field.name == "useful":
            return _Useful(field)
        return _Growing(field) if field.kind == "text" else FormField(field)

    def on_mount(self) -> None:
        """Begin where the only thing to say is."""
        super().on_mount()
        self._show_what_counts()
        self.field("reason" if self.values["missed"] else "useful").enter()

    @property
    def who(self) -> _Who:
        """The field for the pairing."""
        return self.query_one("#field-who", _Who)

    @on(_Digits.Letter)
    def somebody_else(self, message: _Digits.Letter) -> None:
        """A letter in the field for digits begins the name of another pairing."""
        message.stop()
        self.who.start_with(message.letter)

    def typed(self, message: FormField.Changed) -> None:
        """Show the pairing that is meant, and the fields that count."""
        super().typed(message)
        self._show_what_counts()

    def next_field(self, message: FormField.Done) -> None:
        """From who to how useful; else the next field."""
        if message.name == "who":
            self._take_over_who()
            self.field("reason" if self.values["missed"] else "useful").enter()
        else:
            super().next_field(message)

    def action_save(self) -> None:
        """Save, with the values of the pairing that is meant."""
        self._take_over_who()
        super().action_save()

    def on_descendant_focus(self) -> None:
        """Another field, other keys."""
        if not self._asked:
            self.show_keys()

    def show_keys(self) -> None:
        """In a text of several lines Enter begins a new line, so the border does not promise the next field."""
        self.pane.show_hints(*(self.HINTS[1:] if isinstance(self.focused, TextArea) else self.HINTS))

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Leaving the field for the pairing takes over the one that is meant."""
        if event.widget.id == WHO and not self._left:
            self._take_over_who()

    def _take_over_who(self) -> None:
        found = self.who.found
        if found is None or str(found[0]) == self._who:
            return
        values = dict(self._refill(found[0]))
        values["note"] = "\n".join(filter(None, (values["note"], self._typed_note())))
        self._who = str(found[0])
        self.who.value = found[1]
        for name, text in values.items():
            if name not in ("who", "useful"):
                self.field(name).value = text
        self._show_what_counts()
        self.say_beside()

    def _typed_note(self) -> str:
        """The note without what stood there already, noted when the meeting of that pairing was planned."""
        planned = self._refill(int(self._who))["note"] if self._who else ""
        return self.field("note").value.removeprefix(planned).lstrip("\n")

    def _show_what_counts(self) -> None:
        missed = bool(self.field("missed").value)
        members = len(self.who.found[1].split("↔")) if self.who.found else 2
        for name in HELD_ONLY:
            self.field(name).display = not missed
        self.field("present").display = not missed and members > 2
        self.field("reason").display = missed


def _begins(who: str, word: str) -> bool:
    return any(name.startswith(word) for name in fold(who).replace("↔", " ").split())


def _fields(words: Mapping[str, str]) -> tuple[Field, ...]:
    values: dict[str, Any] = dict(words)
    note = "optional · whoever opens this file can read it; leave out health, religion, money"
    return (
        Field("who", "Who", values.get("who", "")),
        Field("when", "When", values.get("when", "")),
        Field("missed", "did not happen", values.get("missed", ""), kind="tick"),
        Field("reason", "Why", values.get("reason", ""), hint="ill, no time, moved …"),
        Field("minutes", "Minutes", values.get("minutes", ""), most=12),
        Field("present", "Present", values.get("present", "")),
        Field("lessons", "Lessons", values.get("lessons", ""), kind="text"),
        Field("useful", "Useful", values.get("useful", "")),
        Field("note", "Note", values.get("note", ""), kind="text", hint=note),
        Field("actions", "To do", values.get("actions", ""), hint="such as Kim: send Zoe the test plan by fri"),
        Field("next_date", "Next", values.get("next_date", "")),
    )
