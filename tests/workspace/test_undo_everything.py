"""Every kind of write can be taken back and done again, to the byte and across restarts; a new one without is named."""

from __future__ import annotations

import importlib
import inspect
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from tests.builders import TODAY, person
from tests.workspace.teams import ANA, BEN, CHLOE, ELI, KIM, PAIRS, Team, team
from tui.domain.pairings import CloseOut, FirstFit
from tui.store.codec import RECORD_TABLES, decode
from tui.views.people import PersonForm
from tui.views.shared import Saved
from tui.workspace.pairings import Agreement
from tui.workspace.session_line import LogRequest
from tui.workspace.workspace import Workspace

Do = Callable[[], Saved | None]
Scenario = Callable[[Team], Do]

NO_WAY_BACK = {
    "privacy.purge": "leaves no trace, so none to go back by",
    "privacy.delete_notes": "leaves no trace, so none to go back by",
    "history.undo": "is the way back",
    "history.redo": "is the way back",
    "reports.write": "writes no record but a file for people",
    "messages.write": "writes no record but files for people",
    "files.write_text": "writes no record but a file for people",
}
"""What says it saved something and is no step, with the reason."""

KIM_NOW = person("Kim Fu", teaches="Rust 3", wants="Figma")
FORM = "Name,Teaches,Wants,Manager\nAna Silva,Go,Rust,\nZoe Adams,Excel,Go,Ana Silva\nMax Roe,Go,Excel,Ana Silva\n"

SCENARIOS: dict[str, list[Scenario]] = {}


def writes(name: str) -> Callable[[Scenario], Scenario]:
    """A scenario that sets up what a write needs and returns the write itself."""

    def add(scenario: Scenario) -> Scenario:
        SCENARIOS.setdefault(name, []).append(scenario)
        return scenario

    return add


def simple(name: str, do: Callable[[Workspace], Saved | None]) -> None:
    """A scenario without a set-up of its own."""
    SCENARIOS.setdefault(name, []).append(lambda of: lambda: do(of.workspace))


# People and skills --------------------------------------------------------------------------------------------------

simple("people.save", lambda w: w.people.save(PersonForm(name="Zoe Adams", teaches="Go 4", wants="SQL"), None))
simple("people.save", lambda w: w.people.save(replace(w.people.form(ANA), name="Ana Jones", remarks="new"), ANA))
simple("people.delete", lambda w: w.people.delete(BEN))
simple("people.add_teaching", lambda w: w.people.add_teaching(ANA, "Go"))
simple("people.pause", lambda w: w.people.pause(ANA, TODAY + timedelta(days=30)))
simple("people.leave", lambda w: w.people.leave(ANA))


@writes("people.delete")
def _somebody_in_a_running_pairing_and_an_open_proposal(of: Team) -> Do:
    of.pair_up(ANA, BEN)
    of.put("people", {KIM: KIM_NOW, ANA: PAIRS[0].changed(places=2)})
    of.started()
    return lambda: of.workspace.people.delete(ANA)


@writes("people.come_back")
def _somebody_who_paused(of: Team) -> Do:
    of.workspace.people.pause(ANA, None)
    return lambda: of.workspace.people.come_back(ANA)


@writes("imports.apply")
def _new_and_changed_people_and_a_setting(of: Team) -> Do:
    form = of.path.with_name("form.csv")
    form.write_text(FORM, encoding="utf-8")
    preview = of.workspace.imports.preview(form)
    return lambda: of.workspace.imports.apply(preview, managers_too=True)


@writes("skills.unalias")
def _another_word(of: Team) -> Do:
    of.workspace.skills.alias("Kubernetes", "kubectl things")
    return lambda: of.workspace.skills.unalias("Kubernetes", "kubectl things")


@writes("skills.unrelate")
def _a_relation(of: Team) -> Do:
    of.workspace.skills.relate("Kubernetes", "Figma")
    return lambda: of.workspace.skills.unrelate("Kubernetes", "Figma")


@writes("skills.keep_apart")
def _two_that_look_alike(of: Team) -> Do:
    of.put("people", {KIM: person("Kim", teaches="Juggling, Jugling", wants="Go")})
    return lambda: of.workspace.skills.keep_apart("Juggling", "Jugling")


simple("skills.merge", lambda w: w.skills.merge("Figma", "SQL"))
simple("skills.rename", lambda w: w.skills.rename("Figma", "Drawing in Figma"))
simple("skills.alias", lambda w: w.skills.alias("Kubernetes", "kubectl things"))
simple("skills.set_words", lambda w: w.skills.set_words("Kubernetes", "kubectl things, the wheel"))
simple("skills.relate", lambda w: w.skills.relate("Kubernetes", "Figma"))
simple("skills.set_related", lambda w: w.skills.set_related("Kubernetes", "Figma, SQL"))
simple("skills.set_kind", lambda w: w.skills.set_kind("Kubernetes", "craft"))
simple("options.set", lambda w: w.options.set("round.trios", "no"))
simple("options.set", lambda w: w.options.set("cadence.breaks", "2026-12-21..2027-01-03"))

