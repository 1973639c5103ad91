"""The flows of the Pairs screen that ask something first: another partner, by hand, the room, the last round."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textual.message import Message

from tui.errors import TandemError
from tui.messages import Go
from tui.modals.choose_people import ChoosePeopleDialog
from tui.modals.finish_last import FinishLastDialog
from tui.modals.form import FormDialog
from tui.modals.left_out import LeftOutDialog
from tui.modals.partner import Partner, PartnerDialog
from tui.modals.read import ReadDialog
from tui.modals.room import RoomDialog
from tui.screens import pairs_words
from tui.screens.background import shown_and_filled
from tui.screens.copying import save_text
from tui.screens.pairs_words import Around
from tui.screens.person_flow import add_person
from tui.views.people import PersonRow
from tui.views.rounds import ProposalRow, RoomCard
from tui.views.shared import Members
from tui.widgets import keys
from tui.widgets.fields import Field
from tui.widgets.text import Content, lines, plain, styled, toast

if TYPE_CHECKING:
    from tui.domain.control import Cancelled
    from tui.screens.round_board import RoundBoard

THANKS = "Nobody is shown who said no."


def thanks_for_no(screen: RoundBoard) -> str:
    """What is said after a no that was stored."""
    return f"{THANKS} {keys.label(screen.app, 'here.edit')} notes a reason, private; none is needed."


# Looking for a round ----------------------------------------------------------------------------------------------


async def look(screen: RoundBoard) -> None:
    """Look for a round, for another one around what was said, or for partners of those who are free."""
    steering = screen.steering
    if screen.workspace.is_empty:
        toast(screen, screen.nobody_yet)
    elif steering is not None:
        changed = steering.looking_again()
        if changed.asked == steering.asked and not screen.is_searching:
            no, partner = keys.label(screen.app, "pairs.no"), keys.label(screen.app, "pairs.partner")
            toast(screen, f"This is the best round already. {no}, {partner} or the options change it.")
        else:
            screen.step(changed)
    elif screen.view.state != "none":
        screen.search_more()
    elif not screen.is_searching:
        if screen.view.finish_first and not screen.gone_through and not await finish_last(screen):
            return
        screen.search_preview()


async def finish_last(screen: RoundBoard) -> bool:
    """Go through the running pairings before the next round; False when it was left."""
    rounds, before = screen.workspace.rounds, screen.revision
    decisions = await screen.app.push_screen_wait(FinishLastDialog(rounds.running()))
    if decisions is None:
        return False
    saved = await screen.write(rounds.close_out, decisions)
    if saved is None:
        return False
    if screen.revision != before:
        screen.saved(saved)
    screen.gone_through = True
    return True


# Partners ---------------------------------------------------------------------------------------------------------


async def partner(screen: RoundBoard, row: ProposalRow | None, member: int | None) -> None:
    """Another partner for the people of a proposal, or between rounds a partner for one person."""
    if screen.view.state == "none":
        await partner_for_one(screen)
    elif row is None:
        toast(screen, "Choose a group first: whose partner should be another?")
    elif screen.is_searching or (row.new and screen.view.state == "again"):
        toast(screen, "One moment: first the round as it is has to be there.")
    elif row.state != "open":
        again = keys.label(screen.app, "pairs.again")
        toast(screen, f"This proposal is not open any more; {again} looks for others for those who are free.")
    else:
        await _another_partner(screen, row, member)


async def _another_partner(screen: RoundBoard, row: ProposalRow, member: int | None) -> None:
    view, rounds = screen.view, screen.workspace.rounds
    members = [(a.member, a.name) for a in row.answers if member in (None, a.member)]
    dialog = PartnerDialog(f"Instead of {row.who}", members)

    def fill(cancelled: Cancelled) -> Iterator[Message]:
        for one, _ in members:
            yield PartnerDialog.Offered(one, rounds.next_best(view, row.id, one, cancelled=cancelled))

    chosen = await shown_and_filled(screen, dialog, fill, needed=True)
    if chosen is None:
        return
    if chosen.hint is not None:
        await screen.take_partner(row, chosen.hint.members)
    else:
        await by_hand(screen, ticked=(chosen.member,), instead_of=row)


async def partner_for_one(screen: RoundBoard, person: int | None = None) -> None:
    """The best place for one person between rounds: somebody free, a spare place, or a third place."""
    people = screen.workspace.people.rows()
    if person is None:
        person = await _choose_one(screen, people)
    if person is None:
        return
    if screen.view.state == "preview":
        await by_hand(screen, ticked=(person,))
        return
    name = next(row.short_name for row in people if row.id == person)
    rounds, chosen_person = screen.workspace.rounds, person
    dialog = PartnerDialog(f"A partner for {name}", [(person, name)])

    def fill(_cancelled: Cancelled) -> Iterator[Message]:
        yield PartnerDialog.Offered(chosen_person, rounds.for_one(chosen_person))

    chosen: Partner | None = await shown_and_filled(screen, dialog, fill, needed=True)
    if chosen is None:
        return
    if chosen.hint is None:
        await by_hand(screen, ticked=(person,))
        return
    saved = await screen.save(rounds.place, person, chosen.hint.members)
    if saved is not None and saved.record_id is not None and screen.view.state == "none":
        await agree(screen, saved.record_id)


async def _choose_one(screen: RoundBoard, people: Sequence[PersonRow]) -> int | None:
    free = [row for row in people if row.places_free]
    if not free:
        toast(screen, "Nobody is without a partner: everybody has one, is away, or wants none now.")
        return None
    free.sort(key=lambda row: bool(row.partners))
    chosen = await screen.app.push_screen_wait(ChoosePeopleDialog("A partner for whom?", free, least=1, most=1))
    return chosen[0] if chosen else None


async def by_hand(screen: RoundBoard, *, ticked: Members = (), instead_of: ProposalRow | None = None) -> None:
    """Put two or three people together, also against the rules, which are named."""
    people = [row for row in screen.workspace.people.rows() if row.status == "active"]
    if len(people) < 2:
        await add_person(screen)
        return
    between = screen.view.state == "none"
    title = "Who begins together?" if between else "Who should be together?"
    dialog = ChoosePeopleDialog(title, people, ticked=ticked, words=lambda members: _group_words(screen, members))
    chosen = await screen.app.push_screen_wait(dialog)
    if chosen is None:
        return
    saved = await screen.put_together(chosen, instead_of)
    if between and saved is not None and saved.record_id is not None:
        await agree(screen, saved.record_id)


def _group_words(screen: RoundBoard, members: Members) -> Content:
    """What a group by hand would learn, and which rules it breaks."""
    found = screen.attempt(screen.workspace.rounds.would_learn, members)
    if found is None:
        return plain("")
    learned = plain(" · ".join(found.learned) or "nobody of them learns anything they have wished for yet")
    return lines([learned, *(styled(f"mind: {caveat}", "$text-warning") for caveat in found.caveats)])


async def agree(screen: RoundBoard, pairing: int) -> None:
    """The first-meeting agreement of a pairing that begins."""
    from tui.screens.pairing_page import open_agreement

    await open_agreement(screen, pairing)


# Explaining -------------------------------------------------------------------------------------------------------


async def why(screen: RoundBoard, about: ProposalRow | Around | None) -> None:
    """Why a group is proposed, with the sums; or the whole of a line below the groups."""
    if isinstance(about, ProposalRow):
        try:
            found = await asyncio.to_thread(screen.workspace.rounds.why, screen.view, about.id)
        except TandemError as error:
            toast(screen, error.message, title=error.title, bad=True)
            return
        await read(screen, found.title, pairs_words.why_full(found))
    elif about is not None and about.kind == "left_out":
        await left_out(screen)
    elif about is not None and about.kind == "unpaired":
        await partner_for_one(screen)
    elif about is not None:
        title, words = pairs_words.around_details(about, screen.view, screen.left_out, screen.asks)
        await read(screen, title, words)


async def read(screen: RoundBoard, title: str, words: Content) -> None:
    """Show a text, and save it if somebody wants it."""
    if await screen.app.push_screen_wait(ReadDialog(title, words)) == "save":
        await save_text(screen, words.plain)


async def left_out(screen: RoundBoard) -> None:
    """The true reasons, with what would help each."""
    view, rounds, known = screen.view, screen.workspace.rounds, screen.what_would_help

    def fill(cancelled: Cancelled) -> Iterator[Message]:
        yield LeftOutDialog.Known(known or rounds.left_out(view, cancelled=cancelled))

    chosen = await shown_and_filled(screen, LeftOutDialog(screen.left_out), fill)
    if chosen is None:
        return
    if chosen.what == "profile":
        screen.post_message(Go("people", person=chosen.person))
    else:
        await by_hand(screen, ticked=(chosen.person,))


async def reason(screen: RoundBoard, row: ProposalRow | None) -> None:
    """Note the reason of a no, if somebody gave one."""
    rounds = screen.workspace.rounds
    if row is None or row.state != "declined":
        toast(screen, "A reason can be noted for a group that said no. It is private, and none is needed.")
        return
    field = Field(
        "reason", "Reason", rounds.reason_of(row.id), hint="private, and not needed: leave it empty", most=200
    )
    values = await screen.app.push_screen_wait(FormDialog(f"Why not, for {row.who}?", [field]))
    if values is not None:
        await screen.save(rounds.give_reason, row.id, values["reason"])


# The room ---------------------------------------------------------------------------------------------------------


async def room(screen: RoundBoard, row: ProposalRow | None) -> None:
    """One proposal at a time, large; answers are kept as on the list."""
    cards = room_cards(screen)
    if not cards:
        toast(screen, "There is no proposal to show yet.")
        return

    def answer(proposal: int, yes: bool, member: int | None) -> Sequence[RoomCard]:
        found = next((one for one in screen.proposals if one.id == proposal), None)
        if found is not None:
            screen.answer_at_once(found, yes, member)
        return room_cards(screen)

    def undo() -> Sequence[RoomCard]:
        screen.take_back()
        return room_cards(screen)

    shown = await screen.app.push_screen_wait(RoomDialog(cards, answer, undo, at=row.id if row else None))
    screen.show_proposal(shown)


def room_cards(screen: RoundBoard) -> tuple[RoomCard, ...]:
    """The cards of the round as it is now."""
    steering = screen.steering
    return screen.workspace.rounds.room(screen.view, steering.stored_answers if steering else None)
