"""One line of those who want a skill: as many names as there is room for, and never a number cut off."""

from __future__ import annotations

import pytest

from tui.screens.find_rows import LearnersLine, line
from tui.views.finding import LearnerView, SkillFound
from tui.widgets.text import plain


def wanted_by(*names: str) -> SkillFound:
    learners = tuple(LearnerView(number, name, number) for number, name in enumerate(names, 1))
    return SkillFound("Rust", "exact", 100, "", "technical", (), learners, len(learners))


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (80, "want    Ibrahim Sesay (1st), Ana Silva (2nd), Bo (3rd)"),
        (55, "want    Ibrahim Sesay (1st), Ana Silva (2nd), Bo (3rd)"),
        (54, "want    Ibrahim Sesay (1st) and 2 more"),
        (39, "want    Ibrahim Sesay (1st) and 2 more"),
        (38, "want    Ibrahim Sesay (1st) +2"),
    ],
)
def test_names_give_way_to_how_many_more(width: int, shown: str) -> None:
    drawn = line(LearnersLine(wanted_by("Ibrahim Sesay", "Ana Silva", "Bo")), width, 20)

    assert str(plain(drawn)).strip() == shown
