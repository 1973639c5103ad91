from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.builders import TODAY
from tui.domain.messages import (
    Prompts,
    count,
    filled,
    gain_words,
    next_round_words,
    rhythm,
    unknown_gaps,
    weeks_ago,
)
from tui.domain.pairings import Pairing
from tui.exchange.prompts import read_prompts
from tui.shipped import shipped_text

EXCHANGE = ("Ana can help Ben with Kubernetes", "Ben can help Ana with Rust")


@pytest.fixture(scope="module")
def prompts() -> Prompts:
    return read_prompts(shipped_text("prompts.yaml"), "prompts.yaml")


def test_an_invitation_says_who_can_help_whom_and_that_a_no_is_fine(prompts: Prompts) -> None:
    text = prompts.invite(["Ana", "Ben"], EXCHANGE, 60, 4).text
    assert text.startswith(
        "Ana and Ben: Ana can help Ben with Kubernetes; Ben can help Ana with Rust. "
        "Would you both like an hour every four weeks? A no is fine"
    )


def test_an_invitation_to_three_asks_all_three(prompts: Prompts) -> None:
    assert "Would you all three like" in prompts.invite(["Ana", "Ben", "Kim"], EXCHANGE, 60, 4).text


def test_a_reminder_takes_every_answer(prompts: Prompts) -> None:
    text = prompts.remind("Ana", ["Ben"], EXCHANGE, 60, 4).text
    assert text.startswith("Hi Ana, a few days ago we asked whether you would like to meet Ben:")
    assert "Yes, no and not now are all good answers." in text


def test_the_kind_message_blames_the_mix_of_wishes_and_says_what_comes_next(prompts: Prompts) -> None:
    text = prompts.left_out_for_person("Inès", next_round_words(date(2027, 3, 8))).text
    assert text == (
        "Hi Inès, we did not find a good two-way match for you this time. That is about the mix of wishes, not about "
        "you. You count double in the next round, about 8 March. What else do colleagues come to you for?"
    )


@pytest.mark.parametrize(("wants", "teaches"), [(True, True), (False, True), (True, False), (False, False)])
def test_no_kind_message_says_that_somebody_teaches_or_wants_nothing(
    prompts: Prompts, wants: bool, teaches: bool
) -> None:
    text = prompts.left_out_for_person("Inès", "in the next round", wants=wants, teaches=teaches).text
    assert "nothing" not in text
    assert "nobody" not in text.casefold()
    assert "You count double in the next round" in text or "you count double in the next round" in text


def test_the_lead_is_told_the_reason_and_what_would_help(prompts: Prompts) -> None:
    words = prompts.help_words("Inès", None, None)
    text = prompts.left_out_for_lead("Inès", "nobody has asked yet for what they teach", words).text
    assert text == (
        "Inès has no partner this round: nobody has asked yet for what they teach. "
        "Ask what else colleagues come to them for."
    )


def test_the_one_skill_that_would_help_is_named(prompts: Prompts) -> None:
    assert "if Inès could teach some Power BI" in prompts.help_words("Inès", "Power BI", None)
    assert "if Inès would also like to learn Go" in prompts.help_words("Inès", None, "Go")
    assert prompts.help_words("Paula", None, None, wants=False).startswith("Ask what they would enjoy learning")


def test_an_ask_says_what_one_yes_would_bring(prompts: Prompts) -> None:
    assert prompts.ask_team("Power BI", 2).text == (
        "Could anybody help a colleague with Power BI, even just the basics? "
        "One yes would give two more people a partner."
    )
    assert gain_words(1) == "would give one more person a partner"
    assert gain_words(0) == "would give somebody a better match"


def test_a_nudge_says_when_they_last_met_and_that_all_three_ways_are_fine(prompts: Prompts) -> None:
    assert prompts.nudge_kindly(["Chloé", "Eli"], TODAY - timedelta(weeks=6), TODAY).text == (
        "Chloé and Eli, you last met six weeks ago. Shall we find a date, take a break, or finish here? "
        "All three are fine."
    )


def test_a_nudge_to_those_who_never_met_does_not_count_weeks(prompts: Prompts) -> None:
    assert "Chloé and Eli, you have not met yet." in prompts.nudge_kindly(["Chloé", "Eli"], None, TODAY).text


