"""A person is found by what people type, and only when nobody else can be meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import person
from tui.domain.names import NameBook, name_words
from tui.domain.people import Person
from tui.errors import UsageError


def book(*people: Person) -> NameBook:
    return NameBook(dict(enumerate(people, 1)))


TEAM = (
    person("Ana Silva", email="ana.silva@example.org", team="Platform"),
    person("Anabel Ruiz", team="Web"),
    person("Ben Okoro", email="BEN.OKORO@example.org", team="Data"),
    person("O'Brien, Liam", email="liam.obrien@example.org", team="Security"),
    person("Mara Nováková", team="Security"),
    person("Sam Green (they/them)", team="Web"),
    person("张伟", email="wei.zhang@example.org", team="Finance"),
    person("Виктор Петров", team="Data"),
    person("Dr. Hana Itō", team="Data"),
    person("Søren Ærø-Lund", team="Data"),
)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Ana Silva", "Ana Silva"),
        ("ana silva", "Ana Silva"),
        ("Silva, Ana", "Ana Silva"),
        ("silva ana", "Ana Silva"),
        ("Ana", "Ana Silva"),
        ("ana s", "Ana Silva"),
        ("silva", "Ana Silva"),
        ("anab", "Anabel Ruiz"),
        ("ben.okoro", "Ben Okoro"),
        ("Ben.Okoro@example.org", "Ben Okoro"),
        ("@ben.okoro", "Ben Okoro"),
        ("obrien", "O'Brien, Liam"),
        ("o'brien", "O'Brien, Liam"),
        ("O’Brien", "O'Brien, Liam"),
        ("o brien", "O'Brien, Liam"),
        ("Liam O'Brien", "O'Brien, Liam"),
        ("O'Brien, Liam", "O'Brien, Liam"),
        ("liam", "O'Brien, Liam"),
        ("Mara Novak", "Mara Nováková"),
        ("novakova", "Mara Nováková"),
        ("sam green", "Sam Green (they/them)"),
        ("Sam Green (they/them)", "Sam Green (they/them)"),
        ("张", "张伟"),
        ("wei.zhang", "张伟"),
        ("виктор", "Виктор Петров"),
        ("hana ito", "Dr. Hana Itō"),
        ("soren aero", "Søren Ærø-Lund"),
    ],
)
def test_a_person_is_found_by_name_shortening_or_address(typed: str, name: str) -> None:
    people = dict(enumerate(TEAM, 1))
    assert people[NameBook(people).resolve(typed)].name == name


def test_an_ambiguous_shortening_finds_nobody_and_names_the_candidates() -> None:
    names = book(person("Ana Silva", team="Platform"), person("Ana Souza", team="Data"))
    assert names.find("Ana") is None
    with pytest.raises(UsageError, match=r"'Ana' may be Ana Silva \(Platform\), Ana Souza \(Data\); write more"):
        names.resolve("Ana")


def test_two_people_of_one_name_are_told_apart_by_team_or_address() -> None:
    same_team = book(
        person("Ben Okoro", team="Data", email="ben@example.org"),
        person("Ben Okoro", team="Data", email="b.okoro@example.org"),
    )
    with pytest.raises(
        UsageError, match=r"Ben Okoro \(Data, ben@example.org\), Ben Okoro \(Data, b.okoro@example.org\)"
    ):
        same_team.resolve("Ben Okoro")
    assert same_team.resolve("b.okoro") == 2


def test_a_candidate_can_be_typed_as_it_was_listed() -> None:
    names = book(person("Ben Okoro", team="Data"), person("Ben Okoro", team="Web"))
    assert names.resolve("Ben Okoro (Web)") == 2


def test_an_unknown_name_suggests_the_nearest() -> None:
    with pytest.raises(UsageError, match=r"Nobody here is called 'Ann Silva'; did you mean Ana Silva\?"):
        book(*TEAM).resolve("Ann Silva")
    with pytest.raises(UsageError, match=r"Nobody here is called 'Zacharias'\."):
        book(*TEAM).resolve("Zacharias")


def test_many_candidates_are_counted_not_listed() -> None:
    names = book(*(person(f"Kim Number{n}") for n in range(20)))
    with pytest.raises(UsageError, match="and 14 more"):
        names.resolve("kim")


@pytest.mark.parametrize("typed", ["", "   ", "''", "()", "\x00"])
def test_nothing_typed_is_nobody(typed: str) -> None:
    assert book(*TEAM).find(typed) is None


def test_short_names_are_first_names_and_longer_where_two_share_one() -> None:
    names = book(
        person("Ana Silva"), person("Ana Souza"), person("O'Brien, Liam"), person("Dr. Hana Itō"), person("张伟")
    )
    assert list(names.short_names.values()) == ["Ana Si.", "Ana So.", "Liam", "Hana", "张伟"]


def test_a_last_name_that_a_stop_would_not_make_shorter_stays_whole() -> None:
    names = book(person("Ana 237"), person("Ana 242"), person("Kim Roth"), person("Kim Rolf"))
    assert list(names.short_names.values()) == ["Ana 237", "Ana 242", "Kim Roth", "Kim Rolf"]


def test_people_of_one_name_have_different_short_names() -> None:
    names = book(person("Ben Okoro", team="Data"), person("Ben Okoro", email="bo@example.org"))
    assert sorted(names.short_names.values()) == ["Ben Okoro (Data)", "Ben Okoro (bo)"]


def test_a_short_name_finds_its_person() -> None:
    names = book(*TEAM, person("Ana Souza", team="Web"))
    assert all(names.find(short) == i for i, short in names.short_names.items())


def test_the_words_of_a_name_have_no_titles_asides_or_accents() -> None:
    assert name_words("Prof. Dr. Inès Moreau-Łuk (she/her)") == ("ines", "moreauluk")


@given(st.lists(st.text(min_size=1, max_size=20), min_size=1, max_size=8), st.text(max_size=20))
def test_any_text_finds_somebody_or_is_refused(names: list[str], typed: str) -> None:
    people = {i: Person(name=name) for i, name in enumerate(names, 1)}
    found = NameBook(people).find(typed)
    assert found is None or found in people
    assert len(NameBook(people).short_names) == len(people)


@given(
    st.lists(st.from_regex(r"[A-Z][a-z]{1,8}( [A-Z][a-z]{1,8})?", fullmatch=True), min_size=1, max_size=8, unique=True)
)
def test_everybody_is_found_by_their_full_name(names: list[str]) -> None:
    people = {i: Person(name=name) for i, name in enumerate(names, 1)}
    assert all(NameBook(people).find(person.name) == i for i, person in people.items())
