"""What is stored of a person, and that nothing of it is left in any byte once they were purged."""

from __future__ import annotations

import shutil
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.builders import TODAY, person
from tests.dying import CHANGES, dies_at
from tests.workspace.teams import PAIRS, Team, team
from tui.domain.pairings import CloseOut, FirstFit
from tui.errors import DataError, UsageError
from tui.store.backups import list_backups, restore_backup
from tui.store.copies import backups_folder
from tui.store.drafts import drafts_folder
from tui.store.recovery import adopt_edit
from tui.workspace.pairings import Agreement

QUINN, BEN, CHLOE, ELI = 4_021_553_287_120_001, 5_130_662_396_230_002, 6_240_773_405_340_003, 7_350_884_514_450_004
QUINN_NOW, QUINN_BEFORE, ADDRESS = "Quinn Zimmermann", "Quinn Ypsilanti", "qz@example.org"
TRACES = (QUINN_NOW, QUINN_BEFORE, "Zimmermann", "Ypsilanti", ADDRESS, str(QUINN), "SECRET")


@pytest.fixture
def of(tmp_path: Path) -> Team:
    """A team in which Quinn was renamed, paired, met, rated, noted about, drafted, damaged and asked about."""
    own = team(tmp_path)
    quinn = person(QUINN_BEFORE, teaches="Rust 4", wants="SQL", email=ADDRESS, remarks="SECRET remark", team="Platform")
    eli = person("Eli Roth", teaches="Figma", wants="Rust", manager=QUINN_BEFORE, avoids=(QUINN_BEFORE, "Zoe"))
    own.put(
        "people",
        {
            QUINN: quinn,
            BEN: person("Ben Okoro", teaches="SQL 4", wants="Rust"),
            CHLOE: person("Chloé Wu", teaches="SQL 3", wants="Figma"),
            ELI: eli,
        },
    )
    workspace = own.workspace
    own.rounds.start(own.rounds.preview())
    own.rounds.answer(own.rounds.view().proposals[0].id, yes=True)
    pairing = next(i for i, p in workspace.core.pairings.items() if QUINN in p.members)
    workspace.pairings.agree(
        pairing, Agreement(((QUINN, "SECRET goal"), (BEN, f"learn Rust from {QUINN_BEFORE}")), "4", "60", "6")
    )
    workspace.pairings.say_fit(pairing, {QUINN: FirstFit.NOT_GOOD})
    form = workspace.sessions.form(pairing)
    workspace.sessions.save(
        replace(form, note="SECRET note", useful="4", actions=f"Ben: thank {QUINN_BEFORE}\nQuinn: SECRET promise")
    )
    workspace.sessions.plan(pairing, TODAY + timedelta(days=3), f"SECRET plan with {QUINN_BEFORE}")
    broken(own)
    workspace.people.save(replace(workspace.people.form(QUINN), name=QUINN_NOW), QUINN)
    workspace.pairings.close(pairing, (CloseOut(member=QUINN, thanks="SECRET thanks"),), {})
    asked_about(own)
    workspace.drafts.save("person", {"name": QUINN_NOW, "remarks": "SECRET draft"})
    own.path.with_name(f".{own.path.name}.4711.abcdef.tmp").write_text(f"half a save about {QUINN_NOW}")
    return own


def broken(of: Team) -> None:
    """Two damaged copies: an edit by hand that can still be read, and one that cannot."""
    good = of.path.read_bytes()
    for moment, bad in (("2026-11-20-090000", good[:-40]), ("2026-11-21-090000", good)):
        of.path.with_name(f"{of.path.name}.damaged-{moment}").write_bytes(bad)


def asked_about(of: Team) -> None:
    """A question that waits: two programs changed Quinn's profile at once."""
    other = of.reopened()
    of.workspace.people.add_teaching(QUINN, "Go")
    other.people.save(replace(other.people.form(QUINN), remarks="SECRET in a question"), QUINN)
    of.workspace.refresh()
    assert of.workspace.history.questions()


