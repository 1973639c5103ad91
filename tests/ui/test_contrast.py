"""Everything can be read: contrast by WCAG 2.2 AA over what is really drawn, and signs or words beside every colour."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.geometry import Region
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widgets._toast import Toast

from tests.ui.scenes import ALL, EVERY, Scene, shown, strips, text
from tui.modals.base import Dialog
from tui.themes import OWN

LEAST = 4.5
"""The least contrast of text by WCAG 2.2 AA."""


def is_text(letters: str) -> bool:
    """Whether anything is to be read; frames and bars are pictures, and say their number in letters too."""
    return any(not letter.isspace() and not 0x2500 <= ord(letter) <= 0x259F for letter in letters)


def luminance(color: Color) -> float:
    """Relative luminance as WCAG defines it, 0 to 1."""
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color.normalized]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: Color, other: Color) -> float:
    """The contrast of two colours as WCAG defines it, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def colours(style: Style) -> tuple[Color, Color]:
    """What is seen as letter and as ground."""
    assert style.color is not None
    assert style.bgcolor is not None
    fore, back = (Color.from_rich_color(one) for one in (style.color, style.bgcolor))
    if style.reverse:
        fore, back = back, fore
    return (back.blend(fore, 0.5) if style.dim else fore), back


def regions(pilot: Pilot[Any]) -> list[Region]:
    """Where something is to be read: the whole screen, or the dialog over it, and what is said in the corner."""
    screen = pilot.app.screen
    main = screen.query_one("#dialog").region if isinstance(screen, Dialog) else screen.region
    return [main, *(toast.region for toast in screen.query(Toast))]


def parts(line: Strip, y: int, wanted: list[Region]) -> Iterator[Segment]:
    """The pieces of a line that lie in one of the regions."""
    for region in wanted:
        if region.y <= y < region.bottom:
            yield from line.crop(region.x, region.right)


def too_faint(pilot: Pilot[Any]) -> list[str]:
    """What has less contrast than text must have, with its figures."""
    found = []
    for y, line in enumerate(strips(pilot)):
        for segment in parts(line, y, regions(pilot)):
            if segment.style is None or not is_text(segment.text):
                continue
            fore, back = colours(segment.style)
            if (ratio := contrast(fore, back)) < LEAST:
                found.append(f"{segment.text.strip()!r} {fore.hex} on {back.hex}: {ratio:.2f}")
    return found


def test_the_measure_is_that_of_wcag() -> None:
    assert contrast(Color.parse("#000000"), Color.parse("#ffffff")) == pytest.approx(21)
    assert contrast(Color.parse("#777777"), Color.parse("#ffffff")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", EVERY)
async def test_all_text_has_the_contrast_of_wcag_aa(name: str, tmp_path: Path) -> None:
    async with shown(ALL[name], tmp_path) as pilot:
        for theme in OWN:
            pilot.app.theme = theme.name
            await pilot.pause()
            await pilot.pause()
            assert too_faint(pilot) == [], theme.name


async def test_text_that_is_too_faint_is_noticed(tmp_path: Path) -> None:
    async with shown(ALL["home"], tmp_path) as pilot:
        pilot.app.screen.query_one("#line").styles.color = "#333A40"
        await pilot.pause()

        assert too_faint(pilot)


# Without colour ------------------------------------------------------------------------------------------------------


def grey(color: RichColor | None) -> bool:
    """Whether a colour is none."""
    if color is None or color.triplet is None:
        return True
    return max(color.triplet) - min(color.triplet) <= 2


WITHOUT_COLOUR = {
    "home": (">log", "planned for today", "missed twice", "nobody yet", "taught", "wanted", "DEMO"),
    "people": (">Aiko", "teaches", "wants"),
    "find": (">Kubernetes", "teaches", "want", "short by 3"),
    "pairs": (">Dilan", "good !", "waits", "yes", "we will find another", "mind:"),
    "sessions": (">Thu 19 Nov", "did not happen"),
    "log-wrong": ("! ", "[ ] did not happen"),
    "pairing": ("! lately mostly one way", "115 min", "290 min"),
    "import": ("[x]", "refuse"),
    "options": (">•",),
}
"""The signs and words that say what colours say too."""


@pytest.mark.parametrize("name", sorted(WITHOUT_COLOUR))
async def test_without_colour_signs_and_words_say_the_same(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with shown(ALL[name], tmp_path) as pilot:
        drawn = text(pilot)
        assert [words for words in WITHOUT_COLOUR[name] if words not in drawn] == []
        assert all(
            grey(segment.style.color) and grey(segment.style.bgcolor)
            for strip in strips(pilot)
            for segment in strip
            if segment.style is not None
        )
        assert too_faint(pilot) == []


def is_hidden(style: Style) -> bool:
    """Whether letter and ground are the same one of the sixteen; the terminal's own two are never the same."""
    return style.color is not None and not style.color.is_default and style.color == style.bgcolor


@pytest.mark.parametrize("theme", ["ansi-dark", "ansi-light"])
@pytest.mark.parametrize("name", ["home", "people", "pairs", "log-wrong"])
async def test_in_sixteen_colours_the_same_words_are_drawn(name: str, theme: str, tmp_path: Path) -> None:
    async with shown(ALL[name], tmp_path, theme=theme) as pilot:
        assert pilot.app.theme == theme
        drawn = text(pilot)
        assert [words for words in WITHOUT_COLOUR[name] if words not in drawn] == []
        same = [
            segment.text
            for y, line in enumerate(strips(pilot))
            for segment in parts(line, y, regions(pilot))
            if segment.style is not None and is_text(segment.text) and is_hidden(segment.style)
        ]
        assert same == []


@pytest.mark.parametrize("theme", ["textual-light", "solarized-light", "dracula"])
async def test_in_a_theme_that_does_not_know_tandem_no_word_is_lost_on_the_line_of_the_cursor(
    theme: str, tmp_path: Path
) -> None:
    async with shown(ALL["pairs"], tmp_path, theme=theme) as pilot:
        line = next(line for line in strips(pilot) if line.text.startswith(">"))
        pieces = [piece.style for piece in line if piece.style is not None and is_text(piece.text)]
        assert len({colours(style) for style in pieces}) == 1


async def test_the_cursor_is_a_sign_too_where_another_part_has_it(tmp_path: Path) -> None:
    async with shown(Scene(("2", "f")), tmp_path) as pilot:
        assert ">Aiko" in text(pilot)
