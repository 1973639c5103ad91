"""Which settings and which data file are used, when several could be."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.errors import SettingsError
from tui.settings import Settings, data_path, find_settings, load_remembered, remembered_path, save_remembered
from tui.settings.remembered import Remembered


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))


def settings_in(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "pairings.yaml"
    path.write_text("", encoding="utf-8")
    return path


def test_the_file_named_on_the_command_line_comes_first(tmp_path: Path) -> None:
    named, other = settings_in(tmp_path / "a"), settings_in(tmp_path / "b")
    settings_in(tmp_path)

    assert find_settings(named, {"TANDEM_CONFIG": str(other)}, tmp_path) == named


def test_then_the_one_named_in_the_environment(tmp_path: Path) -> None:
    named = settings_in(tmp_path / "b")
    settings_in(tmp_path)

    assert find_settings(None, {"TANDEM_CONFIG": str(named)}, tmp_path) == named


def test_then_the_one_in_this_folder(tmp_path: Path) -> None:
    here = settings_in(tmp_path / "here")
    settings_in(tmp_path / "config" / "tandem")

    assert find_settings(None, {"TANDEM_CONFIG": " "}, tmp_path / "here") == here


def test_then_the_users_own(tmp_path: Path) -> None:
    own = settings_in(tmp_path / "config" / "tandem")

    assert find_settings(None, {}, tmp_path / "nowhere") == own


def test_without_any_file_there_is_none(tmp_path: Path) -> None:
    assert find_settings(None, {}, tmp_path) is None


@pytest.mark.parametrize("by", ["--config", "$TANDEM_CONFIG"])
def test_a_file_that_was_named_and_is_not_there_is_an_error(tmp_path: Path, by: str) -> None:
    missing = tmp_path / "missing.yaml"
    explicit, environ = (missing, {}) if by == "--config" else (None, {"TANDEM_CONFIG": str(missing)})

    with pytest.raises(SettingsError, match="does not exist") as caught:
        find_settings(explicit, environ, tmp_path)
    assert by in caught.value.message


def test_the_data_file_named_on_the_command_line_comes_first(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "settings.json")
    environ = {"TANDEM_DATA": str(tmp_path / "environ.json")}

    assert data_path(settings, tmp_path / "named.json", environ) == tmp_path / "named.json"
    assert data_path(settings, None, environ) == tmp_path / "environ.json"
    assert data_path(settings, None, {}) == tmp_path / "settings.json"
    assert data_path(Settings(), None, {}) == tmp_path / "data" / "tandem" / "tandem.json"


def test_what_the_program_remembers_survives_and_only_its_user_can_read_it() -> None:
    path = remembered_path()
    save_remembered(path, Remembered(theme="tandem-light", screen="people"))

    assert load_remembered(path) == Remembered(theme="tandem-light", screen="people")
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b'{"theme": 3}', b"\xff"])
def test_what_cannot_be_remembered_is_forgotten_without_a_word(content: bytes) -> None:
    path = remembered_path()
    path.parent.mkdir(parents=True)
    path.write_bytes(content)

    assert load_remembered(path) == Remembered()


def test_a_disk_that_refuses_to_remember_harms_nobody(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("", encoding="utf-8")

    save_remembered(in_the_way / "remembered.json", Remembered(theme="tandem-dark"))

    assert in_the_way.read_text(encoding="utf-8") == ""