def traces(of: Team) -> dict[str, list[str]]:
    """Every file beside the data in which anything of Quinn stands, with what it is."""
    found = {}
    for path in sorted(of.path.parent.rglob("*")):
        text = path.name + (path.read_bytes().decode("utf-8", "replace") if path.is_file() else "")
        if told := [trace for trace in TRACES if trace in text]:
            found[path.name] = told
    return found


def test_the_team_of_these_tests_has_traces_everywhere(of: Team) -> None:
    places = traces(of)
    assert of.path.name in places
    assert sum(name.startswith("2026-") for name in places) >= 5
    assert sum(".damaged-" in name for name in places) == 2
    assert any(name.endswith(".draft") for name in places)
    assert any(name.endswith(".tmp") for name in places)
    assert {trace for told in places.values() for trace in told} == set(TRACES)


def test_a_purge_leaves_not_a_byte_in_any_file(of: Team) -> None:
    saved = of.workspace.privacy.purge(QUINN)

    assert traces(of) == {}
    assert saved.message.startswith(f"Removed every trace of {QUINN_NOW}; undo history emptied, backups rewritten: ")
    assert of.workspace.history.rows() == ()
    assert of.workspace.history.questions() == ()


def test_the_others_keep_what_they_taught_and_learned(of: Team) -> None:
    before = next(iter(of.workspace.core.sessions.values()))
    of.workspace.privacy.purge(QUINN)

    core = of.reopened().core
    assert {p.name for p in core.people.values()} == {"Ben Okoro", "Chloé Wu", "Eli Roth"}
    (session,) = core.sessions.values()
    assert (session.minutes, [x.skill for x in session.lessons]) == (before.minutes, [x.skill for x in before.lessons])
    assert (session.note, [a.what for a in session.actions]) == ("", ["thank somebody who left"])
    (pairing,) = core.pairings.values()
    assert not pairing.active
    assert [g.text for g in pairing.goals] == ["learn Rust from somebody who left"]
    assert (core.people[ELI].manager, core.people[ELI].avoids) == ("", ("Zoe",))
    assert not core.repository.set_aside


def test_every_backup_can_still_be_gone_back_to(of: Team) -> None:
    of.workspace.privacy.purge(QUINN)

    copies = list_backups(of.path)
    assert copies
    assert not [copy.problem for copy in copies if copy.problem]
    for copy in copies[:4]:  # each way back makes a copy more, and the oldest go
        restore_backup(of.path, copy, author="lead", clock=of.clock)
        assert QUINN not in of.reopened().core.people
        assert traces(of) == {}


def test_it_says_what_it_cannot_reach(of: Team) -> None:
    of.path.with_name("team (conflicted copy).json").write_text("{}")
    warnings = " ".join(of.workspace.privacy.purge(QUINN).warnings)
    for word in ("exported", "calendars", "pairings.yaml", "Notes that others wrote", "team (conflicted copy).json"):
        assert word in warnings


def test_a_second_purge_finds_nobody(of: Team) -> None:
    of.workspace.privacy.purge(QUINN)
    with pytest.raises(UsageError, match="Nothing is stored"):
        of.workspace.privacy.purge(QUINN)
    with pytest.raises(UsageError, match="Nobody here is called"):
        of.workspace.privacy.known(QUINN_NOW)


def test_somebody_deleted_before_can_be_purged_from_what_is_left(of: Team) -> None:
    of.workspace.people.delete(QUINN)
    person_id, name = of.workspace.privacy.known("zimmermann")
    assert (person_id, name) == (QUINN, f"{QUINN_NOW} (Platform)")

    of.workspace.privacy.purge(person_id)

    assert traces(of) == {}


