"""The demo team: four months of a team's history, told by days before today, written into a file of its own."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from tui.domain.groups import evaluate_group
from tui.domain.lessons import split_taught
from tui.domain.pairings import CloseOut, FitAnswer, Goal, Pairing
from tui.domain.policy import Objective
from tui.domain.proposals import Answer, LeftOut, Members, Proposal, ProposalState, Round
from tui.domain.records import Record
from tui.domain.sessions import Action, Lesson, Session, Useful
from tui.settings import Settings
from tui.workspace.core import Core
from tui.workspace.demo_story import MeetingTold, PairingTold, ProposalTold, RoundTold, people_told, story_told
from tui.workspace.person_forms import FormReader
from tui.workspace.workspace import Workspace

FILE_NAME = "demo-team.json"
BEGAN = -121
"""The day the team's answers were taken in."""

_NOON = 12
_WEEKEND = (5, 6)


@dataclass(frozen=True, slots=True)
class _Step:
    """One change of the file, on a day of the story; records by table and id."""

    day: int
    summary: str
    changes: dict[str, dict[int, Record | None]]


def write_demo(folder: Path, now: datetime, author: str) -> Path:
    """Write the demo team into a new file in the folder and return its path; the same every time for one moment.

    Raises SettingsError if the installation's files are not as they should be.
    """
    teller = _Teller(folder / FILE_NAME, now, author)
    teller.tell()
    return folder / FILE_NAME


