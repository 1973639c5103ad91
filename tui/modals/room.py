"""The room view: one proposal at a time, large, in sentences; no numbers, levels, reasons or ratings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.timer import Timer

from tui.domain.text import fold
from tui.modals.base import Dialog, StylePaths
from tui.views.rounds import MemberAnswer, RoomCard
from tui.widgets import keys
from tui.widgets.pane import Hint
from tui.widgets.text import Content, Words, joined, lines, marked, plain, styled

Answer = Callable[[int, bool, int | None], Sequence[RoomCard]]
"""Notes the answer to a proposal by one member, or with None by all; gives the cards as they are then."""

Undo = Callable[[], Sequence[RoomCard]]

TYPING = 1.5
"""Seconds without a letter after which the next one begins another name."""


class RoomDialog(Dialog[int]):
    """Shows cards; the result is the proposal that was shown last. Letters jump to a name, y and n answer."""

    CSS_PATH: ClassVar[StylePaths] = ["dialog.tcss", "rounds.tcss"]
    WIDE = True
    HINTS: ClassVar[tuple[Hint, ...]] = (
        "pairs.yes", "pairs.no", ("pairs.right", "one person"), ("move.down", "next"), ("move.up", "back"), "undo",
        ("find", "a name"), ("cancel", "close"),
    )  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,pagedown,space,enter", "down", "Next", show=False, id="move.down", tooltip="The next proposal"),
        Binding("up,pageup,backspace", "up", "Previous", show=False, id="move.up", tooltip="The previous proposal"),
        Binding("home", "top", "First", show=False, id="move.top"),
        Binding("end", "bottom", "Last", show=False, id="move.bottom"),
        keys.key("pairs.left"),
        keys.key("pairs.right"),
        keys.key("find", "Name", "Type the first letters of a name"),
    ]

    def __init__(self, cards: Sequence[RoomCard], answer: Answer, undo: Undo, *, at: int | None = None) -> None:
        super().__init__("")
        self.cards = tuple(cards)
        self.place = next((i for i, card in enumerate(self.cards) if card.proposal == at), 0)
        self.chosen: int | None = None
        self._answer, self._undo = answer, undo
        self._letters = ""
        self._typing = self._asked = False
        self._noted = 0
        self._timer: Timer | None = None

    def compose_body(self) -> ComposeResult:
        """The card, centred."""
        with VerticalScroll(id="card", can_focus=False):
            yield Words("", id="room-title")
            yield Words("", id="room-words")
            yield Words("", id="room-answers")
        yield Words("", id="room-typed")

    def on_mount(self) -> None:
        """The first card."""
        self.add_class("-room")
        self.show()

    @property
    def card(self) -> RoomCard:
        """The card on the screen."""
        return self.cards[self.place]

    def show(self) -> None:
        """The card as it is now."""
        card = self.card
        self.query_one("#room-title", Words).show(styled(_spread(card.names), "bold $text-primary"))
        self.query_one("#room-words", Words).show(lines(["", *_spaced(card.sentences), "", card.question]))
        self.query_one("#room-answers", Words).show(lines(["", self._answers(card), "", card.words]))
        place = marked("$n of $all", n=str(self.place + 1), all=str(len(self.cards)))
        self.pane.show_title(marked("[@click=screen.up]‹[/] $place [@click=screen.down]›[/]", place=place))

    def _answers(self, card: RoomCard) -> Content:
        if not _is_asked(card):
            return plain("")
        return joined([_said(answer, chosen=answer.member == self.chosen) for answer in card.answers], "     ")

    # Letters ----------------------------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """Letters jump to a name; y, n and u act unless a name is being typed, after the key for names never."""
        if self._asked and event.key in ("enter", "escape"):
            event.stop()
            event.prevent_default()
            self._stop_typing()
            return
        letter = event.character
        if letter is None or not letter.isprintable() or letter.isspace() or letter == "/":
            return
        event.stop()
        event.prevent_default()
        action = None if self._asked else self._action_of(event.key)
        if action and not (self._typing and self._jump(self._letters + letter)):
            self._stop_typing()
            action()
        elif not action:
            self._type(letter)

    def _action_of(self, key: str) -> Callable[[], None] | None:
        actions = {"pairs.yes": self.action_yes, "pairs.no": self.action_no, "undo": self.action_undo}
        return next((do for action_id, do in actions.items() if keys.bound(self.app, action_id) == key), None)

    def _type(self, letter: str) -> None:
        if not self._jump(self._letters + letter) and not self._jump(letter):
            self._letters += letter
            self._say_typed("nobody here is called so")

    def _jump(self, letters: str) -> bool:
        wanted = fold(letters)
        places = [*range(self.place, len(self.cards)), *range(self.place)]
        for place in places:
            if any(fold(name).startswith(wanted) for name in self.cards[place].names):
                self.place, self.chosen, self._letters, self._typing = place, None, letters, True
                self._say_typed("")
                self.show()
                return True
        return False

    def _say(self, words: str) -> None:
        """Say why a key did nothing, until the next."""
        self._stop_typing()
        self.query_one("#room-typed", Words).show(words)

    def _say_typed(self, words: str) -> None:
        self.query_one("#room-typed", Words).show(f"{self._letters}_ {words}")
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(TYPING, self._stop_typing) if self._letters else None

    def _stop_typing(self) -> None:
        if self._timer is not None:
            self._timer.stop()
        self._letters, self._typing, self._asked = "", False, False
        if not self._left:
            self.query_one("#room-typed", Words).show("")

    def action_find(self) -> None:
        """Type a name, also one that begins with y, n or u."""
        self._stop_typing()
        self._typing = self._asked = True
        self._say_typed("the first letters of a name")

    # Answers ----------------------------------------------------------------------------------------------------

    def action_yes(self) -> None:
        """Yes from all, or from the one chosen."""
        self._note(yes=True)

    def action_no(self) -> None:
        """No; it reads as if nobody had been found yet."""
        self._note(yes=False)

    def _note(self, *, yes: bool) -> None:
        shown = self.card.proposal
        self._noted += 1
        self._take(self._answer(shown, yes, self.chosen), shown)
        members = [answer.member for answer in self.card.answers]
        if self.chosen is not None and self.chosen != members[-1]:
            self.action_member(1)
        self.show()

    def action_undo(self) -> None:
        """Take the last answer given here back."""
        if not self._noted:
            self._say("Nothing was answered in this view yet.")
        else:
            self._noted -= 1
            self._take(self._undo(), self.card.proposal)
            self.show()

    def _take(self, cards: Sequence[RoomCard], shown: int) -> None:
        if cards:
            self.cards = tuple(cards)
            place = next((i for i, card in enumerate(self.cards) if card.proposal == shown), self.place)
            self.place = min(place, len(self.cards) - 1)

    def action_member(self, step: int) -> None:
        """Choose the person to answer for; beyond the ends everybody again."""
        if not _is_asked(self.card):
            self._say("Nobody is asked about this one any more.")
            return
        places = (None, *(answer.member for answer in self.card.answers))
        now = places.index(self.chosen) if self.chosen in places else 0
        self.chosen = places[(now + step) % len(places)]
        self.show()

    # Moving -----------------------------------------------------------------------------------------------------

    def _go(self, place: int) -> None:
        self._stop_typing()
        self.place, self.chosen = max(0, min(place, len(self.cards) - 1)), None
        self.show()

    def action_down(self) -> None:
        """The next proposal."""
        self._go(self.place + 1)

    def action_up(self) -> None:
        """The previous proposal."""
        self._go(self.place - 1)

    def action_top(self) -> None:
        """The first proposal."""
        self._go(0)

    def action_bottom(self) -> None:
        """The last proposal."""
        self._go(len(self.cards) - 1)

    def action_cancel(self) -> None:
        """Leave, on the proposal that was shown."""
        self.close(self.card.proposal)


def _is_asked(card: RoomCard) -> bool:
    """Whether anybody here was asked, or could be."""
    return any(answer.answer for answer in card.answers)


def _spread(names: Sequence[str]) -> Content:
    return joined(names, "   ↔   ")


def _spaced(sentences: Sequence[str]) -> list[str]:
    return [part for sentence in sentences for part in (sentence, "")][:-1]


def _said(answer: MemberAnswer, *, chosen: bool) -> Content:
    words = marked("$name: $said", name=answer.name, said=answer.answer)
    return marked("[b]‹ $words ›[/b]", words=words) if chosen else words