def test_a_word_that_only_looks_like_the_name_is_left_alone(tmp_path: Path) -> None:
    own = team(tmp_path)
    own.put("people", {QUINN: person("Go", teaches="Go", wants="SQL"), BEN: person("Ben", teaches="SQL", wants="Go")})
    pairing = own.pair_up(QUINN, BEN)
    own.workspace.pairings.agree(pairing, Agreement(((QUINN, ""), (BEN, "Gophers and Go's tools")), "4", "60", "6"))

    own.workspace.privacy.purge(QUINN)

    stored = own.workspace.core.pairings[pairing]
    assert stored.learns == ((BEN, "Go"),)
    assert stored.goals[0].text == "Gophers and somebody who left's tools"


def test_whoever_saved_a_copy_is_not_named_in_it_after_their_purge(of: Team) -> None:
    of.workspace.core.repository._storage.author = QUINN_NOW  # a lead who leaves
    of.workspace.people.pause(ELI, None)
    of.workspace.core.repository._storage.author = "lead"
    of.workspace.people.come_back(ELI)
    of.workspace.privacy.purge(QUINN)
    assert traces(of) == {}


def test_an_unreadable_record_that_names_them_goes_too(of: Team) -> None:
    odd = of.path.read_bytes().replace(b'"name":"Ben Okoro"', b'"odd":1,"name":"Ben Okoro","x":"Quinn Zimmermann"', 1)
    of.path.write_bytes(odd)
    adopt_edit(of.path, author="lead", clock=of.clock)
    own = of.reopened()
    assert own.core.repository.set_aside

    own.privacy.purge(QUINN)

    assert traces(of) == {}


# Crashes ------------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="forks")
def test_a_purge_killed_anywhere_can_be_run_again(of: Team, capsys: pytest.CaptureFixture[str]) -> None:
    kept = of.path.parent.with_name("kept")
    shutil.copytree(of.path.parent, kept)
    points = [*range(1, 12), *range(12, 200, 7)]
    killed = 0
    for number in points:
        shutil.rmtree(of.path.parent)
        shutil.copytree(kept, of.path.parent)
        if not dies_at(number, lambda: of.reopened().privacy.purge(QUINN), CHANGES):
            break
        killed += 1
        again = of.reopened()
        if QUINN in again.core.people or traces(of):
            person_id, _ = again.privacy.known(QUINN_NOW)
            again.privacy.purge(person_id)
        assert traces(of) == {}
    else:
        pytest.fail("the purge never ran through")
    with capsys.disabled():
        sys.stdout.write(f"\n  a purge killed at {killed} points and run again: no trace left\n")
    assert killed >= 12


