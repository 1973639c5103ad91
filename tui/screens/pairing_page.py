"""One pairing, from any screen: look inside, agree on goals, ask about the fit, take a break, close."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tui.domain.pairings import FirstFit
from tui.domain.words import listed
from tui.errors import UsageError
from tui.modals.choose import ChooseDialog
from tui.modals.confirm import ConfirmDialog
from tui.modals.form import FormDialog, Values
from tui.modals.pairing import PairingDialog, Todo
from tui.screens.copying import copy_text, show_text
from tui.screens.drafts import AGREEMENT, CLOSING, Draft
from tui.screens.log_meeting import log_meeting
from tui.screens.pairing_words import pairing_words
from tui.views.pairings import PairingDetails
from tui.widgets.fields import Field
from tui.workspace.closing import read_closing
from tui.workspace.pairings import Agreement

if TYPE_CHECKING:
    from tui.screens.base import TandemScreen


MARGIN = 6
"""Cells beside the words of a pairing: the frame, its padding and the scrollbar."""

FIT_LETTERS = ((FirstFit.GOOD, "g"), (FirstFit.DECIDING, "s"), (FirstFit.NOT_GOOD, "n"))


async def open_pairing(screen: TandemScreen, pairing: int) -> None:
    """Show a pairing from inside and do what is asked there."""
    details = screen.attempt(screen.workspace.pairings.details, pairing)
    if details is None:
        return
    running = not details.ended
    room = screen.app.size.width - MARGIN
    words = pairing_words(details, meetings=50, room=room, today=screen.workspace.today)
    todo = await screen.app.push_screen_wait(PairingDialog(details.who, words, running=running))
    if todo == "log":
        await log_meeting(screen, pairing)
    elif todo == "later":
        await screen.save(screen.workspace.pairings.snooze, pairing)
    elif todo is not None:
        await FLOWS[todo](screen, pairing)


async def open_agreement(screen: TandemScreen, pairing: int) -> None:
    """The first-meeting agreement: a goal each, the rhythm, what stays between them; what is typed is kept."""
    pairings = screen.workspace.pairings
    before = screen.attempt(pairings.agreement, pairing)
    if before is None:
        return
    members = [member for member, _ in before.goals]
    names = dict(pairings.details(pairing).members)
    draft = Draft(screen.workspace, f"{AGREEMENT}-{pairing}")
    typed, saved = dict(draft.load() or {}), None
    while saved is None:
        dialog = FormDialog(
            f"Goals and rhythm of {listed([names[member] for member in members])}",
            _agreement_fields(before, names, typed),
            check=lambda values: pairings.agreement_problems(_agreed(values, members)),
            draft=draft.keep,
            changed=bool(typed),
        )
        values = await screen.app.push_screen_wait(dialog)
        if values is None:
            break
        draft.keep(values)
        typed, saved = values, await screen.save(pairings.agree, pairing, _agreed(values, members))
    draft.forget()


def _agreement_fields(before: Agreement, names: Mapping[int, str], typed: Mapping[str, str]) -> list[Field]:
    """A goal and how far they are for each, and the rhythm; what a draft has goes before what is stored."""
    rated = dict(before.rated)
    fields = []
    for place, (member, goal) in enumerate(before.goals):
        fields.append(Field(f"goal_{place}", names[member], goal, hint="what they want to be able to do"))
        fields.append(Field(f"rated_{place}", "how far", rated.get(member, ""), hint=HOW_FAR))
    fields += [
        Field("every_weeks", "Every", before.every_weeks, hint="weeks"),
        Field("minutes", "Minutes", before.minutes),
        Field("sessions", "Meetings", before.sessions, hint="to begin with; " + PROMISE),
    ]
    return [replace(field, value=typed.get(field.name, field.value)) for field in fields]


def _agreed(values: Values, members: Sequence[int]) -> Agreement:
    """What stands in the form."""
    return Agreement(
        tuple((member, values[f"goal_{place}"]) for place, member in enumerate(members)),
        values["every_weeks"],
        values["minutes"],
        values["sessions"],
        tuple((member, values[f"rated_{place}"]) for place, member in enumerate(members)),
    )


HOW_FAR = "how far with it today: 1 just beginning – 5 can do it"
PROMISE = "what you say stays between you, and each can stop at any time, without a reason"


async def ask_fit(screen: TandemScreen, pairing: int) -> None:
    """The question after the first meeting, to each member with the same weight; a no ends it without fault."""
    details = screen.attempt(screen.workspace.pairings.details, pairing)
    if details is None:
        return
    question = screen.workspace.messages.fit_question
    choices = [(fit.value, letter, fit.value) for fit, letter in FIT_LETTERS]
    answers = []
    for member, name in details.members:
        said = await screen.app.push_screen_wait(ChooseDialog(f"What does {name} say?", question, choices))
        if said is None:
            return
        await screen.save(screen.workspace.pairings.say_fit, pairing, {member: FirstFit(said)})
        answers.append(FirstFit(said))
    if FirstFit.NOT_GOOD in answers:
        words = "It ends without fault to anybody, and nobody is told who said what. Each can get another partner."
        if await screen.app.push_screen_wait(ConfirmDialog("End it here?", words, yes="End it", no="Not yet")):
            await screen.save(screen.workspace.pairings.end, pairing)


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
        await screen.save(screen.workspace.pairings.take_break, pairing, day)


async def show_nudge(screen: TandemScreen, pairing: int) -> None:
    """A kind word to send, also on the clipboard."""
    letter = screen.attempt(screen.workspace.messages.nudge, pairing)
    if letter is not None:
        await copy_text(screen, letter.title, letter.text)


async def close_out(screen: TandemScreen, pairing: int) -> None:
    """The three questions to each, both goals rated again, and the end; what could not be saved is kept."""
    pairings = screen.workspace.pairings
    details = screen.attempt(pairings.details, pairing)
    if details is None:
        return
    members = [member for member, _ in details.members]
    draft = Draft(screen.workspace, f"{CLOSING}-{pairing}")
    typed = dict(draft.load() or {})
    saved = None
    while saved is None:
        dialog = FormDialog(
            f"Closing: {details.who}",
            _closing_fields(screen, details, typed),
            check=lambda values: read_closing(values, members).problems,
            draft=draft.keep,
            changed=bool(typed),
        )
        values = await screen.app.push_screen_wait(dialog)
        if values is None:
            draft.forget()
            return
        draft.keep(values)
        typed, closing = values, read_closing(values, members)
        saved = await screen.save(pairings.close, pairing, closing.answers, closing.ratings)
    draft.forget()
    if all(answer.go_on for answer in closing.answers):
        choices = [("no", "n", "End here"), ("yes", "y", "Go on together: a new pairing with the same people")]
        words = "Both would like to go on." if len(members) == 2 else "All would like to go on."
        if await screen.app.push_screen_wait(ChooseDialog("Go on together?", words, choices)) == "yes":
            await start_again(screen, pairing)
    await show_record(screen, pairing)


def _closing_fields(screen: TandemScreen, details: PairingDetails, typed: Mapping[str, str]) -> list[Field]:
    """The same four fields for each member, numbered in their order; their goal stands where they say how far."""
    goals = dict(screen.workspace.pairings.agreement(details.id).goals)
    can, thanks, go_on = screen.workspace.messages.close_out_questions[:3]
    asked = (
        ("can", "", can),
        ("thanks", "thanks", thanks),
        ("goal", "how far", HOW_FAR),
        ("go", "go on", f"{go_on} yes or no"),
    )
    return [
        Field(
            f"{kind}_{place}",
            label or name,
            typed.get(f"{kind}_{place}", ""),
            hint=f"{goals[member]} – {hint}" if kind == "goal" and goals.get(member) else hint,
        )
        for place, (member, name) in enumerate(details.members)
        for kind, label, hint in asked
    ]


async def start_again(screen: TandemScreen, pairing: int) -> None:
    """The same people once more, with new goals to agree on."""
    saved = await screen.save(screen.workspace.pairings.start_again, pairing)
    if saved is not None and saved.record_id is not None:
        await open_agreement(screen, saved.record_id)


async def show_record(screen: TandemScreen, pairing: int) -> None:
    """The one-page learning record of each member, to read and to save."""
    records = screen.attempt(screen.workspace.pairings.learning_records, pairing)
    if records:
        await show_text(screen, "Learning records", "\n\n".join(records))


FLOWS: Mapping[Todo, Callable[[TandemScreen, int], Awaitable[None]]] = {
    "agree": open_agreement,
    "fit": ask_fit,
    "break": take_break,
    "nudge": show_nudge,
    "close": close_out,
    "record": show_record,
    "again": start_again,
}
"""What can be done with a pairing, by the result of its dialog."""
