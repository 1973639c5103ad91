from __future__ import annotations

import pytest

from tui.domain.messages import GAPS
from tui.errors import SettingsError
from tui.exchange.prompts import read_prompts
from tui.shipped import shipped_text

SHIPPED = shipped_text("prompts.yaml")


def problems(text: str) -> list[str]:
    with pytest.raises(SettingsError) as error:
        read_prompts(text, "prompts.yaml")
    return error.value.message.splitlines()


def test_the_shipped_texts_can_be_read() -> None:
    assert read_prompts(SHIPPED, "prompts.yaml").ask.title == "Who knows some {skill}?"


def test_every_text_with_words_to_fill_in_uses_each_of_them_somewhere() -> None:
    prompts = read_prompts(SHIPPED, "prompts.yaml")
    for key, gaps in GAPS.items():
        used = {gap for gap in gaps if f"{{{gap}}}" in str(getattr(prompts, key))}
        assert used == gaps or key in {"help_no_wish", "help_other", "answer_no"}, (key, gaps - used)


def test_a_word_nothing_fills_in_is_reported_with_its_line() -> None:
    found = problems(SHIPPED.replace("title: Who knows some {skill}?", "title: Who knows some {skil}?"))
    line = 1 + SHIPPED[: SHIPPED.index("Who knows some")].count("\n")
    assert found == [f"prompts.yaml:{line}:10 ask.title: {{skil}} is not filled in here; there are {{gain}}, {{skill}}"]


def test_a_missing_text_is_named() -> None:
    found = problems(SHIPPED.replace("\nfit_question:", "\nfit_qestion:"))
    assert any("fit_question: is missing" in line for line in found)
    assert any("fit_qestion: is not a text of this file" in line for line in found)


@pytest.mark.parametrize("text", ["", "- a list\n", "just words\n"])
def test_a_file_that_lists_nothing_by_name_is_refused(text: str) -> None:
    assert problems(text) == ["prompts.yaml:1:1 should list the texts by name"]


def test_a_number_where_words_belong_is_refused_by_line() -> None:
    found = problems(SHIPPED.replace("help_other: Ask what else colleagues come to them for.", "help_other: 12"))
    assert len(found) == 1
    assert "help_other" in found[0]
