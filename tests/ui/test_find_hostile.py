"""Whatever is typed into the Find screen, and whatever people are called, it is shown and not obeyed."""

from __future__ import annotations

from pathlib import Path

from tests.builders import person
from tests.hostile import FORBIDDEN, HOSTILE
from tests.ui.find_app import at_find
from tests.workspace.teams import team
from tui.domain.people import Person, Teaching


def hostile_person(text: str) -> Person:
    """Somebody whose name, team and skill are this text."""
    return person(f"Ann {text}"[:200], team=text[:80]).changed(teaches=(Teaching(skill=text[:80]),))


async def test_hostile_text_is_searched_for_and_shown_like_any_other(tmp_path: Path) -> None:
    texts = [text for text in HOSTILE if text.strip()][::3]
    async with at_find(team(tmp_path, *map(hostile_person, texts)), size=(120, 40)) as seat:
        for text in ("ann", *texts):
            seat.find.search.put(text)
            await seat.pilot.pause()

            assert not FORBIDDEN.search(seat.shown().replace("\n", "")), text
        assert seat.app.current_mode == "find"
