"""What a change did, in words: which record, and each field before and after. Private fields are named, not shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from tui.domain.dates import short_day
from tui.domain.text import cut
from tui.views.history import FieldDifference
from tui.workspace.core import Core

_PRIVATE = frozenset(
    {
        "remarks",
        "avoids",
        "note",
        "end_note",
        "next_note",
        "close_outs",
        "first_fit",
        "useful",
        "missed",
        "left_out",
        "answers",
    }
)
_FIELD_WORDS = {
    "held_on": "day",
    "present": "who was there",
    "next_date": "next meeting",
    "every_weeks": "weeks between meetings",
    "sessions": "meetings planned",
    "left_out": "without a partner",
    "logged_at": "time of logging",
    "first_fit": "first impressions",
    "close_outs": "closing answers",
    "end_note": "note at the end",
    "next_note": "note for the next meeting",
    "places": "partners wanted at once",
}
_STATE_WORDS = {
    "open": "waiting",
    "accepted": "a pairing",
    "declined": "another will be found",
    "expired": "no longer waiting",
}
_SHOWN = 60
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}(T|$)")
_DAY = len("2026-11-23")

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
        one
        for key in {**old, **new}
        if old.get(key) != new.get(key)
        for one in (
            _proposals(core, old.get(key) or (), new.get(key) or ())
            if key == "proposals"
            else [_field(core, key, old.get(key), new.get(key))]
        )
    )


def _field(core: Core, key: str, old: Any, new: Any) -> FieldDifference:
    words = _FIELD_WORDS.get(key, key.replace("_", " "))
    return FieldDifference(words, _value(core, old), _value(core, new), private=key in _PRIVATE)


def _proposals(core: Core, old: Sequence[Raw], new: Sequence[Raw]) -> Iterator[FieldDifference]:
    """The groups of a round whose standing changed; who said what stays private."""
    before, after = ({one["id"]: one for one in proposals} for proposals in (old, new))
    for proposal_id in {**before, **after}:
        then, now = before.get(proposal_id), after.get(proposal_id)
        if then != now:
            words = [_STATE_WORDS.get(str(one["state"]), "") if one else "" for one in (then, now)]
            who = core.who((now or then or {}).get("members", ()))
            same = words[0] == words[1]
            yield FieldDifference(f"answers of {who}" if same else who, words[0], words[1], private=same)


def change_lines(core: Core, table: str, before: Raw | None, after: Raw | None) -> Iterator[str]:
    """A record's change in a line, and a line for each field where both states exist."""
    what = record_words(core, table, after or before or {})
    if before is None or after is None:
        yield f"{what} {'added' if before is None else 'removed'}"
        return
    yield f"{what} changed"
    for one in differences(core, before, after):
        yield f"  {_difference_words(one)}"


def _difference_words(one: FieldDifference) -> str:
    before, after = cut(one.before, _SHOWN), cut(one.after, _SHOWN)
    if one.private:
        return f"{one.field} changed (private)"
    if before == after:
        return f"{one.field} changed"
    if not before:
        return f"{one.field}: {after}"
    return f"{one.field}: {before} → {after}" if after else f"{one.field}: no longer {before}"


def setting_words(value: Any) -> str:
    """A team setting in words; None stands for what holds without one."""
    if value is None:
        return "as usual"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _value(core: Core, value: Any) -> str:
    """A stored value in words; ids of people become their names, other ids are left out."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int) and value > 10**6:
        return core.short(value) if value in core.people else ""
    if isinstance(value, Mapping):
        shown = (one for key, one in value.items() if not str(key).startswith("rated"))
        return " ".join(words for one in shown if (words := _value(core, one)))
    if isinstance(value, list | tuple):
        return ", ".join(words for one in value if (words := _value(core, one)))
    return _day(str(value))


def _day(text: str) -> str:
    """A day or a moment as people write it; any other text stays as it is."""
    if not _MOMENT.match(text):
        return text
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    return short_day(moment.date()) if len(text) == _DAY else f"{short_day(moment.date())} {moment:%H:%M}"
