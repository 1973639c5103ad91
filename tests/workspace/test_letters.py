from __future__ import annotations

import stat
from datetime import timedelta
from itertools import groupby
from pathlib import Path

import pytest

from tests.builders import TODAY, person
from tests.workspace.teams import ANA, BEN, CHLOE, ELI, PAIRS, Team, team
from tui.domain.sessions import Session
from tui.errors import RefusedError
from tui.views.letters import Letter
from tui.views.rounds import AskRow

INES = 5


@pytest.fixture
def five(tmp_path: Path) -> Team:
    return team(tmp_path / "team", *PAIRS, person("Inès Moreau", teaches="ITIL", wants="Go"))


def letters(of: Team, kind: str) -> list[Letter]:
    return [letter for letter in of.workspace.messages.all() if letter.kind == kind]


def test_a_preview_has_invitations_and_kind_words_before_it_is_started(five: Team) -> None:
    found = five.workspace.messages.all(five.rounds.preview())
    assert [(x.kind, x.to) for x in found] == [
        ("invitation", "Ana and Ben"),
        ("invitation", "Chloé and Eli"),
        ("without a partner", "Inès"),
        ("for the lead", "you as the lead"),
    ]


def test_an_invitation_names_what_each_can_give(five: Team) -> None:
    five.started()
    assert letters(five, "invitation")[0].text.startswith(
        "Ana and Ben: Ana can help Ben with Kubernetes; Ben can help Ana with Rust. Would you both like an hour"
    )


def test_the_kind_message_says_about_when_the_next_round_comes(five: Team) -> None:
    five.started()
    text = letters(five, "without a partner")[0].text
    assert "You count double in the next round, about 10 May." in text


def test_the_lead_is_told_the_true_reason_in_another_text(five: Team) -> None:
    five.started()
    for_lead, for_person = letters(five, "for the lead")[0], letters(five, "without a partner")[0]
    assert for_lead.text.startswith("Inès has no partner this round: ")
    reason = for_lead.text.removeprefix("Inès has no partner this round: ").split(".")[0]
    assert reason not in for_person.text


def test_nobody_is_invited_twice_and_pairings_talk_through_their_agreement(five: Team) -> None:
    five.started()
    five.rounds.answer(five.proposal(ANA, BEN), True)
    assert [x.to for x in letters(five, "invitation")] == ["Chloé and Eli"]
    assert [x.to for x in letters(five, "first meeting")] == ["Ana and Ben"]
    assert "- Ana: Rust\n- Ben: Kubernetes" in letters(five, "first meeting")[0].text


def test_a_kind_reminder_comes_after_some_days_to_those_awaited_only(five: Team) -> None:
    five.started()
    five.rounds.answer(five.proposal(ANA, BEN), True, member=ANA)
    assert letters(five, "reminder") == []
    five.clock.move(days=3)
    assert [x.to for x in letters(five, "reminder")] == ["Ben", "Chloé", "Eli"]


def test_after_a_no_both_get_the_same_thanks_and_nobody_is_named(five: Team) -> None:
    five.started()
    five.rounds.answer(five.proposal(ANA, BEN), False, member=ANA, reason="too busy")
    found = letters(five, "after a no")
    assert len(found) == 1
    assert "Ana" not in found[0].text
    assert not any("too busy" in x.text for x in five.workspace.messages.all())


def test_who_was_freed_by_a_no_gets_no_farewell_while_the_round_looks_on(five: Team) -> None:
    five.started()
    five.rounds.answer(five.proposal(ANA, BEN), False, member=ANA)
    assert [x.to for x in letters(five, "without a partner")] == ["Inès"]


def test_who_has_a_partner_from_before_gets_no_kind_words_about_having_none(tmp_path: Path) -> None:
    own = team(tmp_path / "team", PAIRS[0].changed(places=2), *PAIRS[1:])
    own.pair_up(ANA, BEN)
    view = own.rounds.preview()
    assert [(row.name, row.has_partner) for row in view.left_out] == [("Ana", True)]
    assert {letter.kind for letter in own.workspace.messages.all(view)} == {"invitation", "first meeting"}


