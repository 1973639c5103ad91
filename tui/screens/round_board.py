"""What people do to a round on the Pairs screen, without its widgets: steered, started, answered, taken back."""

from __future__ import annotations

from typing import Literal

from tui.screens.round_shown import RoundShown
from tui.screens.round_steering import Steering
from tui.views.rounds import ProposalRow
from tui.views.shared import Members, Saved
from tui.widgets import keys
from tui.widgets.text import toast


class RoundBoard(RoundShown):
    """Steps of a preview are kept here until the round is started; after that each is saved."""

    gone_through = False
    """Whether the running pairings were gone through before the next round."""

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

    async def store_answer(self, row: ProposalRow, yes: bool, member: int | None) -> Saved | None:
        """Keep an answer: in a preview on the screen, in an open round in the file."""
        if self.view.state == "open":
            return await self.save(self.workspace.rounds.answer, row.id, yes, member=member)
        return self.answer_at_once(row, yes, member)

    def answer_at_once(self, row: ProposalRow, yes: bool, member: int | None) -> Saved | None:
        """The same before the next key acts, also in a very large file: the room view shows what came of it."""
        if row.new and self.view.state == "again":
            toast(self, f"{keys.label(self.app, 'pairs.start')} adds the new groups to the round first.")
            return None
        if self._steps is not None:
            self.step(self._steps.now.answered(row, yes, member))
            return Saved("")
        saved = self.attempt(self.workspace.rounds.answer, row.id, yes, member=member)
        if saved is not None:
            self.saved(saved)
        return saved

    async def put_together(self, members: Members, instead_of: ProposalRow | None = None) -> Saved | None:
        """A group chosen by hand: in a preview and in an open round proposed, between rounds a pairing at once."""
        rounds = self.workspace.rounds
        if self._steps is not None:
            if self.attempt(self._may_be, members):
                self.expected = members
                self.step(self._steps.now.by_hand(members, instead_of.members if instead_of else ()))
            return None
        if self.view.state == "none":
            return await self.save(self.workspace.pairings.make, members)
        if instead_of is not None and instead_of.state == "open":
            return await self.save(rounds.change_partner, instead_of.id, members)
        return await self.save(rounds.by_hand, members)

    def _may_be(self, members: Members) -> bool:
        self.workspace.rounds.check_by_hand(members)
        return True

    async def take_partner(self, row: ProposalRow, members: Members) -> None:
        """A group that was offered in place of another."""
        if self._steps is not None:
            self.expected = members
            self.step(self._steps.now.repartnered(members, row.members))
        else:
            await self.save(self.workspace.rounds.change_partner, row.id, members)

    async def start_round(self) -> Saved | None:
        """Store the preview as the open round, or the additions in it."""
        if self.is_searching:
            toast(self, "One moment: the round is still being worked out.")
            return None
        steps, again = self._steps, self._again
        self._steps = self._again = None
        self._forget_questions()
        rounds = self.workspace.rounds
        if steps is not None:
            saved = await self.save(rounds.start, steps.now.view, steps.now.stored_answers)
            self.gone_through = self.gone_through and saved is None
        else:
            saved = await self.save(rounds.add, again) if again is not None else None
        if saved is None:
            self._steps, self._again = steps, again
            self.show()
        return saved

    def take_back(self) -> None:
        """The last step of a preview, or the last change."""
        if self.step_back() != "step":
            saved = self.attempt(self.workspace.history.undo)
            if saved is not None:
                toast(self, f"{saved.message}. {keys.label(self.app, 'redo')} does it again.")
                self.reload()
