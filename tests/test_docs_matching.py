"""docs/matching.md is recomputed: its tables are read and every figure in them must be the program's own."""

from __future__ import annotations

import re
from itertools import combinations
from math import isclose
from pathlib import Path

import pytest

from tests.builders import NOW, person
from tui.domain.people import Person
from tui.domain.policy import Policy, RoundPolicy, Rules, Scoring
from tui.domain.rounds import Group, RoundTask, evaluate_group, solve_round
from tui.domain.rules import bans
from tui.settings import Settings
from tui.workspace import Workspace

PAGE = (Path(__file__).parents[1] / "docs" / "matching.md").read_text(encoding="utf-8")
FORM = Path(__file__).parent / "data" / "team-form.csv"
EXAMPLES = re.split(r"^## ", PAGE, flags=re.MULTILINE)
RELATED = {"Docker": frozenset({"Kubernetes"}), "Kubernetes": frozenset({"Docker"})}


def rows(text: str, head: str) -> list[list[str]]:
    table = text[text.index(f"| {head} |") :].split("\n\n", maxsplit=1)[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table]


def example(number: int) -> tuple[RoundTask, list[list[str]]]:
    text = next(part for part in EXAMPLES if part.startswith(f"Example {number}"))
    people: dict[int, Person] = {
        index: person(name, teaches=teaches, wants=wants, background=background, team=team)
        for index, (name, teaches, wants, background, team) in enumerate(rows(text, "person"), 1)
    }
    task = RoundTask(
        people=people,
        places=dict.fromkeys(people, 1),
        double=frozenset(),
        bans=bans(people, (), (), Rules(), 1, lambda _: None),
        related=lambda skill: RELATED.get(skill, frozenset()),
        scoring=Scoring(),
        policy=RoundPolicy(),
    )
    return task, rows(text, "group")


def group_of(task: RoundTask, names: str) -> Group:
    ids = {p.name: i for i, p in task.people.items()}
    return evaluate_group(task, tuple(ids[name] for name in names.split(", ")))


def figure(task: RoundTask, group: Group, name: str) -> float:
    members = {task.people[m].name: m for m in group.members}
    if name in members:
        return group.coverage[members[name]]
    return {"difference": group.background, "fit": group.fit, "balanced value": group.value}[name]


@pytest.mark.parametrize("number", [1, 2, 3])
def test_every_figure_of_the_example_is_what_the_program_computes(number: int) -> None:
    task, stated = example(number)
    assert len(stated) >= 5
    for names, name, value in stated:
        assert isclose(figure(task, group_of(task, names), name), float(value), abs_tol=5e-5), (names, name)


@pytest.mark.parametrize("number", [1, 2, 3])
def test_the_round_proposes_the_group_of_the_example(number: int) -> None:
    task, stated = example(number)
    groups = [frozenset(g.members) for g in solve_round(task).groups]
    assert frozenset(group_of(task, stated[0][0]).members) in groups


def test_no_two_of_the_trio_could_be_a_pair() -> None:
    task, _ = example(3)
    assert all(evaluate_group(task, pair).fit == 0 for pair in combinations(task.people, 2))


@pytest.mark.parametrize("stated", rows(PAGE, "what is allowed"), ids=lambda row: row[0])
def test_the_form_of_28_gives_what_the_page_says(stated: list[str], tmp_path: Path) -> None:
    what, groups, placed = stated
    scoring = Scoring(related_credit=0) if what.startswith("exact") else Scoring()
    policy = Policy(scoring=scoring, round=RoundPolicy(trios="trios" in what))
    workspace = Workspace.open(tmp_path / "t.json", Settings(policy=policy), author="lea", clock=lambda: NOW)
    workspace.imports.apply(workspace.imports.preview(FORM))
    found = workspace.rounds.as_json(workspace.rounds.preview(), asks=False)
    assert (found["eligible"], found["candidates"], found["placed"]) == (28, int(groups), int(placed))
