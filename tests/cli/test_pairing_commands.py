"""A pairing from its first meeting to its end on the command line: agreement, fit, breaks, closing, going on."""

from __future__ import annotations

import shlex
from datetime import timedelta

import pytest

from tests.cli.talking import Said, Tandem


@pytest.fixture
def pair(tandem: Tandem) -> Tandem:
    """Ana and Ben, paired by hand; Kim, who is with nobody."""
    tandem.done("add", "Ana Silva", "--teaches", "Kubernetes 5", "--wants", "Rust")
    tandem.done("add", "Ben Okoro", "--teaches", "Rust 4", "--wants", "Kubernetes")
    tandem.done("add", "Kim Fu", "--teaches", "SQL", "--wants", "Kubernetes")
    tandem.done("pair", "ana", "ben")
    return tandem


def verbs(pair: Tandem) -> list[str]:
    """What Home asks to do."""
    return [item["do"] for item in pair.done("today", "--json").data["today"]]


def named(said: Said, command: str) -> list[str]:
    """The command that a sentence names, as words to run."""
    line = next(part for part in said.err.split("`") if part.startswith(f"tandem {command}"))
    return shlex.split(line)[1:]


def history(pair: Tandem) -> list[str]:
    return [change["summary"] for change in pair.done("history", "--json").data["history"]]


def test_an_agreement_keeps_what_is_named_and_leaves_the_rest_as_it_stands(pair: Tandem) -> None:
    assert "agree" in verbs(pair)
    said = pair.done(
        "agree", "ben", "ana", "--goal", "ana:read async code: slowly", "--rated", "ben:2", "--every", "2",
        "--meetings", "4",
    )  # fmt: skip

    assert said.out.splitlines() == [
        "goal: Ana: read async code: slowly",
        "goal: Ben: Kubernetes",
        "rhythm: 60 min every 2 weeks, 0 of 4 meetings held, next Mon 7 Dec",
    ]
    assert said.err == "Ana and Ben agreed on goals and rhythm. `tandem undo` takes it back.\n"
    assert "agree" not in verbs(pair)
    assert pair.done("agree", "ana", "ben").err == "Nothing changed.\n"
    pair.done("undo")
    assert "agree" in verbs(pair)
    assert pair.done("pairings", "ana", "ben", "--json").data["every_weeks"] == 4


def test_an_agreement_on_what_was_proposed_needs_no_option(pair: Tandem) -> None:
    data = pair.done("agree", "ana", "ben", "--json").data

    assert [goal["goal"] for goal in data["goals"]] == ["Rust", "Kubernetes"]
    assert (data["every_weeks"], data["minutes"], data["planned"]) == (4, 60, 6)
    assert "agree" not in verbs(pair)


def test_the_question_of_fit_is_printed_with_whom_to_ask_and_nothing_is_stored(pair: Tandem) -> None:
    before = history(pair)
    said = pair.done("fit", "ana", "ben")

    assert said.out.startswith("You have met once. Is it a good fit")
    assert said.out.endswith("Still to ask: Ana Silva and Ben Okoro\n")
    assert "--said" in said.err
    assert history(pair) == before


def test_answers_about_the_fit_are_kept_in_one_step_and_told_to_nobody(pair: Tandem) -> None:
    pair.done("log", "ana", "ben")
    assert "fit" in verbs(pair)
    first = pair.done("fit", "ana", "ben", "--said", "ana:deciding", "--json")
    assert (first.data["awaited"], "fit" in verbs(pair)) == (["Ben Okoro"], True)
    pair.done("undo")

    both = pair.done("fit", "ana", "ben", "--said", "ana:Good", "--said", "ben:still deciding")
    assert both.err == "Noted what Ana and Ben said about the fit. `tandem undo` takes it back.\n"
    assert "fit" not in verbs(pair)
    told = pair.done("pairings", "ana", "ben").out + pair.done("history").out + pair.done("report").out
    assert "deciding" not in told
    assert "first impression: still deciding" in pair.done("about", "ben").out
    pair.done("undo")
    assert "fit" in verbs(pair)


def test_after_a_no_the_command_that_ends_it_is_named(pair: Tandem) -> None:
    said = pair.done("fit", "ana", "ben", "--said", "ana:not good")

    assert "nobody is told who said what" in said.err
    pair.done(*named(said, "end"))
    assert pair.done("pairings", "--json").data["pairings"] == []


def test_the_closing_questions_are_printed_and_nothing_is_stored(pair: Tandem) -> None:
    before = history(pair)
    said = pair.done("close", "ana", "ben")

    assert said.out.splitlines()[0] == "What can you do now that you could not before?"
    assert "`tandem end 'Ana Silva' 'Ben Okoro'`" in said.err
    assert history(pair) == before


