"""The one door to the screen and the one cleaner at every way in, watched over by reading the source."""

from __future__ import annotations

import ast
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path
from typing import TypeGuard

import pytest

from tests.cli.talking import Tandem
from tests.hostile import EVERYTHING, FORBIDDEN

ROOT = Path(__file__).parents[1]
TUI = ROOT / "tui"
DOOR = TUI / "widgets" / "text.py"
INTERFACE = sorted(
    path
    for path in (*(TUI / "widgets").glob("*.py"), *(TUI / "modals").glob("*.py"), *(TUI / "screens").glob("*.py"))
    if path != DOOR
) + [TUI / name for name in ("app.py", "commands.py", "terminal.py") if (TUI / name).exists()]

MAKES_TEXT = {"plain", "one_line", "styled", "marked", "joined", "lines"}
"""What the door gives: a text made by one of these may be shown."""

PARSES_MARKUP = {
    *("Static", "Label", "Button", "Select", "OptionList", "SelectionList", "RadioButton", "Link", "Digits", "RichLog"),
    *("DataTable", "Tree", "Collapsible", "TabPane", "Tab", "Log", "Pretty", "Tooltip"),
}
"""Widgets that take plain strings as markup, or pass control characters on."""

ENTRIES = {"Input", "TextArea", "MaskedInput"}
"""Lines to type in that show a pasted text as it is; `tui.widgets.entry` has those that do not."""


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def called(node: ast.AST) -> str:
    """The name of what is called, without the object it belongs to."""
    if not isinstance(node, ast.Call):
        return ""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def offences(breaks: Callable[[ast.AST], bool], *, allowed: tuple[str, ...] = ()) -> list[str]:
    """Where in the interface something is done that only the door may do."""
    return [
        f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)} {ast.unparse(node)[:100]}"
        for path in INTERFACE
        if path.name not in allowed
        for node in ast.walk(parsed(path))
        if breaks(node)
    ]


def test_only_the_door_makes_content() -> None:
    def breaks(node: ast.AST) -> bool:
        if called(node) in {"Content", "from_markup", "from_text", "assemble", "from_rich_text", "Text", "escape"}:
            return True
        return isinstance(node, ast.ImportFrom) and (node.module or "") in {
            "textual.content",
            "rich.text",
            "rich.markup",
        }

    assert offences(breaks) == []


def test_only_the_door_makes_widgets_that_take_strings_as_markup() -> None:
    assert offences(lambda node: called(node) in PARSES_MARKUP) == []


def test_only_the_door_says_something_in_the_corner() -> None:
    assert offences(lambda node: called(node) == "notify") == []


def test_only_the_door_writes_into_borders_and_tooltips() -> None:
    named = {"border_title", "border_subtitle", "tooltip"}

    def breaks(node: ast.AST) -> bool:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        return isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign) and any(
            isinstance(target, ast.Attribute) and target.attr in named for target in targets
        )

    assert offences(breaks) == []


def test_only_the_lines_of_the_program_are_typed_in() -> None:
    assert offences(lambda node: called(node) in ENTRIES, allowed=("entry.py",)) == []
    made_of = [
        f"{path.name}: {node.name}"
        for path in INTERFACE
        if path.name != "entry.py"
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ClassDef) and any(getattr(base, "id", "") in ENTRIES for base in node.bases)
    ]
    assert made_of == []


OWN_WORDS = {"side", "action_id", "place", "name", "number"}
"""Ids of actions, names of places and numbers of lines, which stand in the clicks of a template."""


def test_what_is_marked_is_written_in_the_program_itself() -> None:
    """The template of `marked` is markup, so it may hold nothing from outside; what people wrote is put in by name."""
    strange = []
    for path in INTERFACE:
        own = OWN_WORDS if path.name == "navbar.py" else OWN_WORDS - {"name"}
        templates = [node.args[0] for node in ast.walk(parsed(path)) if called(node) == "marked" and _has_place(node)]
        strange += [
            f"{path.relative_to(ROOT)}:{template.lineno} {ast.unparse(template)[:100]}"
            for template in templates
            if not _literal(template, own)
        ]

    assert strange == []


def _has_place(node: ast.AST) -> TypeGuard[ast.Call]:
    return isinstance(node, ast.Call) and bool(node.args)


def _literal(node: ast.expr, own: set[str]) -> bool:
    """A text of the program, parts of one put together, or one of two."""
    if isinstance(node, ast.IfExp):
        return _literal(node.body, own) and _literal(node.orelse, own)
    if isinstance(node, ast.BinOp):
        return _literal(node.left, own) and (isinstance(node.op, ast.Mult) or _literal(node.right, own))
    if isinstance(node, ast.JoinedStr):
        return all(ast.unparse(part.value) in own for part in node.values if isinstance(part, ast.FormattedValue))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "replace":
        return _literal(node.func.value, own)
    return isinstance(node, ast.Constant) or (isinstance(node, ast.Name) and node.id.isupper())


