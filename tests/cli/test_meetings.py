"""Meetings on the command line: logging in one line, what is due, and what cannot be logged."""

from __future__ import annotations

import shlex
from datetime import timedelta

import pytest

from tests.cli.talking import Tandem


@pytest.fixture
def pair(tandem: Tandem) -> Tandem:
    """Ana and Ben, paired by hand."""
    tandem.done("add", "Ana Silva", "--teaches", "Kubernetes 5", "--wants", "Rust", "--places", "2")
    tandem.done("add", "Ben Okoro", "--teaches", "Rust 4", "--wants", "Kubernetes")
    tandem.done("add", "Kim Fu", "--teaches", "SQL", "--wants", "Kubernetes")
    tandem.done("pair", "ana", "ben")
    return tandem


def test_lessons_without_minutes_share_the_time(pair: Tandem) -> None:
    data = pair.done(
        "log", "ana", "ben", "--minutes", "45", "--taught", "ana:k8s", "--taught", "ben:rust", "--json"
    ).data

    assert [(x["teacher"], x["skill"], x["minutes"], x["learners"]) for x in data["lessons"]] == [
        ("Ana Silva", "Kubernetes", 23, ["Ben Okoro"]),
        ("Ben Okoro", "Rust", 22, ["Ana Silva"]),
    ]
    assert (data["date"], data["held"], data["members"]) == ("2026-11-23", True, ["Ana Silva", "Ben Okoro"])


def test_a_note_is_read_from_standard_input(pair: Tandem) -> None:
    said = pair.done("log", "ana", "ben", "--note", "-", stdin="line one\nline two\n")

    assert "line one" not in said.out + said.err
    assert "line two" in pair.done("report", "--include-notes").out


def test_a_note_without_end_is_refused(pair: Tandem) -> None:
    assert pair("log", "ana", "ben", "--note", "-", stdin="x" * 1_000_000).code == 2


def test_a_meeting_that_did_not_happen_keeps_the_reason(pair: Tandem) -> None:
    data = pair.done("log", "ana", "ben", "--missed", "ill", "--on", "yesterday", "--json").data

    assert (data["held"], data["missed"], data["date"], data["lessons"]) == (False, "ill", "2026-11-22", [])


def test_a_day_to_come_is_planned_not_logged(pair: Tandem) -> None:
    said = pair("log", "ana", "ben", "--on", "in 3 days")
    assert (said.code, said.err) == (2, "Thu 26 Nov 2026 is still to come; --plan 'in 3 days' plans it for that day.\n")

    said = pair.done("log", "ana", "ben", "--plan", "in 3 days")
    assert said.err == "Planned the next meeting of Ana and Ben for Thu 26 Nov 2026. `tandem undo` takes it back.\n"
    (row,) = pair.done("pairings", "--json").data["pairings"]
    assert (row["next"], row["held"]) == ("2026-11-26", 0)
    assert pair("log", "ana", "ben", "--plan", "yesterday").code == 2
    assert pair("log", "ana", "ben", "--plan", "").code == 2
    assert "--plan logs nothing" in pair("log", "ana", "ben", "--plan", "+2w", "--minutes", "30").err


def test_a_planned_meeting_keeps_what_to_talk_about_and_hands_it_to_the_meeting(pair: Tandem) -> None:
    pair.done("log", "ana", "ben", "--plan", "in 3 days", "--note", "-", stdin="bring the slides\n")
    said = pair.done("pairings", "ana", "ben")
    assert said.out.splitlines()[0].endswith("next Thu 26 Nov with a note")
    pair.done("log", "ana", "ben", "--plan", "in 2 days")
    assert "bring the slides" in pair.done("report", "--include-notes").out

    pair.now += timedelta(days=2)
    pair.done("log", "ana", "ben", "--missed", "ill")
    pair.now += timedelta(weeks=4)
    said = pair.done("log", "ana", "ben", "--note", "went well")
    told = pair.done("about", "ana").out
    assert "note: bring the slides\nwent well" in told
    assert told.count("bring the slides") == 1
    assert "slides" not in pair.done("pairings", "ana", "ben").out + pair.done("pairings", "ana", "ben", "--json").out
    asked = pair.done("pairings", "ana", "ben", "--include-notes")
    assert asked.out.splitlines()[-2:] == ["note: Wed 23 Dec: bring the slides", "  went well"]
    assert pair.done("pairings", "ana", "ben", "--include-notes", "--json").data["notes"] == [
        {"of": "Wed 23 Dec", "note": "bring the slides\nwent well"}
    ]
    assert pair("pairings", "--include-notes").code == 2
    pair.done("log", "ana", "ben", "--plan", "+2w", "--note", "more")
    pair.done("log", "ana", "ben", "--plan", "+2w", "--note", "")
    assert "for the next meeting" not in pair.done("about", "ana").out


