"""Pairs: the round, from the first look to the last answer, and the running pairings between rounds."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType

from tui.domain.words import counted
from tui.messages import Go
from tui.screens import pairs_words, round_flows
from tui.screens.round_panel import RoundPanel
from tui.views.pairings import PairingRow
from tui.views.rounds import ProposalRow
from tui.widgets import keys
from tui.widgets.lists import LineList
from tui.widgets.text import toast

HELP = """
A **round** finds everybody somebody to teach and to learn from. Look for one, note what people say, start it.
Nothing is stored before it is started, and each step can be taken back.

An answer is everybody's, unless one person of a group was chosen before.
A no is private: it reads "we will find another" everywhere. A `!` says that there is something to mind.
"""

WITH_GROUPS = ("yes", "no", "member", "why", "room")


class PairsScreen(RoundPanel):
    """The round and the running pairings."""

    PLACE = "pairs"
    HELP = HELP
    FOOTER = (
        "pairs.yes", "pairs.no", "tick", "pairs.partner", "pairs.again", "pairs.start", "here.add", "session.log",
        "undo", "help",
    )  # fmt: skip
    AUTO_FOCUS = "#groups"
    BINDINGS: ClassVar[list[BindingType]] = [
        keys.key("pairs.yes", show=True),
        keys.key("pairs.no", show=True),
        keys.key("pairs.left"),
        keys.key("pairs.right"),
        keys.key("tick", "Keep", "Keep this group when looking again", show=True),
        keys.key("pairs.partner", "Partner", "Another partner; between rounds: a partner for somebody", show=True),
        keys.key("pairs.again", "Again", "Find again for those it concerns", show=True),
        Binding("r", "look", "Round", show=True, id="pairs.again", tooltip="Look for a new round"),
        keys.key("pairs.start", "Start", "Start this round", show=True),
        keys.key("pairs.finish"),
        keys.key("pairs.why"),
        keys.key("pairs.room"),
        keys.key("here.add", "By hand", "Put two or three people together by hand", show=True),
        Binding("a", "add_first", "Add", show=True, id="here.add", tooltip="Add the first person"),
        keys.key("filter"),
        keys.key("here.edit", "Reason", "Note the reason of a no; private, and need not be given"),
    ]

    _last_no: int | None = None
    """The proposal that was declined last on this screen, which a reason is about."""

    # What others ask --------------------------------------------------------------------------------------------

    def arrive(self, go: Go) -> None:
        """Somebody came for a round, a pairing or a proposal."""
        if go.again and self.view.state == "none":
            self._look()
        elif go.again and self.view.state == "open":
            again = keys.label(self.app, "pairs.again")
            toast(self, f"Round {self.view.number} is open. {again} here finds partners for those who are free.")
        if go.person is not None:
            self._place(go.person)
        for wanted in (("pairing", go.pairing), ("proposal", go.proposal)):
            if wanted[1] is not None:
                self.groups.select(wanted)
                self.groups.focus()

    def show_proposal(self, proposal: int | None) -> None:
        """Put the cursor on a proposal."""
        self.groups.select(("proposal", proposal))

    def pairing_here(self) -> int | None:
        """The pairing of the line."""
        row = self.groups.current
        return row.id if isinstance(row, PairingRow) else row.pairing if row else None

    def text_to_copy(self) -> tuple[str, str]:
        """The whole round as text."""
        return pairs_words.as_text(self.view, self._rows(self.view), self.left_out)

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """Which keys do something now."""
        state = self.view.state if self.is_mounted else "none"
        if action in WITH_GROUPS:
            return state != "none"
        if action == "partner":
            return not self.workspace.is_empty
        if action in ("add", "add_first"):
            return self.workspace.is_empty == (action == "add_first")
        if action in ("again", "look"):
            return (state == "none") == (action == "look")
        if action == "tick":
            return state == "preview"
        if action == "start":
            return state in ("preview", "again")
        if action in ("finish", "edit"):
            return state in ("open", "again")
        return True

    # Keys -------------------------------------------------------------------------------------------------------

    @property
    def proposal(self) -> ProposalRow | None:
        """The proposal of the line under the cursor."""
        row = self.groups.current
        return row if isinstance(row, ProposalRow) and not self.around.has_focus else None

    def action_yes(self) -> None:
        """Yes from all, or from the one chosen."""
        self._answer(yes=True)

    def action_no(self) -> None:
        """No; nobody is shown who said it."""
        self._answer(yes=False)

    @work(group="dialog", exclusive=True)
    async def _answer(self, *, yes: bool) -> None:
        row, following = self.proposal, self.groups.following
        if row is None:
            toast(self, "No answer is awaited on this line.")
            return
        stored = self.view.state != "preview"
        saved = await self.store_answer(row, yes, self.chosen_in(row))
        if saved is None:
            return
        asked = self.proposal
        if yes and self.chosen_in(row) in row.members[:-1] and asked is not None and not asked.state_words:
            self.action_member(1)
        else:
            self._go_on(following)
        if stored and not yes:
            self._after_no(row.id)
        if stored and saved.record_id is not None:
            await round_flows.agree(self, saved.record_id)

    def _go_on(self, following: ProposalRow | PairingRow | None) -> None:
        """To the line that followed: all of the group have answered, or one no was enough."""
        self._chosen = None
        if isinstance(following, ProposalRow):
            self.show_proposal(following.id)
        self.groups.redraw()

    def _after_no(self, proposal: int) -> None:
        """Remember it, so that a reason can follow; say so once."""
        if self._last_no is None:
            toast(self, round_flows.thanks_for_no(self))
        self._last_no = proposal

    def action_member(self, step: int) -> None:
        """Choose the person to answer for; beyond the ends everybody again."""
        row = self.proposal
        if row is None:
            toast(self, "Only in a group one person can be chosen to answer for; there is none on this line.")
        elif row.state_words:
            toast(self, f"Nobody is asked here any more: {row.state_words}.")
        else:
            places = (None, *row.members)
            self._chosen = places[(places.index(self.chosen_in(row)) + step) % len(places)]
            self.groups.redraw()

    def action_tick(self) -> None:
        """Keep this group, or no longer."""
        row, now = self.proposal, self.steering
        if row is None:
            toast(self, "Only a group can be kept; there is none on this line.")
        elif now is not None:
            if row.state_words:
                toast(self, f"{keys.label(self.app, 'pairs.again')} finds another for them.")
            else:
                self.step(now.ticked(row.members))

    def action_again(self) -> None:
        """In a preview another round around what was said, in an open one partners for those who are free."""
        self._look()

    def action_look(self) -> None:
        """A new round."""
        self._look()

    @work(group="dialog", exclusive=True)
    async def _look(self) -> None:
        await round_flows.look(self)

    @work(group="dialog", exclusive=True)
    async def action_start(self) -> None:
        """Start the round, or add what was found to the open one."""
        before = {row.pairing for row in self.proposals}
        saved = await self.start_round()
        made = sum(1 for row in self.proposals if row.pairing and row.pairing not in before) if saved else 0
        if made:
            pairings = counted(made, "pairing begins", "pairings begin")
            toast(self, f"{pairings}: {keys.label(self.app, 'open')} opens one, with its first meeting.")

    @work(group="dialog", exclusive=True)
    async def action_finish(self) -> None:
        """Finish the open round; who has not answered is not waited for any longer."""
        await self.save(self.workspace.rounds.finish)

    @work(group="dialog", exclusive=True)
    async def action_partner(self) -> None:
        """Another partner, or between rounds a partner for one person."""
        row = self.proposal
        await round_flows.partner(self, row, self.chosen_in(row) if row is not None else None)

    @work(group="dialog", exclusive=True)
    async def _place(self, person: int) -> None:
        await round_flows.partner_for_one(self, person)

    @work(group="dialog", exclusive=True)
    async def action_add(self) -> None:
        """Put people together by hand."""
        await round_flows.by_hand(self)

    def action_add_first(self) -> None:
        """Somebody must be here before anybody can be put together."""
        self.action_add()

    @work(group="dialog", exclusive=True)
    async def action_why(self) -> None:
        """Why, in full with the sums."""
        await round_flows.why(self, self.proposal or self.around.current)

    @work(group="dialog", exclusive=True)
    async def action_edit(self) -> None:
        """The reason of a no."""
        row = self.proposal
        if row is None or row.state != "declined":
            row = next((one for one in self.proposals if one.id == self._last_no), row)
        await round_flows.reason(self, row)

    @work(group="dialog", exclusive=True)
    async def action_room(self) -> None:
        """The room view."""
        await round_flows.room(self, self.proposal)

    @on(LineList.Opened, "#groups")
    @work(group="dialog", exclusive=True)
    async def opened(self, message: LineList.Opened) -> None:
        """A pairing opens its page, a proposal says why."""
        from tui.screens.pairing_page import open_pairing

        row = message.row
        pairing = row.id if isinstance(row, PairingRow) else row.pairing
        if pairing is not None:
            await open_pairing(self, pairing)
        else:
            await round_flows.why(self, row)

    @on(LineList.Opened, "#around")
    @work(group="dialog", exclusive=True)
    async def opened_around(self, message: LineList.Opened) -> None:
        """The whole of what the line says."""
        await round_flows.why(self, message.row)

    def action_undo(self) -> None:  # type: ignore[override]  # the base's is a worker, which this may start
        """In a preview the last step; else the last change."""
        done = self.step_back()
        if done == "step":
            return
        if done == "nothing" and self.newest_change_is_older:
            leave = keys.label(self.app, "cancel")
            toast(self, f"No step is left to take back here. {leave} leaves this round; nothing of it is stored.")
            return
        super().action_undo()

    def action_redo(self) -> None:  # type: ignore[override]  # as above
        """In a preview the step taken back; else the change taken back."""
        if not self.step_forth():
            super().action_redo()
