"""What happens to a round on the Pairs screen, without its widgets: looked for, steered, started, answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from textual import on

from tui.screens.round_steering import Steering, Steps
from tui.screens.round_work import RoundWorker
from tui.views import AS_USUAL, AskRow, LeftOutRow, Members, ProposalRow, RoundChoices, RoundView, Saved
from tui.widgets import keys
from tui.widgets.text import toast


class RoundBoard(RoundWorker):
    """Holds the round that is shown: a preview with its steps, additions to the open round, or what is stored."""

    _steps: Steps | None = None
    _again: RoundView | None = None
    _stored: RoundView | None = None
    _asks: tuple[AskRow, ...] | None = None
    _unlocks: tuple[LeftOutRow, ...] | None = None
    _revision = -1
    """The state of the data for which the preview or the additions were found."""
    _before_preview = -1
    _leave_asked = False
    gone_through = False
    """Whether the running pairings were gone through before the next round."""

    # What is shown ----------------------------------------------------------------------------------------------

    @property
    def view(self) -> RoundView:
        """The round on the screen."""
        if self._steps is not None:
            return self._steps.now.view
        if self._again is not None:
            return self._again
        if self._stored is None:
            self._stored = self.workspace.rounds.view()
        return self._stored

    @property
    def proposals(self) -> tuple[ProposalRow, ...]:
        """Its groups, in a preview with the answers so far."""
        return self._steps.now.rows if self._steps is not None else self.view.proposals

    @property
    def steering(self) -> Steering | None:
        """The preview as it is steered; None when there is none."""
        return self._steps.now if self._steps is not None else None

    @property
    def left_out(self) -> Sequence[LeftOutRow]:
        """Who is without a partner, with what would help once that is known."""
        return self._unlocks if self._unlocks is not None else self.view.left_out

    @property
    def asks(self) -> tuple[AskRow, ...] | None:
        """The questions to the team; None while they are not known."""
        return self._asks

    def show(self) -> None:
        """Show the round as it is now."""

    def refresh_content(self) -> None:
        """The round as it is stored; what was found for an older state of the team is found again."""
        self._stored = self.workspace.rounds.view()
        if self._stored.state == "open" and self._steps is not None:
            self._steps = None
            self.stop_search()
            toast(self, f"Round {self._stored.number} was started meanwhile; this is it.")
        if self._stored.state != "open":
            self._again = None
        changed = self._revision != self.revision
        if changed and self._steps is not None:
            self.search_preview(self._steps.now.asked)
        elif changed and self._again is not None:
            self.search_more()
        self.show()

    @property
    def revision(self) -> int:
        """The state of the data."""
        return self.workspace.core.repository.revision

    # Looking for a round ----------------------------------------------------------------------------------------

    def search_preview(self, choices: RoundChoices = AS_USUAL) -> None:
        """Look for the best round with these wishes."""
        if self._steps is None:
            self._before_preview = self.revision
        self._revision = self.revision
        self.search(choices)
        self.show()

    def search_more(self) -> None:
        """Look for partners for those of the open round who are free."""
        self._revision = self.revision
        self.search(None)
        self.show()

    @on(RoundWorker.Found)
    def found(self, message: RoundWorker.Found) -> None:
        """Show the round that was found, then find out what to ask the team."""
        if message.number != self._search:
            return
        self.settle()
        view = message.view
        if view.state == "again":
            self._again = view if any(row.new for row in view.proposals) else None
            if self._again is None:
                toast(self, "Nobody more could be given a partner. When somebody's wishes change, look again.")
        elif self._steps is None:
            self._steps = Steps(Steering(view, view.choices, {}, self._revision))
        else:
            self._steps.settle(self._steps.now.solved(view, self._revision))
        self._forget_questions()
        self.show()
        if self._again is not None or self._steps is not None:
            self.ask(self.view)

    @on(RoundWorker.NotFound)
    def not_found(self, message: RoundWorker.NotFound) -> None:
        """Say why, and take the step back that could not be made."""
        if message.number != self._search:
            return
        self.settle()
        if message.error is not None:
            toast(self, message.error.message, title=message.error.title, bad=True, seconds=8)
        self._take_back_unfinished()
        self.show()

    def _take_back_unfinished(self) -> None:
        steps = self._steps
        if steps is not None and steps.now.asked != steps.now.view.choices:
            steps.back()

    @on(RoundWorker.Asked)
    def asked(self, message: RoundWorker.Asked) -> None:
        """Show what to ask the team, if the round is still the same."""
        if message.view is self.view:
            self._asks, self._unlocks = message.asks, message.left_out
            self.show()

    def _forget_questions(self) -> None:
        self._asks = self._unlocks = None

    # Steering a preview -----------------------------------------------------------------------------------------

    def step(self, changed: Steering) -> None:
        """One step of steering; what it asks for is found in the background."""
        assert self._steps is not None
        self._leave_asked = False
        other = changed.asked != self._steps.now.asked
        self._steps.go(changed)
        if other:
            self.search_preview(changed.asked)
        else:
            self.show()

    def step_back(self) -> Literal["step", "saved", "nothing"]:
        """Take the last step of steering back; "saved" when the last change is one of the data."""
        done = self._steps.back() if self._steps is not None else "nothing"
        if done == "step":
            self._after_turning()
        return done

    def step_forth(self) -> bool:
        """Make a step again; False when there is none."""
        done = self._steps is not None and self._steps.forth()
        if done:
            self._after_turning()
        return done

    def _after_turning(self) -> None:
        assert self._steps is not None
        self.stop_search()
        now = self._steps.now
        if now.needs_search or now.revision != self.revision:
            self.search_preview(now.asked)
            return
        self._forget_questions()
        self.ask(now.view)
        self.show()

    def saved(self, saved: Saved) -> None:
        """What is saved during a preview is what undo takes back first."""
        if self._steps is not None:
            self._steps.note_saved()
        super().saved(saved)

    def drop(self) -> None:
        """Leave the preview or the additions; nothing of them was stored."""
        self.stop_search()
        self._steps = self._again = None
        self._leave_asked = False
        self._forget_questions()
        self.show()

    def clear_first(self) -> bool:
        """Escape stops a search, then leaves a preview; one that was steered only at the second time."""
        if self.is_searching:
            self.stop_search()
            self._take_back_unfinished()
            toast(self, "Stopped. Nothing was changed.")
            self.show()
            return True
        if self._steps is None and self._again is None:
            return False
        if self.steering is not None and self.steering.is_steered and not self._leave_asked:
            self._leave_asked = True
            start, leave = keys.label(self.app, "pairs.start"), keys.label(self.app, "cancel")
            toast(self, f"This round is not started. {start} starts it, {leave} again leaves it.")
        else:
            self.drop()
        return True

    # Steps that are stored --------------------------------------------------------------------------------------

    def store_answer(self, row: ProposalRow, yes: bool, member: int | None) -> Saved | None:
        """Keep an answer: in a preview on the screen, in an open round in the file."""
        if row.new and self.view.state == "again":
            toast(self, f"{keys.label(self.app, 'pairs.start')} adds the new groups to the round first.")
            return None
        if self._steps is not None:
            self.step(self._steps.now.answered(row, yes, member))
            return Saved("")
        return self.save(self.workspace.rounds.answer, row.id, yes, member=member)

    def put_together(self, members: Members, instead_of: ProposalRow | None = None) -> Saved | None:
        """A group chosen by hand: in a preview and in an open round proposed, between rounds a pairing at once."""
        rounds = self.workspace.rounds
        if self._steps is not None:
            if self.attempt(self._may_be, members):
                self.step(self._steps.now.by_hand(members, instead_of.members if instead_of else ()))
            return None
        if self.view.state == "none":
            return self.save(self.workspace.pairings.make, members)
        if instead_of is not None and instead_of.state == "open":
            return self.save(rounds.change_partner, instead_of.id, members)
        return self.save(rounds.by_hand, members)

    def _may_be(self, members: Members) -> bool:
        self.workspace.rounds.check_by_hand(members)
        return True

    def take_partner(self, row: ProposalRow, members: Members) -> None:
        """A group that was offered in place of another."""
        if self._steps is not None:
            self.step(self._steps.now.repartnered(members, row.members))
        else:
            self.save(self.workspace.rounds.change_partner, row.id, members)

    def start_round(self) -> Saved | None:
        """Store the preview as the open round, or the additions in it."""
        if self.is_searching:
            toast(self, "One moment: the round is still being worked out.")
            return None
        steps, again = self._steps, self._again
        self._steps = self._again = None
        self._forget_questions()
        rounds = self.workspace.rounds
        if steps is not None:
            saved = self.save(rounds.start, steps.now.view, steps.now.stored_answers)
            self.gone_through = self.gone_through and saved is None
        else:
            saved = self.save(rounds.add, again) if again is not None else None
        if saved is None:
            self._steps, self._again = steps, again
            self.show()
        return saved

    @property
    def newest_change_is_older(self) -> bool:
        """Whether the last change of the data was made before this preview."""
        return self._steps is not None and self.revision == self._before_preview

    @property
    def view_with_unlocks(self) -> RoundView:
        """The round with what is known by now about those without a partner, for texts to people."""
        return replace(self.view, left_out=tuple(self.left_out)) if self._unlocks is not None else self.view

    async def settled_preview(self) -> RoundView | None:
        """The preview once it is found; None when there is none."""
        if self.is_searching:
            await self._settled.wait()
        return self._steps.now.view if self._steps is not None else None

    def take_back(self) -> None:
        """The last step of a preview, or the last change."""
        if self.step_back() != "step":
            saved = self.attempt(self.workspace.history.undo)
            if saved is not None:
                toast(self, f"{saved.message}. {keys.label(self.app, 'redo')} does it again.")
                self.reload()

    def show_proposal(self, proposal: int | None) -> None:
        """Put the cursor on a proposal."""
