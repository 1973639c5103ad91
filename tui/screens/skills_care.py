"""The care of the team's words for skills, from any screen: each change is one step that undo takes back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from textual.message import Message

from tui.domain.skills import Kind
from tui.modals.choose import ChooseDialog
from tui.modals.form import FormDialog, Values, nothing_wrong
from tui.modals.skills_care import SkillCare, SkillsCareDialog
from tui.screens.background import shown_and_filled
from tui.screens.undoing import turn
from tui.views.shared import Saved
from tui.views.skills import SkillRow
from tui.widgets import keys
from tui.widgets.fields import Field
from tui.workspace.skill_plans import NOTHING_CHANGED

if TYPE_CHECKING:
    from tui.domain.control import Cancelled
    from tui.screens.base import TandemScreen
    from tui.workspace.skills import Skills

TECHNICAL, BUSINESS, PEOPLE, CRAFT, LANGUAGE = Kind
KIND_WORDS = {
    TECHNICAL: "technical: tools, code, data, machines",
    BUSINESS: "business: money, law, markets, plans",
    PEOPLE: "people: speaking, leading, listening",
    CRAFT: "craft: drawing, writing, making",
    LANGUAGE: "language: French, sign language",
}


async def care_for_skills(screen: TandemScreen, skill: str = "") -> None:
    """Show the team's skills, and those that may be one, until somebody has cared enough."""
    skills, typed = screen.workspace.skills, ""
    while True:
        dialog = SkillsCareDialog(skills.rows, at=skill, typed=typed)

        def fill(_cancelled: Cancelled) -> Iterator[Message]:
            yield SkillsCareDialog.Alike(skills.near_duplicates())

        wanted = await shown_and_filled(screen, dialog, fill)
        if wanted is None:
            return
        typed = wanted.filter
        skill = await _do(screen, wanted)


async def _do(screen: TandemScreen, wanted: SkillCare) -> str:
    """Do what was chosen; the result is the skill to go back to."""
    what: str | None = wanted.what
    if what == "choose":
        what = await screen.app.push_screen_wait(_choices(screen, wanted))
    if what in {"undo", "redo"}:
        await turn(screen, undo=what == "undo")
    elif what == "apart":
        await screen.save(screen.workspace.skills.keep_apart, wanted.skill, wanted.into)
    elif what == "merge":
        saved = await merge_skills(screen, wanted.skill, wanted.into)
        return _now(screen, wanted.skill) if saved is None or not wanted.into else ""
    elif what is not None:
        await ONE_SKILL[what](screen, wanted.skill)
    return "" if wanted.into else _now(screen, wanted.skill)


def _now(screen: TandemScreen, skill: str) -> str:
    """What a skill is called now, which may have another name by now."""
    return screen.workspace.skills.canonical(skill) or ""


def _choices(screen: TandemScreen, wanted: SkillCare) -> ChooseDialog:
    """The same keys as in the list."""
    offered: tuple[tuple[str, str, str], ...] = (
        ("merge", "skills.merge", "make it one with another skill …"),
        ("rename", "here.edit", "give it another name …"),
        ("words", "skills.words", "change the other words for it …"),
        ("related", "skills.related", "say which skills help with it …"),
        ("kind", "skills.kind", "say what kind of skill it is …"),
    )
    title, question = wanted.skill, "What would you like to do?"
    if wanted.into:
        title, question = f"{wanted.skill} and {wanted.into}", "Are they one skill?"
        offered = (
            ("merge", "pairs.yes", "yes: make them one …"),
            ("apart", "pairs.no", "no: they are two, do not ask again"),
        )
    choices = [(what, keys.label(screen.app, action_id), words) for what, action_id, words in offered]
    return ChooseDialog(title, question, choices)


# One thing each ---------------------------------------------------------------------------------------------------


async def merge_skills(screen: TandemScreen, skill: str = "", into: str = "") -> Saved | None:
    """One skill becomes another: everybody who teaches or wants it follows, in profiles, wishes and meetings."""
    skills = screen.workspace.skills
    fields = [
        Field("skill", "This skill", skill or skill_here(screen), "tags", placeholder="some letters of it"),
        Field(
            "into", "becomes", into, "tags", "Everybody who has the first has the second then.", "the name that stays"
        ),
    ]
    values = await _ask(
        screen, "Make one skill of two", fields, lambda v: _merge_problems(skills, v["skill"], v["into"])
    )
    return None if values is None else await screen.save(skills.merge, values["skill"], values["into"])


def _merge_problems(skills: Skills, skill: str, into: str) -> Mapping[str, str]:
    unknown = _said(skill=skills.refusal(skills.plans.known, skill))
    return unknown or _said(into=skills.refusal(skills.plans.merge, skill, into))


async def rename_skill(screen: TandemScreen, skill: str = "") -> Saved | None:
    """A skill gets another name everywhere; the old one stays as another word for it."""
    skills, row = screen.workspace.skills, await _which(screen, "Rename which skill?", skill)
    if row is None:
        return None
    field = Field("name", "Name", row.skill, hint="The old name stays as another word for it.", most=80)
    values = await _ask(
        screen,
        f"Rename {row.skill}",
        [field],
        lambda v: _said(name=skills.refusal(skills.plans.rename, row.skill, v["name"])),
    )
    return None if values is None else await screen.save(skills.rename, row.skill, values["name"])


