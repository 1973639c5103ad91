"""Lines in which something is typed or pasted: what a terminal would obey is replaced before it is shown."""

from __future__ import annotations

from textual.widgets import Input, TextArea
from textual.widgets.text_area import Edit, EditResult

from tui.domain.text import visible
from tui.widgets.text import plain


class Line(Input):
    """One line of text; a pasted text comes without what could act on the terminal."""

    _example = ""

    def on_resize(self) -> None:
        """An example that is longer than the line says so by its end."""
        self._example = self._example or self.placeholder
        room = self.content_size.width
        if self._example and room:
            self.placeholder = plain(self._example).truncate(room, ellipsis=True).plain

    def validate_value(self, value: str) -> str:
        """What may stand in the line."""
        return visible(value).replace("\n", " ")


class Lines(TextArea):
    """Several lines of text; the same holds for them."""

    def __init__(self, text: str = "", *, soft_wrap: bool = True) -> None:
        super().__init__(visible(text), soft_wrap=soft_wrap, show_line_numbers=False, tab_behavior="focus")

    def load_text(self, text: str) -> None:
        """Show another text."""
        super().load_text(visible(text))

    def edit(self, edit: Edit) -> EditResult:
        """Whatever is typed or pasted comes this way."""
        edit.text = visible(edit.text)
        return super().edit(edit)
