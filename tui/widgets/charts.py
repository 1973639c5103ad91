"""The pictures made of letters in the colours of the theme."""

from __future__ import annotations

from tui.views.pictures import bar_parts
from tui.widgets.text import Content, plain, styled


def bar(value: int, most: int, width: int, style: str) -> Content:
    """A bar of at most `width` cells in a style of the theme, its number behind it."""
    blocks, number = bar_parts(value, most, width)
    return styled(blocks, style) + plain(number)