# Rounds -------------------------------------------------------------------------------------------------------------


@writes("rounds.start")
def _with_some_answers(of: Team) -> Do:
    view = of.rounds.preview()
    answers = {view.proposals[0].id: dict.fromkeys(view.proposals[0].members, True)}
    return lambda: of.rounds.start(view, answers)


@writes("rounds.answer")
def _yes_of_all(of: Team) -> Do:
    of.started()
    return lambda: of.rounds.answer(of.proposal(ANA, BEN), yes=True)


@writes("rounds.answer")
def _a_no_with_a_reason(of: Team) -> Do:
    of.started()
    return lambda: of.rounds.answer(of.proposal(ANA, BEN), yes=False, member=ANA, reason="no time")


@writes("rounds.give_reason")
def _after_a_no(of: Team) -> Do:
    of.started()
    of.rounds.answer(of.proposal(ANA, BEN), yes=False, member=ANA)
    return lambda: of.rounds.give_reason(of.proposal(ANA, BEN), "no time")


@writes("rounds.add")
def _after_a_no_with_somebody_new(of: Team) -> Do:
    of.started()
    of.rounds.answer(of.proposal(CHLOE, ELI), yes=False, member=CHLOE)
    of.put("people", {KIM: person("Kim Fu", teaches="SQL 3", wants="Figma")})
    again = of.rounds.find_again()
    return lambda: of.rounds.add(again)


@writes("rounds.by_hand")
def _two_with_free_places(of: Team) -> Do:
    of.started()
    of.put("people", {KIM: KIM_NOW, 6: person("Omar", teaches="Figma", wants="Rust")})
    return lambda: of.rounds.by_hand((KIM, 6))


@writes("rounds.change_partner")
def _a_partner_out_of_another_proposal(of: Team) -> Do:
    of.started()
    return lambda: of.rounds.change_partner(of.proposal(ANA, BEN), (ANA, CHLOE))


@writes("rounds.finish")
def _with_open_answers(of: Team) -> Do:
    of.started()
    of.rounds.answer(of.proposal(ANA, BEN), yes=True)
    return lambda: of.rounds.finish()


@writes("rounds.close_out")
def _one_ends_and_one_goes_on(of: Team) -> Do:
    first, second = of.pair_up(ANA, BEN), of.pair_up(CHLOE, ELI)
    return lambda: of.rounds.close_out({first: "end", second: "new"})


@writes("rounds.join")
def _a_third(of: Team) -> Do:
    of.pair_up(ANA, BEN)
    of.put("people", {KIM: KIM_NOW})
    return lambda: of.rounds.join(KIM, (ANA, BEN, KIM))


@writes("rounds.place")
def _with_a_free_place(of: Team) -> Do:
    return lambda: of.rounds.place(ANA, (ANA, BEN))


# Pairings and meetings ----------------------------------------------------------------------------------------------


def running(do: Callable[[Workspace, int], Saved]) -> Scenario:
    """A write about the running pairing of Ana and Ben."""

    def scenario(of: Team) -> Do:
        pairing = of.pair_up(ANA, BEN)
        return lambda: do(of.workspace, pairing)

    return scenario


AGREED = Agreement(((ANA, "write a tool"), (BEN, "run a cluster")), "3", "45", "8", ((ANA, "2"),))

simple("pairings.make", lambda w: w.pairings.make((ANA, ELI)))
writes("pairings.agree")(running(lambda w, p: w.pairings.agree(p, AGREED)))
writes("pairings.say_fit")(running(lambda w, p: w.pairings.say_fit(p, {ANA: FirstFit.NOT_GOOD})))
writes("pairings.close")(
    running(lambda w, p: w.pairings.close(p, (CloseOut(member=ANA, thanks="patience", go_on=True),), {ANA: 4}))
)
writes("pairings.end")(running(lambda w, p: w.pairings.end(p, "stopped", "no time")))
writes("pairings.snooze")(running(lambda w, p: w.pairings.snooze(p)))
writes("pairings.take_break")(running(lambda w, p: w.pairings.take_break(p, TODAY + timedelta(days=40))))
writes("sessions.plan")(running(lambda w, p: w.sessions.plan(p, TODAY + timedelta(days=4))))


@writes("pairings.start_again")
def _one_that_ended(of: Team) -> Do:
    pairing = of.pair_up(ANA, BEN)
    of.workspace.pairings.end(pairing)
    return lambda: of.workspace.pairings.start_again(pairing)


