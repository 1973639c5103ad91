"""All texts to people: invitations, kind words to those left out, questions, nudges, agreements, thanks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from tui.domain import explain
from tui.domain.messages import Text, next_round_words
from tui.domain.overview import going_quiet
from tui.domain.pairings import Outcome, Pairing
from tui.domain.people import Status
from tui.domain.planning import add_running_days, meetings_held
from tui.domain.proposals import Proposal, ProposalState
from tui.domain.words import counted, listed
from tui.errors import RefusedError
from tui.views.letters import Letter
from tui.views.rounds import AskRow, LeftOutRow, RoundView
from tui.views.shared import Saved
from tui.workspace.matching import Solved
from tui.workspace.round_views import FREED, TOO_LATE, RoundViews

if TYPE_CHECKING:
    from tui.workspace.core import Core

REMIND_AFTER = timedelta(days=3)
"""An answer awaited longer than this is worth a kind reminder."""

KINDS = (
    *("invitation", "reminder", "after a no", "without a partner", "for the lead", "question to the team"),
    *("nudge", "first meeting", "thanks", "next step"),
)
"""The kinds of texts, in the order of the list: each kind stands together under one heading."""

THANK_FOR = timedelta(weeks=4)
"""For so long after the end of a pairing its thanks are listed."""


class Messages:
    """Texts to copy or to write into a folder; nothing is ever sent by the program."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._prompts = core.prompts

    def all(
        self,
        view: RoundView | None = None,
        *,
        asks: Sequence[AskRow] | None = None,
        with_asks: bool = False,
        cancelled: Callable[[], bool] | None = None,
    ) -> tuple[Letter, ...]:
        """Every text there is a reason for now; for a preview its own invitations and kind words.

        `asks` are the questions to the team found before; `with_asks` finds them, which is slow.
        """
        from tui.workspace.rounds import Rounds

        rounds = Rounds(self._core)
        shown = view if view is not None else rounds.view()
        if asks is None and with_asks and shown.state != "none":
            asks = rounds.asks(shown, cancelled=cancelled)
        found = (
            *self._invitations(shown),
            *self._left_out(shown),
            *(self._ask(ask) for ask in asks or ()),
            *self._nudges(),
            *self._agreements(),
            *self._thanks(),
        )
        return tuple(sorted(found, key=lambda letter: KINDS.index(letter.kind)))

    # Rounds -----------------------------------------------------------------------------------------------------

    def _invitations(self, view: RoundView) -> Iterator[Letter]:
        core, cadence = self._core, self._core.policy.cadence
        current = core.open_round
        asked = current[1].started.date() if current else core.today
        for proposal in self._proposals(view):
            names = [core.short(m) for m in proposal.members]
            exchange = explain.exchange(proposal, core.matching.names)
            if proposal.state is ProposalState.DECLINED:
                text = self._prompts.answer_no.fill(names=listed(names))
                yield self._letter("after a no", f"no-{proposal.id}", listed(names), text)
            if proposal.state is not ProposalState.OPEN:
                continue
            text = self._prompts.invite(names, exchange, cadence.minutes, cadence.every_weeks)
            yield self._letter("invitation", f"invitation-{proposal.id}", listed(names), text)
            if view.state != "open" or core.today - asked < REMIND_AFTER:
                continue
            for member in proposal.awaited:
                partners = [core.short(m) for m in proposal.members if m != member]
                name = core.short(member)
                text = self._prompts.remind(name, partners, exchange, cadence.minutes, cadence.every_weeks)
                yield self._letter("reminder", f"reminder-{proposal.id}-{member}", name, text)

    def _proposals(self, view: RoundView) -> tuple[Proposal, ...]:
        """The proposals of a view, those that ended while somebody still looks for another among them."""
        shown = {row.id for row in view.proposals}
        stored = self._core.open_round[1].proposals if self._core.open_round else ()
        new = view.solved.proposals if isinstance(view.solved, Solved) else ()
        return tuple(p for p in (*stored, *new) if p.id in shown)

    def _left_out(self, view: RoundView) -> Iterator[Letter]:
        rows = view.left_out if view.state != "none" else self._left_out_lately()
        # There is a text after a no, and the round still looks for another; who has a partner misses nobody.
        told = [row for row in rows if row.reason != FREED and not row.has_partner]
        yield from map(self._to_person, told)
        for row in told:
            text = self._prompts.left_out_for_lead(row.name, row.reason, row.unlock)
            yield self._letter("for the lead", f"lead-{row.id}", "you as the lead", text)

    def _left_out_lately(self) -> tuple[LeftOutRow, ...]:
        """Who stayed without a partner in the round that ended lately, and still has none."""
        core = self._core
        latest = max(core.rounds.values(), key=lambda r: r.number, default=None)
        if latest is None or latest.finished is None or core.today - latest.finished.date() > THANK_FOR:
            return ()
        paired = {m for p in core.pairings.values() if p.active for m in p.members}
        alone = [entry for entry in latest.left_out if entry.member in core.free and entry.member not in paired]
        return RoundViews(core, core.matching).left_out(alone, core.people)

    def _to_person(self, row: LeftOutRow) -> Letter:
        person = self._core.people.get(row.id)
        text = self._prompts.left_out_for_person(
            row.name,
            next_round_words(self.next_round),
            wants=bool(person is None or person.wants),
            teaches=bool(person is None or person.teaches),
            late=row.reason == TOO_LATE,
        )
        return self._letter("without a partner", f"left-out-{row.id}", row.name, text)

    @property
    def next_round(self) -> date:
        """About when the next round comes: when the meetings planned for this one have been held."""
        core, cadence = self._core, self._core.policy.cadence
        current = core.open_round
        begins = current[1].started.date() if current else core.today
        return add_running_days(begins, 7 * cadence.every_weeks * cadence.sessions, cadence.breaks)

    def _ask(self, ask: AskRow) -> Letter:
        text = self._prompts.ask_team(ask.skill, ask.placed)
        return self._letter("question to the team", f"ask-{ask.skill}", "the team", text)

    # Pairings ---------------------------------------------------------------------------------------------------

    def nudge(self, pairing_id: int) -> Letter:
        """A kind word to one pairing that went quiet; all three ways on are fine."""
        core, pairing = self._core, self._core.pairing(pairing_id)
        held = [s for s in core.sessions_by_pairing.get(pairing_id, ()) if s.held]
        names = self._names(pairing)
        text = self._prompts.nudge_kindly(names, held[-1].held_on if held else None, core.today)
        return self._letter("nudge", f"nudge-{pairing_id}", listed(names), text)

    def agreement(self, pairing_id: int) -> Letter:
        """What a new pairing talks through in its first meeting."""
        pairing = self._core.pairing(pairing_id)
        names = self._names(pairing)
        goals = [
            (self._core.short(m), (goal.text or goal.skill or "") if (goal := pairing.goal_of(m)) else "")
            for m in pairing.members
        ]
        text = self._prompts.agree(names, goals, pairing)
        return self._letter("first meeting", f"agreement-{pairing_id}", listed(names), text)

    def _names(self, pairing: Pairing) -> list[str]:
        return [self._core.short(m) for m in pairing.members]

    def _nudges(self) -> Iterator[Letter]:
        return (self.nudge(quiet.pairing) for quiet in going_quiet(self._core.team))

    def _agreements(self) -> Iterator[Letter]:
        core = self._core
        for pairing_id, pairing in core.pairings.items():
            if pairing.active and not pairing.agreed and not core.sessions_by_pairing.get(pairing_id):
                yield self.agreement(pairing_id)

    def _thanks(self) -> Iterator[Letter]:
        core = self._core
        for pairing_id, pairing in core.pairings.items():
            recent = pairing.ended is not None and core.today - pairing.ended <= THANK_FOR
            if not recent or pairing.outcome is Outcome.CONTINUED:
                continue
            if pairing.outcome is Outcome.SOMEBODY_LEFT:
                yield from self._parting(pairing_id, pairing)
                continue
            names = self._names(pairing)
            held = meetings_held(core.sessions_by_pairing.get(pairing_id, ()))
            text = self._prompts.thank(names, held)
            yield self._letter("thanks", f"thanks-{pairing_id}", listed(names), text)

    def _parting(self, pairing_id: int, pairing: Pairing) -> Iterator[Letter]:
        """Thanks to whoever moved on, and a next step for those who stay."""
        core = self._core
        stays = [
            m for m in pairing.members if m in core.people and core.people[m].status(core.today) is not Status.LEFT
        ]
        gone = [m for m in pairing.members if m not in stays]
        remaining = [core.short(m) for m in stays]
        left = listed([core.short(m) for m in gone])
        for member in gone:
            if member in core.people and remaining:
                name = core.short(member)
                text = self._prompts.thank_leaver(name, remaining)
                yield self._letter("thanks", f"thanks-{pairing_id}-{member}", name, text)
        if remaining and gone:
            text = self._prompts.offer_next_step(left, remaining)
            yield self._letter("next step", f"next-{pairing_id}", listed(remaining), text)

    # Texts without a person in them -------------------------------------------------------------------------------

    def form(self) -> str:
        """The questions to send to a team, with an announcement and who reads the answers."""
        return self._prompts.form_text()

    @property
    def session_questions(self) -> tuple[str, ...]:
        """What a pairing may ask itself at the end of a meeting."""
        return self._prompts.session_questions

    @property
    def close_out_questions(self) -> tuple[str, ...]:
        """The three questions at the end of a pairing."""
        return self._prompts.close_out_questions

    @property
    def fit_question(self) -> str:
        """The question after a first meeting."""
        return self._prompts.fit_question

    def _letter(self, kind: str, key: str, to: str, text: Text) -> Letter:
        return Letter(kind, key, to, text.title, text.text)

    # Into a folder ------------------------------------------------------------------------------------------------

    def write(self, folder: Path, letters: Sequence[Letter] | None = None) -> Saved:
        """Write all texts into a folder, one file each, in the order of the list; no file is overwritten.

        File names hold no names of people. Raises RefusedError if a file is there already or cannot be written.
        """
        from tui.store.files import make_folder, reason
        from tui.workspace.files_out import write_out

        found = letters if letters is not None else self.all(with_asks=True)
        if not found:
            return Saved("There is nothing to write to anybody now")
        width = len(str(len(found)))
        files = {folder / f"{n:0{width}d}-{x.kind.replace(' ', '-')}.txt": x for n, x in enumerate(found, 1)}
        try:
            there = next((path for path in files if path.exists() or path.is_symlink()), None)
            if there is not None:
                raise RefusedError(f"{there} is there already; name an empty folder, nothing was written.")
            make_folder(folder)
        except OSError as error:
            raise RefusedError(f"The texts cannot be written into {folder}: {reason(error)}.") from error
        data, settings = self._core.repository.path, self._core.settings.path
        for path, letter in files.items():
            write_out(path, _as_file(letter).encode(), data_path=data, settings_path=settings, overwrite=False)
        return Saved(f"Wrote {counted(len(files), 'text')} into {folder}")


def _as_file(letter: Letter) -> str:
    return f"To: {letter.to}\nSubject: {letter.title}\n\n{letter.text}\n"
