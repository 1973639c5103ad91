"""A cursor among rows passes over headings, whichever way it goes and wherever it is put."""

from __future__ import annotations

import pytest

from tui.widgets.rows import Heading, first_seen_with, moved, nearest, place_of, row_at

ROWS = (Heading("free"), "Ana", "Ben", Heading("away"), Heading("until January"), "Kim", Heading("nobody"))


@pytest.mark.parametrize(
    ("place", "steps", "comes_to"),
    [(1, 1, 2), (2, 1, 5), (5, -1, 2), (5, 1, 5), (1, -1, 1), (1, 2, 5), (1, 100, 5), (5, -100, 1), (-1, 1, 1)],
)
def test_steps_count_rows_only_and_end_where_there_are_no_more(place: int, steps: int, comes_to: int) -> None:
    assert moved(ROWS, place, steps) == comes_to


@pytest.mark.parametrize(("place", "comes_to"), [(0, 1), (1, 1), (3, 5), (6, 5), (100, 5)])
def test_a_heading_gives_way_to_the_next_row_or_to_the_last(place: int, comes_to: int) -> None:
    assert nearest(ROWS, place) == comes_to


def test_where_there_are_no_rows_there_is_no_place() -> None:
    assert nearest((), 0) == nearest((Heading("nobody"),), 0) == -1
    assert row_at(ROWS, 3) is row_at(ROWS, -1) is row_at(ROWS, 7) is None


def test_a_row_is_found_by_its_key_and_no_heading_is() -> None:
    assert place_of(ROWS, str.casefold, "kim") == 5
    assert place_of(ROWS, str.casefold, "away") is None


def test_all_headings_right_above_a_row_are_seen_with_it() -> None:
    assert [first_seen_with(ROWS, place) for place in (1, 2, 5)] == [0, 2, 3]
