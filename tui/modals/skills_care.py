"""The team's words for skills: two that may be one first, then all of them; says what is to be done with which."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message

from tui.modals.base import Dialog, StylePaths
from tui.views.skills import NearDuplicate, SkillRow
from tui.widgets import keys
from tui.widgets.columns import Column, Line
from tui.widgets.lists import LineList
from tui.widgets.pane import Hint
from tui.widgets.person_card import entry
from tui.widgets.rows import Heading
from tui.widgets.search import SearchField
from tui.widgets.text import Content, Words, lines, marked, plain, styled, toast

What = Literal["choose", "merge", "apart", "rename", "words", "related", "kind", "undo", "redo"]
Row = SkillRow | NearDuplicate

COLUMNS = (
    Column("skill", least=16, share=3, most=40),
    Column("kind", least=9, share=1, most=12, drop=2),
    Column("teach", least=5, right=True, drop=1),
    Column("want", least=4, right=True, drop=1),
    Column("comes", least=13, share=1, drop=3),
)


@dataclass(frozen=True, slots=True)
class SkillCare:
    """What to do with which skill; `into` is the one it may be the same as, `filter` what stood in the filter."""

    what: What
    skill: str = ""
    into: str = ""
    filter: str = ""


class SkillsCareDialog(Dialog[SkillCare]):
    """The skills of a team, with a filter; what is known of the one under the cursor stands below."""

    CSS_PATH: ClassVar[StylePaths] = ["dialog.tcss", "skills_care.tcss"]
    WIDE = True
    AUTO_FOCUS = "#skills-list"
    FOR_SKILLS: ClassVar[tuple[Hint, ...]] = (
        ("open", "choose"), "skills.merge", ("here.edit", "rename"), ("skills.words", "words"),
        "skills.related", "skills.kind", ("cancel", "close"),
    )  # fmt: skip
    FOR_TWO: ClassVar[tuple[Hint, ...]] = (
        ("open", "choose"), "skills.merge", ("pairs.no", "they are two skills"), ("cancel", "close"),
    )  # fmt: skip
    HINTS = FOR_SKILLS
    BINDINGS: ClassVar[list[BindingType]] = [
        keys.key("skills.merge"),
        keys.key("pairs.no", "Two skills", "These two are not the same; do not ask again"),
        keys.key("here.edit", "Rename", "Another name for this skill"),
        keys.key("skills.words"),
        keys.key("skills.related"),
        keys.key("skills.kind"),
        keys.key("filter", "Filter", "Show only some skills"),
        keys.key("undo"),
        keys.key("redo"),
        keys.key("back", "Close", "Close this"),
    ]

    @dataclass
    class Alike(Message):
        """Skills that may be one, which took a while to find."""

        pairs: tuple[NearDuplicate, ...]

    def __init__(
        self,
        rows: Callable[[str], Sequence[SkillRow]],
        alike: Sequence[NearDuplicate] | None = None,
        *,
        at: str = "",
        typed: str = "",
    ) -> None:
        """`rows` gives the skills for what stands in the filter; `at` names the skill to begin with.

        `alike` are skills that may be one, None while they are being looked for.
        """
        super().__init__("The team's words for skills")
        self._rows, self._alike, self._at, self._typed = rows, alike, at, typed

    def compose_body(self) -> ComposeResult:
        """The filter, the list, and what is known of the skill under the cursor."""
        yield SearchField("filter", "f: some letters of a skill", id="skills-filter")
        yield LineList[Row](COLUMNS, _line, _key, id="skills-list")
        yield Words("", id="skill-words")

    @property
    def list(self) -> LineList[Row]:
        """The skills."""
        return self.query_one("#skills-list", LineList)

    @property
    def field(self) -> SearchField:
        """The filter."""
        return self.query_one("#skills-filter", SearchField)

    def on_mount(self) -> None:
        """Everything, with the cursor where it was."""
        self.field.put(self._typed)
        self._show()
        if self._at:
            self.list.select(("skill", self._at))

    def _show(self) -> None:
        typed = self.field.value
        skills = self._rows(typed)
        alike = () if typed else self._alike
        rows: list[Row | Heading] = []
        if alike is None:
            rows.append(Heading("looking for skills that were written twice …"))
        elif alike:
            rows += [Heading("perhaps one skill, written twice"), *alike, Heading("all skills")]
        empty = "No skill of the team is called so." if typed else "Nobody teaches or wants anything yet."
        self.list.show([*rows, *skills] if skills or alike else [], empty=empty)
        number = f"{len(skills)} skills" if len(skills) != 1 else "1 skill"
        self.field.say(number + (f", {len(alike)} perhaps twice" if alike else ""))

    @on(Alike)
    def found_alike(self, message: Alike) -> None:
        """Show them above the others."""
        first = self.list.cursor <= 1 and not self._at
        self._alike = message.pairs
        self._show()
        if first and self._alike and not self.field.value:
            self.list.action_top()

    @on(SearchField.Changed, "#skills-filter")
    def typed(self) -> None:
        """Only those that were meant."""
        self._show()
        if self.field.value:
            self.list.action_top()

    @on(SearchField.Left)
    def left(self) -> None:
        """From the filter to the skills."""
        self.list.focus()

    @on(LineList.Moved, "#skills-list")
    def moved(self, message: LineList.Moved) -> None:
        """What is known of it, and the keys for it."""
        row: Row | None = message.row
        two = isinstance(row, NearDuplicate)
        self.pane.show_hints(*(self.FOR_TWO if two else self.FOR_SKILLS))
        width = self.list.size.width - 2
        self.query_one("#skill-words", Words).show(_about(row, width) if row else plain(""))

    # What to do -------------------------------------------------------------------------------------------------

    def _leave(self, what: What) -> None:
        row = self.list.current
        if isinstance(row, NearDuplicate):
            self.close(SkillCare(what, row.skill, row.into, self.field.value))
        elif row is not None:
            self.close(SkillCare(what, row.skill, "", self.field.value))
        else:
            toast(self, "There is no skill on this line.")

    @on(LineList.Opened, "#skills-list")
    def opened(self) -> None:
        """Choose what to do with it."""
        self._leave("choose")

    def action_merge(self) -> None:
        """Make one of two."""
        self._leave("merge")

    def action_no(self) -> None:
        """They are two skills."""
        if isinstance(self.list.current, NearDuplicate):
            self._leave("apart")
        else:
            toast(self, "Only two words that look alike can be kept apart.")

    def action_edit(self) -> None:
        """Another name."""
        self._leave("rename")

    def action_words(self) -> None:
        """Its other words."""
        self._leave("words")

    def action_related(self) -> None:
        """What helps with it."""
        self._leave("related")

    def action_kind(self) -> None:
        """What sort of skill it is."""
        self._leave("kind")

    def action_undo(self) -> None:
        """Take back the last change."""
        self._turn("undo")

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self._turn("redo")

    def _turn(self, what: What) -> None:
        row = self.list.current
        self.close(SkillCare(what, row.skill if row else "", "", self.field.value))

    def action_filter(self) -> None:
        """Into the filter."""
        self.field.enter()

    def action_back(self) -> None:
        """Close."""
        self.close(None)

    def action_cancel(self) -> None:
        """Clear the filter first, then close."""
        if self.field.value:
            self.field.put("")
        else:
            self.close(None)


def _key(row: Row) -> tuple[str, str]:
    return ("pair", f"{row.skill}\n{row.into}") if isinstance(row, NearDuplicate) else ("skill", row.skill)


def _line(row: Row) -> Line:
    if isinstance(row, NearDuplicate):
        return marked("$skill and $into  [$text-muted]$why[/]", skill=row.skill, into=row.into, why=row.why)
    return (
        row.skill,
        row.kind or styled("not said", "$text-muted"),
        styled(str(row.taught or "–"), "$text-primary"),
        styled(str(row.wanted or "–"), "$text-accent"),
        styled(_origin(row), "$text-muted"),
    )


def _origin(row: SkillRow) -> str:
    if row.own:
        return "from your team"
    return "with Tandem, changed here" if row.said else "with Tandem"


def _about(row: Row, width: int) -> Content:
    if isinstance(row, NearDuplicate):
        return marked(
            "Should $skill become $into? Everybody who teaches or wants it follows, in profiles and meetings.",
            skill=row.skill,
            into=row.into,
        )
    about = [("other words", ", ".join(row.aliases) or "none"), ("related", ", ".join(row.related) or "none")]
    if row.not_meant:
        about.insert(1, ("not here", ", ".join(row.not_meant)))
    return lines(line for label, words in about for line in entry(label, words, width))
