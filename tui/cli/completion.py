"""Shell completion, made from the commands and their options, so that it never lags behind them."""

from __future__ import annotations

from argparse import Action
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tui.cli.call import Call
from tui.cli.commands import COMMANDS
from tui.cli.parser import PROGRAM, Command, parser_of

_FILES = ("data", "config", "file", "folder")
"""Arguments whose value is a file or a folder."""


@dataclass(frozen=True, slots=True)
class _Option:
    """One option: how it is written, what it is for, the words it takes (empty: none to offer), whether a file."""

    names: tuple[str, ...]
    help: str
    choices: tuple[str, ...]
    takes_value: bool
    takes_file: bool


@dataclass(frozen=True, slots=True)
class _Described:
    """What a shell needs to know of a command."""

    name: str
    summary: str
    options: tuple[_Option, ...]
    words: tuple[str, ...]
    takes_file: bool


def completion(call: Call) -> None:
    """Print the completion script of a shell; its first lines say how to switch it on."""
    scripts = {"bash": _bash, "zsh": _zsh, "fish": _fish}
    text = "\n".join(scripts[call.own.shell]()) + "\n"
    if call.out.as_json:
        call.out.data({"shell": call.own.shell, "script": text}, ())
    else:
        call.out.text(text)


def _described(command: Command | None) -> _Described:
    actions = parser_of(command)._actions  # noqa: SLF001 - argparse offers no other way to ask for its options
    places = [action for action in actions if not action.option_strings]
    return _Described(
        name=command.name if command else "",
        summary=command.summary if command else "",
        options=tuple(_option(action) for action in actions if action.option_strings),
        words=tuple(str(word) for action in places for word in action.choices or ()),
        takes_file=any(action.dest in _FILES for action in places),
    )


def _option(action: Action) -> _Option:
    return _Option(
        names=tuple(action.option_strings),
        help=str(action.help or "").partition(";")[0],
        choices=tuple(str(choice) for choice in action.choices or ()),
        takes_value=action.nargs != 0,
        takes_file=action.dest in _FILES,
    )


def _everything() -> tuple[_Described, ...]:
    return tuple(_described(command) for command in COMMANDS)


# bash and zsh ---------------------------------------------------------------------------------------------------


def _zsh() -> Iterator[str]:
    yield f"# zsh completion of {PROGRAM}. To switch it on, put this line into ~/.zshrc:"
    yield f"#   source <({PROGRAM} completion zsh)"
    yield "autoload -U +X compinit && compinit"
    yield "autoload -U +X bashcompinit && bashcompinit"
    yield from _bash_function()


def _bash() -> Iterator[str]:
    yield f"# bash completion of {PROGRAM}. To switch it on, put this line into ~/.bashrc:"
    yield f"#   source <({PROGRAM} completion bash)"
    yield from _bash_function()


def _bash_function() -> Iterator[str]:
    commands = _everything()
    whole = _described(None)
    yield f"_{PROGRAM}() {{"
    yield '    local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command="" word'
    yield '    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do'
    yield f"        case $word in {'|'.join(one.name for one in commands)}) command=$word; break;; esac"
    yield "    done"
    yield '    local options="" words="" choices="" files=""'
    yield "    case $command in"
    yield f'        "") options="{_names(whole.options)}"; words="{" ".join(one.name for one in commands)}";;'
    for one in commands:
        files = "; files=yes" if one.takes_file else ""
        yield f'        {one.name}) options="{_names(one.options)}"; words="{" ".join(one.words)}"{files};;'
    yield "    esac"
    yield "    case $command:$before in"
    for one in (whole, *commands):
        for option in one.options:
            pattern = "|".join(f"{one.name}:{name}" for name in option.names)
            if option.takes_file:
                yield f'        {pattern}) COMPREPLY=($(compgen -f -- "$current")); return;;'
            elif option.choices:
                # The words of a choice may hold spaces ("somebody left"); only single ones are offered.
                single = " ".join(choice for choice in option.choices if " " not in choice)
                yield f'        {pattern}) choices="{single}";;'
            elif option.takes_value:
                yield f"        {pattern}) return;;"
    yield "    esac"
    yield '    if [ -n "$choices" ]; then COMPREPLY=($(compgen -W "$choices" -- "$current"))'
    yield '    elif [[ $current == -* ]]; then COMPREPLY=($(compgen -W "$options" -- "$current"))'
    yield '    elif [ -n "$words" ]; then COMPREPLY=($(compgen -W "$words" -- "$current"))'
    yield '    elif [ -n "$files" ]; then COMPREPLY=($(compgen -f -- "$current")); fi'
    yield "}"
    yield f"complete -F _{PROGRAM} {PROGRAM}"


def _names(options: Iterable[_Option]) -> str:
    return " ".join(name for option in options for name in option.names)


# fish -----------------------------------------------------------------------------------------------------------


def _fish() -> Iterator[str]:
    yield f"# fish completion of {PROGRAM}. To switch it on:"
    yield f"#   {PROGRAM} completion fish > ~/.config/fish/completions/{PROGRAM}.fish"
    yield f"complete -c {PROGRAM} -f"
    for option in _described(None).options:
        yield _fish_option(option, "")
    everywhere = {option.names for option in _described(None).options}
    for one in _everything():
        yield f"complete -c {PROGRAM} -n __fish_use_subcommand -a {one.name} -d {_quoted(one.summary)}"
        here = f" -n '__fish_seen_subcommand_from {one.name}'"
        if one.takes_file:
            yield f"complete -c {PROGRAM}{here} -F"
        if one.words:
            yield f"complete -c {PROGRAM}{here} -a {_quoted(' '.join(one.words))}"
        for option in one.options:
            if option.names not in everywhere:
                yield _fish_option(option, here)


def _fish_option(option: _Option, here: str) -> str:
    names = "".join(f" -l {n[2:]}" if n.startswith("--") else f" -s {n[1:]}" for n in option.names)
    value = " -r" if option.takes_value else ""
    value += " -F" if option.takes_file else ""
    choices = f" -a {_quoted(' '.join(option.choices))}" if option.choices else ""
    return f"complete -c {PROGRAM}{here}{names}{value}{choices} -d {_quoted(option.help)}"


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
