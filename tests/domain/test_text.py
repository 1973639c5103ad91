"""Text from people: nothing that acts on a terminal gets in, and what people write in any script stays."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.domain.text import NAME, NOTE, SKILL, cell_width, clean, cut, fold, visible

ANY_TEXT = st.text(st.characters(categories=None), max_size=60) | st.text(
    st.sampled_from("ab \t\r\n\x1b\x9b\x00\x7f\u202e\u200b\u200d\u0301\ud800\U000e0041\ufeffé\u2028=-\u1112\u1161"),
    max_size=40,
)
LIMITS = st.sampled_from([1, 5, SKILL, NAME])


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Ana\tSilva ", "Ana Silva"),
        ("Ana\r\nSilva", "Ana Silva"),
        ("Ana\u00a0Silva", "Ana Silva"),
        ("\x1b[31mred", "\ufffd[31mred"),
        ("\x1b]52;c;ZXZpbA==\x07", "\ufffd]52;c;ZXZpbA==\ufffd"),
        ("\x9b31m", "\ufffd31m"),
        ("a\x00b\x7f", "a\ufffdb\ufffd"),
        ("A\u202egnp.exe", "A\ufffdgnp.exe"),
        ("flag\U000e0067\U000e007f", "flag\ufffd\ufffd"),
        ("\ud800x", "\ufffdx"),
        ("a\u200bb", "ab"),
        ("\ufeffAna", "Ana"),
        ("Ine\u0300s", "Inès"),
        ("Z" + "\u0335" * 30 + "o", "Z" + "\u0335" * 4 + "o"),
        ("[/]", "[/]"),
        ("[@click=app.quit]x[/]", "[@click=app.quit]x[/]"),
        ("Sam [they/them] Lee", "Sam [they/them] Lee"),
        ("=1+1", "=1+1"),
        ("", ""),
        (" \u2028 ", ""),
    ],
)
def test_a_line_of_text_is_cleaned(typed: str, kept: str) -> None:
    assert clean(typed, limit=NAME) == kept


@pytest.mark.parametrize(
    "name", ["👩‍👩‍👧‍👦", "عبد الله", "अनिता शर्मा", "张伟", "Nguyễn Thị Hồng", "Björn Ó Súilleabháin", "İpek Şahin"]
)
def test_names_in_any_script_stay_as_they_are(name: str) -> None:
    assert clean(name, limit=NAME) == unicodedata.normalize("NFC", name)


def test_the_same_name_composed_and_decomposed_is_stored_once() -> None:
    assert clean(unicodedata.normalize("NFD", "Chloé"), limit=NAME) == clean("Chloé", limit=NAME)


def test_notes_keep_their_lines() -> None:
    assert clean("one \r\n\n\ttwo\x85three\n", limit=NOTE, multiline=True) == "one\n\n two\nthree"


def test_text_is_cut_at_the_limit() -> None:
    assert clean("x" * 10_000, limit=SKILL) == "x" * SKILL
    assert clean("ab cd", limit=3) == "ab"


@given(ANY_TEXT, LIMITS, st.booleans())
def test_cleaning_twice_changes_nothing(value: str, limit: int, multiline: bool) -> None:
    once = clean(value, limit=limit, multiline=multiline)
    assert clean(once, limit=limit, multiline=multiline) == once


@given(ANY_TEXT, LIMITS, st.booleans())
def test_clean_text_can_be_stored_and_holds_nothing_that_acts_on_a_terminal(
    value: str, limit: int, multiline: bool
) -> None:
    cleaned = clean(value, limit=limit, multiline=multiline)
    assert len(cleaned) <= limit
    assert cleaned.encode().decode() == cleaned
    allowed = {"\n"} if multiline else set()
    assert not [c for c in cleaned if unicodedata.category(c) in {"Cc", "Cs"} and c not in allowed]
    assert not set(cleaned) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b")


@given(ANY_TEXT)
def test_what_may_be_shown_holds_nothing_that_acts_on_a_terminal(value: str) -> None:
    shown = visible(value)
    assert not [c for c in shown if unicodedata.category(c) in {"Cc", "Cs"} and c != "\n"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Inès MOREAU", "ines moreau"),
        ("Itō", "ito"),
        ("Søren Ærø", "soren aero"),
        ("Łukasz Đoković", "lukasz dokovic"),
        ("Straße", "strasse"),
        ("ﬁne", "fine"),
        ("Ｆｕｌｌ", "full"),
        ("Nováková  ", "novakova"),
        ("İpek", "ipek"),
        ("Işık", "isik"),
    ],
)
def test_folded_text_has_no_case_and_no_accents(one: str, other: str) -> None:
    assert fold(one) == other


@given(ANY_TEXT)
def test_folding_twice_changes_nothing(value: str) -> None:
    assert fold(fold(value)) == fold(value)


@given(ANY_TEXT)
def test_folding_sees_no_difference_between_composed_and_decomposed(value: str) -> None:
    assert fold(unicodedata.normalize("NFD", value)) == fold(unicodedata.normalize("NFC", value))


@pytest.mark.parametrize(
    "text",
    [
        "Ana",
        "Inès",
        "e\u0301",
        "张伟",
        "👩‍👩‍👧‍👦",
        "❤️",
        "👍🏽",
        "नमस्ते",
        "한국어",
        "ｆｕｌｌ",
        "العربية",
        "1️⃣",
        "Ana ↔ Ben ⇄ …",
    ],
)
def test_the_width_is_the_one_the_screen_counts_with(text: str) -> None:
    assert cell_width(text) == cell_len(text)


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("Kubernetes", 10, "Kubernetes"),
        ("Kubernetes", 5, "Kube…"),
        ("张伟张伟", 5, "张伟…"),
        ("张伟张伟", 4, "张…"),
        ("Ana Silva", 5, "Ana…"),
        ("x", 0, ""),
        ("", 3, ""),
    ],
)
def test_text_is_cut_to_cells(text: str, width: int, shown: str) -> None:
    assert cut(text, width) == shown


@given(st.text(max_size=30), st.integers(0, 20))
def test_cut_text_always_fits(value: str, width: int) -> None:
    assert cell_width(cut(value, width)) <= width