def test_what_somebody_promised_is_reminded_of_and_done(pair: Tandem) -> None:
    pair.done(
        "log", "ana", "ben", "--promise", "ana:send the test plan by fri", "--promise", "Ben:book a room",
        "--promise", "ana:read it, twice",
    )  # fmt: skip
    assert "do: Ana: due Friday: send the test plan" in pair.done("today").out
    several = pair("done", "ana")
    assert (several.code, several.out) == (2, "")
    assert several.err == (
        "Ana Silva promised more than one such thing: send the test plan; read it, twice. "
        "Add a word of the one that is done.\n"
    )
    assert pair("done", "ana", "room").err.startswith("Ana Silva has not promised 'room', but: ")
    assert pair.done("done", "ana", "Plan").err == "Done: Ana: send the test plan. `tandem undo` takes it back.\n"
    assert "send the test plan" not in pair.done("today").out
    pair.done("done", "ben")
    assert pair("done", "ben").err == "Ben Okoro has promised nothing that is still to be done.\n"
    assert pair("log", "ana", "ben", "--promise", "kim:come along").err == "kim is not in this pairing.\n"


def test_a_meeting_is_corrected_in_what_is_named_and_in_nothing_else(pair: Tandem) -> None:
    pair.done("log", "ana", "ben", "--on", "3d ago", "--note", "the older one")
    pair.done(
        "log", "ana", "ben", "--taught", "ana:k8s:20", "--rating", "ana:3", "--note", "kept", "--promise", "ben:read",
        "--next", "7 dec",
    )  # fmt: skip
    data = pair.done("correct", "ana", "ben", "--minutes", "50", "--rating", "ben:5", "--json").data
    assert (data["minutes"], data["lessons"][0]["skill"], data["next"]) == (50, "Kubernetes", "2026-12-07")
    told = pair.done("about", "ana").out
    assert all(words in told for words in ("note: kept", "useful: 3 of 5", "note: the older one"))
    assert "promised: read" in pair.done("about", "ben").out

    moved = pair.done("correct", "ana", "ben", "--on", "3d ago", "--new-day", "2d ago", "--json").data
    assert moved["date"] == "2026-11-21"
    assert pair.done("correct", "ana", "ben", "--missed", "ill", "--json").data["missed"] == "ill"
    assert pair.done("correct", "ana", "ben", "--minutes", "30", "--json").data["held"] is True
    assert pair("correct", "ana", "ben").err.startswith("Nothing to correct was named")
    assert pair("correct", "ana", "ben", "--on", "5d ago", "--minutes", "3").code == 2
    pair.done("end", "ana", "ben")
    late = pair("correct", "ana", "ben", "--minutes", "40", "--next", "+2w")
    assert (late.code, late.err) == (1, "Ana and Ben have ended; there is no next meeting to plan.\n")


def test_a_meeting_is_deleted_and_brought_back(pair: Tandem) -> None:
    pair.done("log", "ana", "ben")
    assert pair.done("unlog", "ben", "ana").err.startswith("Deleted the meeting of Ana and Ben on Mon 23 Nov.")
    assert pair("unlog", "ana", "ben").err == (
        "Ana Silva and Ben Okoro have no meeting yet; `tandem pairings 'Ana Silva' 'Ben Okoro'` lists theirs.\n"
    )
    pair.done("undo")
    assert pair.done("pairings", "--json").data["pairings"][0]["held"] == 1


def test_one_of_three_may_be_missing_and_the_others_are_taught(pair: Tandem) -> None:
    pair.done("end", "ana", "ben")
    pair.done("pair", "ana", "ben", "kim")
    data = pair.done("log", "ana", "ben", "kim", "--absent", "kim", "--taught", "ana:k8s", "--json").data
    assert data["lessons"][0]["learners"] == ["Ben Okoro"]
    said = pair("log", "ana", "ben", "kim", "--absent", "kim", "--absent", "ben")
    assert (said.code, said.err.startswith("A meeting needs two people")) == (2, True)