@writes("sessions.save")
def _a_new_meeting(of: Team) -> Do:
    form = of.workspace.sessions.form(of.pair_up(ANA, BEN))
    return lambda: of.workspace.sessions.save(replace(form, note="private", useful="4", actions="Ana: send the plan"))


@writes("sessions.save")
def _a_meeting_corrected(of: Team) -> Do:
    form = of.workspace.sessions.form(of.pair_up(ANA, BEN))
    saved = of.workspace.sessions.save(form)
    return lambda: of.workspace.sessions.save(replace(form, minutes="30", note="shorter"), saved.record_id)


@writes("sessions.delete")
def _a_meeting_deleted(of: Team) -> Do:
    saved = of.workspace.sessions.save(of.workspace.sessions.form(of.pair_up(ANA, BEN)))
    assert saved.record_id is not None
    session = saved.record_id
    return lambda: of.workspace.sessions.delete(session)


@writes("sessions.action_done")
def _a_promise_kept(of: Team) -> Do:
    form = of.workspace.sessions.form(of.pair_up(ANA, BEN))
    saved = of.workspace.sessions.save(replace(form, actions="Ana: send the plan"))
    assert saved.record_id is not None
    session = saved.record_id
    return lambda: of.workspace.sessions.action_done(session, 0)


writes("sessions.log")(running(lambda w, _: w.sessions.log(LogRequest((ANA, BEN), minutes="45", note="good"))))
writes("sessions.log")(running(lambda w, _: w.sessions.log(LogRequest((ANA, BEN), missed="ill"))))


@writes("sessions.correct")
def _correct(of: Team) -> Do:
    of.pair_up(ANA, BEN)
    of.workspace.sessions.log(LogRequest((ANA, BEN), minutes="45"))
    return lambda: of.workspace.sessions.correct(LogRequest((ANA, BEN), on="today", minutes="50", note="longer"))


# The file -----------------------------------------------------------------------------------------------------------


@writes("history.restore")
def _an_earlier_state(of: Team) -> Do:
    of.pair_up(ANA, BEN)
    of.workspace.options.set("round.trios", "no")
    of.workspace.people.delete(ELI)
    backup = of.workspace.history.backups()[-1]
    return lambda: of.workspace.history.restore(backup.name)


@writes("history.settle")
def _what_waits_takes_the_place_of_what_is_stored(of: Team) -> Do:
    other = of.reopened()
    of.workspace.people.add_teaching(ANA, "Go")
    other.people.add_teaching(ANA, "Linux")
    of.workspace.refresh()
    (question,) = of.workspace.history.questions()
    return lambda: of.workspace.history.settle(question.id, mine=True)


# The tests ----------------------------------------------------------------------------------------------------------


def everything_that_saves() -> set[str]:
    """Every public method of a workspace's parts that answers with what it saved, by part and name."""
    found = set()
    for part, made in vars(Workspace).items():
        if not isinstance(made, cached_property):
            continue
        source = re.search(r"from (tui[\w.]+) import (\w+)", inspect.getsource(made.func))
        assert source is not None
        kind: Any = getattr(importlib.import_module(source[1]), source[2])
        for name, method in inspect.getmembers(kind, inspect.isfunction):
            if not name.startswith("_") and "Saved" in str(inspect.signature(method).return_annotation):
                found.add(f"{part}.{name}")
    return found


def contents(path: Path) -> tuple[dict[str, dict[int, bytes]], dict[str, Any]]:
    """The bytes of every record in the file, and the team's settings."""
    stored = decode(path.read_bytes())
    return {table: dict(stored.lines(table)) for table in RECORD_TABLES}, dict(stored.settings)


def test_every_write_is_shown_to_have_a_way_back() -> None:
    assert everything_that_saves() - NO_WAY_BACK.keys() == SCENARIOS.keys()
    assert everything_that_saves() >= NO_WAY_BACK.keys()


CASES = [(name, scenario) for name, scenarios in SCENARIOS.items() for scenario in scenarios]


@pytest.mark.parametrize(
    "scenario", [scenario for _, scenario in CASES], ids=[f"{name} {i}" for i, (name, _) in enumerate(CASES)]
)
def test_undo_gives_back_the_very_bytes_and_redo_does_it_again_also_after_a_restart(
    scenario: Scenario, tmp_path: Path
) -> None:
    of = team(tmp_path, *PAIRS)
    do = scenario(of)
    before, steps = contents(of.path), len(of.workspace.history.rows())

    saved = do()

    assert saved is not None
    after = contents(of.path)
    assert after != before
    assert len(of.workspace.history.rows()) == steps + 1, "one use case is one step"
    row = of.workspace.history.rows()[0]
    assert (row.author, row.undone) == ("lead", False)
    assert row.details, "the history says what it did"

    for workspace in (of.workspace, of.reopened()):
        workspace.refresh()
        workspace.history.undo()
        assert contents(of.path) == before
        of.reopened().history.redo()
        assert contents(of.path) == after
