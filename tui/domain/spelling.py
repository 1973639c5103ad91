"""Spellings of skills that mean the same: one key for `threat-modelling`, `Threat modeling` and `threat models`.

Two keys: `spelled` keeps everything but case, accents, spaces, hyphens and dots inside words; `normalise` also takes
plurals, `&` and British spellings together. What tells short names apart stays: C, C#, C++, F#, .NET, Node.js.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from tui.domain.text import fold

WORDS_IN_MIND = 8_192
"""As many words are known without being looked at again: a team and its vocabulary have fewer."""

_SIGNS = str.maketrans({"♯": "#", "＋": "+", "’": "'", "‘": "'", "`": "'", "´": "'", "ʼ": "'", "﹟": "#"})
_AND = re.compile(r"\s*[&＆]\s*")
_DOT_IN_WORD = re.compile(r"(?<=[^\W\d_])\.|(?<=\d)\.(?!\d)")
_LEADING_DOT = re.compile(r"(?<![\w.])\.(?=[^\W\d_])")
_WORD = re.compile(r"\.?[^\W_]+(?:\.\d+)*(?:\+\+|\+(?!\w)|#)?")
_PLAIN = re.compile(r"[a-z0-9]+(?: [a-z0-9]+)*")
_LOOSE_SIGN = re.compile(r"(?<=[^\W_])\s+(?=(?:\+\+|#)(?!\w))")

_AMERICAN = {
    "is": "iz", "ys": "yz", "ll": "l",
    "behaviour": "behavior", "colour": "color", "labour": "labor", "favour": "favor", "harbour": "harbor",
    "honour": "honor", "humour": "humor", "neighbour": "neighbor", "rumour": "rumor", "vapour": "vapor",
    "endeavour": "endeavor", "flavour": "flavor", "armour": "armor", "vigour": "vigor", "rigour": "rigor",
    "centre": "center", "theatre": "theater", "metre": "meter", "fibre": "fiber", "litre": "liter",
    "calibre": "caliber", "dialogue": "dialog", "catalogue": "catalog", "analogue": "analog",
    "defence": "defense", "offence": "offense", "pretence": "pretense", "licence": "license",
    "practise": "practice", "practising": "practicing", "programme": "program", "judgement": "judgment",
    "acknowledgement": "acknowledgment", "fulfilment": "fulfillment", "enrolment": "enrollment",
    "instalment": "installment", "skilful": "skillful", "grey": "gray", "ageing": "aging", "maths": "math",
    "aluminium": "aluminum", "paediatric": "pediatric", "orthopaedic": "orthopedic", "encyclopaedia": "encyclopedia",
    "anaesthe": "anesthe", "aesthet": "esthet", "archaeolog": "archeolog", "manoeuvr": "maneuver",
    "sceptic": "skeptic", "artefact": "artifact", "enquiry": "inquiry", "jewellery": "jewelry",
    "cheque": "check", "travelogue": "travelog",
}  # fmt: skip
_ENDINGS_THAT_ARE_WORDS = ("programme", "maths", "ageing", "grey", "cheque")
_BRITISH = re.compile(
    r"is(?=(?:e[drs]?|ers|ing|ations?|ational|able|ators?)$)|ys(?=(?:e[drs]?|ers|ing)$)"
    r"|(?<=[ae])ll(?=(?:ings?|ed|ers?|ors?)$)"
    rf"|(?:{'|'.join(_ENDINGS_THAT_ARE_WORDS)})$"
    rf"|{'|'.join(word for word in _AMERICAN if len(word) > 2 and word not in _ENDINGS_THAT_ARE_WORDS)}"
)
_SHORT_WORDS = {"mgmt": "management", "mgt": "management", "mngmt": "management", "mgmnt": "management"}
_ODD_PLURALS = {
    "apis": "api", "kpis": "kpi", "wikis": "wiki", "cpus": "cpu", "gpus": "gpu", "menus": "menu", "guis": "gui",
    "analyses": "analysis", "hypotheses": "hypothesis", "crises": "crisis", "matrices": "matrix", "indices": "index",
    "vertices": "vertex", "emojis": "emoji", "clis": "cli", "canvas": "canvas",
}  # fmt: skip
_NO_PLURAL = re.compile(r"(?:ss|us|is|js|aas|ops|[^a-z].*)$")


def skill_words(typed: str) -> tuple[str, ...]:
    """The words of a skill without case and accents: `Node.js & CI/CD` gives nodejs, and, ci, cd."""
    plain = typed.lower()
    if _PLAIN.fullmatch(plain):
        return tuple(plain.split())
    text = _AND.sub(" and ", fold(typed.translate(_SIGNS)).replace("'", "").replace('"', ""))
    text = _DOT_IN_WORD.sub("", _LEADING_DOT.sub("\x00", text)).replace("\x00", ".")
    return tuple(_WORD.findall(_LOOSE_SIGN.sub("", text)))


def spelled(typed: str) -> str:
    """The key of one spelling: `Front-End`, `front end` and `frontend` share it, `C`, `C#` and `C++` do not."""
    return "".join(skill_words(typed)) or fold(typed)


def normalise(typed: str) -> str:
    """The key of one skill however it is spelt; normalising a key changes nothing, and only blank text gives ``."""
    return normalised(skill_words(typed)) or fold(typed)


def normalised(words: Iterable[str], plain: dict[str, str] | None = None) -> str:
    """The key of one skill from its words; `plain` remembers words met before, for those who do thousands."""
    seen = {} if plain is None else plain
    key = "".join(seen.get(word) or seen.setdefault(word, plain_word(word)) for word in words)
    for _ in range(6):  # joining words may make a new plural; each pass shortens the key or rests
        before = key
        key = plain_word(key) if key.isalnum() else "".join(plain_word(word) for word in skill_words(key))
        if key == before:
            break
    return key


@lru_cache(maxsize=WORDS_IN_MIND)
def plain_word(word: str) -> str:
    """One word in the singular, American spelling, and in full where it has one usual abbreviation."""
    if not word.isascii() or len(word) < 3:
        return word
    if word in _SHORT_WORDS:
        return _SHORT_WORDS[word]
    word = _singular(word)
    return _BRITISH.sub(lambda found: _AMERICAN[found[0]], word) if len(word) > 3 else word


def _singular(word: str) -> str:
    """The word without its plural ending; `story` and `stories`, `cache` and `caches` come out alike."""
    if word in _ODD_PLURALS:
        return _ODD_PLURALS[word]
    if len(word) >= 4 and word.endswith("s") and not _NO_PLURAL.search(word):
        word = word[:-1]
    if len(word) >= 5 and word.endswith("ie"):
        return word[:-2] + "y"
    return word[:-1] if len(word) >= 5 and word.endswith(("che", "she", "xe", "sse")) else word
