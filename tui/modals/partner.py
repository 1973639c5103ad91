"""The choice of a partner: who else would fit, and what it would cost the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message

from tui.modals.base import Dialog, StylePaths
from tui.views.people import PartnerHint
from tui.widgets import keys
from tui.widgets.columns import Column
from tui.widgets.lists import LineList
from tui.widgets.pane import Hint
from tui.widgets.rows import Heading
from tui.widgets.text import Content, Shown, Words, joined, plain, styled


@dataclass(frozen=True, slots=True)
class Partner:
    """Who was chosen, for whom; without a hint the people are to be chosen by hand."""

    member: int
    hint: PartnerHint | None = None


class PartnerDialog(Dialog[Partner]):
    """Partners for one person, or for each of a group, as they are found."""

    CSS_PATH: ClassVar[StylePaths] = ["dialog.tcss", "rounds.tcss"]
    WIDE = True
    HINTS: ClassVar[tuple[Hint, ...]] = (("open", "take"), ("here.add", "choose by hand"), "cancel")
    BINDINGS: ClassVar[list[BindingType]] = [
        keys.key("here.add", "By hand", "Choose the people by hand"),
        keys.key("back", "Close", "Leave it as it is"),
    ]

    @dataclass
    class Offered(Message):
        """Partners found for one person."""

        member: int
        hints: tuple[PartnerHint, ...]

    def __init__(self, title: Shown, members: Sequence[tuple[int, str]]) -> None:
        super().__init__(title)
        self.members = tuple(members)
        self._offers: dict[int, tuple[PartnerHint, ...]] = {}

    def compose_body(self) -> ComposeResult:
        """The partners, and below them what the one under the cursor would mean."""
        yield LineList[Partner](
            (Column(least=14, share=3), Column(least=14, share=4, drop=1), Column(least=11)),
            self._line,
            lambda partner: (partner.member, partner.hint.members if partner.hint else ()),
            id="partners",
        )
        yield Words("", id="cost")

    def on_mount(self) -> None:
        """Say that they are being looked for."""
        self._show()

    @property
    def partners(self) -> LineList[Partner]:
        """The list."""
        return self.query_one("#partners", LineList)

    @on(Offered)
    def offered(self, message: Offered) -> None:
        """Some were found; the first of all comes under the cursor, unless somebody has moved it."""
        first = not any(self._offers.values()) and self.partners.current == self._by_hand
        self._offers[message.member] = message.hints
        self._show()
        if first and message.hints:
            self.partners.select((message.member, message.hints[0].members))

    @property
    def _by_hand(self) -> Partner:
        return Partner(self.members[0][0])

    def _show(self) -> None:
        rows: list[Partner | Heading] = []
        for member, name in self.members:
            found = self._offers.get(member)
            words = "looking …" if found is None else "" if found else "nobody else fits now"
            rows.append(Heading(f"for {name}" + (f": {words}" if words else "")))
            rows += [Partner(member, hint) for hint in found or ()]
        rows += [Heading(""), self._by_hand]
        self.partners.show(rows)
        self.partners.styles.height = len(rows)

    def _line(self, partner: Partner) -> tuple[Shown, ...] | Shown:
        hint = partner.hint
        if hint is None:
            return "choose the people by hand …"
        return hint.names, hint.learn, hint.strength + (" !" if hint.caveats else "")

    @on(LineList.Moved)
    def moved(self, message: LineList.Moved) -> None:
        """Say what it would cost the others."""
        hint = message.row.hint if message.row is not None else None
        self.query_one("#cost", Words).show(_cost(hint) if hint else "Any two or three people, also against the rules.")

    @on(LineList.Opened)
    def opened(self, message: LineList.Opened) -> None:
        """This one."""
        self.close(message.row)

    def action_add(self) -> None:
        """By hand, with the person of the line."""
        current = self.partners.current
        self.close(Partner(current.member if current else self.members[0][0]))

    def action_back(self) -> None:
        """Leave it as it is."""
        self.close(None)


def _cost(hint: PartnerHint) -> Content:
    parts: list[Shown] = []
    parts.append(hint.cost or "nothing changes for the others")
    parts += [styled(f"mind: {caveat}", "$text-warning") for caveat in hint.caveats]
    return joined([plain(part) for part in parts], "\n")
