"""A team of a few names for the rules that look at all of it: nothing has happened in it yet."""

from __future__ import annotations

from collections.abc import Mapping

from tests.builders import TODAY
from tui.domain.overview import Team
from tui.domain.people import Person
from tui.domain.policy import Cadence


def team_of(names: Mapping[int, str]) -> Team:
    """A team of these people, on the day of the fixed clock."""
    return Team(
        people={who: Person(name=name) for who, name in names.items()},
        pairings={},
        sessions={},
        rounds={},
        cadence=Cadence(),
        names=names,
        today=TODAY,
    )
