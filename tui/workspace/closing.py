"""The end of a pairing: three questions to each member, and how far each came with their goal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tui.domain import text
from tui.domain.pairings import CloseOut
from tui.errors import UsageError
from tui.workspace.pairings import rating_of

_YES = frozenset({"yes", "y", "yes please"})
_NO = frozenset({"no", "n"})


@dataclass(frozen=True, slots=True)
class Closing:
    """What the members said at the end, read from the form."""

    answers: tuple[CloseOut, ...]
    ratings: dict[int, int]
    problems: dict[str, str]


def read_closing(words: Mapping[str, str], members: Sequence[int]) -> Closing:
    """Read `can_0`, `thanks_0`, `go_0`, `goal_0` and so on, numbered in the order of the members."""
    problems: dict[str, str] = {}
    answers, ratings = [], {}
    for place, member in enumerate(members):
        try:
            rated = rating_of(words.get(f"goal_{place}", ""))
        except UsageError as error:
            problems[f"goal_{place}"] = error.message
            rated = None
        if rated is not None:
            ratings[member] = rated
        go_on = None
        try:
            go_on = _go_on(words.get(f"go_{place}", ""))
        except UsageError as error:
            problems[f"go_{place}"] = error.message
        answers.append(
            CloseOut(
                member=member,
                can_do_now=text.clean(words.get(f"can_{place}", ""), limit=text.NOTE),
                thanks=text.clean(words.get(f"thanks_{place}", ""), limit=text.NOTE),
                go_on=go_on,
            )
        )
    return Closing(tuple(answers), ratings, problems)


def _go_on(typed: str) -> bool | None:
    word = typed.strip().casefold()
    if not word:
        return None
    if word in _YES | _NO:
        return word in _YES
    raise UsageError(f"'{typed.strip()}' is neither yes nor no; write one of them, or nothing.")
