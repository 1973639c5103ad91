"""The first screen: nothing to press to see what to do, and what each line does with Enter, `l`, `z` and `C`."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.builders import TODAY, pairing
from tests.ui.home_app import Chair, chair
from tests.workspace.teams import ANA, BEN, CHLOE, ELI, PAIRS, Team, team
from tui.domain.sessions import Action, Session
from tui.modals.choose import ChooseDialog
from tui.modals.form import FormDialog
from tui.modals.letters_list import LettersDialog
from tui.modals.pairing import PairingDialog
from tui.modals.read import ReadDialog
from tui.modals.session_form import SessionFormDialog
from tui.screens.pairs import PairsScreen
from tui.views.home import HomeView, TodayRow
from tui.views.home_words import unpaired, week_words
from tui.widgets.lists import LineList
from tui.workspace.demo import write_demo
from tui.workspace.workspace import Workspace

FIRST, SECOND = 90, 91


@pytest.fixture
def four(tmp_path: Path) -> Team:
    return team(tmp_path, *PAIRS)


def met(*days: int, **values: Any) -> dict[int, Session]:
    return {700 + n: Session(pairing=FIRST, held_on=TODAY - timedelta(n), minutes=60, **values) for n in days}


def prepare(team: Team, verb: str) -> None:
    """One line of Today that begins with this word."""
    values: dict[str, dict[str, Any]] = {
        "log": {"next_date": TODAY},
        "close": {"sessions": 2},
        "do": {},
        "agree": {"agreed": False},
        "fit": {"first_fit": ()},
    }
    if verb == "answer":
        team.started()
        return
    team.put("pairings", {FIRST: pairing(ANA, BEN, began=20, **values[verb])})
    if verb == "do":
        team.put("sessions", met(5, actions=(Action(member=ANA, what="send the plan", due=TODAY),)))
    elif verb != "agree":
        team.put("sessions", met(*((5, 12) if verb == "close" else (12,))))


def first_words(at: Chair) -> list[str]:
    return [row.verb for row in at.app.screen.query_one("#today", LineList).rows if isinstance(row, TodayRow)]


async def test_what_to_do_and_who_went_quiet_is_there_without_a_key(four: Team) -> None:
    four.put("pairings", {FIRST: pairing(ANA, BEN, began=20, next_date=TODAY)})
    four.put("pairings", {SECOND: pairing(CHLOE, ELI)})
    async with chair(four) as at:
        assert ">log Ana ↔ Ben planned for today, 60 min" in at.words
        assert "Chloé ↔ Eli due 32 days ago" in at.words
        assert "Going quiet (1)" in at.words
        assert "nobody yet" in at.words or "taught wanted" in at.words


@pytest.mark.parametrize(
    ("verb", "opens"),
    [
        ("log", SessionFormDialog),
        ("close", FormDialog),
        ("agree", FormDialog),
        ("fit", ChooseDialog),
        ("answer", PairsScreen),
    ],
)
async def test_enter_opens_what_the_line_is_about(four: Team, verb: str, opens: type[Any]) -> None:
    prepare(four, verb)
    async with chair(four) as at:
        assert first_words(at)[0] == verb
        await at.press("enter")
        assert isinstance(at.app.screen, opens)


async def test_enter_and_space_on_a_promise_tick_it_off(four: Team) -> None:
    for key in ("enter", "space"):
        prepare(four, "do")
        async with chair(four) as at:
            await at.press(key)
            assert "Done: Ana: send the plan. u takes it back." in at.toasts
            assert first_words(at) == []


@pytest.mark.parametrize("verb", ["log", "close", "do", "agree", "fit"])
async def test_l_logs_the_pairing_of_the_line(four: Team, verb: str) -> None:
    prepare(four, verb)
    four.put("pairings", {SECOND: pairing(CHLOE, ELI, began=20, next_date=TODAY + timedelta(1))})
    async with chair(four) as at:
        assert first_words(at) == [verb]
        await at.press("l")
        assert at.dialog(SessionFormDialog).values["who"] == str(FIRST)


@pytest.mark.parametrize("verb", ["log", "close", "do", "agree", "fit"])
async def test_z_takes_the_line_away_for_two_weeks(four: Team, verb: str) -> None:
    prepare(four, verb)
    async with chair(four) as at:
        await at.press("z")
        assert first_words(at) == []
        assert "Ana ↔ Ben: later, on Mon 7 Dec. u takes it back." in at.toasts
        await at.press("u")
        assert first_words(at) == [verb]


async def test_z_on_an_answer_that_is_awaited_says_what_ends_the_waiting(four: Team) -> None:
    prepare(four, "answer")
    async with chair(four) as at:
        await at.press("z")
        assert "An answer is awaited until its round is finished (4, then F). m has words to send." in at.toasts


async def test_m_on_an_answer_that_is_awaited_begins_with_the_words_to_send_about_it(four: Team) -> None:
    prepare(four, "answer")
    four.clock.move(days=4)
    async with chair(four) as at:
        await at.press("down", "m")
        letter = at.dialog(LettersDialog).list.current
        assert letter is not None
        assert letter.key.startswith("reminder-")
        assert letter.to == "Ben"


async def test_c_copies_the_line_under_the_cursor_in_full_whichever_list_it_is_in(four: Team) -> None:
    four.put("pairings", {
        FIRST: pairing(ANA, BEN, began=20, next_date=TODAY),
        FIRST + 1: pairing(CHLOE, ELI),
    })  # fmt: skip
    async with chair(four, size=(40, 12)) as at:
        copied = []
        for part in ("#today", "#quiet", "#skills"):
            at.app.screen.query_one(part).focus()
            await at.press("C")
            at.dialog(ReadDialog)
            copied.append(at.app.clipboard)
            await at.press("escape")
    assert copied == [
        "log: Ana ↔ Ben: planned for today, 60 min",
        "gone quiet: Chloé ↔ Eli: due 32 days ago",
        "Figma: 1 teaches, 1 wants",
    ]


async def test_a_quiet_pairing_opens_logs_waits_and_gets_a_kind_word(four: Team) -> None:
    four.put("pairings", {FIRST: pairing(ANA, BEN)})
    async with chair(four) as at:
        await at.press("enter")
        at.dialog(PairingDialog)
        await at.press("escape", "l")
        at.dialog(SessionFormDialog)
        await at.press("escape", "m")
        at.dialog(ReadDialog)
        assert "Shall we find a date, take a break, or finish here?" in at.app.clipboard
        await at.press("escape", "z")
        assert "Nobody has gone quiet." in at.words


async def test_a_skill_leads_to_who_teaches_and_wants_it(four: Team) -> None:
    async with chair(four) as at:
        at.app.screen.query_one("#skills").focus()
        await at.press("enter")
        assert at.place == "find"


async def test_the_border_says_what_can_be_done_with_the_line(four: Team) -> None:
    prepare(four, "log")
    async with chair(four) as at:
        assert "l log · z later" in at.words


async def test_a_line_that_is_cut_names_the_key_that_shows_it_in_full(four: Team) -> None:
    prepare(four, "log")
    async with chair(four, size=(40, 12)) as at:
        assert "planned for today, 60 min" not in at.words
        assert "l log · z later · C in full" in at.words
        await at.press("C")
        assert "planned for today, 60 min" in at.words
        await at.press("escape")
        await at.pilot.resize_terminal(80, 24)
        await at.settled()
        assert "l log · z later" in at.words
        assert "C in full" not in at.words


async def test_a_team_without_pairings_is_told_which_key_begins(four: Team) -> None:
    async with chair(four) as at:
        assert "Nobody has a partner yet: r looks for the first round." in at.words


@pytest.mark.parametrize(
    ("weeks", "words"), [((0, 5, 3), "3 this week"), ((0, 5, 0), "5 last week"), ((0,), "0 this week")]
)
def test_a_week_that_has_only_begun_gives_way_to_the_last_one(weeks: tuple[int, ...], words: str) -> None:
    assert week_words(weeks) == words


@pytest.mark.parametrize(
    ("names", "width", "words"),
    [
        (tuple("ABCDEFGH"), 40, "no partner: A, B, C, D, E, F and 2 more"),
        (
            tuple(f"Ana {n}" for n in range(312)),
            20,
            "no partner: Ana 0, Ana 1 and 310 more",
        ),
        (("W" * 90, "V"), 37, "no partner: 2 people"),
        (("陳" * 30, "V"), 37, "no partner: 2 people"),
        ((), 37, ""),
    ],
)
def test_who_has_no_partner_is_named_as_far_as_two_lines_hold(names: tuple[str, ...], width: int, words: str) -> None:
    assert unpaired(HomeView(9, (), (), names, (), (), "", ""), width) == words


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12)])
async def test_the_demo_team_has_something_to_say_in_every_part(tmp_path: Path, size: tuple[int, int]) -> None:
    demo = team(tmp_path / "none")
    path = write_demo(tmp_path, demo.clock.now, "lead")
    demo.workspace = Workspace.open(path, demo.settings, author="lead", clock=demo.clock, demo=True)
    async with chair(demo, size=size) as at:
        assert set(first_words(at)) == {"log", "answer", "close", "do", "agree", "fit"}
        assert "log Carmen" in at.words
        assert "Going quiet (2)" in at.words
        if size[1] > 12:
            assert "no partner: Nadia" in at.words
            assert "round 3 open: 3 waiting" in at.words
            assert "week" in at.words
