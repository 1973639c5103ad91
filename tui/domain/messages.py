"""Texts to people: invitations, kind words to those left out, questions to the team, nudges, thanks, agreements.

The words themselves are templates that ship with the program; this module fills them in and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import Field

from tui.domain.pairings import Pairing
from tui.domain.records import Record
from tui.domain.words import listed

Words = Annotated[str, Field(min_length=1, max_length=4000)]
_GAP = re.compile(r"\{(\w+)\}")
_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True, slots=True)
class Text:
    """One text ready to be sent: a title for lists and a subject line, and the words."""

    title: str
    text: str


class Template(Record):
    """A title and a text with words in {braces} to be filled in."""

    title: Words
    text: Words

    def fill(self, **values: str) -> Text:
        """The text with its words filled in; what is filled in is never read as a template itself."""
        return Text(filled(self.title, values), filled(self.text, values))


class Question(Record):
    """One question of the form, and a word of help under it."""

    ask: Words
    help: str = ""


class FormTexts(Record):
    """What is sent to a team before its first round."""

    title: Words
    announcement: Words
    privacy: Words
    questions: Annotated[tuple[Question, ...], Field(min_length=1)]


GAPS: Mapping[str, frozenset[str]] = {
    "invitation": frozenset({"names", "exchange", "both", "rhythm"}),
    "reminder": frozenset({"name", "partners", "exchange", "rhythm"}),
    "left_out_lead": frozenset({"name", "reason", "help"}),
    "left_out_further": frozenset({"name", "reason", "help"}),
    "help_teach": frozenset({"name", "skill"}),
    "help_want": frozenset({"name", "skill"}),
    "help_no_wish": frozenset({"name"}),
    "help_other": frozenset({"name"}),
    "help_late": frozenset({"name"}),
    "room_question": frozenset({"both"}),
    "left_out_person": frozenset({"name", "next"}),
    "left_out_late": frozenset({"name", "next"}),
    "left_out_no_wish": frozenset({"name", "next"}),
    "left_out_no_teaching": frozenset({"name", "next"}),
    "ask": frozenset({"skill", "gain"}),
    "answer_no": frozenset({"names"}),
    "nudge": frozenset({"names", "since"}),
    "agreement": frozenset({"names", "goals", "rhythm", "sessions"}),
    "agreement_trio": frozenset({"names", "goals", "rhythm", "sessions"}),
    "thanks_finished": frozenset({"names", "meetings"}),
    "thanks_leaver": frozenset({"name", "partners"}),
    "next_step": frozenset({"name", "partners"}),
    "balance": frozenset({"turns"}),
}
"""The words in braces each text may use."""


class Prompts(Record):
    """Every text to people, as templates."""

    invitation: Template
    reminder: Template
    left_out_lead: Template
    left_out_further: Template
    help_teach: Words
    help_want: Words
    help_no_wish: Words
    help_other: Words
    help_late: Words
    room_question: Words
    left_out_person: Template
    left_out_late: Template
    left_out_no_wish: Template
    left_out_no_teaching: Template
    ask: Template
    answer_no: Template
    nudge: Template
    agreement: Template
    agreement_trio: Template
    thanks_finished: Template
    thanks_leaver: Template
    next_step: Template
    balance: Words
    session_questions: Annotated[tuple[Words, ...], Field(min_length=1)]
    fit_question: Words
    close_out_questions: Annotated[tuple[Words, ...], Field(min_length=1)]
    form: FormTexts

    def invite(self, names: Sequence[str], exchange: Sequence[str], minutes: int, weeks: int) -> Text:
        """Asks a group whether they would like to meet."""
        return self.invitation.fill(
            names=listed(names), exchange="; ".join(exchange), both=both(names), rhythm=rhythm(minutes, weeks)
        )

    def ask_room(self, names: Sequence[str]) -> str:
        """The question under a group in the room view."""
        return filled(self.room_question, {"both": both(names)})

    def remind(self, name: str, partners: Sequence[str], exchange: Sequence[str], minutes: int, weeks: int) -> Text:
        """Reminds one person kindly that an answer is awaited."""
        return self.reminder.fill(
            name=name, partners=listed(partners), exchange="; ".join(exchange), rhythm=rhythm(minutes, weeks)
        )

    def left_out_for_lead(self, name: str, reason: str, help_words: str, *, has_partner: bool = False) -> Text:
        """Tells the lead the true reason and what would help; `has_partner` from before, and a place for another."""
        template = self.left_out_further if has_partner else self.left_out_lead
        text = template.fill(name=name, reason=reason.rstrip("."), help=help_words)
        return Text(text.title, text.text.strip())

    def help_words(self, name: str, teach: str | None, want: str | None, *, wants: bool = True) -> str:
        """What would help somebody without a partner: one skill to teach or to want, else what to ask them."""
        if teach:
            return filled(self.help_teach, {"name": name, "skill": teach})
        if want:
            return filled(self.help_want, {"name": name, "skill": want})
        return filled(self.help_other if wants else self.help_no_wish, {"name": name})

    def left_out_for_person(
        self, name: str, next_round: str, *, wants: bool = True, teaches: bool = True, late: bool = False
    ) -> Text:
        """A kind word to somebody without a partner; `next_round` is made by `next_round_words`.

        `late` says that a partner was found, and the round ended before all had answered.
        """
        template = self.left_out_person
        if late:
            template = self.left_out_late
        elif not wants:
            template = self.left_out_no_wish
        elif not teaches:
            template = self.left_out_no_teaching
        return template.fill(name=name, next=next_round)

    def ask_team(self, skill: str, placed: int) -> Text:
        """Asks the team for a skill; `placed` is how many more would have a partner."""
        return self.ask.fill(skill=skill, gain=gain_words(placed))

    def nudge_kindly(self, names: Sequence[str], last_met: date | None, today: date) -> Text:
        """A kind word to a pairing that went quiet."""
        since = f"you last met {weeks_ago((today - last_met).days)}" if last_met else "you have not met yet"
        return self.nudge.fill(names=listed(names), since=since)

    def agree(self, names: Sequence[str], goals: Sequence[tuple[str, str]], pairing: Pairing) -> Text:
        """What to talk through in the first meeting; `goals` are names with what they wish."""
        template = self.agreement if len(names) == 2 else self.agreement_trio
        return template.fill(
            names=listed(names),
            goals="\n".join(f"- {name}: {goal or '______'}" for name, goal in goals),
            rhythm=rhythm(pairing.minutes, pairing.every_weeks),
            sessions=count(pairing.sessions),
        )

    def thank(self, names: Sequence[str], meetings: int) -> Text:
        """Thanks a pairing that ended."""
        held = "the time you took for each other" if not meetings else many(meetings, "meeting")
        return self.thanks_finished.fill(names=listed(names), meetings=held)

    def thank_leaver(self, name: str, partners: Sequence[str]) -> Text:
        """Thanks somebody who moves on."""
        return self.thanks_leaver.fill(name=name, partners=listed(partners))

    def offer_next_step(self, name: str, partners: Sequence[str]) -> Text:
        """Offers those who stay a next step after somebody moved on."""
        return self.next_step.fill(name=name, partners=listed(partners))

    def balance_prompt(self, pairing: Pairing, short_names: Mapping[int, str], begins: int | None) -> str:
        """What helps a pairing that has become one-way: `begins` teaches first next time, by name and skill."""
        first: dict[int, str] = {}
        for member, skill in pairing.learns:
            first.setdefault(member, skill)
        turns = [
            f"{short_names[m]} learns {first[m]}"
            for m in pairing.members
            if m in first and m in short_names and m != begins
        ]
        return filled(self.balance, {"turns": " and ".join(turns) or "whoever taught more lately asks a question"})

    def form_text(self) -> str:
        """The announcement, the questions and who reads the answers, as one text to send to a team."""
        lines = [self.form.title, "", self.form.announcement, "", self.form.privacy, ""]
        for number, question in enumerate(self.form.questions, 1):
            lines.append(f"{number}. {question.ask}" + (f" ({question.help})" if question.help else ""))
        return "\n".join(lines) + "\n"


def both(names: Sequence[str]) -> str:
    """How to speak to all of a group."""
    return "both" if len(names) == 2 else "all three"


def filled(template: str, values: Mapping[str, str]) -> str:
    """The template with each word in braces replaced once; raises KeyError for a word without a value."""
    return _GAP.sub(lambda found: values[found[1]], template)


def unknown_gaps(template: str, allowed: frozenset[str]) -> tuple[str, ...]:
    """Words in braces that nothing would fill in."""
    return tuple(word for word in dict.fromkeys(_GAP.findall(template)) if word not in allowed)


def count(number: int) -> str:
    """A small number as a word."""
    return _COUNTS[number] if 0 <= number < len(_COUNTS) else str(number)


def many(number: int, thing: str) -> str:
    """How many of something, in words: `six meetings`."""
    return f"{count(number)} {thing}{'' if number == 1 else 's'}"


def rhythm(minutes: int, weeks: int) -> str:
    """How long and how often, in words: `an hour every four weeks`."""
    hours, rest = divmod(minutes, 60)
    length = {(1, 0): "an hour", (0, 30): "half an hour", (1, 30): "an hour and a half"}.get((hours, rest))
    if length is None:
        length = many(hours, "hour") if not rest else f"{minutes} minutes"
    return f"{length} {'every week' if weeks == 1 else f'every {count(weeks)} weeks'}"


def weeks_ago(days: int) -> str:
    """How long ago, in the words of a message: `six weeks ago`, `ten days ago`."""
    if days < 14:
        return "today" if days <= 0 else f"{many(days, 'day')} ago"
    return f"{many(days // 7, 'week')} ago"


def gain_words(placed: int) -> str:
    """What one yes to a question would bring."""
    if placed <= 0:
        return "would give somebody a better match"
    return f"would give {count(placed)} more {'person' if placed == 1 else 'people'} a partner"


def next_round_words(day: date | None) -> str:
    """When the next round comes, as far as it is known: `in the next round, about 8 March`."""
    return "in the next round" if day is None else f"in the next round, about {day.day} {_MONTHS[day.month - 1]}"