def test_nothing_is_added_to_a_text_that_did_not_pass_the_door() -> None:
    """`plain(a) + b` takes b as it is, so b must be made by the door or be a literal of the program."""

    def made(node: ast.expr) -> bool:
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
            return made(node.left) or made(node.right)
        return called(node) in MAKES_TEXT

    def raw(node: ast.expr) -> bool:
        if isinstance(node, ast.IfExp):
            return raw(node.body) or raw(node.orelse)
        if isinstance(node, ast.BinOp):
            return raw(node.left) or (not isinstance(node.op, ast.Mult) and raw(node.right))
        if isinstance(node, ast.JoinedStr):
            return any(isinstance(part, ast.FormattedValue) for part in node.values)
        return isinstance(node, ast.Attribute | ast.Subscript)

    def breaks(node: ast.AST) -> bool:
        if not (isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add)):
            return False
        return (made(node.left) and raw(node.right)) or (made(node.right) and raw(node.left))

    assert offences(breaks) == []


def test_data_is_no_id_no_class_and_no_name_of_a_widget() -> None:
    def breaks(node: ast.AST) -> bool:
        return isinstance(node, ast.keyword) and node.arg in {"id", "classes"} and _from_data(node.value)

    assert offences(breaks) == []


DATA = {"name", "names", "who", "skill", "title", "team", "email", "text", "words", "what", "note", "typed"}
"""Attributes of views that hold what people wrote."""


def _from_data(value: ast.expr) -> bool:
    """Whether an id is built from an attribute that holds what people wrote; names of form fields are our own."""
    parts = [part.value for part in ast.walk(value) if isinstance(part, ast.FormattedValue)] or [value]
    return any(
        isinstance(part, ast.Attribute) and part.attr in DATA and ast.unparse(part) not in {"field.name", "self.name"}
        for part in parts
    )


# The one cleaner -------------------------------------------------------------------------------------------------


MAY_COMPOSE = {"domain/text.py", "exchange/cells.py"}
"""The cleaner, and the cells of tables, which look at what a spreadsheet would read as a formula."""


def test_one_module_cleans_and_composes_text() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in TUI.rglob("*.py")
        if path.relative_to(TUI).as_posix() not in MAY_COMPOSE
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Attribute) and ast.unparse(node) == "unicodedata.normalize"
    ]

    assert [where for where in found if "/domain/" not in where] == []


WRITING = ("add {} --teaches {} --wants {}", "find {}", "about {}", "decline {} {} --reason {}", "skills alias {} {}")


@pytest.mark.parametrize("command", WRITING)
def test_no_text_on_the_command_line_reaches_the_terminal_as_it_was(tmp_path: Path, command: str) -> None:
    tandem = Tandem(tmp_path)
    tandem.done("add", "Ana", "--teaches", "Rust", "--wants", "SQL")
    tandem.done("add", "Ben", "--teaches", "SQL", "--wants", "Rust")
    texts = iter([" ".join(EVERYTHING[number : number + 4])[:3000] for number in range(0, len(EVERYTHING), 4)])
    as_json = cycle([[], ["--json"]])
    while left := list(islice(texts, command.count("{}"))):
        asked = [left.pop() if word == "{}" and left else word for word in command.split()] + next(as_json)
        said = tandem(*asked)
        assert said.code in (0, 1, 2), said.err
        assert not _obeyed(said.out + said.err), (asked, said)


@pytest.mark.parametrize(
    "command",
    [
        *("people", "pairings", "today", "messages", "history", "skills", "report", "report --format csv"),
        *("report --format html", "report --format ics", "check", "where", "propose", "about 1"),
    ],
)
def test_no_stored_text_reaches_the_terminal_as_it_was(tmp_path: Path, command: str) -> None:
    from tests.ui.hostile_team import hostile_team

    hostile_team(tmp_path)
    tandem = Tandem(tmp_path)
    for asked in (command.split(), [*command.split(), "--json"]):
        said = tandem(*asked)
        assert said.code in (0, 1, 2), said.err
        assert "Traceback" not in said.err
        assert not _obeyed(said.out + said.err), asked


def _obeyed(output: str) -> list[str]:
    """The characters a terminal would obey, or that hide what is there; line ends and tabs are for whoever reads."""
    return FORBIDDEN.findall(output.replace("\r\n", "").replace("\n", "").replace("\t", ""))