def test_after_the_round_everybody_without_a_partner_gets_kind_words_for_some_weeks(five: Team) -> None:
    five.started()
    five.rounds.answer(five.proposal(ANA, BEN), False, member=ANA)
    five.rounds.answer(five.proposal(CHLOE, ELI), True, member=ELI)
    five.rounds.finish()
    assert [x.to for x in letters(five, "without a partner")] == ["Ana", "Ben", "Chloé", "Eli", "Inès"]
    reasons = [x.text.partition(": ")[2].partition(".")[0] for x in letters(five, "for the lead")][:4]
    assert reasons == ["no other partner could be found this time"] * 2 + ["not all answers came in time"] * 2
    words = {x.to: x.text for x in letters(five, "without a partner")}
    assert "before everybody of your group could answer" in words["Chloé"]
    assert "timing" not in words["Ana"]
    asked = [x.text for x in letters(five, "for the lead")]
    assert any("Ask Chloé and the others whether they would still like to meet" in text for text in asked)
    five.pair_up(ANA, BEN)
    assert [x.to for x in letters(five, "without a partner")] == ["Chloé", "Eli", "Inès"]
    five.clock.move(weeks=5)
    assert letters(five, "without a partner") == []


def test_the_words_to_people_stand_together_and_those_for_the_lead_after_them(five: Team) -> None:
    five.started()
    five.rounds.finish()
    kinds = [x.kind for x in five.workspace.messages.all() if x.kind in ("without a partner", "for the lead")]
    assert kinds == ["without a partner"] * 5 + ["for the lead"] * 5


def test_questions_found_before_are_asked_of_the_team(five: Team) -> None:
    found = five.workspace.messages.all(asks=(AskRow("Go", "", 1, 0.5),))
    assert [x.to for x in found] == ["the team"]
    assert found[0].text.endswith("just the basics? One yes would give one more person a partner.")


def test_a_quiet_pairing_gets_a_kind_word(five: Team) -> None:
    quiet = five.pair_up(CHLOE, ELI)
    five.put("sessions", {900: Session(pairing=quiet, held_on=TODAY, minutes=60)})
    assert letters(five, "nudge") == []
    five.clock.move(weeks=6)
    assert letters(five, "nudge")[0].text.startswith("Chloé and Eli, you last met six weeks ago. Shall we find a date")


def test_a_nudge_can_be_had_for_one_pairing(five: Team) -> None:
    made = five.pair_up(ANA, BEN)
    assert five.workspace.messages.nudge(made).text.startswith("Ana and Ben, you have not met yet.")


def test_a_pairing_that_ended_is_thanked_for_some_weeks(five: Team) -> None:
    made = five.pair_up(ANA, BEN)
    five.put("sessions", {900: Session(pairing=made, held_on=TODAY, minutes=60)})
    five.workspace.pairings.end(made)
    assert [x.to for x in letters(five, "thanks")] == ["Ana and Ben"]
    assert "thank you for one meeting" in letters(five, "thanks")[0].text
    five.clock.move(weeks=5)
    assert letters(five, "thanks") == []


def test_a_leaver_is_thanked_and_the_partner_offered_a_next_step(five: Team) -> None:
    five.pair_up(ANA, BEN)
    five.workspace.people.leave(BEN)
    assert [(x.to, x.text.split(",")[0]) for x in letters(five, "thanks")] == [("Ben", "Ben")]
    step = letters(five, "next step")[0]
    assert step.to == "Ana"
    assert "Would you like a new partner now, wait for the next round, or take a break?" in step.text


