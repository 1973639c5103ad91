"""What the screens and the command line are given: frozen values, computed once, in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from tui.domain.people import Status
from tui.first_views import HomeView as HomeView
from tui.first_views import QuietRow as QuietRow
from tui.first_views import Saved as Saved
from tui.first_views import SkillBalanceRow as SkillBalanceRow
from tui.first_views import TodayRow as TodayRow

Members = tuple[int, ...]
NextStep = Literal["people", "round", "question"]
"""What comes next where there is no round: people to begin with, a look for one, or a question to the team."""

Answers = dict[int, dict[int, bool]]
"""Answers to proposals not yet stored: proposal id, then member id, then yes or no."""


# People --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One line of the list of people."""

    id: int
    name: str
    short_name: str
    team: str
    teaches: tuple[str, ...]
    wants: tuple[str, ...]
    partners: tuple[str, ...]
    last_met: str
    last_short: str
    """The same for a narrow column: `12d`."""
    status: Status
    status_words: str
    places_free: int


@dataclass(frozen=True, slots=True)
class TeachingView:
    """A skill somebody teaches, with the level as number and word."""

    skill: str
    level: int
    level_word: str


@dataclass(frozen=True, slots=True)
class WantView:
    """A skill somebody wants, its rank (1 is the most wanted), the goal, and whether it counts for a round."""

    skill: str
    rank: int
    goal: str
    counts: bool
    taught_by: int


@dataclass(frozen=True, slots=True)
class PartnerHint:
    """Somebody who would also fit, in a word: strong, good or a stretch.

    `kind` is "free" (has a place free), "spare" (has a partner and a place more), "trio" (three with places) or
    "joins" (becomes the third of a running pair); `cost` says what it would change for others.
    """

    members: Members
    names: str
    strength: str
    fit: float
    kind: str = "free"
    learn: str = ""
    cost: str = ""
    caveats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonDetails:
    """All that the team may see of a person; remarks and avoids are private to the lead and stay in the form."""

    id: int
    name: str
    email: str
    team: str
    title: str
    manager: str
    manager_found: bool
    background: tuple[str, ...]
    time_zone: str
    places: int
    places_free: int
    status: Status
    status_words: str
    teaches: tuple[TeachingView, ...]
    wants: tuple[WantView, ...]
    pairings: tuple[str, ...]
    would_fit: tuple[PartnerHint, ...]
    might_know: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PersonForm:
    """The fields of the person form, all as typed; the same text the command line takes."""

    name: str = ""
    email: str = ""
    team: str = ""
    title: str = ""
    manager: str = ""
    teaches: str = ""
    wants: str = ""
    background: str = ""
    time_zone: str = ""
    places: str = "1"
    joins: str = ""
    leaves: str = ""
    paused: str = ""
    avoids: str = ""
    remarks: str = ""


# Find ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TeacherView:
    """Somebody who teaches the skill found."""

    id: int
    name: str
    team: str
    level: int
    level_word: str
    free: int
    partners: tuple[str, ...]
    away: str = ""
    """Why somebody takes no part today: "paused until 3 Jan"; empty for those who do."""


@dataclass(frozen=True, slots=True)
class LearnerView:
    """Somebody who wants the skill found, and how much: rank 1 is the first wish."""

    id: int
    name: str
    rank: int


@dataclass(frozen=True, slots=True)
class SkillFound:
    """A skill that matched, who teaches and who wants it; `reason` is empty for an exact match."""

    skill: str
    match: str
    score: float
    reason: str
    kind: str
    teachers: tuple[TeacherView, ...]
    learners: tuple[LearnerView, ...]
    short_by: int


@dataclass(frozen=True, slots=True)
class PersonFound:
    """A person found by name, address or background."""

    id: int
    name: str
    team: str
    match: str
    score: float
    because: str


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a search; `nothing` is the sentence to show when there is no hit."""

    query: str
    skills: tuple[SkillFound, ...]
    people: tuple[PersonFound, ...]
    nothing: str
    people_first: bool = False
    """A person was meant rather than a skill."""


# Import --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ImportColumn:
    """A column of a file: its header, the field it is taken to hold ("" for none), and the first answer in it."""

    header: str
    field: str
    example: str


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What an import would do; nothing is stored yet. Lists are sentences or names ready to show."""

    source: str
    columns: tuple[tuple[str, str], ...]
    unknown_columns: tuple[str, ...]
    new: tuple[str, ...]
    updated: tuple[tuple[str, str], ...]
    unchanged: tuple[str, ...]
    rejected: tuple[tuple[int, str, str], ...]
    aliases: tuple[tuple[str, str], ...]
    corrections: tuple[tuple[str, str], ...]
    new_skills: tuple[str, ...]
    notes: tuple[str, ...]
    question: str = ""
    """What only a person can know, such as "You manage 13 of 13 people here: may they be with you?"; the answer is
    given to the import as `managers_too`."""
    refused: tuple[tuple[str, str], ...] = ()
    """Corrections that were refused: as typed, and the skill that was suggested."""
    refused_aliases: tuple[tuple[str, str], ...] = ()
    """Words that stand for another skill, and were said to be a skill of their own."""
    left_alone: tuple[str, ...] = ()
    """People whose profile was to stay as it is though the file says something else."""
    plan: Any = field(default=None, repr=False, compare=False)
    """What the import needs to go on from a preview; of no concern to a screen."""