async def edit_aliases(screen: TandemScreen, skill: str = "") -> Saved | None:
    """Add other words for a skill, take those of the team away, and say which of Tandem's do not mean it here."""
    skills, row = screen.workspace.skills, await _which(screen, "Other words for which skill?", skill)
    if row is None:
        return None
    fields = _word_fields(skills, row)
    before = {field.name: field.value for field in fields}
    values = await _ask(
        screen,
        f"Other words for {row.skill}",
        fields,
        lambda v: {} if v == before else _word_problems(skills, row, v),
        hints=lambda v: _said(words=skills.moved_words(row.skill, v["words"])),
    )
    if values is None or values == before:
        return None
    return await screen.save(skills.set_words, row.skill, values["words"], values.get("not"))


def _word_fields(skills: Skills, row: SkillRow) -> list[Field]:
    own, shipped = skills.own_words(row.skill), skills.shipped_words(row.skill)
    words = Field(
        "words", "Words", _list_of(own), hint="Commas between them.", placeholder="what people in your team type for it"
    )
    if not shipped:
        return [words]
    hint = f"Write here which of Tandem's own words do not mean it in your team: {', '.join(shipped)}."
    return [words, Field("not", "Not here", _list_of(row.not_meant), hint=hint, placeholder="all of them mean it")]


def _word_problems(skills: Skills, row: SkillRow, values: Values) -> Mapping[str, str]:
    refusal = skills.refusal(skills.plans.set_words, row.skill, values["words"])
    if refusal and refusal != NOTHING_CHANGED:
        return _said(words=refusal)
    field = "not" if "not" in values else "words"
    return _said(**{field: skills.refusal(skills.plans.set_words, row.skill, values["words"], values.get("not"))})


async def relate_skills(screen: TandemScreen, skill: str = "") -> Saved | None:
    """Say which skills help with a skill: who teaches one can really help somebody who wants the other."""
    skills, row = screen.workspace.skills, await _which(screen, "What helps with which skill?", skill)
    if row is None:
        return None
    hint = "Who teaches one can really help somebody who wants the other: this decides who is paired."
    field = Field("related", "Related", ", ".join(row.related), "tags", hint, "none so far")
    values = await _ask(
        screen,
        f"Skills that help with {row.skill}",
        [field],
        lambda v: _unless_same(field, v, lambda typed: skills.refusal(skills.plans.set_related, row.skill, typed)),
    )
    if values is None or values["related"] == field.value:
        return None
    return await screen.save(skills.set_related, row.skill, values["related"])


async def set_kind(screen: TandemScreen, skill: str = "") -> Saved | None:
    """Say what kind of skill it is."""
    row = await _which(screen, "The kind of which skill?", skill)
    if row is None:
        return None
    now = f"So far: {row.kind}." if row.kind else "Nobody has said it yet."
    choices = [(kind.value, kind.value[0], words) for kind, words in KIND_WORDS.items()]
    chosen = await screen.app.push_screen_wait(ChooseDialog(f"What kind of skill is {row.skill}?", now, choices))
    if chosen is None or chosen == row.kind:
        return None
    return await screen.save(screen.workspace.skills.set_kind, row.skill, chosen)


ONE_SKILL: Mapping[str, Callable[[TandemScreen, str], Awaitable[Saved | None]]] = {
    "rename": rename_skill,
    "words": edit_aliases,
    "related": relate_skills,
    "kind": set_kind,
}


# How --------------------------------------------------------------------------------------------------------------


def skill_here(screen: TandemScreen) -> str:
    """The skill under the cursor, on a screen that shows skills."""
    from tui.screens.find import FindScreen

    return screen.skill_here if isinstance(screen, FindScreen) else ""


async def _which(screen: TandemScreen, title: str, skill: str) -> SkillRow | None:
    """The skill that was named, or one that is asked for."""
    skills = screen.workspace.skills
    if not skill:
        field = Field("skill", "Skill", skill_here(screen), "tags", placeholder="some letters of it")
        values = await _ask(
            screen, title, [field], lambda v: _said(skill=skills.refusal(skills.plans.known, v["skill"]))
        )
        skill = values["skill"] if values else ""
    return screen.attempt(skills.row, skill) if skill else None


async def _ask(
    screen: TandemScreen,
    title: str,
    fields: list[Field],
    check: Callable[[Values], Mapping[str, str]],
    hints: Callable[[Values], Mapping[str, str]] = nothing_wrong,
) -> Values | None:
    skills = screen.workspace.skills
    dialog = FormDialog(
        title,
        fields,
        check=check,
        hints=hints,
        beside=lambda v: {name: skills.who_has(v[name]) for name in ("skill", "into") if name in v},
        complete=skills.complete,
    )
    return await screen.app.push_screen_wait(dialog)


def _unless_same(field: Field, values: Values, refusal: Callable[[str], str]) -> Mapping[str, str]:
    """What is wrong with a list; nothing if it stays as it was."""
    typed = values[field.name]
    return {} if typed == field.value else _said(**{field.name: refusal(typed)})


def _said(**sentences: str) -> Mapping[str, str]:
    return {field: sentence for field, sentence in sentences.items() if sentence}


def _list_of(words: Sequence[str]) -> str:
    """Words as they may be typed: words with a comma in them need semicolons."""
    if any("," in word for word in words):
        return "; ".join(words) + ";" * (len(words) == 1)
    return ", ".join(words)
