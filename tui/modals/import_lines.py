"""The lines of an import preview, by kind: what needs a look first, what goes without saying last."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tui.domain.text import fold
from tui.views.imports import ImportPreview
from tui.widgets.rows import Heading
from tui.widgets.text import Content, Shown, joined, marked, plain, styled


@dataclass(frozen=True, slots=True)
class Entry:
    """A line; `tickable` ones can be refused, and then say something else."""

    key: tuple[str, str]
    words: Shown
    refused_words: Shown = ""

    @property
    def tickable(self) -> bool:
        """Whether space does something here."""
        return bool(self.refused_words)


Lines = Sequence[Entry | Heading]


def headline(preview: ImportPreview) -> Content:
    """What would happen, in a line."""
    same = len(preview.unchanged) + len(preview.left_alone)
    counts = (
        f"{len(preview.new)} new · {len(preview.updated)} changed · {same} unchanged · {len(preview.rejected)} refused"
    )
    if preview.new or preview.updated:
        return plain(counts)
    if same and not preview.rejected:
        who = "the one person in it is" if same == 1 else f"all {same} people in it are"
        return plain(f"Nothing to change: {who} here as they answered.")
    if same:
        return plain(f"Nothing to change · {counts}")
    return plain("Nobody in this file can be imported.")


def rows_of(preview: ImportPreview, change_words: Mapping[str, str], fields: Mapping[str, str]) -> Lines:
    """All lines under their headings; `change_words` says what would change of people who are left alone, too."""
    left_alone = [(name, change_words.get(name, "")) for name in preview.left_alone]
    corrections, others = preview.corrections + preview.refused, preview.aliases + preview.refused_aliases
    groups: tuple[tuple[str, Iterable[Entry]], ...] = (
        ("Refused", [_info("refused", str(row), _refused(row, name, why)) for row, name, why in preview.rejected]),
        ("Notes", [_info("note", note, note) for note in preview.notes]),
        ("Spelling corrected, space refuses", [_word("correction", *pair) for pair in _sorted(corrections)]),
        ("Changed, space leaves one as it is", [_changed(*pair) for pair in _sorted((*preview.updated, *left_alone))]),
        ("New skills", [_info("skill", skill, skill) for skill in preview.new_skills]),
        ("Columns passed over, e changes", [_info("unknown", one, one) for one in preview.unknown_columns]),
        ("Other words for a skill, space refuses", [_word("alias", *pair) for pair in _sorted(others)]),
        ("New people", [_info("new", f"{n} {name}", name) for n, name in enumerate(preview.new)]),
        ("Unchanged", [_info("same", f"{n} {name}", name) for n, name in enumerate(preview.unchanged)]),
        ("Columns read, e changes", [_column(header, fields[field]) for header, field in preview.columns]),
    )
    rows: list[Entry | Heading] = []
    for title, entries in groups:
        found = list(entries)
        if found:
            what, _, how = title.partition(",")
            rows.append(Heading(joined([f"{what} ({len(found)})", styled(how, "$text-muted not bold")])))
            rows += found
    return rows


def _sorted(words: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted(words, key=lambda pair: (fold(pair[0]), pair[0]))


def _info(kind: str, key: str, words: Shown) -> Entry:
    return Entry((kind, key), words)


def _refused(row: int, name: str, why: str) -> Content:
    who = f"row {row} · {name}: " if name else f"row {row}: "
    return joined([styled(who, "bold"), why])


def _word(kind: str, typed: str, skill: str) -> Entry:
    return Entry(
        (kind, typed),
        marked("$typed [$text-muted]→[/] $skill", typed=typed, skill=skill),
        marked("$typed [$text-muted]stays a skill of its own, not $skill[/]", typed=typed, skill=skill),
    )


def _changed(name: str, what: str) -> Entry:
    return Entry(
        ("changed", name),
        marked("$name [$text-muted]$what[/]", name=name, what=what),
        marked("$name [$text-muted]stays as it is[/]", name=name),
    )


def _column(header: str, field: str) -> Entry:
    return Entry(("column", header), marked("$header [$text-muted]→ $field[/]", header=header, field=field))
