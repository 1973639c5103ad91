"""What gives way in a line where there is little room: names to how many more, and words to names."""

from __future__ import annotations

import pytest

from tui.screens.find_rows import LearnersLine, line, places
from tui.views.finding import LearnerView, SkillFound, TeacherView
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


@pytest.mark.parametrize(
    ("room", "free", "shown"),
    [
        (33, 1, "1 place free, already with Carmen"),
        (32, 1, "1 place free, with Carmen"),
        (24, 1, "1 free, with Carmen"),
        (18, 1, "1 place free"),
        (24, 0, "no place free"),
    ],
)
def test_the_words_about_places_give_way_to_the_partner(room: int, free: int, shown: str) -> None:
    assert places(TeacherView(1, "Aiko", "Platform", 5, "expert", free, ("Carmen",)), room) == shown
