"""Older data files: each step makes a file of one schema one of the next.

A file is backed up before, and written once when all steps are done, so a step that was interrupted is simply made
again. For each schema there ever was, `tests/store/fixtures` holds a file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from tui.store.codec import SCHEMA, Contents


def _sign(contents: Contents) -> Contents:
    """Schema 1 did not say which program wrote the file; since schema 2 `meta` does, and the encoder adds it."""
    return contents


def _note_ahead(contents: Contents) -> Contents:
    """Since schema 3 a pairing may hold a note for its next meeting; before, there is none."""
    return contents


STEPS: Mapping[int, Callable[[Contents], Contents]] = {1: _sign, 2: _note_ahead}
"""The step that leads from each older schema to the next."""


def migrated(contents: Contents) -> Contents:
    """The contents brought to this program's schema; those of this or a newer schema stay as they are."""
    while contents.schema < SCHEMA:
        contents = replace(STEPS[contents.schema](contents), schema=contents.schema + 1)
    return contents
