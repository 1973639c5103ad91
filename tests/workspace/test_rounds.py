from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import person
from tests.workspace.teams import ANA, BEN, CHLOE, CIRCLE, ELI, PAIRS, Team, groups, team
from tui.domain.rounds import CancelledError
from tui.errors import RefusedError, UsageError
from tui.views.rounds import RoundChoices, RoundView
from tui.workspace.round_records import solved_in


@pytest.fixture
def four(tmp_path: Path) -> Team:
    return team(tmp_path, *PAIRS)


# Without a round ------------------------------------------------------------------------------------------------


def test_an_empty_team_is_told_how_to_begin(tmp_path: Path) -> None:
    view = team(tmp_path).rounds.view()
    assert (view.state, view.empty, view.next_step) == ("none", "Nobody is here yet.", "people")


def test_a_team_without_a_round_is_told_what_a_round_is_for(four: Team) -> None:
    view = four.rounds.view()
    assert (view.state, view.number, view.proposals) == ("none", 1, ())
    assert (view.empty, view.next_step) == ("A round finds everybody somebody to teach and to learn from.", "round")


def test_a_preview_of_an_empty_team_has_zeros_and_an_explanation(tmp_path: Path) -> None:
    view = team(tmp_path).rounds.preview()
    assert (view.placed, view.eligible, view.proposals, view.left_out) == (0, 0, (), ())
    assert (view.empty, view.next_step) == ("Nobody is here yet.", "people")
    assert view.proof == ""


def test_one_person_alone_is_left_out_and_told_why(tmp_path: Path) -> None:
    view = team(tmp_path, PAIRS[0]).rounds.preview()
    assert [row.name for row in view.left_out] == ["Ana"]
    assert view.left_out[0].sentence.startswith("Ana has no partner this round: ")


def test_people_who_all_want_the_same_are_left_out_by_name(tmp_path: Path) -> None:
    same = [person(name, teaches="Go", wants="Rust") for name in ("Ana", "Ben", "Kim")]
    view = team(tmp_path, *same).rounds.preview()
    assert [row.name for row in view.left_out] == ["Ana", "Ben", "Kim"]


def test_where_nobody_wants_anything_everybody_is_told_what_is_missing(tmp_path: Path) -> None:
    view = team(tmp_path, *(p.changed(wants=()) for p in PAIRS)).rounds.preview()
    assert (view.placed, view.eligible, view.proposals) == (0, 4, ())
    assert {row.reason for row in view.left_out} == {"no wish is noted down yet"}
    assert view.empty.startswith("No two or three people can teach each other")
    assert view.next_step == "question"
    assert view.problems == ()


def test_where_nobody_teaches_anything_nobody_is_blamed(tmp_path: Path) -> None:
    own = team(tmp_path, *(p.changed(teaches=()) for p in PAIRS))
    view = own.rounds.preview()
    assert (view.placed, len(view.left_out)) == (0, 4)
    assert all("noted down yet" in row.reason for row in view.left_out)
    assert not any("teaches nothing" in row.sentence for row in own.rounds.left_out(view))


def test_people_without_places_are_not_in_the_round(tmp_path: Path) -> None:
    view = team(tmp_path, *(p.changed(places=0) for p in PAIRS)).rounds.preview()
    assert (view.eligible, view.left_out) == (0, ())
    assert view.empty.startswith("Nobody has a place free")
    assert view.next_step is None


# A preview ------------------------------------------------------------------------------------------------------


def test_a_preview_says_who_learns_what_and_how_well_it_fits(four: Team) -> None:
    rows = four.rounds.preview().proposals
    assert [(row.who, row.learn, row.strength) for row in rows] == [
        ("Ana ↔ Ben", "Kubernetes ⇄ Rust", "strong"),
        ("Chloé ↔ Eli", "Figma ⇄ SQL", "strong"),
    ]
    assert [a.answer for row in rows for a in row.answers] == ["waits"] * 4


def test_a_preview_has_a_headline_a_proof_and_a_neutrality_line(tmp_path: Path) -> None:
    view = team(tmp_path, *PAIRS, person("Inès", teaches="ITIL", wants="Rust")).rounds.preview()
    assert view.headline == "4 of 5 have a partner"
    assert view.proof == "No better round exists: every other way to pair this team was ruled out."
    assert view.proof_short == "no better round exists"
    assert view.neutrality == "Title, name and order were not used."


