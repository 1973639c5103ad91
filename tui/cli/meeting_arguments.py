"""The arguments of the commands for pairings and meetings."""

from __future__ import annotations

from tui.cli.parser import Parser

OUTCOMES = ("completed", "continued", "stopped", "somebody left")


def group(parser: Parser) -> None:
    """Two or three people."""
    parser.add_argument("names", metavar="NAME", nargs="+", help="the two or three people, each in one word or quoted")


def pairings(parser: Parser) -> None:
    """Whose pairing to look into, and what to show of it."""
    parser.add_argument(
        "names", metavar="NAME", nargs="*", help="two or three people: their pairing from inside, goals and meetings"
    )
    parser.add_argument("--all", action="store_true", help="also those that have ended")
    parser.add_argument("--include-notes", action="store_true", help="of one pairing: also its private notes")


def agree(parser: Parser) -> None:
    """What was agreed."""
    group(parser)
    _for_each(parser, "--goal", "TEXT", "what one of them wants to be able to do")
    _for_each(parser, "--rated", "1-5", "how far they are with it today: 1 just beginning, 5 can do it")
    parser.add_argument("--every", metavar="N", help="weeks from one meeting to the next")
    parser.add_argument("--minutes", metavar="N", help="how long a meeting takes")
    parser.add_argument("--meetings", metavar="N", help="how many to begin with")


def fit(parser: Parser) -> None:
    """What each said after the first meeting."""
    group(parser)
    _for_each(parser, "--said", "ANSWER", "good, still deciding, or not a good fit; private")


def close(parser: Parser) -> None:
    """The closing answers."""
    group(parser)
    _for_each(parser, "--can", "TEXT", "what they can do now that they could not before; NAME:- reads it")
    _for_each(parser, "--thanks", "TEXT", "what they thank the other for; NAME:- reads it from standard input")
    _for_each(parser, "--rated", "1-5", "how far they are with their goal now: 1 just beginning, 5 can do it")
    _for_each(parser, "--go-on", "yes|no", "whether they would go on together")


def take_break(parser: Parser) -> None:
    """A pairing, and the day after its break."""
    group(parser)
    parser.add_argument("--until", metavar="DATE", required=True, help="first day after it: '4 jan', 'in 6 weeks'")


def end(parser: Parser) -> None:
    """How it ended."""
    group(parser)
    parser.add_argument("--outcome", choices=OUTCOMES, default="", help="how it ended")
    parser.add_argument("--note", metavar="TEXT", default="", help="private; - reads it from standard input")


def log(parser: Parser) -> None:
    """A meeting, its day, or only the next one."""
    _meeting(parser)
    parser.add_argument("--on", metavar="DATE", default="today", help="the day: yesterday, mon, 2026-11-23 (today)")
    parser.add_argument("--plan", metavar="DATE", help="only plan the next meeting; --note is for it")


def correct(parser: Parser) -> None:
    """Which meeting, and what is to change."""
    _meeting(parser)
    _of_day(parser)
    parser.add_argument("--new-day", metavar="DATE", default="", help="the day on which it really was")


def unlog(parser: Parser) -> None:
    """Which meeting."""
    group(parser)
    _of_day(parser)


def done(parser: Parser) -> None:
    """Who did what."""
    parser.add_argument("name", metavar="NAME", help="who promised it, in one word or quoted")
    parser.add_argument("words", metavar="WORD", nargs="*", help="words of what was promised, if there are several")


def _for_each(parser: Parser, option: str, value: str, meaning: str) -> None:
    parser.add_argument(option, metavar=f"NAME:{value}", action="append", default=[], help=meaning)


def _meeting(parser: Parser) -> None:
    group(parser)
    parser.add_argument("--minutes", metavar="N", default="", help="how long it took")
    _for_each(parser, "--taught", "SKILL[:MINUTES[:LEARNER]]", "a lesson; may stand several times")
    _for_each(parser, "--rating", "1-5", "how useful it was for one of them, 1 to 5")
    _for_each(parser, "--promise", "TEXT", "what somebody will do: 'Kim:send the test plan by fri'")
    parser.add_argument("--absent", metavar="NAME", action="append", default=[], help="who of three was not there")
    parser.add_argument("--note", metavar="TEXT", help="a private note; - reads it from standard input")
    parser.add_argument("--next", metavar="DATE", default="", help="the next meeting: 'in 4 weeks', '7 dec'")
    parser.add_argument("--missed", metavar="REASON", help="it did not happen, and why")


def _of_day(parser: Parser) -> None:
    parser.add_argument("--on", metavar="DATE", default="", help="the day of the meeting; without it their last")
