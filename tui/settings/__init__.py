"""pairings.yaml as frozen settings: finding it, reading it with all its problems at once, and printing it."""

from tui.settings.keymap import keymap_problems
from tui.settings.model import DEFAULT_THEME, TEAM_SETTINGS, Settings
from tui.settings.places import data_path, find_settings, log_path, remembered_path
from tui.settings.reading import load_settings, parse_settings
from tui.settings.remembered import Remembered, load_remembered, save_remembered
from tui.settings.team import effective_policy, team_setting, team_warnings
from tui.settings.text import settings_text

__all__ = [
    "DEFAULT_THEME",
    "TEAM_SETTINGS",
    "Remembered",
    "Settings",
    "data_path",
    "effective_policy",
    "find_settings",
    "keymap_problems",
    "load_remembered",
    "load_settings",
    "log_path",
    "parse_settings",
    "remembered_path",
    "save_remembered",
    "settings_text",
    "team_setting",
    "team_warnings",
]
