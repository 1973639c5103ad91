"""A workspace on a small team in a temporary folder, with a clock the test moves."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from tests.builders import NOW, person
from tui.domain.people import Person
from tui.domain.policy import Policy
from tui.domain.records import Record
from tui.settings import Settings
from tui.views.rounds import RoundView
from tui.workspace.rounds import Rounds
from tui.workspace.workspace import Workspace

ANA, BEN, CHLOE, ELI, KIM, OMAR, ZOE = range(1, 8)

PAIRS = (
    person("Ana Silva", teaches="Kubernetes 4", wants="Rust", background="telecoms"),
    person("Ben Okoro", teaches="Rust 4", wants="Kubernetes", background="retail"),
    person("Chloé Wu", teaches="Figma 5", wants="SQL", background="agency"),
    person("Eli Roth", teaches="SQL 4", wants="Figma", background="military"),
)
"""Two pairs, each the only one that fits the other."""

CIRCLE = (
    person("Kim Fu", teaches="Go", wants="Linux"),
    person("Omar Farouk", teaches="Linux", wants="negotiation"),
    person("Zoe Adams", teaches="negotiation", wants="Go"),
)
"""Three who can only be placed together."""


class Clock:
    """The time it is for the workspace; a test moves it on."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)


class Team:
    """A workspace, its clock, and short ways to say what tests say often."""

    def __init__(self, path: Path, people: Mapping[int, Person], policy: Mapping[str, Any]) -> None:
        self.clock = Clock()
        self.path = path
        self.settings = Settings(policy=Policy.model_validate(policy))
        self.workspace = self.reopened()
        if people:
            self.put("people", people)

    def reopened(self) -> Workspace:
        return Workspace.open(self.path, self.settings, author="lead", clock=self.clock)

    @property
    def rounds(self) -> Rounds:
        return self.workspace.rounds

    def put(self, table: str, records: Mapping[int, Record | None]) -> None:
        self.workspace.core.write(f"put into {table}", {table: records})

    def stored(self) -> dict[str, dict[int, Record]]:
        """Everything the file holds now, to compare with later."""
        repository = self.workspace.core.repository
        return {table: dict(repository.table(table)) for table in ("people", "pairings", "rounds", "sessions")}

    def undo(self) -> str:
        return self.workspace.history.undo().message

    def started(self) -> RoundView:
        """The round of this team, started with no answers."""
        self.rounds.start(self.rounds.preview())
        return self.rounds.view()

    def proposal(self, *members: int) -> int:
        return self.rounds.find_proposal(members)

    def pair_up(self, *members: int) -> int:
        """The id of a running pairing made by hand."""
        made = self.workspace.pairings.make(members)
        assert made.record_id is not None
        return made.record_id


def team(folder: Path, *people: Person, **policy: Any) -> Team:
    """A team of these people, with ids from 1 in their order."""
    return Team(folder / "team.json", dict(enumerate(people, 1)), policy)


def groups(view: RoundView, *states: str) -> set[frozenset[int]]:
    """The groups of a view, those in the given states if there are any."""
    return {frozenset(row.members) for row in view.proposals if not states or row.state in states}
