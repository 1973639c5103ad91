"""What the Pairs screen says: the line above, the lines of the lists, the pane below. Values in, text out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from textual.app import App

from tui.domain.text import fold
from tui.domain.words import counted, listed
from tui.views.pairings import PairingRow
from tui.views.people import PersonRow
from tui.views.rounds import AskRow, LeftOutRow, MemberAnswer, ProposalRow, ProposalWhy, RoundView
from tui.widgets import keys
from tui.widgets.columns import Line
from tui.widgets.rows import Heading
from tui.widgets.text import Content, joined, lines, marked, plain, styled

Row = ProposalRow | PairingRow
"""A line of the list: a proposal, or a running pairing."""

STYLES = {"strong": "$text-success", "good": "$text-primary", "a stretch": "$text-muted"}


NAMED = 4
"""So many people are named where a key stands after them."""


@dataclass(frozen=True, slots=True)
class Around:
    """A line below the list: what is to be known about the round besides its groups."""

    kind: Literal["left_out", "asks", "about", "problems", "unpaired", "finish"]
    words: str


# The line above -------------------------------------------------------------------------------------------------


def headline(view: RoundView) -> str:
    """`round 7 · preview · 23 of 28 have a partner · no better round exists`."""
    words = {"preview": "preview", "open": "open", "again": "looked again"}[view.state]
    parts = [f"round {view.number}", words, view.headline]
    if view.state == "open":
        parts.append(awaited_words(view.awaited))
    else:
        parts.append(view.proof_short)
    return " · ".join(part for part in parts if part)


def between_words(view: RoundView, running: int, key: str) -> str:
    """What stands above the running pairings."""
    if not running:
        return "no round is open"
    return f"running pairings · no round is open · {key} looks for round {view.number}"


def awaited_words(number: int) -> str:
    """How many answers an open round waits for."""
    if not number:
        return "all have answered"
    return f"{counted(number, 'answer')} awaited"


# The list -------------------------------------------------------------------------------------------------------


def line(row: Row, chosen: int | None, *, stored: bool = False) -> Line:
    """The cells of a line; `chosen` is the member for whom alone an answer would be given.

    In a round that is stored what counts are the answers, not how a group came about.
    """
    if isinstance(row, PairingRow):
        quiet = styled(row.next_words, "$text-warning") if row.quiet else row.next_words
        return row.who, f"{row.held} of {row.planned}", quiet, row.last_words or "not met yet"
    strength = styled(row.strength, STYLES.get(row.strength, "")) + (" !" if row.caveats else "")
    return _who(row, chosen), row.learn or "nothing yet", strength, _answers(row, chosen, kept=not stored)


def pairing_among_proposals(row: PairingRow) -> Line:
    """A running pairing in the columns of the proposals."""
    return row.who, f"{row.held} of {row.planned} meetings", "", row.next_words


def _who(row: ProposalRow, chosen: int | None) -> Content:
    if chosen is None:
        return (styled("new ", "$text-accent") if row.new else plain("")) + plain(row.who)
    return joined([_marked(a.name, chosen=a.member == chosen) for a in row.answers], " ↔ ")


def _answers(row: ProposalRow, chosen: int | None, *, kept: bool) -> Content:
    if row.state_words:
        return styled(row.state_words, "$text-success" if row.pairing else "$text-muted")
    given = any(a.answer == "yes" for a in row.answers)
    if kept and chosen is None and not given and (row.kept or row.by_hand):
        return plain("kept" if row.kept else "by hand")
    said = joined([_answer(a, chosen=a.member == chosen) for a in row.answers], " ")
    return said + (" · kept" if kept and row.kept and len(row.answers) == 2 else "")


def _answer(answer: MemberAnswer, *, chosen: bool) -> Content:
    return _marked(styled(answer.answer, "$text-success" if answer.answer == "yes" else ""), chosen=chosen)


def _marked(words: str | Content, *, chosen: bool) -> Content:
    return marked("[b]‹$words›[/b]", words=words) if chosen else plain(words)


def with_letters(rows: Sequence[Row | Heading], letters: str) -> list[Row | Heading]:
    """The lines in which all these words, or beginnings of words, occur."""
    wanted = fold(letters).split()
    if not wanted:
        return list(rows)
    return [row for row in rows if not isinstance(row, Heading) and all(w in fold(_searched(row)) for w in wanted)]


def _searched(row: Row) -> str:
    return row.who if isinstance(row, PairingRow) else f"{row.who} {row.learn} {row.strength}"


# Below the list -------------------------------------------------------------------------------------------------


def around(view: RoundView, left_out: Sequence[LeftOutRow], asks: Sequence[AskRow] | None) -> tuple[Around, ...]:
    """Who is without a partner, what to ask the team, and what is to be known about the round."""
    found = []
    if left_out:
        found.append(Around("left_out", left_out_line(left_out)))
    if view.state != "open":
        found.append(Around("asks", _asks_line(view, asks)))
    if view.problems:
        found.append(Around("problems", f"! {view.problems[0]}" + _more(len(view.problems) - 1)))
    found.append(Around("about", f"about this round: {view.neutrality[:1].lower()}{view.neutrality[1:]}"))
    return tuple(one for one in found if one.words)


def _asks_line(view: RoundView, asks: Sequence[AskRow] | None) -> str:
    if asks is None:
        return "ask the team: looking for the question that would help the most …"
    if asks:
        return f"ask the team: could anybody teach {asks[0].skill}? → {gain_words(asks[0])}" + _more(len(asks) - 1)
    return f"nobody teaches yet: {', '.join(gap.split(':')[0] for gap in view.gaps)}" if view.gaps else ""


def gain_words(ask: AskRow) -> str:
    """What a yes would bring."""
    if ask.placed <= 0:
        return "better pairs"
    return counted(ask.placed, "more person", "more people")


def _more(number: int) -> str:
    return f" · {number} more" if number > 0 else ""


def nothing_here(app: App[object], view: RoundView) -> Content:
    """Why there is no group, and the key that helps."""
    ways = {
        "people": (("import", "import answers"), ("here.add", "add a person")),
        "round": (("pairs.again", "looks for the best one"),),
        "question": (("messages", "has a question for everybody"),),
    }
    told = [
        marked("[b $footer-key-foreground]$key[/] $words", key=keys.label(app, action_id), words=words)
        for action_id, words in (ways[view.next_step] if view.next_step else ())
    ]
    return joined([view.empty, joined(told, " · ")], " ") if told else plain(view.empty)


def without_partner(people: Iterable[PersonRow]) -> tuple[PersonRow, ...]:
    """Who takes part, has a place free and no partner."""
    return tuple(row for row in people if row.places_free and not row.partners)


def unpaired_line(people: Sequence[PersonRow], key: str) -> Around:
    """Who is without a partner between rounds, some by name, and the key that gives one of them a partner."""
    more = len(people) - NAMED if len(people) > NAMED + 1 else 0
    names = ", ".join(row.short_name for row in people[: len(people) - more])
    others = f" and {more} more" if more else ""
    return Around("unpaired", f"without a partner now: {names}{others} · {key} finds one")


# The pane -------------------------------------------------------------------------------------------------------


def why_short(row: ProposalRow, why: ProposalWhy | None, *, known: bool) -> Content:
    """Why this group, in a few lines; `known` says that looking for it has come to an end."""
    if why is None:
        return lines(row.caveats) if known else styled("…", "$text-muted")
    parts: list[str | Content] = [*why.lines]
    parts += [styled(f"mind: {caveat}", "$text-warning") for caveat in why.caveats]
    parts += [styled(words, "$text-muted") for words in why.next_best]
    if not why.lines:
        parts.insert(0, "nobody learns anything they have wished for yet")
    return lines(parts)


def why_full(why: ProposalWhy) -> Content:
    """Why this group, with the sums for somebody who wants to recompute them."""
    blocks = [
        ("", why.lines),
        ("mind", why.caveats),
        ("in favour", why.raised),
        ("against", why.lowered),
        ("who else", why.next_best),
        (f"the sums: {why.strength}, fit {why.fit:.2f}", why.sums),
    ]
    parts: list[str | Content] = []
    for title, words in blocks:
        if words and title:
            parts += ["", styled(title, "bold $text-accent")]
        parts += words
    return lines(parts)


def left_out_line(rows: Sequence[LeftOutRow]) -> str:
    """Who is without a partner by name, apart from those who have one already and a place more."""
    alone, others = ([row.name for row in rows if row.has_partner is has] for has in (False, True))
    words = [f"without a partner this time: {', '.join(alone)}"] if alone else []
    words += [f"no further partner: {', '.join(others)}"] if others else []
    return " · ".join(words)


def left_out_words(rows: Sequence[LeftOutRow]) -> Content:
    """The true reasons, for the lead."""
    return lines([row.sentence or f"{row.name}: {row.reason}" for row in rows])


def asks_words(view: RoundView, asks: Sequence[AskRow] | None) -> Content:
    """The questions to the team with what a yes would bring, and what nobody teaches yet."""
    parts: list[str | Content] = [marked("$s [b]→ $gain[/b]", s=ask.skill, gain=gain_words(ask)) for ask in asks or ()]
    if parts:
        parts.insert(0, styled("A yes to one of these would help this round, best of those tried:", "$text-muted"))
    elif asks is not None:
        parts.append("No question to the team would bring more people a partner this time.")
    if view.gaps:
        parts += ["", styled("Wanted, and nobody teaches it yet", "bold $text-accent"), *view.gaps]
    return lines(parts)


def about_words(view: RoundView) -> Content:
    """What a sceptic asks about a round."""
    parts: list[str | Content] = [view.proof, view.neutrality]
    parts += [f"! {words}" for words in view.problems]
    parts += view.removed_by_rule
    trios = "pairs and groups of three" if view.trios else "pairs only"
    looks = {"balanced": "as many as possible, nobody poorly served", "people": "as many as possible first"}
    parts.append(f"looked for: {looks.get(view.objective, 'the strongest groups')}; {trios}")
    parts.append(f"the least anybody gets of their wishes: {view.lowest:.2f} · fit of all together: {view.total:.2f}")
    if view.gaps:
        parts += ["", styled("Wanted, and nobody teaches it yet", "bold $text-accent"), *view.gaps]
    return lines([part for part in parts if part])


def around_details(
    about: Around, view: RoundView, left_out: Sequence[LeftOutRow], asks: Sequence[AskRow] | None
) -> tuple[str, Content]:
    """The title and the whole of what a line below the groups is about."""
    if about.kind == "left_out":
        return "Without a partner this time", left_out_words(left_out)
    if about.kind == "asks":
        return "Ask the team", asks_words(view, asks)
    if about.kind == "problems":
        return "Worth a look in pairings.yaml", lines(view.problems)
    return ("About this round", about_words(view)) if about.kind == "about" else ("", plain(about.words))


def pairing_short(row: PairingRow) -> Content:
    """A running pairing in a few lines."""
    return lines(
        [
            f"{row.held} of {row.planned} meetings held" + (f", the last {row.last_words}" if row.last_words else ""),
            row.next_words,
            row.state_words,
        ]
    )


def title_of(row: Row) -> str:
    """What the pane is about."""
    return row.who if isinstance(row, PairingRow) else f"Why {listed([a.name for a in row.answers])}"


def as_text(view: RoundView, rows: Sequence[Row | Heading], left_out: Sequence[LeftOutRow]) -> tuple[str, str]:
    """The round as plain text, to be copied: a title and the lines."""
    parts = [headline(view)] if view.state != "none" else []
    for row in rows:
        if isinstance(row, PairingRow):
            parts.append(f"{row.who}: {row.held} of {row.planned} meetings, {row.next_words}")
        elif isinstance(row, ProposalRow):
            said = row.state_words or ", ".join(f"{a.name} {a.answer}" for a in row.answers)
            parts.append(f"{row.who}: {row.learn} ({row.strength}); {said}")
    if left_out:
        parts.append(left_out_line(left_out))
    return ("the round" if view.state != "none" else "running pairings"), "\n".join(parts)
