"""Search against the plain ways to do it: RapidFuzz's WRatio over every tag, and Textual's own matcher.

All are asked the same keystrokes in one run; times are CPU times of this process.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Sequence
from itertools import product

import pytest
from rapidfuzz import fuzz, process
from textual.fuzzy import Matcher

from tui.domain.search import SkillIndex
from tui.domain.skills import Skill, Vocabulary

LIMIT = 20
TARGETS = (
    "cloud security", "data modelling", "event design", "mobile testing", "network planning", "people analytics",
    "product research", "public reporting", "risk management", "service automation", "team coaching", "web writing",
)  # fmt: skip
STARTS = (
    "account", "agile", "brand", "budget", "career", "change", "cloud", "conflict", "content", "cost", "crisis",
    "culture", "customer", "data", "database", "delivery", "event", "finance", "green", "growth", "health", "hybrid",
    "legal", "market", "media", "mobile", "network", "office", "people", "plant", "policy", "pricing", "process",
    "product", "project", "public", "quality", "release", "remote", "retail", "risk", "robot", "safety", "sales",
    "school", "security", "server", "service", "social", "sound", "space", "stock", "street", "supply", "system",
    "talent", "team", "theatre", "travel", "urban", "vendor", "video", "voice", "water", "web",
)  # fmt: skip
ENDS = (
    "administration", "analysis", "analytics", "animation", "architecture", "automation", "awareness", "coaching",
    "communication", "compliance", "cooking", "design", "development", "drawing", "economics", "editing", "engineering",
    "ethics", "forecasting", "governance", "history", "integration", "intelligence", "journalism", "law", "leadership",
    "literacy", "logistics", "maintenance", "management", "marketing", "measurement", "mediation", "migration",
    "modelling", "monitoring", "negotiation", "operations", "photography", "planning", "procurement", "programming",
    "prototyping", "psychology", "recovery", "recruiting", "regulation", "reporting", "research", "scheduling",
    "security", "simulation", "strategy", "sustainability", "teaching", "testing", "translation", "troubleshooting",
    "tuning", "validation", "visualisation", "writing",
)  # fmt: skip


def tags(count: int) -> list[str]:
    """So many different tags of one to three words, always the same."""
    pairs = [f"{start} {end}" for start, end in product(STARTS, ENDS)]
    triples = [f"{start} {middle} {end}" for start, middle, end in product(STARTS, STARTS, ENDS) if start < middle]
    shuffled = random.Random(11).sample(triples, len(triples))
    extra = [tag for tag in TARGETS if tag not in pairs]
    return [*extra, *random.Random(7).sample(pairs, min(len(pairs), count // 2)), *shuffled][:count]


def keystrokes() -> list[str]:
    """Every state of the field while each target is typed: right, with a letter missing, and with two swapped."""
    typed = []
    for target in TARGETS:
        for spelling in (target, target[:3] + target[4:], target[:5] + target[6] + target[5] + target[7:]):
            typed += [spelling[:end] for end in range(1, len(spelling) + 1)]
    return typed


def timed(ask: Callable[[str], object], queries: Sequence[str]) -> list[float]:
    """CPU milliseconds of each query, in order of size."""
    times = []
    for query in queries:
        start = time.process_time_ns()
        ask(query)
        times.append((time.process_time_ns() - start) / 1e6)
    return sorted(times)


def p50(times: Sequence[float]) -> float:
    return times[len(times) // 2]


def p99(times: Sequence[float]) -> float:
    return times[int(len(times) * 0.99)]


def by_wratio(names: Sequence[str]) -> Callable[[str], object]:
    return lambda query: process.extract(query, names, scorer=fuzz.WRatio, limit=LIMIT)


def by_textual(names: Sequence[str]) -> Callable[[str], object]:
    def ask(query: str) -> object:
        match = Matcher(query).match
        scored = [(match(name), name) for name in names]
        return sorted((pair for pair in scored if pair[0] > 0), reverse=True)[:LIMIT]

    return ask


@pytest.mark.parametrize("count", [1_000, 10_000])
def test_a_keystroke_costs_at_most_a_twenty_fifth_of_wratio_over_ten_thousand_tags(
    count: int, capsys: pytest.CaptureFixture[str]
) -> None:
    names = tags(count)
    index = SkillIndex(Vocabulary(Skill(name=name) for name in names))
    typed = keystrokes()
    sample = typed[:: 1 if count == 1_000 else 7]
    index.search("warm-up of what is made at the first misspelling", LIMIT)
    ours = timed(lambda query: index.search(query, LIMIT), typed)
    wratio = timed(by_wratio(names), sample)
    textual = timed(by_textual(names), sample[::5])
    figures = " · ".join(
        f"{peer} {p50(times):.3f} {p99(times):.3f}"
        for peer, times in (("tandem", ours), ("WRatio", wratio), ("Textual's Matcher", textual))
    )
    with capsys.disabled():
        sys.stdout.write(f"\n{count} tags, CPU ms a keystroke, p50 and p99: {figures}")
        sys.stdout.write(f" · {p50(wratio) / p50(ours):.0f} times faster than WRatio\n")
    assert p50(ours) < p50(textual)
    if count == 10_000:
        assert p50(ours) * 25 <= p50(wratio)


def test_the_targets_are_found_although_they_are_misspelt() -> None:
    index = SkillIndex(Vocabulary(Skill(name=name) for name in tags(10_000)))
    for target in TARGETS:
        for typed in (target, target[:3] + target[4:]):
            assert index.search(typed, 3)[0].skill == target, typed
