"""People as lists, cards and forms show them."""

from __future__ import annotations

from dataclasses import dataclass

from tui.domain.people import Status
from tui.views.shared import Members


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One line of the list of people."""

    id: int
    name: str
    short_name: str
    team: str
    teaches: tuple[str, ...]
    wants: tuple[str, ...]
    partners: tuple[str, ...]
    last_met: str
    last_short: str
    """The same for a narrow column: `12d`."""
    status: Status
    status_words: str
    places_free: int


@dataclass(frozen=True, slots=True)
class TeachingView:
    """A skill somebody teaches, with the level as number and word."""

    skill: str
    level: int
    level_word: str


@dataclass(frozen=True, slots=True)
class WantView:
    """A skill somebody wants, its rank (1 is the most wanted), the goal, and whether it counts for a round."""

    skill: str
    rank: int
    goal: str
    counts: bool
    taught_by: int


@dataclass(frozen=True, slots=True)
class PartnerHint:
    """Somebody who would also fit, in a word: strong, good or a stretch.

    `kind` is "free" (has a place free), "spare" (has a partner and a place more), "trio" (three with places) or
    "joins" (becomes the third of a running pair); `cost` says what it would change for others.
    """

    members: Members
    names: str
    strength: str
    fit: float
    kind: str = "free"
    learn: str = ""
    cost: str = ""
    caveats: tuple[str, ...] = ()
    helps: tuple[str, ...] = ()
    """Who can help whom with what, a sentence each."""


@dataclass(frozen=True, slots=True)
class PersonDetails:
    """All that the team may see of a person; remarks and avoids are private to the lead and stay in the form."""

    id: int
    name: str
    email: str
    team: str
    title: str
    manager: str
    manager_found: bool
    background: tuple[str, ...]
    time_zone: str
    places: int
    places_free: int
    status: Status
    status_words: str
    teaches: tuple[TeachingView, ...]
    wants: tuple[WantView, ...]
    pairings: tuple[str, ...]
    would_fit: tuple[PartnerHint, ...]
    might_know: tuple[str, ...]
    asked: tuple[str, ...] = ()
    """With whom the open round has asked them to be."""


@dataclass(frozen=True, slots=True)
class PersonForm:
    """The fields of the person form, all as typed; the same text the command line takes."""

    name: str = ""
    email: str = ""
    team: str = ""
    title: str = ""
    manager: str = ""
    teaches: str = ""
    wants: str = ""
    background: str = ""
    time_zone: str = ""
    places: str = "1"
    joins: str = ""
    leaves: str = ""
    paused: str = ""
    avoids: str = ""
    remarks: str = ""
