"""One pairing, from any screen: look inside, agree on goals, ask about the fit, take a break, close."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.domain.pairings import FirstFit
from tui.errors import UsageError
from tui.modals.choose import ChooseDialog
from tui.modals.form import FormDialog, Values
from tui.modals.pairing import PairingDialog
from tui.screens.copying import copy_text, show_text
from tui.screens.log_meeting import log_meeting
from tui.screens.pairing_words import calendar_lines, pairing_words
from tui.widgets.fields import Field
from tui.workspace.closing import read_closing
from tui.workspace.pairings import Agreement

if TYPE_CHECKING:
    from tui.screens.base import TandemScreen


async def open_pairing(screen: TandemScreen, pairing: int) -> None:
    """Show a pairing from inside and do what is asked there."""
    details = screen.attempt(screen.workspace.pairings.details, pairing)
    if details is None:
        return
    running = not details.ended
    words = [*pairing_words(details, meetings=50), "", *calendar_lines(details, screen.workspace.core.today)]
    todo = await screen.app.push_screen_wait(PairingDialog(details.who, words, running=running))
    if todo == "log":
        await log_meeting(screen, pairing)
    elif todo == "later":
        screen.save(screen.workspace.pairings.snooze, pairing)
    elif todo is not None:
        flows = {"agree": open_agreement, "fit": ask_fit, "break": take_break, "nudge": show_nudge, "close": close_out}
        await flows[todo](screen, pairing)


async def open_agreement(screen: TandemScreen, pairing: int) -> None:
    """The first-meeting agreement: a goal each, the rhythm, what stays between them."""
    pairings = screen.workspace.pairings
    before = screen.attempt(pairings.agreement, pairing)
    if before is None:
        return
    names = dict(pairings.details(pairing).members)
    rated = dict(before.rated)
    fields = []
    for place, (member, goal) in enumerate(before.goals):
        fields.append(Field(f"goal_{place}", names[member], goal, hint="wants to be able to"))
        fields.append(Field(f"rated_{place}", "today", rated.get(member, ""), hint="1 just beginning – 5 can do it"))
    fields += [
        Field("every_weeks", "Every", before.every_weeks, hint="weeks"),
        Field("minutes", "Minutes", before.minutes),
        Field("sessions", "Meetings", before.sessions, hint="to begin with; " + PROMISE),
    ]

    def agreed(values: Values) -> Agreement:
        return Agreement(
            tuple((member, values[f"goal_{place}"]) for place, (member, _) in enumerate(before.goals)),
            values["every_weeks"],
            values["minutes"],
            values["sessions"],
            tuple((member, values[f"rated_{place}"]) for place, (member, _) in enumerate(before.goals)),
        )

    title = f"Goals and rhythm of {' and '.join(names.values())}"
    dialog = FormDialog(title, fields, check=lambda values: pairings.agreement_problems(agreed(values)))
    values = await screen.app.push_screen_wait(dialog)
    if values is not None:
        screen.save(pairings.agree, pairing, agreed(values))


PROMISE = "what you say stays between you, and each can stop at any time, without a reason"


async def ask_fit(screen: TandemScreen, pairing: int) -> None:
    """The question after the first meeting, to each member with the same weight."""
    details = screen.workspace.pairings.details(pairing)
    question = screen.workspace.messages.fit_question
    choices = [(FirstFit.GOOD, "g"), (FirstFit.DECIDING, "s"), (FirstFit.NOT_GOOD, "n")]
    for member, name in details.members:
        words = [(fit.value, letter, fit.value) for fit, letter in choices]
        said = await screen.app.push_screen_wait(ChooseDialog(f"What does {name} say?", question, words))
        if said is None:
            return
        screen.save(screen.workspace.pairings.say_fit, pairing, member, FirstFit(said))


async def take_break(screen: TandemScreen, pairing: int) -> None:
    """The clock of a pairing stops until a day."""
    people = screen.workspace.people

    def problems(values: Values) -> dict[str, str]:
        try:
            screen.workspace.pairings.break_until(values["until"])
        except UsageError as error:
            return {"until": error.message}
        return {}

    field = Field("until", "Back on", "in 4 weeks", hint="the first day after the break, such as 4 jan or +6w")
    dialog = FormDialog(
        "Take a break", [field], check=problems, beside=lambda v: {"until": people.show_date(v["until"])}
    )
    values = await screen.app.push_screen_wait(dialog)
    if values is not None:
        day = screen.workspace.pairings.break_until(values["until"])
        screen.save(screen.workspace.pairings.take_break, pairing, day)


async def show_nudge(screen: TandemScreen, pairing: int) -> None:
    """A kind word to send, also on the clipboard."""
    letter = screen.attempt(screen.workspace.messages.nudge, pairing)
    if letter is not None:
        await copy_text(screen, letter.title, letter.text)


async def close_out(screen: TandemScreen, pairing: int) -> None:
    """The three questions to each, both goals rated again, and the end."""
    pairings = screen.workspace.pairings
    details = screen.attempt(pairings.details, pairing)
    if details is None:
        return
    can, thanks, go_on = screen.workspace.messages.close_out_questions[:3]
    fields = []
    for place, (_, name) in enumerate(details.members):
        fields += [
            Field(f"can_{place}", name, hint=can),
            Field(f"thanks_{place}", "thanks", hint=thanks),
            Field(f"goal_{place}", "goal", hint="how far now: 1 just beginning – 5 can do it"),
            Field(f"go_{place}", "go on", hint=f"{go_on} yes or no"),
        ]
    members = [member for member, _ in details.members]
    dialog = FormDialog(f"Closing: {details.who}", fields, check=lambda values: read_closing(values, members).problems)
    values = await screen.app.push_screen_wait(dialog)
    if values is None:
        return
    closing = read_closing(values, members)
    saved = screen.save(pairings.close, pairing, closing.answers, closing.ratings)
    if saved is not None and all(answer.go_on for answer in closing.answers):
        choices = [("no", "n", "End here"), ("yes", "y", "Go on together: a new pairing with the same people")]
        words = "Both would like to go on." if len(members) == 2 else "All would like to go on."
        if await screen.app.push_screen_wait(ChooseDialog("Go on together?", words, choices)) == "yes":
            screen.save(pairings.make, members)
    await show_record(screen, pairing)


async def show_record(screen: TandemScreen, pairing: int) -> None:
    """The one-page learning record of each member, to read and to save."""
    records = screen.attempt(screen.workspace.pairings.learning_records, pairing)
    if records:
        await show_text(screen, "Learning records", "\n\n".join(records))
