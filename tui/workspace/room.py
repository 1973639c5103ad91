"""The room view: one card for each group, in sentences, without numbers, levels or reasons for a no."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from tui.domain import explain
from tui.domain.proposals import Proposal, ProposalState
from tui.domain.words import listed
from tui.views.rounds import MemberAnswer, RoomCard
from tui.views.shared import Answers
from tui.workspace.round_views import STATE_WORDS

if TYPE_CHECKING:
    from tui.workspace.core import Core


def room_cards(core: Core, proposals: Sequence[Proposal], answers: Answers) -> tuple[RoomCard, ...]:
    """The cards of these groups; `answers` are those a preview has collected and not stored."""
    shown = (proposal for proposal in proposals if proposal.state is not ProposalState.EXPIRED)
    return tuple(_card(core, proposal, answers.get(proposal.id, {})) for proposal in shown)


def _card(core: Core, proposal: Proposal, given: Mapping[int, bool]) -> RoomCard:
    names = core.matching.names
    short = [names[m] for m in proposal.members]
    said = {a.member: a.yes for a in proposal.answers} | dict(given)
    declined = not all(said.values())
    awaited = [names[m] for m in proposal.members if m not in said]
    answers = tuple(
        MemberAnswer(m, names[m], "" if declined else "yes" if m in said else "waits") for m in proposal.members
    )
    if declined:
        words = STATE_WORDS[ProposalState.DECLINED]
    elif awaited:
        words = f"waiting for {listed(awaited)}"
    else:
        words = "both said yes" if len(short) == 2 else "all three said yes"
    return RoomCard(
        proposal=proposal.id,
        names=tuple(short),
        title=listed(short),
        sentences=tuple(f"{line}." for line in explain.exchange(proposal, names)),
        question=core.prompts.ask_room(short),
        answers=answers,
        words=words,
    )