def test_when_a_copy_cannot_be_removed_it_says_so_and_keeps_the_person(
    of: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tui.store.purge.put_file", refuse)
    with pytest.raises(DataError, match=r"Not everything could be removed: Permission denied\. Run it once more"):
        of.workspace.privacy.purge(QUINN)
    monkeypatch.undo()
    of.reopened().privacy.purge(QUINN)
    assert traces(of) == {}


# Old notes ----------------------------------------------------------------------------------------------------------


def test_old_notes_go_everywhere_and_younger_ones_stay(of: Team) -> None:
    core = of.workspace.core
    session = next(iter(core.sessions.values()))
    young = session.changed(held_on=TODAY + timedelta(days=20), note="a younger note")
    of.clock.move(days=30)
    of.put("sessions", {99_887_766_554_433: young})
    of.put("sessions", {next(iter(core.sessions)): session.changed(note="")})
    assert "SECRET note" in of.path.read_text()

    saved = of.workspace.privacy.delete_notes(TODAY + timedelta(days=1))

    assert saved.message.startswith("Deleted the private notes from before ")
    everything = [p.read_bytes() for p in of.path.parent.rglob("*") if p.is_file()]
    assert not [1 for data in everything if b"SECRET note" in data]
    assert of.workspace.core.sessions[99_887_766_554_433].note == "a younger note"
    assert of.workspace.core.people.keys() == {QUINN, BEN, CHLOE, ELI}


@pytest.fixture
def pair(tmp_path: Path) -> Team:
    """Two who meet."""
    own = team(tmp_path, *PAIRS)
    own.pair_up(1, 2)
    return own


def test_a_note_for_a_meeting_planned_long_ago_goes_with_the_old_notes(pair: Team) -> None:
    first, core = next(iter(pair.workspace.core.pairings)), pair.workspace.core
    pair.workspace.sessions.plan(first, TODAY + timedelta(days=3), "SECRET plan")
    pair.clock.move(days=10)
    pair.workspace.privacy.delete_notes(TODAY + timedelta(days=3))
    assert core.pairing(first).next_note == "SECRET plan"
    pair.workspace.privacy.delete_notes(TODAY + timedelta(days=4))
    assert core.pairing(first).next_note == ""
    assert b"SECRET" not in b"".join(p.read_bytes() for p in pair.path.parent.rglob("*") if p.is_file())


def test_a_note_for_the_next_meeting_is_told_where_it_was_asked_for_only(pair: Team) -> None:
    first = next(iter(pair.workspace.core.pairings))
    pair.workspace.sessions.plan(first, TODAY + timedelta(days=3), "SECRET plan")
    reports = pair.workspace.reports
    kinds = [("md", "meetings"), ("html", "meetings"), ("json", "meetings"), ("ics", "meetings"), ("csv", "pairings")]
    for known, kind in kinds:
        assert "SECRET" not in reports.text(known, kind=kind)
        assert "SECRET plan" in reports.text(known, kind=kind, include_notes=True).replace("\r\n ", "")
    assert "note for the next meeting: SECRET plan" in pair.workspace.privacy.about(1)
    assert "SECRET" not in repr(pair.workspace.history.rows())
    pair.workspace.pairings.end(first)
    assert pair.workspace.core.pairing(first).next_note == ""


def test_a_note_for_a_next_meeting_goes_with_whom_it_was_to_be(pair: Team) -> None:
    first = next(iter(pair.workspace.core.pairings))
    pair.workspace.sessions.plan(first, TODAY + timedelta(days=3), "SECRET plan")
    pair.workspace.privacy.purge(1)
    assert b"SECRET" not in b"".join(p.read_bytes() for p in pair.path.parent.rglob("*") if p.is_file())


def test_notes_of_days_to_come_are_refused(of: Team) -> None:
    with pytest.raises(UsageError, match="still to come"):
        of.workspace.privacy.delete_notes(TODAY + timedelta(days=5))


# Looking ------------------------------------------------------------------------------------------------------------


def test_about_tells_all_that_is_stored(of: Team) -> None:
    told = "\n".join(of.workspace.privacy.about(QUINN))
    for words in (
        f"name: {QUINN_NOW}",
        f"email: {ADDRESS}",
        "remarks: SECRET remark",
        "goal: SECRET goal",
        "SECRET note",
        "SECRET promise",
        "SECRET thanks",
        "found it useful: 4 of 5",
        "Ben taught SQL 30 min",
        "first impression: not a good fit",
        "proposal in round 1: ",
        "manager of: Eli Roth",
        "to be avoided by: Eli Roth",
        "in the undo history: ",
        "in backups: ",
    ):
        assert words in told, told


def test_reports_leave_notes_out_unless_asked(of: Team) -> None:
    for kind in ("md", "html", "json", "csv"):
        assert "SECRET" not in of.workspace.reports.text(kind).replace("SECRET goal", "")
    shown = of.workspace.reports.text("md", include_notes=True)
    assert "SECRET note" in shown
    assert "CONFIDENTIAL" in shown


def test_the_folder_of_copies_holds_nothing_unknown_after_a_purge(of: Team) -> None:
    of.workspace.privacy.purge(QUINN)
    assert {copy.path for copy in list_backups(of.path)} == set(backups_folder(of.path).iterdir())
    assert list(drafts_folder(of.path).iterdir()) == []
