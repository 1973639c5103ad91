"""What a lead may change on the screen, and what each choice of a round would change: its price."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tui.domain.choices import Price, price
from tui.domain.policy import Objective, Policy
from tui.domain.records import Period
from tui.errors import RefusedError, UsageError
from tui.settings import TEAM_SETTINGS, team_setting
from tui.views.options import Choice
from tui.views.rounds import RoundChoices, RoundView
from tui.views.shared import Saved
from tui.workspace.matching import Solved
from tui.workspace.round_views import RoundViews

if TYPE_CHECKING:
    from tui.workspace.core import Core

YES_NO = ("yes", "no")
WORDS = {
    "round.objective": "What a round looks for",
    "round.trios": "Groups of three",
    "rules.reporting_line": "Somebody with their own manager",
    "rules.same_team": "Two of one team",
    "cadence.every_weeks": "Weeks between two meetings",
    "cadence.minutes": "Minutes of a meeting",
    "cadence.sessions": "Meetings until the close-out",
    "cadence.breaks": "Breaks of the whole team",
}
OBJECTIVES = {
    "balanced": "balanced: as many as possible, nobody poorly served",
    "people": "people: as many as possible first",
    "fit": "fit: the strongest groups, for fewer",
}
"""What each way of choosing a round means, for the options panel."""

PRICED: Mapping[str, str] = {
    "round.objective": "objective",
    "round.trios": "trios",
    "rules.reporting_line": "reporting_line",
    "rules.same_team": "same_team",
}
"""The settings that change a round, and the choice of a preview that stands for each."""


class Options:
    """The options panel: values, what may be chosen, and prices."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._views = RoundViews(core, core.matching)

    def choices(
        self, view: RoundView | None = None, *, cancelled: Callable[[], bool] | None = None
    ) -> tuple[Choice, ...]:
        """Every switch with its value; for a preview also what each other value would change, which is slow."""
        solved = view.solved if view is not None and isinstance(view.solved, Solved) else None
        policy = self._core.policy if solved is None else self._core.matching.policy(solved.choices)
        return tuple(self._choice(key, policy, solved, cancelled) for key in TEAM_SETTINGS)

    def _choice(self, key: str, policy: Policy, solved: Solved | None, cancelled: Callable[[], bool] | None) -> Choice:
        value, values = value_words(policy, key), values_of(key)
        prices: list[tuple[str, str]] = []
        short: list[tuple[str, str]] = []
        if solved is not None and solved.round_id is None and key in PRICED:
            for other in (other for other in values if other != value):
                found = self._price(solved, key, other, cancelled)
                prices.append((other, self._price_words(solved, found)))
                short.append((other, self._price_words(solved, found, short=True)))
        return Choice(
            key=key,
            words=WORDS[key],
            value=value,
            values=values,
            stated=key in self._core.settings.stated,
            price="; ".join(f"{other}: {words}" if len(prices) > 1 else words for other, words in prices),
            prices=tuple(prices),
            short=tuple(short),
        )

    def _price(self, solved: Solved, key: str, value: str, cancelled: Callable[[], bool] | None) -> Price:
        chosen: Any = value if key == "round.objective" else value == "yes"
        changed = self._core.matching.task(changed_choices(solved.choices, key, chosen))
        return price(solved.task, solved.solution, changed, cancelled=cancelled)

    def _price_words(self, solved: Solved, found: Price, *, short: bool = False) -> str:
        """`2 more placed, lowest 0.08 instead of 0.12, total 9.1 instead of 8.7, changes for Ana, Ben and 3 more`.

        In short what is new in figures, and who is concerned only where there are none: `2 more placed, lowest 0.08`.
        """
        before = solved.solution
        more = found.placed - before.placed
        words = [f"{abs(more)} {'more' if more > 0 else 'fewer'} placed"] if more else []
        for name, was, now in (
            ("lowest", before.worst_coverage, found.worst),
            ("total fit", before.total_fit, found.total),
        ):
            if f"{was:.2f}" != f"{now:.2f}":
                words.append(f"{name} {now:.2f}" + (f" instead of {was:.2f}" if not short else ""))
        if found.changed_members and not (short and words):
            words.append(f"changes for {self._views.names_of(found.changed_members)}")
        return ", ".join(words) or "changes nothing"

    def problem(self, key: str, typed: str) -> str:
        """Why a value cannot be, in a sentence; empty where it can."""
        try:
            _read(key, typed)
        except UsageError as error:
            return error.message
        return ""

    def set(self, key: str, value: str) -> Saved:
        """Keep a choice for the team; raises RefusedError where pairings.yaml says it, UsageError for no such value."""
        core = self._core
        if key in core.settings.stated:
            where = core.settings.path.name if core.settings.path else "pairings.yaml"
            raise RefusedError(f"{WORDS.get(key, key)} stands in {where}; change it there.")
        stored = _read(key, value)
        words = f"{WORDS[key]}: {value.strip() or 'none'}"
        return core.write(words, {}, settings={key: stored})


def _read(key: str, typed: str) -> Any:
    """A value as the data file keeps it; raises UsageError where it cannot be one."""
    return team_setting(key, typed_value(key, typed))


def changed_choices(choices: RoundChoices, key: str, value: Any) -> RoundChoices:
    """The choices of a preview with one switch of the options panel turned."""
    if key not in PRICED:
        raise UsageError(f"{key} changes nothing in a round.")
    return replace(choices, **{PRICED[key]: value})


def values_of(key: str) -> tuple[str, ...]:
    """What may be chosen for a switch; empty where something is typed."""
    if key == "round.objective":
        return tuple(objective.value for objective in Objective)
    return YES_NO if key in PRICED else ()


def value_words(policy: Policy, key: str) -> str:
    """The value in force as it is shown and typed."""
    section, name = key.split(".")
    value = getattr(getattr(policy, section), name)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(_period_words(period) for period in value)
    return str(value.value if isinstance(value, Objective) else value)


def typed_value(key: str, typed: str) -> Any:
    """What somebody typed or chose, in the form settings take; what it may be is checked by the settings."""
    bare = typed.strip()
    if values_of(key) == YES_NO:
        if bare.casefold() not in YES_NO:
            raise UsageError(f"{WORDS.get(key, key)}: write yes or no.")
        return bare.casefold() == "yes"
    if key == "cadence.breaks":
        if bare.casefold() == "none":  # as it is shown
            return []
        return [part.strip() for part in bare.replace(";", ",").split(",") if part.strip()]
    if key.startswith("cadence.") and bare.isascii() and bare.isdigit():
        return int(bare[:6])
    return bare


def _period_words(period: Period) -> str:
    return f"{period.first.isoformat()}..{period.last.isoformat()}"
