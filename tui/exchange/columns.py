"""Which column of a form holds what: guessed from headers as real forms have them, and changed by a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tui.domain.text import NAME, clean, fold
from tui.errors import UsageError
from tui.exchange.headers import FIELDS, field_of, stem

SEVERAL = frozenset({"teaches", "wants", "goals", "background", "avoids", "remarks"})
"""Fields that may stand in more than one column: first wish, second wish, third wish."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a file, each with a header that is named once only, and the field it holds ("" is none)."""

    headers: tuple[str, ...]
    fields: tuple[str, ...]
    notes: tuple[str, ...] = ()

    @property
    def unknown(self) -> tuple[str, ...]:
        """Headers of the columns that are passed over."""
        return tuple(header for header, field in zip(self.headers, self.fields, strict=True) if not field)

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """(header, field) of the columns that are read."""
        return tuple((header, field) for header, field in zip(self.headers, self.fields, strict=True) if field)

    def places(self, field: str) -> tuple[int, ...]:
        """The positions of the columns that hold a field, from the left."""
        return tuple(place for place, found in enumerate(self.fields) if found == field)

    def mapped(self, mapping: Mapping[str, str]) -> Columns:
        """The columns after a person chose what some of them hold ("" for nothing); raises UsageError."""
        fields = list(self.fields)
        chosen = {self._place(header): self._field(header, field) for header, field in mapping.items()}
        for place, field in chosen.items():
            if field and field not in SEVERAL:
                if sum(other == field for other in chosen.values()) > 1:
                    raise UsageError(f"Two columns cannot both hold the {FIELDS[field]}.")
                fields = ["" if found == field else found for found in fields]
            fields[place] = field
        return replace(self, fields=tuple(fields))

    def _place(self, header: str) -> int:
        sought = fold(header)
        for place, own in enumerate(self.headers):
            if fold(own) == sought:
                return place
        raise UsageError(f"There is no column '{clean(header, limit=NAME)}'; there are: {', '.join(self.headers)}.")

    @staticmethod
    def _field(header: str, field: str) -> str:
        if field in FIELDS or not field:
            return field
        raise UsageError(
            f"'{clean(header, limit=NAME)}' cannot hold '{field}'; a column can hold: {', '.join(FIELDS)}."
        )


def guess_columns(headers: Sequence[str]) -> Columns:
    """What each column seems to hold; of two that hold the same the first is taken, and a note says so."""
    labels, notes = _labels(headers)
    guesses = [field_of(header) for header in headers]
    fields = [""] * len(guesses)
    taken: dict[str, int] = {}
    for place, field in enumerate(guesses):
        if not field:
            continue
        first = taken.setdefault(field, place)
        if first == place or (field in SEVERAL and stem(headers[first]) == stem(headers[place])):
            fields[place] = field
        else:
            notes.append(
                f"'{labels[first]}' and '{labels[place]}' both look like the {FIELDS[field]}; the first is used."
            )
    if "name" in taken:
        fields = ["" if field in {"first_name", "last_name"} else field for field in fields]
    return Columns(tuple(labels), tuple(fields), tuple(notes))


def recognised(headers: Sequence[str]) -> int:
    """How many different fields some headers seem to hold."""
    return len({field_of(header) for header in headers} - {""})


def _labels(headers: Iterable[str]) -> tuple[list[str], list[str]]:
    """A name for each column that no other has, and notes on headers that are missing or double."""
    labels: list[str] = []
    notes: list[str] = []
    seen: set[str] = set()
    for number, header in enumerate(headers, 1):
        label = clean(header, limit=NAME)
        if not label:
            label = f"column {number}, without a header"
        elif fold(label) in seen:
            notes.append(f"'{label}' stands above more than one column; column {number} is called so as well.")
            label = f"{label} (column {number})"
        seen.add(fold(label))
        labels.append(label)
    return labels, notes
