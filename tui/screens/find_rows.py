"""The lines of the Find screen: a skill, who teaches it, who wants it, and people; also as text to copy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual.app import App

from tui import key_table
from tui.domain.words import counted, listed, nth, teach_and_want
from tui.views.finding import Found, LearnerView, PersonFound, SkillFound, TeacherView
from tui.views.shared import Members
from tui.views.skills import SkillRow
from tui.widgets import keys
from tui.widgets.columns import Column, Line
from tui.widgets.person_card import entry
from tui.widgets.rows import Heading
from tui.widgets.text import Content, Shown, joined, lines, marked, plain, styled

TEACH, LEARN = "$text-primary", "$text-accent"
"""Blue and orange that can be read as words; the charts have the deeper ones."""

SIDES = ("all", "teach", "want", "people")
"""What may be searched in."""

FIRST = 8
"""So many teachers of the skill found first are shown at once, and of each further skill three."""

FURTHER = 3

COLUMNS = (
    Column(least=8),
    Column(least=12, share=2, most=28),
    Column(least=8, share=1, most=14, drop=2),
    Column(least=12, drop=1),
    Column(least=16, share=8, most=60),
)
ROOMY = 56
"""From this width on the numbers of a skill are written out."""

PLACES = 4
"""The column that says whether somebody has room for a partner."""


@dataclass(frozen=True, slots=True)
class SkillLine:
    """A skill that was found, with how many teach and want it."""

    skill: SkillFound
    wanted: bool = False
    """It stands in the list of what is wanted most; Enter searches for it."""


@dataclass(frozen=True, slots=True)
class TeacherLine:
    """One person who teaches the skill."""

    skill: SkillFound
    teacher: TeacherView
    first: bool


@dataclass(frozen=True, slots=True)
class MoreLine:
    """More people teach the skill than are shown."""

    skill: SkillFound
    number: int


@dataclass(frozen=True, slots=True)
class LearnersLine:
    """Everybody who wants the skill, by the rank of their wish."""

    skill: SkillFound


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person found by name, address or background."""

    person: PersonFound


Row = SkillLine | TeacherLine | MoreLine | LearnersLine | PersonLine


def key(row: Row) -> tuple[object, ...]:
    """What names a line, so that the cursor stays on it."""
    if isinstance(row, PersonLine):
        return "person", row.person.id
    if isinstance(row, TeacherLine):
        return "teacher", row.skill.skill, row.teacher.id
    return type(row).__name__, row.skill.skill


def rows_of(found: Found, opened: frozenset[str] = frozenset()) -> list[Row | Heading]:
    """The whole answer in lines; all teachers of the skills in `opened`, else the first of them."""
    skills: list[Row | Heading] = []
    for number, skill in enumerate(found.skills):
        most = len(skill.teachers) if skill.skill in opened else FURTHER if number else FIRST
        skills += _skill_rows(skill, most)
    people: list[Row | Heading] = [PersonLine(person) for person in found.people]
    if people:
        people.insert(0, Heading("people"))
    if people and skills and found.people_first:
        return [*people, Heading("skills"), *skills]
    return [*skills, *people]


def place_meant(app: App[object], typed: str) -> Content | None:
    """What is said of the key of another screen that was typed into the line; None for everything else."""
    for place, word in key_table.PLACES:
        if place != "find" and typed == (key := keys.label(app, f"go.{place}")):
            leave = f"{keys.label(app, 'cancel')}, then {key}:"
            return marked("Here '$key' is searched for.  [$text-muted]$leave[/] $word", key=key, leave=leave, word=word)
    return None


def nothing_sentence(app: App[object], found: Found, skill: str, *, typing: bool) -> Shown:
    """That nobody teaches it, and the keys that add somebody who does; "" where there is something to read."""
    if not found.nothing:
        return ""
    leave = f"{keys.label(app, 'cancel')}, then " if typing else ""
    return marked(
        "$nothing  [$text-muted]$keys[/] $does",
        nothing=found.nothing,
        keys=f"{leave}{keys.label(app, 'here.add')}:",
        does=f"add a person who teaches {skill}" if skill else "add a person",
    )


