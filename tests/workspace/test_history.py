"""What the history says of each step, the questions between two programs, and whose change it is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import person
from tests.workspace.teams import PAIRS, Team, team
from tui.domain.pairings import FirstFit
from tui.errors import ConflictError, OthersChangeError, RefusedError, UsageError
from tui.settings import Settings
from tui.workspace.pairings import Agreement
from tui.workspace.recovery import backup_named
from tui.workspace.workspace import Workspace

ANA, BEN, CHLOE, ELI = 4_021_553_287_120_001, 5_130_662_396_230_002, 6_240_773_405_340_003, 7_350_884_514_450_004


@pytest.fixture
def four(tmp_path: Path) -> Team:
    """Two pairs, with ids as the program gives them."""
    own = team(tmp_path)
    own.put("people", dict(zip((ANA, BEN, CHLOE, ELI), PAIRS, strict=True)))
    return own


def newest(of: Team) -> tuple[str, ...]:
    return of.workspace.history.rows()[0].details


def of_another(own: Team, author: str, *, command_line: bool = False) -> Workspace:
    return Workspace.open(own.path, Settings(), author=author, clock=own.clock, command_line=command_line)


# What each step did -------------------------------------------------------------------------------------------------


def test_a_profile_is_told_field_by_field_with_private_ones_only_named(four: Team) -> None:
    form = four.workspace.people.form(ANA)
    changed = replace(form, title="Lead", teaches="Kubernetes 5", remarks="SECRET", avoids="Ben Okoro", background="")
    four.workspace.people.save(changed, ANA)

    assert newest(four) == (
        "profile of Ana Silva changed",
        "  title: Lead",
        "  background: no longer telecoms",
        "  teaches: Kubernetes 4 → Kubernetes 5",
        "  remarks changed (private)",
        "  avoids changed (private)",
    )


def test_a_meeting_is_told_by_who_met_and_when(four: Team) -> None:
    pairing = four.pair_up(ANA, BEN)
    form = replace(four.workspace.sessions.form(pairing), note="SECRET", useful="4")
    saved = four.workspace.sessions.save(form)
    assert newest(four)[0] == "meeting of Ana ↔ Ben on Mon 23 Nov added"

    four.workspace.sessions.save(replace(form, minutes="30", note="SECRET too"), saved.record_id)
    lines = newest(four)
    assert lines[0] == "meeting of Ana ↔ Ben on Mon 23 Nov changed"
    assert "  minutes: 60 → 30" in lines
    assert "  note changed (private)" in lines
    assert "SECRET" not in "".join(lines)


def test_answers_of_a_round_are_told_without_who_said_what(four: Team) -> None:
    four.started()
    proposal = four.proposal(ANA, BEN)
    four.rounds.answer(proposal, yes=True, member=ANA)
    assert newest(four) == ("round 1 changed", "  answers of Ana ↔ Ben changed (private)")

    four.rounds.answer(proposal, yes=False, member=BEN, reason="SECRET")
    assert newest(four) == ("round 1 changed", "  Ana ↔ Ben: waiting → another will be found")
    four.rounds.finish()
    assert "  Chloé ↔ Eli: waiting → no longer waiting" in newest(four)


def test_what_members_rate_and_say_is_not_shown(four: Team) -> None:
    pairing = four.pair_up(ANA, BEN)
    agreement = Agreement(((ANA, "write a tool"), (BEN, "")), "3", "60", "6", ((ANA, "1"), (BEN, "5")))
    four.workspace.pairings.agree(pairing, agreement)
    told = "\n".join(newest(four))
    assert "weeks between meetings: 4 → 3" in told
    assert "write a tool" in told
    assert not any(mark in told for mark in (" 1", " 5"))

    four.workspace.pairings.say_fit(pairing, {ANA: FirstFit.NOT_GOOD})
    assert newest(four) == ("pairing of Ana ↔ Ben changed", "  first impressions changed (private)")


def test_a_setting_is_told_with_what_it_was(four: Team) -> None:
    four.workspace.options.set("round.trios", "no")
    assert newest(four) == ("setting round.trios: as usual → no",)
    four.workspace.options.set("cadence.every_weeks", "3")
    assert newest(four) == ("setting cadence.every_weeks: as usual → 3",)


def test_of_an_import_twenty_are_told_and_the_rest_counted(four: Team) -> None:
    four.put("people", {i: person(f"Person {i}") for i in range(100, 135)})
    lines = newest(four)
    assert (len(lines), lines[-1]) == (21, "and 15 more")
    assert four.workspace.history.rows()[0].touched == ("35 people",)


def test_every_step_has_its_author_number_and_moment(four: Team) -> None:
    four.clock.move(days=1)
    of_another(four, "facilitator").people.pause(ANA, None)
    four.workspace.refresh()

    row = four.workspace.history.rows()[0]
    assert (row.number, row.author, row.when_words) == (2, "facilitator", "Tue 24 Nov 09:00")


# Whose change it is -------------------------------------------------------------------------------------------------


def test_somebody_elses_change_asks_first_and_names_them(four: Team) -> None:
    of_another(four, "facilitator").people.pause(ANA, None)

    with pytest.raises(OthersChangeError, match="'Paused Ana Silva' was done by facilitator") as found:
        four.workspace.history.undo()
    assert found.value.author == "facilitator"
    assert four.reopened().core.people[ANA].paused

    assert four.workspace.history.undo(others=True).message == "Undone: Paused Ana Silva"
    assert not four.workspace.core.people[ANA].paused


# Two programs at once -----------------------------------------------------------------------------------------------


def test_each_program_sees_the_others_change_when_it_looks(four: Team) -> None:
    other = of_another(four, "facilitator")
    four.workspace.people.add_teaching(ANA, "Go")

    assert other.refresh()

    assert other.core.people[ANA].level("Go") == 3


def test_changes_of_different_records_are_both_kept_without_a_question(four: Team) -> None:
    other = of_another(four, "facilitator")
    four.workspace.people.add_teaching(ANA, "Go")
    other.people.add_teaching(BEN, "Linux")
    four.workspace.refresh()

    assert four.workspace.core.people[ANA].level("Go")
    assert four.workspace.core.people[BEN].level("Linux")
    assert four.workspace.history.questions() == ()


@pytest.fixture
def asked(four: Team) -> Team:
    """Both changed Ana's profile: the lead's was stored, the facilitator's waits."""
    other = of_another(four, "facilitator")
    four.workspace.people.save(replace(four.workspace.people.form(ANA), title="Lead"), ANA)
    other.people.save(replace(other.people.form(ANA), title="Engineer", remarks="quiet"), ANA)
    four.workspace.refresh()
    return four


