"""The story of the demo team as its files tell it: profiles, rounds, pairings and meetings, by days before today."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from pydantic import Field

from tui.domain.pairings import FirstFit, Outcome
from tui.domain.people import Person
from tui.domain.records import Record
from tui.errors import SettingsError
from tui.shipped import shipped_text
from tui.views.people import PersonForm
from tui.workspace.person_forms import FormReader
from tui.yaml_file import parse_yaml, refuse


class MeetingTold(Record):
    """One meeting of the story; `taught` as the command line takes it, `useful` in the order of the members."""

    day: int
    minutes: int = 0
    taught: tuple[str, ...] = ()
    useful: tuple[int, ...] = ()
    note: str = ""
    missed: str | None = None
    actions: dict[str, tuple[str, int]] = Field({})


class PairingTold(Record):
    """What became of a proposal to which everybody said yes; `next` and `ended` are days."""

    agreed: bool
    every_weeks: int
    sessions: int
    next: int | None = None
    ended: int | None = None
    outcome: Outcome | None = None
    goals: dict[str, str] = Field({})
    how_far: dict[str, tuple[int, int]] = Field({})
    can_do_now: dict[str, str] = Field({})
    thanks: dict[str, str] = Field({})
    first_fit: dict[str, FirstFit] = Field({})
    meetings: tuple[MeetingTold, ...] = ()


class ProposalTold(Record):
    """A group that was suggested, who said yes on which day, and who said no, when and why."""

    who: tuple[str, ...]
    said: dict[str, int] = Field({})
    no: tuple[str, int, str] | None = None
    pairing: PairingTold | None = None


class RoundTold(Record):
    """A round of the story; without `finished` it is open."""

    number: int
    started: int
    finished: int | None = None
    left_out: dict[str, str] = Field({})
    proposals: tuple[ProposalTold, ...]


class Story(Record):
    """All rounds, the oldest first."""

    rounds: tuple[RoundTold, ...]


def people_told(reader: FormReader) -> Iterator[Person]:
    """The profiles, written in the same words as in the form; raises SettingsError if one cannot be read."""
    for row in csv.DictReader(shipped_text("demo/people.csv").splitlines()):
        fields = {name.replace(" ", "_"): value for name, value in row.items()}
        person, problems = reader.read(PersonForm(**fields), None)
        if person is None:
            raise SettingsError(f"The demo team is damaged: {row['name']}: {'; '.join(problems.values())}")
        yield person


def story_told() -> Story:
    """What happened; raises SettingsError if the file is not as it should be."""
    document = parse_yaml(shipped_text("demo/history.yaml"), "history.yaml")
    refuse(document.problems)
    return Story.model_validate(document.value)
