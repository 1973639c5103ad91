"""What the first screen says in colours and with its keys: bars, the line below the lists, what a line can do."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import App

from tui.domain.words import teach_and_want
from tui.views.home import HomeView, QuietRow, SkillBalanceRow, TodayRow
from tui.views.home_words import BAR, NOT_TAUGHT, week_words
from tui.views.pictures import spark
from tui.widgets import keys
from tui.widgets.charts import bar
from tui.widgets.pane import Hint
from tui.widgets.text import Content, joined, marked, plain, styled

HINTS: dict[str, tuple[Hint, ...]] = {
    "log": (("session.log", "log"), ("snooze", "later")),
    "answer": ("open",),
    "do": (("tick", "done"), ("snooze", "later")),
    "finish": (("open", "go on"),),
    "close": ("open", ("session.log", "log"), ("snooze", "later")),
    "agree": ("open", ("session.log", "log"), ("snooze", "later")),
    "fit": ("open", ("session.log", "log"), ("snooze", "later")),
}
"""What can be done with a line of Today, by its first word."""

IN_FULL: tuple[Hint, ...] = (("copy", "in full"),)


QUIET_HINTS: tuple[Hint, ...] = ("open", ("messages", "nudge"), "snooze")
"""What can be done with a pairing that went quiet."""


def today_hints(row: TodayRow | None, widths: Sequence[int]) -> tuple[Hint, ...]:
    """The keys in the border while the cursor is on a line of Today; where its columns cut it, how it is seen whole."""
    if row is None:
        return ()
    cut = any(
        plain(words).cell_length > room for words, room in zip((row.verb, row.who, row.what), widths, strict=True)
    )
    return (*HINTS.get(row.verb, ("open",)), *IN_FULL * cut)


def cannot_wait(app: App[object], row: TodayRow | None) -> str:
    """Why a line cannot be put off, and for an answer what ends the waiting."""
    if row is None or row.verb != "answer":
        return "Only a line about a pairing can wait two weeks."
    write, pairs, finish = (keys.label(app, one) for one in ("messages", "go.pairs", "pairs.finish"))
    return f"An answer is awaited until its round is finished ({pairs}, then {finish}). {write} has words to send."


def line_to_copy(row: TodayRow | QuietRow | SkillBalanceRow) -> tuple[str, str]:
    """A title, and a line of one of the three lists as a sentence for a mail or a chat."""
    if isinstance(row, SkillBalanceRow):
        return row.skill, f"{row.skill}: {', '.join(teach_and_want(row.taught, row.wanted))}"
    verb = row.verb if isinstance(row, TodayRow) else "gone quiet"
    return row.who, f"{verb}: {row.who}: {row.what}"


def letters_about(row: TodayRow) -> tuple[str, ...]:
    """The keys of the texts that a line is about, the one to send now first."""
    if row.verb == "answer":
        return f"reminder-{row.proposal}-{row.person}", f"invitation-{row.proposal}"
    return (f"agreement-{row.pairing}",) if row.verb == "agree" else ()


def skill_line(row: SkillBalanceRow, most: int) -> tuple[Content, Content, Content]:
    """A skill with a bar for those who teach it and one for those who want it."""
    taught = bar(row.taught, most, BAR, "$teach") if row.taught else plain(NOT_TAUGHT)
    return plain(row.skill), taught, bar(row.wanted, most, BAR, "$learn")


def line_below(view: HomeView) -> Content:
    """Meetings per week, and the round that is open."""
    parts: list[Content] = []
    if any(view.weeks):
        parts.append(plain(" meetings per week ") + styled(spark(view.weeks), "$text-primary"))
        parts.append(plain(f"  {week_words(view.weeks)}"))
    else:
        parts.append(plain(" no meetings yet"))
    if view.round_line:
        parts.append(marked("     [@click=screen.go('pairs')]$line[/]", line=view.round_line))
    return joined(parts)