def test_a_preview_stores_nothing(four: Team) -> None:
    before = four.stored(), four.workspace.core.repository.revision
    four.rounds.preview()
    assert (four.stored(), four.workspace.core.repository.revision) == before


def test_trios_are_listed_after_pairs_by_name(tmp_path: Path) -> None:
    rows = team(tmp_path, *PAIRS, *CIRCLE).rounds.preview().proposals
    assert [row.who for row in rows] == ["Ana ↔ Ben", "Chloé ↔ Eli", "Kim ↔ Omar ↔ Zoe"]
    assert rows[-1].learn == "Linux · negotiation · Go"


def test_without_trios_those_three_stay_without_a_partner(tmp_path: Path) -> None:
    view = team(tmp_path, *PAIRS, *CIRCLE).rounds.preview(RoundChoices(trios=False))
    assert [row.name for row in view.left_out] == ["Kim", "Omar", "Zoe"]
    assert view.trios is False


def test_a_preview_can_be_cancelled(four: Team) -> None:
    with pytest.raises(CancelledError):
        four.rounds.preview(cancelled=lambda: True)


def test_a_preview_tells_how_far_it_is(four: Team) -> None:
    told: list[float] = []
    four.rounds.preview(progress=lambda _, share: told.append(share))
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_the_same_group_keeps_its_id_when_looking_again(four: Team) -> None:
    first, again = four.rounds.preview(), four.rounds.preview()
    assert [row.id for row in first.proposals] == [row.id for row in again.proposals]


def test_a_no_in_the_preview_keeps_those_two_apart(four: Team) -> None:
    view = four.rounds.preview(RoundChoices(declined=frozenset({(ANA, BEN)})))
    assert groups(view) == {frozenset({CHLOE, ELI})}
    assert [row.name for row in view.left_out] == ["Ana", "Ben"]


def test_a_kept_group_stays_and_is_marked(tmp_path: Path) -> None:
    three = [*PAIRS[:2], person("Kim", teaches="Rust 5", wants="Kubernetes", background="law")]
    free = team(tmp_path, *three)
    assert len(groups(free.rounds.preview())) == 1
    view = free.rounds.preview(RoundChoices(kept=frozenset({(ANA, BEN)})))
    assert [(row.members, row.kept) for row in view.proposals] == [((ANA, BEN), True)]
    assert view.proof_short == "no better round with those kept"


def test_who_has_a_partner_from_before_is_counted_and_told_apart_from_those_without(tmp_path: Path) -> None:
    own = team(tmp_path, PAIRS[0].changed(places=2), *PAIRS[1:])
    own.pair_up(ANA, BEN)
    for view in (own.rounds.preview(), own.started()):
        assert (view.headline, view.placed, view.eligible) == ("4 of 4 have a partner", 2, 3)
        assert [row.sentence.partition(":")[0] for row in view.left_out] == [
            "Ana has a partner from before and no further one this round"
        ]


def test_a_group_kept_in_two_orders_is_one_group(tmp_path: Path) -> None:
    own = team(tmp_path, *(p.changed(places=2) for p in PAIRS))
    view = own.rounds.preview(RoundChoices(kept=frozenset({(ANA, BEN), (BEN, ANA)})))
    assert len(view.proposals) == len(groups(view)) == 2


def test_a_group_by_hand_breaks_a_rule_with_a_caveat(tmp_path: Path) -> None:
    ana, ben = PAIRS[0], PAIRS[1].changed(manager="Ana Silva")
    own = team(tmp_path, ana, ben)
    assert own.rounds.preview().proposals == ()
    row = own.rounds.preview(RoundChoices(by_hand=frozenset({(ANA, BEN)}))).proposals[0]
    assert row.by_hand
    assert row.caveats == ("made by hand", "against a rule: one manages the other")


def test_two_groups_by_hand_cannot_share_somebody_with_one_place(four: Team) -> None:
    with pytest.raises(RefusedError, match="no place free"):
        four.rounds.preview(RoundChoices(by_hand=frozenset({(ANA, BEN), (ANA, CHLOE)})))