class _Teller:
    """Turns the story into steps and writes them one after another, each at its own time."""

    def __init__(self, path: Path, now: datetime, author: str) -> None:
        self._now = now
        self._moment = now
        self._author = author
        self._workspace = Workspace.open(path, Settings(), author=author, clock=lambda: self._moment, demo=True)
        self._core: Core = self._workspace.core

    def tell(self) -> None:
        """Write everything, the oldest first."""
        reader = FormReader(self._core.vocabulary, self._now.date())
        people = {_id(person.name): person for person in people_told(reader)}
        self._write(_Step(BEGAN, f"Imported people.csv: {len(people)} new", {"people": {**people}}))
        steps = [step for told in story_told().rounds for step in self._round(told)]
        for step in sorted(steps, key=lambda step: step.day):
            self._write(step)

    def _write(self, step: _Step) -> None:
        self._moment = max(self._moment_of(step.day), self._core.repository.saved_at or self._moment_of(BEGAN))
        self._core.repository.commit(step.summary, step.changes)

    # Days and names -----------------------------------------------------------------------------------------------

    def _day(self, offset: int) -> date:
        """The day so many days from today; what falls on a weekend moves away from today, to a working day."""
        day = self._now.date() + timedelta(days=offset)
        step = timedelta(days=-1 if offset < 0 else 1)
        while offset and day.weekday() in _WEEKEND:
            day += step
        return day

    def _moment_of(self, offset: int) -> datetime:
        return datetime.combine(self._day(offset), datetime.min.time(), self._now.tzinfo) + timedelta(hours=_NOON)

    def _who(self, name: str) -> int:
        return self._core.book.resolve(name)

    # Rounds ---------------------------------------------------------------------------------------------------------

    def _round(self, told: RoundTold) -> Iterator[_Step]:
        """The steps of one round and of the pairings that came of it."""
        round_id = _id("round", told.number)
        current = self._started(told)
        living = len({m for p in current.proposals for m in p.members})
        summary = f"Started round {told.number}: {len(current.proposals)} groups of {living} people"
        yield _Step(told.started, summary, {"rounds": {round_id: current}})
        for day, place, answer in sorted(self._answers(told), key=lambda item: item[0]):
            proposal = current.proposals[place].with_answer(answer)
            changes: dict[str, dict[int, Record | None]] = {}
            summary = self._answer_words(proposal, answer)
            script = told.proposals[place].pairing
            if proposal.state is ProposalState.ACCEPTED and script is not None:
                pairing_id = _id("pairing", told.number, place)
                proposal = proposal.changed(pairing=pairing_id)
                pairing = self._pairing(proposal, script, told.number, day)
                changes["pairings"] = {pairing_id: pairing}
                summary = f"{self._core.who(proposal.members)} are a pairing now"
                yield from self._meetings(pairing_id, pairing, script)
            current = current.with_proposal(proposal)
            yield _Step(day, summary, {"rounds": {round_id: current}, **changes})
        if told.finished is not None:
            yield _Step(
                told.finished, f"Finished round {told.number}", {"rounds": {round_id: self._finished(told, current)}}
            )

    def _started(self, told: RoundTold) -> Round:
        proposals = tuple(self._proposal(told.number, place, p) for place, p in enumerate(told.proposals))
        left_out = tuple(LeftOut(member=self._who(name), reason=reason) for name, reason in told.left_out.items())
        members = dict.fromkeys(m for proposal in proposals for m in proposal.members)
        return Round(
            number=told.number,
            started=self._moment_of(told.started),
            objective=Objective.BALANCED,
            eligible=tuple(dict.fromkeys((*members, *(entry.member for entry in left_out)))),
            proposals=proposals,
            left_out=left_out,
        )

    def _proposal(self, number: int, place: int, told: ProposalTold) -> Proposal:
        members: Members = tuple(self._who(name) for name in told.who)
        task = self._core.matching.task(also=members)
        return self._core.matching.proposal(task, evaluate_group(task, members), _id("proposal", number, place))

    def _answers(self, told: RoundTold) -> Iterator[tuple[int, int, Answer]]:
        """Every answer with its day and the place of its proposal."""
        for place, proposal in enumerate(told.proposals):
            for name, day in proposal.said.items():
                yield day, place, self._answer(name, True, day)
            if proposal.no is not None:
                name, day, reason = proposal.no
                yield day, place, self._answer(name, False, day, reason)

    def _answer(self, name: str, yes: bool, day: int, reason: str = "") -> Answer:
        return Answer(member=self._who(name), yes=yes, by=self._author, at=self._moment_of(day), reason=reason)

    def _answer_words(self, proposal: Proposal, answer: Answer) -> str:
        said = f"{self._core.short(answer.member)} says yes" if answer.yes else "we will find another"
        return f"Noted for {self._core.who(proposal.members)}: {said}"

    def _finished(self, told: RoundTold, current: Round) -> Round:
        for proposal in current.proposals:
            if proposal.state is ProposalState.OPEN:
                current = current.with_proposal(proposal.changed(state=ProposalState.EXPIRED))
        return current.changed(finished=self._moment_of(told.finished or 0))

    # Pairings -------------------------------------------------------------------------------------------------------

    def _pairing(self, proposal: Proposal, told: PairingTold, number: int, day: int) -> Pairing:
        """The pairing as it was when everybody had said yes."""
        wished = tuple(dict.fromkeys((learn.learner, learn.skill) for learn in proposal.learns))
        tops = dict(reversed(wished))
        goals = {self._who(name): goal for name, goal in told.goals.items()}
        return Pairing(
            members=proposal.members,
            started=self._day(day),
            round_number=number,
            learns=wished,
            goals=tuple(Goal(member=m, skill=tops.get(m), text=goals.get(m, "")) for m in proposal.members),
            every_weeks=told.every_weeks,
            sessions=told.sessions,
            agreed=told.agreed,
            next_date=self._day(told.next) if told.next is not None and not told.meetings else None,
        )

    def _meetings(self, pairing_id: int, pairing: Pairing, told: PairingTold) -> Iterator[_Step]:
        """The steps of a pairing after it began; with the last one it is as the story leaves it."""
        for place, meeting in enumerate(told.meetings):
            session = self._session(pairing_id, pairing.members, meeting)
            changes: dict[str, dict[int, Record | None]] = {"sessions": {_id("session", pairing_id, place): session}}
            if meeting is told.meetings[-1] and told.ended is None:
                first_fit = tuple(FitAnswer(member=self._who(n), fit=fit) for n, fit in told.first_fit.items())
                next_date = self._day(told.next) if told.next is not None else None
                changes["pairings"] = {pairing_id: pairing.changed(next_date=next_date, first_fit=first_fit)}
            what = "meeting" if session.held else "missed meeting"
            yield _Step(meeting.day, f"Logged the {what} of {self._core.who(pairing.members)}", changes)
        if told.ended is not None:
            ended = self._ended(pairing, told).changed(ended=self._day(told.ended), outcome=told.outcome)
            summary = f"Ended the pairing of {self._core.who(pairing.members)}"
            yield _Step(told.ended, summary, {"pairings": {pairing_id: ended}})

    def _ended(self, pairing: Pairing, told: PairingTold) -> Pairing:
        """The pairing with what was answered at its end."""
        rated = {self._who(name): marks for name, marks in told.how_far.items()}
        goals = tuple(
            g.changed(rated_at_start=rated[g.member][0], rated_at_end=rated[g.member][1]) if g.member in rated else g
            for g in pairing.goals
        )
        close_outs = tuple(
            CloseOut(member=self._who(name), can_do_now=can, thanks=told.thanks.get(name, ""), go_on=False)
            for name, can in told.can_do_now.items()
        )
        return pairing.changed(close_outs=close_outs, goals=goals)

    def _session(self, pairing_id: int, members: Members, told: MeetingTold) -> Session:
        held = told.missed is None
        return Session(
            pairing=pairing_id,
            held_on=self._day(told.day),
            minutes=told.minutes,
            present=members if held else (),
            lessons=tuple(self._lesson(words, members) for words in told.taught),
            useful=tuple(Useful(member=m, rating=r) for m, r in zip(members, told.useful, strict=False)),
            note=told.note,
            actions=tuple(
                Action(member=self._who(name), what=what, due=self._day(due))
                for name, (what, due) in told.actions.items()
            ),
            missed=told.missed,
            logged_at=self._moment_of(told.day),
        )

    def _lesson(self, words: str, members: Members) -> Lesson:
        taught = split_taught(words)
        teacher = self._who(taught.teacher)
        learners = (self._who(taught.learner),) if taught.learner else tuple(m for m in members if m != teacher)
        skill = self._core.vocabulary.canonical(taught.skill) or taught.skill
        return Lesson(teacher=teacher, learners=learners, skill=skill, minutes=taught.minutes or 0)


def _id(*parts: object) -> int:
    """An id that is the same every time."""
    digest = hashlib.blake2b("\0".join(map(str, parts)).encode(), digest_size=6).digest()
    return int.from_bytes(digest, "big") + 1
