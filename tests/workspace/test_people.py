"""Adding, changing, pausing and removing people, and what is to be seen of one of them."""

from __future__ import annotations

import errno
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.builders import TODAY, person
from tests.workspace.teams import ANA, BEN, CHLOE, ELI, PAIRS, Team, team
from tui.domain.pairings import Outcome
from tui.domain.people import Person, Status, Teaching, Want
from tui.errors import RefusedError, UsageError
from tui.store import data_file
from tui.views.people import PersonForm, PersonRow


def of(start: Team, person_id: int) -> Person:
    return start.workspace.core.person(person_id)


def row(start: Team, person_id: int) -> PersonRow:
    return next(row for row in start.workspace.people.rows() if row.id == person_id)


# The form -----------------------------------------------------------------------------------------------------------


def test_a_form_becomes_a_profile_with_levels_order_and_canonical_skills(tmp_path: Path) -> None:
    start = team(tmp_path)
    form = PersonForm(name="Ana Silva", teaches="k8s 4, Rust (2); SQL", wants="golang, Public speaking, go", places="2")
    saved = start.workspace.people.save(form, None)
    assert saved.message == "Added Ana Silva"
    assert saved.record_id is not None
    ana = of(start, saved.record_id)
    assert ana.teaches == (
        Teaching(skill="Kubernetes", level=4), Teaching(skill="Rust", level=2), Teaching(skill="SQL", level=3)
    )  # fmt: skip
    assert ana.distinct_wants() == ("Go", "Public speaking")
    assert ana.places == 2


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("name", "  ", "A name is needed."),
        ("email", "ana at home", "is not an address"),
        ("email", "BEN@example.org", "Ben has this address already."),
        ("places", "many", "write 0 to 20"),
        ("places", "21", "write 0 to 20"),
        ("time_zone", "Mars/Base", "is not a time zone"),
        ("joins", "someday", "someday"),
        ("paused", "whenever", "whenever"),
    ],
)
def test_what_cannot_be_read_is_said_under_its_field_and_nothing_is_saved(
    tmp_path: Path, field: str, typed: str, said: str
) -> None:
    start = team(tmp_path, person("Ben", email="ben@example.org"))
    values: dict[str, Any] = {"name": "Ana", field: typed}
    form = PersonForm(**values)
    problems = start.workspace.people.check(form, None)
    assert set(problems) == {field}
    assert said in problems[field]
    with pytest.raises(UsageError):
        start.workspace.people.save(form, None)
    assert len(start.workspace.core.people) == 1


def test_a_person_may_keep_the_own_address(tmp_path: Path) -> None:
    start = team(tmp_path, person("Ben", email="ben@example.org"))
    assert start.workspace.people.check(start.workspace.people.form(1), 1) == {}


def test_new_words_are_asked_about_and_strangers_named(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS)
    form = PersonForm(
        name="Dev", teaches="Kubernets, Underwater hockey", wants="Rust", manager="Nobody", avoids="Xi; Ana"
    )
    hints = start.workspace.people.hints(form)
    assert hints == {
        "teaches": "'Kubernets' is a new skill, or did you mean Kubernetes?",
        "manager": "'Nobody' is nobody here, or more than one person.",
        "avoids": "'Xi' is nobody here, or more than one person.",
    }
    assert start.workspace.people.suggestions(form.teaches) == (("Kubernets", "Kubernetes"),)
    assert start.workspace.people.suggestions("Rust, Underwater hockey") == ()


def test_a_form_that_was_not_touched_changes_nothing(tmp_path: Path) -> None:
    wants = (Want(skill="SQL", goal="the warehouse, myself"), Want(skill="Go"))
    start = team(tmp_path, person("Ana", paused=True, avoids=("Ben",), remarks="two\nlines").changed(wants=wants))
    before = of(start, ANA)
    start.workspace.people.save(start.workspace.people.form(ANA), ANA)
    assert of(start, ANA) == before


def test_reordering_wants_keeps_the_goal_beside_each(tmp_path: Path) -> None:
    start = team(tmp_path, Person(name="Ana", wants=(Want(skill="SQL", goal="reports"), Want(skill="Go"))))
    form = start.workspace.people.form(ANA)
    start.workspace.people.save(replace(form, wants="Go, SQL"), ANA)
    assert of(start, ANA).wants == (Want(skill="Go"), Want(skill="SQL", goal="reports"))


def test_who_is_renamed_is_followed_by_those_who_name_them(tmp_path: Path) -> None:
    start = team(tmp_path, person("Ana Silva"), person("Ben", manager="Ana Silva"), person("Cy", avoids=("ana silva",)))
    start.workspace.people.save(replace(start.workspace.people.form(ANA), name="Ana Souza"), ANA)
    assert of(start, BEN).manager == "Ana Souza"
    assert of(start, CHLOE).avoids == ("Ana Souza",)
    start.undo()
    assert of(start, BEN).manager == "Ana Silva"


# Taking part --------------------------------------------------------------------------------------------------------


def test_a_pause_ends_by_itself_on_its_day(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS)
    start.workspace.people.pause(ANA, TODAY + timedelta(days=7))
    assert row(start, ANA).status is Status.PAUSED
    assert row(start, ANA).status_words == "paused until Mon 30 Nov 2026"
    assert row(start, ANA).places_free == 0
    start.clock.move(days=7)
    assert row(start, ANA).status is Status.ACTIVE


def test_a_pause_must_end_in_the_future(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS)
    with pytest.raises(UsageError, match="name the first day back"):
        start.workspace.people.pause(ANA, TODAY)


