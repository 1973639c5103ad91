"""Takes a command line apart: which command, its options, and a plain sentence for everything that is wrong with it.

Each command has a parser of its own, made only when that command is called. Options of the whole program may stand
before or after the command.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from tui.errors import UsageError

PROGRAM = "tandem"
_WITH_VALUE = ("--data", "--config")
_HELP = ("--help", "-h")


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its name, what it is for, where it is done, and its own arguments.

    `runs` is "people:add" for the function `add` of `tui.cli.people`. A command of a `part` may also be written after
    that word: `tandem people add Ana`.
    """

    name: str
    heading: str
    usage: str
    summary: str
    runs: str
    add_arguments: Callable[[Parser], object] | None = None
    part: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for: the options of the whole program, the command (None: the screens) and its own arguments.

    `help` holds the text to print, when help was asked for.
    """

    command: Command | None
    own: argparse.Namespace
    data: Path | None = None
    config: Path | None = None
    json: bool = False
    demo: bool = False
    version: bool = False
    help: str = ""


class Parser(argparse.ArgumentParser):
    """An argument parser that says what is wrong in one sentence and never ends the program itself."""

    def __init__(self, prog: str, usage: str, summary: str) -> None:
        super().__init__(
            prog=prog,
            usage=usage,
            description=summary,
            add_help=False,
            allow_abbrev=False,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )

    def error(self, message: str) -> NoReturn:
        """Raise UsageError instead of printing a usage line and ending the program."""
        raise UsageError(f"{self.prog}: {message.removeprefix('argument ')}. `{self.prog} --help` says more.")

    def unknown(self, extras: Sequence[str]) -> NoReturn:
        """Raise UsageError for words that nothing asked for, with the option that was perhaps meant."""
        word = next((extra for extra in extras if extra.startswith("-")), extras[0])
        if word.startswith("-"):
            options = [option for action in self._actions for option in action.option_strings]
            name = word.partition("=")[0]
            raise UsageError(f"{self.prog} has no option {name}{did_you_mean(name, options)}")
        self.error(f"'{word}' is one word too many")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The end of a sentence: "; did you mean people?", or a full stop if nothing is near."""
    from difflib import get_close_matches

    near = get_close_matches(word.casefold(), list(known), n=1)
    return f"; did you mean {near[0]}?" if near else "."


def parse(argv: Sequence[str], commands: Sequence[Command]) -> Request:
    """What a command line asks for.

    Raises UsageError with one sentence if it makes no sense.
    """
    name, rest = _split(argv)
    if name == "help":
        name, rest = _split(rest)
        rest = ["--help"]
    by_name = {command.name: command for command in commands}
    if name is not None and rest and rest[0] in by_name and by_name[rest[0]].part == name:
        name, rest = rest[0], rest[1:]
    if name is not None and name not in by_name:
        meant = did_you_mean(name, by_name)
        raise UsageError(f"There is no command '{name}'{meant} `{PROGRAM} --help` lists all.")
    command = by_name[name] if name is not None else None
    if _wants_help(rest):
        return Request(command, argparse.Namespace(), help=help_text(command, commands))
    parser = parser_of(command)
    # `log Ana --minutes 45 Ben` is understood as well; after `--` everything is a name.
    found, extras = parser.parse_known_args(rest) if "--" in rest else parser.parse_known_intermixed_args(rest)
    if extras:
        parser.unknown(extras)
    return _request(command, found)


def parser_of(command: Command | None) -> Parser:
    """The parser of one command, or of a start without one."""
    if command is None:
        parser = Parser(PROGRAM, f"{PROGRAM} [COMMAND] [OPTIONS]", "")
    else:
        words = f"{PROGRAM} {command.name} {command.usage}".rstrip()
        parser = Parser(f"{PROGRAM} {command.name}", f"{words} [OPTIONS]", command.summary)
        if command.add_arguments is not None:
            command.add_arguments(parser)
    everywhere = parser.add_argument_group("everywhere")
    everywhere.add_argument("--data", metavar="FILE", type=_path, help="the data file to use")
    everywhere.add_argument("--config", metavar="FILE", type=_path, help="the settings file to use")
    everywhere.add_argument("--json", action="store_true", help="data as JSON")
    everywhere.add_argument("--demo", action="store_true", help="use a copy of the demo team, thrown away afterwards")
    everywhere.add_argument("--version", action="store_true", help="the versions, and where the data are")
    everywhere.add_argument("-h", "--help", action="store_true", help="this text")
    return parser


def help_text(command: Command | None, commands: Sequence[Command]) -> str:
    """The help of one command, or the list of all."""
    if command is not None:
        return parser_of(command).format_help()
    lines = [
        f"usage: {PROGRAM} [COMMAND] [OPTIONS]",
        "",
        "Two-way mentoring for small teams: everybody teaches and everybody learns.",
        f"`{PROGRAM}` alone opens the screens; `{PROGRAM} --demo` opens them on a demo team.",
    ]
    heading = ""
    for one in commands:
        if one.heading != heading:
            heading = one.heading
            lines += ["", f"{heading}:"]
        lines.append(f"  {one.name:<13} {one.summary}")
    everywhere = parser_of(None).format_help().partition("everywhere:")[2]
    return "\n".join(lines) + f"\n\neverywhere:{everywhere}\n`{PROGRAM} COMMAND --help` says more of one command.\n"


def _split(argv: Sequence[str]) -> tuple[str | None, list[str]]:
    """The command, which is the first word that belongs to no option, and everything else."""
    words = list(argv)
    at = 0
    while at < len(words):
        if words[at] in _WITH_VALUE:
            at += 2
        elif words[at].startswith("-"):
            at += 1
        else:
            return words[at], words[:at] + words[at + 1 :]
    return None, words


def _wants_help(words: Sequence[str]) -> bool:
    before_names = words[: words.index("--")] if "--" in words else words
    return any(word in _HELP for word in before_names)


def _request(command: Command | None, found: argparse.Namespace) -> Request:
    values = vars(found)
    everywhere = {name: values.pop(name) for name in ("data", "config", "json", "demo", "version")}
    values.pop("help")
    return Request(command, argparse.Namespace(**values), **everywhere)


def _path(typed: str) -> Path:
    if not typed.strip() or "\0" in typed:
        raise argparse.ArgumentTypeError("a file's name is needed")
    return Path(typed).expanduser()
