"""A preview as it is steered by hand: answers and wishes kept on the screen, each step of which can be taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from tui.views.rounds import AS_USUAL, MemberAnswer, ProposalRow, RoundChoices, RoundView
from tui.views.shared import Answers, Members

ANOTHER = "we will find another"
"""What a no reads as, the same as "not yet": nobody is shown who said it."""


@dataclass(frozen=True, slots=True)
class Steering:
    """The round on the screen, what was asked for since (it is being worked out), and the answers so far."""

    view: RoundView
    asked: RoundChoices = AS_USUAL
    answers: Mapping[int, Mapping[int, bool]] = field(default_factory=dict)
    revision: int = 0
    """The state of the data for which the round was found."""

    @property
    def needs_search(self) -> bool:
        """Whether the round on the screen is not the one asked for."""
        return self.asked != self.view.choices

    @property
    def is_steered(self) -> bool:
        """Whether anything would be lost with it."""
        return bool(any(self.answers.values()) or self.asked.kept or self.asked.by_hand or self.asked.declined)

    @property
    def stored_answers(self) -> Answers:
        """The answers in the form in which a round is started with them."""
        return {proposal: dict(given) for proposal, given in self.answers.items()}

    @property
    def rows(self) -> tuple[ProposalRow, ...]:
        """The proposals with the answers and the groups kept as they are now."""
        return tuple(self._row(row) for row in self.view.proposals)

    def _row(self, row: ProposalRow) -> ProposalRow:
        given = self.answers.get(row.id, {})
        no = not all(given.values())
        answers = tuple(
            MemberAnswer(a.member, a.name, "" if no else "yes" if a.member in given else "waits") for a in row.answers
        )
        return replace(
            row,
            answers=answers,
            kept=self.keeps(row.members),
            state_words=ANOTHER if no else "",
            awaited=() if no else tuple(m for m in row.members if m not in given),
        )

    def keeps(self, members: Members) -> bool:
        """Whether this group was asked to stay."""
        return any(frozenset(members) == frozenset(kept) for kept in self.asked.kept)

    def answered(self, row: ProposalRow, yes: bool, member: int | None) -> Steering:
        """With the answer of one member, or with None of all."""
        members = row.members if member is None else (member,)
        given = {**self.answers.get(row.id, {}), **dict.fromkeys(members, yes)}
        return replace(self, answers={**self.answers, row.id: given})

    def ticked(self, members: Members) -> Steering:
        """With this group kept, or no longer."""
        if self.keeps(members):
            return replace(self, asked=replace(self.asked, kept=_other_groups(self.asked.kept, members)))
        return replace(self, asked=replace(self.asked, kept=self.asked.kept | {members}))

    def by_hand(self, members: Members, instead_of: Members = ()) -> Steering:
        """With a group chosen by hand; groups that stay only because they were kept make room for it."""
        asked = _instead(self.asked, instead_of) if instead_of else self.asked
        kept = frozenset(group for group in asked.kept if not set(group) & set(members))
        return replace(self, asked=replace(asked, kept=kept, by_hand=asked.by_hand | {members}))

    def repartnered(self, members: Members, instead_of: Members) -> Steering:
        """With this group in place of another, the rest to be found around it."""
        asked = _instead(self.asked, instead_of)
        kept = frozenset(group for group in asked.kept if not set(group) & set(members))
        return replace(self, asked=replace(asked, kept=kept | {members}))

    def looking_again(self) -> Steering:
        """With every group that said no apart, and every group in which somebody said yes kept."""
        declined = {row.members for row in self.rows if row.state_words}
        agreed = {row.members for row in self.rows if not row.state_words and self.answers.get(row.id)}
        asked = self.asked
        for members in declined:
            asked = _without(asked, members)
        kept = asked.kept | _missing(agreed, asked)
        return replace(self, asked=replace(asked, declined=asked.declined | declined, kept=kept))

    def solved(self, view: RoundView, revision: int) -> Steering:
        """The same wishes and answers over the round that was worked out for them."""
        return replace(self, view=view, asked=view.choices, revision=revision)


class Steps:
    """Where a preview is, and the steps that led there; between them what was saved meanwhile has its place."""

    def __init__(self, first: Steering) -> None:
        self.now = first
        self._past: list[Steering | None] = []
        self._future: list[Steering] = []

    def go(self, changed: Steering) -> None:
        """One step on."""
        self._past.append(self.now)
        self._future.clear()
        self.now = changed

    def settle(self, changed: Steering) -> None:
        """What the step just made has led to; no step of its own."""
        self.now = changed

    def note_saved(self) -> None:
        """Something was saved after the last step, such as an option: undo takes that back first."""
        self._past.append(None)

    def back(self) -> Literal["step", "saved", "nothing"]:
        """Take the last step back; "saved" when the last was a change of the data, which is the caller's to undo."""
        if not self._past:
            return "nothing"
        before = self._past.pop()
        if before is None:
            return "saved"
        self._future.append(self.now)
        self.now = before
        return "step"

    def forth(self) -> bool:
        """Make the step taken back last again; False when there is none."""
        if not self._future:
            return False
        self._past.append(self.now)
        self.now = self._future.pop()
        return True


def _without(asked: RoundChoices, members: Members) -> RoundChoices:
    return replace(asked, kept=_other_groups(asked.kept, members), by_hand=_other_groups(asked.by_hand, members))


def _instead(asked: RoundChoices, members: Members) -> RoundChoices:
    """With this group no longer asked for: it makes room, and is to stay away while the other stands."""
    return replace(_without(asked, members), replaced=asked.replaced | {members})


def _other_groups(groups: frozenset[Members], members: Members) -> frozenset[Members]:
    return frozenset(group for group in groups if frozenset(group) != frozenset(members))


def _missing(groups: set[Members], asked: RoundChoices) -> frozenset[Members]:
    known = {frozenset(group) for group in (*asked.kept, *asked.by_hand)}
    return frozenset(group for group in groups if frozenset(group) not in known)
