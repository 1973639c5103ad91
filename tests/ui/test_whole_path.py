"""The whole way on the screens, with keys, over the form of a real team: import, find, round, log, come back."""

from __future__ import annotations

from pathlib import Path

from tests.ui.home_app import Chair, chair
from tests.ui.import_app import FORM, keys_of, worked
from tests.workspace.teams import team
from tui.modals.import_preview import ImportPreviewDialog
from tui.modals.session_form import SessionFormDialog
from tui.screens.find import FindScreen
from tui.screens.pairs import PairsScreen
from tui.screens.sessions import SessionsScreen
from tui.views.rounds import ProposalRow

SECRET = "a private word"


def pairs(at: Chair) -> PairsScreen:
    screen = at.app.screen
    assert isinstance(screen, PairsScreen), screen
    return screen


def answers(at: Chair) -> list[tuple[str, ...]]:
    """What each member of each proposal said, or what became of the proposal."""
    rows = [row for row in pairs(at).groups.rows if isinstance(row, ProposalRow)]
    return [(row.state_words,) if row.state_words else tuple(a.answer for a in row.answers) for row in rows]


async def looked(at: Chair) -> None:
    """Wait for the round that is being looked for."""
    await at.until(lambda: isinstance(at.app.screen, PairsScreen) and at.app.screen.view.state == "preview")
    await pairs(at).settled_preview()
    await at.settled()


async def test_from_the_form_to_a_logged_meeting_and_everything_is_there_tomorrow(tmp_path: Path) -> None:
    start = team(tmp_path)
    async with chair(start) as at:
        await at.press("i")
        await at.write(str(FORM))
        await at.press("enter")
        await worked(at)
        assert "28 new" in str(at.dialog(ImportPreviewDialog).query_one("#headline").render())
        await at.press("enter")
        await worked(at)
        assert len(start.workspace.core.people) == 28

        await at.press("slash", *keys_of("kubrnets"))
        find = at.app.screen
        assert isinstance(find, FindScreen)
        best = find.found.skills[0]
        assert (best.skill, [teacher.name for teacher in best.teachers]) == ("Kubernetes", ["Ana Silva"])
        assert "Kubernetes (for 'kubrnets')" in at.words

        await at.press("escape", "r")
        await looked(at)
        groups = len(answers(at))
        assert groups >= 8
        await at.press("y", "y", "n", "right", "y")
        preview = answers(at)
        assert [set(one) for one in preview[:4]] == [{"yes"}, {"yes"}, {"we will find another"}, {"yes", "waits"}]
        await at.press("s")
        await at.until(lambda: start.workspace.rounds.view().state == "open")
        await at.settled()
        assert len(start.workspace.pairings.rows()) == 2
        awaited = start.workspace.rounds.view().awaited

        await at.press("l")
        form = at.dialog(SessionFormDialog)
        chosen = int(form.values["who"])
        form.field("note").enter()
        await at.press(*keys_of(SECRET))
        form.field("useful").enter()
        await at.press("4", "ctrl+s")
        await at.until(lambda: len(start.workspace.core.sessions) == 1)
        await at.settled()
        assert SECRET not in at.words + at.toasts
        await at.press("ctrl+q")
    assert at.app.return_code == 0

    start.clock.move(days=1)
    start.workspace = start.reopened()
    async with chair(start) as at:
        assert "answer" in at.words
        await at.press("2")
        assert "28 people" in at.words
        await at.press("4")
        assert pairs(at).view.state == "open"
        assert pairs(at).view.awaited == awaited
        assert {len(start.workspace.core.pairings[row.id].members) for row in start.workspace.pairings.rows()} <= {2, 3}
        await at.press("5")
        sessions = at.app.screen
        assert isinstance(sessions, SessionsScreen)
        (stored,) = start.workspace.core.sessions.values()
        assert (stored.pairing, stored.note, {one.rating for one in stored.useful}) == (chosen, SECRET, {4})
        assert SECRET not in at.words
        await at.press("u")
        assert not start.workspace.core.sessions
        await at.press("U")
        assert list(start.workspace.core.sessions.values()) == [stored]
