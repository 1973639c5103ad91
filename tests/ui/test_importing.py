"""Importing on the screen: from the path to people in one step, with everything that can be refused or be wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from tests.builders import person
from tests.ui.home_app import Chair, chair
from tests.ui.import_app import FORM, keys_of, previewed, read, worked
from tests.workspace.teams import Team, team
from tui.domain.control import CancelledError
from tui.domain.people import Person
from tui.modals.choose import ChooseDialog
from tui.modals.help import keys_in_force
from tui.modals.import_columns import ColumnsDialog
from tui.modals.import_file import ImportFileDialog
from tui.modals.import_lines import Entry
from tui.modals.import_preview import ImportPreviewDialog
from tui.modals.wait import WaitDialog
from tui.modals.working import WorkingDialog
from tui.screens.importing import STORING
from tui.views.imports import ImportPreview
from tui.views.shared import Saved

BUDGET = 5
HEAD = "Name,Email,Teaches,Wants,Manager\n"
MANAGED = HEAD + "Lead Er,lead@x.org,Go,SQL,\n" + "".join(f"P{n} Q,p{n}@x.org,SQL,Go,Lead Er\n" for n in range(5))


def csv(folder: Path, text: str, name: str = "form.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def everybody(start: Team) -> dict[str, Person]:
    return {p.name: p for p in start.workspace.core.people.values()}


def lines(dialog: ImportPreviewDialog, kind: str) -> list[str]:
    return [row.key[1] for row in dialog.lines.rows if isinstance(row, Entry) and row.key[0] == kind]


async def stand_on(at: Chair, dialog: ImportPreviewDialog, kind: str, what: str) -> None:
    assert dialog.lines.select((kind, what))
    await at.settled()


# The path -----------------------------------------------------------------------------------------------------------


async def test_a_form_of_a_team_is_imported_with_at_most_five_keys_beside_the_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = team(tmp_path)
    monkeypatch.chdir(FORM.parent)
    before, after = ["i"], ["enter"]
    async with chair(start) as at:
        await at.press(*before, *keys_of("team-form.csv"), *after)
        await worked(at)
        at.dialog(ImportPreviewDialog)
        await at.press("enter")
        await worked(at)
        assert len([*before, *after, "enter"]) <= BUDGET
        assert len(everybody(start)) == 28
        assert "Imported team-form.csv: 28 new. u takes it back." in at.toasts
        await at.press("u")
        assert everybody(start) == {}


async def test_the_keys_of_a_preview_say_that_enter_imports_and_hold_no_answer_to_no_question(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(FORM.parent)
    async with chair(team(tmp_path)) as at:
        await at.press("i", *keys_of("team-form.csv"), "enter")
        await worked(at)
        known = {one.action_id: one.what for one in keys_in_force(at.dialog(ImportPreviewDialog))}
        assert known["open"] == "Import; close where nothing is new"
        assert "pairs.yes" not in known


async def test_the_path_is_completed_with_tab_and_folders_are_gone_into(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "answers of today"
    folder.mkdir()
    csv(folder, MANAGED, "spring form.csv")
    csv(folder, MANAGED, "notes.docx")
    monkeypatch.chdir(tmp_path)
    async with chair(team(tmp_path)) as at:
        await at.press("i", *keys_of("answ"), "tab")
        dialog = at.dialog(ImportFileDialog)
        assert dialog.entry.value == "answers of today/"
        assert dialog.files.rows == ["answers of today/spring form.csv"]
        await at.press("tab", "enter")
        await worked(at)
        at.dialog(ImportPreviewDialog)


async def test_the_newest_tables_here_are_offered_before_anything_is_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "nowhere"))
    csv(tmp_path, MANAGED, "form.csv")
    csv(tmp_path, "{}", "team.txt")
    async with chair(team(tmp_path)) as at:
        await at.press("i")
        assert at.dialog(ImportFileDialog).files.rows == ["form.csv"]
        await at.press("down", "enter")
        await worked(at)
        at.dialog(ImportPreviewDialog)


async def test_a_tilde_is_the_home_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    csv(tmp_path, MANAGED)
    async with chair(team(tmp_path)) as at:
        await read(at, Path("~/form.csv"))
        at.dialog(ImportPreviewDialog)


async def test_enter_without_a_path_says_what_to_do_and_escape_leaves(tmp_path: Path) -> None:
    start = team(tmp_path)
    async with chair(start) as at:
        await at.press("i", "enter")
        assert "Type the path of a file" in at.words
        await at.press("escape")
        assert at.place == "home"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "form.csv is empty."),
        (b"PK\x03\x04rest", "is an Excel or OpenDocument workbook, not CSV"),
        (b'Name,Wants\nAna,"SQL\nBen,Go\n', 'line 2: a quote (") is opened and never closed.'),
        (b"\x00\x01\x02\x03" * 50, "is not a text file"),
        (b"<html><body>", "is a web page"),
    ],
)
async def test_a_bad_file_is_told_in_a_sentence_where_the_path_was_typed(
    tmp_path: Path, content: bytes, said: str
) -> None:
    path, start = tmp_path / "form.csv", team(tmp_path)
    path.write_bytes(content)
    async with chair(start) as at:
        await read(at, path)
        assert at.dialog(ImportFileDialog).entry.value == str(path)
        assert said in at.words
        await at.press("escape")
        assert everybody(start) == {}
        assert not start.path.exists()


async def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    async with chair(team(tmp_path), size=(120, 40)) as at:
        await read(at, tmp_path / "missing.csv")
        assert "There is no file" in at.words
        assert at.dialog(ImportFileDialog).entry.value.endswith("missing.csv")


# The preview --------------------------------------------------------------------------------------------------------


async def test_the_preview_shows_words_applied_corrections_columns_and_people(tmp_path: Path) -> None:
    path = csv(
        tmp_path, "Name,Can teach,Wants,Shoe size\nAna Silva,k8s 4,Kubernets,38\nBen,Kubernets,Underwater hockey,4\n"
    )
    start = team(tmp_path)
    async with chair(start, size=(120, 40)) as at:
        dialog = await previewed(at, path)
        assert lines(dialog, "alias") == ["k8s"]
        assert lines(dialog, "correction") == ["Kubernets"]
        assert lines(dialog, "skill") == ["Underwater hockey"]
        for words in (
            "2 new · 0 changed · 0 unchanged · 0 refused", "[x] Kubernets → Kubernetes", "[x] k8s → Kubernetes",
            "Columns passed over (1) e changes Shoe size", "New people (2) Ana Silva Ben", "Can teach → can teach",
        ):  # fmt: skip
            assert words in at.words
        assert not start.path.exists()


async def test_refused_rows_come_first_with_their_number_and_the_reason(tmp_path: Path) -> None:
    path = csv(tmp_path, HEAD + ",nobody@x.org,SQL,Go,\nBen,b@x.org,SQL,Go,,too,many\nAna,a@x.org,Go,SQL,\n")
    start = team(tmp_path)
    async with chair(start) as at:
        dialog = await previewed(at, path)
        assert lines(dialog, "refused") == ["2", "3"]
        assert "row 2: This row has no name." in at.words
        await at.press("down")
        assert "a comma in an answer may lack the quotes around it." in at.words
        await at.press("enter")
        await worked(at)
        assert set(everybody(start)) == {"Ana"}
        assert "2 rows were not imported." in at.toasts


async def test_space_refuses_a_correction_and_space_again_takes_the_refusal_back(tmp_path: Path) -> None:
    path = csv(tmp_path, HEAD + "Ana,a@x.org,Kubernets,SQL,\nBen,b@x.org,kubernets,SQL,\n")
    start = team(tmp_path)
    async with chair(start) as at:
        dialog = await previewed(at, path)
        await stand_on(at, dialog, "correction", "Kubernets")
        await at.press("space")
        await at.until(lambda: bool(dialog.preview.refused))
        await at.settled()
        assert "[ ] Kubernets stays a skill of its own, not Kubernetes" in at.words
        await at.press("space")
        await at.until(lambda: not dialog.preview.refused)
        await at.press("space", "enter")
        await worked(at)
        assert [p.teaches[0].skill for p in everybody(start).values()] == ["Kubernets", "Kubernets"]


async def test_another_word_for_a_skill_can_be_refused_and_is_the_teams_own_from_then_on(tmp_path: Path) -> None:
    path = csv(tmp_path, HEAD + "Ana,a@x.org,Go lang 4,SQL,\n")
    start = team(tmp_path)
    async with chair(start) as at:
        dialog = await previewed(at, path)
        await stand_on(at, dialog, "alias", "Go lang")
        await at.press("space", "enter")
        await worked(at)
        assert everybody(start)["Ana"].teaches[0].skill == "Go lang"
        assert start.workspace.core.vocabulary.canonical("golang") == "Go lang"
        dialog = await previewed(at, path)
        assert "Nothing to change" in at.words
        await at.press("escape", "u")
        assert everybody(start) == {}
        assert start.workspace.core.vocabulary.canonical("golang") == "Go"


async def test_what_changes_is_shown_and_a_person_can_be_left_as_is(tmp_path: Path) -> None:
    start = team(tmp_path, person("Ana", teaches="Go", wants="SQL", email="a@x.org"), person("Ben", email="b@x.org"))
    path = csv(tmp_path, HEAD + "Ana,a@x.org,Rust,SQL,\nBen,b@x.org,Go,SQL,\n")
    async with chair(start) as at:
        dialog = await previewed(at, path)
        assert "0 new · 2 changed" in at.words
        assert "Ana teaches: + Rust, − Go" in at.words
        await stand_on(at, dialog, "changed", "Ana")
        await at.press("space")
        await at.until(lambda: dialog.preview.left_alone == ("Ana",))
        await at.settled()
        assert "[ ] Ana stays as it is" in at.words
        await at.press("enter")
        await worked(at)
        assert everybody(start)["Ana"].teaches[0].skill == "Go"
        assert everybody(start)["Ben"].teaches[0].skill == "Go"


async def test_the_second_import_of_a_file_says_that_nothing_changes_and_stores_nothing(tmp_path: Path) -> None:
    start = team(tmp_path)
    async with chair(start) as at:
        await previewed(at, FORM)
        await at.press("enter")
        await worked(at)
        stored = start.path.read_bytes()
        await previewed(at, FORM)
        assert "Nothing to change: all 28 people in it are here as they answered." in at.words
        assert "enter close" in at.words
        await at.press("enter")
        assert at.place == "home"
        assert start.path.read_bytes() == stored


async def test_a_file_of_refused_rows_only_stores_nothing(tmp_path: Path) -> None:
    start = team(tmp_path)
    async with chair(start) as at:
        await previewed(at, csv(tmp_path, HEAD + ",x@x.org,SQL,Go,\n"))
        assert "Nobody in this file can be imported." in at.words
        await at.press("enter")
        assert at.place == "home"
        assert not start.path.exists()


@pytest.mark.parametrize(("answer", "stored"), [(["y"], True), (["n"], False), (["y", "n"], False), ([], None)])
async def test_the_question_about_managers_takes_one_key_and_may_stay_open(
    tmp_path: Path, answer: list[str], stored: bool | None
) -> None:
    start = team(tmp_path)
    async with chair(start) as at:
        await previewed(at, csv(tmp_path, MANAGED))
        assert "You manage 5 of 5 people here: may they be with you? y yes n no" in at.words
        await at.press(*answer, "enter")
        await worked(at)
        assert start.workspace.core.repository.settings.get("rules.reporting_line") is stored
        assert len(everybody(start)) == 6
        await previewed(at, csv(tmp_path, MANAGED))
        assert ("may they be with" in at.words) is (stored is None)


async def test_an_answer_alone_is_stored_when_nothing_else_changes(tmp_path: Path) -> None:
    start, path = team(tmp_path), csv(tmp_path, MANAGED)
    start.workspace.imports.apply(start.workspace.imports.preview(path))
    async with chair(start) as at:
        await previewed(at, path)
        await at.press("y", "enter")
        await worked(at)
        assert start.workspace.core.policy.rules.reporting_line is True
        await at.press("u")
        assert start.workspace.core.policy.rules.reporting_line is False


async def test_letters_of_an_old_windows_file_are_noted(tmp_path: Path) -> None:
    path = tmp_path / "form.csv"
    path.write_bytes("Name,Teaches,Wants\nZoé,Go,SQL\n".encode("cp1252"))
    async with chair(team(tmp_path), size=(120, 40)) as at:
        await previewed(at, path)
        assert "Zoé" in at.words
        assert "Windows" in at.words


async def test_escape_in_the_preview_stores_nothing(tmp_path: Path) -> None:
    start = team(tmp_path)
    async with chair(start) as at:
        await previewed(at, FORM)
        await at.press("escape")
        assert at.place == "home"
        assert not start.path.exists()


async def test_a_click_on_a_line_ticks_it_and_imports_nothing(tmp_path: Path) -> None:
    start = team(tmp_path)
    async with chair(start) as at:
        dialog = await previewed(at, csv(tmp_path, HEAD + "Ana,a@x.org,Kubernets,SQL,\n"))
        row = next(n for n, line in enumerate(at.shown().splitlines()) if "Kubernets" in line)
        for expected in (True, False):
            await at.pilot.click(offset=(10, row))
            await at.until(lambda expected=expected: bool(dialog.preview.refused) is expected)  # type: ignore[misc]  # a lambda with a default
            await at.settled()
        assert at.dialog(ImportPreviewDialog) is dialog
        assert everybody(start) == {}


async def test_a_team_that_changed_during_the_preview_is_looked_at_again(tmp_path: Path) -> None:
    start = team(tmp_path)
    async with chair(start) as at:
        await previewed(at, csv(tmp_path, HEAD + "Ana,a@x.org,Go,SQL,\n"))
        other = start.reopened()
        other.core.write("Added Ana", {"people": {5: person("Ana", email="a@x.org")}})
        await at.press("enter")
        await worked(at)
        await at.until(lambda: isinstance(at.app.screen, ImportPreviewDialog) or at.place == "home")
        await at.settled()
        if at.place == "":
            assert "0 new · 1 changed" in at.words
            await at.press("enter")
            await worked(at)
        assert [p.teaches[0].skill for p in everybody(start).values()] == ["Go"]


# Columns ------------------------------------------------------------------------------------------------------------


async def test_the_guess_of_a_column_can_be_changed(tmp_path: Path) -> None:
    path = csv(tmp_path, "Name,Email,Superpowers,Wants\nAna,a@x.org,Rust 4,SQL\n")
    start = team(tmp_path)
    async with chair(start) as at:
        await previewed(at, path)
        await at.press("e")
        dialog = at.dialog(ColumnsDialog)
        assert dialog.lines.current is not None
        assert dialog.lines.current.header == "Superpowers"
        assert "nothing: passed over Rust 4" in at.words
        await at.press("enter")
        at.dialog(ChooseDialog)
        await at.press(letter(start, "teaches"), "ctrl+s")
        await worked(at)
        at.dialog(ImportPreviewDialog)
        await at.press("enter")
        await worked(at)
        assert everybody(start)["Ana"].level("Rust") == 4


def letter(start: Team, field: str) -> str:
    return "abcdefghijklmnopqrstuvwxyz"[[name for name, _ in start.workspace.imports.fields if name].index(field)]


async def test_a_file_whose_names_are_not_found_asks_which_column_holds_them(tmp_path: Path) -> None:
    path = csv(tmp_path, "Who,Teaches,Wants\nAna,Go,SQL\n")
    start = team(tmp_path)
    async with chair(start) as at:
        await read(at, path)
        at.dialog(ColumnsDialog)
        assert "has no column with names" in at.words
        await at.press("enter", letter(start, "name"), "ctrl+s")
        await worked(at)
        at.dialog(ImportPreviewDialog)
        await at.press("enter")
        await worked(at)
        assert set(everybody(start)) == {"Ana"}


async def test_leaving_the_columns_goes_back_to_where_one_came_from(tmp_path: Path) -> None:
    start = team(tmp_path)
    async with chair(start) as at:
        await previewed(at, FORM)
        await at.press("e", "escape")
        at.dialog(ImportPreviewDialog)
        await at.press("escape")
        await read(at, csv(tmp_path, "Who,Teaches\nAna,Go\n"))
        await at.press("escape")
        assert "has no column with names" in " ".join(at.words.split())
        at.dialog(ImportFileDialog)


# Long files, hostile text, small screens -----------------------------------------------------------------------------


async def test_a_long_file_shows_how_far_it_is_and_escape_stops_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start, going_on = team(tmp_path), Event()

    def endless(*_: Any, progress: Callable[[str, float], None], cancelled: Callable[[], bool], **__: Any) -> Any:
        progress("150 of 20000 answers", 0.3)
        while not cancelled():
            going_on.wait(0.005)
        raise CancelledError

    monkeypatch.setattr(start.workspace.imports, "preview", endless)
    async with chair(start) as at:
        await at.press("i")
        await at.write("form.csv")
        await at.press("enter")
        await at.until(lambda: "150 of 20000 answers" in at.words)
        at.dialog(WorkingDialog)
        await at.press("escape")
        assert at.place == "home"


async def test_the_screen_lives_while_thousands_are_stored_and_no_key_leaves_it_half_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start, going_on, apply = team(tmp_path), Event(), team(tmp_path).workspace.imports.apply

    def slow(preview: ImportPreview, *, managers_too: bool | None = None) -> Saved:
        going_on.wait()
        return apply(preview, managers_too=managers_too)

    monkeypatch.setattr(start.workspace.imports, "apply", slow)
    async with chair(start) as at:
        try:
            await previewed(at, csv(tmp_path, MANAGED))
            await at.pilot.press("enter")
            await at.until(lambda: STORING in at.words)
            await at.pilot.press("escape", "q", "u", "enter", "question_mark")
            at.dialog(WaitDialog)
            assert everybody(start) == {}
        finally:
            going_on.set()
        await at.settled()
        assert "6 new" in at.toasts
        assert len(everybody(start)) == 6
        assert at.place == "home"


async def test_reading_is_told_and_can_be_stopped_between_answers(tmp_path: Path) -> None:
    start, told = team(tmp_path), list[tuple[str, float]]()
    start.workspace.imports.preview(FORM, progress=lambda words, done: told.append((words, done)))
    assert told[0] == ("reading the file", 0.0)
    assert told[-1] == ("0 of 28 answers", 0.0)
    with pytest.raises(CancelledError):
        start.workspace.imports.preview(FORM, cancelled=lambda: True)


HOSTILE = (
    "[/]", "[@click=app.quit]x[/]", "Sam [they/them] Lee", "\x1b[31mred", "\x1b]52;c;ZXZpbA==\x07", "\x9b31m",
    "A\u202egnp.exe", "e" + "\u0301" * 12, "漢字漢字漢字", "مرحبا", "=1+1", "../../x", "x" * 3000,
)  # fmt: skip


async def test_hostile_text_in_a_file_is_only_text(tmp_path: Path) -> None:
    rows = "".join(f'"{text} N{n}",n{n}@x.org,"{text}","{text}2","{text}"\n' for n, text in enumerate(HOSTILE))
    path = csv(tmp_path, f"Name,Email,Teaches,Wants,Manager,{HOSTILE[1]}\n" + rows.replace("\n", ",\n"))
    start = team(tmp_path)
    async with chair(start) as at:
        dialog = await previewed(at, path)
        for _ in range(len(dialog.lines.rows) // 12):
            await at.press("pagedown")
            shown = at.shown()
            assert not any(letter in shown for letter in "\x1b\x9b\x07\u202e")
        await at.press("e", "enter", "escape", "escape", "enter")
        await worked(at)
        assert len(everybody(start)) == len(HOSTILE)


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)])
async def test_every_size_shows_the_counts_and_the_keys(tmp_path: Path, size: tuple[int, int]) -> None:
    async with chair(team(tmp_path), size=size) as at:
        await previewed(at, FORM)
        assert "28 new · 0 changed" in at.words
        assert "enter import" in at.words
