from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from tests.builders import TODAY, person
from tui.domain import explain
from tui.domain.explain import Circumstances
from tui.domain.groups import Group, RoundTask, evaluate_group
from tui.domain.pairings import Pairing
from tui.domain.people import Person
from tui.domain.policy import RoundPolicy, Scoring
from tui.domain.proposals import Learn
from tui.domain.rules import Bans

ANA, BEN, KIM = 1, 2, 3
NAMES = {ANA: "Ana", BEN: "Ben", KIM: "Kim"}
RELATED = {"Kubernetes": frozenset({"Docker"}), "Docker": frozenset({"Kubernetes"})}
NO_BANS = Bans({}, frozenset(), (), ())


def task(*people: Person, **scoring: object) -> RoundTask:
    team = dict(enumerate(people, 1))
    return RoundTask(
        people=team,
        places=dict.fromkeys(team, 1),
        double=frozenset(),
        bans=NO_BANS,
        related=lambda skill: RELATED.get(skill, frozenset()),
        scoring=Scoring.model_validate(scoring),
        policy=RoundPolicy(),
    )


PAIR = task(
    person("Ana", teaches="Docker 4, SQL 2", wants="Rust, SQL", background="agency, navy", team="Web"),
    person("Ben", teaches="Rust 2, SQL 2", wants="Kubernetes, Go", background="law", team="Data"),
)
TRIO = task(
    person("Ana", teaches="Rust 4", wants="Go"),
    person("Ben", teaches="Go 4", wants="SQL"),
    person("Kim", teaches="SQL 4", wants="Rust"),
)


def group(of: RoundTask, *members: int) -> Group:
    return evaluate_group(of, members)


def around(of: RoundTask, *pairings: Pairing, today: date = TODAY) -> Circumstances:
    return Circumstances(of.people, pairings, today)


def caveats(of: RoundTask, *pairings: Pairing, members: tuple[int, ...] = (ANA, BEN)) -> tuple[str, ...]:
    return explain.caveats(group(of, *members), NAMES, around(of, *pairings))


SAME_WISH = {
    "Kubernetes, both ways": ("Kubernetes 3", "Kubernetes 3"),
    "Kubernetes: Docker ⇄ Helm": ("Docker 4", "Helm 4"),
    "Kubernetes ⇄ Docker": ("Kubernetes 2", "Docker 4"),
}


@pytest.mark.parametrize(("line", "taught"), SAME_WISH.items())
def test_two_who_wish_for_the_same_are_shown_by_what_each_brings(line: str, taught: tuple[str, str]) -> None:
    related = {"Kubernetes": frozenset({"Docker", "Helm"})}
    ana, ben = (
        person(name, teaches=skill, wants="Kubernetes") for name, skill in zip(("Ana", "Ben"), taught, strict=True)
    )
    both = group(replace(task(ana, ben), related=lambda skill: related.get(skill, frozenset())), ANA, BEN)
    assert explain.learn_line(both) == line
    assert explain.exchange(both, NAMES) == ("Ana and Ben can help each other with Kubernetes",)


def test_who_learns_what_is_said_with_level_rank_related_skill_and_own_level() -> None:
    assert explain.reasons(group(PAIR, ANA, BEN), NAMES, PAIR.people) == (
        "Ben teaches Rust (basic): Ana's 1st wish",
        "Ben teaches SQL (basic): Ana's 2nd wish (Ana is at basic already)",
        "Ana teaches Docker (advanced), related to Kubernetes: Ben's 1st wish",
        "different backgrounds: agency, navy and law",
    )


def test_people_without_a_background_get_no_line_about_it() -> None:
    lines = explain.reasons(group(TRIO, ANA, BEN, KIM), NAMES, TRIO.people)
    assert not any("background" in line for line in lines)


def test_a_team_stands_in_for_a_background_nobody_named() -> None:
    of = task(
        person("Ana", teaches="Rust", wants="SQL", team="Web"), person("Ben", teaches="SQL", wants="Rust", team="Data")
    )
    assert explain.reasons(group(of, ANA, BEN), NAMES, of.people)[-1] == "different backgrounds: Web and Data"


def test_an_exchange_names_no_levels_and_no_ranks() -> None:
    assert explain.exchange(group(PAIR, ANA, BEN), NAMES) == (
        "Ana can help Ben with Kubernetes",
        "Ben can help Ana with Rust and SQL",
    )


def test_an_exchange_of_three_names_each_once() -> None:
    assert explain.exchange(group(TRIO, ANA, BEN, KIM), NAMES) == (
        "Ana can help Kim with Rust",
        "Ben can help Ana with Go",
        "Kim can help Ben with SQL",
    )


