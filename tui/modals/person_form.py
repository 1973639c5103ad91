"""The person form: a profile as it may be typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from tui.modals.form import Check, FormDialog, Values
from tui.views.people import PersonForm
from tui.widgets.fields import Field, FormField, Kind
from tui.widgets.pane import Hint
from tui.widgets.tag_input import Complete, Suggest, TagField, TagInput

FIELDS: tuple[tuple[str, str, Kind, str], ...] = (
    ("name", "Name", "line", "as colleagues say it"),
    ("teaches", "Teaches", "tags", "Rust 4, SQL: 1 beginner to 5 expert; without a number 3"),
    ("wants", "Wants", "tags", "most wanted first; ↑ and ↓ move a skill"),
    ("team", "Team", "line", ""),
    ("email", "Email", "line", "finds the person again when you import"),
    ("title", "Title", "line", "shown only; it never counts"),
    ("manager", "Manager", "line", "a name, or the part of the address before the @"),
    ("background", "Background", "line", "retail; military; started as a nurse"),
    ("places", "Partners", "line", "how many at once"),
    ("time_zone", "Time zone", "line", "Europe/Paris"),
    ("joins", "Joins", "line", "1 feb; empty: is here"),
    ("leaves", "Leaves", "line", "31 mar; empty: stays"),
    ("paused", "Pause", "line", "a day, or: until further notice"),
    ("avoids", "Not with", "line", "private: people not to be paired with"),
    ("remarks", "Remarks", "text", ""),
)
"""Name of the field, label, kind, and what may be typed, for example."""

ROOM = 72
"""The width from which all keys fit into the border."""

Draft = tuple[Callable[[Values], None], bool]
"""Where what is typed is kept, and whether the form comes from such a draft."""

PRIVATE = "Private, but whoever opens this file can read it: nothing on health, religion or money."


class PersonFormDialog(FormDialog):
    """A new profile, or one that is changed; the result are the fields of a `PersonForm`."""

    WIDE = True
    ORDER_HINTS: ClassVar[tuple[Hint, ...]] = (("move.up", "earlier"), ("move.down", "later"))
    """Stand in the border while the cursor is among skills."""

    def __init__(
        self,
        title: str,
        form: PersonForm,
        *,
        check: Check,
        hints: Check,
        beside: Check,
        complete: Complete,
        suggest: Suggest,
        draft: Draft,
    ) -> None:
        keep, changed = draft
        self._suggest, self._skills = suggest, complete
        super().__init__(
            title,
            [
                Field(name, label, getattr(form, name), kind, PRIVATE if name == "remarks" else "", example)
                for name, label, kind, example in FIELDS
            ],
            check=check,
            hints=hints,
            beside=beside,
            complete=complete,
            draft=keep,
            changed=changed,
        )

    def make_field(self, field: Field) -> FormField:
        """Fields for skills ask about new words that look like known ones."""
        return TagField(field, self._skills, self._suggest) if field.kind == "tags" else super().make_field(field)

    def on_descendant_focus(self) -> None:
        """The keys follow the field."""
        self.show_keys()
        self.say_beside()

    def show_keys(self) -> None:
        """Among skills the arrows change the order, which is said where there is room."""
        ordering = isinstance(self.focused, TagInput) and self.size.width >= ROOM
        self.pane.show_hints(*(self.ORDER_HINTS if ordering else ()), *self.HINTS)


def form_of(values: Values) -> PersonForm:
    """The form as it was typed; fields it does not know are passed over, so that old drafts can be read."""
    return PersonForm(**{name: typed for name, typed in values.items() if name in PersonForm.__slots__})
