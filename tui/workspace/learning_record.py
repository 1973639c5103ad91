"""The one-page learning record of each member of a pairing: theirs to keep; no ratings of others, no private notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tui.domain.dates import format_day
from tui.domain.ledger import Ledger, ledger
from tui.domain.pairings import Pairing
from tui.domain.planning import meetings_held
from tui.domain.words import counted

if TYPE_CHECKING:
    from tui.workspace.core import Core

RATED = {1: "just beginning", 2: "first steps", 3: "getting there", 4: "nearly there", 5: "can do it"}


def learning_records(core: Core, pairing_id: int) -> tuple[str, ...]:
    """A page for each member, in the order of the pairing."""
    pairing = core.pairing(pairing_id)
    return tuple("\n".join(_record(core, pairing_id, pairing, member)) for member in pairing.members)


def _record(core: Core, pairing_id: int, pairing: Pairing, member: int) -> Iterator[str]:
    history = core.sessions_by_pairing.get(pairing_id, ())
    others = " and ".join(core.short(other) for other in pairing.members if other != member)
    since = format_day(pairing.started)
    when = f"{since} to {format_day(pairing.ended)}" if pairing.ended else f"since {since}"
    held = meetings_held(history)
    yield f"Learning record: {core.people[member].name if member in core.people else core.short(member)}"
    yield f"With {others}, {when}, {counted(held, 'meeting')}"
    goal = pairing.goal_of(member)
    if goal is not None and (goal.text or goal.skill):
        yield f"Goal: {goal.text or goal.skill}"
        if goal.rated_at_end:
            now = f"'{RATED[goal.rated_at_end]}'"
            yield f"How far: from '{RATED[goal.rated_at_start]}' to {now}" if goal.rated_at_start else f"How far: {now}"
    taught = ledger(history)
    yield f"Learned: {_minutes(taught.learned_by(member))}"
    yield f"Taught: {_minutes(taught.taught_by(member))}"
    closing = next((answer for answer in pairing.close_outs if answer.member == member), None)
    if closing is not None and closing.can_do_now:
        yield f"Can do now: {closing.can_do_now}"
    for answer in pairing.close_outs:
        if answer.member != member and answer.thanks:
            yield f"Thanks from {core.short(answer.member)}: {answer.thanks}"


def _minutes(found: Ledger) -> str:
    totals = Counter(dict(found.skills()))
    words = (f"{skill} ({minutes} min)" for skill, minutes in totals.most_common())
    return ", ".join(words) or "nothing written down"
