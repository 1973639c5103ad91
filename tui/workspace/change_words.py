"""What a change did, in words: which record, and each field before and after. Private fields are named, not shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from tui.domain.dates import short_day
from tui.domain.text import cut
from tui.views import FieldDifference
from tui.workspace.core import Core

_PRIVATE = frozenset(
    {"remarks", "avoids", "note", "end_note", "close_outs", "first_fit", "useful", "missed", "left_out", "answers"}
)
_FIELD_WORDS = {
    "held_on": "day",
    "present": "who was there",
    "next_date": "next meeting",
    "every_weeks": "weeks between meetings",
    "sessions": "meetings planned",
    "left_out": "without a partner",
    "logged_at": "time of logging",
}
_SHOWN = 60

Raw = Mapping[str, Any]


def record_words(core: Core, table: str, raw: Raw) -> str:
    """Which record it is: `profile of Ana Silva`, `meeting of Ana ↔ Ben on Mon 23 Nov`."""
    if table == "people":
        return f"profile of {raw.get('name', 'somebody')}"
    if table == "pairings":
        return f"pairing of {core.who(raw.get('members', ()))}"
    if table == "sessions":
        pairing = core.pairings.get(raw.get("pairing", 0))
        who = core.who(pairing.members if pairing else raw.get("present", ()))
        return f"meeting of {who} on {_day(str(raw.get('held_on', '')))}"
    if table == "rounds":
        return f"round {raw.get('number', '')}"
    return f"skill {raw.get('name', '')}"


def differences(core: Core, before: Raw | None, after: Raw | None) -> tuple[FieldDifference, ...]:
    """The fields in which two states of a record differ; None is a record that does not exist."""
    old, new = before or {}, after or {}
    return tuple(
        FieldDifference(
            field=_FIELD_WORDS.get(key, key.replace("_", " ")),
            before=_value(core, old.get(key)),
            after=_value(core, new.get(key)),
            private=key in _PRIVATE,
        )
        for key in {**old, **new}
        if old.get(key) != new.get(key)
    )


def change_lines(core: Core, table: str, before: Raw | None, after: Raw | None) -> Iterator[str]:
    """A record's change in a line, and a line for each field where both states exist."""
    what = record_words(core, table, after or before or {})
    if before is None or after is None:
        yield f"{what} {'added' if before is None else 'removed'}"
        return
    yield f"{what} changed"
    for one in differences(core, before, after):
        yield (
            f"  {one.field} changed (private)"
            if one.private
            else (f"  {one.field}: {cut(one.before, _SHOWN) or 'nothing'} → {cut(one.after, _SHOWN) or 'nothing'}")
        )


def _value(core: Core, value: Any) -> str:
    """A stored value in words; ids of people become their names, other ids are left out."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int) and value > 10**6:
        return core.short(value) if value in core.people else ""
    if isinstance(value, Mapping):
        return " ".join(words for one in value.values() if (words := _value(core, one)))
    if isinstance(value, list | tuple):
        return ", ".join(words for one in value if (words := _value(core, one)))
    return _day(str(value))


def _day(text: str) -> str:
    try:
        return short_day(date.fromisoformat(text))
    except ValueError:
        return text
