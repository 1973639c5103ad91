"""Messages that cross screens: a screen posts one, the app brings the right screen and hands it over."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message


@dataclass
class Go(Message):
    """Go to a screen ("home", "people", "find", "pairs", "sessions") and, where an id is given, to what it names."""

    place: str
    person: int | None = None
    pairing: int | None = None
    proposal: int | None = None
    session: int | None = None
    skill: str | None = None
    search: bool = False
    """Put the cursor into the search field."""
    again: bool = False
    """Look for a new round."""

    @property
    def aims(self) -> bool:
        """Whether this goes to something in particular, so that `q` leads back to where it came from."""
        return any((self.person, self.pairing, self.proposal, self.session, self.skill, self.search, self.again))


@dataclass
class Back(Message):
    """Go back to where one came from; from the first screen, quit."""
