"""The report as Markdown and as a web page: text from people is shown, never followed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.builders import TODAY
from tui.domain.overview import SkillDemand, Team
from tui.domain.policy import Cadence
from tui.domain.summary import Summary, TeamFlow, summarise
from tui.domain.text import clean
from tui.exchange.markdown import bar, escaped, hours, quoted, sparkline, table
from tui.exchange.report import LearningTogether, PrivateNote, report_markdown
from tui.exchange.web_page import web_page

HOSTILE = (
    "[/]", "# heading", "- item", "+ item", "* item", "1. item", "2) item", "> quote", "```", "~~~", "===", "---",
    "|a|b|", "\\|", "<b>x</b>", "<script>alert(1)</script>", "<!-- x -->", "&amp;", "&#65;", "[x](javascript:alert(1))",
    "![x](y)", "<http://x.org>", "http://x.org", "www.x.org", "*a* _b_ **c**", "`code`", "a\\b", "$x$", "~~x~~",
    "[^1]", "[x]: http://x", "A\u202egnp", "\x1b[31m", "| --- |", "&copy", "@someone", "a_b_c", "\\", "<a href=x>",
    "^x^", "\ta", "a  \nb",
)  # fmt: skip


def rendered(markdown: str) -> list[Token]:
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(markdown)


def only_text(tokens: Sequence[Token]) -> str:
    """The text of inline tokens; fails for anything that is not plain text."""
    kinds = {child.type for token in tokens for child in token.children or ()}
    assert kinds <= {"text", "text_special"}, kinds
    return "".join(child.content for token in tokens for child in token.children or ())


def check_escaped(text: str) -> None:
    paragraph = rendered(escaped(text))
    assert [token.type for token in paragraph] in ([], ["paragraph_open", "inline", "paragraph_close"])
    assert only_text(paragraph) == clean(text, limit=20_000)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_one_plain_paragraph(text: str) -> None:
    check_escaped(text)


@given(st.one_of(st.text(), st.text("#*_`[]()<>!|~&\\.-+=:1 \nahtpw/", max_size=20)))
@settings(max_examples=1000)
def test_any_text_is_shown_as_it_is(text: str) -> None:
    check_escaped(text)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_in_its_cell_and_its_item(text: str) -> None:
    rows = rendered(table(("a", "b"), [(escaped(text), "1"), ("x", escaped(text))]))
    cells = [rows[place + 1] for place, token in enumerate(rows) if token.type == "td_open"]
    assert [only_text([cell]) for cell in cells] == [clean(text, limit=500), "1", "x", clean(text, limit=500)]
    item = rendered(f"- {escaped(text)}")
    assert sum(token.type == "list_item_open" for token in item) == 1


@given(st.text("a\n>#- |", max_size=30))
def test_a_note_is_one_quotation_whatever_its_lines(text: str) -> None:
    tokens = rendered(quoted(f"x{text}"))
    assert sum(token.type == "blockquote_open" for token in tokens) == 1
    assert tokens[-1].type == "blockquote_close"


def test_charts_are_made_of_letters() -> None:
    assert (bar(0, 9), bar(1, 1000), bar(9, 9, 4)) == ("", "█", "████")
    assert sparkline((0, 1, 4, 8)) == "·▁▄█"
    assert sparkline(()) == ""
    assert [hours(minutes) for minutes in (0, 45, 60, 90, 1200)] == ["0 min", "45 min", "1 h", "1.5 h", "20 h"]


NOBODY = Team(people={}, pairings={}, sessions={}, rounds={}, cadence=Cadence(), names={}, today=TODAY)


@pytest.fixture
def nothing() -> Summary:
    return summarise(NOBODY, str)


def test_the_report_of_an_empty_team_is_whole(nothing: Summary) -> None:
    text = report_markdown(nothing, ())
    assert text.startswith("# Mentoring report, Mon 23 Nov 2026\n")
    assert "| People who take part | 0 |" in text
    assert "CONFIDENTIAL" not in text


def test_a_list_that_is_cut_says_how_much_more_there_is(nothing: Summary) -> None:
    flows = tuple(TeamFlow(f"Team {number}", "Web", 60) for number in range(14))
    short = tuple(SkillDemand(f"Skill {number}", 1, 3) for number in range(13))
    markdown = report_markdown(replace(nothing, flows=flows, short=short), ())
    assert "Team 11 → Web | 1 h |\n\nAnd 2 other ways, 2 h." in markdown
    assert "Skill 11 | 3 | 1 |\n\nAnd 1 other skill." in markdown


def test_notes_come_last_and_mark_the_report(nothing: Summary) -> None:
    text = report_markdown(nothing, (), [PrivateNote("Ana ↔ Ben", "first\n<b>second</b>")])
    assert text.index("CONFIDENTIAL") < text.index("## At a glance") < text.index("## Private notes")
    assert "> \\<b\\>second\\</b\\>" in text
    assert "There are none." in report_markdown(nothing, (), [])


def test_hostile_names_neither_add_headings_nor_lists_nor_rows(nothing: Summary) -> None:
    together = [LearningTogether((text, "Ben"), ((text, (text,)),)) for text in HOSTILE]
    tokens = rendered(report_markdown(nothing, together))
    assert not [token for token in tokens if token.type in {"html_block", "hr"}][1:]
    assert sum(token.type == "list_item_open" for token in tokens) == len(HOSTILE)
    inline = {child.type for token in tokens for child in token.children or ()}
    assert inline <= {"text", "text_special", "strong_open", "strong_close"}


class Page(HTMLParser):
    """The elements and the text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.words: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_the_web_page_is_self_contained_and_has_no_script(nothing: Summary) -> None:
    together = [LearningTogether((text, "Ben"), ()) for text in HOSTILE]
    page = Page(web_page(report_markdown(nothing, together), "</title><script>x"))
    expected = {"html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "table", "thead", "tbody"}
    assert set(page.elements) <= expected | {"tr", "th", "td", "ul", "li", "hr", "pre", "code", "strong", "br"}
    assert not {name for name, _ in page.attributes} & {"src", "href", "onclick", "onload"}
    assert "<script>alert(1)</script>" in "".join(page.words)
    assert not re.search(r"url\(|@import", web_page("x", "x"))
