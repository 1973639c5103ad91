"""What several views share: who is in a group, what was answered, what was saved, what a view was made from."""

from __future__ import annotations

from dataclasses import dataclass

Members = tuple[int, ...]
"""The people of a group, by their ids."""

Answers = dict[int, dict[int, bool]]
"""Answers to proposals not yet stored: proposal id, then member id, then yes or no."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What a use case did, in one sentence for a toast or a terminal, with warnings that do not stop it."""

    message: str
    record_id: int | None = None
    warnings: tuple[str, ...] = ()
    stored: bool = True
    """False when there was nothing to change, so that there is nothing to undo either."""


class MadeFrom:
    """What a use case keeps in a view to go on from it; whoever shows the view does not look inside."""

    __slots__ = ()
