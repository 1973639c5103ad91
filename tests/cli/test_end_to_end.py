"""The whole way on the command line over the form of a real team, each step a fresh start of the program."""

from __future__ import annotations

from datetime import timedelta

from tests.cli.talking import FORM, Tandem


def test_from_the_form_to_a_logged_meeting_and_back(tandem: Tandem) -> None:
    preview = tandem.done("import", str(FORM), "--dry-run", "--json").data
    assert len(preview["new"]) == 28
    assert tandem.done("people", "--json").data == {"people": []}

    assert tandem.done("import", str(FORM), "--json").data == preview
    assert len(tandem.done("people", "--json").data["people"]) == 28
    again = tandem.done("import", str(FORM), "--json").data
    assert (again["new"], again["updated"], len(again["unchanged"])) == ([], [], 28)

    hit = tandem.done("find", "kubrnets", "--json").data["hits"][0]
    assert (hit["skill"], hit["match"]) == ("Kubernetes", "fuzzy")
    assert [teacher["name"] for teacher in hit["teachers"]] == ["Ana Silva"]

    preview = tandem.done("propose", "--json").data
    assert tandem.done("round", "--json").data["state"] == "none"
    assert tandem.done("propose", "--save", "--json").out.count('"objective"') == 1
    pairs = [group["members"] for group in preview["groups"] if len(group["members"]) == 2]
    opened = tandem.done("round", "--json").data
    assert (opened["state"], opened["placed"]) == ("open", preview["placed"])
    assert opened["awaited"] == preview["placed"]

    (one, other), (third, fourth) = pairs[0], pairs[1]
    waits = tandem.done("accept", one, other, "--by", one, "--json").data
    assert waits["paired"] is False
    assert tandem.done("accept", one, other, "--by", other, "--json").data["paired"] is True
    tandem.done("decline", third, fourth, "--by", third, "--reason", "no time this month")
    assert tandem.done("accept", *pairs[2], "--json").data["paired"] is True
    assert "no time" not in tandem.done("round").out + tandem.done("today").out

    logged = tandem.done(
        "log", one, other, "--minutes", "45", "--taught", f"{one}:Giving feedback:25", "--taught", f"{other}:SQL",
        "--rating", f"{one}:4", "--note", "-", "--next", "in 4 weeks", "--json",
        stdin="A private word.\nAnd another.",
    ).data  # fmt: skip
    assert [(x["teacher"], x["skill"], x["minutes"]) for x in logged["lessons"]] == [
        (one, "Giving feedback", 25),
        (other, "SQL", 20),
    ]
    assert logged["next"] == (tandem.now + timedelta(weeks=4)).date().isoformat()
    assert "private" not in str(logged)

    tandem.now += timedelta(days=1)  # tomorrow everything is still there
    running = {frozenset(p["members"]): p for p in tandem.done("pairings", "--json").data["pairings"]}
    assert set(running) == {frozenset((one, other)), frozenset(pairs[2])}
    assert running[frozenset((one, other))]["held"] == 1
    today = tandem.done("today", "--json").data
    assert today["round"]["awaited"] == preview["placed"] - 6
    assert "Logged the meeting" in tandem.done("history").out.splitlines()[0]

    assert "Undone: Logged the meeting" in tandem.done("undo").err
    after = {frozenset(p["members"]): p for p in tandem.done("pairings", "--json").data["pairings"]}
    assert after[frozenset((one, other))]["held"] == 0
    tandem.done("redo")
    back = {frozenset(p["members"]): p for p in tandem.done("pairings", "--json").data["pairings"]}
    assert back == running


def test_a_round_is_found_again_and_finished(team: Tandem) -> None:
    groups = team.done("propose", "--save", "--json").out
    first = team.done("round", "--json").data["proposals"][0]["members"]
    assert groups
    team.done("decline", *first)

    again = team.done("propose", "--again", "--json").data
    assert all(frozenset(group["members"]) != frozenset(first) for group in again["groups"])

    assert "Finished round 1" in team.done("finish-round").err
    assert team.done("round", "--json").data["state"] == "none"


def test_a_report_keeps_notes_to_itself_unless_asked(team: Tandem) -> None:
    team.done("pair", "ana", "ben")
    team.done("log", "ana", "ben", "--minutes", "30", "--taught", "ben:Rust", "--note", "very secret")

    for arguments in (("report",), ("report", "--json"), ("report", "--format", "csv"), ("report", "--format", "html")):
        assert "very secret" not in team.done(*arguments).out
    marked = team.done("report", "--include-notes").out
    assert "very secret" in marked
    assert "CONFIDENTIAL" in marked
