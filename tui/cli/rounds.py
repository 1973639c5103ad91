"""Rounds on the command line: look, start, answer, find again, finish; and who would fit one person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from tui.cli.call import Call
from tui.cli.output import NOBODY_HERE, sentence
from tui.cli.waiting import Cancelled, Progress, waited_for
from tui.domain.people import LEVEL_WORDS
from tui.domain.words import counted, listed, nth
from tui.errors import RefusedError, UsageError
from tui.views.people import PartnerHint
from tui.views.rounds import NextStep, ProposalRow, RoundChoices, RoundView

if TYPE_CHECKING:
    from tui.workspace.rounds import Rounds

NEXT_STEP: Mapping[NextStep, str] = {
    "round": "`tandem propose` looks for the best one.",
    "question": "`tandem messages` has a question for everybody.",
}
"""The command that helps where there is no group."""


def propose(call: Call) -> None:
    """Show the best round for everybody free now, or what to add to the open one; --save keeps it."""
    own, rounds, again = call.own, call.workspace.rounds, _looks_again(call)
    if again and (own.objective or own.no_trios):
        raise UsageError("--again keeps the objective and the trios that the open round was started with.")
    view = waited_for(call, lambda progress, cancelled: _found(call, again, progress, cancelled))
    value = waited_for(call, lambda _progress, _cancelled: rounds.as_json(view, asks=own.asks))
    call.out.data(value, _round_lines(view, value, _has_one(call, view)))
    if own.why:
        _explain(call, rounds, view)
    _say_empty(call, view)
    call.out.say(*(sentence(problem) for problem in view.problems))
    if own.save:
        call.out.saved(rounds.add(view) if again else rounds.start(view))
    elif view.proposals:
        flags, what = (
            ("--again --save", "to add this to the open round") if again else ("--save", "to start this round")
        )
        call.out.say(f"Nothing was stored. `tandem propose {flags}` {what}.")


def _looks_again(call: Call) -> bool:
    """Whether to look for those without a partner in the open round; raises RefusedError for a round beside it."""
    own, number = call.own, call.workspace.rounds.open_number
    if own.again or number is None:
        return bool(own.again)
    if not (own.save or own.objective or own.no_trios):
        return True
    raise RefusedError(
        f"Round {number} is open. `tandem round` shows it, `tandem propose` looks for those without a partner, "
        "and `tandem finish-round` comes before the next one."
    )


def _found(call: Call, again: bool, progress: Progress, cancelled: Cancelled) -> RoundView:
    own, rounds = call.own, call.workspace.rounds
    if again:
        return rounds.find_again(progress=progress, cancelled=cancelled)
    choices = RoundChoices(objective=own.objective, trios=False if own.no_trios else None)
    return rounds.preview(choices, progress=progress, cancelled=cancelled)


def _has_one(call: Call, view: RoundView) -> frozenset[str]:
    """Those left out, by name, who have a partner from before and looked for another."""
    return frozenset(call.workspace.people.name(row.id) for row in view.left_out if row.has_partner)


def _round_lines(view: RoundView, value: Mapping[str, Any], has_one: frozenset[str]) -> Iterator[str]:
    yield f"Round {view.number}: {sentence(view.headline)}"
    if view.proof:
        yield sentence(view.proof)
    found = [row for row in view.proposals if row.new or view.state != "again"]
    for row, group in zip(found, value["groups"], strict=True):
        yield f"{listed(group['members'])}: {row.strength}"
        yield from (f"  {_learn_words(learn)}" for learn in group["learns"])
        yield from (f"  mind: {caveat}" for caveat in row.caveats)
    for left in value["left_out"]:
        alone = "no further partner" if left["name"] in has_one else "without a partner"
        yield f"{alone}: {left['name']}: {left['reason']}{_unlock_words(left['unlock'])}"
    for ask in value["asks"]:
        yield f"ask the team: could anybody teach {ask['skill']}? {_ask_words(ask)}"
    for gap in value["gaps"]:
        yield f"nobody teaches {gap['skill']}, wanted by {listed(gap['wanted_by'])}"
    yield from (f"by rule: {words}" for words in view.removed_by_rule)


def _learn_words(learn: Mapping[str, Any]) -> str:
    level = LEVEL_WORDS[learn["teacher_level"]]
    what = learn["skill"] + (f" through {learn['through']}, related," if learn["through"] else "")
    return f"{learn['learner']} learns {what} from {learn['teacher']}, {level}: {nth(learn['rank'])} wish"


def _unlock_words(unlock: Mapping[str, str] | None) -> str:
    if not unlock:
        return ""
    if "teach" in unlock:
        return f"; it would help if they could teach {unlock['teach']}"
    return f"; it would help if they also wanted {unlock['want']}"


def _ask_words(ask: Mapping[str, Any]) -> str:
    placed = ask["placed"]
    return f"{counted(placed, 'more person', 'more people')} would have a partner" if placed else "for better matches"


def _explain(call: Call, rounds: Rounds, view: RoundView) -> None:
    if call.out.as_json:
        return
    for row in view.proposals:
        why = rounds.why(view, row.id)
        lines = [*why.lines, *(f"raised by: {x}" for x in why.raised), *(f"lowered by: {x}" for x in why.lowered)]
        lines += [*why.next_best, *why.sums]
        call.out.data({}, [why.title, *(f"  {line}" for line in lines)])


def show(call: Call) -> None:
    """The open round with the answers so far."""
    view = call.workspace.rounds.view()
    value = {
        "state": view.state,
        "number": view.number,
        "placed": view.placed,
        "eligible": view.eligible,
        "awaited": view.awaited,
        "proposals": [_proposal_value(call, row) for row in view.proposals],
        "left_out": [
            {"name": call.workspace.people.name(row.id), "reason": row.reason, "has_partner": row.has_partner}
            for row in view.left_out
        ],
    }
    call.out.data(value, _open_lines(view))
    if view.state == "none":
        _say_empty(call, view)


def _say_empty(call: Call, view: RoundView) -> None:
    """Why there is no group, and the command that helps."""
    if view.next_step == "people":
        call.out.say(NOBODY_HERE)
    elif view.empty:
        call.out.say(f"{view.empty} {NEXT_STEP[view.next_step]}" if view.next_step else view.empty)


def _proposal_value(call: Call, row: ProposalRow) -> dict[str, Any]:
    people = call.workspace.people
    return {
        "members": [people.name(member) for member in row.members],
        "fit": row.fit,
        "state": row.state,
        "awaited": [people.name(member) for member in row.awaited],
    }


def _open_lines(view: RoundView) -> Iterator[str]:
    if view.state == "none":
        return
    yield f"Round {view.number}: {sentence(view.headline)}"
    for row in view.proposals:
        waits = listed([answer.name for answer in row.answers if answer.member in row.awaited])
        yield f"{row.who}: {row.state_words or f'waiting for {waits}'}"
    for left in view.left_out:
        alone = "no further partner" if left.has_partner else "without a partner"
        yield f"{alone}: {left.name}: {left.reason}"


def accept(call: Call) -> None:
    """Note a yes to a proposal of the open round."""
    _answer(call, True, "")


def decline(call: Call) -> None:
    """Note a no to a proposal of the open round; it is shown to nobody."""
    _answer(call, False, call.own.reason)


def _answer(call: Call, yes: bool, reason: str) -> None:
    rounds, members = call.workspace.rounds, call.group()
    proposal = rounds.find_proposal(members)
    member = None if call.own.by is None else call.person(call.own.by)
    saved = rounds.answer(proposal, yes, member=member, reason=reason)
    names = [call.workspace.people.name(one) for one in members]
    call.out.saved(saved, {"members": names, "paired": saved.record_id is not None})


def finish_round(call: Call) -> None:
    """End the open round; or, between rounds, go through the pairings whose meetings were all held."""
    rounds, decision = call.workspace.rounds, call.own.running
    if rounds.view().state != "none":
        if decision is not None:
            raise RefusedError("A round is open: finish it first, then decide what becomes of the running pairings.")
        call.out.saved(rounds.finish())
        return
    rows = [row for row in rounds.running() if row.suggested != "continue"]
    if decision is not None and rows:
        call.out.saved(rounds.close_out({row.id: decision for row in rows}))
        return
    value = {
        "running": [
            {"who": row.who, "meetings": row.meetings, "last": row.last, "suggested": row.suggested} for row in rows
        ]
    }
    call.out.data(value, (f"{row.who}: {row.meetings}, last {row.last}" for row in rows))
    if rows:
        call.out.say("All their meetings were held: add --running continue, --running end or --running new.")
    else:
        call.out.say("No round is open, and no running pairing has come to its end.")


def partners(call: Call) -> None:
    """Who would fit one person now, between rounds."""
    person = call.one_person()
    hints = waited_for(call, lambda _progress, _cancelled: call.workspace.rounds.for_one(person))
    name = call.workspace.people.name(person)
    value = {
        "name": name,
        "partners": [
            {
                "members": [call.workspace.people.name(member) for member in hint.members],
                "fit": hint.fit,
                "kind": hint.kind,
                "caveats": list(hint.caveats),
            }
            for hint in hints
        ],
    }
    call.out.data(value, (line for hint in hints for line in _hint_lines(hint)))
    if hints:
        call.out.say("`tandem pair NAME NAME` makes a pairing, once everybody has agreed.")
    else:
        call.out.say(f"Nobody with a place free fits {name} both ways now.")


def _hint_lines(hint: PartnerHint) -> Iterator[str]:
    """Who would fit and how well, below it who can help whom, and what to mind."""
    yield f"{hint.names}: {hint.strength}"
    yield from (f"  {words}" for words in hint.helps)
    yield from (f"  mind: {words}" for words in (hint.cost, *hint.caveats) if words)
