"""How the team's rounds are made, on the command line: what holds, what another choice would change, and to choose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from tui.cli.call import Call
from tui.cli.waiting import waited_for
from tui.domain.text import fold
from tui.errors import UsageError
from tui.views.options import Choice


def options(call: Call) -> None:
    """List the options of rounds, or choose one for the team."""
    own, known = call.own, call.workspace.options.choices()
    if own.name is None:
        choices = _priced(call) if own.prices else known
        call.out.data({"options": [_value(choice) for choice in choices]}, _lines(choices))
        return
    key = _key(known, own.name)
    if own.prices:
        raise UsageError("--prices goes with the list of options; leave out what should be chosen.")
    if not own.value:
        raise UsageError(f"Say what it should be, for example `tandem options {_short(key)} {_example(known, key)}`.")
    call.out.saved(call.workspace.options.set(key, " ".join(own.value)))


def _priced(call: Call) -> tuple[Choice, ...]:
    """The options with what each other choice would change in the round that could be started now."""
    workspace = call.workspace
    if workspace.rounds.open_number is not None:
        raise UsageError("A round is open; what an option would change can be said once it is finished.")

    def priced(cancelled: Any) -> tuple[Choice, ...]:
        return workspace.options.choices(workspace.rounds.preview(cancelled=cancelled), cancelled=cancelled)

    return waited_for(call, lambda _progress, cancelled: priced(cancelled))


def _key(known: Sequence[Choice], typed: str) -> str:
    """The option meant: its name, with or without its part of the settings, however its words are joined."""
    wanted = _bare(typed)
    found = [choice.key for choice in known if wanted in (_bare(choice.key), _bare(_short(choice.key)))]
    if not found:
        names = ", ".join(_short(choice.key) for choice in known)
        raise UsageError(f"There is no option '{typed}'; there are {names}.")
    return found[0]


def _bare(name: str) -> str:
    return fold(name).replace("-", "_").replace(" ", "_")


def _short(key: str) -> str:
    return key.rpartition(".")[2].replace("_", "-")


def _example(known: Sequence[Choice], key: str) -> str:
    choice = next(one for one in known if one.key == key)
    return next((value for value in choice.values if value != choice.value), choice.value or "2026-12-21..2027-01-03")


def _value(choice: Choice) -> dict[str, Any]:
    return {
        "option": _short(choice.key),
        "words": choice.words,
        "value": choice.value,
        "values": list(choice.values),
        "in_settings_file": choice.stated,
        "would_change": dict(choice.prices),
    }


def _lines(choices: Sequence[Choice]) -> Iterator[str]:
    for choice in choices:
        others = f"; may be {', '.join(choice.values)}" if choice.values else ""
        where = "; stands in the settings file" if choice.stated else ""
        yield f"{_short(choice.key)}: {choice.value or 'none'}. {choice.words}{others}{where}."
        yield from (f"  {value} now: {words}." for value, words in choice.prices)
