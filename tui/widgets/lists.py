"""The list that all screens use: lines drawn only when they are seen, so that thousands cost nothing."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from rich.segment import Segment
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

from tui.widgets import keys
from tui.widgets.columns import Column, Columns, Line
from tui.widgets.rows import Heading, first_seen_with, moved, nearest, place_of, row_at
from tui.widgets.text import Shown, joined, one_line, plain

T = TypeVar("T")

COLOURS_ON_CURSOR = "colours-on-cursor"
"""The name by which a theme says that coloured words can be read on the line of the cursor, too."""


class LineList(ScrollView, Generic[T], can_focus=True, inherit_bindings=False):
    """Rows with a cursor. `line` draws a row, `key` names it, so that the cursor stays on it when the rows change."""

    BINDINGS: ClassVar[list[BindingType]] = [
        keys.key("move.down"),
        keys.key("move.up"),
        keys.key("move.page_down"),
        keys.key("move.page_up"),
        keys.key("move.top"),
        keys.key("move.g"),
        keys.key("move.bottom"),
        keys.key("open"),
    ]

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "lines--header",
        "lines--heading",
        "lines--cursor",
        "lines--cursor-away",
        "lines--hover",
        "lines--empty",
    }

    DEFAULT_CSS = """
    LineList {
        height: 1fr;
        background: transparent;
        scrollbar-size-vertical: 1;
        overflow-x: hidden;
        & > .lines--header { color: $text-muted; text-style: underline; }
        & > .lines--heading { color: $text-accent; text-style: bold; }
        & > .lines--cursor { background: $cursor-background; color: $cursor-text; text-style: bold; }
        & > .lines--cursor-away { background: $boost; }
        & > .lines--hover { background: $boost; }
        & > .lines--empty { color: $text-muted; }
    }
    """

    cursor: reactive[int] = reactive(-1, repaint=True)
    """The number of the row the cursor is on; -1 when there is none."""

    hover: reactive[int] = reactive(-1)

    @dataclass
    class Opened(Message):
        """Enter was pressed on a row, or it was clicked again."""

        lines: LineList[Any]
        row: Any

        @property
        def control(self) -> LineList[Any]:
            """The list, so that `@on(..., "#id")` can tell lists apart."""
            return self.lines

    @dataclass
    class Moved(Message):
        """The cursor came to a row; None when there is none any more."""

        lines: LineList[Any]
        row: Any

        @property
        def control(self) -> LineList[Any]:
            """The list, so that `@on(..., "#id")` can tell lists apart."""
            return self.lines

    def __init__(
        self,
        columns: Sequence[Column],
        line: Callable[[T], Line],
        key: Callable[[T], Hashable],
        *,
        empty: Shown = "",
        cursor_stays: bool = True,
        **values: Any,
    ) -> None:
        """`empty` is said when there are no rows; `cursor_stays` shows the cursor while another part has the focus."""
        super().__init__(**values)
        self._columns = Columns(columns)
        self._line = line
        self._key = key
        self._rows: Sequence[T | Heading] = ()
        self._empty = plain(empty)
        self._cursor_stays = cursor_stays
        self._g_pressed = False

    # The rows ---------------------------------------------------------------------------------------------------

    @property
    def rows(self) -> Sequence[T | Heading]:
        """All lines, headings among them."""
        return self._rows

    @property
    def current(self) -> T | None:
        """The row under the cursor."""
        return row_at(self._rows, self.cursor)

    def show(self, rows: Sequence[T | Heading], *, empty: Shown | None = None) -> None:
        """Show these rows; the cursor stays on the row with the same key, else near the line where it was."""
        before = self.current
        wanted = None if before is None else self._key(before)
        lines = max(len(self._rows), len(rows)) + self._top
        drawn = bool(self._rows and rows) and not self.scroll_offset.y
        self._rows = rows
        if empty is not None:
            self._empty = plain(empty)
        place = None if wanted is None else place_of(self._rows, self._key, wanted)
        number = nearest(self._rows, max(self.cursor, 0)) if place is None else place
        self._make_room(len(rows) + self._top)
        self.set_reactive(LineList.cursor, number)
        self._keep_in_view()
        if drawn and not self.scroll_offset.y and lines < self.size.height:
            self.refresh(Region(0, 0, self.size.width, lines))  # what is blank below was blank before
        else:
            self.refresh()
        self.post_message(self.Moved(self, self.current))

    def _make_room(self, height: int) -> None:
        """So many lines there are now; the screen is laid out again only where that changes something beside them."""
        size, room = Size(self.size.width, height), self.container_size.height
        grows = self.styles.height is None or self.styles.height.is_auto
        bar = self.styles.overflow_y == "scroll" or height > room
        if grows or not room or self.show_vertical_scrollbar != bar:
            self.virtual_size = size
        else:
            self.set_reactive(LineList.virtual_size, size)
            if bar and (height > room or self.vertical_scrollbar.window_virtual_size > room):
                self._scroll_update(size)  # draws the bar anew, which is nothing to see while all lines have room

    def select(self, wanted: Hashable) -> bool:
        """Put the cursor on the row with this key; False when there is none."""
        place = place_of(self._rows, self._key, wanted)
        if place is not None:
            self.cursor = place
        return place is not None

    def reshape(self, columns: Sequence[Column]) -> None:
        """Other columns, for rows of another kind; the rows that go with them are shown next."""
        self._columns = Columns(columns)

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Other columns; `line` must give as many cells."""
        self._columns = Columns(columns)
        self.refresh()

    def redraw(self) -> None:
        """Draw the rows again, after something `line` looks at has changed."""
        self.refresh()

    # Moving -----------------------------------------------------------------------------------------------------

    @property
    def _top(self) -> int:
        """Lines that the headings of the columns take."""
        return 1 if self._columns.titles else 0

    def watch_cursor(self) -> None:
        """Bring the row into view and say where the cursor is."""
        self._keep_in_view()
        self.post_message(self.Moved(self, self.current))

    def _keep_in_view(self) -> None:
        if self.cursor < 0 or not self.is_mounted or not self.size.height:
            return
        first = first_seen_with(self._rows, self.cursor)
        room = max(1, self.scrollable_content_region.height - self._top)
        if first < self.scroll_offset.y:
            self.scroll_to(y=first, animate=False, force=True)
        elif self.cursor >= self.scroll_offset.y + room:
            self.scroll_to(y=self.cursor - room + 1, animate=False, force=True)

    def _move(self, steps: int) -> None:
        self._g_pressed = False
        self.cursor = moved(self._rows, self.cursor, steps)

    def action_down(self) -> None:
        """One row down."""
        self._move(1)

    def action_up(self) -> None:
        """One row up."""
        self._move(-1)

    def action_page_down(self) -> None:
        """One page down."""
        self._move(max(1, self.size.height - self._top - 1))

    def action_page_up(self) -> None:
        """One page up."""
        self._move(-max(1, self.size.height - self._top - 1))

    def action_top(self) -> None:
        """To the first row."""
        self._g_pressed = False
        self.cursor = nearest(self._rows, 0)

    def action_bottom(self) -> None:
        """To the last row."""
        self._move(len(self._rows))

    def action_g(self) -> None:
        """The second g goes to the first row."""
        if self._g_pressed:
            self.action_top()
        else:
            self._g_pressed = True

    def action_open(self) -> None:
        """Say that this row is to be opened."""
        self._g_pressed = False
        if self.current is not None:
            self.post_message(self.Opened(self, self.current))

    # The mouse --------------------------------------------------------------------------------------------------

    def _number_at(self, event: events.MouseEvent) -> int:
        offset = event.get_content_offset(self)
        if offset is None or offset.y < self._top:
            return -1
        number = offset.y - self._top + self.scroll_offset.y
        return number if row_at(self._rows, number) is not None else -1

    def on_click(self, event: events.Click) -> None:
        """The first click chooses a row, another one opens it."""
        number = self._number_at(event)
        if number < 0:
            return
        if number == self.cursor and (event.chain > 1 or self._was_chosen):
            self.action_open()
        self.cursor = number
        self._was_chosen = True

    _was_chosen = False
    _room = 0

    def on_focus(self) -> None:
        """The click that brings the focus opens nothing."""
        self._was_chosen = False
        self.refresh()

    def on_blur(self) -> None:
        """The cursor is drawn differently while another part has the focus."""
        self._g_pressed = False
        self.refresh()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Light up the row under the mouse."""
        self.hover = self._number_at(event)

    def on_leave(self) -> None:
        """No row is under the mouse any more."""
        self.hover = -1

    # Drawing ----------------------------------------------------------------------------------------------------

    def on_resize(self) -> None:
        """The widths of the columns follow the width of the list."""
        self.virtual_size = Size(self.size.width, len(self._rows) + self._top)
        self._keep_in_view()
        self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of the screen, as wide as there is room, which is looked up once for all of them."""
        self._room = self.scrollable_content_region.width
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        width = self._room
        if y < self._top:
            return self._strip(" ", self._columns.titles, width, self._style("lines--header"))
        number = y - self._top + (self.scroll_offset.y if self._rows else 0)
        if not self._rows:
            return self._empty_line(number, width)
        if number >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        row = self._rows[number]
        if isinstance(row, Heading):
            return self._strip(" ", row.words, width, self._style("lines--heading"))
        sign, style = self._look(number)
        return self._strip(sign, self._line(row), width, style)

    def _look(self, number: int) -> tuple[str, Style]:
        if number == self.cursor and self.has_focus:
            return ">", self._style("lines--cursor")
        if number == self.cursor and self._cursor_stays:
            return ">", self._style("lines--cursor-away")
        if number == self.hover:
            return " ", self._style("lines--hover")
        return " ", self.visual_style

    def _style(self, name: str) -> Style:
        return self.get_visual_style(name)

    def _strip(self, sign: str, line: Line, width: int, style: Style) -> Strip:
        if isinstance(line, str) or not isinstance(line, Sequence):
            content = one_line(line).truncate(width - 1, ellipsis=True, pad=True)
        else:
            content = joined(self._columns.cut(line, width)).rstrip().truncate(width - 1, ellipsis=True, pad=True)
        if sign == ">" and self.app.theme_variables.get(COLOURS_ON_CURSOR) != "yes":
            content = plain(content.plain)
        content = plain(sign) + content
        segments = [
            Segment(text, part.rich_style if part else None)
            for text, part in content.render(style, end="", parse_style=self._parse_style)
        ]
        return Strip(segments, content.cell_length).adjust_cell_length(width, style.rich_style)

    def _parse_style(self, style: str | Style) -> Style:
        return Style.parse(style, self.app.theme_variables) if isinstance(style, str) else style

    def widths(self, width: int) -> tuple[int, ...]:
        """The width in cells of each column when the list is this wide; 0 for one that gave way."""
        return self._columns.widths(width)

    def _empty_line(self, number: int, width: int) -> Strip:
        wrapped = self._empty.wrap(max(1, width - 2)) if self._empty else []
        line: Shown = wrapped[number] if number < len(wrapped) else ""
        return self._strip(" ", line, width, self._style("lines--empty"))