def test_a_second_meeting_on_one_day_is_kept_with_a_warning(pair: Tandem) -> None:
    pair.done("log", "ana", "ben")
    said = pair.done("log", "ana", "ben")

    assert "Mind: " in said.err
    assert pair.done("pairings", "--json").data["pairings"][0]["held"] == 2


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (("--on", "someday"), "someday"),
        (("--on", "30.2."), "30.2."),
        (("--on", "tomorrow"), ""),
        (("--minutes", "soon"), "soon"),
        (("--minutes", "100000"), ""),
        (("--taught", "ana"), "NAME:SKILL"),
        (("--taught", "kim:SQL"), "Kim Fu"),
        (("--taught", "ana:SQL:500"), ""),
        (("--rating", "ana:6"), ""),
        (("--rating", "ana"), "--rating"),
        (("--missed", "ill", "--minutes", "30"), "--missed"),
        (("--next", "someday"), "someday"),
    ],
)
def test_what_cannot_be_read_is_told_and_nothing_is_logged(pair: Tandem, argv: tuple[str, ...], words: str) -> None:
    said = pair("log", "ana", "ben", *argv)

    assert (said.code, said.out) == (2, "")
    assert words in said.err
    assert pair.done("pairings", "--json").data["pairings"][0]["held"] == 0


def test_what_is_not_in_the_profile_is_said_with_the_command_that_adds_it(pair: Tandem) -> None:
    said = pair.done("log", "ana", "ben", "--taught", "ana:public speaking")
    assert "Mind: Public speaking is not in Ana's profile yet." in said.err
    command = "tandem edit 'Ana Silva' --also-teaches 'Public speaking'"
    assert f"`{command}` adds Public speaking, if Ana Silva agrees." in said.err

    pair.done(*shlex.split(command)[1:])
    assert "profile" not in pair.done("log", "ana", "ben", "--taught", "ana:public speaking").err


def test_people_without_a_pairing_cannot_log(pair: Tandem) -> None:
    said = pair("log", "ana", "kim")

    assert said.code == 2
    assert "tandem pairings" in said.err


def test_a_pairing_that_runs_already_is_refused(pair: Tandem) -> None:
    assert pair("pair", "ana", "ben").code == 1


def test_a_pairing_ends_and_stays_in_the_list_of_all(pair: Tandem) -> None:
    pair.done("end", "ana", "ben", "--outcome", "completed")

    assert pair.done("pairings", "--json").data["pairings"] == []
    assert pair.done("pairings", "--all", "--json").data["pairings"][0]["ended"] == "2026-11-23"
    assert pair("end", "ana", "ben").code == 2


def test_one_pairing_is_told_from_inside(pair: Tandem) -> None:
    pair.done("log", "ana", "ben", "--taught", "ana:k8s:50", "--taught", "ben:rust:10", "--note", "SECRET")
    pair.done("log", "ana", "ben", "--missed", "ill", "--on", "yesterday")
    lines = pair.done("pairings", "ben", "ana").out.splitlines()

    assert lines[0] == "Ana and Ben: 60 min every 4 weeks, 1 of 6 meetings held, next Mon 21 Dec"
    assert "goal: Ana: Rust" in lines
    assert "goals and rhythm: not talked through yet" in lines
    assert "taught: Ana to Ben: 50 min" in lines
    assert "balance: lately mostly one way" in lines
    assert lines[-1] == "meeting: Sun 22 Nov: did not happen (ill)"
    assert "SECRET" not in "".join(lines)
    inside = pair.done("pairings", "ana", "ben", "--json").data
    assert {"teacher": "Ana Silva", "learner": "Ben Okoro", "minutes": 50} in inside["taught"]
    assert (inside["balance"], inside["agreed"], len(inside["meetings"])) == (0.2, False, 2)


def test_an_ended_pairing_can_still_be_read_and_one_that_never_was_is_told(pair: Tandem) -> None:
    pair.done("end", "ana", "ben")

    assert pair.done("pairings", "ana", "ben").out.startswith("Ana and Ben: ended Mon 23 Nov 2026\n")
    assert pair("pairings", "ana", "kim").code == 2
    assert pair("pairings", "ana").code == 2


def test_three_people_are_named_as_people_speak(pair: Tandem) -> None:
    pair.done("end", "ana", "ben")
    pair.done("pair", "ana", "ben", "kim")

    assert pair.done("pairings").out.startswith("Ana, Ben and Kim: ")
    assert pair("log", "kim", "ana").err == "Kim Fu and Ana Silva meet as Ana, Ben and Kim: name all three.\n"


def test_today_says_what_there_is_to_do_in_the_demo_team(tandem: Tandem) -> None:
    lines = tandem.done("--demo", "today").out.splitlines()

    assert lines[0] == "log: Carmen and Aiko: planned for today, 60 min"
    assert "gone quiet: Tomasz and Wanda: missed twice" in lines
    assert "meetings held: 0 this week, 2 last week" in lines
    assert not (tandem.folder / "team.json").exists()
