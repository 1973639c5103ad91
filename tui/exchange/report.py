"""The report for a sponsor as Markdown: figures, charts made of letters, who learns with whom, what to ask the team."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tui.domain.dates import MONTHS, format_day
from tui.domain.overview import SkillDemand
from tui.domain.summary import FEW, Share, Summary
from tui.domain.words import counted
from tui.exchange.markdown import bar, escaped, hours, quoted, sparkline, table
from tui.exchange.tables import CONFIDENTIAL

MOST_SKILLS = 15
MOST_FLOWS = 12
MOST_GAPS = 12
MOST_ASKS = 5
_RIGHT = frozenset({1})


@dataclass(frozen=True, slots=True)
class LearningTogether:
    """One running pairing: the names and what each came to learn, as (name, skills)."""

    names: tuple[str, ...]
    learns: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class PrivateNote:
    """Something that stays between few people: what it belongs to, and the text."""

    title: str
    text: str


def report_markdown(
    summary: Summary, together: Sequence[LearningTogether], notes: Sequence[PrivateNote] | None = None
) -> str:
    """The report; with notes (even an empty list) it is marked CONFIDENTIAL and shows them at the end."""
    parts = [
        f"# Mentoring report, {format_day(summary.day)}",
        *([f"**{CONFIDENTIAL}: this report holds private notes. Pass it on to nobody.**"] if notes is not None else []),
        "Everybody teaches and everybody learns: how far the programme has come.",
        _section("At a glance", _glance(summary)),
        _section("Meetings held, week by week", _weeks(summary)),
        _section("Skills exchanged", _skills(summary)),
        _section("From team to team", _flows(summary)),
        _section("Who learns with whom", _together(together)),
        _section("Wanted, and taught by nobody yet", _gaps(summary.gaps)),
        _section("Wanted by more people than teach it", _short(summary.short)),
        _section("To ask the team", _asks(summary)),
        *([_section("Private notes", _notes(notes))] if notes is not None else []),
        _footer(confidential=notes is not None),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _section(title: str, body: str) -> str:
    return f"## {title}\n\n{body}" if body else ""


def _glance(summary: Summary) -> str:
    fuller, other = summary.ways
    goals = summary.goals
    rows = [
        ("People who take part", str(summary.here)),
        ("With a partner", f"{summary.placed} of {summary.wanting} who want one"),
        ("Pairings", f"{summary.running} running, {summary.ended} ended"),
        ("Meetings held", f"{summary.held}{_since(summary.first_meeting)}"),
        ("Meetings that did not happen", str(summary.missed)),
        ("Gone quiet", counted(summary.quiet, "pairing")),
        ("Time of learning", hours(summary.minutes)),
        ("Each way, over all pairs", f"{hours(fuller)} one way, {hours(other)} the other"),
        ("Learned from another team", _share(summary.across_teams)),
        ("Learned across different backgrounds", _share(summary.across_backgrounds)),
        ("By kind of skill", ", ".join(f"{escaped(kind)} {hours(minutes)}" for kind, minutes in summary.kinds)),
        ("Goals", f"{goals.named} set"),
    ]
    if goals.rated >= FEW:
        rows.append(("Goals reached", f"{goals.reached} of {goals.rated} rated at the end, {goals.further} further on"))
    if summary.useful is not None:
        rows.append(("How useful", f"{summary.useful.mean:.1f} of 5 on average, {summary.useful.ratings} answers"))
    if summary.answers_awaited:
        rows.append(("Answers awaited", str(summary.answers_awaited)))
    return table(("", ""), [row for row in rows if row[1]])


def _since(first: date | None) -> str:
    return f" since {format_day(first)}" if first else ""


def _share(share: Share) -> str:
    return f"{hours(share.minutes)} ({share.part:.0%})" if share.known else ""


def _weeks(summary: Summary) -> str:
    """One bar a week, this week last, in a block in which nothing is formatted."""
    if not any(summary.weeks):
        return "No meetings in the last weeks."
    monday = summary.day - timedelta(days=summary.day.weekday())
    mondays = [monday - timedelta(weeks=back) for back in reversed(range(len(summary.weeks)))]
    most = max(summary.weeks)
    lines = [
        f"{day.day:>2} {MONTHS[day.month - 1]}  {bar(count, most):<20}  {count}".rstrip()
        for day, count in zip(mondays, summary.weeks, strict=True)
    ]
    total = sum(summary.weeks)
    return "\n".join(("```text", *lines, "", f"{sparkline(summary.weeks)}  {counted(total, 'meeting')}", "```"))


def _skills(summary: Summary) -> str:
    if not summary.skills:
        return "No lessons yet."
    most = summary.skills[0].minutes
    rows: list[tuple[str, ...]] = [
        (escaped(row.skill), hours(row.minutes), bar(row.minutes, most), hours(row.across_teams))
        for row in summary.skills[:MOST_SKILLS]
    ]
    headers: tuple[str, ...] = ("skill", "learned", "", "of it from another team")
    if not summary.across_teams.known:
        headers, rows = headers[:3], [row[:3] for row in rows]
    more = summary.skills[MOST_SKILLS:]
    rest = f"\n\nAnd {counted(len(more), 'other skill')}, {hours(sum(row.minutes for row in more))}." if more else ""
    return table(headers, rows, right=_RIGHT) + rest


def _flows(summary: Summary) -> str:
    rows = [
        (f"{escaped(flow.teachers)} → {escaped(flow.learners)}", hours(flow.minutes))
        for flow in summary.flows[:MOST_FLOWS]
    ]
    more = summary.flows[MOST_FLOWS:]
    rest = f"\n\nAnd {counted(len(more), 'other way')}, {hours(sum(flow.minutes for flow in more))}." if more else ""
    return table(("taught → learned", "time"), rows, right=_RIGHT) + rest if rows else ""


def _together(together: Sequence[LearningTogether]) -> str:
    lines = []
    for one in together:
        learns = "; ".join(
            f"{escaped(name)} learns {', '.join(escaped(skill) for skill in skills)}" for name, skills in one.learns
        )
        names = " ↔ ".join(escaped(name) for name in one.names)
        lines.append(f"- {names}{': ' if learns else ''}{learns}")
    return "\n".join(lines) or "No pairings yet."


def _gaps(gaps: Sequence[SkillDemand]) -> str:
    most = max((gap.learners for gap in gaps), default=0)
    rows = [(escaped(gap.skill), str(gap.learners), bar(gap.learners, most, 10)) for gap in gaps[:MOST_GAPS]]
    more = len(gaps) - MOST_GAPS
    rest = f"\n\nAnd {counted(more, 'other skill')}." if more > 0 else ""
    return table(("skill", "wanted by", ""), rows, right=_RIGHT) + rest if rows else ""


def _short(short: Sequence[SkillDemand]) -> str:
    rows = [(escaped(row.skill), str(row.learners), str(row.teachers)) for row in short[:MOST_GAPS]]
    more = len(short) - MOST_GAPS
    rest = f"\n\nAnd {counted(more, 'other skill')}." if more > 0 else ""
    return table(("skill", "wanted by", "taught by"), rows, right=frozenset({1, 2})) + rest if rows else ""


def _asks(summary: Summary) -> str:
    """Questions whose yes would help most people, from what is wanted and taught; no round is solved for them."""
    lines = []
    for row in (*summary.gaps, *summary.short)[:MOST_ASKS]:
        wish = counted(row.learners, "person would like", "people would like")
        lines.append(
            f"- Could anybody help a colleague with {escaped(row.skill)}, even just the basics? {wish} to learn it."
        )
    return "\n".join(lines)


def _notes(notes: Sequence[PrivateNote]) -> str:
    return "\n\n".join(f"**{escaped(note.title)}**\n\n{quoted(note.text)}" for note in notes) or "There are none."


def _footer(*, confidential: bool) -> str:
    if confidential:
        return f"---\n\n{CONFIDENTIAL}. Made with Tandem."
    return "---\n\nNo note, nobody's rating and nobody's answer is in this report. Made with Tandem."
