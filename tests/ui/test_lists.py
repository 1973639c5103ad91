"""The list of all screens draws only what changed: what stands there is what drawing everything anew gives."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult

from tui import themes
from tui.widgets.columns import Column
from tui.widgets.lists import LineList

HEIGHT = 20


class Host(App[None]):
    """One list in a window of its own."""

    def __init__(self, overflow: str) -> None:
        super().__init__()
        self._overflow = overflow

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return themes.defaults_for(self.current_theme)

    def compose(self) -> ComposeResult:
        lines = LineList[str]((Column(least=10, share=1),), lambda row: (row,), lambda row: row, empty="Nobody.")
        lines.styles.overflow_y = self._overflow
        yield lines

    @property
    def drawn(self) -> list[str]:
        return [strip.text for strip in self.screen._compositor.render_strips(self.size)]


@pytest.mark.parametrize("overflow", ["auto", "scroll"])
async def test_more_and_fewer_lines_leave_nothing_behind(overflow: str) -> None:
    app = Host(overflow)
    async with app.run_test(size=(40, HEIGHT)) as pilot:
        lines = app.query_one(LineList)
        for number, count in enumerate((3, 60, 3, 0, 5, 19, 20, 21, 2, 60, 4)):
            lines.show([f"row {number}-{i}" for i in range(count)])
            await pilot.pause()
            shown = app.drawn
            assert sum(f"row {number}-" in line for line in shown) == min(count, HEIGHT)
            assert sum("row" in line for line in shown) == min(count, HEIGHT)
            lines.refresh()
            if lines.show_vertical_scrollbar:
                lines.vertical_scrollbar.refresh()
            await pilot.pause()
            assert app.drawn == shown
            if count > HEIGHT:
                assert lines.vertical_scrollbar.window_virtual_size == count
            if count == 60:
                lines.action_bottom()
                await pilot.pause()
                assert "59" in app.drawn[-1]