def test_who_leaves_ends_their_pairing_without_fault_and_undo_brings_all_back(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS)
    pairing = start.pair_up(ANA, BEN)
    before = start.stored()
    saved = start.workspace.people.leave(ANA)
    assert saved.message.endswith("; 1 pairing ended")
    ended = start.workspace.core.pairings[pairing]
    assert (ended.active, ended.outcome) == (False, Outcome.SOMEBODY_LEFT)
    assert row(start, ANA).status is Status.LEFT
    start.undo()
    assert start.stored() == before


def test_who_leaves_later_keeps_the_pairing_until_then(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS)
    pairing = start.pair_up(ANA, BEN)
    start.workspace.people.leave(ANA, TODAY + timedelta(days=30))
    assert start.workspace.core.pairings[pairing].active
    assert row(start, ANA).status is Status.ACTIVE


@pytest.mark.parametrize("away", ["pause", "leave"])
def test_who_comes_back_takes_part_again(tmp_path: Path, away: str) -> None:
    start = team(tmp_path, *PAIRS)
    if away == "pause":
        start.workspace.people.pause(ANA, None)
    else:
        start.workspace.people.leave(ANA)
    start.workspace.people.come_back(ANA)
    assert row(start, ANA).status is Status.ACTIVE


def test_a_deleted_person_ends_pairings_and_frees_proposals_and_comes_back_with_undo(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS)
    start.pair_up(ANA, BEN)
    start.started()
    before = start.stored()
    start.workspace.people.delete(CHLOE)
    assert start.rounds.view().awaited == 0
    start.workspace.people.delete(ANA)
    assert not any(p.active for p in start.workspace.core.pairings.values())
    start.undo()
    start.undo()
    assert start.stored() == before


def test_a_skill_is_added_once(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS)
    start.workspace.people.add_teaching(ANA, "Rust")
    assert of(start, ANA).level("Rust") == 3
    with pytest.raises(RefusedError, match="teaches Rust already"):
        start.workspace.people.add_teaching(ANA, "Rust")


# One person in full -------------------------------------------------------------------------------------------------


def test_the_details_show_what_the_team_may_see_and_nothing_private(tmp_path: Path) -> None:
    start = team(
        tmp_path,
        *PAIRS,
        person("Dev Patel", teaches="SQL", wants="Rust", avoids=("Ana",), remarks="SECRET", title="CTO"),
    )
    details = start.workspace.profiles.details(5)
    assert "SECRET" not in str(details)
    assert "Ana" not in str(details)
    assert details.title == "CTO"
    assert [(want.skill, want.taught_by) for want in details.wants] == [("Rust", 1)]


def test_partners_come_with_meetings_and_the_next_day(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS)
    pairing = start.pair_up(ANA, BEN)
    start.workspace.sessions.plan(pairing, TODAY + timedelta(days=14))
    assert start.workspace.profiles.details(ANA).pairings == ("Ben Okoro (not met yet, next Mon 7 Dec)",)
    assert start.workspace.profiles.pairing_of(ANA) == pairing
    assert start.workspace.profiles.pairing_of(CHLOE) is None


def test_with_whom_somebody_was_asked_to_be_is_told_until_all_have_answered(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS)
    start.started()
    assert start.workspace.profiles.details(ANA).asked == ("Ben Okoro",)
    start.rounds.answer(start.proposal(ANA, BEN), False)
    assert start.workspace.profiles.details(ANA).asked == ()


def test_of_two_pairings_the_one_planned_nearest_to_today_is_logged(tmp_path: Path) -> None:
    start = team(tmp_path, *(p.changed(places=2) for p in PAIRS))
    far, near = start.pair_up(ANA, BEN), start.pair_up(ANA, ELI)
    start.workspace.sessions.plan(far, TODAY + timedelta(days=40))
    start.workspace.sessions.plan(near, TODAY + timedelta(days=2))
    assert start.workspace.profiles.pairing_of(ANA) == near
    start.workspace.sessions.plan(near, TODAY + timedelta(days=60))
    assert start.workspace.profiles.pairing_of(ANA) == far


def test_who_would_also_fit_is_nobody_for_somebody_away(tmp_path: Path) -> None:
    start = team(tmp_path, *PAIRS)
    assert [hint.names for hint in start.workspace.profiles.would_fit(ANA)] == ["Ben"]
    start.workspace.people.pause(ANA, None)
    assert start.workspace.profiles.would_fit(ANA) == ()


def test_what_somebody_might_know_is_wanted_by_two_and_near_what_they_teach_or_did(tmp_path: Path) -> None:
    start = team(
        tmp_path,
        person("Ana", teaches="Docker", wants="SQL"),
        person("Ben", teaches="Go", wants="Kubernetes, Linux"),
        person("Cy", teaches="Go", wants="Kubernetes, Painting"),
    )
    assert start.workspace.profiles.details(1).might_know == ("Kubernetes",)
    assert of(start, 1).level("Kubernetes") == 0


def test_what_the_file_holds_is_saved_once_whatever_the_disk_reports_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_folder: Path) -> None:
        raise OSError(errno.EIO, "Input/output error")

    start = team(tmp_path, *PAIRS)
    with monkeypatch.context() as patched:
        patched.setattr(data_file, "sync_folder", broken)
        saved = start.workspace.people.save(PersonForm(name="Kim Fu"), None)

    assert saved.message.startswith("Added Kim Fu")
    assert "It may not survive a power cut before the next save." in saved.warnings[-1]
    assert sum(one.name == "Kim Fu" for one in start.reopened().core.people.values()) == 1
