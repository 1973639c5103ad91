"""Importing answers: what a preview shows, what is stored, and what a second import changes (nothing)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import person
from tests.workspace.teams import Team, team
from tui.domain.people import Person
from tui.errors import ImportFileError, RefusedError, UsageError
from tui.views.imports import ImportPreview
from tui.workspace.imports import plan_of

FORM = Path(__file__).parents[1] / "data" / "team-form.csv"
SURVEY = Path(__file__).parents[3] / "shared" / "data" / "stack-overflow-2022.csv"


@pytest.fixture
def nobody(tmp_path: Path) -> Team:
    return team(tmp_path)


def write(folder: Path, text: str, name: str = "form.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return path


def preview(of: Team, text: str, **choices: Any) -> ImportPreview:
    return of.workspace.imports.preview(write(of.path.parent, text), **choices)


def imported(of: Team, text: str, **choices: Any) -> dict[str, Person]:
    """Everybody by name after an import."""
    of.workspace.imports.apply(preview(of, text, **choices))
    return {found.name: found for found in of.workspace.core.people.values()}


def skills(found: Person) -> dict[str, int]:
    return {teaching.skill: teaching.level for teaching in found.teaches}


def wishes(found: Person) -> list[str]:
    return [want.skill for want in found.wants]


# Real files -------------------------------------------------------------------------------------------------------


def test_the_team_s_form_gives_28_people_with_nobody_refused(nobody: Team) -> None:
    seen = nobody.workspace.imports.preview(FORM)
    assert (len(seen.new), seen.updated, seen.unchanged, seen.rejected) == (28, (), (), ())
    assert seen.unknown_columns == ()
    assert ("a11y basics", "Accessibility") in seen.aliases
    assert dict(seen.corrections) == {
        "budgetting": "Budgeting",
        "accessiblity": "Accessibility",
        "Kubernets": "Kubernetes",
        "prompt enginering": "Prompt engineering",
    }
    assert "Row 29 has no answers and is passed over." in seen.notes
    assert "Ben Okoro answered more than once (rows 3 and 28): row 28 counts." in seen.notes
    assert "Managers: all 24 found among the people here." in seen.notes
    assert not nobody.workspace.core.people


def test_the_team_s_form_is_stored_in_one_step_and_a_second_import_changes_nothing(nobody: Team) -> None:
    imports = nobody.workspace.imports
    before = nobody.workspace.core.repository.revision
    assert imports.apply(imports.preview(FORM)).message == "Imported team-form.csv: 28 new"
    stored, bytes_then = nobody.stored(), nobody.path.read_bytes()
    assert nobody.workspace.core.repository.revision == before + 1
    again = imports.preview(FORM)
    assert (again.new, again.updated, len(again.unchanged)) == ((), (), 28)
    assert imports.apply(again).message == "Nothing changed: everybody in team-form.csv is here as they answered"
    assert nobody.path.read_bytes() == bytes_then
    nobody.undo()
    assert not nobody.workspace.core.people
    nobody.workspace.history.redo()
    assert nobody.stored() == stored


def test_the_answers_of_the_form_end_up_in_the_right_fields(nobody: Team) -> None:
    nobody.workspace.imports.apply(nobody.workspace.imports.preview(FORM))
    people = {found.name: found for found in nobody.workspace.core.people.values()}
    ben, fatima, chloe = people["Ben Okoro"], people["Fatima Ali"], people["Chloé Wu"]
    assert skills(ben) == {"Rust": 4, "Kafka": 3, "Short-form video": 5, "TikTok": 3}
    assert ben.remarks == "Second answer - please use this one"
    assert fatima.avoids == ("Georg Lindqvist",)
    assert fatima.background == ("banking", "government")
    assert skills(chloe) == {"Figma": 5, "Accessibility": 4, "User research": 3}
    assert wishes(chloe) == ["SQL", "Python", "Negotiation"]
    assert people["O'Brien, Liam"].manager == "Mara Novak"
    assert people["Ana Silva"].places == 2
    assert people["张伟"].time_zone == "Asia/Singapore"


@pytest.mark.skipif(not SURVEY.is_file(), reason="the Stack Overflow survey extract is not part of this project")
def test_the_survey_gives_312_people_and_names_the_columns_it_does_not_know(nobody: Team) -> None:
    imports = nobody.workspace.imports
    seen = imports.preview(SURVEY)
    assert (len(seen.new), seen.rejected) == (312, ())
    assert seen.unknown_columns == ("Country", "Years of professional coding")
    imports.apply(seen)
    again = imports.preview(SURVEY)
    assert (again.new, again.updated, len(again.unchanged)) == ((), (), 312)
    developer = next(p for p in nobody.workspace.core.people.values() if p.name == "Developer 46")
    assert "HTML/CSS" in skills(developer)
    assert developer.background == ("Developer, back-end",)


@pytest.mark.parametrize("change", ["utf-16", "semicolons", "shuffled columns", "cp1252"])
def test_the_form_gives_the_same_team_in_other_dresses(nobody: Team, tmp_path: Path, change: str) -> None:
    import csv
    import io

    rows = list(csv.reader(io.StringIO(FORM.read_text(encoding="utf-8"), newline="")))
    path = tmp_path / "team-form.csv"
    if change == "shuffled columns":
        rows = [row[5:] + row[:5] for row in rows]
    text = io.StringIO()
    csv.writer(text, delimiter=";" if change == "semicolons" else ",").writerows(rows)
    encoding = {"utf-16": "utf-16", "cp1252": "cp1252"}.get(change, "utf-8-sig")
    errors = "replace" if change == "cp1252" else "strict"
    path.write_bytes(text.getvalue().encode(encoding, errors))
    seen = nobody.workspace.imports.preview(path)
    assert len(seen.new) == 28
    assert ("Windows-1252" in seen.notes[0]) == (change == "cp1252")


# Who is who -------------------------------------------------------------------------------------------------------

HEAD = "Timestamp,Email,Name,Can teach,Wants to learn\n"


def test_the_same_address_in_other_case_is_the_same_person_and_the_last_row_counts(nobody: Team) -> None:
    people = imported(nobody, HEAD + ",ana@example.org,Ana,Rust,Go\n,ANA@example.org,Ana Silva,SQL,Go\n")
    assert list(people) == ["Ana Silva"]
    assert skills(people["Ana Silva"]) == {"SQL": 3}


def test_without_an_address_the_name_decides_whatever_case_and_accents(nobody: Team) -> None:
    people = imported(nobody, "Name,Can teach,Wants\nZoë Novák,Rust,Go\nZOE NOVAK,SQL,Go\n")
    assert list(people) == ["ZOE NOVAK"]


def test_where_the_time_of_an_answer_is_known_the_latest_counts_and_not_the_last_row(nobody: Team) -> None:
    rows = "2026/11/04 9:05:00,a@x.org,Ana,SQL,Go\n2026/11/02 14:12:04,a@x.org,Ana,Rust,Go\n"
    assert skills(imported(nobody, HEAD + rows)["Ana"]) == {"SQL": 3}


def test_namesakes_with_two_addresses_are_two_people(nobody: Team) -> None:
    nobody.workspace.imports.apply(preview(nobody, HEAD + ",a1@x.org,Ana,Rust,Go\n,a2@x.org,Ana,SQL,Go\n"))
    assert sorted(p.email for p in nobody.workspace.core.people.values()) == ["a1@x.org", "a2@x.org"]
    seen = preview(nobody, HEAD + ",,Ana,Go,SQL\n,a3@x.org,Ana,Go,SQL\n")
    assert seen.new == ("Ana",)
    seen = preview(nobody, "Name,Can teach,Wants\nAna,Go,SQL\n")
    assert seen.rejected == ((2, "Ana", "More than one person here is called Ana; the row needs an address."),)


def test_people_here_are_found_by_address_else_by_name(tmp_path: Path) -> None:
    here = team(tmp_path, person("Ana Silva", email="Ana@x.org", teaches="Rust"), person("Ben Okoro", teaches="Go"))
    seen = preview(here, HEAD + ',ana@X.org,Ana Costa,Rust,\n,ben@x.org,"Okoro, Ben",Go,\n')
    assert seen.new == ()
    assert dict(seen.updated)["Ana Costa"] == "name: Ana Silva → Ana Costa"


def test_somebody_of_the_same_name_with_another_address_is_added_and_said(tmp_path: Path) -> None:
    here = team(tmp_path, person("Ana Silva", email="ana@x.org"))
    seen = preview(here, HEAD + ",ana@other.org,Ana Silva,Rust,Go\n")
    assert seen.new == ("Ana Silva",)
    assert any("is here already with another address" in note for note in seen.notes)


def test_people_who_share_an_address_are_named(nobody: Team) -> None:
    seen = preview(nobody, HEAD + ",team@x.org,Ana,Rust,Go\n,team@x.org,Ben,SQL,Go\n")
    assert seen.new == ("Ben",)
    assert any("one address for Ana, Ben" in note for note in seen.notes)


def test_a_word_for_no_address_joins_nobody(nobody: Team) -> None:
    assert preview(nobody, HEAD + ",n/a,Ana,Rust,Go\n,n/a,Ben,SQL,Go\n").new == ("Ana", "Ben")


# What changes -----------------------------------------------------------------------------------------------------


def test_a_change_says_which_fields_and_how_and_keeps_private_ones_private(tmp_path: Path) -> None:
    here = team(
        tmp_path,
        person("Ana", team="Data", teaches="Rust 3, Go 2", wants="SQL", avoids=("Ben",), remarks="SECRET", places=1),
    )
    text = (
        "Name,Team,Can teach,Wants,How many partners can you take on?,Rather not with,Comments\n"
        'Ana,Web,"Rust (5), Linux",SQL,2,Zoe,other\n'
    )
    ((name, words),) = preview(here, text).updated
    assert name == "Ana"
    assert words == (
        "team: Data → Web; partners at once: 1 → 2; teaches: + Linux, − Go, Rust 3 → 5; "
        "whom rather not to be with (private); remarks (private)"
    )


def test_columns_that_the_file_does_not_have_stay_as_they_are(tmp_path: Path) -> None:
    before = person("Ana", team="Data", teaches="Rust 5", wants="SQL", background="retail", remarks="x")
    here = team(tmp_path, before)
    assert preview(here, "Name,Team\nAna,Data\n").unchanged == ("Ana",)
    people = imported(here, "Name,Team\nAna,Web\n")
    assert people["Ana"] == before.changed(team="Web")


def test_an_empty_answer_leaves_what_is_known(tmp_path: Path) -> None:
    before = person("Ana", team="Data", teaches="Rust 5", wants="SQL", places=3, avoids=("Ben",))
    here = team(tmp_path, before)
    text = "Name,Team,Can teach,Wants,Places,Rather not with\nAna,,,,,\n"
    assert preview(here, text).unchanged == ("Ana",)


def test_in_a_file_of_our_own_an_empty_cell_says_that_there_is_nothing(tmp_path: Path) -> None:
    here = team(tmp_path, person("Ana", team="Data", teaches="Rust 5", wants="SQL"))
    text = here.workspace.reports.text("csv", kind="people").replace('"Rust (5)"', '""').replace('"Data"', '""')
    people = imported(here, text)
    assert (people["Ana"].team, people["Ana"].teaches) == ("", ())


def test_a_level_that_is_not_given_stays_as_it_was(tmp_path: Path) -> None:
    here = team(tmp_path, person("Ana", teaches="Rust 5"))
    assert skills(imported(here, 'Name,Can teach,Wants\nAna,"Rust, Go",\n')["Ana"]) == {"Rust": 5, "Go": 3}


def test_people_can_be_left_alone_by_name(tmp_path: Path) -> None:
    here = team(tmp_path, person("Ana", team="Data"), person("Ben", team="Data"))
    seen = preview(here, "Name,Team\nAna,Web\nBen,Web\n", left_alone=frozenset({"Ana"}))
    assert ([name for name, _ in seen.updated], seen.left_alone) == (["Ben"], ("Ana",))
    here.workspace.imports.apply(seen)
    assert [p.team for p in here.workspace.core.people.values()] == ["Data", "Web"]


# Skills -----------------------------------------------------------------------------------------------------------


def test_a_correction_can_be_refused_alone_or_all_of_them(nobody: Team) -> None:
    text = 'Name,Can teach,Wants\nAna,"Kubernets, prompt enginering",k8s\n'
    seen = preview(nobody, text, refused=frozenset({"Kubernets"}))
    assert seen.corrections == (("prompt enginering", "Prompt engineering"),)
    assert seen.refused == (("Kubernets", "Kubernetes"),)
    assert seen.new_skills == ("Kubernets",)
    assert seen.aliases == (("k8s", "Kubernetes"),)
    none = preview(nobody, text, corrections=False)
    assert (none.corrections, none.new_skills) == ((), ("Kubernets", "prompt enginering"))


def test_a_refused_correction_is_not_suggested_again_once_it_is_stored(nobody: Team) -> None:
    text = "Name,Can teach,Wants\nAna,Kubernets,Go\n"
    imported(nobody, text, refused=frozenset({"Kubernets"}))
    again = preview(nobody, text)
    assert (again.unchanged, again.corrections) == (("Ana",), ())


def test_a_new_skill_of_the_first_import_does_not_stop_a_correction_in_the_second(nobody: Team) -> None:
    text = "Name,Can teach,Wants\nAna,Kubernets,Go\nBen,Kubernits,Go\n"
    assert skills(imported(nobody, text)["Ana"]) == {"Kubernetes": 3}
    assert preview(nobody, text).unchanged == ("Ana", "Ben")


def test_new_skills_of_one_meaning_get_one_spelling(nobody: Team) -> None:
    people = imported(nobody, 'Name,Can teach,Wants\nAna,Basket weaving,"basket-weaving, Zorbing"\nBen,zorbing,Go\n')
    assert wishes(people["Ana"]) == ["Basket weaving", "Zorbing"]
    assert skills(people["Ben"]) == {"Zorbing": 3}


# Columns ----------------------------------------------------------------------------------------------------------


def test_the_guess_can_be_changed(nobody: Team) -> None:
    text = "Name,Can teach,Wants,Country\nAna,Rust,Go,Peru\n"
    assert preview(nobody, text).unknown_columns == ("Country",)
    people = imported(nobody, text, columns={"Country": "team"})
    assert people["Ana"].team == "Peru"
    with pytest.raises(UsageError, match="no column 'Land'"):
        preview(nobody, text, columns={"Land": "team"})


def test_fields_for_a_menu_end_with_nothing(nobody: Team) -> None:
    fields = nobody.workspace.imports.fields
    assert ("teaches", "can teach") in fields
    assert fields[-1] == ("", "nothing")


def test_first_and_last_name_make_a_name_and_numbered_wishes_one_list(nobody: Team) -> None:
    people = imported(nobody, "First name,Last name,Can teach,Wish 1,Wish 2\nAna,Silva,Rust,Go,SQL\n")
    assert wishes(people["Ana Silva"]) == ["Go", "SQL"]


# What is wrong ----------------------------------------------------------------------------------------------------


def test_rows_of_the_wrong_length_are_named_by_their_number(nobody: Team) -> None:
    seen = preview(
        nobody, "Name,Can teach,Wants,Team\nAna,Rust, Go,SQL,Data\nBen,Rust\nKim,Rust,Go\nZoe,Rust,Go,Web,,\n"
    )
    assert [(row, name) for row, name, _ in seen.rejected] == [(2, "Ana"), (3, "Ben")]
    assert "This row has 5 cells, but there are 4 headers" in seen.rejected[0][2]
    assert seen.new == ("Kim", "Zoe")
    assert any("Shorter than the row of headers: row 4." in note for note in seen.notes)


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (",ana@x.org,,Rust,Go", "This row has no name."),
        (",not an address,Ana,Rust,Go", "is not an address"),
    ],
)
def test_a_row_that_cannot_be_used_is_refused_with_the_reason_and_the_others_are_taken(
    nobody: Team, row: str, problem: str
) -> None:
    seen = preview(nobody, f"{HEAD}{row}\n,ben@x.org,Ben,Go,SQL\n")
    assert (seen.rejected[0][0], seen.new) == (2, ("Ben",))
    assert problem in seen.rejected[0][2]
    assert "Row 2" in nobody.workspace.imports.apply(seen).warnings[0]


def test_a_file_of_refused_rows_only_stores_nothing(nobody: Team) -> None:
    seen = preview(nobody, HEAD + ",a b@c,Ana,Rust,Go\n")
    with pytest.raises(RefusedError, match=r"Nobody can be imported from form.csv: row 2"):
        nobody.workspace.imports.apply(seen)
    assert not nobody.path.exists()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "form.csv is empty."),
        ("Team,Can teach\nData,Rust\n", "form.csv has no column with names; its columns are: Team, Can teach."),
        ('Name,Can teach\nAna,"Rust\nBen,Go\n', "form.csv, line 2"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_a_sentence(nobody: Team, text: str, says: str) -> None:
    with pytest.raises(ImportFileError) as refused:
        preview(nobody, text)
    assert says in refused.value.message
    assert not nobody.path.exists()


@pytest.mark.parametrize(
    ("typed", "places"),
    [("2", 2), ("two", 2), ("2 people", 2), ("1-2", 1), ("a few", 1), ("99", 1), ("-1", 1), ("", 1)],
)
def test_places_are_read_from_words_and_what_is_no_number_is_said(nobody: Team, typed: str, places: int) -> None:
    seen = preview(nobody, f"Name,Can teach,Wants,Places\nAna,Rust,Go,{typed}\n")
    (found,) = plan_of(seen).profiles.values()
    assert found.places == places
    understood = typed in {"2", "two", "2 people", ""}
    assert any("is not a number of partners" in note for note in seen.notes) is not understood


def test_a_time_zone_nobody_knows_is_kept_and_said_once(nobody: Team) -> None:
    text = "Name,Can teach,Wants,Time zone\nAna,Rust,Go,UK time\n"
    seen = preview(nobody, text)
    assert any("'UK time' is not a time zone" in note for note in seen.notes)
    nobody.workspace.imports.apply(seen)
    assert preview(nobody, text).unchanged == ("Ana",)


def test_missing_questions_long_answers_and_hidden_characters_are_said(nobody: Team) -> None:
    seen = preview(nobody, f"Name,Team,Can teach\nA\x1b[31mna,{'x' * 300},Rust\n")
    assert seen.new == ("A\ufffd[31mna",)
    for words in (
        "No column says what people want to learn",
        "longer than 200 characters",
        "under 'Name' were replaced",
    ):
        assert any(words in note for note in seen.notes), words


# Managers and people to avoid ---------------------------------------------------------------------------------------


def test_managers_who_are_nobody_here_are_named_with_their_people(nobody: Team) -> None:
    text = "Name,Manager,Can teach,Wants\nAna,,Rust,Go\nBen,ana,Go,Rust\nKim,Jo Lee,Go,SQL\nZoe,n/a,Go,SQL\n"
    notes = preview(nobody, text).notes
    assert "Managers: 1 of 2 found among the people here." in notes
    assert "The manager 'Jo Lee' is nobody here (for Kim)." in notes


def form_with_one_manager(count: int) -> str:
    rows = "".join(f"Person {number},Hana Ito,Rust,Go\n" for number in range(count))
    return f"Name,Manager,Can teach,Wants\nHana Ito,,Go,Rust\n{rows}"


def test_the_manager_of_nearly_all_is_asked_whether_they_may_be_together(nobody: Team) -> None:
    seen = preview(nobody, form_with_one_manager(13))
    assert seen.question == "Hana Ito manages 13 of 13 people here: may they be with their manager?"
    assert preview(nobody, form_with_one_manager(2)).question == ""


def test_a_manager_who_imports_is_called_you(tmp_path: Path) -> None:
    here = team(tmp_path, person("Lead Er", email="lead@x.org"))
    seen = preview(here, form_with_one_manager(13).replace("Hana Ito", "Lead Er"))
    assert seen.question == "You manage 13 of 13 people here: may they be with you?"


def test_a_yes_to_the_question_is_kept_in_the_same_step_and_not_asked_again(nobody: Team) -> None:
    def may_be_with_managers() -> bool:
        return nobody.workspace.core.policy.rules.reporting_line

    nobody.workspace.imports.apply(preview(nobody, form_with_one_manager(13)), managers_too=True)
    assert may_be_with_managers()
    assert preview(nobody, form_with_one_manager(13)).question == ""
    nobody.undo()
    assert not may_be_with_managers()
    assert not nobody.workspace.core.people


def test_whom_somebody_would_rather_not_be_with_is_read_as_names_and_stays_private(nobody: Team) -> None:
    text = (
        "Name,Can teach,Wants,Rather not paired with\n"
        'Ana,Rust,Go,"O\'Brien, Liam"\n"O\'Brien, Liam",Go,Rust,none\nBen,Go,SQL,Ana and Kim\nKim,SQL,Go,Secret Foe\n'
    )
    seen = preview(nobody, text)
    found = {p.name: p.avoids for p in plan_of(seen).profiles.values()}
    assert found == {"Ana": ("O'Brien, Liam",), "O'Brien, Liam": (), "Ben": ("Ana", "Kim"), "Kim": ("Secret Foe",)}
    assert any(note.startswith("1 person would rather not be with somebody who is nobody here") for note in seen.notes)
    shown = repr(seen)
    assert "Secret Foe" not in shown


# One write, and what changed meanwhile ------------------------------------------------------------------------------


def test_the_same_file_imported_by_two_programs_at_once_gives_everybody_once(nobody: Team) -> None:
    other = nobody.reopened()
    mine = nobody.workspace.imports.preview(FORM)
    other.imports.apply(other.imports.preview(FORM))
    with pytest.raises(RefusedError, match="The team changed since this preview"):
        nobody.workspace.imports.apply(mine)
    assert len(nobody.workspace.core.people) == 28


def test_a_change_elsewhere_that_makes_no_difference_is_no_hindrance(tmp_path: Path) -> None:
    here = team(tmp_path, person("Ana"), person("Ben"))
    seen = preview(here, "Name,Can teach,Wants\nKim,Go,SQL\n")
    other = here.reopened()
    other.core.write("other", {"people": {2: person("Ben", team="Web")}})
    here.workspace.imports.apply(seen)
    assert {p.name: p.team for p in here.workspace.core.people.values()} == {"Ana": "", "Ben": "Web", "Kim": ""}


def test_the_shape_for_scripts(nobody: Team) -> None:
    text = 'Name,Can teach,Wants,Country\nAna,"Kubernets, k8s, Zorbing",Go,Peru\n,Go,Rust,Peru\n'
    assert nobody.workspace.imports.as_json(preview(nobody, text)) == {
        "new": ["Ana"],
        "updated": [],
        "unchanged": [],
        "rejected": [{"row": 3, "name": "", "problem": "This row has no name."}],
        "aliases": [
            {"typed": "k8s", "skill": "Kubernetes", "match": "alias"},
            {"typed": "Kubernets", "skill": "Kubernetes", "match": "corrected"},
        ],
        "new_skills": ["Zorbing"],
        "unknown_columns": ["Country"],
    }


CELLS = st.text("aAbB ,;/()45\n'\"=-kKuber8s", max_size=25)


@given(rows=st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS, CELLS), min_size=1, max_size=4))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_a_file_holds_importing_it_twice_changes_nothing(
    rows: list[tuple[str, ...]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    import csv
    import io

    here = team(tmp_path_factory.mktemp("twice"))
    text = io.StringIO()
    csv.writer(text).writerows([("Name", "Can teach", "Wants", "Background", "Rather not with"), *rows])
    seen = preview(here, text.getvalue())
    if not seen.new:
        return
    here.workspace.imports.apply(seen)
    again = preview(here, text.getvalue())
    assert (again.new, again.updated) == ((), ())
