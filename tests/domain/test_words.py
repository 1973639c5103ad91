"""Numbers and names as a sentence puts them."""

from __future__ import annotations

import pytest

from tui.domain.words import counted, listed, nth, teach_and_want


@pytest.mark.parametrize(("number", "said"), [(0, "0 people"), (1, "1 person"), (2, "2 people")])
def test_a_number_stands_with_its_noun(number: int, said: str) -> None:
    assert counted(number, "person", "people") == said


def test_a_plural_is_made_with_an_s_where_none_is_given() -> None:
    assert (counted(1, "pairing"), counted(3, "pairing")) == ("1 pairing", "3 pairings")


@pytest.mark.parametrize(
    ("words", "said"),
    [([], ""), (["Ana"], "Ana"), (["Ana", "Ben"], "Ana and Ben"), (["Ana", "Ben", "Kim"], "Ana, Ben and Kim")],
)
def test_words_are_listed_with_an_and_before_the_last(words: list[str], said: str) -> None:
    assert listed(words) == said


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ((1, 4), ("1 teaches", "4 want")),
        ((2, 1), ("2 teach", "1 wants")),
        ((0, 3), ("nobody teaches it", "3 want")),
        ((1, 0), ("1 teaches", "nobody wants it")),
        ((0, 0), ("nobody yet",)),
    ],
)
def test_how_many_teach_and_want_is_said_in_good_grammar(numbers: tuple[int, int], said: tuple[str, ...]) -> None:
    assert teach_and_want(*numbers) == said


def test_ranks_end_as_they_are_spoken() -> None:
    assert [nth(rank) for rank in (1, 2, 3, 4, 11, 12, 13, 21, 22, 111)] == [
        *("1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd", "111th")
    ]
