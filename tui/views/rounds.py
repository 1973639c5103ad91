"""A round as it is looked at, answered and explained."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from tui.views.shared import MadeFrom, Members

NextStep = Literal["people", "round", "question"]
"""What comes next where there is no round: people to begin with, a look for one, or a question to the team."""


@dataclass(frozen=True, slots=True)
class MemberAnswer:
    """What a member said: "yes" or "waits"; "" once the proposal has ended, because nobody is shown a no."""

    member: int
    name: str
    answer: str


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """One proposal of a round as the Pairs screen lists it."""

    id: int
    members: Members
    who: str
    learn: str
    strength: str
    fit: float
    answers: tuple[MemberAnswer, ...]
    state: str
    kept: bool
    by_hand: bool
    caveats: tuple[str, ...]
    spare: bool = False
    state_words: str = ""
    """Empty while answers are awaited; "a pairing now", "we will find another", "set aside"."""
    pairing: int | None = None
    awaited: Members = ()
    new: bool = False
    """Found by looking again, and not stored yet."""


@dataclass(frozen=True, slots=True)
class LeftOutRow:
    """Somebody without a partner: the true reason and what would place them, for the lead."""

    id: int
    name: str
    reason: str
    unlock: str
    sentence: str = ""
    """Name, reason and what would help, ready to be shown to the lead."""
    unlock_teach: str | None = None
    unlock_want: str | None = None
    has_partner: bool = False
    """Whether they have a partner already, and a place for another."""


@dataclass(frozen=True, slots=True)
class AskRow:
    """A question to the team and what a yes would bring."""

    skill: str
    sentence: str
    placed: int
    gain: float


@dataclass(frozen=True, slots=True)
class RoundChoices:
    """What a preview is asked to do differently from the policy; None keeps the policy's value."""

    objective: str | None = None
    trios: bool | None = None
    kept: frozenset[Members] = frozenset()
    by_hand: frozenset[Members] = frozenset()
    declined: frozenset[Members] = frozenset()
    replaced: frozenset[Members] = frozenset()
    """Groups that another partner took the place of; nobody said no."""
    reporting_line: bool | None = None
    same_team: bool | None = None


AS_USUAL = RoundChoices()
"""What a preview is asked when nothing was chosen: the team's policy."""


@dataclass(frozen=True, slots=True)
class RoundView:
    """A round as a screen shows it: state is "none", "preview", "open", or "again" for an open round with
    additional proposals that are not stored yet."""

    state: str
    number: int
    headline: str
    proposals: tuple[ProposalRow, ...]
    left_out: tuple[LeftOutRow, ...]
    gaps: tuple[str, ...]
    removed_by_rule: tuple[str, ...]
    proof: str
    neutrality: str
    placed: int
    eligible: int
    empty: str = ""
    """Why there is no group, in a sentence."""
    next_step: NextStep | None = None
    """What helps then; how that is done, each face says in its own keys or commands."""
    proof_short: str = ""
    """The proof for a heading: "no better round exists"."""
    objective: str = ""
    trios: bool = True
    lowest: float = 0.0
    """The least that any member of a group gets of their wishes, 0–1; for the details."""
    total: float = 0.0
    """Fit × members, summed over the groups; for the details."""
    awaited: int = 0
    """Answers that an open round waits for."""
    problems: tuple[str, ...] = ()
    """What the settings name and cannot be followed: unknown people, rules that contradict each other."""
    choices: RoundChoices = AS_USUAL
    """What this preview was asked for; asking again with it gives the same round."""
    finish_first: str = ""
    """Why running pairings should be gone through before a new round; empty when there is nothing to do."""
    solved: MadeFrom | None = field(default=None, repr=False, compare=False)
    """What a preview was worked out from; None for what is stored."""


@dataclass(frozen=True, slots=True)
class ProposalWhy:
    """Why a group is proposed: sentences for everybody, sums for a sceptic."""

    title: str
    lines: tuple[str, ...]
    next_best: tuple[str, ...]
    sums: tuple[str, ...]
    raised: tuple[str, ...] = ()
    lowered: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()
    strength: str = ""
    fit: float = 0.0


@dataclass(frozen=True, slots=True)
class HandMade:
    """A group that somebody thinks of: who could help whom, a sentence each, and what speaks against it."""

    learned: tuple[str, ...]
    caveats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoomCard:
    """One proposal of the room view: large, in sentences, without numbers, levels, noes or ratings."""

    proposal: int
    names: tuple[str, ...]
    title: str
    sentences: tuple[str, ...]
    question: str
    answers: tuple[MemberAnswer, ...]
    words: str
    """What became of it so far: "waiting for Ana", "both said yes", "we will find another"."""