def test_a_pair_reads_in_the_order_of_its_names_and_a_trio_with_dots() -> None:
    assert explain.learn_line(group(PAIR, ANA, BEN)) == "Kubernetes ⇄ Rust"
    assert explain.learn_line(group(TRIO, ANA, BEN, KIM)) == "Go · SQL · Rust"


@pytest.mark.parametrize(
    ("fit", "word"), [(1.15, "strong"), (0.5, "strong"), (0.4999, "good"), (0.2, "good"), (0.1999, "a stretch")]
)
def test_the_fit_has_a_word(fit: float, word: str) -> None:
    assert explain.strength(fit) == word


def test_what_raised_and_lowered_a_fit_is_named() -> None:
    raised, lowered = explain.influences(PAIR, group(PAIR, ANA, BEN), NAMES)
    assert "everybody gets their first wish" in raised
    assert "only one person can help Ana with Rust and SQL" in raised
    assert "different backgrounds: +15%" in raised
    assert "Docker is only related to Kubernetes" in lowered
    assert "Ana and Ben know SQL equally well" in lowered
    # Nobody at all teaches Go, so this group is not to blame for it.
    assert not any("Go" in line for line in lowered)


def test_a_trio_is_said_to_share_its_time() -> None:
    _, lowered = explain.influences(TRIO, group(TRIO, ANA, BEN, KIM), NAMES)
    assert lowered == ("in a trio time is shared: each gets 50% of it",)


# Caveats --------------------------------------------------------------------------------------------------------


def test_a_good_pair_has_no_caveat() -> None:
    assert caveats(PAIR) == ()


def test_people_who_met_before_are_told_until_when() -> None:
    old = Pairing(members=(ANA, BEN), started=date(2025, 1, 6), ended=date(2025, 6, 2))
    assert caveats(PAIR, old) == ("met before, until Mon 2 Jun 2025",)


def test_a_running_pairing_is_no_meeting_of_the_past() -> None:
    assert caveats(PAIR, Pairing(members=(ANA, BEN), started=date(2025, 1, 6))) == ()


def test_people_of_one_team_are_told() -> None:
    of = task(
        person("Ana", teaches="Rust", wants="SQL", team="Web"), person("Ben", teaches="SQL", wants="Rust", team="web")
    )
    assert caveats(of) == ("same team (Web)",)


def test_in_a_trio_a_caveat_names_the_two_it_is_about() -> None:
    of = task(
        person("Ana", teaches="Rust", wants="Go", team="Web"),
        person("Ben", teaches="Go", wants="SQL", team="Web"),
        person("Kim", teaches="SQL", wants="Rust", team="Data"),
    )
    assert caveats(of, members=(ANA, BEN, KIM)) == ("Ana and Ben: same team (Web)",)


def test_few_shared_working_hours_are_a_caveat() -> None:
    of = task(
        person("Ana", teaches="Rust", wants="SQL", time_zone="Asia/Tokyo"),
        person("Ben", teaches="SQL", wants="Rust", time_zone="America/New_York"),
    )
    assert caveats(of) == ("fewer than two shared working hours (Tokyo and New York)",)


@pytest.mark.parametrize(
    ("one", "other", "hours"),
    [
        ("Europe/London", "America/New_York", 3.0),
        ("Europe/London", "Europe/Paris", 7.0),
        ("Asia/Tokyo", "America/Vancouver", 1.0),
        ("Asia/Kolkata", "Europe/London", 2.5),
        ("Europe/London", "", None),
        ("Mars/Olympus", "Europe/London", None),
        ("../../etc/passwd", "Europe/London", None),
    ],
)
def test_shared_working_hours_are_counted_over_the_date_line(one: str, other: str, hours: float | None) -> None:
    assert explain.shared_hours(one, other, TODAY) == hours


def test_shared_hours_follow_the_clocks_of_the_season() -> None:
    summer, between = date(2026, 7, 1), date(2026, 3, 20)
    assert explain.shared_hours("Europe/London", "America/New_York", summer) == 3.0
    assert explain.shared_hours("Europe/London", "America/New_York", between) == 4.0


def test_a_group_by_hand_says_so_and_names_the_rule_it_breaks() -> None:
    lines = explain.caveats(
        group(PAIR, ANA, BEN), NAMES, around(PAIR), by_hand=True, broken=("private", "reporting line")
    )
    assert lines == ("made by hand", "against a rule: private", "against a rule: one manages the other")


def test_a_group_the_settings_ask_for_says_so() -> None:
    lines = explain.caveats(group(PAIR, ANA, BEN), NAMES, around(PAIR), asked=True)
    assert lines == ("asked for in the settings",)


