"""The pictures made of letters."""

from __future__ import annotations

import pytest

from tui.widgets.charts import bar


@pytest.mark.parametrize(
    ("value", "most", "drawn"),
    [
        (0, 5, "0"),
        (1, 90, "▏ 1"),
        (1, 5, "█▍ 1"),
        (2, 5, "██▊ 2"),
        (5, 5, "███████ 5"),
        (90, 90, "██████ 90"),
        (250, 90, "████▸ 250"),
        (3, 0, "3"),
    ],
)
def test_a_bar_keeps_to_its_width_with_its_number_and_says_where_it_goes_on(value: int, most: int, drawn: str) -> None:
    assert bar(value, most, 9, "").plain == drawn
