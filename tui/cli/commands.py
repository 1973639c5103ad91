"""All commands with their arguments: what `tandem --help`, the parser and shell completion are made from."""

from __future__ import annotations

import argparse
from dataclasses import dataclass

from tui.cli import meeting_arguments as args
from tui.cli.parser import Command, Parser

OBJECTIVES = ("balanced", "people", "fit")
FORMATS = ("md", "html", "csv", "json", "ics")
REPORT_KINDS = ("meetings", "people", "pairings")
SHELLS = ("bash", "zsh", "fish")
SKILL_ACTIONS = ("merge", "rename", "alias", "unalias", "relate", "unrelate", "kind")
VERSIONS = ("stored", "waiting")
DECISIONS = ("continue", "end", "new")

PROFILE_FIELDS = {
    "email": "address",
    "team": "team",
    "title": "job title, shown only",
    "manager": "line manager, so that nobody is paired with their own",
    "teaches": 'skills with levels 1 to 5: "Rust 4, SQL"',
    "wants": 'skills, most wanted first: "Go, public speaking"',
    "background": 'what somebody did before: "telecoms; teaching"',
    "time-zone": "such as Europe/Lisbon",
    "places": "partners wanted at once",
    "joins": "first day",
    "leaves": "first day away",
    "avoids": 'private: people not to be with, "Ana; Ben"',
    "remarks": "private",
}
"""The options of `add` and `edit`, in the order of the form."""


@dataclass(frozen=True, slots=True)
class WholeNumber:
    """Reads a whole number between two limits, for an option."""

    least: int
    most: int

    def __call__(self, typed: str) -> int:
        """The number typed; raises ArgumentTypeError if it is none."""
        if not (typed.isascii() and typed.isdigit()) or not self.least <= int(typed[:9]) <= self.most:
            raise argparse.ArgumentTypeError(f"'{typed}' is not a number from {self.least} to {self.most}")
        return int(typed)


def _one_name(parser: Parser) -> None:
    parser.add_argument("name", metavar="NAME", nargs="+", help="a name, a shortening of one, or an address")


def _import(parser: Parser) -> None:
    parser.add_argument("file", metavar="FILE.csv", help="the answers, as CSV")
    parser.add_argument("--dry-run", action="store_true", help="show what would change and store nothing")
    parser.add_argument("--no-corrections", action="store_true", help="take every unknown word as it is written")
    parser.add_argument("--managers-too", action="store_true", help="managers may be with the people they manage")


def _people(parser: Parser) -> None:
    parser.add_argument(
        "filter", metavar="WORD", nargs="*", help="a name, team:web, teaches:rust, wants:sql, free, unpaired"
    )


def _profile(parser: Parser) -> None:
    _one_name(parser)
    for field, meaning in PROFILE_FIELDS.items():
        parser.add_argument(f"--{field}", metavar="TEXT", help=meaning)


def _edit(parser: Parser) -> None:
    _profile(parser)
    parser.add_argument("--name", dest="new_name", metavar="TEXT", help="a new name")
    parser.add_argument("--also-teaches", metavar="TEXT", default="", help="skills to add to those they teach")


def _pause(parser: Parser) -> None:
    _one_name(parser)
    parser.add_argument("--until", metavar="DATE", default="", help="first day back; without it until further notice")


def _leave(parser: Parser) -> None:
    _one_name(parser)
    parser.add_argument("--on", metavar="DATE", default="", help="first day away; without it today")


def _purge(parser: Parser) -> None:
    parser.add_argument("name", metavar="NAME", nargs="*", help="a name, a shortening of one, or an address")
    parser.add_argument("--notes-before", metavar="DATE", default="", help="instead: all private notes of before a day")
    parser.add_argument("--yes", action="store_true", help="really: this cannot be undone")


def _find(parser: Parser) -> None:
    parser.add_argument("query", metavar="QUERY", nargs="+", help="a skill or a person, typos welcome")
    side = parser.add_mutually_exclusive_group()
    side.add_argument("--teaches", action="store_true", help="only skills that somebody teaches")
    side.add_argument("--wants", action="store_true", help="only skills that somebody wants")
    parser.add_argument("--limit", metavar="N", type=WholeNumber(1, 10_000), default=20, help="hits at most (20)")