def test_a_group_by_hand_pushes_out_what_was_only_kept(four: Team) -> None:
    choices = RoundChoices(by_hand=frozenset({(ANA, CHLOE)}), kept=frozenset({(ANA, BEN)}))
    assert groups(four.rounds.preview(choices)) == {frozenset({ANA, CHLOE})}


@pytest.mark.parametrize("members", [(ANA,), (ANA, ANA), (ANA, BEN, CHLOE, ELI)])
def test_a_group_by_hand_is_two_or_three_different_people(four: Team, members: tuple[int, ...]) -> None:
    with pytest.raises(UsageError, match="two or three different people"):
        four.rounds.preview(RoundChoices(by_hand=frozenset({members})))


# Rules ----------------------------------------------------------------------------------------------------------


def test_the_reporting_line_keeps_two_apart_and_is_counted_in_words(tmp_path: Path) -> None:
    view = team(tmp_path, PAIRS[0], PAIRS[1].changed(manager="Ana Silva")).rounds.preview()
    assert view.proposals == ()
    assert view.removed_by_rule == ("1 otherwise possible group left out: one manages the other",)


def test_a_preview_may_switch_the_reporting_line_off(tmp_path: Path) -> None:
    own = team(tmp_path, PAIRS[0], PAIRS[1].changed(manager="Ana Silva"))
    assert groups(own.rounds.preview(RoundChoices(reporting_line=True))) == {frozenset({ANA, BEN})}


def test_being_ones_own_manager_means_nothing(tmp_path: Path) -> None:
    view = team(tmp_path, PAIRS[0].changed(manager="Ana"), PAIRS[1]).rounds.preview()
    assert groups(view) == {frozenset({ANA, BEN})}


def test_a_lead_who_manages_everybody_is_left_out_by_the_rule(tmp_path: Path) -> None:
    lead = person("Fatima", teaches="Strategy, Rust", wants="Kubernetes, SQL")
    view = team(tmp_path, *(p.changed(manager="Fatima") for p in PAIRS), lead).rounds.preview()
    assert [row.name for row in view.left_out] == ["Fatima"]
    assert groups(view) == {frozenset({ANA, BEN}), frozenset({CHLOE, ELI})}


def test_a_private_wish_is_counted_as_private_only(tmp_path: Path) -> None:
    view = team(tmp_path, PAIRS[0].changed(avoids=("Ben Okoro",)), PAIRS[1]).rounds.preview()
    assert view.removed_by_rule == ("1 otherwise possible group left out: private",)


def test_a_never_beats_an_always_and_both_are_reported(tmp_path: Path) -> None:
    rules = {"never": (("Ana Silva", "Ben Okoro"),), "always": (("Ben", "Ana"),)}
    view = team(tmp_path, *PAIRS, rules=rules).rounds.preview()
    assert frozenset({ANA, BEN}) not in groups(view)
    assert view.problems == ("rules.always and rules.never both name Ben Okoro and Ana Silva: never holds",)


def test_an_always_holds_against_the_other_rules_with_a_caveat(tmp_path: Path) -> None:
    people = [p.changed(team="Web") for p in PAIRS]
    rules = {"always": (("Ana", "Chloé"),), "same_team": False}
    view = team(tmp_path, *people, rules=rules).rounds.preview()
    assert groups(view) == {frozenset({ANA, CHLOE})}
    assert view.proposals[0].caveats[:2] == (
        "asked for in the settings",
        "against a rule: they are in the same team",
    )


def test_a_rule_that_names_somebody_unknown_is_reported_and_the_rest_goes_on(tmp_path: Path) -> None:
    view = team(tmp_path, *PAIRS, rules={"never": (("Ana", "Nobody Here"),)}).rounds.preview()
    assert view.problems == ("rules.never names 'Nobody Here', who is nobody here or not only one person",)
    assert len(view.proposals) == 2


def test_an_always_with_somebody_who_is_away_is_reported(tmp_path: Path) -> None:
    people = [PAIRS[0].changed(paused=True), *PAIRS[1:]]
    view = team(tmp_path, *people, rules={"always": (("Ana", "Ben"),)}).rounds.preview()
    assert view.problems == (
        "rules.always: Ana Silva and Ben Okoro are not put together: Ana Silva has no place free now",
    )


