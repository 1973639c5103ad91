"""The options of rounds on the command line: what holds, what another choice would change, choosing."""

from __future__ import annotations

import pytest

from tests.cli.talking import Tandem


@pytest.fixture
def circle(tandem: Tandem) -> Tandem:
    """Three who can only be placed together."""
    for name, teaches, wants in (("Kim", "Go", "Linux"), ("Omar", "Linux", "SQL"), ("Zoe", "SQL", "Go")):
        tandem.done("add", name, "--teaches", teaches, "--wants", wants)
    return tandem


def test_the_options_are_read_out_and_chosen_by_their_names(circle: Tandem) -> None:
    assert "trios: yes. Groups of three; may be yes, no." in circle.done("options").out
    assert "breaks: none. Breaks of the whole team." in circle.done("options").out

    assert circle.done("options", "Every_Weeks", "2").err == (
        "Weeks between two meetings: 2. `tandem undo` takes it back.\n"
    )
    circle.done("options", "cadence.breaks", "2026-12-21..2027-01-03")

    found = {one["option"]: one["value"] for one in circle.done("options", "--json").data["options"]}
    assert (found["every-weeks"], found["breaks"]) == ("2", "2026-12-21..2027-01-03")
    circle.done("options", "breaks", "none")
    assert "breaks: none." in circle.done("options").out


def test_what_another_choice_would_change_is_said_before_it_is_made(circle: Tandem) -> None:
    assert "  no now: 3 fewer placed" in circle.done("options", "--prices").out
    circle.done("propose", "--save")

    assert circle("options", "--prices").err == (
        "A round is open; what an option would change can be said once it is finished.\n"
    )


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (("trios", "no", "--prices"), "--prices goes with the list of options; leave out what should be chosen."),
        (("rhythm", "2"), "There is no option 'rhythm'; there are objective, trios, reporting-line, same-team,"),
        (("trios",), "Say what it should be, for example `tandem options trios no`."),
        (("trios", "maybe"), "Groups of three: write yes or no."),
        (("minutes", "many"), "cadence.minutes: expected"),
    ],
)
def test_what_cannot_be_chosen_is_one_sentence_with_the_way_out(
    circle: Tandem, typed: tuple[str, ...], sentence: str
) -> None:
    said = circle("options", *typed)

    assert said.code == 2
    assert said.err.startswith(sentence)
    assert said.err.count("\n") == 1