def test_the_same_record_changed_by_both_is_asked_about_showing_both(asked: Team) -> None:
    (question,) = asked.workspace.history.questions()

    assert (question.title, question.author) == ("Profile of Ana Silva", "facilitator")
    fields = {one.field: (one.before, one.after, one.private) for one in question.fields}
    assert fields == {"title": ("Lead", "Engineer", False), "remarks": ("", "quiet", True)}
    assert asked.workspace.core.people[ANA].title == "Lead"


@pytest.mark.parametrize(("mine", "title"), [(True, "Engineer"), (False, "Lead")])
def test_choosing_one_settles_it_for_everybody(asked: Team, mine: bool, title: str) -> None:
    (question,) = asked.workspace.history.questions()
    asked.workspace.history.settle(question.id, mine=mine)

    own = asked.reopened()
    assert own.core.people[ANA].title == title
    assert own.history.questions() == ()
    with pytest.raises(RefusedError, match="was settled already"):
        asked.workspace.history.settle(question.id, mine=mine)


def test_the_command_line_refuses_and_writes_nothing(four: Team) -> None:
    other = of_another(four, "robin", command_line=True)
    four.workspace.people.add_teaching(ANA, "Go")
    before = four.path.read_bytes()

    with pytest.raises(ConflictError, match="changed the same record meanwhile; nothing was"):
        other.people.add_teaching(ANA, "Linux")

    assert four.path.read_bytes() == before


def test_a_backup_is_named_by_its_place_or_its_file(four: Team) -> None:
    four.workspace.people.pause(ANA, None)
    (backup,) = four.workspace.history.backups()
    assert backup_named(four.path, "1") == backup_named(four.path, backup.name)
    for wrong in ("0", "2", "../../etc/passwd", "", "٣"):
        with pytest.raises(UsageError, match="There is no backup"):
            four.workspace.history.restore(wrong)
