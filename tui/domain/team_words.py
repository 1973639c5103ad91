"""The team's own words for skills laid over the shipped vocabulary, which stays as it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from tui.domain.skills import Skill, TeamSkill
from tui.domain.spelling import normalise, spelled


def overlaid(shipped: Mapping[str, Skill], team: Iterable[TeamSkill]) -> list[Skill]:
    """All skills of both: the shipped ones first, merged ones gone into the skill that took their place."""
    said: dict[str, list[TeamSkill]] = defaultdict(list)
    for one in team:
        said[one.name].append(one)
    heirs = {name: heir for name in said if (heir := _heir(name, said)) != name}
    refused = {
        frozenset((heirs.get(one.name, one.name), heirs.get(other, other)))
        for ones in said.values()
        for one in ones
        for other in one.unrelated
    }
    not_meant: dict[str, set[str]] = defaultdict(set)
    for name, ones in said.items():
        not_meant[heirs.get(name, name)] |= {normalise(word) for one in ones for word in one.unaliased}
    parts: dict[str, list[Skill | TeamSkill]] = {}
    for name in dict.fromkeys((*shipped, *said, *heirs.values())):
        sources = parts.setdefault(heirs.get(name, name), [])
        sources += [shipped[name]] if name in shipped else []
        sources += said.get(name, [])
    return [_joined(name, _meant(sources, not_meant[name]), heirs, refused) for name, sources in parts.items()]


def _meant(sources: list[Skill | TeamSkill], not_meant: set[str]) -> list[Skill | TeamSkill]:
    """What is said of a skill without the shipped words that do not mean it here, in any usual spelling."""
    if not not_meant:
        return sources
    return [
        one.changed(aliases=tuple(word for word in one.aliases if normalise(word) not in not_meant))
        if isinstance(one, Skill)
        else one
        for one in sources
    ]


def _heir(name: str, said: Mapping[str, list[TeamSkill]]) -> str:
    """The skill that took the place of this one in the end; a circle ends where it would close."""
    seen = {name}
    while (heir := next((one.merged_into for one in said.get(name, ()) if one.merged_into), None)) is not None:
        if heir in seen:
            break
        name = heir
        seen.add(name)
    return name


def _joined(
    name: str, sources: list[Skill | TeamSkill], heirs: Mapping[str, str], refused: set[frozenset[str]]
) -> Skill:
    """One skill from all that is said about it: the team's word on its kind goes first, then its own entry's."""
    only = sources[0] if len(sources) == 1 else None
    if isinstance(only, Skill) and only.name == name and not (refused or heirs):
        return only
    own = [source for source in sources if source.name == name]
    kinds = [source.kind for source in (*reversed(own), *sources) if source.kind is not None]
    words = [word for source in sources for word in (source.name, *source.aliases) if spelled(word) != spelled(name)]
    related = dict.fromkeys(heirs.get(word, word) for source in sources for word in source.related)
    return Skill(
        name=name,
        kind=kinds[0] if kinds else None,
        aliases=tuple(dict.fromkeys(words)),
        related=tuple(word for word in related if word != name and frozenset((name, word)) not in refused),
    )
