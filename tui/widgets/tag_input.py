"""The field for several skills: completes while typing, takes levels as digits, changes the order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from tui.views.skills import Completion
from tui.widgets import tag_text
from tui.widgets.fields import Field, FormField, LineInput
from tui.widgets.tag_text import Typed
from tui.widgets.text import Content, Words, marked, plain, styled

Complete = Callable[[str], Sequence[Completion]]
"""Skills that a few letters may become, best first."""

Suggest = Callable[[str], Sequence[tuple[str, str]]]
"""The words of a line that are new skills and look like known ones, each with the skill that may be meant."""

MOST = 6


class TagInput(LineInput):
    """The line in which skills are typed; says what is to be done with completions, which its field shows."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "take", "Take the skill", show=False),
        Binding("down", "choose(1)", "Next skill", show=False),
        Binding("up", "choose(-1)", "Previous skill", show=False),
        Binding("escape", "hide", "Hide the skills", show=False),
    ]

    @dataclass
    class Take(Message):
        """Tab, or Enter: take the completion that is marked; else go on with `otherwise`."""

        otherwise: str

    @dataclass
    class Choose(Message):
        """An arrow: mark another completion, or move the skill at the cursor forward or back."""

        step: int

    @dataclass
    class Hide(Message):
        """Escape: hide the completions; without any, leave the form."""

    @dataclass
    class Left(Message):
        """The cursor went elsewhere."""

    def action_take(self) -> None:
        """Take the marked completion, else the next field."""
        self.post_message(self.Take("app.focus_next"))

    async def action_submit(self) -> None:
        """Enter does the same as Tab, and saves from the last field."""
        self.post_message(self.Take("submit"))

    def action_choose(self, step: int) -> None:
        """Mark another completion, or move the skill."""
        self.post_message(self.Choose(step))

    def action_hide(self) -> None:
        """Hide the completions."""
        self.post_message(self.Hide())

    @property
    def typed(self) -> Typed:
        """The line and the cursor."""
        return Typed(self.value, self.cursor_position)

    def put(self, typed: Typed) -> None:
        """Show another line."""
        self.value = typed.text
        self.cursor_position = typed.cursor


class Offers(Words):
    """The completions in a line; a click takes one."""

    @dataclass
    class Clicked(Message):
        """One was clicked."""

        number: int

    def action_take(self, number: int) -> None:
        """Take this one."""
        self.post_message(self.Clicked(number))