# Pairs ---------------------------------------------------------------------------------------------------------


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
    """Empty while answers are awaited; "a pairing now", "we will find another", "no answer came"."""
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
    solved: Any = field(default=None, repr=False, compare=False)
    """What the use cases need to go on from a preview; of no concern to a screen."""


@dataclass(frozen=True, slots=True)
class HandMade:
    """A group that somebody thinks of: who could help whom, a sentence each, and what speaks against it."""

    learned: tuple[str, ...]
    caveats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RunningRow:
    """A running pairing on the screen that finishes the last round; `suggested` is continue, end or new."""

    id: int
    who: str
    meetings: str
    last: str
    suggested: str
    go_on: str = ""
    """What all said about going on together, in words: "all would go on"; empty while it is not known."""


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


@dataclass(frozen=True, slots=True)
class Letter:
    """One text to people: kind is also the group it is listed under, `to` are the names it goes to."""

    kind: str
    key: str
    to: str
    title: str
    text: str


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
class Choice:
    """One switch of the options panel: its dotted key, words, current value, values to choose from, its price."""

    key: str
    words: str
    value: str
    values: tuple[str, ...]
    stated: bool
    """pairings.yaml says it, so it cannot be changed on the screen."""
    price: str = ""
    prices: tuple[tuple[str, str], ...] = ()
    """For each other value what it would change: ("people", "2 more placed, lowest 0.05 lower …")."""


# Pairings and sessions -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PairingRow:
    """A pairing as lists show it."""

    id: int
    members: Members
    who: str
    started: date
    held: int
    planned: int
    next_words: str
    last_words: str
    active: bool
    quiet: bool
    state_words: str


@dataclass(frozen=True, slots=True)
class PairingDetails:
    """One pairing from inside: goals, balance with its prompt, meetings, agreement."""

    id: int
    who: str
    members: tuple[tuple[int, str], ...]
    goals: tuple[str, ...]
    rhythm: str
    balance: str
    balance_amber: bool
    balance_prompt: str
    taught: tuple[tuple[str, int], ...]
    meetings: tuple[str, ...]
    agreed: bool
    ended: str
    days: tuple[tuple[date, str], ...] = ()
    """The days of its calendar: "held", "missed" or "planned"."""


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One meeting as the Sessions screen lists it; the note stays out."""

    id: int
    pairing: int
    day: date
    day_words: str
    who: str
    minutes: str
    lessons: str
    useful: str
    held: bool


@dataclass(frozen=True, slots=True)
class LessonLine:
    """One lesson of the session form, as typed."""

    teacher: int
    learners: tuple[int, ...]
    skill: str
    minutes: str


@dataclass(frozen=True, slots=True)
class SessionForm:
    """The fields of the session form, as typed, for one pairing."""

    pairing: int
    members: tuple[tuple[int, str], ...]
    when: str = "today"
    minutes: str = "60"
    missed: bool = False
    reason: str = ""
    present: tuple[int, ...] = ()
    lessons: tuple[LessonLine, ...] = ()
    useful: str = ""
    useful_each: tuple[tuple[int, str], ...] = ()
    note: str = ""
    actions: str = ""
    next_date: str = ""
    hint: str = ""


# History ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One change in the history: what, who, when, and which records it touched."""

    id: int
    number: int
    when: datetime
    when_words: str
    author: str
    summary: str
    undone: bool
    touched: tuple[str, ...] = field(default=())
    details: tuple[str, ...] = ()
    """What it changed, a line for each record and each field; private fields are named, not shown."""


@dataclass(frozen=True, slots=True)
class BackupRow:
    """One copy of the data file; its number is its place in the list, 1 the newest."""

    number: int
    name: str
    when: datetime
    when_words: str
    kind: str
    """Why it was kept: "" for an ordinary one, else what came after it, such as "before-restore"."""
    counts: Mapping[str, int]
    """How many records each table has; empty when it cannot be used."""
    holds: str
    """What is in it, in words."""
    problem: str = ""
    """Why it cannot be used; empty when it can."""


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """One field in which two states of a record differ, in words; empty where it holds nothing."""

    field: str
    before: str
    after: str
    private: bool


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One record that two programs changed at once: what is stored, and what waits for a yes.

    `fields` has the stored value as `before` and the waiting one as `after`. `stored_words` and `mine_words` say in a
    sentence what keeping each would mean.
    """

    id: int
    title: str
    author: str
    when_words: str
    summary: str
    stored_words: str
    mine_words: str
    fields: tuple[FieldDifference, ...]


# Skills -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SkillRow:
    """One skill the team names or has words of its own for; `own` when the shipped vocabulary does not have it."""

    skill: str
    kind: str
    taught: int
    wanted: int
    aliases: tuple[str, ...]
    related: tuple[str, ...]
    own: bool = False
    said: bool = False
    """Whether the team said something of its own about it: another word, a relation, its kind."""


@dataclass(frozen=True, slots=True)
class Completion:
    """A skill that may be meant by the letters typed so far, with a word on why or on who has it."""

    skill: str
    hint: str
    sure: bool = True
    """The letters begin the skill or another word for it; False where they only resemble it."""


@dataclass(frozen=True, slots=True)
class NearDuplicate:
    """Two skills of the team that may be one: the first would be merged into the second."""

    skill: str
    into: str
    why: str
