"""One person in full beside a list, for the screens that list people."""

from __future__ import annotations

from textual import work
from textual.app import ComposeResult
from textual.timer import Timer

from tui.errors import TandemError
from tui.screens.base import TandemScreen
from tui.views.people import PartnerHint, PersonDetails
from tui.widgets.pane import Hint, Pane, ReadingPane
from tui.widgets.person_card import person_card
from tui.widgets.text import Words

NOBODY = (
    "Nobody is here yet. $leave[b $footer-key-foreground]$imp[/] imports the answers of your team, "
    "[b $footer-key-foreground]$add[/] adds a person by hand."
)
"""What a screen says while there are no people; the keys are put in, and what comes before them."""

LOOK_AFTER = 0.15
"""Seconds the cursor must rest on somebody before partners are looked for."""


class PersonPanelScreen(TandemScreen):
    """A screen with a pane for one person; partners are looked for aside, so that the cursor never waits."""

    details: PersonDetails | None = None
    """The person shown."""

    partners_found: tuple[PartnerHint, ...] | None = None
    """Who would also fit; None while that is not known."""
    _timer: Timer | None = None

    def compose_panel(self, *hints: Hint) -> ComposeResult:
        """The pane, with keys in its border."""
        with Pane("", id="card-pane", hints=hints), ReadingPane(id="reading"):
            yield Words("", id="card")

    def show_person(self, person_id: int | None) -> None:
        """Show somebody, or hide the pane."""
        self.details = None if person_id is None else self.attempt(self.workspace.profiles.details, person_id)
        self.partners_found = None
        pane = self.query_one("#card-pane", Pane)
        pane.set_class(self.details is None, "-nobody")
        if self._timer is not None:
            self._timer.stop()
        if self.details is not None:
            pane.show_title(self.details.name)
            self._show_card()
            self._timer = self.set_timer(LOOK_AFTER, self._look_for_partners)

    @work(thread=True, group="partners", exclusive=True, exit_on_error=False)
    def _look_for_partners(self) -> None:
        details = self.details
        if details is None:
            return
        try:
            found = self.workspace.profiles.would_fit(details.id)
        except TandemError:
            found = ()
        self.app.call_from_thread(self._show_partners, details, found)

    def _show_partners(self, details: PersonDetails, found: tuple[PartnerHint, ...]) -> None:
        if self.details is details and self.is_mounted:
            self.partners_found = found
            self._show_card()

    def _show_card(self) -> None:
        if self.details is not None:
            width = self.query_one("#reading", ReadingPane).scrollable_content_region.width - 2
            self.query_one("#card", Words).show(person_card(self.details, self.partners_found, width))

    def on_resize(self) -> None:
        """The lines of the details follow the width."""
        self.call_after_refresh(self._show_card)

    def text_to_copy(self) -> tuple[str, str]:
        """The person shown."""
        if self.details is None:
            return "", ""
        card = person_card(self.details, self.partners_found or ()).plain
        return self.details.name, f"{self.details.name}\n\n{card}"
