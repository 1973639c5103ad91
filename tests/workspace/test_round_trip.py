"""What a person form takes, and what the file of profiles written from it gives back when it is imported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.builders import NOW, TODAY
from tui.domain.people import Person, Want
from tui.exchange.people_csv import people_csv
from tui.exchange.tables import BYTE_ORDER_MARK
from tui.settings import Settings
from tui.views.people import PersonForm
from tui.workspace.imports import plan_of
from tui.workspace.person_forms import FormReader
from tui.workspace.workspace import Workspace

HOSTILE = (
    "[/]", "[@click=app.quit]x[/]", "Sam [they/them] Lee", "\x1b[31mred", "\x1b]52;c;ZXZpbA==\x07", "\x9b31m",
    "nul\x00", "a\rb", "A\u202egnp.exe", "a\u200bb", "\ud800", "e\u0301" * 3 + "\u0301" * 9, "\u0338", "a\u2028b",
    "\U0001f469\u200d\U0001f469\u200d\U0001f467", "漢字漢字漢字", "مرحبا", "देवनागरी", "\u00c5", "A\u030a", "ıI", "ﬀ",
    "=1+1", "  =1+1", "+44 20 7946 0000", "-1", "@SUM(A1)", "\t=1", "＝1+1", "'t Hooft", "'=1", "''", "'", "\u00a0",
    "\"quoted\"", "\"a\"; \"b\"", "Foo (4)", "Foo (4) (5)", "Python 3", "expert", "C++ expert", "a / b", "HTML/CSS",
    "R, S and T", "(x", "x)", "a; b", "1. first", "- dash", "none", "n/a", "-", "a: b", "SQL: why", "../../x",
    "⅛", "x" * 300, "Kubernets", "k8s", "\u3000", "\ufeffx", "O'Brien, Liam", "Ben and Zoe",
)  # fmt: skip
WORDS = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=30), st.text("abc ,;/()'\"=+-@0123456789\n", max_size=30))
LISTS = st.lists(WORDS, max_size=4).flatmap(
    lambda words: st.sampled_from((", ", "; ", "\n", " / ")).map(lambda separator: separator.join(words))
)
FORMS = st.builds(
    PersonForm,
    name=WORDS,
    email=st.one_of(
        st.sampled_from(("", "ana@example.org", "=ana@example.org", "Á'b@x", "+1@x.y")),
        WORDS.map(lambda words: "".join(words.split()).replace("@", "")[:60] + "@x.org"),
    ),
    team=WORDS,
    title=WORDS,
    manager=WORDS,
    teaches=LISTS,
    wants=LISTS,
    background=LISTS,
    time_zone=st.sampled_from(("", "Europe/Lisbon")),
    places=st.sampled_from(("", "0", "2", "20")),
    joins=st.sampled_from(("", "2026-01-31")),
    leaves=st.sampled_from(("", "2027-01-31")),
    paused=st.sampled_from(("", "yes", "2026-12-24")),
    avoids=LISTS,
    remarks=st.one_of(WORDS, st.text(max_size=60)),
)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A team of nobody; most tests only look at what an import would store."""
    return opened(tmp_path_factory.mktemp("round-trip") / "team.json")


def opened(path: Path) -> Workspace:
    return Workspace.open(path, Settings(), author="lead", clock=lambda: NOW)


def imported(workspace: Workspace, people: Sequence[Person], folder: Path) -> list[Person]:
    """What importing the file written from some profiles would store."""
    path = folder / "people.csv"
    text = BYTE_ORDER_MARK + people_csv(people, workspace.core.shipped, include_notes=True)
    path.write_bytes(text.encode("utf-8"))
    preview = workspace.imports.preview(path)
    assert preview.rejected == ()
    return list(plan_of(preview).profiles.values())


@given(form=FORMS)
@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_in_the_form_comes_back_from_the_csv_as_it_was_saved(
    form: PersonForm, empty: Workspace, tmp_path: Path
) -> None:
    person, _ = FormReader(empty.core.vocabulary, TODAY).read(form, None)
    assume(person is not None)
    assert person is not None
    assert imported(empty, [person], tmp_path) == [person]


@given(forms=st.lists(FORMS, min_size=2, max_size=3))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_team_saved_from_forms_is_unchanged_by_its_own_csv_and_the_same_in_an_empty_file(
    forms: list[PersonForm], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("team")
    workspace = opened(folder / "team.json")
    for number, form in enumerate(forms):
        named = replace(form, name=f"{form.name[:20]} No{number}", email=f"{number}@example.org")
        if not workspace.people.check(named, None):
            workspace.people.save(named, None)
    workspace.reports.write("csv", folder / "people.csv", kind="people", include_notes=True)
    again = workspace.imports.preview(folder / "people.csv")
    assert (again.new, again.updated, again.rejected) == ((), (), ())
    fresh = opened(folder / "fresh.json").imports.preview(folder / "people.csv")
    stored = workspace.core.people.values()
    assert sorted(map(repr, plan_of(fresh).profiles.values())) == sorted(map(repr, stored))


def test_goals_pauses_and_two_spellings_of_a_skill_survive(empty: Workspace, tmp_path: Path) -> None:
    wants = (
        Want(skill="SQL", goal="to ask the warehouse: myself"),
        Want(skill="SQL: why", goal='"quoted"'),
        Want(skill="Foo (4)", goal="=cmd"),
        Want(skill="foo 4"),
    )
    person = Person(name="Ana", wants=wants, paused=True, paused_until=TODAY, places=0)
    assert imported(empty, [person], tmp_path) == [person]


def test_a_goal_follows_its_skill_to_the_name_this_team_uses(empty: Workspace, tmp_path: Path) -> None:
    person = Person(name="Ana", wants=(Want(skill="k8s", goal="to run our own cluster"),))
    (found,) = imported(empty, [person], tmp_path)
    assert found.wants == (Want(skill="Kubernetes", goal="to run our own cluster"),)


def test_names_to_avoid_are_not_taken_apart_again(empty: Workspace, tmp_path: Path) -> None:
    liam, ben, zoe = (Person(name=name) for name in ("O'Brien, Liam", "Ben", "Zoe"))
    avoiding = Person(name="Ana", avoids=("Ben and Zoe", "O'Brien, Liam", "none"))
    people = [avoiding, liam, ben, zoe]
    assert imported(empty, people, tmp_path) == people


def test_without_notes_the_file_says_nothing_private_and_an_import_leaves_it_alone(tmp_path: Path) -> None:
    workspace = opened(tmp_path / "team.json")
    workspace.people.save(PersonForm(name="Ana", avoids="Ben", remarks="SECRET"), None)
    workspace.reports.write("csv", tmp_path / "people.csv", kind="people")
    assert "SECRET" not in (tmp_path / "people.csv").read_text("utf-8")
    assert workspace.imports.preview(tmp_path / "people.csv").unchanged == ("Ana",)
