"""The skills of an import: what a written word means is looked for once, however many people write it."""

from __future__ import annotations

import pytest

from tui.domain.skills import Vocabulary
from tui.domain.tags import Resolved, resolve_tag
from tui.workspace import import_skills
from tui.workspace.import_skills import ImportedSkills


def test_a_word_that_hundreds_write_is_looked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def counted(text: str, vocabulary: Vocabulary, *, corrections: bool) -> Resolved:
        asked.append(text)
        return resolve_tag(text, vocabulary, corrections=corrections)

    monkeypatch.setattr(import_skills, "resolve_tag", counted)
    skills = ImportedSkills(Vocabulary(()), Vocabulary(()), corrections=True)
    for _ in range(200):
        skills.teaches("juggling, stilt walking", None)
        skills.wants("juggling", None, None)
    assert sorted(asked) == ["juggling", "stilt walking"]
