"""Pairs: the round, from the first look to the last answer, and the running pairings between rounds."""

from __future__ import annotations

from collections.abc import Hashable
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, Vertical
from textual.getters import query_one
from textual.widgets import ProgressBar

from tui.messages import Go
from tui.screens import pairs_words, round_flows
from tui.screens.base import StylePaths
from tui.screens.pairs_words import Around, Row
from tui.screens.round_board import RoundBoard
from tui.screens.round_work import RoundWorker
from tui.views import PairingRow, ProposalRow, ProposalWhy, RoundView
from tui.widgets import keys
from tui.widgets.group_list import AroundList, GroupList
from tui.widgets.lists import Column, Heading, Line, LineList
from tui.widgets.pane import Hint, Pane, ReadingPane
from tui.widgets.text import Content, Words, plain, toast

HELP = """
A **round** finds everybody somebody to teach and to learn from. Look for one, note what people say, start it.
Nothing is stored before it is started, and each step can be taken back.

`←` and `→` choose one person of a group to answer for; without that, an answer is everybody's.
A no is private: it reads "we will find another" everywhere. `tab` goes to the lines below and to the pane.
"""

PREVIEW_HINTS: tuple[Hint, ...] = (
    ("pairs.why", "in full"),
    ("pairs.right", "one person"),
    ("pairs.room", "room"),
    "options",
    "messages",
)
OPEN_HINTS: tuple[Hint, ...] = (
    ("pairs.why", "in full"),
    ("here.edit", "reason"),
    ("pairs.room", "room"),
    "messages",
    ("pairs.finish", "finish round"),
)
PAIRING_HINTS: tuple[Hint, ...] = ("open", ("session.log", "log"), "options", "messages")
WITH_GROUPS = ("yes", "no", "member", "why", "room")
MOST_AROUND = 4


