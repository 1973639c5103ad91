"""A file of answers before it is stored: its columns, and what an import would do."""

from __future__ import annotations

from dataclasses import dataclass, field

from tui.views.shared import MadeFrom


@dataclass(frozen=True, slots=True)
class ImportColumn:
    """A column of a file: its header, the field it is taken to hold ("" for none), and the first answer in it."""

    header: str
    field: str
    example: str


@dataclass(frozen=True, slots=True)
class ImportChoices:
    """What was asked of a preview: corrections at all, those refused, other words refused, people to leave alone."""

    corrections: bool = True
    refused: frozenset[str] = frozenset()
    left_alone: frozenset[str] = frozenset()


AS_READ = ImportChoices()
"""What a preview is asked when nothing was chosen."""


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What an import would do; nothing is stored yet. Lists are sentences or names ready to show."""

    source: str
    columns: tuple[tuple[str, str], ...]
    unknown_columns: tuple[str, ...]
    new: tuple[str, ...]
    updated: tuple[tuple[str, str], ...]
    unchanged: tuple[str, ...]
    rejected: tuple[tuple[int, str, str], ...]
    aliases: tuple[tuple[str, str], ...]
    corrections: tuple[tuple[str, str], ...]
    new_skills: tuple[str, ...]
    notes: tuple[str, ...]
    question: str = ""
    """What only a person can know, such as "You manage 13 of 13 people here: may they be with you?"; the answer is
    given to the import as `managers_too`."""
    refused: tuple[tuple[str, str], ...] = ()
    """Corrections that were refused: as typed, and the skill that was suggested."""
    refused_aliases: tuple[tuple[str, str], ...] = ()
    """Words that stand for another skill, and were said to be a skill of their own."""
    left_alone: tuple[str, ...] = ()
    """People whose profile was to stay as it is though the file says something else."""
    choices: ImportChoices = AS_READ
    """What this preview was asked for."""
    plan: MadeFrom | None = field(default=None, repr=False, compare=False)
    """The file as it was read, and what would be stored."""
