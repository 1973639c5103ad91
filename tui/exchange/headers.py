"""What a question of a form is about, told by its words: the headers of real forms differ in everything else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from tui.domain.text import fold

FIELDS: Mapping[str, str] = {
    "name": "name",
    "first_name": "first name",
    "last_name": "last name",
    "email": "email",
    "team": "team",
    "title": "job title",
    "manager": "manager",
    "teaches": "can teach",
    "wants": "want to learn",
    "goals": "goals beside the wishes",
    "background": "background",
    "time_zone": "time zone",
    "places": "how many partners",
    "joins": "first day",
    "leaves": "first day away",
    "paused": "paused until",
    "avoids": "rather not with (private)",
    "remarks": "remarks (private)",
    "answered": "when it was answered",
}
"""What a column can hold, by id, in the words for a person."""


@dataclass(frozen=True, slots=True)
class _Rule:
    """A header that says one of these is about the field, unless it says one of those."""

    field: str
    says: re.Pattern[str]
    unless: re.Pattern[str] | None


def _rule(field: str, *says: str, unless: tuple[str, ...] = ()) -> _Rule:
    return _Rule(field, re.compile("|".join(says)), re.compile("|".join(unless)) if unless else None)


_HELP = r"(help|mentor|coach|support|advise|train|teach|show)"
_OTHERS = r"(others?|(a |my |your |our )?(colleagues?|team ?mates?|peers?|people|someone|somebody)|with)"
_FROM_OTHERS = r"(others|another|the others?|(a |your )?(colleagues?|partner)|people|someone|somebody)"

_RULES = (
    # The first rule that fits decides, so the narrow ones come first.
    _rule(
        "avoids",
        r"\brather not\b",
        r"\bavoids?\b",
        r"\bnot (to )?(be )?(paired|matched|placed|with)\b",
        r"\bdo not (pair|match)\b",
        r"\bconflicts? of interest\b",
    ),
    _rule("paused", r"\bpaused?\b"),
    _rule("joins", r"\bjoins?\b", r"\bjoining date\b", r"\bstart(ing)? date\b", r"\bfirst day\b", unless=(r"\bwhy\b",)),
    _rule("leaves", r"\bleaves?\b", r"\bleaving date\b", r"\bend date\b", r"\blast day\b", unless=(r"\bwhy\b",)),
    _rule(
        "answered",
        r"^timestamp$",
        r"^(date )?(submitted|answered|created)( at| on)?$",
        r"^(submission|response) (date|time)$",
        r"^(start|completion) time$",
    ),
    _rule("time_zone", r"\btime ?zones?\b", r"^tz$"),
    _rule(
        "places",
        r"\bhow many (partners?|people|colleagues|mentees|mentors|pairs|pairings)\b",
        r"^(number of |max(imum)? )?partners( wanted)?$",
        r"^(places|capacity)$",
    ),
    _rule(
        "manager",
        r"\b(managers?|supervisors?|reports? to|boss|team lead(er)?)\b",
        unless=(r"^(are|do|would|have|should|can|could|is|does) ", r"\bapprov"),
    ),
    _rule("goals", r"\bgoals?\b", unless=(r"\blearn(ing)? goals?\b",)),
    _rule("email", r"\be ?mails?\b", r"^(user ?name|address)$", unless=(r"^(may|can|do|should|would|is) ",)),
    _rule(
        "wants",
        rf"\b{_HELP} (me|you)\b",
        r"\btaught\b",
        rf"\blearn from {_FROM_OTHERS}\b",
        r"\b(needs? help|seeks?|needed|wanted)\b",
    ),
    _rule(
        "teaches",
        r"\blearn from (you|me)\b",
        r"\b(teach|teaches|teaching)\b",
        rf"\bcan {_HELP}\b",
        rf"\b{_HELP} {_OTHERS}\b",
        r"\bgood at\b",
        r"\b(share|offer|offers|offered|offering)\b",
        unless=(r"\bcan we share\b|\bmay we share\b", r"\bconsent\b"),
    ),
    _rule(
        "wants",
        r"\b(learn|learning (goals?|interests?|needs?))\b",
        r"\b(want|wants|wish|wishes)\b",
        r"\b(help with|looking for|interested in|curious)\b",
        r"\b((get|become) better|improve|grow|growth)\b",
        r"\b((to|skills?) develop|develop (in|further)|development (areas?|needs?)|areas? (for|of) development)\b",
        unless=(r"^(how|when|where|why|do|are)\b", r"\bwant to be a\b", r"\blike to be\b"),
    ),
    _rule(
        "background",
        r"\bbackgrounds?\b",
        r"\bworked before\b",
        r"\b(previous|former|past) (jobs?|industry|industries|experience|employers?|roles?|work)\b",
        r"\b(industry|industries|work history|career so far)\b",
        unless=(r"\byears?\b", r"\bhow (long|many)\b", r"\bcheck\b"),
    ),
    _rule(
        "remarks",
        r"\banything (else|we should|you)\b",
        r"\b(comments?|remarks?|notes?)\b",
        r"\b(additional|other) info(rmation)?\b",
    ),
    _rule("title", r"\b(job )?title\b", r"\b(job role|position)\b", r"^(your |current |what is your )?(role|job)$"),
    _rule(
        "team",
        r"\b(teams?|department|squad|business unit|division)\b",
        r"^(your )?group$",
        unless=(r"\b(size|lead|how many|like)\b",),
    ),
    _rule("first_name", r"\b(first|given) ?names?\b", r"^forename$"),
    _rule("last_name", r"\b(last|family) ?names?\b", r"^surname$"),
    _rule(
        "name",
        r"^((your|my|employee|person|participant|display) )?((full|preferred) )?names?( and surname)?$",
        r"^(what is )?your (full )?name$",
        r"^who are you$",
        r"^(person|employee|participant|colleague|developer)$",
    ),
    _rule("teaches", r"\b(skills?|expertise|strengths?|knows?)\b", unless=(r"\byears?\b", r"\bhow\b", r"\blevel of\b")),
)

_ORDINAL = re.compile(
    r"\b(\d+(st|nd|rd|th)?|first|second|third|fourth|fifth|choice|priority|most|next|another|other)\b"
)
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_BETWEEN_WORDS = re.compile(r"[\W_]+")
_APOSTROPHES = str.maketrans("", "", "'’‘`")


def field_of(header: str) -> str:
    """The field a header seems to be about, "" if none."""
    bare = _words(_ASIDE.sub(" ", header)) or _words(header)
    for rule in _RULES:
        if rule.says.search(bare) and not (rule.unless and rule.unless.search(bare)):
            return rule.field
    return ""


def stem(header: str) -> str:
    """A header without what counts it: `Want 1` and `Want 2` are one question."""
    return " ".join(_ORDINAL.sub(" ", _words(_ASIDE.sub(" ", header))).split())


def _words(header: str) -> str:
    """The words of a header without case, accents and punctuation."""
    return " ".join(_BETWEEN_WORDS.sub(" ", fold(header).translate(_APOSTROPHES)).split())
