"""Where the settings, the data and what the program remembers for itself lie."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tui.errors import SettingsError
from tui.settings.model import Settings

APP = "tandem"
SETTINGS_NAME = "pairings.yaml"
DATA_NAME = "tandem.json"


def find_settings(explicit: Path | None, environ: Mapping[str, str], folder: Path) -> Path | None:
    """The settings file to use: `--config`, `$TANDEM_CONFIG`, `pairings.yaml` in the folder, the user's; or None.

    Raises SettingsError if a file named on purpose does not exist.
    """
    named = explicit or _named(environ, "TANDEM_CONFIG")
    if named is not None:
        if not named.is_file():
            whence = "--config" if explicit else "$TANDEM_CONFIG"
            raise SettingsError(f"The settings file {named}, named by {whence}, does not exist.")
        return named
    from platformdirs import user_config_path

    candidates = (folder / SETTINGS_NAME, user_config_path(APP, appauthor=False) / SETTINGS_NAME)
    return next((path for path in candidates if path.is_file()), None)


def data_path(settings: Settings, explicit: Path | None, environ: Mapping[str, str]) -> Path:
    """The data file: `--data`, else `$TANDEM_DATA`, else `data:` in the settings, else in the user data folder."""
    named = explicit or _named(environ, "TANDEM_DATA") or settings.data
    if named is not None:
        return named
    from platformdirs import user_data_path

    return user_data_path(APP, appauthor=False) / DATA_NAME


def remembered_path() -> Path:
    """Where the program keeps what it remembers for itself, in the user state folder."""
    from platformdirs import user_state_path

    return user_state_path(APP, appauthor=False) / "remembered.json"


def log_path() -> Path:
    """Where it is kept where an unexpected error happened, in the user state folder."""
    return remembered_path().with_name("error.log")


def _named(environ: Mapping[str, str], variable: str) -> Path | None:
    """The path in an environment variable, None if it is unset or empty."""
    text = environ.get(variable, "").strip()
    return Path(text).expanduser() if text else None
