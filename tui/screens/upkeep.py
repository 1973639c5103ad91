"""The care of the program and its file, from the palette: backups, settings, theme, picture, places."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tui.domain.text import fold
from tui.modals.confirm import ConfirmDialog
from tui.modals.palette import Command, PaletteDialog
from tui.screens.copying import show_text
from tui.screens.files import ask_and_write_text
from tui.screens.waiting import while_waiting
from tui.widgets.columns import Column
from tui.widgets.text import toast
from tui.workspace.checks import problems
from tui.workspace.places import described, places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.screens.base import TandemScreen
    from tui.views.history import BackupRow

KINDS = {
    "before-restore": "kept before going back to another one",
    "before-migration": "kept before a newer version of Tandem",
    "before-adopt": "kept before an edit by hand was taken over",
}
"""What a backup was made for, in words."""


# Backups ----------------------------------------------------------------------------------------------------------


async def choose_backup(screen: TandemScreen) -> None:
    """List the backups by date and by what is in them, and go back to one after a question."""
    history = screen.workspace.history
    found = await while_waiting(screen, "Backups", "Each copy is read and checked.", history.backups)
    if found is None:
        return
    lines = [
        Command(one.when_words, partial(_restore, screen, one), about=_what(one), group=str(one.number))
        for one in found
    ]
    chosen = await screen.app.push_screen_wait(
        PaletteDialog(
            partial(_holding, lines),
            title=f"Backups ({len(found)})" if found else "Backups",
            placeholder="go back to which? a day, such as 23 Nov",
            empty="There is none yet; a copy is kept with each save." if not found else "None is called that.",
            columns=(Column(least=21), Column(least=12, share=1)),
        )
    )
    if chosen is not None:
        await chosen.run()


def _what(backup: BackupRow) -> str:
    """What is in a backup, and what it was kept for."""
    if backup.problem:
        return f"cannot be used: {backup.problem}"
    return " · ".join(word for word in (backup.holds, KINDS.get(backup.kind, "")) if word)


async def _restore(screen: TandemScreen, backup: BackupRow) -> None:
    if backup.problem:
        toast(screen, f"This copy cannot be used: {backup.problem}.", bad=True, seconds=8)
        return
    question = ConfirmDialog(
        "Go back to this backup?",
        f"The team will be as it was on {backup.when_words}, with {backup.holds}. "
        "What is in the file now is kept as a backup too.",
        yes="Go back to it",
        no="Leave everything as it is",
    )
    if not await screen.app.push_screen_wait(question):
        return
    restore = partial(screen.workspace.history.restore, backup.name)
    saved = await while_waiting(screen, "Backups", "Going back to the backup.", restore)
    if saved is not None:
        screen.saved(saved)


def _holding(lines: Sequence[Command], typed: str) -> list[Command]:
    """The lines in which all words typed stand."""
    words = fold(typed).split()
    return [line for line in lines if all(word in fold(f"{line.words} {line.about}") for word in words)]


# The program ------------------------------------------------------------------------------------------------------


async def choose_theme(screen: TandemScreen) -> None:
    """Choose a theme; it is remembered for the next start."""
    app = screen.app
    names = sorted(app.available_themes, key=lambda name: (not name.startswith("tandem"), name))
    lines = [Command(name, partial(_wear, screen, name), about="now" * (name == app.theme)) for name in names]
    chosen = await app.push_screen_wait(
        PaletteDialog(partial(_holding, lines), title="Theme", placeholder="some letters of its name")
    )
    if chosen is not None:
        await chosen.run()


async def _wear(screen: TandemScreen, theme: str) -> None:
    screen.app.theme = theme
    toast(screen, f"The theme is {theme} now, and at the next start.")


async def take_picture(screen: TandemScreen) -> None:
    """Save what is on the screen as a picture."""
    await ask_and_write_text(screen, "Save a picture of this screen", screen.app.export_screenshot(), ".svg")


async def check_settings(screen: TandemScreen) -> None:
    """Say everything that is wrong with the settings and the data, each with its place."""
    found = screen.attempt(problems, screen.workspace)
    if found is None:
        return
    path = screen.workspace.settings_path
    where = f"Settings: {path}" if path else "There is no pairings.yaml; the defaults hold."
    said = "\n\n".join(map(str, found)) if found else "No problems."
    await show_text(screen, "Check settings", f"{where}\n\n{said}")


async def show_places(screen: TandemScreen) -> None:
    """Say where the data, the settings, the backups and the log are."""
    found = described(places(screen.workspace.data_path, screen.workspace.settings_path))
    demo = "This is the demo team, on a copy of its own; it goes when you leave.\n\n" * screen.workspace.demo
    lines = "\n".join(f"{name:<11}{words}" for name, words in found)
    await show_text(screen, "Where is my data?", f"{demo}{lines}\n\nNothing leaves this computer.")


async def about_tandem(screen: TandemScreen) -> None:
    """Say what this is, and the versions that matter in a report of a problem."""
    import platform
    from importlib.metadata import PackageNotFoundError, version

    versions = [f"Python {platform.python_version()} on {platform.system()}"]
    for name, package in (("Textual", "textual"), ("Tandem", "tandem-mentoring")):
        try:
            versions.insert(0, f"{name} {version(package)}")
        except PackageNotFoundError:  # run from a checkout that was never installed
            versions.insert(0, f"{name}, not installed")
    lines = [
        "Tandem: two-way mentoring for small teams. Everybody teaches and everybody learns.",
        "",
        *versions,
        f"Data: {screen.workspace.data_path}",
        "",
        "Free software under the MIT licence. It sends nothing anywhere.",
    ]
    await show_text(screen, "About Tandem", "\n".join(lines))
