"""Words that look alike and mean different skills never become one skill on import."""

from __future__ import annotations

import pytest

from tests.domain.lookalikes import PAIRS
from tui.domain.skills import Vocabulary, normalise
from tui.domain.tags import resolve_tag
from tui.exchange.vocabulary import read_vocabulary
from tui.shipped import shipped_text

VOCABULARY = Vocabulary(read_vocabulary(shipped_text("skills.yaml"), "skills.yaml"))


def test_the_set_is_large() -> None:
    assert len(PAIRS) >= 160


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_lookalikes_stay_apart_on_import(one: str, other: str) -> None:
    found = [resolve_tag(word, VOCABULARY, corrections=True).skill for word in (one, other)]
    assert found[0] != found[1]
    assert normalise(found[0]) != normalise(found[1])


def test_a_real_word_is_never_corrected() -> None:
    words = sorted({word for pair in PAIRS for word in pair})
    resolved = [resolve_tag(word, VOCABULARY, corrections=True) for word in words]
    assert [(r.typed, r.skill) for r in resolved if r.match == "corrected"] == []