def _skills(parser: Parser) -> None:
    parser.add_argument("action", metavar="ACTION", nargs="?", choices=SKILL_ACTIONS, help=", ".join(SKILL_ACTIONS))
    parser.add_argument("words", metavar="SKILL", nargs="*", help="the two skills, each in one word or quoted")


def _propose(parser: Parser) -> None:
    parser.add_argument("--objective", choices=OBJECTIVES, help="what to look for, instead of the team's setting")
    parser.add_argument("--no-trios", action="store_true", help="pairs only")
    parser.add_argument("--asks", action="store_true", help="also what to ask the team, and what would place whom")
    parser.add_argument("--why", action="store_true", help="also why, and the sums to recompute it by hand")
    parser.add_argument("--save", action="store_true", help="start the round, with all answers open")
    parser.add_argument("--again", action="store_true", help="for the open round: find again for those without")


def _options(parser: Parser) -> None:
    parser.add_argument("name", metavar="OPTION", nargs="?", help="trios, objective, reporting-line, every-weeks …")
    parser.add_argument("value", metavar="VALUE", nargs="*", help="what it should be from now on")
    parser.add_argument("--prices", action="store_true", help="what each other choice would change now")


def _accept(parser: Parser) -> None:
    args.group(parser)
    parser.add_argument("--by", metavar="NAME", help="who said so; without it all of them")


def _decline(parser: Parser) -> None:
    _accept(parser)
    parser.add_argument("--reason", metavar="TEXT", default="", help="private")


def _finish(parser: Parser) -> None:
    parser.add_argument(
        "--running",
        choices=DECISIONS,
        help="no round is open: what becomes of every pairing whose meetings were all held",
    )


def _messages(parser: Parser) -> None:
    parser.add_argument("-o", dest="folder", metavar="FOLDER", help="write one file for each text into this folder")


def _report(parser: Parser) -> None:
    parser.add_argument("--format", choices=FORMATS, help="md, html, csv, json or ics; without it as FILE ends, or md")
    parser.add_argument("--kind", choices=REPORT_KINDS, help="the table of a CSV report: meetings, people or pairings")
    parser.add_argument("-o", dest="file", metavar="FILE", help="write it into this file")
    parser.add_argument("--overwrite", action="store_true", help="replace the file if it is there")
    parser.add_argument("--include-notes", action="store_true", help="also private notes; marks it CONFIDENTIAL")


def _back(parser: Parser) -> None:
    parser.add_argument("--others", action="store_true", help="also a change that somebody else made")


def _settle(parser: Parser) -> None:
    parser.add_argument("number", metavar="NUMBER", nargs="?", type=WholeNumber(1, 10_000), help="one of the list")
    parser.add_argument("--take", choices=VERSIONS, help="the version to keep: the one stored, or the one that waits")


def _check(parser: Parser) -> None:
    parser.add_argument("--adopt", action="store_true", help="take the data file as somebody edited it by hand")


def _restore(parser: Parser) -> None:
    parser.add_argument("backup", metavar="BACKUP", help="its number in `tandem backups`, or its name")


def _completion(parser: Parser) -> None:
    parser.add_argument("shell", choices=SHELLS, help="bash, zsh or fish")


_TEAM, _SKILLS, _ROUNDS = "people", "skills", "rounds"
_PAIRS, _OUT, _FILE = "pairings and meetings", "texts and reports", "the file and the program"
_ONE, _GROUP = "NAME", "NAME NAME [NAME]"

