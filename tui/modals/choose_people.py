"""The choice of people by a few letters of their names: one, or two or three for a group by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from tui.domain.text import fold
from tui.modals.base import Dialog, StylePaths
from tui.views.people import PersonRow
from tui.views.shared import Members
from tui.widgets import keys
from tui.widgets.columns import Column
from tui.widgets.fields import LineInput
from tui.widgets.lists import LineList
from tui.widgets.pane import Hint
from tui.widgets.text import Content, Shown, Words, styled


class _Letters(LineInput):
    """Letters of a name; the arrows move in the list below."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "screen.down", "Next person", show=False),
        Binding("up", "screen.up", "Previous person", show=False),
    ]


class ChoosePeopleDialog(Dialog[Members]):
    """People ticked with Enter; `words` says what a group of them would be. The result is in the order ticked."""

    CSS_PATH: ClassVar[StylePaths] = ["dialog.tcss", "rounds.tcss"]
    HINTS: ClassVar[tuple[Hint, ...]] = (("open", "choose"), ("save", "done"), "cancel")
    BINDINGS: ClassVar[list[BindingType]] = [keys.key("save", "Done", "These people", priority=True)]

    def __init__(
        self,
        title: Shown,
        people: Sequence[PersonRow],
        *,
        ticked: Members = (),
        least: int = 2,
        most: int = 3,
        words: Callable[[Members], Shown] = lambda _members: "",
    ) -> None:
        super().__init__(title)
        self.people = tuple(people)
        self.ticked = list(ticked)
        self.least, self.most = least, most
        self._words = words

    def compose_body(self) -> ComposeResult:
        """The line for letters, the people, and what a group of those ticked would be."""
        yield _Letters(id="letters", max_length=80)
        yield LineList[PersonRow](
            (
                Column(least=1),
                Column(least=14, share=2),
                Column(least=8, share=1, drop=2),
                Column(least=10, share=2, drop=1),
            ),
            self._line,
            lambda row: row.id,
            empty="Nobody is called so.",
            id="people",
        )
        yield Words("", id="group-words")

    def on_mount(self) -> None:
        """Everybody at first."""
        self.query_one("#people").can_focus = False
        self.query_one("#letters", Input).placeholder = "some letters of a name"
        self._filter("")
        self._say()

    @property
    def list(self) -> LineList[PersonRow]:
        """The people."""
        return self.query_one("#people", LineList)

    def _line(self, row: PersonRow) -> tuple[Shown, ...]:
        with_words = f"with {', '.join(row.partners)}" if row.partners else "" if row.places_free else row.status_words
        ticked = row.id in self.ticked
        name: Content | str = styled(row.name, "bold $text-accent") if ticked else row.name
        return ("x" if ticked else " "), name, row.team, with_words

    @on(Input.Changed)
    def typed(self, message: Input.Changed) -> None:
        """Only those with these letters."""
        message.stop()
        self._filter(message.value)

    def _filter(self, letters: str) -> None:
        wanted = fold(letters)
        found = [row for row in self.people if _fits(row.name, wanted)]
        first = [row for row in found if row.id in self.ticked]
        self.list.show([*first, *(row for row in found if row.id not in self.ticked)] if not wanted else found)
        if wanted:
            self.list.cursor = 0 if found else -1

    @on(Input.Submitted)
    def entered(self, message: Input.Submitted) -> None:
        """Tick the one under the cursor; on an empty line with enough people it is done."""
        message.stop()
        if not message.value and self.least <= len(self.ticked) and self.most > 1:
            self.action_save()
        elif self.list.current is not None:
            self.tick(self.list.current)

    @on(LineList.Moved)
    def moved(self) -> None:
        """Nothing to say about a single person."""

    def on_click(self, _event: events.Click) -> None:
        """The letters keep the focus."""
        self.query_one("#letters", Input).focus()

    @on(LineList.Opened)
    def opened(self, message: LineList.Opened) -> None:
        """A second click ticks."""
        self.tick(message.row)

    def tick(self, row: PersonRow) -> None:
        """Tick or untick somebody; with one person to choose that is all."""
        if row.id in self.ticked:
            self.ticked.remove(row.id)
        elif len(self.ticked) < self.most:
            self.ticked.append(row.id)
        else:
            self.pane.show_words(f"At most {self.most} together; choose one of them again to take them out.")
            return
        if self.most == 1:
            self.close(tuple(self.ticked))
            return
        letters = self.query_one("#letters", Input)
        letters.value = ""
        self._filter("")
        self._say()

    def _say(self) -> None:
        enough = self.least <= len(self.ticked)
        names = [row.short_name for i in self.ticked for row in self.people if row.id == i]
        if enough and self.most > 1:
            done = keys.label(self.app, "open")
            self.query_one("#group-words", Words).show(self._words(tuple(self.ticked)))
            self.pane.show_words(f"{' ↔ '.join(names)}: {done} again is done")
        else:
            self.query_one("#group-words", Words).show(f"{names[0]} and …" if names else "")
            self.pane.show_hints(*self.HINTS)

    def action_save(self) -> None:
        """These people."""
        if self.least <= len(self.ticked):
            self.close(tuple(self.ticked))
        else:
            self.pane.show_words(f"Choose {self.least} or {self.most} people." if self.most > 1 else "Choose somebody.")

    def action_down(self) -> None:
        """The next person."""
        self.list.action_down()

    def action_up(self) -> None:
        """The previous person."""
        self.list.action_up()


def _fits(name: str, wanted: str) -> bool:
    folded = fold(name)
    return folded.startswith(wanted) or any(word.startswith(wanted) for word in folded.split()) or wanted in folded