def test_a_pairing_that_went_on_as_three_needs_no_farewell(tmp_path: Path) -> None:
    own = team(tmp_path, *PAIRS, person("Kim", teaches="Kubernetes", wants="Rust"))
    own.pair_up(ANA, BEN)
    own.rounds.place(5, (5, ANA, BEN))
    assert letters(own, "thanks") == []


def test_every_letter_has_a_key_of_its_own(five: Team) -> None:
    five.started()
    five.clock.move(days=4)
    keys = [x.key for x in five.workspace.messages.all()]
    assert len(keys) == len(set(keys)) > 5


def test_each_kind_stands_together(five: Team) -> None:
    five.started()
    five.clock.move(days=4)
    kinds = [x.kind for x in five.workspace.messages.all()]
    assert [kind for kind, _ in groupby(kinds)] == ["invitation", "reminder", "without a partner", "for the lead"]


# Into a folder --------------------------------------------------------------------------------------------------


def test_all_texts_are_written_into_a_folder_under_names_that_name_nobody(five: Team, tmp_path: Path) -> None:
    five.started()
    found = five.workspace.messages.all()
    saved = five.workspace.messages.write(tmp_path / "out", found)
    assert saved.message == f"Wrote {len(found)} texts into {tmp_path / 'out'}"
    files = sorted((tmp_path / "out").iterdir())
    assert [f.name for f in files] == [
        *("1-invitation.txt", "2-invitation.txt", "3-without-a-partner.txt", "4-for-the-lead.txt"),
    ]
    assert files[0].read_text().startswith("To: Ana and Ben\nSubject: An invitation for Ana and Ben\n\nAna and Ben: ")
    assert {stat.S_IMODE(f.stat().st_mode) for f in files} == {0o600}


def test_no_file_is_overwritten_and_then_none_is_written(five: Team, tmp_path: Path) -> None:
    five.started()
    (tmp_path / "4-for-the-lead.txt").write_text("mine")
    with pytest.raises(RefusedError, match=r"4-for-the-lead\.txt is there already"):
        five.workspace.messages.write(tmp_path, five.workspace.messages.all())
    assert sorted(p.name for p in tmp_path.iterdir()) == ["4-for-the-lead.txt", "team"]
    assert (tmp_path / "4-for-the-lead.txt").read_text() == "mine"


def test_a_link_in_the_folder_is_not_followed(five: Team, tmp_path: Path) -> None:
    five.started()
    (tmp_path / "1-invitation.txt").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(RefusedError, match="is there already"):
        five.workspace.messages.write(tmp_path, five.workspace.messages.all())
    assert not (tmp_path / "elsewhere").exists()


def test_a_folder_that_cannot_be_made_is_named(five: Team, tmp_path: Path) -> None:
    five.started()
    (tmp_path / "file").write_text("")
    with pytest.raises(RefusedError, match="cannot be written into"):
        five.workspace.messages.write(tmp_path / "file" / "out", five.workspace.messages.all())


def test_with_nothing_to_say_nothing_is_written(tmp_path: Path) -> None:
    own = team(tmp_path / "team", *PAIRS)
    assert own.workspace.messages.write(tmp_path / "out").message == "There is nothing to write to anybody now"
    assert not (tmp_path / "out").exists()


def test_the_form_is_one_text_to_send(five: Team) -> None:
    assert "What do you want to learn next?" in five.workspace.messages.form()


def test_the_questions_of_a_meeting_and_of_the_end_are_there(five: Team) -> None:
    messages = five.workspace.messages
    assert messages.close_out_questions[0] == "What can you do now that you could not before?"
    assert len(messages.session_questions) == 3
    assert "All three are fine" in " ".join(messages.fit_question.split())


def test_thanks_do_not_count_a_month_of_waiting(five: Team) -> None:
    made = five.pair_up(ANA, BEN)
    five.workspace.pairings.end(made)
    five.clock.move(days=timedelta(weeks=4).days)
    assert len(letters(five, "thanks")) == 1
