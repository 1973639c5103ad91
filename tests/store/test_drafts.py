"""Half-filled forms: kept while typing, offered after a crash, gone once saved, and nobody else's business."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.errors import DataError
from tui.store.drafts import Drafts, drafts_folder


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "team.json"


def of(data: Path, owner: str = "lead") -> Drafts:
    """The drafts as a fresh start of the program would see them."""
    return Drafts(drafts_folder(data), owner=owner, data=data)


def test_a_draft_is_offered_after_a_restart_and_gone_after_saving(data: Path) -> None:
    of(data).save("person", {"name": "Kim", "remarks": "on two\nlines"})

    assert of(data).keys() == ("person",)
    assert of(data).load("person") == {"name": "Kim", "remarks": "on two\nlines"}
    of(data).remove("person")
    assert of(data).keys() == ()
    assert of(data).load("person") is None
    assert list(drafts_folder(data).iterdir()) == []


def test_the_newest_state_of_a_form_is_kept(data: Path) -> None:
    for typed in ("K", "Ki", "Kim"):
        of(data).save("person", {"name": typed})
    assert of(data).load("person") == {"name": "Kim"}
    assert len(list(drafts_folder(data).iterdir())) == 1


def test_another_login_sees_nothing_of_it(data: Path) -> None:
    of(data, "lead").save("person", {"name": "Kim"})

    other = of(data, "facilitator")
    assert other.keys() == ()
    assert other.load("person") is None
    other.save("person", {"name": "Zoe"})
    other.remove("person")
    assert of(data, "lead").load("person") == {"name": "Kim"}


def test_another_login_gets_nothing_by_renaming_the_file(data: Path) -> None:
    of(data, "lead").save("person", {"name": "Kim"})
    (draft,) = drafts_folder(data).iterdir()
    of(data, "facilitator").save("person", {"name": "Zoe"})
    theirs = next(p for p in drafts_folder(data).iterdir() if p != draft)
    draft.replace(theirs)

    assert of(data, "facilitator").load("person") is None


def test_the_names_of_the_files_tell_nothing(data: Path) -> None:
    of(data, "lead").save("person 42", {"name": "Kim"})
    (draft,) = drafts_folder(data).iterdir()
    assert not any(word in draft.name for word in ("person", "42", "lead", "Kim"))


@pytest.mark.parametrize("broken", [b"", b"{", b"[]", b'{"owner":"lead","key":7,"fields":{}}', b"\xff"])
def test_a_draft_that_cannot_be_read_is_passed_over(data: Path, broken: bytes) -> None:
    of(data).save("person", {"name": "Kim"})
    (draft,) = drafts_folder(data).iterdir()
    draft.write_bytes(broken)
    assert of(data).load("person") is None
    assert of(data).keys() == ()


def test_half_a_letter_is_kept_as_what_can_be_stored(data: Path) -> None:
    of(data).save("person", {"name": "Kim \ud83d"})
    assert of(data).load("person") == {"name": "Kim ?"}


def test_a_disk_that_refuses_is_told(data: Path) -> None:
    drafts_folder(data).write_text("a file where the folder should be")
    with pytest.raises(DataError, match="The draft cannot be kept"):
        of(data).save("person", {"name": "Kim"})


def test_beside_a_file_that_is_only_looked_at_nothing_is_kept(data: Path) -> None:
    Drafts(drafts_folder(data), data=data, kept=False).save("person", {"name": "Kim"})
    assert not drafts_folder(data).exists()
