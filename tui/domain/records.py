"""The base of everything stored: a frozen pydantic model that refuses unknown fields."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field

RecordId = Annotated[int, Field(ge=1, le=2**53)]
"""A document id: a random integer, never counted up, never a name."""

Minutes = Annotated[int, Field(ge=0, le=24 * 60)]
"""A duration in whole minutes."""


class Record(BaseModel):
    """A frozen value; a change makes a new one with `changed`."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=False, defer_build=True)

    def changed(self, **values: Any) -> Self:
        """The same record with some fields replaced, validated again."""
        return type(self).model_validate(dict(self) | values)


class Period(Record):
    """Whole days from `first` to `last`, both included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last
