"""Columns guessed from the headers of real forms, in any order, and changed by a person."""

from __future__ import annotations

import csv
import random
from pathlib import Path

import pytest

from tui.errors import UsageError
from tui.exchange.columns import Columns, guess_columns
from tui.exchange.headers import FIELDS, field_of

FORM = Path(__file__).parents[1] / "data" / "team-form.csv"

HEADERS = """
name        | Your name; Name; Full name; What is your name?; Preferred name; Person; Who are you?
first_name  | First name; Given name
last_name   | Last name; Surname; Family name
email       | Email address; Email Address; E-mail; Your email; Username; e-mail address
team        | Team; Department; Which team are you in?; Team name; Business unit; Squad
title       | Job title; Title; Role; What is your role?; Position; Your role
manager     | Line manager; Manager; Who is your manager?; Manager's name; Manager’s name; Reports to; Team lead
teaches     | What could you teach a colleague? (comma separated - add 1-5 if you like); Can teach; Teaches; Skills
teaches     | What can others learn from you?; What are you good at?; What skills do you want to share?; Strengths
teaches     | I can help others with; What could you help a colleague with?; Skills offered; can_teach
teaches     | Topics I can teach
wants       | What do you want to learn next? (most wanted first, up to three); Wants to learn; Wants; I need help with
wants       | What would you like a colleague to teach you?; What would you like to learn from others?
wants       | Skills to develop
wants       | What do you want to be taught?; What do you want to get better at?; Want 1; Learning goals; wants_to_learn
wants       | I'd like to learn; Skills you'd like to develop; Skills wanted; Learning interests; Areas for development
background  | Where have you worked before / what is your background?; Background; Your background; Previous experience
background  | Industries you have worked in; Previous jobs
time_zone   | Time zone; Timezone; Which time zone do you work in?; TZ
places      | How many partners can you take on?; How many people could you meet with at once?; Places; Partners wanted
avoids      | Anyone you would rather not be paired with?; Who would you rather not be matched with?
avoids      | Avoids (CONFIDENTIAL)
avoids      | Anyone you'd prefer not to be paired with?
remarks     | Anything else?; Comments; Anything else we should know?; Remarks (CONFIDENTIAL); Notes
answered    | Timestamp; Submitted at; Completion time; Start time
joins       | Joins; Start date
leaves      | Leaves; Last day
paused      | Paused; Paused until
goals       | Goals
            | Country; Years of professional coding; Years of experience; Age; Gender; Office location; Pronouns; ID
            | Are you a manager?; Do you want to be a mentor?; How do you like to learn?; Company name; Team size
            | How long have you worked here?; Preferred meeting time; Do you consent to us sharing your answers?
"""
CASES = [
    (header.strip(), line.partition("|")[0].strip())
    for line in HEADERS.strip("\n").split("\n")
    for header in line.partition("|")[2].split(";")
]


@pytest.mark.parametrize(("header", "field"), CASES)
def test_headers_of_real_forms(header: str, field: str) -> None:
    assert field_of(header) == field
    assert field_of(header.upper()) == field


def test_every_field_can_be_recognised() -> None:
    assert {field for _, field in CASES} - {""} == set(FIELDS)


def test_the_form_of_the_team_is_understood_whole_and_in_any_order() -> None:
    with FORM.open(encoding="utf-8", newline="") as file:
        headers = next(csv.reader(file))
    expected = dict(guess_columns(headers).pairs)
    assert len(expected) == len(headers)
    for seed in range(20):
        shuffled = random.Random(seed).sample(headers, len(headers))
        assert dict(guess_columns(shuffled).pairs) == expected


def test_a_survey_with_other_headers_names_what_it_does_not_know() -> None:
    columns = guess_columns(["Name", "Can teach", "Wants to learn", "Background", "Country", "Years of coding"])
    assert columns.unknown == ("Country", "Years of coding")
    assert columns.fields == ("name", "teaches", "wants", "background", "", "")


def test_of_two_columns_that_look_alike_the_first_counts_and_a_note_names_both() -> None:
    columns = guess_columns(["Name", "Email address", "Your email"])
    assert columns.fields == ("name", "email", "")
    assert columns.notes == ("'Email address' and 'Your email' both look like the email; the first is used.",)


def test_numbered_wishes_are_one_list() -> None:
    columns = guess_columns(["Name", "I want to learn (first choice)", "I want to learn (second choice)", "3rd want"])
    assert columns.places("wants") == (1, 2)


def test_double_and_missing_headers_are_named() -> None:
    columns = guess_columns(["Name", "", "Team", "team"])
    assert columns.headers == ("Name", "column 2, without a header", "Team", "team (column 4)")
    assert columns.notes[0] == "'team' stands above more than one column; column 4 is called so as well."


def test_a_full_name_makes_its_parts_superfluous() -> None:
    assert guess_columns(["First name", "Name"]).fields == ("", "name")
    assert guess_columns(["First name", "Last name"]).fields == ("first_name", "last_name")


def test_headers_are_cleaned_before_anybody_sees_them() -> None:
    assert guess_columns(["Na\x1b[31mme", "What\nteam?"]).headers == ("Na\ufffd[31mme", "What team?")


@pytest.fixture
def guessed() -> Columns:
    return guess_columns(["Name", "Team", "Country", "Skills", "Tools"])


def test_a_person_can_say_what_a_column_holds(guessed: Columns) -> None:
    assert guessed.mapped({"country": "team"}).fields == ("name", "", "team", "teaches", "")
    assert guessed.mapped({"Team": ""}).unknown == ("Team", "Country", "Tools")
    assert guessed.mapped({"Tools": "teaches"}).places("teaches") == (3, 4)


@pytest.mark.parametrize(
    ("mapping", "says"),
    [
        ({"Land": "team"}, "There is no column 'Land'; there are: Name, Team, Country, Skills, Tools."),
        ({"Country": "nation"}, "'Country' cannot hold 'nation'; a column can hold: name,"),
        ({"Country": "team", "Tools": "team"}, "Two columns cannot both hold the team."),
    ],
)
def test_a_mapping_that_makes_no_sense_is_refused(guessed: Columns, mapping: dict[str, str], says: str) -> None:
    with pytest.raises(UsageError) as refused:
        guessed.mapped(mapping)
    assert says in refused.value.message
