"""Writes docs/settings.md from the models of the settings: `python docs/make_settings.py`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel

from tui.settings import TEAM_SETTINGS, settings_text
from tui.settings.expectations import expectation
from tui.settings.model import SettingsFile
from tui.settings.text import value_text

PAGE = Path(__file__).with_name("settings.md")

_HEAD = """\
# Settings

<!-- Written by docs/make_settings.py from the models; change those. -->

Tandem works without any settings. What you want otherwise goes into a file `pairings.yaml`; leave out what may stay as
it is, an empty file is all defaults. The program reads the file when it starts and never writes it.

Which file is used: the one named by `--config`, else by `$TANDEM_CONFIG`, else `pairings.yaml` in the folder you are
in, else the one in your user configuration folder. `tandem where` says which one it is, `tandem check` names every
mistake in it with its line and column, and `tandem settings` prints the whole file with all defaults, ready to be
changed.

Settings marked • can also be changed on the screen (`o`). That choice is kept in the data file, for the whole team, and
holds where the file says nothing.
"""

_NAMES = """\
## People in the rules

`never` and `always` name people as the command line takes them: a name, a shortening that only one person answers
to, without accents if you like, or the part of the address before the @. Whoever is not found is named by `tandem
check` and beside every preview of a round. A `never` is stronger than an `always`.

## Keys

`keymap` gives an action another key: `people.new: ctrl+n`. The names of the actions stand in the help of each screen
(`?`). Two actions on one key are reported with their lines.

## The whole file

```yaml
"""


def page() -> str:
    """The page as it should be."""
    return "\n".join([_HEAD, *_sections()]) + "\n" + _NAMES + settings_text() + "```\n"


def _sections() -> Iterator[str]:
    alone = [name for name, field in SettingsFile.model_fields.items() if not isinstance(field.default, BaseModel)]
    yield from _table("At the left margin", "", SettingsFile, alone)
    for name, field in SettingsFile.model_fields.items():
        if isinstance(field.default, BaseModel):
            model = type(field.default)
            title = f"`{name}`: {field.description}"
            yield from _table(title, name, model, list(model.model_fields))


def _table(title: str, section: str, model: type[BaseModel], names: list[str]) -> Iterator[str]:
    yield f"## {title}\n"
    yield "| setting | default | may be | what it does |"
    yield "|---|---|---|---|"
    for name in names:
        field = model.model_fields[name]
        path = (section, name) if section else (name,)
        mark = " •" if ".".join(path) in TEAM_SETTINGS else ""
        cells = (f"`{name}`{mark}", f"`{value_text(field.default)}`", expectation(path), field.description or "")
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
    yield ""


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(f"wrote {PAGE}")
