"""Pairings on the command line: who meets whom, and what is done with one from its first meeting to its end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from shlex import quote

from tui.cli.call import Call
from tui.domain.pairings import FirstFit
from tui.domain.words import listed
from tui.errors import UsageError
from tui.views.pairings import PairingDetails, PairingRow


def pairings(call: Call) -> None:
    """List running pairings, or all of them; of two or three people theirs from inside."""
    if call.own.names:
        _from_inside(call)
        return
    if call.own.include_notes:
        raise UsageError("--include-notes takes the names of one pairing: `tandem pairings NAME NAME --include-notes`.")
    active = None if call.own.all else True
    rows = call.workspace.pairings.rows(active)
    call.out.data(call.workspace.pairings.as_json(active), (_pairing_line(row) for row in rows))
    if not rows:
        call.out.say("Nobody is paired yet. `tandem propose` finds who fits.")


def _pairing_line(row: PairingRow) -> str:
    parts = [f"{row.held} of {row.planned} meetings held"]
    if row.last_words:
        parts.append(f"last {row.last_words}")
    if row.next_words:
        parts.append(row.next_words)
    if row.state_words != "running":
        parts.append(row.state_words)
    return f"{row.who}: {', '.join(parts)}"


def _from_inside(call: Call) -> None:
    own = call.workspace.pairings
    pairing = own.find_any(call.group())
    notes = own.notes(pairing) if call.own.include_notes else ()
    value = own.one_as_json(pairing)
    if call.own.include_notes:
        value["notes"] = [{"of": when, "note": words} for when, words in notes]
    call.out.data(value, (*_inside_lines(own.details(pairing)), *_note_lines(notes)))


def _inside_lines(details: PairingDetails) -> Iterator[str]:
    yield f"{details.who}: {f'ended {details.ended}' if details.ended else details.rhythm}"
    yield from (f"goal: {goal}" for goal in details.goals)
    if not details.ended:
        yield "goals and rhythm: " + ("agreed" if details.agreed else "not talked through yet")
    yield from (f"taught: {way}: {minutes} min" for way, minutes in details.taught)
    if details.balance:
        yield f"balance: {details.balance}"
    if details.balance_prompt:
        yield f"what may help: {details.balance_prompt}"
    yield from (f"meeting: {meeting}" for meeting in details.meetings)


def _note_lines(notes: Iterable[tuple[str, str]]) -> Iterator[str]:
    for when, words in notes:
        first, *more = words.splitlines()
        yield f"note: {when}: {first}"
        yield from (f"  {line}" for line in more)


def pair(call: Call) -> None:
    """Make a pairing by hand, everybody having agreed."""
    call.out.saved(call.workspace.pairings.make(call.group()))


def end(call: Call) -> None:
    """End a running pairing."""
    pairing = call.workspace.pairings.find(call.group())
    note = call.typed_or_read(call.own.note)
    call.out.saved(call.workspace.pairings.end(pairing, call.own.outcome, note))


def agree(call: Call) -> None:
    """Note what the members agreed: a goal each, how far they are, the rhythm; the rest stays as it stands."""
    from tui.workspace.pairing_lines import AgreementLine

    own, pairings = call.own, call.workspace.pairings
    pairing = pairings.find(call.group())
    line = AgreementLine(tuple(own.goal), tuple(own.rated), own.every, own.minutes, own.meetings)
    saved = pairings.agree(pairing, call.workspace.pairing_lines.agreement(pairing, line))
    if not call.out.as_json:
        call.out.data({}, _agreed_lines(pairings.details(pairing)))
    inside = pairings.one_as_json(pairing)
    call.out.saved(saved, {name: inside[name] for name in ("members", "goals", "every_weeks", "minutes", "planned")})


def _agreed_lines(details: PairingDetails) -> Iterator[str]:
    yield from (f"goal: {goal}" for goal in details.goals)
    yield f"rhythm: {details.rhythm}"


def fit(call: Call) -> None:
    """Note what members say after their first meeting; without an answer, the question and whom to ask."""
    pairings, said = call.workspace.pairings, call.own.said
    pairing = pairings.find(call.group())
    answers = call.workspace.pairing_lines.fit(pairing, said)
    saved = pairings.say_fit(pairing, answers) if answers else None
    awaited = [call.workspace.people.name(member) for member in pairings.fit_awaited(pairing)]
    value = {"members": _names(call, pairing), "awaited": awaited}
    if saved is None:
        question = call.workspace.messages.fit_question
        call.out.data({"question": question, **value}, (question, *_still_to_ask(awaited)))
        call.out.say("--said NAME:ANSWER notes an answer: good, still deciding, or not a good fit.")
        return
    call.out.saved(saved, value)
    call.out.say(*(f"{line}." for line in _still_to_ask(awaited)))
    if FirstFit.NOT_GOOD in answers.values():
        call.out.say(f"`tandem end {_quoted(call, pairing)}` ends it, without fault; nobody is told who said what.")


def _still_to_ask(awaited: list[str]) -> list[str]:
    return [f"Still to ask: {listed(awaited)}"] if awaited else []


def close(call: Call) -> None:
    """End a pairing with the answers of its members; without one, the closing questions."""
    from tui.workspace.pairing_lines import ClosingLine

    own, pairings = call.own, call.workspace.pairings
    pairing = pairings.find(call.group())
    names = _quoted(call, pairing)
    can, thanks = call.answers(own.can, own.thanks)
    line = ClosingLine(can, thanks, tuple(own.rated), tuple(own.go_on))
    if line == ClosingLine():
        questions = call.workspace.messages.close_out_questions
        call.out.data({"members": _names(call, pairing), "questions": list(questions)}, questions)
        call.out.say(f"Add the answers, each as NAME:WORDS; `tandem end {names}` ends it without any.")
        return
    closing = call.workspace.pairing_lines.closing(pairing, line)
    saved = pairings.close(pairing, closing.answers, closing.ratings)
    inside = pairings.one_as_json(pairing)
    call.out.saved(saved, {name: inside[name] for name in ("members", "ended")})
    call.out.say(f"`tandem record {names}` prints what each has learned.")
    if all(answer.go_on for answer in closing.answers):
        call.out.say(f"They would like to go on: `tandem again {names}` starts a new pairing.")


def again(call: Call) -> None:
    """The same people in a new pairing, after theirs ended."""
    pairings = call.workspace.pairings
    call.out.saved(pairings.start_again(pairings.find_any(call.group())))


def record(call: Call) -> None:
    """Print a page for each member: what they learned and taught, and their thanks."""
    pairings = call.workspace.pairings
    pairing = pairings.find_any(call.group())
    pages = pairings.learning_records(pairing)
    value = [{"name": name, "text": text} for name, text in zip(_names(call, pairing), pages, strict=True)]
    call.out.data({"records": value}, "\n\n".join(pages).splitlines())


def later(call: Call) -> None:
    """Say nothing of a pairing for two weeks."""
    pairings = call.workspace.pairings
    call.out.saved(pairings.snooze(pairings.find(call.group())))


def take_break(call: Call) -> None:
    """Stop the clock of a pairing until a day."""
    pairings = call.workspace.pairings
    pairing = pairings.find(call.group())
    call.out.saved(pairings.take_break(pairing, pairings.break_until(call.own.until)))


def _names(call: Call, pairing: int) -> list[str]:
    return [call.workspace.people.name(member) for member, _ in call.workspace.pairings.details(pairing).members]


def _quoted(call: Call, pairing: int) -> str:
    """The members as a command takes them."""
    return " ".join(quote(name) for name in _names(call, pairing))