def test_a_no_is_thanked_for_and_nobody_is_named_as_having_said_it(prompts: Prompts) -> None:
    text = prompts.answer_no.fill(names="Ana and Ben").text
    assert text.startswith("Thank you for saying so. Nobody is shown who said no, and you need not give a reason.")
    assert "Ana" not in text


def test_the_agreement_has_a_goal_each_and_the_rhythm(prompts: Prompts) -> None:
    pairing = Pairing(members=(1, 2), started=TODAY)
    text = prompts.agree(["Ana", "Ben"], [("Ana", "write a CLI in Rust"), ("Ben", "")], pairing).text
    assert text.startswith(
        "We both teach and both learn; what we say stays between us; either of us can stop at any time, "
        "without a reason."
    )
    assert "- Ana: write a CLI in Rust\n- Ben: ______\n" in text
    assert "an hour every four weeks, six meetings to begin with" in text


def test_three_agree_among_themselves(prompts: Prompts) -> None:
    pairing = Pairing(members=(1, 2, 3), started=TODAY)
    assert "each of us can stop" in prompts.agree(["Ana", "Ben", "Kim"], [], pairing).text


def test_thanks_count_the_meetings_and_never_the_missing_ones(prompts: Prompts) -> None:
    assert "thank you for six meetings" in prompts.thank(["Ana", "Ben"], 6).text
    assert "thank you for one meeting." in prompts.thank(["Ana", "Ben"], 1).text
    assert "no meetings" not in prompts.thank(["Ana", "Ben"], 0).text


def test_those_who_stay_are_offered_a_next_step(prompts: Prompts) -> None:
    text = prompts.offer_next_step("Ben", ["Ana"]).text
    assert text.startswith("Ana, Ben has moved on")
    assert "All three are fine." in text


def test_the_balance_prompt_lets_whoever_taught_less_begin(prompts: Prompts) -> None:
    pairing = Pairing(members=(1, 2), started=TODAY, learns=((1, "Rust"), (1, "Go"), (2, "Kubernetes")))
    words = prompts.balance_prompt(pairing, {1: "Ana", 2: "Ben"}, 1)
    assert "first next time: Ben learns Kubernetes." in words


def test_the_balance_prompt_works_without_anything_agreed(prompts: Prompts) -> None:
    assert "whoever taught more lately" in prompts.balance_prompt(Pairing(members=(1, 2), started=TODAY), {}, 1)


def test_the_form_has_announcement_questions_and_who_reads_the_answers(prompts: Prompts) -> None:
    text = prompts.form_text()
    assert "Who reads this:" in text
    assert "6. What could you teach a colleague?" in text
    assert "health, religion or money" in text


def test_a_name_in_braces_is_not_read_as_a_template(prompts: Prompts) -> None:
    text = prompts.left_out_for_person("{next} {0} {name}", "in the next round").text
    assert text.startswith("Hi {next} {0} {name}, ")


def test_a_word_without_a_value_is_an_error() -> None:
    with pytest.raises(KeyError):
        filled("Hi {who}", {})


def test_unknown_words_in_braces_are_found() -> None:
    assert unknown_gaps("{name} {nmae} {nmae}", frozenset({"name"})) == ("nmae",)


@pytest.mark.parametrize(
    ("minutes", "weeks", "words"),
    [
        (60, 4, "an hour every four weeks"),
        (30, 1, "half an hour every week"),
        (90, 2, "an hour and a half every two weeks"),
        (45, 3, "45 minutes every three weeks"),
        (120, 26, "two hours every 26 weeks"),
    ],
)
def test_a_rhythm_is_said_in_words(minutes: int, weeks: int, words: str) -> None:
    assert rhythm(minutes, weeks) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "today"), (1, "one day ago"), (13, "13 days ago"), (14, "two weeks ago"), (45, "six weeks ago")],
)
def test_how_long_ago_is_said_in_words(days: int, words: str) -> None:
    assert weeks_ago(days) == words


def test_small_numbers_are_words() -> None:
    assert (count(0), count(12), count(13)) == ("no", "twelve", "13")


def test_an_unknown_date_of_the_next_round_is_not_invented() -> None:
    assert next_round_words(None) == "in the next round"
