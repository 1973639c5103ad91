"""What a lead changed on the screen: kept in the data file, it holds where pairings.yaml says nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tui.domain.policy import Policy
from tui.errors import UsageError
from tui.settings.model import TEAM_SETTINGS, Settings


def effective_policy(settings: Settings, team: Mapping[str, Any]) -> Policy:
    """The policy in force: the file's, else what the lead chose on the screen, else the default.

    Stored values that cannot be used are passed over; `team_warnings` names them.
    """
    return _merged(settings, team)[0]


def team_warnings(settings: Settings, team: Mapping[str, Any]) -> tuple[str, ...]:
    """A sentence for each stored team setting that had to be passed over."""
    return _merged(settings, team)[1]


def team_setting(key: str, value: Any) -> Any:
    """A lead's choice checked and in the form in which the data file keeps it.

    Raises UsageError if there is no such setting or it cannot have this value.
    """
    if key not in TEAM_SETTINGS:
        raise UsageError(f"{key} cannot be changed here; it stands in pairings.yaml.")
    from tui.settings.expectations import expectation

    section, name = key.split(".")
    try:
        policy = _applied(Policy(), key, value)
    except ValueError as error:
        raise UsageError(f"{key}: expected {expectation((section, name))}.") from error
    return policy.model_dump(mode="json")[section][name]


def _merged(settings: Settings, team: Mapping[str, Any]) -> tuple[Policy, tuple[str, ...]]:
    """The policy with what the team settings add to it, and a warning for each that adds nothing."""
    policy, warnings = settings.policy, []
    for key, value in team.items():
        if key not in TEAM_SETTINGS:
            warnings.append(f"The stored team setting {key!r} is unknown and was passed over.")
        elif key not in settings.stated:
            try:
                policy = _applied(policy, key, value)
            except ValueError:
                from tui.settings.expectations import expectation

                section, name = key.split(".")
                expected = expectation((section, name))
                warnings.append(f"The stored team setting {key} was passed over: expected {expected}.")
    return policy, tuple(warnings)


def _applied(policy: Policy, key: str, value: Any) -> Policy:
    """The policy with one setting replaced.

    Raises ValueError if it cannot have this value.
    """
    from tui.settings.reading import parse_break

    section, name = key.split(".")
    if key == "cadence.breaks" and isinstance(value, list | tuple):
        value = [parse_break(item) if isinstance(item, str) else item for item in value]
    if isinstance(value, bool) != isinstance(getattr(getattr(policy, section), name), bool):
        raise ValueError("a yes or no stands where something else should, or the other way round")
    return policy.changed(**{section: getattr(policy, section).changed(**{name: value})})
