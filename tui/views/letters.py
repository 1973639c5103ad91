"""Texts to people."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Letter:
    """One text to people: kind is also the group it is listed under, `to` are the names it goes to."""

    kind: str
    key: str
    to: str
    title: str
    text: str
