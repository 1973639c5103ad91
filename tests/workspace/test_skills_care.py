"""The care of the team's words: what follows a change, what is refused, and that each change is one step back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import TODAY, person
from tests.workspace.teams import ANA, BEN, CHLOE, Team, team
from tui.domain.pairings import Goal, Pairing
from tui.domain.people import Teaching, Want
from tui.domain.records import Record
from tui.domain.sessions import Lesson, Session
from tui.errors import RefusedError, TandemError, UsageError
from tui.shipped import shipped_text

FIRST, HELD = 71, 72
WEAVING, WEAVE = "Basket weaving", "Weaving baskets"


def weavers(folder: Path) -> Team:
    """A team that writes one skill of its own in two ways, in profiles, a pairing and a meeting."""
    of = team(
        folder,
        person("Ana", teaches=f"{WEAVING} 4, Kubernetes", wants="Rust"),
        person("Ben", teaches=f"Rust, {WEAVE} 2, {WEAVING} 5", wants=f"SQL, {WEAVING}"),
        person("Chloé", teaches="SQL").changed(wants=(Want(skill=WEAVING, goal="a chair"), Want(skill=WEAVE))),
    )
    lesson = Lesson(teacher=BEN, learners=(CHLOE,), skill=WEAVING, minutes=30)
    goal = Goal(member=CHLOE, skill=WEAVING, text="a chair")
    of.put(
        "pairings",
        {FIRST: Pairing(members=(BEN, CHLOE), started=TODAY, learns=((CHLOE, WEAVING), (BEN, "SQL")), goals=(goal,))},
    )
    of.put(
        "sessions", {HELD: Session(pairing=FIRST, held_on=TODAY, minutes=30, present=(BEN, CHLOE), lessons=(lesson,))}
    )
    return of


@pytest.fixture
def of(tmp_path: Path) -> Team:
    return weavers(tmp_path)


def everything(of: Team) -> dict[str, dict[int, Record]]:
    """All records that the care may touch."""
    return {**of.stored(), "skills": dict(of.workspace.core.repository.table("skills"))}


def test_profiles_wishes_goals_pairings_and_meetings_follow_a_merge(of: Team) -> None:
    of.workspace.skills.merge(WEAVING, WEAVE)
    core = of.workspace.core

    assert core.people[ANA].teaches[0] == Teaching(skill=WEAVE, level=4)
    assert core.people[BEN].teaches == (Teaching(skill="Rust"), Teaching(skill=WEAVE, level=5)), "the higher level"
    assert [want.skill for want in core.people[BEN].wants] == ["SQL", WEAVE]
    assert core.people[CHLOE].wants == (Want(skill=WEAVE, goal="a chair"),)
    assert core.pairings[FIRST].learns == ((CHLOE, WEAVE), (BEN, "SQL"))
    assert core.pairings[FIRST].goals[0].skill == WEAVE
    assert core.sessions[HELD].lessons[0].skill == WEAVE
    assert core.vocabulary.canonical(WEAVING) == WEAVE


def test_a_proposal_that_is_still_open_follows_a_merge(tmp_path: Path) -> None:
    of = team(
        tmp_path, person("Ana", teaches="Juggling 4", wants="Rust"), person("Ben", teaches="Rust", wants="Juggling")
    )
    of.started()

    of.workspace.skills.rename("Juggling", "Circus")

    assert of.workspace.core.open_round is not None
    learned = {learn.skill for proposal in of.workspace.core.open_round[1].proposals for learn in proposal.learns}
    assert learned == {"Circus", "Rust"}


def test_undoing_a_merge_gives_everything_back_in_one_step(of: Team) -> None:
    before = everything(of)
    of.workspace.skills.merge(WEAVING, WEAVE)
    assert everything(of) != before

    of.undo()

    assert everything(of) == before


def test_a_merge_outlives_a_restart_and_so_does_its_undo(of: Team) -> None:
    before = everything(of)
    of.workspace.skills.merge(WEAVING, WEAVE)
    of.workspace = of.reopened()
    assert of.workspace.finding.find(WEAVING).skills[0].skill == WEAVE

    of.undo()

    assert everything(of) == before


def test_a_spelling_that_was_stored_before_it_was_known_follows_as_well(tmp_path: Path) -> None:
    of = team(tmp_path, person("Ana", teaches="k8s 4"), person("Ben", wants="Kubernetes"))

    of.workspace.skills.merge("Kubernetes", "Docker")

    assert of.workspace.core.people[ANA].teaches == (Teaching(skill="Docker", level=4),)


def test_the_shipped_words_stay_as_they_are(of: Team) -> None:
    before = shipped_text("skills.yaml")
    of.workspace.skills.merge("Kubernetes", WEAVE)
    of.workspace.skills.set_kind("Rust", "craft")

    assert shipped_text("skills.yaml") == before
    assert of.workspace.core.shipped.canonical("k8s") == "Kubernetes"


def test_an_old_name_can_be_taken_up_again(of: Team) -> None:
    skills = of.workspace.skills
    skills.rename(WEAVING, "Weaving")
    skills.rename("Weaving", WEAVING)

    assert of.workspace.core.vocabulary.canonical("weaving") == WEAVING
    assert of.workspace.core.people[ANA].teaches[0].skill == WEAVING


def test_a_word_of_profiles_becomes_another_word_and_they_follow(of: Team) -> None:
    of.workspace.skills.alias("SQL", WEAVE)

    assert [teaching.skill for teaching in of.workspace.core.people[BEN].teaches] == ["Rust", "SQL", WEAVING]
    assert of.workspace.core.vocabulary.canonical(WEAVE) == "SQL"


def test_other_words_are_set_as_one_list_in_one_step(of: Team) -> None:
    skills, before = of.workspace.skills, everything(of)
    skills.set_words("Kubernetes", "the wheel, kubernetti")
    assert skills.own_words("Kubernetes") == ("the wheel", "kubernetti")

    saved = skills.set_words("Kubernetes", "kubernetti; helmsman")

    assert skills.own_words("Kubernetes") == ("kubernetti", "helmsman")
    assert saved.message == "'helmsman' now stands for Kubernetes; 'the wheel' no longer stands for Kubernetes"
    of.undo()
    of.undo()
    assert everything(of) == before


def test_taking_away_the_name_of_a_merged_shipped_skill_makes_it_a_skill_again(of: Team) -> None:
    skills = of.workspace.skills
    skills.merge("Docker", "Kubernetes")
    assert of.workspace.core.vocabulary.canonical("docker") == "Kubernetes"

    skills.unalias("Kubernetes", "Docker")

    assert of.workspace.core.vocabulary.canonical("docker") == "Docker"


def test_the_other_words_of_a_skill_that_was_merged_stay_when_its_name_is_taken_away(of: Team) -> None:
    skills = of.workspace.skills
    skills.alias(WEAVING, "wickerwork")
    skills.merge(WEAVING, "SQL")

    skills.unalias("SQL", WEAVING)

    assert skills.own_words("SQL") == ("wickerwork",)
    assert of.workspace.core.vocabulary.canonical(WEAVING) is None


def test_a_word_that_comes_with_tandem_can_be_refused_and_taken_up_again(of: Team) -> None:
    skills, before = of.workspace.skills, everything(of)
    saved = skills.unalias("Kubernetes", "K8s")
    assert saved.message == "'K8s' no longer stands for Kubernetes"
    assert of.workspace.core.vocabulary.canonical("k8s") is None
    assert (skills.own_words("Kubernetes"), skills.row("Kubernetes").not_meant) == ((), ("k8s",))
    of.workspace = of.reopened()
    assert of.workspace.core.vocabulary.canonical("k8s") is None

    of.workspace.skills.alias("Kubernetes", "k8s")

    assert of.workspace.core.vocabulary.canonical("k8s") == "Kubernetes"
    row = of.workspace.skills.row("Kubernetes")
    assert (of.workspace.skills.own_words("Kubernetes"), row.not_meant) == ((), ())
    of.undo()
    of.undo()
    assert everything(of) == before


def test_a_word_that_comes_with_tandem_can_mean_something_else_in_the_team(of: Team) -> None:
    skills = of.workspace.skills
    assert skills.moved_words(WEAVING, "osiers, k8s") == "'k8s' stands for Kubernetes so far."
    saved = skills.alias(WEAVING, "k8s")
    assert saved.message == f"'k8s' now stands for {WEAVING}, no longer for Kubernetes"
    assert of.workspace.core.vocabulary.canonical("k8s") == WEAVING
    assert skills.own_words(WEAVING) == ("k8s",)

    back = skills.set_words("Kubernetes", "", "")

    assert back.message == f"'k8s' now stands for Kubernetes, no longer for {WEAVING}"
    assert skills.own_words(WEAVING) == ()


def test_a_word_of_the_teams_moves_to_another_skill_as_well(of: Team) -> None:
    skills = of.workspace.skills
    skills.alias("Kubernetes", "the wheel")
    skills.alias(WEAVING, "the wheel")
    assert (skills.own_words("Kubernetes"), skills.own_words(WEAVING)) == ((), ("the wheel",))


def test_words_that_do_not_mean_a_skill_here_are_set_as_one_list(of: Team) -> None:
    skills, plan = of.workspace.skills, of.workspace.skills.plans.set_words
    first, second, *others = of.workspace.core.shipped.aliases("Public speaking")
    saved = skills.set_words("Public speaking", "standing up", f"{first}; {second};")
    assert saved.message == (
        f"'standing up' now stands for Public speaking; '{first}' and '{second}' no longer stand for Public speaking"
    )
    assert skills.row("Public speaking").not_meant == (first, second)
    assert set(skills.row("Public speaking").aliases) == {"standing up", *others}
    assert skills.refusal(plan, "Public speaking", first, f"{first};") == f"'{first}' stands in both lists."
    assert "none of the words that come with Tandem" in skills.refusal(plan, "Public speaking", "", "zzgrmpf")


def test_refused_words_stay_refused_when_their_skill_gets_another_name(of: Team) -> None:
    skills = of.workspace.skills
    skills.unalias("Kubernetes", "k8s")
    skills.rename("Kubernetes", "Container herding")
    assert of.workspace.core.vocabulary.canonical("k8s") is None
    assert skills.row("Container herding").not_meant == ("k8s",)


def test_a_word_that_is_only_another_spelling_of_the_name_goes_with_it(of: Team) -> None:
    skills = of.workspace.skills
    skills.merge("SQL", WEAVING)
    assert skills.refusal(skills.plans.unalias, WEAVING, "SQLs") == (
        "'SQLs' is only another spelling of SQL, and goes with it."
    )


def test_a_profile_that_has_the_word_itself_has_a_skill_of_its_own_then(tmp_path: Path) -> None:
    of = team(tmp_path, person("Ana", teaches="k8s 4"), person("Ben", wants="Kubernetes"))
    of.workspace.skills.unalias("Kubernetes", "k8s")
    assert "k8s" in of.workspace.core.vocabulary
    assert of.workspace.core.people[ANA].teaches == (Teaching(skill="k8s", level=4),)


def test_relations_are_set_as_one_list(of: Team) -> None:
    skills = of.workspace.skills
    skills.set_related(WEAVING, "SQL, Rust")
    assert skills.row(WEAVING).related == ("Rust", "SQL")

    skills.set_related(WEAVING, "Rust, Docker")

    assert skills.row(WEAVING).related == ("Docker", "Rust")
    assert skills.row("SQL").related == tuple(sorted(of.workspace.core.shipped.related("SQL"), key=str.casefold)), (
        "what Tandem knows of SQL stays"
    )


def test_a_shipped_relation_can_be_refused_and_taken_up_again(of: Team) -> None:
    skills = of.workspace.skills
    assert "Docker" in skills.row("Kubernetes").related

    skills.unrelate("Docker", "Kubernetes")
    assert "Docker" not in skills.row("Kubernetes").related

    skills.relate("Kubernetes", "Docker")
    assert "Docker" in skills.row("Kubernetes").related


def test_near_duplicates_are_named_until_somebody_says_that_they_are_two(of: Team) -> None:
    skills = of.workspace.skills
    pairs = {frozenset((one.skill, one.into)) for one in skills.near_duplicates()}
    assert pairs == {frozenset((WEAVING, WEAVE))}

    skills.keep_apart(WEAVING, WEAVE)

    assert skills.near_duplicates() == ()


def test_a_row_says_where_a_skill_comes_from(of: Team) -> None:
    skills = of.workspace.skills
    skills.alias("Kubernetes", "the wheel")
    rows = {row.skill: (row.own, row.said) for row in skills.rows()}

    assert rows == {
        WEAVING: (True, False), WEAVE: (True, False), "Kubernetes": (False, True), "Rust": (False, False),
        "SQL": (False, False),
    }  # fmt: skip


def test_the_rows_can_be_searched_like_everything(of: Team) -> None:
    assert [row.skill for row in of.workspace.skills.rows("kubrnets")] == ["Kubernetes"]
    assert [row.skill for row in of.workspace.skills.rows("zzgrmpf")] == []


@pytest.mark.parametrize(
    ("what", "first", "second", "sentence"),
    [
        ("merge", "SQL", "sql", "'SQL' and 'sql' are one skill already, SQL."),
        ("merge", "Kubernets", "SQL", "There is no skill 'Kubernets'; did you mean Kubernetes?"),
        ("merge", "", "SQL", "Name a skill."),
        ("rename", WEAVING, "k8s", f"'k8s' is another word for Kubernetes already; merge {WEAVING} into it instead."),
        ("rename", WEAVING, " ", "A skill needs a name."),
        ("rename", WEAVING, WEAVING, f"{WEAVING} is its name already."),
        ("alias", "Kubernetes", "Docker", "'Docker' is a skill; merge Docker into Kubernetes if they are one."),
        ("alias", "Kubernetes", "k8s", "'k8s' stands for Kubernetes already."),
        ("unalias", WEAVING, "k8s", f"'k8s' is no other word for {WEAVING}."),
        ("unalias", "Kubernetes", "the wheel", "'the wheel' is no other word for Kubernetes."),
        ("set_words", "Kubernetes", "", "Nothing would change by that."),
        ("set_related", WEAVING, WEAVING, f"{WEAVING} cannot be related to itself."),
        ("set_related", WEAVING, "zzgrmpf", "There is no skill 'zzgrmpf'."),
        ("relate", "Docker", "k8s", "Docker and Kubernetes are related already."),
        ("unrelate", "Docker", WEAVING, f"Docker and {WEAVING} are not related."),
        ("keep_apart", "SQL", "sql", "'SQL' and 'sql' are one skill, SQL."),
        ("set_kind", "SQL", "magic", "'magic' is no kind of skill"),
        ("set_kind", "SQL", "Technical", "SQL is a technical skill already."),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(
    of: Team, what: str, first: str, second: str, sentence: str
) -> None:
    skills, before = of.workspace.skills, of.path.read_bytes()

    assert skills.refusal(getattr(skills.plans, what), first, second).startswith(sentence)
    with pytest.raises((RefusedError, UsageError)):
        getattr(skills, what)(first, second)
    assert of.path.read_bytes() == before


def test_a_plan_that_works_is_not_refused_and_stores_nothing(of: Team) -> None:
    skills, before = of.workspace.skills, of.path.read_bytes()

    assert skills.refusal(skills.plans.merge, WEAVING, WEAVE) == ""
    assert of.path.read_bytes() == before


NAMES = st.sampled_from((WEAVING, WEAVE, "SQL", "Rust", "Kubernetes", "Docker", "weaving", "Knots", "k8s"))
STEPS = st.lists(
    st.tuples(
        st.sampled_from(("merge", "rename", "alias", "unalias", "relate", "unrelate", "keep_apart", "set_words")),
        NAMES,
        NAMES,
    ),
    min_size=1,
    max_size=6,
)


def check_steps_and_undo(of: Team, steps: list[tuple[str, str, str]]) -> None:
    """Do what can be done of some steps, then take each back."""
    states = [everything(of)]
    for what, first, second in steps:
        try:
            getattr(of.workspace.skills, what)(first, second)
        except TandemError:
            continue
        vocabulary, people = of.workspace.core.vocabulary, of.workspace.core.people.values()
        assert all(teaching.skill in vocabulary for one in people for teaching in one.teaches)
        states.append(everything(of))
    for state in reversed(states[:-1]):
        of.undo()
        assert everything(of) == state


@settings(max_examples=12, deadline=None)
@given(steps=STEPS)
def test_whatever_was_done_undo_gives_everything_back(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str, str]]
) -> None:
    check_steps_and_undo(weavers(tmp_path_factory.mktemp("undo")), steps)


@pytest.mark.slow
@settings(max_examples=400, deadline=None)
@given(steps=STEPS)
def test_whatever_was_done_undo_gives_everything_back_many_times(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str, str]]
) -> None:
    check_steps_and_undo(weavers(tmp_path_factory.mktemp("undo")), steps)
