"""One person in full, in words."""

from __future__ import annotations

from collections.abc import Iterator

from tui.domain.people import Status
from tui.views.people import PartnerHint, PersonDetails
from tui.widgets.text import Content, Shown, joined, lines, marked, plain, styled

LABEL = 12
"""The width of the words in front, in cells."""


def person_card(person: PersonDetails, partners: tuple[PartnerHint, ...] | None, width: int = 10_000) -> Content:
    """Everything the team may see of a person, in lines of at most `width` cells.

    `partners` are those who would also fit, None while they are being looked for.
    """
    return lines(line for label, words in _entries(person, partners) for line in entry(label, words, width))


def entry(label: str, words: Shown, width: int) -> Iterator[Content]:
    """A label and words in lines of at most `width` cells, whose further lines stand under the first."""
    for number, line in enumerate(plain(words).wrap(max(10, width - LABEL)) or [plain("")]):
        yield styled(f"{'' if number else label:<{LABEL}}", "$text-muted") + line


def _entries(person: PersonDetails, partners: tuple[PartnerHint, ...] | None) -> Iterator[tuple[str, Shown]]:
    about = " · ".join(part for part in (person.title, person.team, person.email) if part)
    if about:
        yield "", about
    yield "with", joined(person.pairings, "; ") if person.pairings else "nobody at the moment"
    if person.asked:
        yield "asked", f"about {'; '.join(person.asked)}: not all have answered yet"
    yield "", _places(person) + ("" if person.status is Status.ACTIVE else f" · {person.status_words}")
    yield "teaches", _teaches(person)
    yield "wants", _wants(person)
    if partners is None:
        yield "would fit", styled("looking …", "$text-muted")
    elif partners:
        yield "would fit", joined([_hint(hint) for hint in partners], " · ")
    elif person.places_free:
        yield "would fit", "nobody at the moment"
    if person.might_know:
        yield "ask about", f"{', '.join(person.might_know)}: colleagues want it, and it is near what they know"
    if person.background:
        yield "background", "; ".join(person.background)
    if person.manager:
        yield "manager", person.manager + ("" if person.manager_found else " (nobody here, or more than one person)")
    if person.time_zone:
        yield "time zone", person.time_zone


def _hint(hint: PartnerHint) -> str:
    names = hint.names.replace(" ↔ ", " and ")
    return f"{f'three with {names}' if hint.kind in {'trio', 'joins'} else names} ({hint.strength})"


def _places(person: PersonDetails) -> str:
    if not person.places:
        return "wants no partner now"
    return (
        f"{person.places_free} of {person.places} places free"
        if person.places > 1
        else ("1 place free" if person.places_free else "no place free")
    )


def _teaches(person: PersonDetails) -> Content:
    if not person.teaches:
        return plain("not said yet")
    return joined(
        [marked("$skill [$text-muted]$level[/]", skill=t.skill, level=t.level_word) for t in person.teaches], ", "
    )


def _wants(person: PersonDetails) -> Content:
    if not person.wants:
        return plain("not said yet")
    return joined([_want(want.rank, want.skill, want.taught_by, want.goal) for want in person.wants], ", ")


def _want(rank: int, skill: str, taught_by: int, goal: str) -> Content:
    nobody = "" if taught_by else " nobody teaches this yet"
    return marked(
        "[$text-muted]$rank[/] $skill$goal[$text-warning]$nobody[/]",
        rank=f"{rank}.",
        skill=skill,
        goal=f" ({goal})" if goal else "",
        nobody=nobody,
    )
