"""The person form with keys: skills completed, levels, order, new words asked about, nothing lost."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.builders import person
from tests.ui.home_app import Chair, chair
from tests.ui.import_app import keys_of
from tests.workspace.teams import PAIRS, Team, team
from tui.domain.people import Person
from tui.modals.person_form import PersonFormDialog
from tui.widgets.fields import FormField

BUDGET = 40


@asynccontextmanager
async def form(start: Team, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Chair]:
    """The form for somebody new, over the People screen."""
    async with chair(start, size=size) as at:
        await at.press("2", "a")
        at.dialog(PersonFormDialog)
        yield at


def typed(at: Chair, field: str) -> str:
    return at.dialog(PersonFormDialog).values[field]


def field_here(at: Chair) -> str:
    assert at.app.focused is not None
    return next(one.field.name for one in at.app.focused.ancestors if isinstance(one, FormField))


def added(start: Team, name: str) -> Person:
    return next(p for p in start.workspace.core.people.values() if p.name == name)


async def test_a_person_with_three_skills_each_way_takes_at_most_forty_keys(tmp_path: Path) -> None:
    start = team(tmp_path)
    async with chair(start) as at:
        await at.press("2")
        pressed = [
            "a", *keys_of("Ana Silva"), "enter",
            *"kub", "enter", "4", *",rus", "enter", *"terr", "enter", "enter",
            *"sql", "enter", *"fig", "enter", *"neg", "enter", "ctrl+s",
        ]  # fmt: skip
        await at.press(*pressed)
        assert len(pressed) <= BUDGET, len(pressed)
        ana = added(start, "Ana Silva")
        assert [(t.skill, t.level) for t in ana.teaches] == [("Kubernetes", 4), ("Rust", 3), ("Terraform", 3)]
        assert ana.distinct_wants() == ("SQL", "Figma", "Negotiation")


async def test_a_skill_is_offered_while_typing_and_an_arrow_chooses_another(tmp_path: Path) -> None:
    async with form(team(tmp_path, *PAIRS)) as at:
        await at.press("enter", *"kub")
        assert ">Kubernetes" in at.words
        await at.press("down", "tab")
        assert typed(at, "teaches") not in {"", "kub", "Kubernetes, "}
        assert typed(at, "teaches").lower().startswith("kub")


async def test_escape_hides_the_offers_and_keeps_the_form(tmp_path: Path) -> None:
    async with form(team(tmp_path, *PAIRS)) as at:
        await at.press("enter", *"kub", "escape")
        assert typed(at, "teaches") == "kub"
        assert ">Kubernetes" not in at.words


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ([*"rust", "enter", "4", "comma"], "Rust (4), "),
        ([*"rust", "enter", "4", "enter"], "Rust (4), "),
        (keys_of("rust 4, sql 2"), "rust 4, sql 2"),
        ([*"rust", "enter", "4", "comma", "2", "comma"], "Rust (2), "),
    ],
)
async def test_a_level_is_a_digit(tmp_path: Path, keys: list[str], text: str) -> None:
    async with form(team(tmp_path)) as at:
        await at.press("enter", *keys)
        assert typed(at, "teaches") == text


async def test_the_arrows_move_a_wish_and_the_border_says_so(tmp_path: Path) -> None:
    start = team(tmp_path, person("Ana", wants="SQL, Go, Rust"))
    async with chair(start) as at:
        await at.press("2", "e", "enter", "enter")
        assert "↑ earlier · ↓ later" in at.words
        await at.press("end", "up")
        assert typed(at, "wants") == "SQL, Rust, Go"
        await at.press("up")
        assert typed(at, "wants") == "Rust, SQL, Go"
        await at.press("down", "ctrl+s")
        assert added(start, "Ana").distinct_wants() == ("SQL", "Rust", "Go")


async def test_an_unknown_word_is_asked_about_and_tab_takes_the_skill_meant(tmp_path: Path) -> None:
    start = team(tmp_path)
    async with form(start) as at:
        await at.press(*"Ana", "enter", *"Kubernets", "enter")
        assert "'Kubernets' is a new skill, or did you mean Kubernetes? tab: yes · enter: keep mine" in at.words
        assert field_here(at) == "teaches"
        await at.press("tab")
        assert typed(at, "teaches") == "Kubernetes"
        assert "new skill" not in at.words
        await at.press("ctrl+s")
        assert added(start, "Ana").teaches[0].skill == "Kubernetes"


async def test_a_second_enter_keeps_the_new_word(tmp_path: Path) -> None:
    start = team(tmp_path)
    async with form(start) as at:
        await at.press(*"Ana", "enter", *keys_of("Kubernets 4"), "enter", "enter")
        assert field_here(at) == "wants"
        await at.press("ctrl+s")
        assert [(t.skill, t.level) for t in added(start, "Ana").teaches] == [("Kubernets", 4)]


async def test_of_two_unknown_words_each_is_asked_about(tmp_path: Path) -> None:
    async with form(team(tmp_path)) as at:
        await at.press("enter", *keys_of("Kubernets 4, Terrafrom 2"), "enter", "tab")
        assert typed(at, "teaches") == "Kubernetes 4, Terrafrom 2"
        assert "did you mean Terraform?" in at.words
        await at.press("tab")
        assert typed(at, "teaches") == "Kubernetes 4, Terraform 2"


async def test_a_new_word_that_looks_like_nothing_stops_nobody(tmp_path: Path) -> None:
    async with form(team(tmp_path)) as at:
        await at.press("enter", *keys_of("Underwater hockey"), "escape", "enter")
        assert field_here(at) == "wants"
        assert "'Underwater hockey' is a new skill." in at.words


async def test_a_problem_is_said_under_its_field_and_nothing_typed_is_lost(tmp_path: Path) -> None:
    start = team(tmp_path)
    async with form(start) as at:
        await at.press("enter", *"rust", "enter", "ctrl+s")
        assert "! A name is needed." in at.words
        assert field_here(at) == "name"
        assert typed(at, "teaches") == "Rust, "
        await at.press(*"Ana", "ctrl+s")
        assert added(start, "Ana").level("Rust") == 3


async def test_escape_asks_once_before_it_throws_away(tmp_path: Path) -> None:
    start = team(tmp_path)
    async with form(start) as at:
        await at.press(*"Ana", "escape")
        assert "Not saved yet · ctrl+s save it · esc throw it away" in at.words
        await at.press("escape")
        assert at.place == "people"
        assert not start.workspace.core.people


async def test_a_pause_and_the_days_are_shown_as_they_are_read(tmp_path: Path) -> None:
    start = team(tmp_path, person("Ana"))
    async with chair(start, size=(120, 40)) as at:
        await at.press("2", "e")
        dialog = at.dialog(PersonFormDialog)
        dialog.field("paused").enter()
        await at.settled()
        await at.write("in 4 weeks")
        assert "→ Mon 21 Dec 2026" in at.words
        await at.press("ctrl+s")
        assert added(start, "Ana").paused is True


async def test_private_fields_say_who_can_read_them(tmp_path: Path) -> None:
    async with form(team(tmp_path), (120, 40)) as at:
        assert "Private, but whoever opens this file can read it: nothing on health, religion or money." in at.words


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)])
async def test_the_form_can_be_filled_at_every_size(tmp_path: Path, size: tuple[int, int]) -> None:
    start = team(tmp_path)
    async with form(start, size) as at:
        await at.press(*"Ana", "enter", *"rust", "enter", "enter", *"sql", "enter", "ctrl+s")
        assert added(start, "Ana").level("Rust") == 3


@pytest.mark.parametrize(
    "text",
    ["[/]", "[@click=app.quit]x[/]", "\x1b]52;c;ZXZpbA==\x07", "A\u202egnp.exe", "e" + "\u0301" * 12, "漢字" * 6],
)
async def test_hostile_text_pasted_into_every_field_is_only_text(tmp_path: Path, text: str) -> None:
    start = team(tmp_path)
    async with form(start) as at:
        dialog = at.dialog(PersonFormDialog)
        for name in ("name", "teaches", "wants", "team", "title", "background", "manager", "avoids"):
            dialog.field(name).value = text
            await at.settled()
            assert not any(sign in at.shown() for sign in "\x1b\x07\u202e")
        await at.press("ctrl+s")
        assert at.place == "people"
        assert len(start.workspace.core.people) == 1