class TagField(FormField):
    """A form's field for skills; `complete` is asked at each letter."""

    DEFAULT_CSS = """
    TagField {
        .offers { padding: 0 0 0 12; width: 1fr; height: 1; display: none; }
        .offers.-shown { display: block; }
    }
    """

    def __init__(self, field: Field, complete: Complete, suggest: Suggest = lambda _: ()) -> None:
        super().__init__(field)
        self._complete, self._suggest = complete, suggest
        self._asking = ""
        self._is_quiet = False
        self._kept: set[str] = set()
        self._offers: tuple[Completion, ...] = ()
        self._marked = 0
        self._line = Offers("", classes="offers")

    def make_entry(self) -> Input:
        """A line that knows about completions."""
        return TagInput(self.field.value, max_length=self.field.most, placeholder=self.field.placeholder)

    @property
    def entry(self) -> TagInput:
        """The line in which skills are typed."""
        assert isinstance(self._entry, TagInput)
        return self._entry

    def on_mount(self) -> None:
        """The completions stand right under the line."""
        self.mount(self._line, before=self._under)

    # What may be meant ------------------------------------------------------------------------------------------

    def on_input_changed(self, message: Input.Changed) -> None:
        """A letter was typed: a digit on its own is a level, letters are completed."""
        typed = self.entry.typed
        levelled = tag_text.with_level(typed, done=False)
        if levelled != typed:
            message.stop()
            self.entry.put(levelled)
            return
        super().on_input_changed(message)
        quiet, self._is_quiet = self._is_quiet, False
        if quiet:
            self._show_offers(())
        elif self.entry.has_focus:
            self._offer()

    def _offer(self) -> None:
        word = tag_text.word_at(self.entry.typed)
        has_letters = any(character.isalpha() for character in word)
        found = tuple(self._complete(word)) if has_letters else ()
        self._show_offers((tuple(one for one in found if one.sure) or found)[:MOST])

    def _show_offers(self, found: tuple[Completion, ...]) -> None:
        self._offers = found
        self._marked = 0 if found and found[0].sure else -1
        self._line.set_class(bool(found), "-shown")
        self._redraw()

    def _redraw(self) -> None:
        line, room = plain(""), max(20, self._line.container_size.width - 16)
        for number, one in enumerate(self._offers):
            piece = self._piece(number, one)
            if line and line.cell_length + piece.cell_length + 2 > room:
                break
            line = line + "  " + piece if line else piece
        self._line.show(line, same_size=True)

    def say_hint(self, words: str) -> None:
        """While skills are offered nothing else is said; a question comes with the keys that answer it."""
        keys = " tab: yes · enter: keep mine" if words and self.entry.has_focus and self._question() else ""
        super().say_hint("" if self._offers else f"{words}{keys}")

    def _question(self) -> tuple[str, str] | None:
        """The new word and the skill it resembles that nobody has decided about yet."""
        return next((one for one in self._suggest(self.entry.value) if one[0] not in self._kept), None)

    def _piece(self, number: int, one: Completion) -> Content:
        chosen = number == self._marked
        look = "bold $cursor-text on $cursor-background" if chosen else "$foreground"
        name = marked(f"[@click=take({number})]$name[/]", name=(">" if chosen else "") + one.skill)
        hint = styled(f" {one.hint}", "$text-muted") if one.hint and chosen else plain("")
        return name.stylize(look) + hint

    # Taking one -------------------------------------------------------------------------------------------------

    def on_tag_input_take(self, message: TagInput.Take) -> None:
        """Tab or Enter."""
        message.stop()
        if self._offers and self._marked >= 0:
            self._take(self._marked)
            return
        offered = bool(self._offers)
        self._show_offers(())
        self._settle_level()
        submit, question = message.otherwise == "submit", self._question()
        if question is not None and not submit:
            self._put_quietly(tag_text.replaced(self.entry.typed, *question))
        elif question is not None and (offered or self._asking != question[0]):
            self._asking = question[0]
            self.post_message(self.Changed(self.field.name, self.value))
        elif submit:
            self._kept |= {question[0]} if question else set()
            self.post_message(self.Done(self.field.name))
        else:
            self.screen.focus_next()

    def _take(self, number: int) -> None:
        self.entry.put(tag_text.taken(self.entry.typed, self._offers[number].skill))
        self._show_offers(())
        self.entry.focus()

    def on_offers_clicked(self, message: Offers.Clicked) -> None:
        """A completion was clicked."""
        message.stop()
        if message.number < len(self._offers):
            self._take(message.number)

    def on_tag_input_choose(self, message: TagInput.Choose) -> None:
        """Up and down mark another completion; without any they move the skill at the cursor."""
        message.stop()
        if self._offers:
            self._marked = max(-1, self._marked + message.step) % len(self._offers)
            self._redraw()
        else:
            self._settle_level()
            self._put_quietly(tag_text.moved(self.entry.typed, message.step))

    async def on_tag_input_hide(self, message: TagInput.Hide) -> None:
        """Escape hides the completions first."""
        message.stop()
        if self._offers:
            self._show_offers(())
        else:
            await self.run_action("screen.cancel")

    def on_descendant_blur(self) -> None:
        """Leaving the field hides the completions."""
        self._settle_level()
        self._show_offers(())

    def _put_quietly(self, typed: Typed) -> None:
        """Another line that nobody typed, for which nothing is offered."""
        self._is_quiet = typed.text != self.entry.value
        self.entry.put(typed)

    def _settle_level(self) -> None:
        typed = self.entry.typed
        if (levelled := tag_text.with_level(typed, done=True)) != typed:
            self.entry.put(levelled)
