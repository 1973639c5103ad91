"""Rounds on the command line: the promised JSON, plain lines, answers by name, and refusals in a sentence."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cli.talking import Tandem


@pytest.fixture
def three(tandem: Tandem) -> Tandem:
    """Ana and Ben fit both ways; nobody teaches what Kim wants."""
    tandem.done("add", "Ana Silva", "--teaches", "Kubernetes 5", "--wants", "Rust", "--team", "Platform")
    tandem.done("add", "Ben Okoro", "--teaches", "Rust 4", "--wants", "Kubernetes", "--team", "Data")
    tandem.done("add", "Kim Fu", "--teaches", "Juggling", "--wants", "Power BI", "--team", "Web")
    return tandem


def proposed(tandem: Tandem, *options: str) -> Any:
    return tandem.done("propose", "--json", *options).data


def test_the_json_of_a_round_has_the_promised_shape(three: Tandem) -> None:
    found = proposed(three)

    assert set(found) == {
        "objective", "eligible", "candidates", "placed", "worst_coverage", "total_fit", "value", "gap",
        "groups", "left_out", "asks", "gaps", "removed_by_rule",
    }  # fmt: skip
    (group,) = found["groups"]
    assert set(group) == {"members", "fit", "coverage", "learns", "background", "reasons", "caveats"}
    assert sorted(group["members"]) == ["Ana Silva", "Ben Okoro"]
    learns = {learn["learner"]: learn for learn in group["learns"]}
    assert learns["Ana Silva"] == {
        "learner": "Ana Silva", "skill": "Rust", "rank": 1, "teacher": "Ben Okoro", "teacher_level": 4,
        "own_level": 0, "through": None,
    }  # fmt: skip
    assert (found["eligible"], found["placed"], found["gap"], found["objective"]) == (3, 2, 0, "balanced")
    assert found["total_fit"] == pytest.approx(2 * group["fit"])
    assert found["gaps"] == [{"skill": "Power BI", "wanted_by": ["Kim Fu"]}]


def test_an_empty_team_gives_zeros_and_empty_lists(tandem: Tandem) -> None:
    found = proposed(tandem)

    assert (found["eligible"], found["placed"], found["candidates"]) == (0, 0, 0)
    assert (found["worst_coverage"], found["total_fit"], found["value"], found["gap"]) == (0, 0, 0, 0)
    assert (found["groups"], found["left_out"], found["asks"], found["gaps"]) == ([], [], [], [])


@pytest.mark.parametrize("command", ["propose", "round"])
def test_what_helps_where_there_is_no_group_is_a_command(tandem: Tandem, command: str) -> None:
    assert "`tandem import FILE.csv` takes in answers" in tandem.done(command).err
    tandem.done("add", "Ana Silva", "--teaches", "Rust")
    helps = {"propose": "`tandem messages` has a question", "round": "`tandem propose` looks for the best one"}
    assert helps[command] in tandem.done(command).err


def test_who_is_left_out_is_told_with_what_would_place_them(three: Tandem) -> None:
    assert proposed(three)["left_out"] == [
        {
            "name": "Kim Fu",
            "reason": "nobody has asked yet for what they teach, and nobody can help yet with what they want",
            "unlock": None,
        }
    ]


def test_a_round_reads_well_aloud(three: Tandem) -> None:
    lines = three.done("propose").out.splitlines()

    assert lines[0] == "Round 1: 2 of 3 have a partner."
    assert "Ana Silva and Ben Okoro: strong" in lines
    assert "  Ben Okoro learns Kubernetes from Ana Silva, expert: 1st wish" in lines
    assert "nobody teaches Power BI, wanted by Kim Fu" in lines
    assert not {"↔", "⇄", "→", "│", "•"} & set("".join(lines))


def test_who_has_a_partner_and_looked_for_another_is_not_said_to_have_none(three: Tandem) -> None:
    three.done("edit", "ana", "--places", "2")
    three.done("add", "Li Na", "--teaches", "Power BI", "--wants", "Juggling")
    three.done("add", "Max Roy")
    three.done("pair", "ana", "ben")
    for command, ana, max_ in (("propose --save", "Ana Silva", "Max Roy"), ("round", "Ana", "Max")):
        lines = three.done(*command.split()).out.splitlines()
        assert lines[0] == "Round 1: 4 of 5 have a partner."
        told = [line.partition(": ") for line in lines if "partner: " in line]
        assert [(head, rest.partition(":")[0]) for head, _, rest in told] == [
            ("no further partner", ana),
            ("without a partner", max_),
        ]
    left = three.done("round", "--json").data["left_out"]
    assert [(one["name"], one["has_partner"]) for one in left] == [("Ana Silva", True), ("Max Roy", False)]


def test_why_gives_the_sums(three: Tandem) -> None:
    assert "Why Ana and Ben" in three.done("propose", "--why").out


def test_looking_stores_nothing(three: Tandem) -> None:
    before = (three.folder / "team.json").read_bytes()
    said = three.done("propose")

    assert (three.folder / "team.json").read_bytes() == before
    assert "Nothing was stored" in said.err


def test_a_started_round_waits_for_answers(three: Tandem) -> None:
    three.done("propose", "--save")

    assert three.done("round").out.splitlines()[1] == "Ana and Ben: waiting for Ana and Ben"
    assert [row["do"] for row in three.done("today", "--json").data["today"]] == ["answer", "answer"]


def test_a_second_round_is_refused_while_one_is_open(three: Tandem) -> None:
    three.done("propose", "--save")
    said = three("propose", "--save")

    assert said.code == 1
    assert "open" in said.err


def test_an_answer_takes_names_in_any_order_and_shortened(three: Tandem) -> None:
    three.done("propose", "--save")
    said = three.done("accept", "okoro", "ANA")

    assert "Ana and Ben are a pairing now" in said.err
    assert three.done("pairings").out.startswith("Ana and Ben: 0 of 6 meetings held")


def test_a_no_is_shown_to_nobody(three: Tandem) -> None:
    three.done("propose", "--save")
    said = three.done("decline", "ana", "ben", "--by", "ben", "--reason", "too busy")

    assert "we will find another" in said.err
    for command in ("round", "today", "history", "messages", "report"):
        shown = three.done(command)
        assert "too busy" not in shown.out + shown.err


@pytest.mark.parametrize(
    ("argv", "code", "words"),
    [
        (("accept", "ana"), 2, "two or three people"),
        (("accept", "Ana", "Silva", "Ben", "Okoro"), 2, "in quotes"),
        (("accept", "ana", "Ana Silva"), 2, "named twice"),
        (("accept", "ana", "kim"), 2, "not proposed"),
        (("accept", "ana", "ben", "--by", "kim"), 2, "is not one of"),
        (("accept", "ana", "zoe"), 2, "Nobody here is called 'zoe'"),
    ],
)
def test_an_answer_that_makes_no_sense_is_refused(three: Tandem, argv: tuple[str, ...], code: int, words: str) -> None:
    three.done("propose", "--save")
    said = three(*argv)

    assert (said.code, said.out) == (code, "")
    assert words in said.err


def test_without_an_open_round_there_is_nothing_to_answer_or_finish(three: Tandem) -> None:
    assert three("accept", "ana", "ben").code in (1, 2)
    assert "No round is open" in three.done("finish-round").err


def test_the_objective_and_trios_can_be_chosen(three: Tandem) -> None:
    assert proposed(three, "--objective", "people", "--no-trios")["objective"] == "people"


def test_find_again_keeps_what_the_round_was_started_with(three: Tandem) -> None:
    assert three("propose", "--again", "--no-trios").code == 2


def test_while_a_round_is_open_a_look_is_for_those_without_a_partner(three: Tandem) -> None:
    three.done("propose", "--save")
    three.done("decline", "ana", "ben")

    looked = three.done("propose", "--json")

    assert looked.data["groups"] == three.done("propose", "--again", "--json").data["groups"]
    assert all(set(group["members"]) != {"Ana Silva", "Ben Okoro"} for group in looked.data["groups"])


@pytest.mark.parametrize("flag", [("--save",), ("--no-trios",), ("--objective", "fit")])
def test_a_round_beside_the_open_one_is_refused_with_the_way_out(three: Tandem, flag: tuple[str, ...]) -> None:
    three.done("propose", "--save")
    said = three("propose", *flag)

    assert (said.code, said.out) == (1, "")
    assert "Round 1 is open" in said.err
    assert "tandem finish-round" in said.err


def test_asks_name_the_question_that_would_place_more(tandem: Tandem) -> None:
    tandem.done("add", "Ana", "--teaches", "Kubernetes 5", "--wants", "Power BI")
    tandem.done("add", "Ben", "--teaches", "Rust 5", "--wants", "Kubernetes")

    said = tandem.done("propose", "--asks")
    asks = proposed(tandem, "--asks")["asks"]

    assert [(ask["skill"], ask["placed"]) for ask in asks] == [("Power BI", 2)]
    assert "ask the team: could anybody teach Power BI? 2 more people would have a partner" in said.out


def test_partners_between_rounds(three: Tandem) -> None:
    lines = three.done("partners", "ana").out.splitlines()
    assert lines[:3] == ["Ben: strong", "  Ben can help Ana with Rust", "  Ana can help Ben with Kubernetes"]
    assert "Nobody with a place free fits Kim Fu" in three.done("partners", "kim").err


def test_pairings_that_came_to_their_end_are_gone_through(three: Tandem) -> None:
    three.done("pair", "ana", "ben")
    for day in range(6, 0, -1):
        three.done("log", "ana", "ben", "--on", f"{day}d ago", "--minutes", "30")

    assert "6 of 6 meetings" in three.done("finish-round").out
    three.done("finish-round", "--running", "new")
    assert three.done("pairings", "--json").data["pairings"] == []
