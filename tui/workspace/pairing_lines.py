"""What the members of a pairing agreed and answered in a line of words, as the command line takes it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tui.domain.pairings import FirstFit
from tui.domain.text import fold
from tui.errors import UsageError
from tui.workspace.closing import Closing, read_closing
from tui.workspace.core import Core
from tui.workspace.pairings import Agreement, Pairings
from tui.workspace.said_line import Asked, said_by

GOAL = Asked("--goal", "'Ana:read async code'")
RATED = Asked("--rated", "Ana:2", mark=True)
SAID = Asked("--said", "'Ana:still deciding'", mark=True)
CAN = Asked("--can", "'Ana:debug a cluster'")
THANKS = Asked("--thanks", "'Ana:your patience'")
GO_ON = Asked("--go-on", "Ana:yes", mark=True)

_FITS = {
    "good": FirstFit.GOOD,
    "good fit": FirstFit.GOOD,
    "still deciding": FirstFit.DECIDING,
    "deciding": FirstFit.DECIDING,
    "not a good fit": FirstFit.NOT_GOOD,
    "not good": FirstFit.NOT_GOOD,
}


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """What was agreed, as typed; what is not named stays as it stands."""

    goals: tuple[str, ...] = ()
    rated: tuple[str, ...] = ()
    every_weeks: str | None = None
    minutes: str | None = None
    sessions: str | None = None


@dataclass(frozen=True, slots=True)
class ClosingLine:
    """What was answered at the end, as typed."""

    can: tuple[str, ...] = ()
    thanks: tuple[str, ...] = ()
    rated: tuple[str, ...] = ()
    go_on: tuple[str, ...] = ()


class PairingLines:
    """Reads a line of words for one pairing into what the use cases of pairings take; stores nothing."""

    def __init__(self, core: Core, pairings: Pairings) -> None:
        self._core = core
        self._pairings = pairings

    def agreement(self, pairing_id: int, line: AgreementLine) -> Agreement:
        """The agreement as it stands, with what the line says; raises UsageError, a line for each thing wrong."""
        before = self._pairings.agreement(pairing_id)
        goals, rated = (self._said(pairing_id, *one) for one in ((line.goals, GOAL), (line.rated, RATED)))
        agreement = Agreement(
            tuple((member, goals.get(member, words)) for member, words in before.goals),
            before.every_weeks if line.every_weeks is None else line.every_weeks,
            before.minutes if line.minutes is None else line.minutes,
            before.sessions if line.sessions is None else line.sessions,
            tuple((member, rated.get(member, mark)) for member, mark in before.rated),
        )
        _refuse(self._pairings.agreement_problems(agreement).values())
        return agreement

    def fit(self, pairing_id: int, said: Sequence[str]) -> dict[int, FirstFit]:
        """What each member named said about the fit; raises UsageError for what is no answer."""
        return {member: _fit(words) for member, words in self._said(pairing_id, said, SAID).items()}

    def closing(self, pairing_id: int, line: ClosingLine) -> Closing:
        """The answers to the closing questions; raises UsageError, a line for each thing wrong."""
        members = self._core.pairing(pairing_id).members
        asked = {"can": (line.can, CAN), "thanks": (line.thanks, THANKS)}
        asked |= {"goal": (line.rated, RATED), "go": (line.go_on, GO_ON)}
        words = {
            f"{field}_{members.index(member)}": words
            for field, one in asked.items()
            for member, words in self._said(pairing_id, *one).items()
        }
        closing = read_closing(words, members)
        _refuse(closing.problems.values())
        return closing

    def _said(self, pairing_id: int, typed: Sequence[str], asked: Asked) -> dict[int, str]:
        return said_by(typed, asked, self._core.pairing(pairing_id).members, self._core)


def _fit(typed: str) -> FirstFit:
    fit = _FITS.get(fold(typed))
    if fit is None:
        raise UsageError(f"'{typed}' is no answer to whether it fits; write good, still deciding or not a good fit.")
    return fit


def _refuse(problems: Iterable[str]) -> None:
    if sentences := tuple(problems):
        raise UsageError("\n".join(sentences))
