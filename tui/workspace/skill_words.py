"""The other words for a skill by where they come from: from the team, with Tandem, with Tandem but not meant here."""

from __future__ import annotations

from collections.abc import Iterable

from tui.domain.spelling import normalise, spelled
from tui.workspace.core import Core


class SkillWords:
    """Looks them up; also through skills that were merged or renamed, whose words went with them."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def own(self, name: str) -> tuple[str, ...]:
        """The words that the team gave the skill, by itself or by merging."""
        shipped = set(map(spelled, self.shipped(name)))
        return tuple(word for word in self._core.vocabulary.aliases(name) if spelled(word) not in shipped)

    def shipped(self, name: str) -> tuple[str, ...]:
        """The words that come with Tandem for it, also those that do not mean it here."""
        shipped = self._core.shipped
        found = (word for one in self._names(name) for word in shipped.aliases(one))
        return tuple({spelled(word): word for word in found}.values())

    def refused(self, name: str) -> tuple[str, ...]:
        """Those of them of which the team says that they do not mean it."""
        meant = {spelled(word) for word in (name, *self._core.vocabulary.aliases(name))}
        return tuple(
            word for word in self.shipped(name) if spelled(word) not in meant and spelled(word) != spelled(name)
        )

    def shipped_like(self, name: str, word: str) -> tuple[str, ...]:
        """The words that come with Tandem for it and are this one in any usual spelling."""
        return tuple(one for one in self.shipped(name) if normalise(one) == normalise(word))

    def still_meant(self, name: str, word: str, besides: Iterable[str] = ()) -> str:
        """The name or word of the team's of which this word is only another spelling; "" where there is none."""
        taken = set(map(spelled, besides))
        left = (one for one in (name, *self.own(name)) if spelled(one) not in taken)
        return next((one for one in left if normalise(one) == normalise(word)), "")

    def is_merged(self, word: str) -> bool:
        """Whether the word is the name of a skill that another took the place of."""
        return any(one.merged_into and spelled(one.name) == spelled(word) for one in self._core.team_skills.values())

    def _names(self, name: str) -> list[str]:
        canonical = self._core.vocabulary.canonical
        merged = (one.name for one in self._core.team_skills.values() if one.merged_into and one.name != name)
        return [name, *(one for one in merged if canonical(one) == name)]