def test_a_pairing_is_closed_with_answers_recorded_and_goes_on(pair: Tandem) -> None:
    pair.done("agree", "ana", "ben", "--rated", "ana:2")
    said = pair.done(
        "close", "ana", "ben", "--can", "ana:-", "--thanks", "ben:the drawings", "--rated", "ana:4",
        "--go-on", "ana:yes", "--go-on", "ben:y", stdin="read async code\nwithout help\n",
    )  # fmt: skip

    assert said.err.splitlines()[0] == "Closed the pairing of Ana and Ben. `tandem undo` takes it back."
    pages = {page["name"]: page["text"] for page in pair.done(*named(said, "record"), "--json").data["records"]}
    assert "Can do now: read async code without help" in pages["Ana Silva"]
    assert "Thanks from Ben: the drawings" in pages["Ana Silva"]
    assert "How far: from 'first steps' to 'nearly there'" in pages["Ana Silva"]
    assert pair.done("record", "ana", "ben").out.split("\n\n")[0] == pages["Ana Silva"]

    pair.done(*named(said, "again"))
    assert [row["active"] for row in pair.done("pairings", "--all", "--json").data["pairings"]] == [True, False]
    pair.done("undo")
    pair.done("undo")
    assert pair.done("pairings", "--json").data["pairings"][0]["ended"] is None


def test_who_would_not_both_go_on_is_not_asked_to(pair: Tandem) -> None:
    said = pair.done("close", "ana", "ben", "--go-on", "ana:yes")

    assert "tandem again" not in said.err
    assert pair.done("pairings", "--json").data["pairings"] == []


def test_later_and_a_break_keep_a_pairing_from_being_mentioned(pair: Tandem) -> None:
    pair.now += timedelta(weeks=8)
    assert pair.done("today", "--json").data["quiet"]
    pair.done("later", "ana", "ben")
    assert pair.done("today", "--json").data["quiet"] == []
    pair.done("undo")
    assert pair.done("break", "ana", "ben", "--until", "in 4 weeks").err.startswith("Ana and Ben take a break until ")
    assert pair.done("today", "--json").data["quiet"] == []
    assert pair.done("pairings", "ana", "ben").out.startswith("Ana and Ben: 60 min every 4 weeks")


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        (("agree", "--every", "x"), "'x' is not a number of weeks from 1 to 52."),
        (("agree", "--minutes", "2"), "'2' is not a number of minutes from 5 to 480."),
        (("agree", "--meetings", ""), "'' is not a number of meetings from 1 to 100."),
        (("agree", "--rated", "ana:6"), "'6' does not say how far it is"),
        (("agree", "--goal", "kim:SQL"), "Kim Fu is not in this pairing."),
        (
            ("agree", "--goal", "read code"),
            "'read code' is not what --goal takes; write it like 'Ana:read async",
        ),
        (("agree", "--goal", "ana:x", "--goal", "Silva:y"), "--goal names Ana Silva twice."),
        (("fit", "--said", "ana:maybe"), "'maybe' is no answer to whether it fits; write good, still deciding or not"),
        (("fit", "--said", "ana"), "'ana' is not what --said takes; write it like 'Ana:still deciding'."),
        (("fit", "--said", "ana:good", "--said", "kim:good"), "Kim Fu is not in this pairing."),
        (("close", "--go-on", "ana:perhaps"), "'perhaps' is neither yes nor no"),
        (("close", "--rated", "ana:0", "--thanks", "ben:the drawings"), "'0' does not say how far it is"),
        (("close", "--can", "ana:-", "--thanks", "ana:-"), "Only one answer can be read from standard input."),
        (("break", "--until", "yesterday"), "Sun 22 Nov 2026 is not in the future; name the first day back."),
        (("break",), "tandem break: the following arguments are required: --until."),
        (("again",), "Ana and Ben are still meeting; nothing needs to start again."),
    ],
)
def test_what_cannot_be_kept_is_told_in_a_sentence_and_nothing_is_stored(
    pair: Tandem, argv: tuple[str, ...], sentence: str
) -> None:
    before = history(pair)
    said = pair(argv[0], "ana", "ben", *argv[1:])

    assert (said.code in (1, 2), said.out) == (True, "")
    assert said.err.startswith(sentence)
    assert said.err.count("\n") == 1
    assert history(pair) == before


def test_everything_wrong_is_told_at_once_a_line_each(pair: Tandem) -> None:
    said = pair("agree", "ana", "ben", "--every", "x", "--rated", "ana:9")

    assert [line.split()[0] for line in said.err.splitlines()] == ["'x'", "'9'"]


@pytest.mark.parametrize("command", ["agree", "fit", "later", "close", "record", "again"])
def test_people_without_a_pairing_are_told_so(pair: Tandem, command: str) -> None:
    said = pair(command, "ana", "kim")

    assert (said.code, said.out) == (2, "")
    assert said.err == "Ana Silva and Kim Fu have no running pairing; `tandem pairings` lists them.\n"


def test_the_commands_may_follow_the_word_pairings_and_are_completed(pair: Tandem) -> None:
    assert "Still to ask" in pair.done("pairings", "fit", "ana", "ben").out
    for shell in ("bash", "zsh", "fish"):
        script = pair.done("completion", shell).out
        assert all(word in script for word in ("agree", "close", "go-on", "said", "record", "again", "later"))