def test_two_people_of_the_same_name_are_told_apart(tmp_path: Path) -> None:
    twins = [
        PAIRS[0].changed(name="Kim Fu", email="kim@a.org", team="Web"),
        PAIRS[1].changed(name="Kim Fu", email="kim@b.org", team="Data"),
    ]
    own = team(tmp_path, *twins)
    view = own.rounds.preview()
    found = own.rounds.as_json(view)["groups"][0]
    assert sorted(found["members"]) == ["Kim Fu (kim@a.org)", "Kim Fu (kim@b.org)"]
    assert len(found["coverage"]) == 2


# Why ------------------------------------------------------------------------------------------------------------


def test_why_tells_lessons_backgrounds_next_best_and_sums(tmp_path: Path) -> None:
    more = person("Rosa Martínez", teaches="SQL 2", wants="Figma, Rust")
    own = team(tmp_path, *PAIRS, more, round={"trios": False})
    view = own.rounds.preview()
    row = next(row for row in view.proposals if CHLOE in row.members)
    why = own.rounds.why(view, row.id)
    assert why.title == "Why Chloé and Eli"
    assert "Eli teaches SQL (advanced): Chloé's 1st wish" in why.lines
    assert "different backgrounds: agency and military" in why.lines
    assert why.next_best[0].startswith("next best for Chloé: Rosa (")
    assert why.next_best[1] == "next best for Eli: nobody else this time"
    assert why.sums[-1].startswith("fit = ")
    assert why.raised


def test_the_sums_of_an_open_round_stay_those_of_its_start(four: Team) -> None:
    preview = four.rounds.preview()
    before = four.rounds.why(preview, preview.proposals[0].id)
    four.rounds.start(preview)
    four.rounds.answer(four.proposal(ANA, BEN), True)
    view = four.rounds.view()
    assert four.rounds.why(view, four.proposal(ANA, BEN)).sums == before.sums


def test_why_of_a_proposal_that_is_gone_is_refused(four: Team) -> None:
    with pytest.raises(UsageError, match="not in the round any more"):
        four.rounds.why(four.rounds.preview(), 12345)


# Another partner ------------------------------------------------------------------------------------------------


def rivals(folder: Path) -> tuple[Team, RoundView]:
    """Ana fits Ben best and Kim well; Kim fits Eli best."""
    people = (
        person("Ana", teaches="Kubernetes 4", wants="Rust"),
        person("Ben", teaches="Rust 5", wants="Kubernetes"),
        person("Kim", teaches="Rust 3", wants="SQL, Kubernetes"),
        person("Eli", teaches="SQL 4", wants="Rust"),
    )
    own = team(folder, *people)
    return own, own.rounds.preview()


def test_the_next_best_partner_comes_with_what_it_costs_the_others(tmp_path: Path) -> None:
    own, view = rivals(tmp_path)
    row = next(row for row in view.proposals if 1 in row.members)
    hint = own.rounds.next_best(view, row.id, 1)[0]
    assert (hint.names, set(hint.members)) == ("Kim", {1, 3})
    assert hint.cost == "2 people fewer with a partner; without a partner: Ben and Eli"


def test_another_partner_is_kept_and_the_rest_found_around_it(tmp_path: Path) -> None:
    own, view = rivals(tmp_path)
    row = next(row for row in view.proposals if 1 in row.members)
    after = own.rounds.repartner(view, row.id, (1, 3))
    assert groups(after) == {frozenset({1, 3})}
    assert after.proposals[0].kept
    assert after.choices.kept == {(1, 3)}


def test_the_choices_of_a_view_bring_the_same_round_again(tmp_path: Path) -> None:
    own, view = rivals(tmp_path)
    after = own.rounds.repartner(view, view.proposals[0].id, (1, 3))
    assert groups(own.rounds.preview(after.choices)) == groups(after)
    assert groups(own.rounds.preview(view.choices)) == groups(view)


def test_the_group_another_takes_the_place_of_does_not_come_back_in_a_second_place(tmp_path: Path) -> None:
    own = team(
        tmp_path,
        person("Ana", teaches="Kubernetes 4", wants="Rust", places=2),
        person("Ben", teaches="Rust 5", wants="Kubernetes"),
        person("Kim", teaches="Rust 3", wants="Kubernetes"),
        round={"trios": False},
    )
    view = own.rounds.preview(RoundChoices(by_hand=frozenset({(1, 2)})))
    row = next(row for row in view.proposals if 2 in row.members)
    after = own.rounds.repartner(view, row.id, (1, 3))
    assert (groups(after), after.placed) == ({frozenset({1, 3})}, 2)
    no_longer_kept = replace(after.choices, kept=frozenset())
    assert groups(own.rounds.preview(no_longer_kept)) == {frozenset({1, 2}), frozenset({1, 3})}