def sentence_rows(sentence: Shown, width: int) -> list[Row | Heading]:
    """A sentence above the results, in as many lines as it needs."""
    if not sentence:
        return []
    wrapped = plain(sentence).wrap(max(10, width - 1))
    return [Heading(words.stylize_before("$foreground not bold")) for words in wrapped]


def _skill_rows(skill: SkillFound, most: int) -> Iterator[Row]:
    yield SkillLine(skill)
    hidden = len(skill.teachers) - most
    shown = skill.teachers[:most] if hidden > 1 else skill.teachers
    yield from (TeacherLine(skill, teacher, not number) for number, teacher in enumerate(shown))
    if hidden > 1:
        yield MoreLine(skill, hidden)
    if skill.learners:
        yield LearnersLine(skill)


def most_wanted_rows(skills: Sequence[SkillFound]) -> list[Row | Heading]:
    """What stands under an empty field."""
    rows: list[Row | Heading] = [SkillLine(skill, wanted=True) for skill in skills]
    return [Heading("wanted most"), *rows] if rows else []


def people_of(row: Row) -> Members:
    """Whom a line is about; of a skill everybody who teaches or wants it."""
    if isinstance(row, PersonLine):
        return (row.person.id,)
    if isinstance(row, TeacherLine):
        return (row.teacher.id,)
    teachers = [] if isinstance(row, LearnersLine) else [teacher.id for teacher in row.skill.teachers]
    return tuple(dict.fromkeys([*teachers, *(learner.id for learner in row.skill.learners)]))


# What a line looks like -------------------------------------------------------------------------------------------


def line(row: Row, width: int, room: int) -> Line:
    """A line of the list: one text of at most `width` cells, or cells of which the last is `room` cells wide."""
    if isinstance(row, SkillLine):
        return _skill_line(row.skill, width)
    if isinstance(row, LearnersLine):
        return _learners_line(row.skill.learners, width)
    if isinstance(row, MoreLine):
        return "", f"… {row.number} more", "", "", ""
    if isinstance(row, PersonLine):
        person = row.person
        return "", person.name, person.team, "", styled(person.because, "$text-muted")
    teacher, label = row.teacher, "teaches" if row.first else ""
    return styled(f" {label}", TEACH), teacher.name, teacher.team, teacher.level_word, places(teacher, room)


def _skill_line(skill: SkillFound, width: int) -> Content:
    reason = f"({skill.reason})" if skill.reason else ""
    name = styled(skill.skill, "bold") if skill.teachers or skill.learners else plain(skill.skill)
    named = name + styled(f"  {reason}", "$text-muted") if reason else name
    numbers = counts(skill)
    if width >= ROOMY and named.cell_length + numbers.cell_length + 2 <= width:
        room = max(2, min(34, width - numbers.cell_length) - named.cell_length)
        return named + " " * room + numbers
    short = counts(skill, short=True)
    room = max(4, width - short.cell_length - 2)
    return (named if named.cell_length <= room else name).truncate(room, ellipsis=True, pad=True) + "  " + short


def counts(skill: SkillFound, *, short: bool = False) -> Content:
    """How many teach and want it: `2 teach · 5 want · short by 3`."""
    teach, want = len(skill.teachers), len(skill.learners)
    words = teach_and_want(teach, want)
    if len(words) < 2:
        return styled(words[0], "$text-muted")
    if short:
        words = (counted(teach, "teaches", "teach"), counted(want, "wants", "want"))
    parts = [styled(word, color) for word, color in zip(words, (TEACH, LEARN), strict=True)]
    if skill.short_by and teach and not short:
        parts.append(plain(f"short by {skill.short_by}"))
    return joined(parts, " · ")


