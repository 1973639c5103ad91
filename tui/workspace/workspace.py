"""The one door to all use cases: the screens and the command line open it and ask its parts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tui.settings import Settings, team_warnings
from tui.workspace.core import MODELS, Core

if TYPE_CHECKING:
    from tui.domain.messages import Prompts
    from tui.domain.skills import Vocabulary
    from tui.store.drafts import Drafts
    from tui.workspace.files_out import Files
    from tui.workspace.finding import Finding
    from tui.workspace.history import History
    from tui.workspace.home import Home
    from tui.workspace.imports import Imports
    from tui.workspace.messages import Messages
    from tui.workspace.options import Options
    from tui.workspace.pairing_lines import PairingLines
    from tui.workspace.pairings import Pairings
    from tui.workspace.people import People
    from tui.workspace.privacy import Privacy
    from tui.workspace.profiles import Profiles
    from tui.workspace.reports import Reports
    from tui.workspace.rounds import Rounds
    from tui.workspace.sessions import Sessions
    from tui.workspace.skills import Skills

LARGE = 1_000_000
"""Bytes of a data file from which a change of all of it takes a tenth of a second."""


class Workspace:
    """A team's data file and everything that can be done with it; each part is made when it is first asked for."""

    def __init__(self, core: Core, *, demo: bool = False) -> None:
        self.core = core
        """What the parts share; the screens and the command line ask the parts."""
        self.demo = demo
        self.put_off: set[int] = set()
        """Questions about records changed by two programs at once that were asked in this run and put off."""

    @classmethod
    def open(
        cls,
        path: Path,
        settings: Settings,
        *,
        author: str,
        clock: Callable[[], datetime],
        command_line: bool = False,
        demo: bool = False,
        read_only: bool = False,
    ) -> Workspace:
        """The workspace on a data file, which need not exist yet; with `read_only` it is only looked at.

        Raises DataError if the file is locked, damaged, or not ours; it is not touched then.
        """
        from tui.store.repository import Repository

        repository = Repository(
            path, MODELS, author=author, clock=clock, command_line=command_line, read_only=read_only
        )
        return cls(Core(repository, settings, _shipped_vocabulary, _shipped_prompts, clock, author), demo=demo)

    def make_ready(self) -> None:
        """Work out the first screen and make the indexes before they are asked for; may run beside everything else."""
        self.home.view()
        self.finding.find("")

    # The file ---------------------------------------------------------------------------------------------------

    @property
    def data_path(self) -> Path:
        """Where the data are."""
        return self.core.repository.path

    def refresh(self) -> bool:
        """Look at the file again; True when another program changed it."""
        return self.core.repository.refresh()

    @property
    def today(self) -> date:
        """The day it is for the team's clock."""
        return self.core.today

    @property
    def revision(self) -> int:
        """The state of the file: another number after each change, also one by another program."""
        return self.core.repository.revision

    @property
    def settings_path(self) -> Path | None:
        """The settings file in use; None where the defaults hold."""
        return self.core.settings.path

    @property
    def two_versions(self) -> tuple[int, ...]:
        """The questions about records that two programs changed at once, by id; each waits for somebody to choose."""
        return tuple(one.id for one in self.core.repository.conflicts)

    @property
    def saved_words(self) -> str:
        """When the file was saved last, for a header: `saved 07:14`, or with the day when that was not today."""
        saved = self.core.repository.saved_at
        if self.core.repository.read_only:
            return "only to look at"
        if saved is None:
            return "nothing saved yet"
        local = saved.astimezone(self.core.clock().tzinfo)
        return f"saved {local:%H:%M}" if local.date() == self.core.today else f"saved {local:%d.%m. %H:%M}"

    @property
    def is_empty(self) -> bool:
        """Whether nobody is here yet."""
        return not self.core.people

    @property
    def is_large(self) -> bool:
        """Whether taking a change back may take longer than a screen may stand still."""
        return self.core.repository.size > LARGE

    @property
    def notices(self) -> tuple[str, ...]:
        """What somebody should know at the start: about the file, records set aside, settings passed over."""
        repository = self.core.repository
        aside = tuple(f"A record of '{one.table}' is set aside: {one.problem}." for one in repository.set_aside)
        only = (
            (f"{repository.path} can only be looked at: {repository.why_read_only}.",) if repository.read_only else ()
        )
        return (*only, *repository.notices, *aside, *team_warnings(self.core.settings, repository.settings))

    @property
    def advice(self) -> tuple[str, ...]:
        """What could be better and is no problem, said once."""
        return self.core.repository.advice

    # The parts --------------------------------------------------------------------------------------------------

    @cached_property
    def people(self) -> People:
        """Profiles."""
        from tui.workspace.people import People

        return People(self.core)

    @cached_property
    def profiles(self) -> Profiles:
        """One person in full."""
        from tui.workspace.profiles import Profiles

        return Profiles(self.core)

    @cached_property
    def finding(self) -> Finding:
        """Who teaches and who wants a skill."""
        from tui.workspace.finding import Finding

        return Finding(self.core)

    @cached_property
    def imports(self) -> Imports:
        """A team's answers from a file."""
        from tui.workspace.imports import Imports

        return Imports(self.core)

    @cached_property
    def rounds(self) -> Rounds:
        """Rounds: the best groups, and what comes of them."""
        from tui.workspace.rounds import Rounds

        return Rounds(self.core)

    @cached_property
    def options(self) -> Options:
        """What a lead may change on the screen."""
        from tui.workspace.options import Options

        return Options(self.core)

    @cached_property
    def pairings(self) -> Pairings:
        """Groups in which everybody said yes."""
        from tui.workspace.pairings import Pairings

        return Pairings(self.core)

    @cached_property
    def pairing_lines(self) -> PairingLines:
        """What is agreed and answered in a pairing, in one line of words."""
        from tui.workspace.pairing_lines import PairingLines

        return PairingLines(self.core, self.pairings)

    @cached_property
    def sessions(self) -> Sessions:
        """Meetings."""
        from tui.workspace.sessions import Sessions

        return Sessions(self.core)

    @cached_property
    def home(self) -> Home:
        """What to do today."""
        from tui.workspace.home import Home

        return Home(self.core)

    @cached_property
    def reports(self) -> Reports:
        """Reports, calendars and tables."""
        from tui.workspace.reports import Reports

        return Reports(self.core)

    @cached_property
    def files(self) -> Files:
        """Texts and pictures for people outside."""
        from tui.workspace.files_out import Files

        return Files(self.core)

    @cached_property
    def history(self) -> History:
        """Undo, redo, backups."""
        from tui.workspace.history import History

        return History(self.core)

    @cached_property
    def skills(self) -> Skills:
        """The team's words for skills."""
        from tui.workspace.skills import Skills

        return Skills(self.core)

    @cached_property
    def messages(self) -> Messages:
        """All texts to people."""
        from tui.workspace.messages import Messages

        return Messages(self.core)

    @cached_property
    def privacy(self) -> Privacy:
        """What is stored of a person, and its removal."""
        from tui.workspace.privacy import Privacy

        return Privacy(self.core)

    @cached_property
    def drafts(self) -> Drafts:
        """Half-filled forms."""
        from tui.store.drafts import Drafts, drafts_folder

        kept = not self.core.repository.read_only
        return Drafts(drafts_folder(self.data_path), owner=self.core.author, data=self.data_path, kept=kept)


@cache
def _shipped_vocabulary() -> Vocabulary:
    from tui.domain.skills import Vocabulary
    from tui.exchange.vocabulary import read_vocabulary
    from tui.shipped import shipped_text

    return Vocabulary(read_vocabulary(shipped_text("skills.yaml"), "skills.yaml"))


def _shipped_prompts() -> Prompts:
    from tui.exchange.prompts import read_prompts
    from tui.shipped import shipped_text

    return read_prompts(shipped_text("prompts.yaml"), "prompts.yaml")