class PairsScreen(RoundBoard):
    """The round and the running pairings."""

    PLACE = "pairs"
    HELP = HELP
    FOOTER = (
        "pairs.yes", "pairs.no", "tick", "pairs.partner", "pairs.again", "pairs.start", "here.add", "session.log",
        "undo", "help",
    )  # fmt: skip
    CSS_PATH: ClassVar[StylePaths] = ["base.tcss", "pairs.tcss"]
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
        keys.key("here.edit", "Reason", "Note the reason of a no; private, and need not be given"),
    ]

    groups = query_one("#groups", GroupList)
    around = query_one("#around", AroundList)
    pane = query_one("#why", Pane)
    words = query_one("#why-words", Words)

    _chosen: int | None = None
    _whys: dict[int, ProposalWhy | None]
    _explained: RoundView | None = None

    def compose_content(self) -> ComposeResult:
        """The line above, the groups with what is said around them, and why."""
        yield Words("", id="headline")
        with Horizontal(id="progress"):
            yield ProgressBar(total=1.0, show_eta=False, id="bar")
            yield Words("", id="doing")
        with Container(id="body"):
            with Vertical(id="left"):
                yield GroupList(pairs_words.PROPOSALS, self._line, _key, id="groups")
                yield AroundList(id="around")
            with Pane("", id="why"), ReadingPane():
                yield Words("", id="why-words")

    # Showing ----------------------------------------------------------------------------------------------------

    def show(self) -> None:
        """The round as it is now."""
        view, steps = self.view, self.steering
        self.set_class(view.state == "none", "-no-round")
        self.set_class(self.is_searching, "-searching")
        self.query_one("#headline", Words).show(self._headline(view))
        rows = self._rows(view)
        self.groups.reshape(self._columns(view) if rows else ())
        self.groups.show(rows, empty="" if self.is_searching else view.empty)
        self.groups.styles.max_height = max(3, len(rows) + 1)
        self._show_around(view)
        self.pane.show_hints(*self._hints(view))
        self.refresh_bindings()
        if steps is None and view.state == "none" and self.is_searching:
            self.groups.show((), empty="")

    def _headline(self, view: RoundView) -> Content | str:
        if view.state != "none":
            return pairs_words.headline(view)
        if self.is_searching:
            return f"round {view.number}"
        running = sum(1 for _ in self.workspace.pairings.rows())
        return pairs_words.between_words(view, running, keys.label(self.app, "pairs.again"))

    def _columns(self, view: RoundView) -> tuple[Column, ...]:
        return pairs_words.PAIRINGS if view.state == "none" else pairs_words.PROPOSALS

    def _rows(self, view: RoundView) -> list[Row | Heading]:
        running = self.workspace.pairings.rows()
        if view.state == "none":
            return list(running)
        rows: list[Row | Heading] = list(self.proposals)
        shown = {row.pairing for row in self.proposals}
        others = [row for row in running if row.id not in shown]
        if others and view.state != "preview":
            rows += [Heading("running from before"), *others]
        return rows

    def _show_around(self, view: RoundView) -> None:
        if view.state == "none":
            alone = pairs_words.without_partner(self.workspace.people.rows())
            partner = keys.label(self.app, "pairs.partner")
            lines: tuple[Around, ...] = (
                (pairs_words.unpaired_line(alone, partner),) if alone and not self.is_searching else ()
            )
        else:
            lines = pairs_words.around(view, self.left_out, self.asks)
        self.around.show(lines)
        self.around.display = bool(lines)
        self.around.styles.height = min(len(lines), 2 if self.has_class("-short") else MOST_AROUND)

    def _hints(self, view: RoundView) -> tuple[Hint, ...]:
        if view.state == "none":
            return PAIRING_HINTS
        hints = PREVIEW_HINTS if view.state == "preview" else OPEN_HINTS
        return hints[2:] if self.has_class("-wide") else hints

    def _line(self, row: Row) -> Line:
        chosen = self._chosen if row is self.groups.current else None
        if isinstance(row, PairingRow) and self.view.state != "none":
            return pairs_words.pairing_among_proposals(row)
        return pairs_words.line(row, chosen)

    # The pane ---------------------------------------------------------------------------------------------------

    @on(LineList.Moved, "#groups")
    def moved(self) -> None:
        """Say why this group is proposed; an answer is everybody's again."""
        row = self.groups.current
        if isinstance(row, ProposalRow) and self._chosen not in row.members:
            self._chosen = None
        if not self.around.has_focus:
            self._show_pane(row)

    @on(LineList.Moved, "#around")
    def moved_around(self) -> None:
        """Say more about the line."""
        if self.around.has_focus:
            self._show_pane(self.around.current)

    @on(AroundList.Left)
    def to_groups(self) -> None:
        """From the first line up to the groups."""
        self.groups.focus()

    @on(GroupList.Left)
    def to_around(self) -> None:
        """From the last group down to what is said around them."""
        if self.around.display:
            self.around.focus()

    def on_descendant_focus(self) -> None:
        """The pane is about the line that has the cursor."""
        if self.groups.has_focus:
            self._show_pane(self.groups.current)
        elif self.around.has_focus:
            self._show_pane(self.around.current)

    def _show_pane(self, about: Row | Around | None) -> None:
        if isinstance(about, ProposalRow):
            self._show_why(about)
            return
        title, words = "", plain("")
        if isinstance(about, PairingRow):
            title, words = about.who, pairs_words.pairing_short(about)
        elif isinstance(about, Around):
            title, words = pairs_words.around_details(about, self.view, self.left_out, self.asks)
        self.pane.show_title(title)
        self.words.show(words)
        self.pane.set_class(about is None, "-nothing")

    def _show_why(self, row: ProposalRow) -> None:
        if self._explained is not self.view:
            self._explained, self._whys = self.view, {}
        if row.id not in self._whys:
            self.explain(self.view, [row.id])
        self.pane.remove_class("-nothing")
        self.pane.show_title(pairs_words.title_of(row))
        self.words.show(pairs_words.why_short(row, self._whys.get(row.id), known=row.id in self._whys))

    @on(RoundWorker.Explained)
    def explained(self, message: RoundWorker.Explained) -> None:
        """Why a group is proposed is known now."""
        if message.view is not self._explained:
            return
        self._whys[message.proposal] = message.why
        row = self.groups.current
        if isinstance(row, ProposalRow) and row.id == message.proposal and not self.around.has_focus:
            self._show_why(row)

    @on(RoundWorker.Progressed)
    def progressed(self, message: RoundWorker.Progressed) -> None:
        """How far the search is."""
        if message.number == self._search:
            self.query_one("#bar", ProgressBar).update(progress=message.done)
            stop = keys.label(self.app, "cancel")
            self.query_one("#doing", Words).show(f"{message.words} · {stop} stops")

    # What others ask --------------------------------------------------------------------------------------------

    def arrive(self, go: Go) -> None:
        """Somebody came for a round, a pairing or a proposal."""
        if go.again and self.view.state == "none":
            self.action_again()
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

    def _answer(self, *, yes: bool) -> None:
        row = self.proposal
        if row is None:
            return
        stored = self.view.state != "preview"
        saved = self.store_answer(row, yes, self._chosen)
        if saved is None:
            return
        self._go_on(row)
        if stored and not yes:
            toast(self, round_flows.thanks_for_no(self))
        if stored and saved.record_id is not None:
            self._agree(saved.record_id)

    def _go_on(self, row: ProposalRow) -> None:
        """To the next person, after the last or after an answer of all to the next line."""
        if self._chosen is not None and self._chosen in row.members[:-1]:
            self.action_member(1)
        else:
            self._chosen = None
            self.groups.action_down_within()

    def action_member(self, step: int) -> None:
        """Choose the person to answer for; beyond the ends everybody again."""
        row = self.proposal
        if row is not None:
            places = (None, *row.members)
            self._chosen = places[(places.index(self._chosen) + step) % len(places)]
            self.groups.redraw()

    def action_tick(self) -> None:
        """Keep this group, or no longer."""
        row, now = self.proposal, self.steering
        if row is not None and now is not None:
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

    def action_start(self) -> None:
        """Start the round, or add what was found to the open one."""
        saved = self.start_round()
        made = sum(1 for row in self.proposals if row.pairing) if saved else 0
        if made:
            pairings = "1 pairing begins" if made == 1 else f"{made} pairings begin"
            toast(self, f"{pairings}: {keys.label(self.app, 'open')} opens one, with its first meeting.")

    def action_finish(self) -> None:
        """Finish the open round; who has not answered is not waited for any longer."""
        self.save(self.workspace.rounds.finish)

    @work(group="dialog", exclusive=True)
    async def action_partner(self) -> None:
        """Another partner, or between rounds a partner for one person."""
        await round_flows.partner(self, self.proposal, self._chosen)

    @work(group="dialog", exclusive=True)
    async def action_add(self) -> None:
        """Put people together by hand."""
        await round_flows.by_hand(self)

    @work(group="dialog", exclusive=True)
    async def action_why(self) -> None:
        """Why, in full with the sums."""
        await round_flows.why(self, self.proposal or self.around.current)

    @work(group="dialog", exclusive=True)
    async def action_edit(self) -> None:
        """The reason of a no."""
        await round_flows.reason(self, self.proposal)

    @work(group="dialog", exclusive=True)
    async def action_room(self) -> None:
        """The room view."""
        await round_flows.room(self, self.proposal)

    @work(group="dialog", exclusive=True)
    async def _agree(self, pairing: int) -> None:
        await round_flows.agree(self, pairing)

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
        if self.step_back():
            return
        if self.newest_change_is_older:
            leave = keys.label(self.app, "cancel")
            toast(self, f"No step is left to take back here. {leave} leaves this round; nothing of it is stored.")
            return
        super().action_undo()

    def action_redo(self) -> None:  # type: ignore[override]  # as above
        """In a preview the step taken back; else the change taken back."""
        if not self.step_forth():
            super().action_redo()


def _key(row: Row) -> Hashable:
    return ("pairing" if isinstance(row, PairingRow) else "proposal", row.id)
