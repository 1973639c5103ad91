from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from tests.builders import NOW, person
from tests.workspace.teams import ANA, BEN, CHLOE, PAIRS, Clock, Team, team
from tui.errors import DataError
from tui.settings import Settings
from tui.workspace.workspace import Workspace


@pytest.fixture
def four(tmp_path: Path) -> Team:
    return team(tmp_path, *PAIRS)


def test_a_file_that_does_not_exist_yet_is_an_empty_team(tmp_path: Path) -> None:
    workspace = Workspace.open(tmp_path / "new.json", Settings(), author="lead", clock=Clock())
    assert workspace.is_empty
    assert workspace.saved_words == "nothing saved yet"
    assert not workspace.data_path.exists()


def test_the_header_says_when_the_file_was_saved(four: Team) -> None:
    assert four.workspace.saved_words == f"saved {NOW:%H:%M}"
    four.clock.now += timedelta(days=1)
    assert four.workspace.saved_words == f"saved {NOW:%d.%m. %H:%M}"


def test_what_another_program_saved_is_seen_after_a_refresh(four: Team) -> None:
    other = four.reopened()
    other.core.write("Added Kim", {"people": {77: person("Kim")}})
    assert 77 not in four.workspace.core.people
    assert four.workspace.refresh()
    assert 77 in four.workspace.core.people
    assert not four.workspace.refresh()


def test_a_file_that_is_not_ours_is_refused_and_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "notes.json").write_text("dear diary")
    with pytest.raises(DataError):
        Workspace.open(tmp_path / "notes.json", Settings(), author="lead", clock=Clock())
    assert (tmp_path / "notes.json").read_text() == "dear diary"


def test_a_stored_setting_that_cannot_be_used_is_a_notice(four: Team) -> None:
    four.workspace.core.repository.commit("odd", {}, settings={"round.objective": "speed"})
    assert any("round.objective was passed over" in words for words in four.workspace.notices)


def test_texts_ship_with_the_program(four: Team) -> None:
    assert "everybody in a group teaches and everybody learns" in four.workspace.messages.form().replace("\n", " ")


def test_what_a_group_by_hand_would_learn_comes_with_what_speaks_against_it(four: Team) -> None:
    learns, caveats = four.workspace.core.matching.learns_and_caveats((ANA, BEN))
    assert {(x.learner, x.skill) for x in learns} == {(ANA, "Rust"), (BEN, "Kubernetes")}
    assert caveats == ("made by hand",)
    _, caveats = four.workspace.core.matching.learns_and_caveats((ANA, CHLOE))
    assert "nothing that Ana wishes is taught here yet" in caveats


def test_a_caveat_with_long_names_is_cut_to_what_can_be_stored(tmp_path: Path) -> None:
    own = team(tmp_path, *(p.changed(name=f"{p.name.split()[0] * 30}") for p in PAIRS))
    _, caveats = own.workspace.core.matching.learns_and_caveats((ANA, CHLOE))
    assert all(len(words) <= 200 for words in caveats)


def test_looking_at_people_and_a_round_loads_no_screen_and_no_solver() -> None:
    code = (
        "import sys, tui.workspace.rounds, tui.workspace.workspace, tui.workspace.options, tui.workspace.messages\n"
        "print(sorted(m for m in ('textual', 'rich', 'numpy', 'highspy', 'icalendar') if m in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
