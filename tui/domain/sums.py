"""The figures behind a fit, written out so that anybody can recompute them with pencil and paper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from tui.domain.groups import RoundTask
from tui.domain.people import Person
from tui.domain.scoring import CountedWant, Help, Scorer, background_difference, background_of, harmonic_mean
from tui.domain.words import counted


@dataclass(frozen=True, slots=True)
class WishFigures:
    """One wish that counts, and the best help with it in a group; the teacher is None where nobody helps."""

    want: CountedWant
    help: Help | None = None
    teacher: int | None = None

    @property
    def gain(self) -> float:
        """How much of the wish is served, 0–1."""
        return self.help.gain if self.help else 0.0


def member_figures(scorer: Scorer, members: Iterable[int], member: int) -> tuple[WishFigures, ...]:
    """The counted wishes of one member and what the others of the group can give for each."""
    others = [m for m in members if m != member]
    return tuple(_best_help(scorer, member, others, want) for want in scorer.wants(member))


def _best_help(scorer: Scorer, member: int, others: Sequence[int], want: CountedWant) -> WishFigures:
    best = WishFigures(want)
    for teacher in others:
        found = scorer.help_with(member, teacher, want.skill)
        if found.gain > best.gain:
            best = WishFigures(want, found, teacher)
    return best


def background_words(people: Sequence[Person]) -> str:
    """What each has seen that not all have: `agency, public sector and insurance, military`."""
    shared = frozenset.intersection(*(background_of(p) for p in people)) if people else frozenset()
    each = []
    for person in people:
        own = [tag for tag in person.background if tag.casefold() not in shared]
        each.append(", ".join(own or [person.team]))
    return " and ".join(words for words in each if words)


def sums(task: RoundTask, members: Sequence[int], names: Mapping[int, str]) -> tuple[str, ...]:
    """The whole calculation of a group's fit, a line for each step, with this group's figures."""
    scorer = task.scorer()
    share = 1.0 if len(members) == 2 else task.policy.trio_share
    lines: list[str] = []
    parts: list[float] = []
    for member in members:
        wishes = member_figures(scorer, members, member)
        lines += [_wish_line(task, wish, names[member], names) for wish in wishes]
        part = _part(wishes, share)
        parts.append(part)
        lines.append(_part_line(wishes, share, part, names[member]))
    mean = harmonic_mean(parts)
    difference = background_difference([task.people[m] for m in members])
    bonus = task.scoring.background_bonus
    fit = mean * (1 + bonus * difference)
    lines.append(_mean_line(parts, mean))
    lines.append(_background_line(task, members, difference))
    lines.append(f"fit = {num(mean)} × (1 + {num(bonus)} × {num(difference)}) = {num(fit)}")
    return tuple(lines)


def _part(wishes: Sequence[WishFigures], share: float) -> float:
    whole = sum(wish.want.worth for wish in wishes)
    return share * sum(wish.want.worth * wish.gain for wish in wishes) / whole if whole else 0.0


def _wish_line(task: RoundTask, wish: WishFigures, name: str, names: Mapping[int, str]) -> str:
    want = wish.want
    about = f"{name}, wish {want.rank}, {want.skill}"
    if not want.helpers:
        return f"{about}: nobody can help with it now, so it is left out of the sum"
    people = counted(want.helpers, "person", "people")
    worth = f"weight {num(want.weight)} × (1 + 1/{want.helpers}) = {num(want.worth)}, because {people} could help"
    return f"{about}: {worth}; {_help_words(task, wish, name, names)}"


def _help_words(task: RoundTask, wish: WishFigures, name: str, names: Mapping[int, str]) -> str:
    help_ = wish.help
    if help_ is None or wish.teacher is None:
        return "nobody in this group can: × 0"
    levels = f"teaches {help_.through or wish.want.skill} at {help_.teacher_level}, {name} is at {help_.own_level}"
    if help_.through is None:
        return f"{names[wish.teacher]} {levels}: × {num(help_.gain)}"
    credit = task.scoring.related_credit
    own = help_.gain / credit
    return f"{names[wish.teacher]} {levels}, related: × {num(credit)} × {num(own)} = × {num(help_.gain)}"


def _part_line(wishes: Sequence[WishFigures], share: float, part: float, name: str) -> str:
    counted = [wish for wish in wishes if wish.want.helpers]
    if not counted:
        return f"{name} gets 0: none of the wishes can be served now"
    got = " + ".join(f"{num(w.want.worth)} × {num(w.gain)}" for w in counted)
    whole = " + ".join(num(w.want.worth) for w in counted)
    sharing = "" if share == 1 else f"{num(share)} × "
    return f"{name} gets {sharing}({got}) / ({whole}) = {num(part)}"


def _mean_line(parts: Sequence[float], mean: float) -> str:
    if not all(parts):
        return "together: 0, because somebody gets nothing"
    below = " + ".join(f"1/{num(part)}" for part in parts)
    return f"together, the harmonic mean: {len(parts)} / ({below}) = {num(mean)}"


def _background_line(task: RoundTask, members: Sequence[int], difference: float) -> str:
    words = []
    for one, other in combinations(members, 2):
        mine, theirs = background_of(task.people[one]), background_of(task.people[other])
        words.append(f"1 − {len(mine & theirs)}/{len(mine | theirs)}" if mine and theirs else "0 (one names none)")
    if len(words) == 1:
        return f"backgrounds: {words[0]} = {num(difference)}"
    return f"backgrounds: ({' + '.join(words)}) / {len(words)} = {num(difference)}"


def num(value: float) -> str:
    """A number with as many decimals as it takes to check the next line: at most four."""
    return f"{value:.4f}".rstrip("0").rstrip(".")