def places(teacher: TeacherView, room: int = 200) -> str:
    """Whether somebody has room for a partner: `1 place free, already with Ben`, or as much as there is room for."""
    free = f"{counted(teacher.free, 'place')} free" if teacher.free else "no place free"
    said = teacher.away or free
    if not teacher.partners:
        return said
    partners = f"with {listed(teacher.partners)}"
    forms = [f"{said}, {partners}"]
    if teacher.free:
        forms = [f"{said}, already {partners}", *forms]
        forms += [] if teacher.away else [f"{teacher.free} free, {partners}"]
    return next((words for words in forms if len(words) <= room), said)


def _learners_line(learners: Sequence[LearnerView], width: int) -> Content:
    """As many names as there is room for, and how many more."""
    line = styled(f" {'wants' if len(learners) == 1 else 'want':<8}", LEARN)
    whole = line + plain(", ".join(map(_wish, learners[:width])))
    if len(learners) <= width and whole.cell_length <= width:
        return whole
    for number, learner in enumerate(learners):
        piece = plain(f"{', ' if number else ''}{_wish(learner)}")
        rest = len(learners) - number - 1
        more = f" and {rest} more" if rest else ""
        if line.cell_length + piece.cell_length + len(more) > width:
            return line + (f" and {rest + 1} more" if number else piece + f" +{rest}" * bool(rest))
        line = line + piece
    return line


def _wish(learner: LearnerView) -> str:
    return f"{learner.name} ({nth(learner.rank)})"


def next_side(side: str) -> str:
    """The one after it of all, teach, want, people."""
    return SIDES[(SIDES.index(side) + 1) % len(SIDES)]


def sides(label: str, chosen: str, *, short: bool) -> Content:
    """What stands beside the field: all four sides, each to be clicked, or only the chosen one."""
    if short:
        return marked("[@click=screen.side][b]$key[/b] $side[/]", key=label, side=f"[{chosen}]")
    pieces = [
        styled(f"[{side}]", "bold $text-primary")
        if side == chosen
        else marked(f"[@click=screen.side_to('{side}')]$side[/]", side=side)
        for side in SIDES
    ]
    return joined([f"{label}:", *pieces], " ")


# A skill in full, and the answer as text --------------------------------------------------------------------------


def skill_card(skill: SkillFound, known: SkillRow, width: int = 10_000) -> Content:
    """All that is known of a skill, in lines of at most `width` cells."""
    entries: list[tuple[str, Shown]] = [("", counts(skill))]
    for number, teacher in enumerate(skill.teachers):
        words = ", ".join(part for part in (teacher.name, teacher.team, teacher.level_word, places(teacher)) if part)
        entries.append(("" if number else "teaches", words))
    if skill.learners:
        wanting = "wants" if len(skill.learners) == 1 else "want"
        entries.append((wanting, ", ".join(map(_wish, skill.learners))))
    about = (("kind", known.kind), ("also called", ", ".join(known.aliases)), ("related", ", ".join(known.related)))
    entries += [(label, words) for label, words in about if words]
    return lines(line for label, words in entries for line in entry(label, words, width))


def as_text(found: Found) -> str:
    """The answer as `tandem find` gives it, for mails and chats."""
    parts = [text for skill in found.skills for text in _skill_text(skill)]
    people = [_person_text(person) for person in found.people]
    both = [*people, *parts] if found.people_first else [*parts, *people]
    return "\n".join([*both, *([found.nothing] if found.nothing else [])])


def _skill_text(skill: SkillFound) -> Iterator[str]:
    reason = f" ({skill.reason})" if skill.reason else ""
    yield f"{skill.skill}{reason}: {counts(skill).plain}"
    if skill.teachers:
        yield f"  teaches: {'; '.join(f'{t.name}, {t.level_word}, {places(t)}' for t in skill.teachers)}"
    if skill.learners:
        yield f"  wants: {', '.join(map(_wish, skill.learners))}"


def _person_text(person: PersonFound) -> str:
    team = f", {person.team}" if person.team else ""
    return f"{person.name}{team}" + (f" ({person.because})" if person.because else "")