def test_somebody_outside_the_group_has_no_next_best_in_it(tmp_path: Path) -> None:
    own, view = rivals(tmp_path)
    row = next(row for row in view.proposals if 1 in row.members)
    with pytest.raises(UsageError, match="not in this group"):
        own.rounds.next_best(view, row.id, 4)


# The room -------------------------------------------------------------------------------------------------------


def test_room_cards_are_sentences_without_numbers_or_levels(four: Team) -> None:
    cards = four.rounds.room(four.rounds.preview())
    assert [card.title for card in cards] == ["Ana and Ben", "Chloé and Eli"]
    assert cards[0].sentences == ("Ana can help Ben with Kubernetes.", "Ben can help Ana with Rust.")
    words = " ".join((*cards[0].sentences, cards[0].question, cards[0].words))
    assert not any(character.isdigit() for character in words)
    assert "advanced" not in words


def test_a_room_card_follows_the_answers_given(four: Team) -> None:
    view = four.rounds.preview()
    first = view.proposals[0].id
    assert four.rounds.room(view)[0].words == "waiting for Ana and Ben"
    assert four.rounds.room(view, {first: {ANA: True}})[0].words == "waiting for Ben"
    assert four.rounds.room(view, {first: {ANA: True, BEN: True}})[0].words == "both said yes"


def test_a_no_in_the_room_reads_we_will_find_another_and_names_nobody(four: Team) -> None:
    view = four.rounds.preview()
    card = four.rounds.room(view, {view.proposals[0].id: {ANA: True, BEN: False}})[0]
    assert card.words == "we will find another"
    assert {answer.answer for answer in card.answers} == {""}


# JSON -----------------------------------------------------------------------------------------------------------


def test_the_json_has_the_promised_shape(four: Team) -> None:
    found = four.rounds.as_json(four.rounds.preview())
    assert list(found) == [
        *("objective", "eligible", "candidates", "placed", "worst_coverage", "total_fit", "value", "gap", "groups"),
        *("left_out", "asks", "gaps", "removed_by_rule"),
    ]
    assert (found["objective"], found["eligible"], found["placed"], found["gap"]) == ("balanced", 4, 4, 0.0)
    group = found["groups"][0]
    assert list(group) == ["members", "fit", "coverage", "learns", "background", "reasons", "caveats"]
    assert group["members"] == ["Ana Silva", "Ben Okoro"]
    assert group["fit"] == pytest.approx(1.15)
    assert group["coverage"] == {"Ana Silva": 1.0, "Ben Okoro": 1.0}
    assert {tuple(learn) for learn in group["learns"]} == {
        ("learner", "skill", "rank", "teacher", "teacher_level", "own_level", "through")
    }
    assert found["total_fit"] == pytest.approx(sum(g["fit"] * len(g["members"]) for g in found["groups"]))


def test_the_json_of_an_empty_team_has_zeros_and_empty_lists(tmp_path: Path) -> None:
    own = team(tmp_path)
    found = own.rounds.as_json(own.rounds.preview(), asks=True)
    assert found == {
        "objective": "balanced",
        "eligible": 0,
        "candidates": 0,
        "placed": 0,
        "worst_coverage": 0.0,
        "total_fit": 0.0,
        "value": 0.0,
        "gap": 0.0,
        "groups": [],
        "left_out": [],
        "asks": [],
        "gaps": [],
        "removed_by_rule": {},
    }


def test_the_json_names_gaps_with_who_wants_them(tmp_path: Path) -> None:
    own = team(tmp_path, *PAIRS, person("Jo Lee", teaches="ITIL", wants="Power BI"))
    found = own.rounds.as_json(own.rounds.preview())
    assert found["gaps"] == [{"skill": "Power BI", "wanted_by": ["Jo Lee"]}]
    assert found["left_out"][0]["name"] == "Jo Lee"
    assert found["left_out"][0]["unlock"] is None


