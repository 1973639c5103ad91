"""The round that the Pairs screen shows, without its widgets: looked for, found, kept up with the team."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from textual import on

from tui.screens.round_steering import Steering, Steps
from tui.screens.round_work import RoundWorker
from tui.views.rounds import AS_USUAL, AskRow, LeftOutRow, ProposalRow, RoundChoices, RoundView
from tui.views.shared import Members
from tui.widgets.text import toast


class RoundShown(RoundWorker):
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
    def what_would_help(self) -> tuple[LeftOutRow, ...] | None:
        """Who is without a partner with what would help each; None while that is not known."""
        return self._unlocks

    @property
    def asks(self) -> tuple[AskRow, ...] | None:
        """The questions to the team; None while they are not known."""
        return self._asks

    def show(self) -> None:
        """Show the round as it is now."""

    def show_proposal(self, proposal: int | None) -> None:
        """Put the cursor on a proposal."""

    expected: Members = ()
    """The group that somebody put together: the cursor comes to it once the round around it is found."""

    def _show_what_is_new(self) -> None:
        """Put the cursor on the group that was put together, or on the first that looking again has found."""
        expected, self.expected = frozenset(self.expected), ()
        new = (row for row in self.proposals if row.new or frozenset(row.members) == expected)
        if (first := next(new, None)) is not None:
            self.show_proposal(first.id)

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

    def work_out(self) -> None:
        """The round and the running pairings."""
        self.workspace.rounds.view()
        self.workspace.pairings.rows()

    @property
    def revision(self) -> int:
        """The state of the data."""
        return self.workspace.revision

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
        self._show_what_is_new()
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