COMMANDS: tuple[Command, ...] = (
    Command("form", _TEAM, "", "the questions to send to a team, ready to copy", "texts:form"),
    Command("import", _TEAM, "FILE.csv", "take in the answers of a form", "people:import_answers", _import),
    Command("people", _TEAM, "[WORD]...", "everybody, or those who match", "people:people", _people),
    Command("add", _TEAM, _ONE, "add a person", "people:add", _profile, "people"),
    Command("edit", _TEAM, _ONE, "change a profile", "people:edit", _edit, "people"),
    Command("pause", _TEAM, _ONE, "somebody takes no part for a while", "people:pause", _pause, "people"),
    Command("back", _TEAM, _ONE, "somebody takes part again", "people:back", _one_name, "people"),
    Command("leave", _TEAM, _ONE, "somebody leaves the team", "people:leave", _leave, "people"),
    Command("about", _TEAM, _ONE, "all that is stored of a person", "people:about", _one_name, "people"),
    Command("delete", _TEAM, _ONE, "remove a profile; can be undone", "people:delete", _one_name, "people"),
    Command("purge", _TEAM, f"{_ONE} --yes", "remove every trace, or old notes", "people:purge", _purge, "people"),
    Command("find", _SKILLS, "QUERY", "who teaches and who wants a skill; people", "skills:find", _find),
    Command("skills", _SKILLS, "[ACTION SKILL SKILL]", "the team's skills, and their names", "skills:skills", _skills),
    Command("propose", _ROUNDS, "", "the best round now; --save starts it", "rounds:propose", _propose),
    Command("round", _ROUNDS, "", "the open round and the answers so far", "rounds:show"),
    Command("accept", _ROUNDS, _GROUP, "note a yes to a proposal", "rounds:accept", _accept),
    Command("decline", _ROUNDS, _GROUP, "note a no to a proposal, which stays private", "rounds:decline", _decline),
    Command("finish-round", _ROUNDS, "", "end the open round", "rounds:finish_round", _finish),
    Command("partners", _ROUNDS, _ONE, "who would fit one person now", "rounds:partners", _one_name),
    Command("options", _ROUNDS, "", "how rounds are made, and to choose", "options:options", _options),
    Command("today", _PAIRS, "", "what to do now", "meetings:today"),
    Command("log", _PAIRS, _GROUP, "log a meeting, or that it did not happen", "meetings:log", args.log),
    Command("correct", _PAIRS, _GROUP, "change a meeting that was logged", "meetings:correct", args.correct),
    Command("unlog", _PAIRS, _GROUP, "delete a meeting; can be undone", "meetings:unlog", args.unlog),
    Command("done", _PAIRS, "NAME [WORD]...", "somebody did what they promised", "meetings:done", args.done),
    Command("pairings", _PAIRS, f"[{_GROUP}]", "who meets whom; one from inside", "pairings:pairings", args.pairings),
    Command("pair", _PAIRS, _GROUP, "make a pairing by hand", "pairings:pair", args.group, "pairings"),
    Command("agree", _PAIRS, _GROUP, "note goals and rhythm of a pairing", "pairings:agree", args.agree, "pairings"),
    Command("fit", _PAIRS, _GROUP, "after the first meeting: does it fit?", "pairings:fit", args.fit, "pairings"),
    Command("later", _PAIRS, _GROUP, "say nothing of it for two weeks", "pairings:later", args.group, "pairings"),
    Command("break", _PAIRS, _GROUP, "stop its clock until a day", "pairings:take_break", args.take_break, "pairings"),
    Command("close", _PAIRS, _GROUP, "end it with the closing answers", "pairings:close", args.close, "pairings"),
    Command("record", _PAIRS, _GROUP, "what each has learned, a page each", "pairings:record", args.group, "pairings"),
    Command("again", _PAIRS, _GROUP, "the same people in a new pairing", "pairings:again", args.group, "pairings"),
    Command("end", _PAIRS, _GROUP, "end a pairing, without fault", "pairings:end", args.end, "pairings"),
    Command("messages", _OUT, "", "all texts to people, ready to copy", "texts:messages", _messages),
    Command("report", _OUT, "", "the report, tables or a calendar", "texts:report", _report),
    Command("undo", _FILE, "", "take back the last change", "upkeep:undo", _back),
    Command("redo", _FILE, "", "do again what was taken back", "upkeep:redo", _back),
    Command("history", _FILE, "", "the changes that can be taken back", "upkeep:history"),
    Command("backups", _FILE, "", "the copies kept of the data file", "upkeep:backups"),
    Command("restore", _FILE, "BACKUP", "go back to a copy", "upkeep:restore", _restore),
    Command("check", _FILE, "", "every problem of settings and data", "check:check", _check),
    Command("settle", _FILE, "[NUMBER]", "what two programs changed at once", "upkeep:settle", _settle),
    Command("where", _FILE, "", "where data, settings and backups are", "upkeep:where"),
    Command("settings", _FILE, "", "all settings with their defaults", "upkeep:settings"),
    Command("completion", _FILE, "SHELL", "completion for bash, zsh or fish", "completion:completion", _completion),
)  # fmt: skip
"""Every command, in the order of the help."""
