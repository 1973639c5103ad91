"""Reads the texts to people from prompts.yaml and says by line what cannot be used."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from tui.domain.messages import GAPS, Prompts, unknown_gaps
from tui.yaml_file import Document, Problem, parse_yaml, refuse


def read_prompts(text: str, name: str) -> Prompts:
    """The templates in the text of a prompts file; `name` is the file's name in messages.

    Raises SettingsError with one line for each problem.
    """
    document = parse_yaml(text, name)
    refuse(document.problems)
    if not isinstance(document.value, dict):
        refuse([document.problem((), "should list the texts by name")])
    refuse(list(_wrong_gaps(document, document.value)))
    try:
        return Prompts.model_validate(document.value)
    except ValidationError as error:
        refuse([_problem(document, details) for details in error.errors()])
        raise


def _wrong_gaps(document: Document, value: Any) -> Iterator[Problem]:
    """Words in braces that nothing would fill in, each where it stands."""
    for key, allowed in GAPS.items():
        entry = value.get(key)
        parts = entry.items() if isinstance(entry, dict) else [(None, entry)]
        for part, words in parts:
            for gap in unknown_gaps(words, allowed) if isinstance(words, str) else ():
                path = (key,) if part is None else (key, part)
                known = ", ".join(f"{{{word}}}" for word in sorted(allowed))
                yield document.problem(path, f"{{{gap}}} is not filled in here; there are {known}")


def _problem(document: Document, details: Any) -> Problem:
    path = tuple(details["loc"])
    what = {"missing": "is missing", "extra_forbidden": "is not a text of this file"}.get(details["type"])
    return document.problem(path, what or details["msg"].lower(), at_key=details["type"] == "extra_forbidden")
