"""Screens and dialogs at every size: nothing cut without a sign, nothing over something else, columns that line up."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input
from textual.widgets._toast import ToastRack

from tests.builders import person
from tests.ui.home_app import chair
from tests.ui.scenes import ALL, DIALOGS, EVERY, SCREENS, Size, settled, shown, text
from tests.workspace.teams import team
from tui.screens.base import TandemScreen
from tui.widgets.lists import LineList
from tui.widgets.pane import CORNERS, Pane
from tui.widgets.rows import Heading
from tui.widgets.text import Shown, Words, joined

SIZES: tuple[Size, ...] = ((120, 40), (100, 30), (80, 24), (40, 12))


async def resized(pilot: Pilot[Any], size: Size) -> None:
    """The same at another size."""
    await pilot.resize_terminal(*size)
    await pilot.pause()
    await settled(pilot)


def seen(pilot: Pilot[Any]) -> Iterator[Widget]:
    """The widgets that are drawn and hold no others."""
    for widget in pilot.app.screen.query("*"):
        if (
            not widget.children
            and widget.visible
            and all(node.display for node in widget.ancestors_with_self if isinstance(node, Widget))
        ):
            yield widget


def scrolls(widget: Widget) -> bool:
    """Whether more of it can be brought into view."""
    return any(
        isinstance(node, Widget) and node.styles.overflow_y in ("auto", "scroll") for node in widget.ancestors_with_self
    )


def cut_words(pilot: Pilot[Any]) -> list[str]:
    """Sentences of which some lines are not drawn, and cannot be reached."""
    found = []
    for words in (one for one in seen(pilot) if isinstance(one, Words)):
        needed = words.get_content_height(words.container_size, pilot.app.size, words.content_size.width)
        drawn = words.content_size.height
        if str(words.render()).strip() and drawn < needed and not scrolls(words):
            found.append(f"{words.id}: {drawn} of {needed} lines: {str(words.render())[:50]}")
    return found


def cut_cells(pilot: Pilot[Any]) -> list[str]:
    """Cells of lists that are cut without a sign."""
    found = []
    for lines in (one for one in seen(pilot) if isinstance(one, LineList)):
        width = lines.scrollable_content_region.width
        for y in range(min(lines.size.height, len(lines.rows) + lines._top)):
            number = y - lines._top + lines.scroll_offset.y
            row = lines.rows[number] if 0 <= number < len(lines.rows) and y >= lines._top else None
            if row is None or isinstance(row, Heading):
                continue
            line = lines._line(row)
            cells: list[Shown] = lines._columns.cut(line, width) if isinstance(line, (list, tuple)) else [str(line)]
            whole, drawn = joined(cells).plain.rstrip(), lines.render_line(y).text.rstrip()
            if drawn[1:] != whole and not drawn.endswith("…"):
                found.append(f"{lines.id}: {drawn!r} of {whole!r}")
    return found


def cut_borders(pilot: Pilot[Any]) -> list[str]:
    """Keys and titles that a border has no room for; a title may end in a sign, a key may not."""
    found = []
    for pane in (one for one in pilot.app.screen.query(Pane) if one.display and one.outer_size.width):
        hints = pane._border_subtitle
        if hints and hints.cell_length > pane.outer_size.width - CORNERS:
            found.append(hints.plain)
    return found


def cut_examples(pilot: Pilot[Any]) -> list[str]:
    """Examples in lines that are longer than the line."""
    lines = [one for one in seen(pilot) if isinstance(one, Input) and not one.value and one.content_size.width]
    return [one.placeholder for one in lines if len(one.placeholder) > one.content_size.width]


def overlaps(pilot: Pilot[Any]) -> list[str]:
    """Widgets that are drawn over others; what is said in the corner for a moment may be."""
    screen = pilot.app.screen
    places = [
        (widget, region.intersection(clip))
        for widget, (region, clip) in screen._compositor.visible_widgets.items()
        if not widget.children and not isinstance(widget, ToastRack) and screen in widget.ancestors
        if not any(isinstance(node, ToastRack) for node in widget.ancestors)
    ]
    return [
        f"{one!r} over {other!r}"
        for (one, here), (other, there) in combinations(places, 2)
        if here.intersection(there) and one not in other.ancestors and other not in one.ancestors
    ]


@pytest.mark.parametrize("name", EVERY)
async def test_nothing_is_cut_without_a_sign_and_nothing_lies_over_something_else(name: str, tmp_path: Path) -> None:
    async with shown(ALL[name], tmp_path, size=SIZES[0]) as pilot:
        for size in SIZES:
            await resized(pilot, size)
            checks = (cut_words, cut_cells, cut_borders, cut_examples, overlaps)
            found = {check.__name__: wrong for check in checks if (wrong := check(pilot))}
            assert found == {}, size


@pytest.mark.parametrize("name", sorted(SCREENS))
async def test_the_way_to_all_keys_and_places_is_on_every_screen(name: str, tmp_path: Path) -> None:
    async with shown(SCREENS[name], tmp_path, size=SIZES[0]) as pilot:
        for size in SIZES:
            await resized(pilot, size)
            first, *_, last = text(pilot).splitlines()
            assert last.endswith("ctrl+p commands" if isinstance(pilot.app.focused, Input) else ": commands")
            assert [digit for digit in "12345" if digit not in first] == []


@pytest.mark.parametrize("name", ["home", "find", "log", "palette", "import"])
async def test_with_less_room_there_is_one_sentence(name: str, tmp_path: Path) -> None:
    sentence = "Tandem needs a little more room: 40 by 12 letters at least."
    async with shown(ALL[name], tmp_path) as pilot:
        for size in ((39, 12), (40, 11), (20, 5)):
            await resized(pilot, size)
            assert " ".join(text(pilot).split()) == sentence, size
        await resized(pilot, (80, 24))
        assert "a little more room" not in text(pilot)


@pytest.mark.parametrize("name", ["log", "log-wrong", "person-edit"])
async def test_the_field_with_the_cursor_is_in_view_in_the_smallest_terminal(name: str, tmp_path: Path) -> None:
    async with shown(DIALOGS[name], tmp_path, size=(40, 12)) as pilot:
        focused = pilot.app.focused
        assert focused is not None
        assert pilot.app.screen.query_one("#fields").region.contains_region(focused.region)


async def test_the_dialog_with_more_keys_than_its_border_holds_names_them_all(tmp_path: Path) -> None:
    async with shown(DIALOGS["skills"], tmp_path, size=(40, 12)) as pilot:
        assert "? keys · esc close" in text(pilot)
        await pilot.press("question_mark")
        await settled(pilot)
        await pilot.press("G")
        await settled(pilot)
        await resized(pilot, (120, 40))
        assert "Make one skill of two" in text(pilot)


NAMES = ("Ana Silva", "张伟", "Zoë Ávila", "Jo\u0065\u0301lle Roy", "김하늘", "आरती शाह", "山田太郎さん")


async def test_columns_line_up_whatever_the_letters(tmp_path: Path) -> None:
    people = [person(name, teaches="Rust 4", wants="SQL", team="Platform") for name in NAMES]
    async with chair(team(tmp_path, *people), size=(100, 24)) as at:
        await at.press("2")
        people_list = at.app.screen.query_one("#people", LineList)
        width = people_list.scrollable_content_region.width
        places = set()
        for y in range(1, len(NAMES) + 1):
            strip = people_list.render_line(y)
            assert strip.cell_length == width == sum(segment.cell_length for segment in strip)
            before, found, _ = strip.text.partition("Platform")
            assert found
            places.add(joined([before]).cell_length)
        assert len(places) == 1


async def test_a_wide_letter_that_does_not_fit_gives_way_to_the_sign(tmp_path: Path) -> None:
    async with chair(team(tmp_path, person("山" * 60, team="Platform")), size=(80, 24)) as at:
        await at.press("2")
        line = at.app.screen.query_one("#people", LineList).render_line(1)
        assert "…" in line.text
        assert line.cell_length == at.app.screen.query_one("#people", LineList).scrollable_content_region.width


def test_the_sizes_are_those_the_screens_know() -> None:
    assert TandemScreen.HORIZONTAL_BREAKPOINTS[1][0] == SIZES[-1][0]
