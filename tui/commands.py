"""The command palette: every action in force on a screen, and every person, pairing and skill by name."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from textual.widgets import Input, TextArea

from tui.domain.names import name_words
from tui.domain.terms import TermIndex
from tui.domain.words import teach_and_want
from tui.messages import Go
from tui.modals.help import grouped, keys_in_force
from tui.modals.palette import Command, PaletteDialog
from tui.screens import history, presence, privacy, questions, skills_care, upkeep
from tui.widgets import keys
from tui.widgets.rows import Heading
from tui.widgets.text import toast

if TYPE_CHECKING:
    from textual.binding import ActiveBinding

    from tui.screens.base import TandemScreen

MOST = 8
"""How many people, pairings and skills are shown for the letters typed."""

EXACT, BEGINNING, NEAR = 100.0, 84.0, 20.0
"""How well the words of a command fit, on the scale of skills and people: typed in full, all begun, almost so."""

UNLISTED = ("move.", "open", "cancel", "palette", "quit")
"""Keys that move a cursor or a dialog, the palette itself, and what stands at the end of the list."""

READY_AFTER = 0.05
"""Seconds after which the palette is on the screen and gets ready for the first letter."""

LEAST = 50.0
"""Skills that fit less are what was typed only by chance; Find shows them."""

UNUSED = 15.0
"""How far a skill that nobody here teaches or wants stands behind the others."""

Flow = Callable[["TandemScreen"], Awaitable[object]]
"""Something that asks in dialogs, over a screen."""


async def open_palette(screen: TandemScreen) -> None:
    """Show everything that can be done here and opened, and do what is chosen."""
    palette = Palette(screen)
    screen.set_timer(READY_AFTER, palette.begin_to_get_ready)
    chosen = await screen.app.push_screen_wait(PaletteDialog(palette.search))
    if chosen is not None:
        await chosen.run()


class Words:
    """Things found by the words of their names: whole, begun, or almost so."""

    def __init__(self, names: Sequence[str]) -> None:
        postings: dict[str, list[int]] = {}
        self._lengths: list[int] = []
        for number, name in enumerate(names):
            words = name_words(name)
            self._lengths.append(max(1, len("".join(words))))
            for word in words:
                postings.setdefault(word, []).append(number)
        self._terms = TermIndex(postings)

    def search(self, typed: str) -> dict[int, float]:
        """The numbers of the names meant, each with how well it fits (0-100)."""
        words = name_words(typed)
        if not words:
            return {}
        letters = len("".join(words))
        found = self._all(words, self._beginning)
        if found:
            return {i: BEGINNING + 14 * min(1.0, letters / self._lengths[i]) for i in found}
        return {i: NEAR + 45 * likeness for i, likeness in self._all(words, self._near).items()}

    def _all(self, words: Sequence[str], alike: Callable[[str], dict[str, float]]) -> dict[int, float]:
        """What has, for each word, a term like it; the least likeness counts."""
        found: dict[int, float] | None = None
        for word in words:
            here: dict[int, float] = {}
            for term, likeness in alike(word).items():
                for i in self._terms.postings[term]:
                    here[i] = max(here.get(i, 0.0), likeness)
            found = here if found is None else {i: min(found[i], here[i]) for i in found.keys() & here.keys()}
        return found or {}

    def _beginning(self, word: str) -> dict[str, float]:
        return dict.fromkeys(self._terms.beginning(word), 1.0)

    def _near(self, word: str) -> dict[str, float]:
        return self._terms.near(word) | self._beginning(word)


class Palette:
    """What the palette offers on one screen; the names of the team are looked up when letters are typed."""

    def __init__(self, screen: TandemScreen) -> None:
        self._screen = screen
        self._workspace = screen.workspace
        with _outside_text_fields(screen):
            self.commands = (*_in_force(screen), *_care(screen))
        self._words = Words([f"{command.words} {command.about} {command.also}" for command in self.commands])
        self._pairings: tuple[Words, tuple[Command, ...]] | None = None

    def search(self, typed: str) -> Sequence[Command | Heading]:
        """Everything, group by group, before anything is typed; then what fits, best first."""
        typed = typed.strip().removeprefix(":").strip()
        if not typed:
            return list(_with_headings(self.commands))
        found = [*self._typed_in_full(typed)]
        found += [(score, self.commands[i]) for i, score in self._words.search(typed).items()]
        found += self._of_the_team(typed)
        found.sort(key=lambda one: -one[0])
        return list(dict.fromkeys(command for _, command in found))

    def begin_to_get_ready(self) -> None:
        """Get ready beside the screen, which shows all commands and takes letters meanwhile."""
        self._screen.run_worker(self.make_ready, thread=True, group="ready", exit_on_error=False)

    def make_ready(self) -> None:
        """Make what names are looked up in while nothing is typed yet, so that the first letter does not wait."""
        self._workspace.finding.find("")
        self._all_pairings()

    def _typed_in_full(self, typed: str) -> Iterator[tuple[float, Command]]:
        """What has exactly this short name: `q`, `w`, `wq` and their like, which fingers expect, and `undo`."""
        word = typed.casefold()
        return (
            (EXACT + 1, command)
            for command in self.commands
            if word in command.also.split() or word == command.about.casefold()
        )

    def _of_the_team(self, typed: str) -> Iterator[tuple[float, Command]]:
        """People, skills and pairings by name."""
        found = self._workspace.finding.find(typed, limit=MOST)
        for person in found.people:
            if not person.because.startswith("background"):
                yield person.score, self._opening(person.name, f"person  {person.team}", Go("people", person=person.id))
        for skill in (skill for skill in found.skills if skill.score >= LEAST):
            held = " · ".join(teach_and_want(len(skill.teachers), len(skill.learners)))
            rated = skill.score - (1 if skill.teachers or skill.learners else UNUSED)
            yield rated, self._opening(skill.skill, f"skill  {held}", Go("find", skill=skill.skill))
        words, commands = self._all_pairings()
        best = sorted(words.search(typed).items(), key=lambda one: -one[1])
        yield from ((score - 2, commands[i]) for i, score in best[:MOST])

    def _all_pairings(self) -> tuple[Words, tuple[Command, ...]]:
        if self._pairings is None:
            rows = self._workspace.pairings.rows(None)
            names = map(self._workspace.pairings.searched_by, rows)
            commands = tuple(
                Command(row.who, partial(_open_pairing, self._screen, row.id), about=f"pairing  {row.state_words}")
                for row in rows
            )
            self._pairings = Words(list(names)), commands
        return self._pairings

    def _opening(self, words: str, about: str, go: Go) -> Command:
        return Command(words, partial(_go, self._screen, go), about=about)


@contextmanager
def _outside_text_fields(screen: TandemScreen) -> Iterator[None]:
    """While a text field has the cursor it takes the letters of all actions; here they are in force all the same."""
    typing = screen.focused if isinstance(screen.focused, Input | TextArea) else None
    if typing is None:
        yield
        return
    screen.set_focus(None)
    try:
        yield
    finally:
        screen.set_focus(typing)


def _in_force(screen: TandemScreen) -> Iterator[Command]:
    """Every action that does something on this screen now."""
    bound: dict[str, ActiveBinding] = {
        active.binding.id: active
        for active in reversed(screen.active_bindings.values())
        if active.binding.id and active.enabled
    }
    for title, members in grouped(keys_in_force(screen)):
        for one in members:
            if not one.action_id.startswith(UNLISTED):
                active = bound[one.action_id]
                does = partial(screen.app.run_action, active.binding.action, active.node)
                yield Command(one.what, does, one.key, active.binding.description, group=title)


PEOPLE, WORDS, FILE, PRIVACY, PROGRAM = "People", "The team's words for skills", "The file", "Privacy", "Tandem"

FLOWS: tuple[tuple[str, str, str, str, Flow], ...] = (
    (PEOPLE, "Somebody takes a break, or comes back", "Pause", "holiday away break", presence.take_break),
    (PEOPLE, "Somebody leaves the team", "Leave", "left gone goodbye", presence.leave_team),
    (PEOPLE, "Somebody takes part again", "Come back", "return resume unpause", presence.come_back),
    (WORDS, "The team's skills: look after all of them", "", "vocabulary care duplicates", skills_care.care_for_skills),
    (WORDS, "Merge two skills", "Merge", "join same", skills_care.merge_skills),
    (WORDS, "Rename a skill", "Rename", "name", skills_care.rename_skill),
    (WORDS, "Edit the other words for a skill", "Aliases", "alias synonym", skills_care.edit_aliases),
    (WORDS, "Say which skills help with a skill", "Relations", "relate related", skills_care.relate_skills),
    (WORDS, "Say what kind of skill it is", "Kind", "technical business", skills_care.set_kind),
    (FILE, "What was changed, by whom and when", "History", "undo log changes", history.show_history),
    (FILE, "Backups: go back to one", "Restore", "backup copies", upkeep.choose_backup),
    (FILE, "Two versions of a record: choose one", "Questions", "conflict settle", questions.settle_questions),
    (FILE, "Where is my data?", "Places", "folder path file", upkeep.show_places),
    (PRIVACY, "All that is stored of a person", "About", "private gdpr", privacy.about_person),
    (PRIVACY, "Remove a person for good", "Purge", "erase forget delete", privacy.purge_person),
    (PRIVACY, "Delete old notes", "Notes", "private", privacy.delete_old_notes),
    (PROGRAM, "Check settings", "Check", "problems pairings.yaml config", upkeep.check_settings),
    (PROGRAM, "Choose a theme", "Theme", "colours colors dark light", upkeep.choose_theme),
    (PROGRAM, "Save a picture of this screen", "Screenshot", "svg image", upkeep.take_picture),
    (PROGRAM, "About Tandem", "Version", "licence help", upkeep.about_tandem),
)
"""What has no key of its own: heading, words, a shorter word for it, other words that find it, and what does it."""

FINGERS = ("q", "q!", "qa", "wq", "x", "quit", "exit")
"""What fingers type to leave."""


def _care(screen: TandemScreen) -> Iterator[Command]:
    """What has no key of its own, and what fingers expect of a colon."""
    for group, words, about, also, begin in FLOWS:
        yield Command(words, partial(_begin, screen, begin), about=about, also=also, group=group)
    saved = f"Everything is saved already ({screen.workspace.saved_words})"
    yield Command(saved, partial(_say, screen, f"{saved}."), about="Save", also="w w! wa write", group=PROGRAM)
    leave = partial(screen.app.run_action, "quit")
    yield Command("Leave Tandem", leave, keys.label(screen.app, "quit"), "Quit", " ".join(FINGERS), PROGRAM)


async def _begin(screen: TandemScreen, begin: Flow) -> None:
    screen.run_worker(partial(begin, screen), group="dialog", exclusive=True)


async def _say(screen: TandemScreen, words: str) -> None:
    toast(screen, words)


def _with_headings(commands: Sequence[Command]) -> Iterator[Command | Heading]:
    group = ""
    for command in commands:
        if command.group != group:
            group = command.group
            yield Heading(group)
        yield command


async def _go(screen: TandemScreen, go: Go) -> None:
    screen.post_message(go)


async def _open_pairing(screen: TandemScreen, pairing: int) -> None:
    from tui.screens.pairing_page import open_pairing

    screen.run_worker(open_pairing(screen, pairing), group="dialog", exclusive=True)