def test_a_one_way_group_by_hand_is_told_kindly() -> None:
    of = task(person("Ana", teaches="Rust", wants="Rust"), person("Ben", wants="Rust", teaches="Juggling"))
    lines = explain.caveats(group(of, ANA, BEN), NAMES, around(of), by_hand=True)
    assert lines == (
        "made by hand",
        "nothing that Ana wishes is taught here yet",
        "nobody here has asked for what Ben teaches",
    )


# Sums -----------------------------------------------------------------------------------------------------------


def recomputed(line: str) -> tuple[float, float]:
    """Both sides of the last equation of a line, worked out as a reader would."""
    left, right = line.rsplit(" = ", 1)
    formula = re.split(r": |gets |= ", left)[-1].replace("×", "*").replace("−", "-")
    assert re.fullmatch(r"[\d.+\-*/() ]+", formula), line
    return float(eval(formula)), float(right)


@pytest.mark.parametrize("members", [(ANA, BEN), (BEN, ANA)])
def test_every_sum_of_a_pair_can_be_recomputed_from_what_is_printed(members: tuple[int, ...]) -> None:
    lines = explain.sums(PAIR, members, NAMES)
    checked = [recomputed(line) for line in lines if re.search(r"gets|harmonic|backgrounds|^fit", line)]
    assert len(checked) == 5
    assert all(left == pytest.approx(right, abs=2e-4) for left, right in checked)
    assert float(lines[-1].rsplit("= ", 1)[1]) == pytest.approx(group(PAIR, *members).fit, abs=5e-5)


def test_every_sum_of_a_trio_can_be_recomputed_and_shows_the_shared_time() -> None:
    lines = explain.sums(TRIO, (ANA, BEN, KIM), NAMES)
    assert "Ana gets 0.5 × (6 × 1) / (6) = 0.5" in lines
    assert lines[-1] == "fit = 0.5 × (1 + 0.15 × 0) = 0.5"


def test_the_sums_show_the_figures_of_this_pair() -> None:
    rust, sql, ana, kubernetes, *_ = explain.sums(PAIR, (ANA, BEN), NAMES)
    worth = "Ana, wish 1, Rust: weight 3 × (1 + 1/1) = 6, because 1 person could help"
    assert rust == f"{worth}; Ben teaches Rust at 2, Ana is at 0: × 1"
    assert sql.endswith("; Ben teaches SQL at 2, Ana is at 2: × 0.5")
    assert ana == "Ana gets (6 × 1 + 4 × 0.5) / (6 + 4) = 0.8"
    assert kubernetes.endswith("; Ana teaches Docker at 4, Ben is at 0, related: × 0.5 × 1 = × 0.5")


def test_a_wish_nobody_can_serve_is_left_out_of_the_sum() -> None:
    lines = explain.sums(PAIR, (ANA, BEN), NAMES)
    assert "Ben, wish 2, Go: nobody can help with it now, so it is left out of the sum" in lines
    assert "Ben gets (6 × 0.5) / (6) = 0.5" in lines


def test_a_group_in_which_somebody_gets_nothing_has_a_fit_of_zero() -> None:
    of = task(person("Ana", teaches="Rust", wants="Go"), person("Ben", wants="Rust", teaches="Juggling"))
    lines = explain.sums(of, (ANA, BEN), NAMES)
    assert "Ana gets 0: none of the wishes can be served now" in lines
    assert "together: 0, because somebody gets nothing" in lines
    assert lines[-1] == "fit = 0 × (1 + 0.15 × 0) = 0"


# Proof ----------------------------------------------------------------------------------------------------------


def test_a_proved_round_says_so() -> None:
    assert explain.proof(0.0) == (
        "No better round exists: every other way to pair this team was ruled out.",
        "no better round exists",
    )


@pytest.mark.parametrize(("gap", "words"), [(0.004, "0.4 %"), (0.0123, "1.2 %"), (1e-7, "0.01 %"), (0.25, "25 %")])
def test_a_round_the_time_limit_ended_says_how_far_the_best_may_be(gap: float, words: str) -> None:
    sentence, short = explain.proof(gap, timed_out=True)
    assert short == f"within {words} of the best possible"
    assert sentence.startswith("The time ended")
    assert short in sentence


def test_what_rules_removed_is_said_in_words_without_names() -> None:
    assert explain.removed_words({"private": 1, "reporting line": 12, "never": 0}) == (
        "12 otherwise possible groups left out: one manages the other",
        "1 otherwise possible group left out: private",
    )


def test_a_stored_proposal_is_explained_like_a_group() -> None:
    from tui.domain.proposals import Proposal

    stored = Proposal(
        id=5,
        members=(ANA, BEN),
        learns=(Learn(learner=ANA, skill="Rust", rank=1, teacher=BEN, teacher_level=4),),
    )
    assert explain.reasons(stored, NAMES) == ("Ben teaches Rust (advanced): Ana's 1st wish",)