def test_what_somebody_with_a_partner_teaches_is_no_gap(tmp_path: Path) -> None:
    own = team(tmp_path, *PAIRS, person("Kim", teaches="SQL", wants="Kubernetes, Power BI"))
    own.pair_up(1, 2)
    view = own.rounds.preview()
    assert own.rounds.as_json(view)["gaps"] == [{"skill": "Power BI", "wanted_by": ["Kim"]}]
    assert view.gaps == ("Power BI: wanted by Kim, nobody teaches it yet",)


def test_the_json_counts_private_avoids_as_private_and_names_nobody(tmp_path: Path) -> None:
    own = team(tmp_path, PAIRS[0].changed(avoids=("Ben Okoro",)), PAIRS[1])
    assert own.rounds.as_json(own.rounds.preview())["removed_by_rule"] == {"private": 1}


# Left out and asks ----------------------------------------------------------------------------------------------


def test_the_one_skill_that_would_place_somebody_is_found_when_asked_for(tmp_path: Path) -> None:
    own = team(tmp_path, person("Kim", teaches="Go", wants="SQL"), person("Eli", teaches="SQL", wants="Rust"))
    view = own.rounds.preview()
    assert all(row.unlock_teach is None and row.unlock_want is None for row in view.left_out)
    kim = next(row for row in own.rounds.left_out(view) if row.name == "Kim")
    assert kim.unlock_teach == "Rust"
    assert kim.sentence.endswith("It would help if Kim could teach some Rust, even just the basics.")


def test_asks_say_in_a_sentence_what_one_yes_would_bring(tmp_path: Path) -> None:
    own = team(tmp_path, *PAIRS, person("Jo", teaches="Excel", wants="Rust"), person("Max", teaches="Rust", wants="Go"))
    ask = next(row for row in own.rounds.asks(own.rounds.preview()) if row.placed)
    assert ask.sentence.startswith(f"Could anybody help a colleague with {ask.skill}, even just the basics? One yes ")
    assert "a partner." in ask.sentence


def test_asks_and_unlocks_can_be_cancelled(tmp_path: Path) -> None:
    own = team(tmp_path, *PAIRS[:2], person("Jo", teaches="Excel", wants="Power BI"))
    view = own.rounds.preview()
    with pytest.raises(CancelledError):
        own.rounds.asks(view, cancelled=lambda: True)
    with pytest.raises(CancelledError):
        own.rounds.left_out(view, cancelled=lambda: True)


def test_asks_of_an_open_round_are_those_of_what_is_still_free(tmp_path: Path) -> None:
    own = team(tmp_path, *PAIRS, person("Jo", teaches="Excel", wants="Rust"), person("Max", teaches="Rust", wants="Go"))
    assert "Rust" in {row.skill for row in own.rounds.asks(own.rounds.preview())}
    assert {row.skill for row in own.rounds.asks(own.started())} == {"Go"}


def test_a_round_the_time_limit_ended_says_how_far_the_best_may_be(tmp_path: Path) -> None:
    chance = random.Random(7)
    skills = [f"skill-{n}" for n in range(25)]
    people = [
        person(f"P{n}", teaches=", ".join(chance.sample(skills, 4)), wants=", ".join(chance.sample(skills, 3)))
        for n in range(60)
    ]
    view = team(tmp_path, *people, round={"time_limit": 1e-6}).rounds.preview()
    assert solved_in(view, "preview").solution.gap > 0
    assert view.proof.startswith("The time ended before")
    assert "no better" not in view.proof_short


# Neutrality -----------------------------------------------------------------------------------------------------


def test_titles_names_ids_and_order_change_nothing(tmp_path: Path) -> None:
    people = [*PAIRS, *CIRCLE, person("Rosa", teaches="SQL 3, Rust 2", wants="Figma, Kubernetes")]
    own = team(tmp_path / "one", *people)
    renamed = [p.changed(name=f"Person {n}", title=f"Chief {n}", email=f"{n}@x.org") for n, p in enumerate(people)]
    other = team(tmp_path / "other", *reversed(renamed))
    last = len(people) + 1
    mirrored = {frozenset(last - m for m in group) for group in groups(other.rounds.preview())}
    assert mirrored == groups(own.rounds.preview())


def test_a_view_stays_equal_when_only_what_it_was_made_of_differs(four: Team) -> None:
    view = four.rounds.preview()
    assert replace(view, solved=None) == view
