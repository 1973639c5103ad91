"""Rounds against what is known and plain: a double loop, networkx, and the time that somebody waits in front of a team.

All times are processor times of this process; a ratio compares two of them from one run, each the best of some.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import networkx  # type: ignore[import-untyped]  # it has no types of its own
import numpy as np
import pytest

from tests.benchmarks.plain_coverage import coverage_of_all_pairs
from tests.teams import relations, task, team
from tui.domain.candidates import Candidates
from tui.domain.canonical import canonical_order
from tui.domain.coverage import TeamCoverage
from tui.domain.rounds import RoundTask, solve_round

ROOT = Path(__file__).parents[2]
COVERAGE_RATIO = 25
MATCHING_RATIO = 5


@dataclass(frozen=True)
class Size:
    """A whole round of so many people, and the seconds it may take."""

    people: int
    trios: bool
    seconds: float


ROUNDS = (Size(28, True, 0.3), Size(100, True, 1), Size(312, True, 10), Size(312, False, 1), Size(1000, False, 10))


def cpu(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def tell(capsys: pytest.CaptureFixture[str], words: str) -> None:
    with capsys.disabled():
        sys.stdout.write(f"\n{words}\n")


def test_coverage_of_a_thousand_people_takes_a_twenty_fifth_of_the_plain_double_loop(
    capsys: pytest.CaptureFixture[str],
) -> None:
    people, related = team(1000, 1, levels=True), relations(1)
    asked = task(people, related=related)
    order = sorted(people)
    everybody = list(people.values())
    ours = min(cpu(lambda: TeamCoverage(asked.scorer(), order).pairs()) for _ in range(7))
    plain = min(cpu(lambda: coverage_of_all_pairs(everybody, related)) for _ in range(2))

    tell(capsys, f"coverage of 1,000 × 1,000: {ours:.3f} s, plain double loop {plain:.2f} s: {plain / ours:.0f} times")
    assert np.allclose(TeamCoverage(asked.scorer(), order).pairs(), coverage_of_all_pairs(everybody, related))
    assert ours * COVERAGE_RATIO <= plain


def heaviest_matching(asked: RoundTask) -> tuple[networkx.Graph, set[tuple[int, int]]]:
    """What networkx makes of the same pairs; who can be with whom and what it is worth is handed to it ready."""
    scorer = asked.scorer()
    pairs = Candidates(asked, scorer, canonical_order(asked, scorer, asked.eligible)).pairs()
    graph = networkx.Graph()
    edges = zip(pairs.members.tolist(), pairs.value.tolist(), strict=True)
    graph.add_weighted_edges_from((one, other, worth) for (one, other), worth in edges)
    return graph, networkx.max_weight_matching(graph)


def test_pairs_of_250_take_a_fifth_of_networkx(capsys: pytest.CaptureFixture[str]) -> None:
    asked = task(team(250, 1), related=relations(1), trios=False, places=dict.fromkeys(range(1, 251), 1))
    solve_round(asked)
    ours = min(cpu(lambda: solve_round(asked)) for _ in range(5))
    graph, matching = heaviest_matching(asked)
    theirs = min(cpu(lambda: networkx.max_weight_matching(graph)) for _ in range(3))

    solution = solve_round(asked)
    edges = graph.number_of_edges()
    tell(capsys, f"250 in pairs ({edges} possible): {ours:.3f} s, networkx {theirs:.2f} s: {theirs / ours:.0f} times")
    assert solution.value == pytest.approx(sum(graph[a][b]["weight"] for a, b in matching), abs=1e-6)
    assert solution.gap == 0
    assert ours * MATCHING_RATIO <= theirs


@pytest.mark.parametrize("size", ROUNDS, ids=lambda size: f"{size.people}-{'trios' if size.trios else 'pairs'}")
def test_a_whole_round_is_proved_in_the_time_people_wait(size: Size, capsys: pytest.CaptureFixture[str]) -> None:
    asked = task(team(size.people, 1), related=relations(1), trios=size.trios, time_limit=300)
    seconds = min(cpu(lambda: solve_round(asked)) for _ in range(2))
    solution = solve_round(asked)

    groups = "trios too" if size.trios else "pairs only"
    possible = f"{solution.candidates} possible groups" if solution.candidates else "groups not counted"
    tell(
        capsys,
        f"{size.people} people, {groups}, {possible}: {seconds:.2f} s, at most {size.seconds} s; "
        f"{solution.placed} placed, gap {solution.gap}",
    )
    assert solution.gap == 0
    assert seconds <= size.seconds


MEMORY = 1024
"""Megabytes."""

SOLVE = """
import resource
from tests.teams import relations, task, team
from tui.domain.rounds import solve_round
assert solve_round(task(team(312, 1), related=relations(1), time_limit=300)).gap == 0
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def test_a_round_of_312_with_trios_stays_far_below_a_gigabyte(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("resource", reason="this system does not say how much memory a process took")
    done = subprocess.run([sys.executable, "-c", SOLVE], check=True, capture_output=True, text=True, cwd=ROOT)
    megabytes = int(done.stdout) / (1024 if sys.platform == "linux" else 1024 * 1024)

    tell(capsys, f"312 people, trios too: {megabytes:.0f} MB in all, at most {MEMORY} MB")
    assert megabytes < MEMORY
